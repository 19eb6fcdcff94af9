//! Evaluating conditions: the engine reads slots of facts, never the tree of the card.

mod comparison;
mod leaf;

use std::cell::RefCell;
use std::rc::Rc;

use jiff::civil::Date;

use super::party::Party;
use super::trace::{Step, Trace};
use super::{Conclusion, effective};
use crate::facts::{FactId, Facts, Row, Vocabulary};
use crate::rules::RuleSet;
use crate::rules::condition::{Ask, Condition, Leaf};
use crate::rules::rule::Head;
use crate::truth::Truth;

/// One run over one card.
pub(super) struct Engine<'r, 'f> {
    pub(super) set: &'r RuleSet,
    pub(super) vocabulary: &'f Vocabulary,
    pub(super) facts: &'f Facts,
    pub(super) as_of: Date,
    pub(super) parties: &'f [Party],
    assume: &'f [(usize, Truth)],
    /// Definitions once evaluated: for the whole card, then for each party.
    memo: RefCell<Vec<Option<Rc<Trace<'r>>>>>,
}

/// Where a condition is evaluated.
#[derive(Clone, Copy)]
pub(super) struct Context<'c> {
    /// The party whose duty it is.
    pub(super) party: Option<usize>,
    /// The object a quantifier looks at.
    pub(super) item: Option<(FactId, usize, &'c Row)>,
}

impl Context<'_> {
    /// The whole card, or one party.
    pub(super) fn of(party: Option<usize>) -> Self {
        Self { party, item: None }
    }
}

impl<'r, 'f> Engine<'r, 'f> {
    pub(super) fn new(
        set: &'r RuleSet,
        vocabulary: &'f Vocabulary,
        facts: &'f Facts,
        as_of: Date,
        parties: &'f [Party],
        assume: &'f [(usize, Truth)],
    ) -> Self {
        let memo = RefCell::new(vec![None; set.definitions.len() * (parties.len() + 1)]);
        Self { set, vocabulary, facts, as_of, parties, assume, memo }
    }

    /// The value of a definition. A definition that reads no party has one value for the card.
    pub(super) fn definition(&self, at: usize, party: Option<usize>) -> Rc<Trace<'r>> {
        if let Some((_, value)) = self.assume.iter().find(|(assumed, _)| *assumed == at) {
            return Rc::new(Trace { value: *value, step: Step::Assumed(at), parts: Vec::new() });
        }
        let Some(definition) = self.set.definitions.get(at) else {
            let parts = Vec::new();
            return Rc::new(Trace { value: Truth::Unknown, step: Step::Definition(at), parts });
        };
        let party = if definition.per_party { party } else { None };
        let key = at + self.set.definitions.len() * party.map_or(0, |party| party + 1);
        if let Some(Some(known)) = self.memo.borrow().get(key) {
            return Rc::clone(known);
        }
        let inner = self.holds(&definition.head, Context::of(party));
        let value = inner.value;
        let trace = Rc::new(Trace { value, step: Step::Definition(at), parts: vec![inner] });
        if let Some(place) = self.memo.borrow_mut().get_mut(key) {
            *place = Some(Rc::clone(&trace));
        }
        trace
    }

    /// `when` and not `unless`.
    pub(super) fn holds(&self, head: &'r Head, context: Context<'_>) -> Rc<Trace<'r>> {
        let when = self.condition(&head.when, context);
        match &head.unless {
            None => when,
            Some(unless) => self.all(vec![when, self.contrary(self.condition(unless, context))]),
        }
    }

    pub(super) fn condition(
        &self,
        condition: &'r Condition,
        context: Context<'_>,
    ) -> Rc<Trace<'r>> {
        match condition {
            Condition::All(parts) => {
                self.all(parts.iter().map(|part| self.condition(part, context)).collect())
            }
            Condition::Any(parts) => {
                Self::any(parts.iter().map(|part| self.condition(part, context)).collect())
            }
            Condition::Not(part) => self.contrary(self.condition(part, context)),
            Condition::Leaf(leaf) => self.leaf(leaf, context),
        }
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    pub(super) fn all(&self, parts: Vec<Rc<Trace<'r>>>) -> Rc<Trace<'r>> {
        let value = Truth::all(parts.iter().map(|part| part.value));
        keep(value, Step::All, parts)
    }

    pub(super) fn any(parts: Vec<Rc<Trace<'r>>>) -> Rc<Trace<'r>> {
        let value = Truth::any(parts.iter().map(|part| part.value));
        keep(value, Step::Any, parts)
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings")]
    fn contrary(&self, part: Rc<Trace<'r>>) -> Rc<Trace<'r>> {
        Rc::new(Trace { value: !part.value, step: Step::Not, parts: vec![part] })
    }

    fn leaf(&self, leaf: &'r Leaf, context: Context<'_>) -> Rc<Trace<'r>> {
        match &leaf.ask {
            Ask::Definition(at) => self.definition(*at, context.party),
            Ask::Some { of, each } => self.quantified(leaf, *of, each, context, true),
            Ask::Every { of, each } => self.quantified(leaf, *of, each, context, false),
            Ask::Fact { .. } | Ask::Evidence(_) | Ask::Judge(_) => self.simple(leaf, context),
        }
    }

    pub(super) fn conclusion(&self, at: usize, party: Option<usize>) -> Conclusion<'r> {
        let trace = self.definition(at, party);
        let provisions = self.provisions(at, &trace);
        let effective = (trace.value != Truth::False)
            .then(|| effective::of_definition(self, at, &trace, party))
            .flatten();
        let value = trace.value;
        Conclusion {
            definition: at,
            party,
            value,
            provisions,
            effective,
            trace: Rc::unwrap_or_clone(trace),
        }
    }

    /// The provisions of a definition: its own and, where it holds, those of the definitions that
    /// made it so, from the most general to the most particular.
    fn provisions(&self, at: usize, trace: &Trace<'r>) -> Vec<&'r str> {
        let mut found = Vec::new();
        self.collect(at, trace, &mut found);
        found
    }

    fn collect(&self, top: usize, trace: &Trace<'r>, found: &mut Vec<&'r str>) {
        if let Step::Definition(at) = trace.step {
            let is_common = self.set.common.contains(&at) && at != top;
            if is_common || (at != top && trace.value != Truth::True) {
                return;
            }
            if let Some(definition) = self.set.definitions.get(at) {
                for cite in &definition.head.cites {
                    if !found.contains(&cite.as_str()) {
                        found.push(cite);
                    }
                }
            }
            if trace.value != Truth::True {
                return;
            }
        }
        if matches!(trace.step, Step::Not) {
            return;
        }
        for part in &trace.parts {
            self.collect(top, part, found);
        }
    }
}

/// Keeps the parts that have the resulting value: those that decided.
fn keep<'r>(value: Truth, step: Step<'r>, mut parts: Vec<Rc<Trace<'r>>>) -> Rc<Trace<'r>> {
    parts.retain(|part| part.value == value);
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return only;
    }
    Rc::new(Trace { value, step, parts })
}
