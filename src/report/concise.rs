//! One line for each problem and verdict: `path:line:column: outcome rule provision date title`.

use std::fmt::Write as _;

use super::words::Words;
use super::{Counts, FailOn, Report, Style, text};
use crate::problem::{Problem, Severity};
use crate::rules::Outcome;
use crate::source::Source;
use crate::truth::Truth;
use crate::verdict::{CardResult, Verdict};

/// Writes the report; what is met or does not apply only when asked.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = Words::new(style.lang);
    let mut lines = Vec::new();
    for problem in &report.unread {
        lines.push(line_of_problem(problem, None));
    }
    for card in &report.cards {
        for problem in &card.problems {
            lines.push(line_of_problem(problem, Some(&card.source)));
        }
        for claim in card.claims.iter().filter(|claim| claim.value != Some(Truth::True)) {
            let (place, set) = (&claim.place, &claim.set);
            let says = text::claim_line(&words, claim);
            let name = &card.source.name;
            lines.push(format!("{name}:{}:{}: claim {set}: {says}", place.line, place.column));
        }
        for verdict in &card.verdicts {
            let quiet = matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable);
            if style.verbose || !quiet {
                lines.push(line_of_verdict(&words, card, verdict));
            }
        }
    }
    for finding in &report.findings {
        lines.push(line_of_problem(&finding.problem, Some(&finding.source)));
    }
    // A name with a line end in it stays on its line.
    let mut out =
        lines.iter().fold(String::new(), |out, line| out + &line.replace(['\n', '\r'], " ") + "\n");
    out.push_str(&text::summary(&words, &Counts::of(report, fail_on), usize::MAX));
    out
}

fn line_of_problem(problem: &Problem, source: Option<&Source>) -> String {
    let mut out = String::new();
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let _ = match problem.span.zip(source) {
        Some((span, source)) => {
            let place = source.line_column(span.start);
            write!(out, "{}:{}:{}: ", problem.source, place.line, place.column)
        }
        None => write!(out, "{}: ", problem.source),
    };
    let _ = write!(out, "{severity} {}: {}", problem.code, problem.message);
    if let Some(help) = &problem.help {
        let _ = write!(out, " ({help})");
    }
    out
}

fn line_of_verdict(words: &Words, card: &CardResult, verdict: &Verdict) -> String {
    let mut out = String::new();
    let Verdict { place, set, rule, .. } = verdict;
    let outcome = verdict.outcome.word();
    let title = verdict.title.get(words.lang);
    let party = card.parties.get(verdict.party).and_then(|party| party.id.clone());
    let _ =
        write!(out, "{}:{}:{}: {outcome} {set}/{rule}", card.source.name, place.line, place.column);
    if let Some(party) = party {
        let _ = write!(out, " [{party}]");
    }
    let _ = write!(out, " {}", verdict.provisions.join(", "));
    if let Some(date) = text::date(words, verdict.effect.as_ref()) {
        let _ = write!(out, ", {date}");
    }
    let _ = write!(out, ": {title}");
    if let Some(waiver) = &verdict.waiver {
        let _ =
            write!(out, " ({}, {})", words.say("waived-word"), text::waiver_line(words, waiver));
    }
    if verdict.known {
        let _ = write!(out, " ({})", words.say("known-word"));
    }
    out
}
