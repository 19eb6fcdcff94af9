//! What a card comes to, as lines that tests and fuzz targets set side by side.

use keur::verdict::CardResult;

/// What a person is told of a card.
pub(crate) fn told(card: &CardResult) -> Vec<String> {
    let verdicts = card.verdicts.iter().filter(|verdict| verdict.outcome.is_told());
    verdicts
        .map(|verdict| {
            let facts: Vec<_> =
                verdict.facts.iter().map(|fact| (&fact.fact, &fact.value)).collect();
            let (outcome, place) = (verdict.outcome, &verdict.place);
            format!(
                "{} {outcome:?} {:?} {facts:?}",
                verdict.rule,
                (&place.pointer, place.line, place.column)
            )
        })
        .collect()
}
