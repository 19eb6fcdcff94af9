//! The annotated report for people at a terminal.

mod aside;
mod card;
mod coming;
mod diagnostic;
mod many;

use std::fmt::Write as _;
use std::sync::Arc;

use super::words::Words;
use super::{Counts, FailOn, Report, Style};
use crate::problem::Problem;
use crate::rules::Outcome;
use crate::source::Source;
use crate::verdict::{CardResult, Effect};

pub(super) use aside::waiver_line;
pub(crate) use card::party_name;
pub(super) use card::{
    claim_line, conclusion_line, inside, open_lines, quote_help, quote_lines, stale,
};
pub(crate) use diagnostic::outcome;
pub(super) use diagnostic::{Painter, facts_line, label};

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = Words::new(style.lang);
    let painter = Painter::new(style);
    let mut out = String::new();
    for problem in &report.unread {
        painter.problem(&mut out, &words, problem, None);
    }
    let same_file = |one: &CardResult, other: &CardResult| {
        one.short && other.short && one.source.name == other.source.name
    };
    for cards in report.cards.chunk_by(same_file) {
        match cards {
            [card] if !card.short => {
                card::render(&mut out, &words, &painter, report, card, style);
            }
            _ => many::render(&mut out, &words, &painter, report, cards, style),
        }
    }
    if !report.findings.is_empty() {
        let _ = writeln!(out, "{}\n", painter.bold(&words.say("beside")));
    }
    for finding in &report.findings {
        painter.problem(&mut out, &words, &finding.problem, Some(&finding.source));
    }
    out.push_str(&summary(&words, &Counts::of(report, fail_on), style.width));
    out
}

/// Problems with excerpts of the files they are in.
pub(super) fn problems(problems: &[Problem], sources: &[Arc<Source>], style: &Style) -> String {
    let (words, painter) = (Words::new(style.lang), Painter::new(style));
    let mut out = String::new();
    for problem in problems {
        let source = sources.iter().find(|source| source.name == problem.source);
        painter.problem(&mut out, &words, problem, source.map(|source| &**source));
    }
    out
}

/// When something takes effect, in words.
pub(crate) fn date(words: &Words, effect: Option<&Effect>) -> Option<String> {
    let effect = effect?;
    let Some(from) = effect.from else {
        return Some(words.say_with("never", &[("provisions", &effect.provisions.join(", "))]));
    };
    let day = from.to_string();
    let certain = effect.from == effect.latest;
    let key = match (effect.upcoming, certain) {
        (_, false) => "from-earliest",
        (true, true) => "from",
        (false, true) => "since",
    };
    let mut text = words.say_with(key, &[("date", &day)]);
    if effect.upcoming {
        let _ = write!(text, " ({})", words.say("upcoming"));
    }
    Some(text)
}

/// The provisions of a verdict without those that lie in another one that is named too.
pub(crate) fn provisions(all: &[String]) -> String {
    let inside = |cite: &str, whole: &str| {
        let rest = cite.strip_prefix(whole).unwrap_or_default();
        rest.starts_with('(') || rest.starts_with(',')
    };
    let named = all.iter().filter(|cite| !all.iter().any(|whole| inside(cite, whole)));
    named.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The last lines: how many cards and verdicts.
pub(super) fn summary(words: &Words, counts: &Counts, width: usize) -> String {
    let of = |outcome| counts.outcomes.get(&outcome).copied().unwrap_or(0).to_string();
    let checked = counts.checked.to_string();
    let mut parts = vec![
        words.say_with("summary-cards", &[("checked", &checked)]),
        words.say_with("summary-failed", &[("failed", &counts.failed.to_string())]),
        words.say_with("summary-unchecked", &[("unchecked", &counts.unchecked.to_string())]),
    ];
    if counts.not_cards > 0 {
        let count = counts.not_cards.to_string();
        parts.push(words.say_with("summary-not-cards", &[("count", &count)]));
    }
    let mut text = format!("{}\n", wrap(&parts.join(", "), width, "  "));
    if counts.checked > 0 {
        let line = words.say_with(
            "summary-outcomes",
            &[
                ("fail", &of(Outcome::Fail)),
                ("missing", &of(Outcome::Missing)),
                ("review", &of(Outcome::Review)),
                ("open", &of(Outcome::Open)),
                ("pass", &of(Outcome::Pass)),
                ("na", &of(Outcome::NotApplicable)),
            ],
        );
        let _ = writeln!(text, "{}", wrap(&line, width, "  "));
        if counts.upcoming > 0 {
            let count = counts.upcoming.to_string();
            let _ = writeln!(text, "{}", words.say_with("summary-upcoming", &[("count", &count)]));
        }
    }
    let beside = [
        ("summary-waived", counts.waived),
        ("summary-known", counts.known),
        ("summary-beside", counts.findings),
        ("summary-beside-failing", counts.findings_failing),
    ];
    for (key, count) in beside.into_iter().filter(|(_, count)| *count > 0) {
        let line = words.say_with(key, &[("count", &count.to_string())]);
        let _ = writeln!(text, "{}", wrap(&line, width, "  "));
    }
    text
}

/// Wraps `text` to `width` characters; every line after the first begins with `indent`.
pub fn wrap(text: &str, width: usize, indent: &str) -> String {
    textwrap::fill(&unbroken(text), options(width).subsequent_indent(indent))
}

/// Wraps at spaces only: dates, paths and provisions stay whole.
fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// Keeps the number of a provision on the line of its word.
pub(super) fn unbroken(text: &str) -> String {
    const WORDS: [&str; 6] = ["Art.", "Arts", "Annex", "Section", "point", "art."];
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for part in text.split_inclusive(' ') {
        match part.strip_suffix(' ') {
            Some(word) if WORDS.iter().any(|known| word.ends_with(known)) => {
                out.push_str(word);
                out.push('\u{a0}');
            }
            _ => out.push_str(part),
        }
    }
    out
}
