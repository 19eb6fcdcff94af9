//! The conditions of a set as flat code: equal conditions stand once, so that each is decided once
//! for a card, and neighbouring rules with the same scope stand together, so that a scope that does
//! not hold costs the same for one rule as for many.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::condition::{Ask, Condition, Leaf};
use super::rule::{Head, Rule};
use super::set::RuleSet;
use crate::source::{offset, to_index};

/// A condition of a program, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct At(u32);

impl At {
    /// The place as an index.
    #[inline]
    pub fn index(self) -> usize {
        to_index(self.0)
    }
}

/// A run of [`Program::parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parts {
    start: u32,
    end: u32,
}

/// What a condition of a program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Every part holds.
    All(Parts),
    /// Some part holds.
    Any(Parts),
    /// The part does not hold.
    Not(At),
    /// The definition with this index in the set holds, which stands further down.
    Definition(u32),
    /// A question, by its place among those of the program.
    Leaf(u32),
}

/// A condition of a program.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// What it does.
    pub step: Step,
    /// Whether it may differ from party to party.
    pub per_party: bool,
}

/// Neighbouring rules with the same scope.
#[derive(Clone, Debug)]
pub struct Duty {
    /// That a party is addressed, and `when` holds.
    pub reached: At,
    /// The same, and not `unless`.
    pub scope: At,
    /// The last day of their wording.
    pub until: Option<Date>,
    /// The rules, by their index in the set.
    pub rules: Range<usize>,
}

/// The demand of a rule.
#[derive(Clone, Copy, Debug)]
pub struct Demand {
    /// What is demanded.
    pub require: At,
    /// The first day of the provision, where no route dates the rule.
    pub from: Option<Date>,
}

/// The conditions of a set.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The conditions; parts stand before what they are parts of.
    pub nodes: Vec<Node>,
    /// The parts of all of them, one list after another.
    parts: Vec<At>,
    /// The questions they ask, each once.
    pub leaves: Vec<Leaf>,
    /// For each definition: `when` and not `unless`.
    pub definitions: Vec<At>,
    /// The demand of each rule.
    pub demands: Vec<Demand>,
    /// The rules by their scopes, in order.
    pub duties: Vec<Duty>,
}

impl Program {
    /// Compiles the conditions of a set.
    pub fn of(set: &RuleSet) -> Self {
        let program = Self::default();
        let (leaves, steps, lists) = Default::default();
        let mut compiler = Compiler { set, program, leaves, steps, lists };
        for definition in &set.definitions {
            let at = compiler.head(&definition.head);
            compiler.program.definitions.push(at);
        }
        for (at, rule) in set.rules.iter().enumerate() {
            compiler.rule(at, rule);
        }
        compiler.program
    }

    /// The parts of a condition.
    #[inline]
    pub fn parts(&self, parts: Parts) -> &[At] {
        self.parts.get(to_index(parts.start)..to_index(parts.end)).unwrap_or_default()
    }
}

struct Compiler<'s> {
    set: &'s RuleSet,
    program: Program,
    leaves: HashMap<&'s Leaf, u32>,
    steps: HashMap<Step, At>,
    lists: HashMap<Vec<At>, Parts>,
}

impl<'s> Compiler<'s> {
    fn rule(&mut self, at: usize, rule: &'s Rule) {
        let addressed = rule.addressee.iter().map(|(_, at)| self.definition(*at)).collect();
        let addressed = self.many(addressed, Step::Any);
        let when = self.condition(&rule.head.when);
        let reached = self.many(vec![addressed, when], Step::All);
        let scope = match &rule.head.unless {
            None => reached,
            Some(unless) => {
                let not = self.not(unless);
                self.many(vec![reached, not], Step::All)
            }
        };
        let (require, force) = (self.condition(&rule.require), rule.head.force);
        let from = rule.head.routes.is_empty().then_some(force.from);
        self.program.demands.push(Demand { require, from });
        let until = force.until;
        match self.program.duties.last_mut() {
            Some(last) if (last.reached, last.scope, last.until) == (reached, scope, until) => {
                last.rules.end = at + 1;
            }
            _ => self.program.duties.push(Duty { reached, scope, until, rules: at..at + 1 }),
        }
    }

    fn head(&mut self, head: &'s Head) -> At {
        let when = self.condition(&head.when);
        match &head.unless {
            None => when,
            Some(unless) => {
                let not = self.not(unless);
                self.many(vec![when, not], Step::All)
            }
        }
    }

    fn condition(&mut self, condition: &'s Condition) -> At {
        match condition {
            Condition::All(parts) => {
                let parts = parts.iter().map(|part| self.condition(part)).collect();
                self.many(parts, Step::All)
            }
            Condition::Any(parts) => {
                let parts = parts.iter().map(|part| self.condition(part)).collect();
                self.many(parts, Step::Any)
            }
            Condition::Not(part) => self.not(part),
            Condition::Leaf(leaf) => self.leaf(leaf, condition),
        }
    }

    fn not(&mut self, part: &'s Condition) -> At {
        let at = self.condition(part);
        let per_party = self.per_party(at);
        self.add(Step::Not(at), per_party)
    }

    fn many(&mut self, list: Vec<At>, step: impl Fn(Parts) -> Step) -> At {
        if let [only] = list.as_slice() {
            return *only;
        }
        let per_party = list.iter().any(|part| self.per_party(*part));
        let parts = *self.lists.entry(list).or_insert_with_key(|list| {
            let all = &mut self.program.parts;
            let start = offset(all.len());
            all.extend_from_slice(list);
            Parts { start, end: offset(all.len()) }
        });
        self.add(step(parts), per_party)
    }

    fn leaf(&mut self, leaf: &'s Leaf, condition: &Condition) -> At {
        if let Ask::Definition(at) = leaf.ask {
            return self.definition(at);
        }
        let at = *self.leaves.entry(leaf).or_insert_with(|| {
            self.program.leaves.push(leaf.clone());
            offset(self.program.leaves.len() - 1)
        });
        let per_party = self.set.reads_party(condition);
        self.add(Step::Leaf(at), per_party)
    }

    /// A definition that is compiled already is its condition.
    fn definition(&mut self, at: usize) -> At {
        if let Some(known) = self.program.definitions.get(at) {
            return *known;
        }
        let per_party = self.set.definitions.get(at).is_some_and(|found| found.per_party);
        self.add(Step::Definition(offset(at)), per_party)
    }

    fn per_party(&self, at: At) -> bool {
        self.program.nodes.get(at.index()).is_some_and(|node| node.per_party)
    }

    fn add(&mut self, step: Step, per_party: bool) -> At {
        let nodes = &mut self.program.nodes;
        *self.steps.entry(step).or_insert_with(|| {
            nodes.push(Node { step, per_party });
            At(offset(nodes.len() - 1))
        })
    }
}
