//! Annotations of GitHub Actions: one workflow command a line.
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;

use super::item::{Item, Level, NO_CARDS, STDIN, Shown, items};
use super::words::Words;
use super::{Counts, FailOn, Report, Style, text};

/// Writes the report. What fails the run comes first: GitHub shows ten annotations of each level
/// for a step. The last lines are no commands and give the counts.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = Words::new(style.lang);
    let shown = Shown { pass: style.verbose, not_applicable: style.verbose };
    let mut items = items(report, &words, fail_on, shown);
    items.sort_by_key(|item| (!item.fails, item.shown_level()));
    let mut out = String::new();
    for item in &items {
        command(&mut out, item);
    }
    out.push_str(&text::summary(&words, &Counts::of(report, fail_on), usize::MAX));
    out
}

fn command(out: &mut String, item: &Item<'_>) {
    out.push_str(match item.shown_level() {
        Level::Error => "::error ",
        Level::Warning => "::warning ",
        Level::Note | Level::None => "::notice ",
    });
    // Standard input, and a fault of several inputs at once, are no file of the repository.
    let is_file = item.file != STDIN && item.code != NO_CARDS;
    if is_file {
        let _ = write!(out, "file={},", property(item.file));
    }
    if let Some(at) = item.at.as_ref().filter(|_| is_file) {
        let (line, column) = (at.start.line, at.start.column);
        let _ = write!(out, "line={line},endLine={line},col={column},endColumn={},", at.end_column);
    }
    let _ = write!(out, "title={}::", property(&item.headline()));
    let _ = writeln!(out, "{}", data(&format!("{} [{}]", item.body(), item.code)));
}

/// Escapes the message of a command, as `@actions/core` does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command, as `@actions/core` does.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
