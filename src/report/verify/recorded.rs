//! A report that was written, read back: its receipt and, where it lists them, its verdicts.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::super::Format;
use super::super::json::CountsV1;
use crate::rules::Outcome;
use crate::source::Entry;

/// What a written report says that can be checked.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its receipt.
    pub receipt: RecordedReceipt,
    pub(super) counts: RecordedCounts,
    pub(super) cards: Option<Vec<RecordedCard>>,
    /// The whole report, and the format it is in.
    pub(super) whole: Value,
    pub(super) format: Format,
}

/// The receipt of a written report.
#[derive(Clone, Debug)]
pub struct RecordedReceipt {
    /// The version of keur that wrote it.
    pub keur: String,
    /// The day whose law was applied.
    pub as_of: Date,
    /// The role asked for.
    pub role: Option<String>,
    /// The words of `--fail-on`.
    pub fail_on: Vec<String>,
    /// Whether waivers, levels or a baseline decided something.
    pub has_settings: bool,
    /// The format of others that the cards were said to be in.
    pub from: Option<String>,
    pub(super) vocabulary: String,
    sets: Vec<RecordedSet>,
    pub(super) cards: Vec<RecordedFile>,
}

#[derive(Clone, Debug, Deserialize)]
struct RecordedSet {
    id: String,
    version: String,
    sha256: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct RecordedFile {
    path: String,
    pub(super) sha256: String,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub(super) struct RecordedCounts {
    fail: usize,
    missing: usize,
    review: usize,
    open: usize,
    pass: usize,
    not_applicable: usize,
    upcoming: usize,
    pub(super) not_cards: usize,
    pub(super) unchecked: usize,
    pub(super) exit_code: u8,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct RecordedCard {
    path: String,
    entry: Option<u32>,
    parties: Vec<RecordedParty>,
    verdicts: Vec<RecordedVerdict>,
}

#[derive(Clone, Debug, Deserialize)]
struct RecordedParty {
    id: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct RecordedVerdict {
    rule_set: String,
    rule: String,
    party: usize,
    outcome: Outcome,
    upcoming: bool,
}

/// What makes two verdicts of a card the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CardKey {
    pub(super) rule: String,
    pub(super) at: usize,
}

/// The receipt as it is written.
#[derive(Deserialize)]
struct Written {
    keur: String,
    as_of: String,
    role: Option<String>,
    fail_on: Vec<String>,
    settings: Vec<RecordedFile>,
    vocabulary_sha256: String,
    rule_sets: Vec<RecordedSet>,
    cards: Vec<RecordedFile>,
    from: Option<String>,
}

impl Recorded {
    /// Reads a report of a format that carries a receipt: json, sarif or attestation.
    ///
    /// # Errors
    /// A sentence that says why it cannot be read.
    pub fn read(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| format!("this is no report that keur can read: {error}"))?;
        let bearer = [
            ("", Format::Json),
            ("/predicate", Format::Attestation),
            ("/runs/0/properties", Format::Sarif),
        ]
        .iter()
        .filter_map(|(pointer, format)| Some((value.pointer(pointer)?, *format)))
        .find(|(part, _)| part.get("receipt").is_some());
        let Some((bearer, format)) = bearer else {
            let formats = "json, sarif and attestation";
            return Err(format!("there is no receipt in it; the formats {formats} carry one"));
        };
        let wrong = |error: serde_json::Error| format!("its receipt cannot be read: {error}");
        let part = |name: &str| bearer.get(name).cloned().unwrap_or_default();
        let written: Written = serde_json::from_value(part("receipt")).map_err(wrong)?;
        let counts = serde_json::from_value(part("counts")).map_err(wrong)?;
        let cards = match bearer.get("cards") {
            Some(cards) => Some(serde_json::from_value(cards.clone()).map_err(wrong)?),
            None => None,
        };
        let as_of = written.as_of.parse();
        let as_of = as_of.map_err(|_| format!("its day `{}` is none", written.as_of))?;
        let receipt = RecordedReceipt {
            keur: written.keur,
            as_of,
            role: written.role,
            fail_on: written.fail_on,
            has_settings: !written.settings.is_empty(),
            from: written.from,
            vocabulary: written.vocabulary_sha256,
            sets: written.rule_sets,
            cards: written.cards,
        };
        Ok(Self { receipt, counts, cards, whole: value, format })
    }

    /// The card of the file at a place of the receipt: the only one, or the one with this number.
    pub(super) fn card(&self, file: usize, entry: Option<&Arc<Entry>>) -> Option<&RecordedCard> {
        let path = &self.receipt.cards.get(file)?.path;
        let number = entry.map(|entry| entry.number);
        let is_it = |card: &&RecordedCard| card.path == *path && card.entry == number;
        self.cards.as_ref()?.iter().find(is_it)
    }

    /// Whether the report tells how high fines may be, and whether files of evidence were looked
    /// at: what must be asked again.
    pub fn asked(&self) -> (bool, bool) {
        let cards = || self.whole.pointer("/cards").and_then(Value::as_array).into_iter().flatten();
        let items = |list: &'static str| {
            cards().filter_map(move |card| card.get(list)?.as_array()).flatten()
        };
        let fines = items("verdicts").any(|verdict| verdict.get("fine") != Some(&Value::Null));
        let files = items("evidence")
            .any(|item| item.get("verification").and_then(Value::as_str) != Some("not-asked"));
        (fines && self.format == Format::Json, files)
    }
}

impl RecordedReceipt {
    /// The ids of the rule sets.
    pub fn set_ids(&self) -> Vec<String> {
        self.sets.iter().map(|set| set.id.clone()).collect()
    }

    /// The paths of the cards.
    pub fn card_paths(&self) -> Vec<String> {
        self.cards.iter().map(|card| card.path.clone()).collect()
    }

    pub(super) fn sets(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.sets.iter().map(|set| (&*set.id, &*set.version, &*set.sha256))
    }

    /// The card of this path, or else of these bytes; a lone card may have moved and changed.
    pub(super) fn find(&self, path: &str, sha256: &str, asked: usize) -> Option<usize> {
        let by = |same: &dyn Fn(&RecordedFile) -> bool| self.cards.iter().position(same);
        let alone = (self.cards.len() == 1 && asked == 1).then_some(0);
        by(&|card| card.path == path).or_else(|| by(&|card| card.sha256 == sha256)).or(alone)
    }
}

impl RecordedCounts {
    pub(super) fn same(&self, now: &CountsV1) -> bool {
        let now = Self {
            fail: now.fail,
            missing: now.missing,
            review: now.review,
            open: now.open,
            pass: now.pass,
            not_applicable: now.not_applicable,
            upcoming: now.upcoming,
            not_cards: self.not_cards,
            unchecked: self.unchecked,
            exit_code: self.exit_code,
        };
        *self == now
    }
}

impl RecordedCard {
    pub(super) fn verdicts(&self) -> BTreeMap<CardKey, (Outcome, bool)> {
        let key = |verdict: &RecordedVerdict| CardKey {
            rule: format!("{}/{}", verdict.rule_set, verdict.rule),
            at: verdict.party,
        };
        self.verdicts.iter().map(|found| (key(found), (found.outcome, found.upcoming))).collect()
    }

    pub(super) fn party(&self, at: usize) -> Option<String> {
        self.parties.get(at).and_then(|party| party.id.clone())
    }
}
