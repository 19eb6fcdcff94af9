//! The value of a condition, without its reasons: nothing is allocated, so that the many rules that
//! do not concern a card cost next to nothing. The reasons are built from these values, and for what
//! is shown only.

use std::cell::Cell;

use super::{Context, Engine};
use crate::rules::condition::{Ask, Condition, Leaf};
use crate::rules::program::{At, Program, Step};
use crate::rules::rule::Head;
use crate::source::to_index;
use crate::truth::Truth;

/// What the unknown leaves that keep a condition unknown ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Undetermined {
    /// A judgement nobody has settled.
    pub(in crate::engine) judgements: bool,
    /// Anything else.
    pub(in crate::engine) others: bool,
}

impl Undetermined {
    fn add(&mut self, other: Self) {
        self.judgements |= other.judgements;
        self.others |= other.others;
    }
}

impl<'r> Engine<'r, '_> {
    /// The value of a condition.
    pub(in crate::engine) fn truth(&self, condition: &'r Condition, context: Context<'_>) -> Truth {
        match condition {
            Condition::All(parts) => Truth::all(parts.iter().map(|part| self.truth(part, context))),
            Condition::Any(parts) => Truth::any(parts.iter().map(|part| self.truth(part, context))),
            Condition::Not(part) => !self.truth(part, context),
            Condition::Leaf(leaf) => self.leaf_truth(leaf, context),
        }
    }

    /// The value of a condition of the program, found once for the card or for a party.
    #[inline]
    pub(in crate::engine) fn value_at(
        &self,
        program: &'r Program,
        at: At,
        party: Option<usize>,
    ) -> Truth {
        let Some(node) = program.nodes.get(at.index()) else { return Truth::Unknown };
        let column = if node.per_party { party.map_or(0, |party| party + 1) } else { 0 };
        let place = self.known.get(at.index() + program.nodes.len() * column);
        if let Some(known) = place.and_then(Cell::get) {
            return known;
        }
        self.find_value(program, node.step, place, party)
    }

    fn find_value(
        &self,
        program: &'r Program,
        step: Step,
        place: Option<&Cell<Option<Truth>>>,
        party: Option<usize>,
    ) -> Truth {
        let parts =
            |parts| program.parts(parts).iter().map(|part| self.value_at(program, *part, party));
        let value = match step {
            Step::All(list) => Truth::all(parts(list)),
            Step::Any(list) => Truth::any(parts(list)),
            Step::Not(part) => !self.value_at(program, part, party),
            Step::Definition(at) => self.definition_truth(to_index(at), party),
            Step::Leaf(at) => match program.leaves.get(to_index(at)) {
                Some(leaf) => self.leaf_truth(leaf, Context::of(party)),
                None => Truth::Unknown,
            },
        };
        if let Some(place) = place {
            place.set(Some(value));
        }
        value
    }

    fn leaf_truth(&self, leaf: &'r Leaf, context: Context<'_>) -> Truth {
        match &leaf.ask {
            Ask::Definition(at) => self.definition_truth(*at, context.party),
            Ask::Some { of, each } => self.quantified_truth(*of, each, context, true),
            Ask::Every { of, each } => self.quantified_truth(*of, each, context, false),
            Ask::Fact { .. } | Ask::Evidence(_) | Ask::Judge(_) => self.simple_truth(leaf, context),
        }
    }

    /// The value of a definition.
    pub(in crate::engine) fn definition_truth(&self, at: usize, party: Option<usize>) -> Truth {
        if let Some((_, value)) = self.assume.iter().find(|(assumed, _)| *assumed == at) {
            return *value;
        }
        if let Some(program) = self.program {
            let at = program.definitions.get(at);
            return at.map_or(Truth::Unknown, |at| self.value_at(program, *at, party));
        }
        let Some(definition) = self.set.definitions.get(at) else { return Truth::Unknown };
        let party = if definition.per_party { party } else { None };
        let place = self.known.get(self.key(at, party));
        if let Some(known) = place.and_then(Cell::get) {
            return known;
        }
        let value = self.head_truth(&definition.head, Context::of(party));
        if let Some(place) = place {
            place.set(Some(value));
        }
        value
    }

    /// The value of `when` and not `unless`.
    fn head_truth(&self, head: &'r Head, context: Context<'_>) -> Truth {
        let when = self.truth(&head.when, context);
        match &head.unless {
            Some(unless) if when != Truth::False => {
                Truth::all([when, !self.truth(unless, context)])
            }
            _ => when,
        }
    }

    /// What keeps an unknown condition unknown: the parts that have its value, down to the leaves.
    pub(in crate::engine) fn undetermined(
        &self,
        condition: &'r Condition,
        context: Context<'_>,
    ) -> Undetermined {
        let mut found = Undetermined::default();
        if self.truth(condition, context) != Truth::Unknown {
            return found;
        }
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    found.add(self.undetermined(part, context));
                    if found.others {
                        break;
                    }
                }
            }
            Condition::Not(part) => found = self.undetermined(part, context),
            Condition::Leaf(leaf) => found = self.undetermined_leaf(leaf, context),
        }
        found
    }

    fn undetermined_leaf(&self, leaf: &'r Leaf, context: Context<'_>) -> Undetermined {
        let others = Undetermined { others: true, judgements: false };
        match &leaf.ask {
            Ask::Judge(_) => Undetermined { judgements: true, others: false },
            Ask::Fact { .. } | Ask::Evidence(_) => others,
            Ask::Definition(at) => self.undetermined_definition(*at, context.party),
            Ask::Some { of, each } | Ask::Every { of, each } => {
                let mut found = Undetermined::default();
                for (at, row) in self.facts.rows(self.vocabulary, *of).iter().enumerate() {
                    let inside = Context { item: Some((*of, at, row)), ..context };
                    found.add(self.undetermined(each, inside));
                }
                // Where no object is unknown, more objects may exist.
                if found == Undetermined::default() { others } else { found }
            }
        }
    }

    pub(in crate::engine) fn undetermined_definition(
        &self,
        at: usize,
        party: Option<usize>,
    ) -> Undetermined {
        // A value taken as given has no leaves.
        if self.assume.iter().any(|(assumed, _)| *assumed == at) {
            return Undetermined::default();
        }
        let Some(definition) = self.set.definitions.get(at) else {
            return Undetermined::default();
        };
        let party = if definition.per_party { party } else { None };
        let (head, context) = (&definition.head, Context::of(party));
        let mut found = Undetermined::default();
        if self.definition_truth(at, party) == Truth::Unknown {
            found = self.undetermined(&head.when, context);
            if let Some(unless) = &head.unless {
                found.add(self.undetermined(unless, context));
            }
        }
        found
    }
}
