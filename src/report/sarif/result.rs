//! One item as a SARIF result.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::shape::{
    ArtifactLocation, Fingerprints, Location, Message, PhysicalLocation, Region, ResultProperties,
    SarifResult, Suppression,
};
use super::uri::uri;
use crate::report::item::{Item, Kind, Level, Related, one_line};
use crate::report::words::Words;
use crate::source::Extent;
use crate::verdict::Waived;

/// Facts that a message links to.
const LINKS: usize = 4;

/// The result of an item. `rules` has the number of each rule, `places` that of each file;
/// `compared` says that the run was compared with a baseline.
pub(super) fn result(
    words: &Words,
    item: &Item<'_>,
    rules: &BTreeMap<String, usize>,
    places: &BTreeMap<&str, usize>,
    compared: bool,
) -> SarifResult {
    let file = located(item.file, places);
    let (kind, level) = kind(item);
    SarifResult {
        rule_index: rules.get(&item.code).copied().unwrap_or_default(),
        rule_id: item.code.clone(),
        kind,
        level,
        message: Message::plain(message(words, item)),
        locations: [location(&file, item.at.as_ref(), None, None)],
        related_locations: item
            .related
            .iter()
            .enumerate()
            .map(|(at, fact)| related(&file, fact, at + 1))
            .collect(),
        partial_fingerprints: Fingerprints { keur: item.fingerprint.clone() },
        baseline_state: compared.then_some(if item.known { "unchanged" } else { "new" }),
        suppressions: item.waiver.map(|waived| suppression(waived, places)).into_iter().collect(),
        properties: ResultProperties {
            fails: item.fails,
            upcoming: item.upcoming,
            party: item.party.clone(),
            provisions: item.provisions.to_vec(),
        },
    }
}

/// Kind and level: every kind but `fail` has the level `none` (section 3.27.10 of the standard).
/// What fails the run is a failure, also where somebody asked that open questions fail it.
fn kind(item: &Item<'_>) -> (&'static str, &'static str) {
    let level = match item.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
        Level::None => "none",
    };
    match item.kind {
        _ if item.fails => ("fail", level),
        Kind::Fail | Kind::Missing => ("fail", level),
        Kind::Review => ("review", "none"),
        Kind::Open => ("open", "none"),
        Kind::Pass => ("pass", "none"),
        Kind::NotApplicable => ("notApplicable", "none"),
    }
}

/// The headline first: where room is short only the first sentence is shown.
fn message(words: &Words, item: &Item<'_>) -> String {
    let text = format!("{}. {}", item.headline().trim_end_matches('.'), item.body());
    let mut text = unlinked(&text);
    let facts: Vec<String> = item
        .related
        .iter()
        .take(LINKS)
        .enumerate()
        .map(|(at, fact)| format!("[{}]({})", link_text(fact.fact), at + 1))
        .collect();
    if !facts.is_empty() {
        let _ = write!(text, " {}", words.say_with("item-facts", &[("facts", &facts.join(", "))]));
    }
    text
}

/// A text without links of its own: `[a](b)` of a card must not become one.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

/// Square brackets and backslashes of a link text are escaped (section 3.11.6).
fn link_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if ['[', ']', '\\'].contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn located(file: &str, places: &BTreeMap<&str, usize>) -> ArtifactLocation {
    let uri = uri(file);
    ArtifactLocation { index: places.get(uri.as_str()).copied(), uri }
}

fn location(
    file: &ArtifactLocation,
    at: Option<&Extent<'_>>,
    id: Option<usize>,
    message: Option<Message>,
) -> Location {
    let region = at.map(|at| Region {
        start_line: at.start.line,
        start_column: Some(at.start.column),
        end_line: Some(at.start.line),
        end_column: Some(at.end_column),
        snippet: Some(Message::plain(at.text)),
    });
    let physical_location = PhysicalLocation { artifact_location: file.clone(), region };
    Location { id, physical_location, message }
}

fn related(file: &ArtifactLocation, fact: &Related<'_>, id: usize) -> Location {
    let says = unlinked(&one_line(&format!("{}: {}", fact.fact, fact.value)));
    location(file, Some(&fact.at), Some(id), Some(Message::plain(says)))
}

fn suppression(waived: &Waived, places: &BTreeMap<&str, usize>) -> Suppression {
    let region = Region {
        start_line: waived.line.max(1),
        start_column: None,
        end_line: None,
        end_column: None,
        snippet: None,
    };
    let artifact_location = located(&waived.path, places);
    Suppression {
        kind: "external",
        status: "accepted",
        justification: one_line(&format!("{} ({}, {})", waived.reason, waived.owner, waived.until)),
        location: Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location, region: Some(region) },
            message: None,
        },
    }
}
