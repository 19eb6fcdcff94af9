//! Reading one value of a fact's type, in a card as in a rule.

use jiff::Timestamp;

use super::country::Country;
use super::date::DateRange;
use super::value::Scalar;
use super::vocabulary::{FactEntry, Kind};
use crate::load::node::{Node, Value};
use crate::problem::{Problem, near_miss};

/// Reads `node` as a value of the type of `entry`.
///
/// # Errors
/// A problem without a source name when the value is of another type, or none of the values the
/// fact allows.
pub fn read_scalar(entry: &FactEntry, node: &Node) -> Result<Scalar, Problem> {
    let wrong = || wrong_type(entry, node);
    match (entry.kind, &node.value) {
        (Kind::Bool, Value::Bool(value)) => Ok(Scalar::Bool(*value)),
        #[expect(clippy::cast_precision_loss, reason = "facts are compared as doubles")]
        (Kind::Number, Value::Int(value)) => Ok(Scalar::Number(*value as f64)),
        (Kind::Number, Value::Float(value)) => Ok(Scalar::Number(*value)),
        (Kind::Date, Value::Int(year)) => {
            DateRange::parse(&year.to_string()).map(Scalar::Date).ok_or_else(wrong)
        }
        (_, Value::Str(text)) => {
            of_text(entry, text).ok_or_else(|| match (entry.kind, &entry.constant) {
                (Kind::Text, Some(constant)) => not_constant(entry, node, constant),
                (Kind::OneOf, _) => unknown_value(entry, node, text),
                _ => wrong(),
            })
        }
        _ => Err(wrong()),
    }
}

/// Reads a text as a value of the type of `entry`; `None` where it is none.
pub(super) fn of_text(entry: &FactEntry, text: &str) -> Option<Scalar> {
    match entry.kind {
        Kind::Text if entry.constant.as_ref().is_some_and(|constant| constant != text) => None,
        Kind::Text => Some(Scalar::Text(text.into())),
        Kind::Date => DateRange::parse(text).map(Scalar::Date),
        Kind::Datetime => text.parse::<Timestamp>().ok().map(Scalar::Moment),
        Kind::Country => Country::of(text).map(Scalar::Country),
        Kind::OneOf => entry.code(text).map(Scalar::Code),
        Kind::Bool | Kind::Number | Kind::Map => None,
    }
}

fn unknown_value(entry: &FactEntry, node: &Node, value: &str) -> Problem {
    let ids = || entry.values.iter().map(|value| value.id.as_str());
    let help = match near_miss(value, ids()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if entry.values.len() <= 12 => {
            format!("one of: {}", ids().collect::<Vec<_>>().join(", "))
        }
        None => format!("`keur explain {}` lists the values", entry.path),
    };
    let message = format!("`{value}` is not a value of `{}`", entry.path);
    Problem::error("unknown-value", message).at("", node.span).help(help)
}

fn not_constant(entry: &FactEntry, node: &Node, constant: &str) -> Problem {
    let message = format!("`{}` can only be `{constant}`", entry.path);
    let help = format!("write `{constant}`");
    Problem::error("unknown-value", message).at("", node.span).help(help)
}

fn wrong_type(entry: &FactEntry, node: &Node) -> Problem {
    let (wanted, mend) = match entry.kind {
        Kind::Bool => ("true or false", "write `true`, `false` or `unknown`"),
        Kind::Text => ("text", "put the value in quotes"),
        Kind::Number => ("a number", "write a plain number such as 12, 0.5 or 6.1e+25"),
        Kind::Date => ("a date", "write 2026-05-14, 2026-05 or 2026"),
        Kind::Datetime => {
            ("a date with time", "write 2026-05-14T09:30:00Z or 2026-05-14T11:30:00+02:00")
        }
        Kind::Country => {
            ("a country code", "write the two capitals of ISO 3166-1, such as NL, KE or \"NO\"")
        }
        Kind::OneOf => ("one of its values", "write one value, without quotes or brackets"),
        Kind::Map => ("an object", "write its keys on the lines below"),
    };
    let is = node.kind();
    let message = match (&node.value, entry.kind) {
        (Value::Str(text), Kind::Date | Kind::Datetime | Kind::Country) => {
            format!("`{}` needs {wanted}, and `{text}` is none", entry.path)
        }
        _ => format!("`{}` needs {wanted}, and this is {is}", entry.path),
    };
    Problem::error("wrong-type", message).at("", node.span).help(mend)
}
