//! The facts that a rule set reads.

use super::condition::{Ask, Condition, FactRef, Operand, Test};
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
            let instead = class.instead.iter().map(|(some, ceiling)| (some, Some(ceiling)));
            for (some, _) in class.lower.iter().map(|some| (some, None)).chain(instead) {
                of(&some.when, &mut found);
            }
            let share = class.ceiling.and_then(|ceiling| ceiling.share);
            found.extend(share.map(|share| share.turnover));
        }
        self.claims.iter().for_each(|claim| of(&claim.holds, &mut found));
        found
    }
}

fn of(condition: &Condition, found: &mut Vec<FactId>) {
    condition.leaves(&mut |leaf| match &leaf.ask {
        Ask::Fact { fact, test } => {
            found.push(fact.id());
            found.extend(operand(test).map(FactRef::id));
        }
        Ask::Some { of, .. } | Ask::Every { of, .. } => found.push(*of),
        Ask::Evidence(evidence) => {
            found.push(evidence.list);
            found.extend(evidence.item);
        }
        Ask::Definition(_) | Ask::Judge(_) => {}
    });
}

fn operand(test: &Test) -> Option<FactRef> {
    match test {
        Test::Is(operand)
        | Test::AtLeast(operand)
        | Test::MoreThan(operand)
        | Test::AtMost(operand)
        | Test::LessThan(operand)
        | Test::Before(operand)
        | Test::OnOrAfter(operand) => match operand {
            Operand::Fact(fact) => Some(*fact),
            Operand::Literal(_) | Operand::Parameter(_) | Operand::AsOf => None,
        },
        Test::In(_)
        | Test::Contains(_)
        | Test::ContainsAny(_)
        | Test::Only(_)
        | Test::Empty(_)
        | Test::Stated => None,
    }
}
