//! Conditions as clauses. Definitions are unfolded; a quantifier is a row that it speaks of.

use std::collections::BTreeMap;

use super::fact::{List, Single};
use super::order::Orders;
use super::solver::{Lit, Solver};
use crate::facts::{FactId, Vocabulary};
use crate::rules::RuleSet;
use crate::rules::condition::{Ask, Condition, FactRef, Leaf};
use crate::rules::rule::{Head, Rule};
use crate::rules::sentence;

/// A fact of the card, of the party whose duty it is, or of a row; or the as-of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Var {
    AsOf,
    Card(FactId),
    Party(FactId),
    Row(usize, FactId),
}

impl Var {
    /// The fact as a condition reads it; `None` for an item outside a quantifier.
    pub(super) fn of(fact: FactRef, row: Option<usize>) -> Option<Self> {
        Some(match fact {
            FactRef::Card(id) => Self::Card(id),
            FactRef::Party(id) => Self::Party(id),
            FactRef::AsOf(_) => Self::AsOf,
            FactRef::Item(id) => Self::Row(row?, id),
        })
    }

    pub(super) fn fact(self) -> Option<FactId> {
        match self {
            Self::AsOf => None,
            Self::Card(id) | Self::Party(id) | Self::Row(_, id) => Some(id),
        }
    }
}

/// A row that must be there where `exists` holds, and what then holds of it: for some row,
/// `each`, or the contrary of it.
struct Row<'a> {
    of: FactId,
    exists: Lit,
    each: Option<(&'a Condition, bool)>,
    name: String,
}

/// The variables and clauses of what was asked so far.
pub(super) struct Encoder<'a> {
    pub(super) set: &'a RuleSet,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) solver: Solver,
    pub(super) orders: Orders,
    pub(super) booleans: BTreeMap<Var, Lit>,
    pub(super) singles: BTreeMap<Var, Single>,
    pub(super) lists: BTreeMap<Var, List>,
    free: BTreeMap<(Var, String), Lit>,
    named: BTreeMap<String, Lit>,
    definitions: BTreeMap<usize, Lit>,
    rows: Vec<Row<'a>>,
    /// Rows up to here have been set against each other.
    settled: usize,
}

impl<'a> Encoder<'a> {
    pub(super) fn new(set: &'a RuleSet, vocabulary: &'a Vocabulary) -> Self {
        Self {
            set,
            vocabulary,
            solver: Solver::new(),
            orders: Orders::default(),
            booleans: BTreeMap::new(),
            singles: BTreeMap::new(),
            lists: BTreeMap::new(),
            free: BTreeMap::new(),
            named: BTreeMap::new(),
            definitions: BTreeMap::new(),
            rows: Vec::new(),
            settled: 0,
        }
    }

    /// Whether all of `parts` can hold at once.
    pub(super) fn can_hold(&mut self, parts: &[Lit]) -> bool {
        self.settle();
        self.solver.can_hold(parts)
    }

    /// See [`Solver::clash`].
    pub(super) fn clash(&mut self, parts: &[Lit]) -> Option<Vec<usize>> {
        self.settle();
        self.solver.clash(parts)
    }

    /// Something of a fact about which nothing else is known.
    pub(super) fn free(&mut self, key: (Var, String)) -> Lit {
        let solver = &mut self.solver;
        *self.free.entry(key).or_insert_with(|| solver.fresh())
    }

    fn named(&mut self, name: String) -> Lit {
        let solver = &mut self.solver;
        *self.named.entry(name).or_insert_with(|| solver.fresh())
    }

    /// What holds where a condition does.
    pub(super) fn condition(&mut self, condition: &'a Condition, row: Option<usize>) -> Lit {
        match condition {
            Condition::All(parts) => {
                let parts = self.conditions(parts, row);
                self.solver.all(&parts)
            }
            Condition::Any(parts) => {
                let parts = self.conditions(parts, row);
                self.solver.any(&parts)
            }
            Condition::Not(part) => !self.condition(part, row),
            Condition::Leaf(leaf) => self.leaf(leaf, row),
        }
    }

    /// What holds where each of them does.
    pub(super) fn conditions(&mut self, parts: &'a [Condition], row: Option<usize>) -> Vec<Lit> {
        parts.iter().map(|part| self.condition(part, row)).collect()
    }

