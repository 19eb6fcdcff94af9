//! The documents a card points at, and what is known of each.

use super::place::Place;
use super::{EvidenceItem, Settings, Verification};
use crate::facts::date::DateRange;
use crate::facts::{Facts, Row, Scalar, Value};
use crate::source::Source;

/// The evidence the card lists, in its order.
pub(super) fn evidence(
    settings: &Settings<'_>,
    facts: &Facts,
    source: &Source,
) -> Vec<EvidenceItem> {
    let vocabulary = settings.vocabulary;
    let Some(list) = vocabulary.find("evidence") else { return Vec::new() };
    let child = |name: &str| vocabulary.find(&format!("evidence[].{name}"));
    let value = |row: &Row, name: &str| {
        let slot = row.slot(vocabulary, child(name)?)?;
        Some((slot.value.clone(), slot.span))
    };
    let text = |row: &Row, name: &str| match value(row, name)?.0 {
        Value::One(Scalar::Text(text)) => Some(text.to_string()),
        _ => None,
    };
    let date = |row: &Row, name: &str| match value(row, name)?.0 {
        Value::One(Scalar::Date(date)) => Some(date),
        _ => None,
    };
    let place = |at: usize, row: &Row, name: &str| {
        let span = value(row, name).and_then(|(_, span)| span);
        let pointer = format!("/evidence/{at}/{name}");
        Place::at(source, pointer, span.unwrap_or(row.span), span.is_some())
    };
    let item = |(at, row): (usize, &Row)| {
        let kind = child("kind").and_then(|fact| match row.slot(vocabulary, fact)?.value {
            Value::One(Scalar::Code(code)) => vocabulary.entry(fact).values.get(usize::from(code)),
            _ => None,
        });
        let valid_to = date(row, "valid_to");
        let before = |end: &DateRange| end.before(DateRange::day(settings.as_of)) == Some(true);
        EvidenceItem {
            id: text(row, "id"),
            kind: kind.map(|kind| kind.id.clone()),
            kind_label: kind.map(|kind| kind.label.clone()),
            title: text(row, "title"),
            uri: text(row, "uri"),
            sha256: text(row, "sha256"),
            owner: text(row, "owner"),
            date: date(row, "date").map(|date| date.to_string()),
            valid_to: valid_to.map(|date| date.to_string()),
            expired: valid_to.as_ref().is_some_and(before),
            verification: Verification::NotAsked,
            place: Place::at(source, format!("/evidence/{at}"), row.span, true),
            uri_place: place(at, row, "uri"),
            digest_place: place(at, row, "sha256"),
            end_place: place(at, row, "valid_to"),
        }
    };
    facts.rows(vocabulary, list).iter().enumerate().map(item).collect()
}
