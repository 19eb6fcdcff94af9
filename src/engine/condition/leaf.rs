//! Leaves: facts, evidence, judgements, quantifiers.

use std::rc::Rc;

use super::comparison::compare;
use super::{Context, Engine};
use crate::engine::trace::{FactAt, Step, Trace};
use crate::facts::date::DateRange;
use crate::facts::{Completeness, FactId, Row, Scalar, Slot, Value};
use crate::rules::condition::{Ask, Condition, Evidence, FactRef, Leaf, Operand};
use crate::truth::Truth;

impl<'r> Engine<'r, '_> {
    /// A leaf without parts of its own.
    pub(super) fn simple(&self, leaf: &'r Leaf, context: Context<'_>) -> Rc<Trace<'r>> {
        let (value, at) = match &leaf.ask {
            Ask::Fact { fact, test } => {
                let (value, at) = self.read(*fact, context);
                let screened = |list: &str| self.is_screened(*fact, list);
                let right = |operand: &Operand| self.operand(operand, context);
                let entry = self.vocabulary.entry(fact.id());
                (compare(entry, &value, test, &right, &screened), vec![at])
            }
            Ask::Evidence(evidence) => self.evidence(evidence, context),
            Ask::Judge(at) => {
                let key = self.set.judgements.get(*at).map(|entry| entry.key.as_str());
                let answer = key.and_then(|key| self.facts.judgements.get(key));
                (answer.map(|judgement| judgement.answer).into(), Vec::new())
            }
            Ask::Definition(_) | Ask::Some { .. } | Ask::Every { .. } => {
                (Truth::Unknown, Vec::new())
            }
        };
        Rc::new(Trace { value, step: Step::Leaf { leaf, at }, parts: Vec::new() })
    }

    /// The value of a fact where the condition stands, with its place.
    fn read(&self, fact: FactRef, context: Context<'_>) -> (Value, FactAt) {
        let id = fact.id();
        let found = |slot: Option<&Slot>, row: Option<usize>| {
            let value = slot.map_or(Value::Absent, |slot| slot.value.clone());
            (value, FactAt { fact: id, row, span: slot.and_then(|slot| slot.span) })
        };
        match fact {
            FactRef::Card(_) => found(self.facts.slot(self.vocabulary, id), None),
            FactRef::AsOf(_) => {
                let value = Value::One(Scalar::Date(DateRange::day(self.as_of)));
                (value, FactAt { fact: id, row: None, span: None })
            }
            FactRef::Item(_) => match context.item {
                Some((_, row, item)) => found(item.slot(self.vocabulary, id), Some(row)),
                None => found(None, None),
            },
            FactRef::Party(_) => self.read_party(id, context),
        }
    }

    fn read_party(&self, id: FactId, context: Context<'_>) -> (Value, FactAt) {
        let party = context.party.and_then(|party| self.parties.get(party));
        let row = party.and_then(|party| party.row);
        let list = self.vocabulary.entry(id).parent;
        let stated = list.zip(row).and_then(|(list, row)| {
            self.facts.rows(self.vocabulary, list).get(row)?.slot(self.vocabulary, id)
        });
        let at = FactAt { fact: id, row, span: stated.and_then(|slot| slot.span) };
        let is_roles = self.vocabulary.entry(id).key() == "roles";
        match party.and_then(|party| party.roles.as_ref()) {
            Some(roles) if is_roles => (roles.clone(), at),
            _ => (stated.map_or(Value::Absent, |slot| slot.value.clone()), at),
        }
    }

    fn operand(&self, operand: &Operand, context: Context<'_>) -> Option<Scalar> {
        match operand {
            Operand::Literal(scalar) => Some(scalar.clone()),
            Operand::Parameter(at) => self.set.parameters.get(*at)?.on(self.as_of).cloned(),
            Operand::AsOf => Some(Scalar::Date(DateRange::day(self.as_of))),
            Operand::Fact(fact) => match self.read(*fact, context).0 {
                Value::One(scalar) => Some(scalar),
                Value::Absent | Value::Silent(_) | Value::Many { .. } | Value::Rows { .. } => None,
            },
        }
    }

    fn is_screened(&self, fact: FactRef, list: &str) -> bool {
        crate::facts::is_screened(self.vocabulary, self.facts, fact.id(), list)
    }

    /// Whether the objects of `of` that are stated are all there are.
    fn is_whole(&self, of: FactId) -> bool {
        let complete = self.vocabulary.entry(of).list == Some(Completeness::Stated);
        match self.facts.value(self.vocabulary, of) {
            Value::Rows { rows, open } => !open && (complete || rows.is_empty()),
            Value::Absent | Value::Silent(_) | Value::One(_) | Value::Many { .. } => false,
        }
    }

    /// Some or every object of a list. An object that may still exist decides nothing.
    pub(super) fn quantified(
        &self,
        leaf: &'r Leaf,
        of: FactId,
        each: &'r Condition,
        context: Context<'_>,
        some: bool,
    ) -> Rc<Trace<'r>> {
        let rows = self.facts.rows(self.vocabulary, of);
        let mut parts = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let inside = Context { item: Some((of, at, row)), ..context };
            let inner = self.condition(each, inside);
            let value = inner.value;
            parts.push(Rc::new(Trace { value, step: Step::Item(of, at), parts: vec![inner] }));
        }
        let stated = parts.iter().map(|part| part.value);
        let value = if some { Truth::any(stated) } else { Truth::all(stated) };
        let decided = if some { Truth::True } else { Truth::False };
        let value = if value == decided || self.is_whole(of) { value } else { Truth::Unknown };
        parts.retain(|part| part.value == value);
        if parts.is_empty() {
            let span = self.facts.slot(self.vocabulary, of).and_then(|slot| slot.span);
            let at = vec![FactAt { fact: of, row: None, span }];
            return Rc::new(Trace { value, step: Step::Leaf { leaf, at }, parts });
        }
        Rc::new(Trace { value, step: Step::Items(leaf), parts })
    }

    /// Evidence of a kind counts when it is dated on or before the day, not expired and owned.
    fn evidence(&self, asked: &Evidence, context: Context<'_>) -> (Truth, Vec<FactAt>) {
        let [kind, ..] = asked.item;
        let rows = self.facts.rows(self.vocabulary, asked.list);
        let mut weak = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let is_kind = row
                .slot(self.vocabulary, kind)
                .is_some_and(|slot| slot.value == Value::One(Scalar::Code(asked.kind)));
            if !is_kind {
                continue;
            }
            let lacking = self.lacking(asked, row, context);
            let place = |fact: FactId, span| FactAt { fact, row: Some(at), span };
            match lacking {
                None => return (Truth::True, vec![place(asked.list, Some(row.span))]),
                Some(fact) => {
                    let span = row.slot(self.vocabulary, fact).and_then(|slot| slot.span);
                    weak.push(place(fact, span));
                }
            }
        }
        if self.is_whole(asked.list) {
            return (Truth::False, vec![self.list(asked.list)]);
        }
        if weak.is_empty() {
            weak.push(self.list(asked.list));
        }
        (Truth::Unknown, weak)
    }

    fn list(&self, fact: FactId) -> FactAt {
        let span = self.facts.slot(self.vocabulary, fact).and_then(|slot| slot.span);
        FactAt { fact, row: None, span }
    }

    /// The fact for which an item of evidence does not count.
    fn lacking(&self, asked: &Evidence, row: &Row, context: Context<'_>) -> Option<FactId> {
        let [_, date, valid_to, owner] = asked.item;
        let day = DateRange::day(self.as_of);
        let value = |fact| row.slot(self.vocabulary, fact).map(|slot| &slot.value);
        match value(date) {
            // A partial date counts only when every day it may mean has come.
            Some(Value::One(Scalar::Date(dated))) if dated.last <= self.as_of => {}
            _ => return Some(date),
        }
        match value(valid_to) {
            None | Some(Value::Absent) => {}
            Some(Value::One(Scalar::Date(end))) if end.before(day) == Some(false) => {}
            Some(_) => return Some(valid_to),
        }
        match value(owner) {
            Some(Value::One(Scalar::Text(stated))) => {
                let party = context.party.and_then(|party| self.parties.get(party));
                let own = party.and_then(|party| party.id.as_deref());
                (asked.own && own != Some(stated)).then_some(owner)
            }
            _ => Some(owner),
        }
    }
}
