//! SARIF 2.1.0, the interchange format of static analysis (OASIS Standard), in the part that code
//! hosts show: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>.
//!
//! The fingerprint stands under `keur/v1`. GitHub matches by `primaryLocationLineHash` alone, which
//! its upload action computes itself; it warns of every result that brings another one, so that
//! none is given here.

mod result;
mod rule;
mod shape;
mod uri;

use std::collections::BTreeMap;

use super::item::{Item, NO_CARDS, Origin, STDIN, Shown, items, one_line};
use super::json::{counts_v1, receipt_v1};
use super::words::Words;
use super::{Counts, FailOn, FileDigest, Report, Style, text};
use crate::problem::{Problem, Severity};
use shape::{
    Artifact, ArtifactLocation, Descriptor, Driver, Hashes, Invocation, Location, Log, Message,
    Notification, PhysicalLocation, Run, RunProperties, Tool,
};
use uri::uri;

/// Where editors find the schema: the address GitHub names in its own examples.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes the report; verdicts that are met or do not apply only when asked.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = Words::new(style.lang);
    let shown = Shown { pass: style.verbose, not_applicable: style.verbose };
    let items = items(report, &words, fail_on, shown);
    // What could not be read has no text to point into: SARIF tells it of the run.
    let results: Vec<&Item<'_>> =
        items.iter().filter(|item| !matches!(item.origin, Origin::Unread)).collect();
    let (rules, numbers) = rule::rules(&words, report, &results);
    let artifacts = artifacts(report);
    let places: BTreeMap<&str, usize> =
        artifacts.iter().enumerate().map(|(at, file)| (file.location.uri.as_str(), at)).collect();
    let compared = results.iter().any(|item| item.known);
    let results = results
        .iter()
        .map(|item| result::result(&words, item, &numbers, &places, compared))
        .collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "keur",
                    version: report.receipt.keur.clone(),
                    language: style.lang.code(),
                    rules,
                },
            },
            invocations: [invocation(report, &words, fail_on)],
            column_kind: "unicodeCodePoints",
            results,
            properties: RunProperties {
                receipt: receipt_v1(report, fail_on),
                counts: counts_v1(report, fail_on),
            },
            artifacts,
        }],
    };
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

/// The files of the run with their digests: cards, then files with settings.
fn artifacts(report: &Report) -> Vec<Artifact> {
    let receipt = &report.receipt;
    let artifact = |file: &FileDigest, role: &'static str| Artifact {
        location: ArtifactLocation { uri: uri(&file.path), index: None },
        roles: if file.path == STDIN { vec![role, "standardStream"] } else { vec![role] },
        hashes: Hashes { sha_256: file.sha256.clone() },
    };
    let cards = receipt.cards.iter().map(|file| artifact(file, "analysisTarget"));
    let settings = receipt.settings.iter().map(|file| artifact(file, "userSpecifiedConfiguration"));
    cards.chain(settings).collect()
}

/// How the run went: inputs that could not be read, rule sets that may be behind the law.
fn invocation(report: &Report, words: &Words, fail_on: &FailOn) -> Invocation {
    let counts = Counts::of(report, fail_on);
    let mut told: Vec<Notification> = report.unread.iter().map(unread).collect();
    for set in &report.receipt.sets {
        told.extend(text::stale(words, set, report.receipt.as_of).map(|says| Notification {
            descriptor: Descriptor { id: "keur/stale-rule-set".to_owned() },
            level: "warning",
            message: Message::plain(format!("{}: {says}", set.id)),
            locations: Vec::new(),
        }));
    }
    Invocation {
        execution_successful: counts.unchecked == 0,
        exit_code: counts.exit_code(),
        tool_execution_notifications: told,
    }
}

fn unread(problem: &Problem) -> Notification {
    let mut says = format!("{}: {}", problem.source, problem.message);
    if let Some(help) = &problem.help {
        says = format!("{says} ({help})");
    }
    let code = format!("keur/{}", problem.code);
    let is_file = code != NO_CARDS;
    let location = ArtifactLocation { uri: uri(&problem.source), index: None };
    let location = Location {
        id: None,
        physical_location: PhysicalLocation { artifact_location: location, region: None },
        message: None,
    };
    Notification {
        descriptor: Descriptor { id: code },
        level: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: Message::plain(one_line(&says)),
        locations: if is_file { vec![location] } else { Vec::new() },
    }
}
