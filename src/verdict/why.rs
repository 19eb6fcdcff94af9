//! The reasons of one rule or definition.

use super::Settings;
use super::reason::{Reason, Words};
use crate::engine::{Question, assess, conclude};
use crate::facts::Facts;
use crate::language::Text;
use crate::rules::RuleSet;
use crate::source::Source;

/// Why one rule or definition comes out as it does, for one party or the whole card.
#[derive(Clone, Debug)]
pub struct Why {
    /// The id.
    pub id: String,
    /// The title.
    pub title: Text,
    /// The party, where it is about one.
    pub party: Option<String>,
    /// The outcome of a rule, the value of a definition.
    pub result: String,
    /// The trees of reasons, each with its name: `applies` and `demand`, or `holds`.
    pub reasons: Vec<(&'static str, Reason)>,
}

/// The reasons of the rule or definition `id` for the facts of a card; empty when the set has
/// neither.
pub fn reasons(
    settings: &Settings<'_>,
    set: &RuleSet,
    facts: &Facts,
    source: &Source,
    id: &str,
) -> Vec<Why> {
    let (facts, _) = super::answer::with_answers(settings, facts, source);
    let facts = &*facts;
    let words = Words::new(set, settings.vocabulary, facts, source);
    let question = Question { role: settings.role, ..Question::default() };
    if let Some(at) = set.definition(id) {
        let (parties, found) =
            conclude(set, settings.vocabulary, facts, settings.as_of, at, &question);
        return found
            .iter()
            .map(|conclusion| Why {
                id: id.to_owned(),
                title: set
                    .definitions
                    .get(at)
                    .map(|found| found.head.title.clone())
                    .unwrap_or_default(),
                party: conclusion.party.and_then(|party| parties.get(party)?.id.clone()),
                result: conclusion.value.word().to_owned(),
                reasons: vec![("holds", words.reason(&conclusion.trace))],
            })
            .collect();
    }
    let Some(rule) = set.rule(id) else { return Vec::new() };
    let assessment = assess(set, settings.vocabulary, facts, settings.as_of, &question);
    let title = set.rules.get(rule).map(|found| found.head.title.clone()).unwrap_or_default();
    let found = assessment.findings.iter().filter(|finding| finding.rule == rule);
    found
        .map(|finding| Why {
            id: id.to_owned(),
            title: title.clone(),
            party: assessment.parties.get(finding.party).and_then(|party| party.id.clone()),
            result: finding.outcome.word().to_owned(),
            reasons: [
                ("applies", assessment.scope(finding)),
                ("demand", assessment.demand(finding)),
            ]
            .into_iter()
            .filter_map(|(name, trace)| Some((name, words.reason(&*trace?))))
            .collect(),
        })
        .collect()
}
