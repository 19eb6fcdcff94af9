//! Comparing a value with an operand, in three values.

use crate::facts::vocabulary::FactEntry;
use crate::facts::{Completeness, Item, Scalar, Value};
use crate::rules::condition::{Operand, Test};
use crate::truth::Truth;

/// The value of a comparison. What the card does not say is unknown.
pub(super) fn compare<'r, 'c>(
    entry: &FactEntry,
    value: &Value,
    test: &'r Test,
    operand: &dyn Fn(&'r Operand) -> Option<&'c Scalar>,
    screened: &dyn Fn(&str) -> bool,
) -> Truth {
    let with = |right: &'r Operand, test: &dyn Fn(&Scalar, &Scalar) -> Option<bool>| match value {
        Value::One(left) => operand(right).and_then(|right| test(left, right)).into(),
        Value::Absent | Value::Silent(_) | Value::Many { .. } | Value::Rows { .. } => {
            Truth::Unknown
        }
    };
    match test {
        Test::Is(right) => with(right, &equal),
        Test::In(values) => match value {
            Value::One(left) => {
                Truth::any(values.iter().map(|right| Truth::from(equal(left, right))))
            }
            _ => Truth::Unknown,
        },
        Test::Contains(wanted) => contains(entry, value, wanted, screened),
        Test::ContainsAny(wanted) => {
            Truth::any(wanted.iter().map(|wanted| contains(entry, value, wanted, screened)))
        }
        Test::Only(allowed) => only(entry, value, allowed),
        Test::Empty(empty) => {
            let is_empty = is_empty(value);
            if *empty { is_empty } else { !is_empty }
        }
        Test::AtLeast(right) => with(right, &|a, b| number(a, b, |a, b| a >= b)),
        Test::MoreThan(right) => with(right, &|a, b| number(a, b, |a, b| a > b)),
        Test::AtMost(right) => with(right, &|a, b| number(a, b, |a, b| a <= b)),
        Test::LessThan(right) => with(right, &|a, b| number(a, b, |a, b| a < b)),
        Test::Before(right) => with(right, &before),
        Test::OnOrAfter(right) => with(right, &|a, b| before(a, b).map(|before| !before)),
        Test::Stated => {
            if value.is_stated() {
                Truth::True
            } else {
                Truth::Unknown
            }
        }
    }
}

#[expect(clippy::float_cmp, reason = "a stated number equals a literal or it does not")]
fn equal(left: &Scalar, right: &Scalar) -> Option<bool> {
    match (left, right) {
        (Scalar::Date(left), Scalar::Date(right)) => {
            if left.before(*right) == Some(true) || right.before(*left) == Some(true) {
                Some(false)
            } else if left.first == left.last && left == right {
                Some(true)
            } else {
                None
            }
        }
        (Scalar::Number(left), Scalar::Number(right)) => Some(left == right),
        (left, right) => Some(left == right),
    }
}

fn number(left: &Scalar, right: &Scalar, test: impl Fn(f64, f64) -> bool) -> Option<bool> {
    match (left, right) {
        (Scalar::Number(left), Scalar::Number(right)) => Some(test(*left, *right)),
        _ => None,
    }
}

fn before(left: &Scalar, right: &Scalar) -> Option<bool> {
    match (left, right) {
        (Scalar::Date(left), Scalar::Date(right)) => left.before(*right),
        _ => None,
    }
}

fn contains(
    entry: &FactEntry,
    value: &Value,
    wanted: &Scalar,
    screened: &dyn Fn(&str) -> bool,
) -> Truth {
    let Value::Many { items, open } = value else { return Truth::Unknown };
    if items.iter().any(|item| equal(&item.scalar, wanted) == Some(true)) {
        return Truth::True;
    }
    let whole = !open
        && (items.is_empty()
            || match entry.list {
                Some(Completeness::Stated) => true,
                Some(Completeness::Screened) => is_closed(entry, wanted, screened),
                Some(Completeness::Never) | None => false,
            });
    // A partial date in the list may still be the one that is wanted.
    let decided = items.iter().all(|item| equal(&item.scalar, wanted).is_some());
    if whole && decided { Truth::False } else { Truth::Unknown }
}

/// Whether the author went through some list to which the value belongs.
fn is_closed(entry: &FactEntry, wanted: &Scalar, screened: &dyn Fn(&str) -> bool) -> bool {
    match wanted {
        Scalar::Code(code) => {
            entry.value(*code).is_some_and(|value| value.lists.iter().any(|list| screened(list)))
        }
        _ => false,
    }
}

fn only(entry: &FactEntry, value: &Value, allowed: &[Scalar]) -> Truth {
    let Value::Many { items, open } = value else { return Truth::Unknown };
    // A partial date may mean an allowed day, or another.
    let is_allowed = |item: &Item| {
        Truth::any(allowed.iter().map(|allowed| Truth::from(equal(&item.scalar, allowed))))
    };
    let stated = Truth::all(items.iter().map(is_allowed));
    let whole = (items.is_empty() || entry.list == Some(Completeness::Stated)) && !open;
    if whole || stated == Truth::False { stated } else { Truth::Unknown }
}

fn is_empty(value: &Value) -> Truth {
    let (some, open) = match value {
        Value::Many { items, open } => (!items.is_empty(), *open),
        Value::Rows { rows, open } => (!rows.is_empty(), *open),
        Value::Absent | Value::Silent(_) | Value::One(_) => return Truth::Unknown,
    };
    match (some, open) {
        (true, _) => Truth::False,
        (false, true) => Truth::Unknown,
        (false, false) => Truth::True,
    }
}
