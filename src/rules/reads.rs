//! The facts that a rule set reads.

use super::condition::{Ask, Condition, Operand};
use super::rule::Begin;
use super::set::RuleSet;
use crate::facts::FactId;

impl RuleSet {
    /// Every fact that something of the set reads; some more than once.
    pub fn reads(&self) -> Vec<FactId> {
        let mut found = Vec::new();
        let heads = self.definitions.iter().map(|definition| &definition.head);
        for head in heads.chain(self.rules.iter().map(|rule| &rule.head)) {
            [Some(&head.when), head.unless.as_ref()].into_iter().flatten().for_each(|condition| {
                of(condition, &mut found);
            });
        }
        for rule in &self.rules {
            of(&rule.require, &mut found);
            rule.reliefs.iter().for_each(|relief| of(&relief.when, &mut found));
            found.extend(&rule.ready_before);
        }
        for transition in self.routes.iter().flat_map(|route| &route.transitions) {
            of(&transition.when, &mut found);
            if let Begin::Fact(fact) = transition.from {
                found.push(fact);
            }
        }
        for class in &self.penalties {
            class.lower.iter().for_each(|some| of(&some.when, &mut found));
            class.instead.iter().for_each(|(some, _)| of(&some.when, &mut found));
            let ceilings = class.ceiling.iter().chain(class.instead.iter().map(|(_, one)| one));
            let shares = ceilings.filter_map(|ceiling| ceiling.share);
            found.extend(shares.map(|share| share.turnover));
        }
        self.claims.iter().for_each(|claim| of(&claim.holds, &mut found));
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
        }
        Ask::Definition(_) | Ask::Judge(_) => {}
    });
}
