//! A code quality report of GitLab: a JSON array.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use serde::Serialize;

use super::item::{Item, Kind, Level, Shown, items};
use super::words::Words;
use super::{FailOn, Report, Style};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    /// Unique in the report: GitLab shows only the first of two.
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

/// Writes the report. What is met or does not apply is no issue, and so never listed.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = Words::new(style.lang);
    let shown = Shown { pass: false, not_applicable: false };
    let items = items(report, &words, fail_on, shown);
    let issues: Vec<Issue> = items.iter().map(issue).collect();
    let mut text = serde_json::to_string_pretty(&issues).unwrap_or_default();
    text.push('\n');
    text
}

fn issue(item: &Item<'_>) -> Issue {
    Issue {
        description: format!("{}. {}", item.headline().trim_end_matches('.'), item.body()),
        check_name: item.code.clone(),
        fingerprint: item.fingerprint.clone(),
        severity: severity(item),
        location: Location {
            path: item.file.to_owned(),
            // GitLab wants a line; a fault of a whole file is shown at its first.
            lines: Lines { begin: item.at.as_ref().map_or(1, |at| at.start.line) },
        },
    }
}

/// A card that could not be checked weighs most: nothing is known of it.
fn severity(item: &Item<'_>) -> &'static str {
    match (item.shown_level(), item.kind) {
        _ if item.is_fault() => "blocker",
        (Level::Error, Kind::Fail) => "critical",
        (Level::Error, _) => "major",
        (Level::Warning, _) => "minor",
        (Level::Note | Level::None, _) => "info",
    }
}
