//! The days of the system's own life that a card states.

use jiff::civil::Date;

use super::reason::Words;
use super::{Settings, Stated};
use crate::engine::trace::FactAt;
use crate::facts::{FactId, Facts, Scalar, Slot, Value};
use crate::language::Text;
use crate::source::Source;

/// A stated day in the life of a system: offered, taken into use, a document that expires.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// The day; the first that may be meant.
    pub day: Date,
    /// What happens, as the vocabulary names it.
    pub label: Text,
    /// The object of a list it belongs to, such as a document.
    pub of: Option<String>,
    /// The fact that states it.
    pub stated: Stated,
}

/// The key of a date on which something loses its validity.
const VALID_TO: &str = "valid_to";

/// The days before which rules ask something, and those on which documents expire, as stated.
pub(super) fn milestones(
    settings: &Settings<'_>,
    facts: &Facts,
    source: &Source,
) -> Vec<Milestone> {
    let vocabulary = settings.vocabulary;
    let mut asked: Vec<FactId> = settings
        .sets
        .iter()
        .flat_map(|set| &set.rules)
        .flat_map(|rule| rule.ready_before.iter().copied())
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let Some(set) = settings.sets.first() else { return Vec::new() };
    let words = Words::new(set, vocabulary, facts, source);
    let mut found = Vec::new();
    let mut add = |fact: FactId, row: Option<usize>, slot: &Slot, of: Option<String>| {
        if let Value::One(Scalar::Date(range)) = slot.value {
            let stated = words.stated(&FactAt { fact, row, span: slot.span });
            let label = vocabulary.entry(fact).label.clone();
            found.push(Milestone { day: range.first, label, of, stated });
        }
    };
    for fact in asked {
        if let Some(slot) = facts.slot(vocabulary, fact) {
            add(fact, None, slot, None);
        }
    }
    let stated = vocabulary.lists().map(|list| (list, facts.rows(vocabulary, list)));
    for (list, rows) in stated.filter(|(_, rows)| !rows.is_empty()) {
        let named = |key: &str| {
            let mut children = vocabulary.children(list).iter().copied();
            children.find(|fact| vocabulary.entry(*fact).key() == key)
        };
        let Some(fact) = named(VALID_TO) else { continue };
        let name = ["id", "number"].map(named);
        for (at, row) in rows.iter().enumerate() {
            let of = name.iter().flatten().find_map(|name| row.text(vocabulary, *name));
            if let Some(slot) = row.slot(vocabulary, fact) {
                add(fact, Some(at), slot, of.map(str::to_owned));
            }
        }
    }
    found.sort_by(|a, b| (a.day, &a.stated.fact).cmp(&(b.day, &b.stated.fact)));
    found
}