    fn leaf(&mut self, leaf: &'a Leaf, row: Option<usize>) -> Lit {
        match &leaf.ask {
            Ask::Definition(at) => self.definition(*at),
            Ask::Fact { fact, test } => self.comparison(*fact, test, row),
            Ask::Some { of, each } => self.some_row(*of, each, true),
            Ask::Every { of, each } => !self.some_row(*of, each, false),
            Ask::Judge(at) => self.named(format!("judgement {at}")),
            Ask::Evidence(evidence) => {
                let any = self.named(format!("evidence {}", evidence.kind));
                let some = self.some(Var::Card(evidence.list));
                self.solver.implies(any, some);
                let mut holds = any;
                if let Some((_, level)) = evidence.level {
                    let of_level = self.named(format!("evidence {} {level}", evidence.kind));
                    self.solver.implies(of_level, holds);
                    holds = of_level;
                }
                if evidence.own {
                    let level = evidence.level.map(|(_, level)| level);
                    let own = self.named(format!("own evidence {} {level:?}", evidence.kind));
                    self.solver.implies(own, holds);
                    if level.is_some() {
                        let any = self.named(format!("own evidence {} None", evidence.kind));
                        self.solver.implies(own, any);
                    }
                    holds = own;
                }
                holds
            }
        }
    }

    /// What holds where a definition does.
    pub(super) fn definition(&mut self, at: usize) -> Lit {
        if let Some(known) = self.definitions.get(&at) {
            return *known;
        }
        let set = self.set;
        let holds = match set.definitions.get(at) {
            Some(definition) => self.head(&definition.head),
            None => self.solver.fresh(),
        };
        self.definitions.insert(at, holds);
        holds
    }

    /// `when` and not `unless`.
    fn head(&mut self, head: &'a Head) -> Lit {
        let mut parts = vec![self.condition(&head.when, None)];
        if let Some(unless) = &head.unless {
            parts.push(!self.condition(unless, None));
        }
        self.solver.all(&parts)
    }

    /// Whether a rule addresses the party.
    pub(super) fn addressed(&mut self, rule: &Rule) -> Lit {
        let any: Vec<Lit> = rule.addressee.iter().map(|(_, at)| self.definition(*at)).collect();
        self.solver.any(&any)
    }

    /// Whether a rule applies.
    pub(super) fn scope(&mut self, rule: &'a Rule) -> Lit {
        let parts = [self.addressed(rule), self.head(&rule.head)];
        self.solver.all(&parts)
    }

    /// A row of a list about which nothing is known, and what holds where there is one.
    pub(super) fn any_row(&mut self, of: FactId) -> (usize, Lit) {
        let name = format!("row of {}", of.index());
        if let Some(at) = self.rows.iter().position(|row| row.name == name) {
            return (at, self.some(Var::Card(of)));
        }
        let exists = self.some(Var::Card(of));
        self.rows.push(Row { of, exists, each: None, name });
        (self.rows.len() - 1, exists)
    }

    /// What holds where `each`, or the contrary of it, holds for some row of a list.
    fn some_row(&mut self, of: FactId, each: &'a Condition, positive: bool) -> Lit {
        let tree = sentence::tree(self.set, self.vocabulary, each);
        let name = format!("{} {positive} {tree}", of.index());
        if let Some(known) = self.rows.iter().find(|row| row.name == name) {
            return known.exists;
        }
        let (_, some) = self.any_row(of);
        let exists = self.solver.fresh();
        self.solver.implies(exists, some);
        self.rows.push(Row { of, exists, each: Some((each, positive)), name });
        exists
    }

    /// Sets every row against every quantifier over its list: of a row that is there holds what
    /// its own quantifier says, and nothing that another denies of every row.
    fn settle(&mut self) {
        while self.settled < self.rows.len() {
            let new = self.settled;
            self.settled += 1;
            for other in 0..=new {
                self.face(new, other);
                if other != new {
                    self.face(other, new);
                }
            }
        }
    }

    /// What the quantifier of `asking` says of the row of `row`.
    fn face(&mut self, asking: usize, row: usize) {
        let (Some(ask), Some(found)) = (self.rows.get(asking), self.rows.get(row)) else { return };
        let (Some((each, positive)), true) = (ask.each, ask.of == found.of) else { return };
        let (asks, exists) = (ask.exists, found.exists);
        let each = self.condition(each, Some(row));
        let fits = if positive { each } else { !each };
        if asking == row {
            self.solver.implies(asks, fits);
        } else {
            self.solver.clause(&[asks, !exists, !fits]);
        }
    }
}
