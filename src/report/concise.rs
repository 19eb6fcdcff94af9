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
    let mut out = String::new();
    for problem in &report.unread {
        line_of_problem(&mut out, problem, None);
    }
    for card in &report.cards {
        for problem in &card.problems {
            line_of_problem(&mut out, problem, Some(&card.source));
        }
        for claim in card.claims.iter().filter(|claim| claim.value != Some(Truth::True)) {
            let (place, set) = (&claim.place, &claim.set);
            let says = text::claim_line(&words, claim);
            let _ = writeln!(
                out,
                "{}:{}:{}: claim {set}: {says}",
                card.source.name, place.line, place.column
            );
        }
        for verdict in &card.verdicts {
            let quiet = matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable);
            if style.verbose || !quiet {
                line_of_verdict(&mut out, &words, card, verdict);
            }
        }
    }
    for finding in &report.findings {
        line_of_problem(&mut out, &finding.problem, Some(&finding.source));
    }
    out.push_str(&text::summary(&words, &Counts::of(report, fail_on), usize::MAX));
    out
}

fn line_of_problem(out: &mut String, problem: &Problem, source: Option<&Source>) {
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
    out.push('\n');
}

fn line_of_verdict(out: &mut String, words: &Words, card: &CardResult, verdict: &Verdict) {
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
    out.push('\n');
}
