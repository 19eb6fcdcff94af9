//! Levels that a configuration changes.

use std::sync::Arc;

use super::Finding;
use super::config::LevelChange;
use crate::problem::{Problem, near_miss};
use crate::rules::{RuleSet, builtin_sets};
use crate::source::Source;
use crate::verdict::CardResult;

/// Gives verdicts the level the configuration gives their rules. A change for a rule that does not
/// exist is a finding.
pub fn change_levels(
    changes: &[LevelChange],
    source: &Arc<Source>,
    cards: &mut [CardResult],
    sets: &[Arc<RuleSet>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for change in changes {
        if let Some(problem) = unknown_rule(&change.rule, "level-unknown-rule", sets) {
            findings.push(Finding::new(problem.at(&source.name, change.span), source));
        }
        let verdicts = cards.iter_mut().flat_map(|card| &mut card.verdicts);
        for verdict in verdicts.filter(|verdict| is_of(&change.rule, &verdict.set, &verdict.rule)) {
            verdict.level = change.level;
        }
    }
    findings
}

/// Whether `name` is `<set>/<rule>`.
pub(super) fn is_of(name: &str, set: &str, rule: &str) -> bool {
    name.strip_prefix(set).and_then(|rest| rest.strip_prefix('/')) == Some(rule)
}

/// Why no rule has this name. A set that is not in use, but could be, is no mistake.
pub(super) fn unknown_rule(
    name: &str,
    code: &'static str,
    sets: &[Arc<RuleSet>],
) -> Option<Problem> {
    let (set, rule) = name.split_once('/').unwrap_or(("", name));
    let candidates: Vec<&RuleSet> = match sets.iter().find(|known| known.meta.id == set) {
        Some(known) if known.rules.iter().any(|known| known.head.id == rule) => return None,
        Some(known) => vec![known],
        None if builtin_sets().contains(&set) => return None,
        None => sets.iter().map(|set| &**set).collect(),
    };
    // The id of the set is left out of the comparison: it would make any two names alike.
    let near = candidates.iter().find_map(|set| {
        let ids = set.rules.iter().map(|rule| rule.head.id.as_str());
        Some(format!("{}/{}", set.meta.id, near_miss(rule, ids)?))
    });
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write <set>/<rule>; `keur rules list` shows them".to_owned(),
    };
    Some(Problem::error(code, format!("there is no rule `{name}`")).help(help))
}
