//! Evaluating conditions: the engine reads slots of facts, never the tree of the card.

mod comparison;
mod leaf;
mod truth;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use jiff::civil::Date;

use super::party::Party;
use super::trace::{Step, Trace};
use super::{Conclusion, Question, effective};
use crate::facts::date::DateRange;
use crate::facts::{FactId, Facts, Row, Scalar, Value, Vocabulary};
use crate::rules::RuleSet;
use crate::rules::condition::{Ask, Condition, Leaf};
use crate::rules::program::Program;
use crate::rules::rule::Head;
use crate::truth::Truth;

/// One run over one card.
pub(super) struct Engine<'r, 'f> {
    pub(super) set: &'r RuleSet,
    pub(super) vocabulary: &'f Vocabulary,
    pub(super) facts: &'f Facts,
    pub(super) as_of: Date,
    pub(super) parties: Rc<[Party]>,
    assume: &'f [(usize, Truth)],
    /// The as-of date as the value of a fact.
    day: Value,
    /// The conditions as flat code, where a run over many cards only counts most of them: compiling
    /// costs more than one card does.
    pub(super) program: Option<&'r Program>,
    /// Values once found, of the conditions of the program or else of the definitions: for the whole
    /// card, then for each party.
    known: Vec<Cell<Option<Truth>>>,
    /// The reasons of definitions, where somebody asked for them.
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
        parties: Rc<[Party]>,
        question: &Question<'f>,
    ) -> Self {
        let assume = question.assume;
        let day = Value::One(Scalar::Date(DateRange::day(as_of)));
        // The program asks conditions, not definitions: it has no place for what one is assumed to be.
        let program = (question.told && assume.is_empty()).then(|| set.program());
        let width = program.map_or(set.definitions.len(), |program| program.nodes.len());
        let known = vec![Cell::new(None); width * (parties.len() + 1)];
        let memo = RefCell::default();
        Self { set, vocabulary, facts, as_of, parties, assume, day, program, known, memo }
    }

    fn key(&self, definition: usize, party: Option<usize>) -> usize {
        definition + self.set.definitions.len() * party.map_or(0, |party| party + 1)
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
        let key = self.key(at, party);
        if let Some(Some(known)) = self.memo.borrow().get(key) {
            return Rc::clone(known);
        }
        let inner = self.holds(&definition.head, Context::of(party));
        let value = inner.value;
        let trace = Rc::new(Trace { value, step: Step::Definition(at), parts: vec![inner] });
        let mut memo = self.memo.borrow_mut();
        memo.resize(self.set.definitions.len() * (self.parties.len() + 1), None);
        if let Some(place) = memo.get_mut(key) {
            *place = Some(Rc::clone(&trace));
        }
        trace
    }

    /// `when` and not `unless`.
    fn holds(&self, head: &'r Head, context: Context<'_>) -> Rc<Trace<'r>> {
        let when = self.condition(&head.when, context);
        match &head.unless {
            None => when,
            Some(unless) => all(vec![when, contrary(self.condition(unless, context))]),
        }
    }

    /// A condition with its reasons: only the parts that have its value are looked at.
    pub(super) fn condition(
        &self,
        condition: &'r Condition,
        context: Context<'_>,
    ) -> Rc<Trace<'r>> {
        let deciding = |parts: &'r [Condition], step: Step<'r>| {
            let value = self.truth(condition, context);
            let parts = parts.iter().filter(|part| self.truth(part, context) == value);
            keep(value, step, parts.map(|part| self.condition(part, context)).collect())
        };
        match condition {
            Condition::All(parts) => deciding(parts, Step::All),
            Condition::Any(parts) => deciding(parts, Step::Any),
            Condition::Not(part) => contrary(self.condition(part, context)),
            Condition::Leaf(leaf) => self.leaf(leaf, context),
        }
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

/// All of the parts.
pub(super) fn all(parts: Vec<Rc<Trace<'_>>>) -> Rc<Trace<'_>> {
    let value = Truth::all(parts.iter().map(|part| part.value));
    keep(value, Step::All, parts)
}

/// Any of the parts.
pub(super) fn any(parts: Vec<Rc<Trace<'_>>>) -> Rc<Trace<'_>> {
    let value = Truth::any(parts.iter().map(|part| part.value));
    keep(value, Step::Any, parts)
}

/// The contrary of a part.
pub(super) fn contrary(part: Rc<Trace<'_>>) -> Rc<Trace<'_>> {
    Rc::new(Trace { value: !part.value, step: Step::Not, parts: vec![part] })
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
