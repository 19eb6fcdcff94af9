//! The receipt and the counts, in the shape of version 1. Other formats carry them too.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::{Counts, FailOn, FileDigest, Report};
use crate::rules::{Level, Outcome};

/// What would reproduce the report.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReceiptV1 {
    /// The version of keur.
    pub(crate) keur: String,
    /// The day whose law was applied.
    pub(crate) as_of: String,
    /// The role asked for instead of the stated ones.
    pub(crate) role: Option<String>,
    /// The words of `--fail-on`.
    pub(crate) fail_on: Vec<&'static str>,
    /// Rules whose level was changed.
    pub(crate) levels: BTreeMap<String, Level>,
    /// SHA-256 of the vocabulary.
    pub(crate) vocabulary_sha256: String,
    /// The rule sets.
    pub(crate) rule_sets: Vec<SetV1>,
    /// The files that set waivers, levels and baseline.
    pub(crate) settings: Vec<DigestV1>,
    /// The files of the cards, each once, in the order of the report.
    pub(crate) cards: Vec<DigestV1>,
    /// The format of others that the cards were said to be in (`--from`).
    pub(crate) from: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct SetV1 {
    pub(crate) id: String,
    pub(crate) version: String,
    /// The law is the law as known on this day.
    pub(crate) checked_on: String,
    /// The consolidated versions of the works it follows.
    pub(crate) consolidated: Vec<String>,
    /// Whether the as-of date lies more than 180 days after `checked_on`.
    pub(crate) stale: bool,
    pub(crate) sha256: String,
}

/// A file and the SHA-256 of its bytes.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DigestV1 {
    pub(crate) path: String,
    pub(crate) sha256: String,
}

/// How the run came out.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CountsV1 {
    pub(crate) checked: usize,
    pub(crate) failed: usize,
    pub(crate) unchecked: usize,
    pub(crate) not_cards: usize,
    pub(crate) fail: usize,
    pub(crate) missing: usize,
    pub(crate) review: usize,
    pub(crate) open: usize,
    pub(crate) pass: usize,
    pub(crate) not_applicable: usize,
    /// Verdicts not decided as pass or not-applicable whose duty is still to come.
    pub(crate) upcoming: usize,
    /// Verdicts that a waiver takes out of the run.
    pub(crate) waived: usize,
    /// Verdicts that the baseline knows.
    pub(crate) known: usize,
    /// Findings beside the verdicts: about waivers, the baseline, the files of evidence.
    pub(crate) findings: usize,
    pub(crate) exit_code: u8,
}

/// The receipt of a report.
pub(in crate::report) fn receipt_v1(report: &Report, fail_on: &FailOn) -> ReceiptV1 {
    let receipt = &report.receipt;
    let digests = |files: &[FileDigest]| {
        let digest =
            |file: &FileDigest| DigestV1 { path: file.path.clone(), sha256: file.sha256.clone() };
        files.iter().map(digest).collect()
    };
    ReceiptV1 {
        keur: receipt.keur.clone(),
        as_of: receipt.as_of.to_string(),
        role: receipt.role.clone(),
        fail_on: fail_on.words(),
        levels: receipt.levels.clone(),
        vocabulary_sha256: receipt.vocabulary.clone(),
        rule_sets: receipt
            .sets
            .iter()
            .map(|set| SetV1 {
                id: set.id.clone(),
                version: set.version.clone(),
                checked_on: set.checked_on.to_string(),
                consolidated: set.consolidated.clone(),
                stale: set.is_stale(receipt.as_of),
                sha256: set.sha256.clone(),
            })
            .collect(),
        settings: digests(&receipt.settings),
        cards: digests(&receipt.cards),
        from: receipt.from.clone(),
    }
}

/// The counts of a report.
pub(in crate::report) fn counts_v1(report: &Report, fail_on: &FailOn) -> CountsV1 {
    let counts = Counts::of(report, fail_on);
    let of = |outcome| counts.outcomes.get(&outcome).copied().unwrap_or(0);
    CountsV1 {
        checked: counts.checked,
        failed: counts.failed,
        unchecked: counts.unchecked,
        not_cards: counts.not_cards,
        fail: of(Outcome::Fail),
        missing: of(Outcome::Missing),
        review: of(Outcome::Review),
        open: of(Outcome::Open),
        pass: of(Outcome::Pass),
        not_applicable: of(Outcome::NotApplicable),
        upcoming: counts.upcoming,
        waived: counts.waived,
        known: counts.known,
        findings: counts.findings,
        exit_code: counts.exit_code(),
    }
}
