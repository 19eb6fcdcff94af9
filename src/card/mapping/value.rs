//! Values of a foreign file as values of a native card.

use crate::load::node::{Node, Value};
use crate::source::Span;

pub(super) fn text(value: &str, span: Span) -> Node {
    Node { span, value: Value::Str(value.into()) }
}

pub(super) fn constant(value: &String, open: bool, span: Span) -> Node {
    match value.as_str() {
        _ if open => list(std::slice::from_ref(value), open, span),
        "true" => Node { span, value: Value::Bool(true) },
        "false" => Node { span, value: Value::Bool(false) },
        value => text(value, span),
    }
}

pub(super) fn list(values: &[String], open: bool, span: Span) -> Node {
    let unknown = open.then_some("unknown");
    let values = values.iter().map(String::as_str).chain(unknown);
    Node { span, value: Value::Seq(values.map(|value| text(value, span)).collect()) }
}

/// Whether a text is one web address, or the path of a file if that will do; what starts with `#` is a
/// place in the same file, and neither.
pub(super) fn is_link(text: &str, or_file: bool) -> bool {
    let is_web = ["https://", "http://"].iter().any(|start| text.starts_with(start));
    let is_file = || or_file && !text.starts_with('#') && text.contains(['/', '.']);
    !text.contains(char::is_whitespace) && (is_web || is_file())
}

pub(super) fn number(node: &Node, divide_by: Option<f64>, in_text: bool) -> Option<Value> {
    let value = match &node.value {
        Value::Str(text) if in_text => plain_number(text.trim())?,
        value => value.clone(),
    };
    match (value, divide_by) {
        (value @ (Value::Int(_) | Value::Float(_)), None) => Some(value),
        #[expect(clippy::cast_precision_loss, reason = "facts are doubles")]
        (Value::Int(value), Some(by)) => Some(Value::Float(value as f64 / by)),
        (Value::Float(value), Some(by)) => Some(Value::Float(value / by)),
        _ => None,
    }
}

/// Digits with at most one point between them, and a sign before them.
fn plain_number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    value.is_finite().then_some(Value::Float(value))
}

/// A name behind a prefix, in the letters that such references are made of.
pub(super) fn reference(prefix: &str, name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
    format!("{prefix}{}", name.chars().map(plain).collect::<String>())
}
