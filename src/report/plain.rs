//! The narrated report: sentences without drawings, for screen readers and letters.

use std::fmt::Write as _;

use super::words::Words;
use super::{Counts, FailOn, Report, Style, text};
use crate::problem::Problem;
use crate::report::spot;
use crate::rules::Outcome;
use crate::source::Source;
use crate::truth::Truth;
use crate::verdict::{CardResult, Verdict};

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = Words::new(style.lang);
    let mut out = String::new();
    for problem in &report.unread {
        problem_line(&mut out, &words, problem, None, style);
    }
    for set in &report.receipt.sets {
        if let Some(stale) = text::stale(&words, set, report.receipt.as_of) {
            line(&mut out, &stale, style);
        }
    }
    for card in &report.cards {
        card_text(&mut out, &words, card, style);
    }
    for finding in &report.findings {
        problem_line(&mut out, &words, &finding.problem, Some(&finding.source), style);
    }
    out.push_str(&text::summary(&words, &Counts::of(report, fail_on), style.width));
    let _ = writeln!(out, "{}", text::wrap(&words.say("disclaimer"), style.width, ""));
    out
}

fn line(out: &mut String, text: &str, style: &Style) {
    let _ = writeln!(out, "{}", text::wrap(text, style.width, "  "));
}

fn problem_line(
    out: &mut String,
    words: &Words,
    problem: &Problem,
    source: Option<&Source>,
    style: &Style,
) {
    let mut text = problem.source.clone();
    if let Some((span, source)) = problem.span.zip(source) {
        let _ = write!(text, ", {}", spot::of_span(words, source, span));
    }
    let _ = write!(text, ": {}.", problem.message);
    if let Some(help) = &problem.help {
        let _ = write!(text, " {}.", help.trim_end_matches('.'));
    }
    line(out, &text, style);
}

fn card_text(out: &mut String, words: &Words, card: &CardResult, style: &Style) {
    let subject = card.subject.as_deref().unwrap_or_default();
    line(out, format!("{} {subject}", card.source.label()).trim_end(), style);
    out.push('\n');
    for problem in &card.problems {
        problem_line(out, words, problem, Some(&card.source), style);
    }
    if !card.checked {
        line(out, &words.say("not-checked"), style);
        out.push('\n');
        return;
    }
    line(out, &format!("{}.", words.say("conclusions")), style);
    for value in [Truth::True, Truth::Unknown, Truth::False] {
        let word = words.say(&format!("truth-{}", value.word()));
        for conclusion in card.conclusions.iter().filter(|found| found.value == value) {
            let text = text::conclusion_line(words, conclusion);
            line(out, &format!("{}: {text}.", capital(&word)), style);
        }
    }
    out.push('\n');
    for claim in &card.claims {
        let place = spot::spot(words, &claim.place);
        let says = text::claim_line(words, claim);
        line(out, &format!("{}, {place}.", capital(&says)), style);
        out.push('\n');
    }
    let quiet =
        |verdict: &&Verdict| matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable);
    let mut verdicts: Vec<&Verdict> =
        card.verdicts.iter().filter(|verdict| style.verbose || !quiet(verdict)).collect();
    verdicts.sort_by_key(|verdict| (verdict.is_upcoming(), verdict.level, verdict.outcome));
    if verdicts.is_empty() {
        line(out, &words.say("nothing-found"), style);
    }
    for verdict in verdicts {
        verdict_text(out, words, card, verdict, style);
    }
    let (open, _) = text::open_lines(words, card, &Style { verbose: true, ..*style });
    if !open.is_empty() {
        line(out, &words.say("open-facts"), style);
        for fact in open {
            line(out, &fact.asks, style);
            for quote in fact.quotes {
                line(out, &format!("{}.", capital(&quote)), style);
            }
        }
        if let Some(help) = text::quote_help(words, card) {
            line(out, &help, style);
        }
        out.push('\n');
    }
    for assumption in &card.assumptions {
        let text = format!("{}: {}", words.say("assumed"), assumption.key);
        line(out, &format!("{text}: {}", assumption.says.get(words.lang)), style);
    }
}

fn verdict_text(
    out: &mut String,
    words: &Words,
    card: &CardResult,
    verdict: &Verdict,
    style: &Style,
) {
    let outcome = text::outcome(words, verdict);
    let mut text = format!("{}: {}", capital(&outcome), verdict.title.get(words.lang));
    let _ = write!(text, ". {}", text::provisions(&verdict.provisions));
    if let Some(date) = text::date(words, verdict.effect.as_ref()) {
        let _ = write!(text, ", {date}");
    }
    let party = text::party_name(words, card, verdict.party);
    let _ = write!(text, ", {}", words.say_with("for-party", &[("party", &party)]));
    let _ = write!(text, ", {}.", spot::spot(words, &verdict.place));
    let meaning = words.say(&format!("outcome-{}-means", verdict.outcome.word()));
    let _ = write!(text, " {}.", capital(&meaning));
    if verdict.outcome != Outcome::Pass && verdict.outcome != Outcome::NotApplicable {
        let _ = write!(text, " {}", verdict.how().get(words.lang));
        if let Some(fine) = verdict.fine.as_ref().and(super::fine::line(words, verdict)) {
            let _ = write!(text, " {}.", capital(&fine));
        }
    }
    if let Some(waiver) = &verdict.waiver {
        let says = text::waiver_line(words, waiver);
        let _ = write!(text, " {}: {says}.", words.say("waived-word"));
    }
    if verdict.known {
        let _ = write!(text, " {}.", words.say("known-word"));
    }
    line(out, &text, style);
    out.push('\n');
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}
