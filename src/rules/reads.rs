//! The conditions of a rule set, and the facts that it reads.

use std::collections::BTreeSet;

use super::condition::{Ask, Condition, Operand};
use super::rule::Begin;
use super::set::RuleSet;
use crate::facts::{Document, FactId};

impl RuleSet {
    /// Every condition of the set.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let definitions = self.definitions.iter().flat_map(|found| found.head.conditions());
        let rules = self.rules.iter().flat_map(|rule| {
            let reliefs = rule.reliefs.iter().map(|one| &one.when);
            rule.head.conditions().chain([&*rule.require]).chain(reliefs)
        });
        let routes = self.routes.iter().flat_map(|route| &route.transitions);
        let fines = self.penalties.iter().flat_map(|class| {
            let instead = class.instead.iter().map(|(some, _)| &some.when);
            class.lower.iter().map(|some| &some.when).chain(instead)
        });
        let claims = self.claims.iter().map(|claim| &claim.holds);
        definitions.chain(rules).chain(routes.map(|one| &one.when)).chain(fines).chain(claims)
    }

    /// Every document that something of the set asks for, in the order of the vocabulary.
    pub fn documents(&self) -> BTreeSet<Document> {
        let mut found = BTreeSet::new();
        for condition in self.conditions() {
            condition.leaves(&mut |leaf| {
                if let Ask::Evidence(asked) = &leaf.ask {
                    let level = asked.level.map(|(_, level)| level);
                    found.insert(Document { kind: asked.kind, level });
                }
            });
        }
        found
    }

    /// Every fact that something of the set reads; some more than once.
    pub fn reads(&self) -> Vec<FactId> {
        let mut found = Vec::new();
        self.conditions().for_each(|condition| of(condition, &mut found));
        found.extend(self.rules.iter().flat_map(|rule| rule.ready_before.iter().copied()));
        for transition in self.routes.iter().flat_map(|route| &route.transitions) {
            if let Begin::Fact(fact) = transition.from {
                found.push(fact);
            }
        }
        for class in &self.penalties {
            let ceilings = class.ceiling.iter().chain(class.instead.iter().map(|(_, one)| one));
            let shares = ceilings.filter_map(|ceiling| ceiling.share);
            found.extend(shares.map(|share| share.turnover));
        }
        found
    }
}

fn of(condition: &Condition, found: &mut Vec<FactId>) {
    condition.leaves(&mut |leaf| match &leaf.ask {
        Ask::Fact { fact, test } => {
            found.push(fact.id());
            if let Some(Operand::Fact(other)) = test.operand() {
                found.push(other.id());
            }
        }
        Ask::Some { of, .. } | Ask::Every { of, .. } => found.push(*of),
        Ask::Evidence(evidence) => {
            found.push(evidence.list);
            found.extend(evidence.item);
            found.extend(evidence.level.map(|(fact, _)| fact));
        }
        Ask::Definition(_) | Ask::Judge(_) => {}
    });
}
