//! The whole flow for one input: load -> card -> facts -> rules -> engine -> verdict.

use std::sync::Arc;

use crate::card;
use crate::facts::{Facts, extract};
use crate::load::{Format, Limits, load};
use crate::problem::{Problem, Severity, near_miss};
use crate::rules::RuleSet;
use crate::source::Source;
use crate::verdict::{CardResult, Settings, Why, judge, reasons};

/// Checks one card. `named` says that somebody asked for this very file: then it is a native card
/// unless it is recognised as another dialect; otherwise a file that is no card gives `None`.
///
/// A card with faults of severity error is not judged: a fact that could not be read might have
/// decided otherwise.
pub fn check(
    source: Arc<Source>,
    format: Format,
    named: bool,
    settings: &Settings<'_>,
    limits: &Limits,
) -> Option<CardResult> {
    let loaded = load(&source, format, limits);
    let mut problems = loaded.problems;
    let Some(node) = loaded.node else {
        // A text without front matter is no card; any other broken file may be one, and silence
        // would lose it.
        if !named && problems.iter().all(|problem| problem.code == "no-front-matter") {
            return None;
        }
        return Some(unchecked(source, problems));
    };
    let card = card::recognise(&node, &source, format, named, &mut problems)?;
    let facts = extract(settings.vocabulary, &card.node, &source.name, &mut problems);
    known_judgements(settings, &facts, &source.name, &mut problems);
    problems.sort();
    problems.dedup();
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Some(unchecked(source, problems));
    }
    let mut result = judge(settings, &facts, &source, &card.dialect, problems);
    result.quote(card::quotes(&card.dialect, &node, &source), &source);
    Some(result)
}

/// The result of an input that could not be judged.
pub fn unchecked(source: Arc<Source>, problems: Vec<Problem>) -> CardResult {
    CardResult {
        source,
        subject: None,
        dialect: "native".to_owned(),
        parties: Vec::new(),
        conclusions: Vec::new(),
        verdicts: Vec::new(),
        milestones: Vec::new(),
        claims: Vec::new(),
        assumptions: Vec::new(),
        evidence: Vec::new(),
        open: Vec::new(),
        quotes: Vec::new(),
        problems,
        checked: false,
    }
}

/// The reasons of the rule or definition `id` of `set` for a card.
///
/// # Errors
/// The faults of the card, when it cannot be judged.
pub fn why(
    source: &Source,
    format: Format,
    settings: &Settings<'_>,
    limits: &Limits,
    set: &RuleSet,
    id: &str,
) -> Result<Vec<Why>, Vec<Problem>> {
    let loaded = load(source, format, limits);
    let mut problems = loaded.problems;
    let Some(node) = loaded.node else { return Err(problems) };
    let Some(card) = card::recognise(&node, source, format, true, &mut problems) else {
        return Err(problems);
    };
    let facts = extract(settings.vocabulary, &card.node, &source.name, &mut problems);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    Ok(reasons(settings, set, &facts, source, id))
}

/// A judgement of a rule set in use must be one that the set asks.
fn known_judgements(
    settings: &Settings<'_>,
    facts: &Facts,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    for (key, judgement) in &facts.judgements {
        let of_set = |set: &&Arc<RuleSet>| key.starts_with(&format!("{}/", set.meta.id));
        let Some(set) = settings.sets.iter().find(of_set) else {
            let message = format!("the judgement `{key}` belongs to no rule set in use");
            let problem = Problem::note("not-checked", message).at(source, judgement.span);
            problems.push(problem.help("write `<set>/<judgement>`, or give the set with --rules"));
            continue;
        };
        let keys = || set.judgements.iter().map(|entry| entry.key.as_str());
        if keys().any(|known| known == key) {
            continue;
        }
        let help = match near_miss(key, keys()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the judgements are: {}", keys().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("no rule asks the judgement `{key}`");
        problems.push(Problem::error("judgement", message).at(source, judgement.span).help(help));
    }
}
