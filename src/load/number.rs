//! Numbers as the tree keeps them: none is rounded or infinite in silence.

use super::build::Builder;
use super::node::Value;
use super::words::shorten;
use crate::problem::Problem;
use crate::source::Span;

/// A whole number of this many digits in this base, with its sign; beyond 64 bits it is a problem,
/// and the nearest double takes its place so that nothing else is said of it.
pub(super) fn whole(build: &mut Builder<'_>, digits: &str, radix: u32, span: Span) -> Value {
    if let Ok(number) = i64::from_str_radix(digits, radix) {
        return Value::Int(number);
    }
    let message = format!("`{}` is larger than 64 bits hold", shorten(digits));
    let help = "write it with an exponent, such as 1.0e+25, or in quotes if it is a name";
    build.complain(Problem::error("number-too-large", message).help(help), span);
    Value::Float(digits.parse().ok().filter(|number: &f64| number.is_finite()).unwrap_or_default())
}

/// A number with a fraction or an exponent; what is not finite is a problem, and null.
pub(super) fn fraction(build: &mut Builder<'_>, text: &str, span: Span) -> Value {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Value::Float(number),
        _ => not_finite(build, text, span),
    }
}

/// Infinity or not a number, however it was written.
pub(super) fn not_finite(build: &mut Builder<'_>, text: &str, span: Span) -> Value {
    let message = format!("`{}` is not a finite number", shorten(text));
    let help = "write the number, or leave the key out if it is not known";
    build.complain(Problem::error("number-not-finite", message).help(help), span);
    Value::Null
}
