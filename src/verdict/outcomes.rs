//! What came of rules, without words: for what is asked many times of one card.

use std::sync::Arc;

use super::Settings;
use super::answer;
use crate::engine::{Question, assess};
use crate::facts::Facts;
use crate::rules::Outcome;
use crate::source::Source;

/// What came of a rule for a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleOutcome {
    /// The rule set, by index in [`Settings::sets`].
    pub set: usize,
    /// The rule, by index in the set.
    pub rule: usize,
    /// The party, by index in what was judged.
    pub party: usize,
    /// The outcome.
    pub outcome: Outcome,
}

/// What comes of every rule for every party, in the order of sets, rules and parties.
pub fn outcomes(settings: &Settings<'_>, facts: &Facts, source: &Arc<Source>) -> Vec<RuleOutcome> {
    let (facts, _) = answer::with_answers(settings, facts, source);
    let question = Question { role: settings.role, ..Question::default() };
    let of_set = |(set, rules): (usize, &Arc<crate::rules::RuleSet>)| {
        let assessment = assess(rules, settings.vocabulary, &facts, settings.as_of, &question);
        let of = |finding: &crate::engine::Finding<'_>| RuleOutcome {
            set,
            rule: finding.rule,
            party: finding.party,
            outcome: finding.outcome,
        };
        assessment.findings.iter().map(of).collect::<Vec<_>>()
    };
    settings.sets.iter().enumerate().flat_map(of_set).collect()
}
