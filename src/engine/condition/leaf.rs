//! Leaves: facts, evidence, judgements, quantifiers.

use std::rc::Rc;

use super::comparison::compare;
use super::{Context, Engine};
use crate::engine::party::Party;
use crate::engine::trace::{FactAt, Step, Trace};
use crate::facts::date::DateRange;
use crate::facts::{Completeness, FactId, Row, Scalar, Slot, Value};
use crate::rules::condition::{Ask, Condition, Evidence, FactRef, Leaf, Operand};
use crate::truth::Truth;

impl<'r> Engine<'r, '_> {
    /// The value of a leaf without parts of its own.
    pub(super) fn simple_truth(&self, leaf: &'r Leaf, context: Context<'_>) -> Truth {
        match &leaf.ask {
            Ask::Fact { fact, test } => {
                let screened = |list: &str| self.is_screened(*fact, list);
                let operand = |operand: &'r Operand| self.operand(operand, context);
                let entry = self.vocabulary.entry(fact.id());
                compare(entry, self.value(*fact, context), test, &operand, &screened)
            }
            Ask::Evidence(evidence) => self.evidence(evidence, context).0,
            Ask::Judge(at) => {
                let key = self.set.judgements.get(*at).map(|entry| entry.key.as_str());
                let answer = key.and_then(|key| self.facts.judgements.get(key));
                answer.map(|judgement| judgement.answer).into()
            }
            Ask::Definition(_) | Ask::Some { .. } | Ask::Every { .. } => Truth::Unknown,
        }
    }

    /// A leaf without parts of its own, with the facts that it looks at.
    pub(super) fn simple(&self, leaf: &'r Leaf, context: Context<'_>) -> Rc<Trace<'r>> {
        let value = self.simple_truth(leaf, context);
        let at = match &leaf.ask {
            Ask::Fact { fact, .. } => vec![self.place(*fact, context)],
            Ask::Evidence(evidence) => self.evidence(evidence, context).1,
            Ask::Judge(_) | Ask::Definition(_) | Ask::Some { .. } | Ask::Every { .. } => Vec::new(),
        };
        Rc::new(Trace { value, step: Step::Leaf { leaf, at }, parts: Vec::new() })
    }

    /// The value of a fact where the condition stands.
    fn value<'c>(&'c self, fact: FactRef, context: Context<'c>) -> &'c Value {
        const ABSENT: &Value = &Value::Absent;
        let id = fact.id();
        let slot = match fact {
            FactRef::Card(_) => self.facts.slot(self.vocabulary, id),
            FactRef::AsOf(_) => return &self.day,
            FactRef::Item(_) => context.item.and_then(|(.., item)| item.slot(self.vocabulary, id)),
            FactRef::Party(_) => match self.roles_asked(id, context) {
                Some(roles) => return roles,
                None => self.of_party(id, context),
            },
        };
        slot.map_or(ABSENT, |slot| &slot.value)
    }

    /// The place of a fact where the condition stands.
    fn place(&self, fact: FactRef, context: Context<'_>) -> FactAt {
        let id = fact.id();
        let (slot, row) = match fact {
            FactRef::Card(_) => (self.facts.slot(self.vocabulary, id), None),
            FactRef::AsOf(_) => (None, None),
            FactRef::Item(_) => match context.item {
                Some((_, row, item)) => (item.slot(self.vocabulary, id), Some(row)),
                None => (None, None),
            },
            FactRef::Party(_) => {
                (self.of_party(id, context), self.party(context).and_then(|p| p.row))
            }
        };
        FactAt { fact: id, row, span: slot.and_then(|slot| slot.span) }
    }

    fn party(&self, context: Context<'_>) -> Option<&Party> {
        self.parties.get(context.party?)
    }

    fn of_party(&self, id: FactId, context: Context<'_>) -> Option<&Slot> {
        let row = self.party(context)?.row?;
        let list = self.vocabulary.entry(id).parent?;
        self.facts.rows(self.vocabulary, list).get(row)?.slot(self.vocabulary, id)
    }

    /// The roles asked for instead of the stated ones.
    fn roles_asked(&self, id: FactId, context: Context<'_>) -> Option<&Value> {
        let roles = self.party(context)?.roles.as_ref()?;
        (self.vocabulary.entry(id).key() == "roles").then_some(roles)
    }

    fn operand<'c>(&'c self, operand: &'r Operand, context: Context<'c>) -> Option<&'c Scalar>
    where
        'r: 'c,
    {
        let value = match operand {
            Operand::Literal(scalar) => return Some(scalar),
            Operand::Parameter(at) => return self.set.parameters.get(*at)?.on(self.as_of),
            Operand::AsOf => &self.day,
            Operand::Fact(fact) => self.value(*fact, context),
        };
        match value {
            Value::One(scalar) => Some(scalar),
            Value::Absent | Value::Silent(_) | Value::Many { .. } | Value::Rows { .. } => None,
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

    /// The value of some or every object of a list. An object that may still exist decides nothing.
    pub(super) fn quantified_truth(
        &self,
        of: FactId,
        each: &'r Condition,
        context: Context<'_>,
        some: bool,
    ) -> Truth {
        let rows = self.facts.rows(self.vocabulary, of).iter().enumerate();
        let stated = rows
            .map(|(at, row)| self.truth(each, Context { item: Some((of, at, row)), ..context }));
        let value = if some { Truth::any(stated) } else { Truth::all(stated) };
        let decided = if some { Truth::True } else { Truth::False };
        if value == decided || self.is_whole(of) { value } else { Truth::Unknown }
    }

    /// Some or every object of a list, with the objects that decide.
    pub(super) fn quantified(
        &self,
        leaf: &'r Leaf,
        of: FactId,
        each: &'r Condition,
        context: Context<'_>,
        some: bool,
    ) -> Rc<Trace<'r>> {
        let value = self.quantified_truth(of, each, context, some);
        let mut parts = Vec::new();
        for (at, row) in self.facts.rows(self.vocabulary, of).iter().enumerate() {
            let inside = Context { item: Some((of, at, row)), ..context };
            if self.truth(each, inside) == value {
                let inner = vec![self.condition(each, inside)];
                parts.push(Rc::new(Trace { value, step: Step::Item(of, at), parts: inner }));
            }
        }
        if parts.is_empty() {
            let at = vec![self.list(of)];
            return Rc::new(Trace { value, step: Step::Leaf { leaf, at }, parts });
        }
        Rc::new(Trace { value, step: Step::Items(leaf), parts })
    }

    /// Evidence of a kind counts when it is dated on or before the day, not expired, of the
    /// level asked for and owned.
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
        if let Some((level, asked)) = asked.level
            && value(level) != Some(&Value::One(Scalar::Code(asked)))
        {
            return Some(level);
        }
        match value(owner) {
            Some(Value::One(Scalar::Text(stated))) => {
                let own = self.party(context).and_then(|party| party.id.as_deref());
                (asked.own && own != Some(stated)).then_some(owner)
            }
            _ => Some(owner),
        }
    }
}
