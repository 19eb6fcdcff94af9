//! The cards of a file that holds many: what is decided of each, then what is open in all of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::words::Words;
use super::super::{Report, Style};
use super::card::{claims, conclusion_line, findings, law};
use super::{Painter, wrap};
use crate::rules::Outcome;
use crate::truth::Truth;
use crate::verdict::{CardResult, Deciding};

/// Facts that are listed.
const SHORT: usize = 10;

/// Writes the cards of one file, in its order.
pub(super) fn render(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    report: &Report,
    cards: &[CardResult],
    style: &Style,
) {
    let Some(first) = cards.first() else { return };
    let count = cards.len().to_string();
    let dialect = cards.iter().find(|card| card.checked).map_or("native", |card| &card.dialect);
    let says = [("path", &*first.source.name), ("count", &*count), ("dialect", dialect)];
    let head = words.say_with("many-head", &says);
    let rule = painter.rule(style.width);
    let _ = writeln!(out, "{}\n{rule}", painter.bold(&wrap(&head, style.width, "  ")));
    law(out, words, report, style);
    let (quiet, told): (Vec<&CardResult>, Vec<&CardResult>) =
        cards.iter().partition(|card| is_quiet(card));
    for card in told {
        one(out, words, painter, card, style);
    }
    if !quiet.is_empty() {
        let numbers = numbers(&quiet);
        let says = [("count", &*quiet.len().to_string()), ("numbers", &*numbers)];
        let _ =
            writeln!(out, "{}\n", wrap(&words.say_with("many-quiet", &says), style.width, "  "));
    }
    open(out, words, painter, cards, style);
}

/// Whether nothing is decided of a card, and nothing wrong with it.
fn is_quiet(card: &CardResult) -> bool {
    card.checked
        && card.problems.is_empty()
        && card.claims.is_empty()
        && card.conclusions.iter().all(|found| found.value != Truth::True)
        && !card.verdicts.iter().any(|verdict| verdict.outcome.is_told())
}

fn one(out: &mut String, words: &Words, painter: &Painter, card: &CardResult, style: &Style) {
    let number = card.source.entry.as_ref().map(|entry| entry.number).unwrap_or_default();
    let mut line = format!("#{number}");
    if let Some(subject) = &card.subject {
        let _ = write!(line, " {subject}");
    }
    let _ = writeln!(out, "{}", painter.bold(&wrap(&line, style.width, "  ")));
    for problem in &card.problems {
        painter.problem(out, words, problem, Some(&card.source));
    }
    if !card.checked {
        let _ = writeln!(out, "{}\n", wrap(&words.say("not-checked"), style.width, ""));
        return;
    }
    let count = |outcome| card.verdicts.iter().filter(|found| found.outcome == outcome).count();
    let [fail, missing, review, open] =
        [Outcome::Fail, Outcome::Missing, Outcome::Review, Outcome::Open]
            .map(|outcome| count(outcome).to_string());
    let counts = [("fail", &*fail), ("missing", &*missing), ("review", &*review), ("open", &*open)];
    let _ = writeln!(out, "  {}", words.say_with("many-counts", &counts));
    for conclusion in card.conclusions.iter().filter(|found| found.value == Truth::True) {
        let line = format!("- {}", conclusion_line(words, conclusion));
        let _ = writeln!(out, "  {}", wrap(&line, style.width - 2, "    "));
    }
    out.push('\n');
    claims(out, words, painter, card, style);
    if card.verdicts.iter().any(|verdict| verdict.outcome.is_told()) {
        findings(out, words, painter, card, style);
    }
}

/// The numbers of cards, runs of them as their ends: `#1 to #11, #13`.
fn numbers(cards: &[&CardResult]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let mut before = None;
    for card in cards {
        let number = card.source.entry.as_ref().map_or(1, |entry| entry.number);
        match runs.last_mut() {
            // Rows of a table may be numbered with gaps where lines are blank.
            Some(run) if before == number.checked_sub(1) => run.1 = number,
            _ => runs.push((number, number)),
        }
        before = Some(number);
    }
    let run = |(first, last): &(u32, u32)| {
        if first == last { format!("#{first}") } else { format!("#{first}-#{last}") }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// The facts on which most hangs, over all cards.
fn open(out: &mut String, words: &Words, painter: &Painter, cards: &[CardResult], style: &Style) {
    let mut facts: BTreeMap<&str, (usize, usize, &Deciding)> = BTreeMap::new();
    for fact in cards.iter().flat_map(|card| &card.open) {
        let known = facts.entry(&fact.fact).or_insert((0, 0, fact));
        known.0 += 1;
        known.1 += fact.weight;
    }
    if facts.is_empty() {
        return;
    }
    let mut facts: Vec<_> = facts.into_values().collect();
    facts.sort_by_key(|(_, weight, fact)| (std::cmp::Reverse(*weight), fact.order));
    let title = words.say_with("many-open", &[("count", &cards.len().to_string())]);
    let _ = writeln!(out, "{}", painter.bold(&wrap(&title, style.width, "  ")));
    let limit = if style.verbose { usize::MAX } else { SHORT };
    for (cards, _, fact) in facts.iter().take(limit) {
        let in_cards = words.say_with("many-in", &[("count", &cards.to_string())]);
        let line = format!("- {} ({in_cards}): {}", fact.fact, fact.question.get(words.lang));
        let _ = writeln!(out, "  {}", wrap(&line, style.width - 2, "    "));
    }
    let rest = facts.len().saturating_sub(limit);
    if rest > 0 {
        let _ = writeln!(out, "  {}", words.say_with("more", &[("count", &rest.to_string())]));
    }
    out.push('\n');
}
