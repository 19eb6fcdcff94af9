//! Plain YAML scalars by the core schema of YAML 1.2, and where readers of YAML 1.1 differ.

use super::build::Builder;
use super::node::Value;
use super::number::{fraction, not_finite, whole};
use super::words::shorten;
use crate::problem::Problem;
use crate::source::Span;

/// What a plain scalar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Core {
    Null,
    Bool(bool),
    /// A whole number in this base; the digits start at this byte.
    Whole(u32, usize),
    /// A number with a fraction or an exponent, and whether YAML 1.1 sees one too.
    Fraction {
        everywhere: bool,
    },
    /// Infinity or not a number.
    NotFinite,
    /// Text here, and this to readers of YAML 1.1.
    Differs(&'static str),
}

/// What the text of a plain scalar is; nothing where it is text to everyone.
pub(super) fn plain(text: &str) -> Option<Core> {
    match text {
        "~" | "null" | "Null" | "NULL" => return Some(Core::Null),
        "true" | "True" | "TRUE" => return Some(Core::Bool(true)),
        "false" | "False" | "FALSE" => return Some(Core::Bool(false)),
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return Some(Core::Differs("true"));
        }
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Some(Core::Differs("false"));
        }
        _ => {}
    }
    let number = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !number.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if matches!(number, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(Core::NotFinite);
    }
    if is_digits(number) {
        let octal_elsewhere = number.len() > 1 && number.starts_with('0');
        let sign = usize::from(text.starts_with('+'));
        let core = if octal_elsewhere { Core::Differs("a number") } else { Core::Whole(10, sign) };
        return Some(core);
    }
    based(text).or_else(|| decimal(number)).or_else(|| elsewhere(number))
}

/// `0o17` and `0x1F`.
fn based(text: &str) -> Option<Core> {
    let (radix, digits) = match text.get(..2)? {
        "0o" => (8, text.get(2..)?),
        "0x" => (16, text.get(2..)?),
        _ => return None,
    };
    let all = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    all.then_some(Core::Whole(radix, 2))
}

fn decimal(number: &str) -> Option<Core> {
    let (mantissa, exponent) = match number.find(['e', 'E']) {
        None => (number, None),
        Some(at) => (number.get(..at)?, Some(number.get(at + 1..)?)),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.is_empty() || is_digits(text);
    let signed = exponent.map(|text| text.starts_with(['-', '+']));
    let power = exponent.map(|text| text.strip_prefix(['-', '+']).unwrap_or(text));
    let fits = digits(before)
        && digits(after)
        && !(before.is_empty() && after.is_empty())
        && power.is_none_or(is_digits);
    // YAML 1.1 wants a dot in the number and a sign in the exponent.
    let everywhere = mantissa.contains('.') && signed != Some(false);
    fits.then_some(Core::Fraction { everywhere })
}

/// What only YAML 1.1 sees as a number: `110_000_000`, `0b11`, `12:30` (by sixties), `-0x1F`.
fn elsewhere(number: &str) -> Option<Core> {
    let is_number = if let Some(digits) = number.strip_prefix("0b") {
        !digits.is_empty() && digits.chars().all(|c| matches!(c, '0' | '1' | '_'))
    } else if let Some(digits) = number.strip_prefix("0x") {
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit() || c == '_')
    } else if number.contains('_') {
        let bare = number.replace('_', "");
        number.starts_with(|c: char| c.is_ascii_digit())
            && (is_digits(&bare) || decimal(&bare) == Some(Core::Fraction { everywhere: true }))
    } else {
        let mut parts = number.split(':');
        let first = parts.next().unwrap_or_default();
        let sixties = |part: &str| part.len() <= 2 && part.parse::<u8>().is_ok_and(|n| n < 60);
        number.contains(':')
            && is_digits(first)
            && !first.starts_with('0')
            && parts.all(|part| is_digits(part) && sixties(part))
    };
    is_number.then_some(Core::Differs("a number"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The value of a scalar, with the problems it gives.
pub(super) fn value(build: &mut Builder<'_>, core: Option<Core>, text: &str, span: Span) -> Value {
    match core {
        None => Value::Str(text.into()),
        Some(Core::Null) => Value::Null,
        Some(Core::Bool(value)) => Value::Bool(value),
        Some(Core::Whole(radix, start)) => {
            whole(build, text.get(start..).unwrap_or_default(), radix, span)
        }
        Some(Core::NotFinite) => not_finite(build, text, span),
        Some(Core::Fraction { everywhere }) => {
            let value = fraction(build, text, span);
            if !everywhere && value != Value::Null {
                let message =
                    format!("`{}` is a number here, and other readers see text", shorten(text));
                let help = "write it with a dot and a signed exponent, such as 1.0e+25";
                build.complain(Problem::note("read-differently", message).help(help), span);
            }
            value
        }
        Some(Core::Differs(other)) => {
            let short = shorten(text);
            let message = format!("`{short}` is text here, and other readers see {other}");
            let help = match other {
                "true" | "false" => format!("write {other}, or \"{short}\" if text is meant"),
                _ => format!("write a plain number, or \"{short}\" if text is meant"),
            };
            build.complain(Problem::warning("read-differently", message).help(help), span);
            Value::Str(text.into())
        }
    }
}
