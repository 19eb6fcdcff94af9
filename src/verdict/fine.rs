//! What a breach may cost, what makes a duty lighter, by when it must be met.

use super::build::Builder;
use super::{Fine, ReadyBefore, Relief};
use crate::engine::Exposure;
use crate::engine::trace::FactAt;
use crate::facts::{Scalar, Value};
use crate::rules::Rule;
use crate::truth::Truth;

pub(super) fn fine(found: &Exposure<'_>) -> Fine {
    Fine {
        title: found.class.title.clone(),
        provisions: found.provisions.iter().map(|&cite| cite.to_owned()).collect(),
        from: found.from,
        amount: found.ceiling.map(|ceiling| ceiling.amount),
        share: found.ceiling.and_then(|ceiling| ceiling.share).map(|share| share.ratio),
        lower: found.lower,
        turnover: found.turnover,
        limit: found.limit(),
    }
}

/// The reliefs that hold or may hold.
pub(super) fn reliefs(rule: &Rule, holds: &[Truth]) -> Vec<Relief> {
    let pairs = rule.reliefs.iter().zip(holds);
    pairs
        .filter(|(_, holds)| **holds != Truth::False)
        .map(|(relief, holds)| Relief {
            holds: *holds,
            provisions: relief.cites.clone(),
            says: relief.says.clone(),
        })
        .collect()
}

impl Builder<'_> {
    /// The earliest stated day before which the demand must be met.
    pub(super) fn ready_before(&self, rule: &Rule) -> Option<ReadyBefore> {
        let vocabulary = self.words.vocabulary;
        let stated = rule.ready_before.iter().filter_map(|fact| {
            let slot = self.words.facts.slot(vocabulary, *fact)?;
            match slot.value {
                Value::One(Scalar::Date(range)) => Some((range.first, *fact, slot.span)),
                _ => None,
            }
        });
        let (day, fact, span) = stated.min_by_key(|(day, ..)| *day)?;
        let stated = self.words.stated(&FactAt { fact, row: None, span });
        Some(ReadyBefore { day, stated })
    }
}
