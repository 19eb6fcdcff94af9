//! An in-toto Statement, version 1, with the predicate for results of tests, for standard tools to
//! sign: <https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md> and
//! <https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md>.
//!
//! The subjects are the cards that were checked, by the SHA-256 of their bytes. A test is what one
//! rule says of one party, named `card#set/rule` or `card#set/rule@party`; what does not apply is no
//! test. An input that could not be checked is a failed test, and no subject. The members `receipt`
//! and `counts` are ours; consumers of the format ignore what they do not know.

use std::collections::BTreeSet;

use serde::Serialize;

use super::json::{CountsV1, ReceiptV1, counts_v1, receipt_v1};
use super::{FailOn, Report};
use crate::problem::Severity;
use crate::rules::Outcome;
use crate::truth::Truth;
use crate::verdict::{CardResult, Verdict};

const STATEMENT: &str = "https://in-toto.io/Statement/v1";
const TEST_RESULT: &str = "https://in-toto.io/attestation/test-result/v0.1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Statement<'a> {
    #[serde(rename = "_type")]
    kind: &'static str,
    subject: Vec<Descriptor<'a>>,
    predicate_type: &'static str,
    predicate: Predicate<'a>,
}

/// A `ResourceDescriptor` with what is known of a file or a rule set.
#[derive(Serialize)]
struct Descriptor<'a> {
    name: &'a str,
    digest: Digest<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<Annotations<'a>>,
}

#[derive(Serialize)]
enum Digest<'a> {
    /// Of the bytes of a file.
    #[serde(rename = "sha256")]
    File(&'a str),
    /// Of the files of a rule set or vocabulary, in lower-case hexadecimal digits: SHA-256 over the
    /// path and the text of each, in the order of the paths, each after its length in bytes as a
    /// little-endian number of 64 bits. It is no `sha256` of a file, and does not say it is.
    #[serde(rename = "keurFilesSha256")]
    Files(&'a str),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Annotations<'a> {
    version: &'a str,
    checked_on: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Predicate<'a> {
    result: &'static str,
    configuration: Vec<Descriptor<'a>>,
    passed_tests: Vec<String>,
    warned_tests: Vec<String>,
    failed_tests: Vec<String>,
    receipt: ReceiptV1,
    counts: CountsV1,
}

/// The tests by how they came out.
#[derive(Default)]
struct Tests {
    passed: Vec<String>,
    warned: Vec<String>,
    failed: Vec<String>,
}

/// Writes the statement as indented JSON with a line end.
pub(super) fn render(report: &Report, fail_on: &FailOn) -> String {
    let tests = tests(report, fail_on);
    let result = match (tests.failed.is_empty(), tests.warned.is_empty()) {
        (false, _) => "FAILED",
        (true, false) => "WARNED",
        (true, true) => "PASSED",
    };
    // A file of many cards is looked at whole: one that cannot be checked does not take it out.
    let checked: BTreeSet<&str> = report
        .cards
        .iter()
        .filter(|card| card.checked)
        .flat_map(|card| [&card.source].into_iter().chain(card.source.added()))
        .map(|source| source.name.as_str())
        .collect();
    let files = report.receipt.cards.iter().filter(|file| checked.contains(file.path.as_str()));
    let subject = files.map(|file| file_of(&file.path, &file.sha256)).collect();
    let statement = Statement {
        kind: STATEMENT,
        subject,
        predicate_type: TEST_RESULT,
        predicate: Predicate {
            result,
            configuration: configuration(report),
            passed_tests: tests.passed,
            warned_tests: tests.warned,
            failed_tests: tests.failed,
            receipt: receipt_v1(report, fail_on),
            counts: counts_v1(report, fail_on),
        },
    };
    let mut text = serde_json::to_string_pretty(&statement).unwrap_or_default();
    text.push('\n');
    text
}

fn file_of<'a>(name: &'a str, sha256: &'a str) -> Descriptor<'a> {
    Descriptor { name, digest: Digest::File(sha256), annotations: None }
}

/// What the tests were made of: rule sets, vocabulary, the files that set waivers and levels.
fn configuration(report: &Report) -> Vec<Descriptor<'_>> {
    let receipt = &report.receipt;
    let sets = receipt.sets.iter().map(|set| Descriptor {
        name: &set.id,
        digest: Digest::Files(&set.sha256),
        annotations: Some(Annotations {
            version: &set.version,
            checked_on: set.checked_on.to_string(),
        }),
    });
    let digest = Digest::Files(&receipt.vocabulary);
    let vocabulary = Descriptor { name: "vocabulary", digest, annotations: None };
    let settings = receipt.settings.iter().map(|file| file_of(&file.path, &file.sha256));
    sets.chain([vocabulary]).chain(settings).collect()
}

fn tests(report: &Report, fail_on: &FailOn) -> Tests {
    let mut tests = Tests::default();
    for problem in &report.unread {
        let is_error = problem.severity == Severity::Error;
        let list = if is_error { &mut tests.failed } else { &mut tests.warned };
        list.push(problem.source.clone());
    }
    for card in &report.cards {
        if card.checked {
            of_card(&mut tests, card, fail_on);
        } else {
            tests.failed.push(card.source.label());
        }
    }
    for finding in &report.findings {
        let name = format!("{}#{}", finding.source.name, finding.problem.code);
        match finding.problem.severity {
            _ if fail_on.fails_finding(finding) => tests.failed.push(name),
            Severity::Error | Severity::Warning => tests.warned.push(name),
            Severity::Note => {}
        }
    }
    tests
}

fn of_card(tests: &mut Tests, card: &CardResult, fail_on: &FailOn) {
    let path = &card.source.label();
    for claim in &card.claims {
        let name = format!("{path}#{}/claim", claim.set);
        match claim.value {
            _ if fail_on.fails_claim(claim) => tests.failed.push(name),
            Some(Truth::True) => tests.passed.push(name),
            Some(Truth::False | Truth::Unknown) | None => tests.warned.push(name),
        }
    }
    for verdict in card.verdicts.iter().filter(|found| found.outcome != Outcome::NotApplicable) {
        let name = format!("{path}#{}", of_party(card, verdict));
        match verdict.outcome {
            _ if fail_on.fails(verdict) => tests.failed.push(name),
            Outcome::Pass => tests.passed.push(name),
            // Open, still to come, or taken on by somebody: nothing of this has passed.
            _ => tests.warned.push(name),
        }
    }
}

/// The rule, with the party where there are several.
fn of_party(card: &CardResult, verdict: &Verdict) -> String {
    let rule = format!("{}/{}", verdict.set, verdict.rule);
    if card.parties.len() < 2 {
        return rule;
    }
    let id = card.parties.get(verdict.party).and_then(|party| party.id.clone());
    format!("{rule}@{}", id.unwrap_or_else(|| verdict.party.to_string()))
}
