//! What a card would state with one document more.

use jiff::civil::Date;

use super::date::DateRange;
use super::value::{Facts, Row, Scalar, Slot, Value};
use super::vocabulary::Vocabulary;

/// A document that a card does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Document {
    /// Its kind, as index of the value of `evidence[].kind`.
    pub kind: u16,
    /// What it is about, as index of the value of `evidence[].level`; `None` where nobody asks.
    pub level: Option<u16>,
}

/// The facts with the document added: dated on `day`, of the party `owner`. `None` where the vocabulary
/// has no documents.
pub fn suppose(
    vocabulary: &Vocabulary,
    facts: &Facts,
    document: Document,
    owner: &str,
    day: Date,
) -> Option<Facts> {
    let list = vocabulary.find("evidence")?;
    let mut row = Row::default();
    let mut say = |path: &str, scalar: Scalar| {
        let at = vocabulary.slot(vocabulary.find(path)?);
        if row.slots.len() <= at {
            row.slots.resize_with(at + 1, Slot::default);
        }
        row.slots.get_mut(at)?.value = Value::One(scalar);
        Some(())
    };
    say("evidence[].kind", Scalar::Code(document.kind))?;
    say("evidence[].date", Scalar::Date(DateRange::day(day)))?;
    say("evidence[].owner", Scalar::Text(owner.into()))?;
    if let Some(level) = document.level {
        say("evidence[].level", Scalar::Code(level))?;
    }
    let mut facts = facts.clone();
    let slot = facts.slots.get_mut(vocabulary.slot(list))?;
    match &mut slot.value {
        Value::Rows { rows, .. } => rows.push(row),
        value => *value = Value::Rows { rows: vec![row], open: false },
    }
    Some(facts)
}
