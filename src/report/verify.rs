//! Whether a report can be made again from its receipt and says the same.

mod recorded;
mod render;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

pub use recorded::{Recorded, RecordedReceipt};
pub use render::text;
pub use whole::Whole;

use super::json::counts_v1;
use super::{Report, SetReceipt};
use crate::policy::FailOn;
use crate::rules::Outcome;
use crate::verdict::{CardResult, Verdict};
use recorded::{CardKey, RecordedCard};

/// What came of making a report again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The cards that were looked at.
    pub cards: Vec<CardAgain>,
    /// The rule sets of the report.
    pub sets: Vec<SetAgain>,
    /// Whether the vocabulary is the same.
    pub same_vocabulary: bool,
    /// The version of keur that looks now, where it is another one.
    pub other_keur: Option<String>,
    /// Whether another day than that of the report was asked for.
    pub other_day: Option<String>,
    /// The verdicts that come out otherwise.
    pub changes: Vec<Change>,
    /// How many come out the same; absent where the report lists none.
    pub same_verdicts: Option<usize>,
    /// Whether the numbers of outcomes are the same; it counts where no verdicts are listed.
    pub same_counts: bool,
    /// Whether every word is the same.
    pub whole: Whole,
    /// The exit codes of the run then and now, where they differ under another day.
    pub exit_codes: Option<(u8, u8)>,
}

/// A card of a report, read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardAgain {
    /// Its path now.
    pub path: String,
    /// What became of it.
    pub state: CardState,
}

/// What became of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardState {
    /// Its bytes are the same.
    Same,
    /// It was edited.
    Changed,
    /// The report knows no such card.
    Unknown,
    /// It cannot be checked any more.
    Broken,
}

/// A rule set of a report, read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAgain {
    /// Its id.
    pub id: String,
    /// Its version in the report.
    pub version: String,
    /// Its version now; absent where it is not in use.
    pub now: Option<String>,
    /// Whether its files are the same.
    pub same: bool,
}

/// A verdict that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path of the card.
    pub card: String,
    /// The rule, as `<set>/<rule>`.
    pub rule: String,
    /// The id of the party.
    pub party: Option<String>,
    /// The outcome in the report, and whether the duty was still to come.
    pub before: Option<(Outcome, bool)>,
    /// The outcome now.
    pub now: Option<(Outcome, bool)>,
}

impl Comparison {
    /// Whether the report still holds: the same cards and rules give the same verdicts.
    pub fn holds(&self) -> bool {
        let same_verdicts = match self.same_verdicts {
            Some(_) => self.changes.is_empty(),
            None => self.same_counts,
        };
        same_verdicts
            && self.same_vocabulary
            && self.exit_codes.is_none()
            && !matches!(self.whole, Whole::Differs(_))
            && self.cards.iter().all(|card| card.state == CardState::Same)
            && self.sets.iter().all(|set| set.same)
    }
}

/// Sets a report against the one made again.
pub fn compare(recorded: &Recorded, again: &Report, fail_on: &FailOn) -> Comparison {
    let receipt = &recorded.receipt;
    let (mut cards, mut changes, mut same) = (Vec::new(), Vec::new(), 0);
    let mut files: BTreeSet<&str> = BTreeSet::new();
    for card in &again.cards {
        let Some(digest) = again.receipt.file_of(card) else { continue };
        let at = receipt.find(&digest.path, &digest.sha256, again.receipt.cards.len());
        let state = match at {
            _ if !card.checked => CardState::Broken,
            None => CardState::Unknown,
            Some(at) if receipt.cards.get(at).is_some_and(|was| was.sha256 == digest.sha256) => {
                CardState::Same
            }
            Some(_) => CardState::Changed,
        };
        // A file of many cards is told of once, unless a card of it is broken.
        if files.insert(&digest.path) || state == CardState::Broken {
            cards.push(CardAgain { path: card.source.label(), state });
        }
        let was = at.and_then(|at| recorded.card(at, card.source.entry.as_ref()));
        if let Some(was) = was.filter(|_| card.checked) {
            same += card_changes(was, card, &mut changes);
        }
    }
    let counts = counts_v1(again, fail_on);
    let mut comparison = Comparison {
        cards,
        sets: receipt.sets().map(|set| set_again(set, &again.receipt.sets)).collect(),
        same_vocabulary: receipt.vocabulary == again.receipt.vocabulary,
        other_keur: (receipt.keur != again.receipt.keur).then(|| again.receipt.keur.clone()),
        other_day: (receipt.as_of != again.receipt.as_of).then(|| again.receipt.as_of.to_string()),
        changes,
        same_verdicts: recorded.cards.as_ref().map(|_| same),
        same_counts: recorded.counts.same(&counts),
        whole: Whole::NotCompared,
        exit_codes: None,
    };
    let codes = (recorded.counts.exit_code, counts.exit_code);
    comparison.exit_codes = (comparison.other_day.is_some() && codes.0 != codes.1).then_some(codes);
    if comparison.holds() && comparison.other_day.is_none() {
        let not_cards = recorded.counts.not_cards;
        let again = Report { not_cards, ..again.clone() };
        comparison.whole = whole::compare(recorded, &again, fail_on);
    }
    comparison
}

fn set_again(was: (&str, &str, &str), sets: &[SetReceipt]) -> SetAgain {
    let (id, version, sha256) = was;
    let now = sets.iter().find(|set| set.id == id);
    SetAgain {
        id: id.to_owned(),
        version: version.to_owned(),
        now: now.map(|set| set.version.clone()),
        same: now.is_some_and(|set| set.sha256 == sha256),
    }
}

/// Adds the verdicts of a card that differ; gives the number of those that do not.
fn card_changes(was: &RecordedCard, card: &CardResult, changes: &mut Vec<Change>) -> usize {
    let party = |verdict: &Verdict| -> Option<String> {
        card.parties.get(verdict.party).and_then(|party| party.id.clone())
    };
    let mut before: BTreeMap<CardKey, (Outcome, bool)> = was.verdicts();
    let mut same = 0;
    let mut found = Vec::new();
    for verdict in &card.verdicts {
        let rule = format!("{}/{}", verdict.set, verdict.rule);
        let key = CardKey { rule, at: verdict.party };
        let now = Some((verdict.outcome, verdict.is_upcoming()));
        let old = before.remove(&key);
        if old == now {
            same += 1;
        } else {
            let (card, party) = (card.source.label(), party(verdict));
            found.push(Change { card, rule: key.rule, party, before: old, now });
        }
    }
    changes.extend(found);
    changes.extend(before.into_iter().map(|(key, old)| Change {
        card: card.source.label(),
        rule: key.rule,
        party: was.party(key.at),
        before: Some(old),
        now: None,
    }));
    same
}
