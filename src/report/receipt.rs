//! The receipt: what would reproduce a report.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::digest::hex;
use crate::language::Text;
use crate::rules::{Level, RuleSet};
use crate::source::Source;
use crate::verdict::CardResult;

/// Versions, digests and settings of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The version of keur.
    pub keur: String,
    /// The day whose law was applied.
    pub as_of: Date,
    /// The role asked for instead of the stated ones.
    pub role: Option<String>,
    /// Rules, as `<set>/<rule>`, whose level was changed.
    pub levels: BTreeMap<String, Level>,
    /// SHA-256 of the vocabulary.
    pub vocabulary: String,
    /// The rule sets.
    pub sets: Vec<SetReceipt>,
    /// The files that set waivers, levels and baseline.
    pub settings: Vec<FileDigest>,
    /// The files of the cards, each once, in the order of the report.
    pub cards: Vec<FileDigest>,
    /// The format of others that the cards were said to be in.
    pub from: Option<String>,
}

impl Receipt {
    /// The file of a card.
    pub fn file_of(&self, card: &CardResult) -> Option<&FileDigest> {
        self.cards.iter().find(|file| file.path == card.source.name)
    }
}

/// A rule set that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetReceipt {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The day it was last held against its works: the law is the law as known then.
    pub checked_on: Date,
    /// The consolidated versions of its works that it follows.
    pub consolidated: Vec<String>,
    /// SHA-256 over its files.
    pub sha256: String,
    /// Where to read its works. They follow from the digest, and so are no part of the JSON shape.
    pub works: Vec<WorkLink>,
}

/// A work, and where its official text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkLink {
    /// Its title.
    pub title: Text,
    /// The address of the official text.
    pub link: String,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDigest {
    /// Its path.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal digits: what `sha256sum` prints.
    pub sha256: String,
}

impl FileDigest {
    /// The files of cards, each once, with the files that they take facts from.
    pub fn of_cards(cards: &[CardResult]) -> Vec<Self> {
        let mut known = BTreeSet::new();
        let mut files = Vec::new();
        for source in
            cards.iter().flat_map(|card| [&card.source].into_iter().chain(card.source.added()))
        {
            if known.insert(source.name.as_str()) {
                files.push(Self::of(source));
            }
        }
        files
    }

    /// The digest of a file.
    pub fn of(source: &Source) -> Self {
        let text = || Sha256::digest(source.text.as_bytes()).into();
        let digest: [u8; 32] = source.bytes_digest.unwrap_or_else(text);
        Self { path: source.name.clone(), sha256: hex(&digest) }
    }
}

/// Days after which a rule set that was not held against its works again may be behind the law.
pub const STALE_AFTER_DAYS: i32 = 180;

impl SetReceipt {
    /// Whether a report of this day rests on a reading of the works that may be out of date.
    pub fn is_stale(&self, as_of: Date) -> bool {
        self.checked_on.until(as_of).is_ok_and(|span| span.get_days() > STALE_AFTER_DAYS)
    }

    /// The receipt of a rule set.
    pub fn of(set: &RuleSet) -> Self {
        Self {
            id: set.meta.id.clone(),
            version: set.meta.version.clone(),
            checked_on: set.checked_on,
            consolidated: set
                .meta
                .works
                .iter()
                .filter_map(|work| work.consolidated.clone())
                .collect(),
            sha256: set.digest.clone(),
            works: set
                .meta
                .works
                .iter()
                .map(|work| WorkLink { title: work.title.clone(), link: work.link.clone() })
                .collect(),
        }
    }
}
