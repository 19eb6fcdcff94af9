//! Facts that follow from other facts by arithmetic. No law: the vocabulary says which.

use super::value::{Facts, Item, Scalar, Slot, Value};
use super::vocabulary::{Computed, FactId, Vocabulary};

/// Fills the slots of all computed facts but the assessment date, which the engine knows.
pub(super) fn compute(vocabulary: &Vocabulary, facts: &mut Facts) {
    for fact in vocabulary.special().computed.iter().copied() {
        let entry = vocabulary.entry(fact);
        if let (Some(Computed::Days(from, to)), Some(list)) = (&entry.computed, entry.parent) {
            days_of_rows(vocabulary, facts, list, fact, (*from, *to));
            continue;
        }
        let value = match &entry.computed {
            None | Some(Computed::AsOf) => continue,
            Some(Computed::Ratio(a, b)) => ratio(vocabulary, facts, *a, *b),
            Some(Computed::Hours(from, to)) => hours(vocabulary, facts, *from, *to),
            Some(Computed::Days(from, to)) => {
                days(facts.value(vocabulary, *from), facts.value(vocabulary, *to))
            }
            Some(Computed::Uncovered { of, by, among }) => {
                uncovered(vocabulary, facts, *of, by, among.as_deref())
            }
        };
        if let (Some(value), Some(slot)) = (value, facts.slots.get_mut(vocabulary.slot(fact))) {
            *slot = Slot { value, derived: true, ..Slot::default() };
        }
    }
}

fn ratio(vocabulary: &Vocabulary, facts: &Facts, a: FactId, b: FactId) -> Option<Value> {
    let number = |fact| match facts.value(vocabulary, fact) {
        Value::One(Scalar::Number(number)) => Some(*number),
        _ => None,
    };
    let (a, b) = (number(a)?, number(b)?);
    (b > 0.0).then(|| Value::One(Scalar::Number(a / b)))
}

fn hours(vocabulary: &Vocabulary, facts: &Facts, from: FactId, to: FactId) -> Option<Value> {
    let moment = |fact| match facts.value(vocabulary, fact) {
        Value::One(Scalar::Moment(moment)) => Some(*moment),
        _ => None,
    };
    let seconds = moment(to)?.duration_since(moment(from)?).as_secs_f64();
    Some(Value::One(Scalar::Number(seconds / 3600.0)))
}

/// Whole days between two dates; unknown while either is a month or a year only.
fn days(from: &Value, to: &Value) -> Option<Value> {
    let day = |value: &Value| match value {
        Value::One(Scalar::Date(range)) if range.first == range.last => Some(range.first),
        _ => None,
    };
    let days = day(from)?.until(day(to)?).ok()?.get_days();
    Some(Value::One(Scalar::Number(f64::from(days))))
}

/// The days between two dates of each object of a list.
fn days_of_rows(
    vocabulary: &Vocabulary,
    facts: &mut Facts,
    list: FactId,
    fact: FactId,
    (from, to): (FactId, FactId),
) {
    let Some(Slot { value: Value::Rows { rows, .. }, .. }) =
        facts.slots.get_mut(vocabulary.slot(list))
    else {
        return;
    };
    for row in rows {
        let of = |fact| row.slot(vocabulary, fact).map(|slot| &slot.value);
        let value = of(from).zip(of(to)).and_then(|(from, to)| days(from, to));
        if let (Some(value), Some(slot)) = (value, row.slots.get_mut(vocabulary.slot(fact))) {
            *slot = Slot { value, derived: true, ..Slot::default() };
        }
    }
}

/// The items of `of` that no list of `by` holds. An open `of` leaves the result open; an open or
/// unstated list of `by` may still cover anything, so that uncovered items become unknown.
fn uncovered(
    vocabulary: &Vocabulary,
    facts: &Facts,
    of: FactId,
    by: &[FactId],
    among: Option<&str>,
) -> Option<Value> {
    let Value::Many { items, open } = facts.value(vocabulary, of) else { return None };
    let values = &vocabulary.entry(of).values;
    let listed = |item: &&Item| match (&item.scalar, among) {
        (Scalar::Code(code), Some(among)) => values
            .get(usize::from(*code))
            .is_some_and(|value| value.lists.iter().any(|list| list == among)),
        _ => true,
    };
    let mut covers: Vec<&Item> = Vec::new();
    let mut certain = true;
    for fact in by {
        let values = stated_lists(vocabulary, facts, *fact);
        for value in values {
            match value {
                Value::Many { items, open } => {
                    covers.extend(items);
                    certain &= !open;
                }
                _ => certain = false,
            }
        }
        certain &= is_whole(vocabulary, facts, *fact);
    }
    let mut left = Vec::new();
    for item in items.iter().filter(listed) {
        if !covers.iter().any(|cover| cover.scalar == item.scalar) {
            left.push(item.clone());
        }
    }
    // Nothing is left for certain only while no cover may be missing.
    if left.is_empty() || certain {
        let open = *open || screening_is_open(vocabulary, facts, of, among);
        return Some(Value::Many { items: left, open });
    }
    None
}

/// The values of a list fact: its own, or that of each object it belongs to.
fn stated_lists<'a>(vocabulary: &Vocabulary, facts: &'a Facts, fact: FactId) -> Vec<&'a Value> {
    match vocabulary.entry(fact).parent {
        None => vec![facts.value(vocabulary, fact)],
        Some(parent) => facts
            .rows(vocabulary, parent)
            .iter()
            .filter_map(|row| row.slot(vocabulary, fact))
            .map(|slot| &slot.value)
            .collect(),
    }
}

/// Whether no further object may exist that would cover more.
fn is_whole(vocabulary: &Vocabulary, facts: &Facts, fact: FactId) -> bool {
    match vocabulary.entry(fact).parent {
        None => true,
        Some(parent) => {
            matches!(facts.value(vocabulary, parent), Value::Rows { open: false, .. })
        }
    }
}

/// Whether a list that is closed by screening only has not been gone through for `among`.
fn screening_is_open(
    vocabulary: &Vocabulary,
    facts: &Facts,
    of: FactId,
    among: Option<&str>,
) -> bool {
    use super::vocabulary::Completeness;
    if vocabulary.entry(of).list != Some(Completeness::Screened) {
        return false;
    }
    match facts.value(vocabulary, of) {
        Value::Many { items, .. } if items.is_empty() => false,
        _ => !among.is_some_and(|list| super::check::is_screened(vocabulary, facts, of, list)),
    }
}
