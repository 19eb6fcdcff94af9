//! The duties of a card: what binds today, what is undecided, what is still to come; in each by
//! provision and by who must act.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::text;
use super::finding::{Finding, Maker};
use super::heat::{Cell, Cells};
use super::reason::Definitions;
use super::shared::{Group as Key, Shared, is_shown};
use crate::language::Text;
use crate::rules::Outcome;
use crate::verdict::{PartyName, Verdict};

/// When duties bind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Today,
    Undecided,
    Coming,
}

impl When {
    const ALL: [Self; 3] = [Self::Today, Self::Undecided, Self::Coming];

    fn of(verdict: &Verdict) -> Self {
        match verdict.outcome {
            _ if verdict.is_upcoming() => Self::Coming,
            Outcome::Open => Self::Undecided,
            _ => Self::Today,
        }
    }

    /// The word in ids and keys.
    fn word(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Undecided => "undecided",
            Self::Coming => "coming",
        }
    }
}

/// The duties of one time.
#[derive(Serialize)]
pub(super) struct Section {
    id: String,
    word: &'static str,
    title: Text,
    /// What stands here.
    says: Text,
    /// What is said where there are none.
    none: Text,
    count: usize,
    groups: Vec<Group>,
}

/// The duties of one party under one provision.
#[derive(Serialize)]
struct Group {
    id: String,
    label: String,
    party: Text,
    /// Indexes of the buttons that show it: see [`who`].
    who: String,
    /// Whether it is unfolded at the start.
    open: bool,
    batches: Vec<Batch>,
}

/// The duties of a group with one outcome.
#[derive(Serialize)]
struct Batch {
    outcome: &'static str,
    /// How they are told: `whole`, `brief` (what the rule says stands elsewhere), `terse` (sorted by
    /// place, with one excerpt for each), `named`.
    told: &'static str,
    findings: Vec<Finding>,
}

/// How many of an outcome.
#[derive(Serialize)]
pub(super) struct Count {
    outcome: &'static str,
    count: usize,
}

/// The buttons of who must act: the parties of one card, the roles in several.
pub(super) fn who(parties: &[PartyName], many: bool, names: &mut Vec<String>) -> Vec<String> {
    let mut at = |name: &str| {
        let known = names.iter().position(|known| known == name);
        let index = known.unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        index.to_string()
    };
    let one = |(number, party): (usize, &PartyName)| match (many, &party.roles[..]) {
        // Several parties of one card may have the same name.
        (false, _) => at(&number.to_string()),
        (true, []) => at(""),
        (true, roles) => roles.iter().map(|role| at(role)).collect::<Vec<_>>().join(" "),
    };
    parties.iter().enumerate().map(one).collect()
}

/// Counts by outcome, the worst first.
pub(super) fn counts<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> Vec<Count> {
    let mut found: BTreeMap<Outcome, usize> = BTreeMap::new();
    for verdict in verdicts {
        *found.entry(verdict.outcome).or_default() += 1;
    }
    found.into_iter().map(|(outcome, count)| Count { outcome: outcome.word(), count }).collect()
}

impl Maker<'_> {
    /// The sections, and what the heat map shows of the card.
    pub(super) fn sections(
        &self,
        who: &[String],
        shared: &mut Shared,
        definitions: &mut Definitions,
    ) -> (Vec<Section>, Cells) {
        let mut sorted: BTreeMap<(When, Key, usize), Vec<usize>> = BTreeMap::new();
        for (at, verdict) in self.card.verdicts.iter().enumerate() {
            if is_shown(verdict) {
                let key = (When::of(verdict), self.amount.group(verdict), verdict.party);
                sorted.entry(key).or_default().push(at);
            }
        }
        let mut cells = Cells::default();
        let mut sections: Vec<Section> = When::ALL.into_iter().map(|at| self.section(at)).collect();
        for (number, ((when, key, party), mut verdicts)) in sorted.into_iter().enumerate() {
            let of = |at: &usize| self.card.verdicts.get(*at);
            verdicts.sort_by_key(|at| {
                of(at).map(|found| match self.told(found) {
                    "terse" => (found.outcome, None, Some(found.place.span)),
                    _ => (found.outcome, Some(found.level), None),
                })
            });
            let id = format!("c{}g{}", self.number, number + 1);
            if let Some(worst) = verdicts.first().and_then(of) {
                let cell = Cell::of(worst, &id);
                cells.add(key.clone(), cell);
            }
            let batches = self.batches(&verdicts, shared, definitions);
            let count = verdicts.len();
            let short = |batch: &Batch| matches!(batch.outcome, "fail" | "missing" | "review");
            let group = Group {
                id,
                label: key.text,
                party: self.speech.of(|words| text::party_name(words, self.card, party)),
                who: who.get(party).cloned().unwrap_or_default(),
                open: when == When::Today && batches.iter().any(short),
                batches,
            };
            if let Some(section) = sections.iter_mut().find(|s| s.word == when.word()) {
                section.count += count;
                section.groups.push(group);
            }
        }
        (sections, cells)
    }

    /// The verdicts with these indexes, which are sorted by outcome.
    fn batches(
        &self,
        verdicts: &[usize],
        shared: &mut Shared,
        definitions: &mut Definitions,
    ) -> Vec<Batch> {
        let mut batches: Vec<Batch> = Vec::new();
        let mut last = None;
        for at in verdicts {
            let Some(verdict) = self.card.verdicts.get(*at) else { continue };
            let outcome = verdict.outcome.word();
            if batches.last().is_none_or(|last| last.outcome != outcome) {
                let told = self.told(verdict);
                batches.push(Batch { outcome, told, findings: Vec::new() });
                last = None;
            }
            let Some(batch) = batches.last_mut() else { continue };
            let mut finding = self.finding(*at, verdict, shared, definitions);
            if batch.told == "terse" && last == Some(verdict.place.span) {
                finding.excerpt = None;
            }
            last = Some(verdict.place.span);
            batch.findings.push(finding);
        }
        batches
    }

    /// How verdicts of this outcome and time are told.
    fn told(&self, verdict: &Verdict) -> &'static str {
        let short = verdict.outcome.is_told();
        match (self.amount.many, self.amount.large) {
            (false, _) => "whole",
            (true, true) if verdict.outcome == Outcome::Open => "named",
            (true, true) if short && verdict.is_upcoming() => "terse",
            (true, _) => "brief",
        }
    }

    fn section(&self, when: When) -> Section {
        let word = when.word();
        Section {
            id: format!("c{}-{word}", self.number),
            word,
            title: self.speech.say(&format!("html-duties-{word}")),
            says: self.speech.say(&format!("html-duties-{word}-says")),
            none: self.speech.say(&format!("html-no-duties-{word}")),
            count: 0,
            groups: Vec::new(),
        }
    }
}
