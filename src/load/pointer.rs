//! JSON Pointers (RFC 6901) into the tree.

use std::borrow::Cow;

use super::node::{Node, Value};
use crate::source::Span;

/// One key as a part of a pointer: `~` becomes `~0` and `/` becomes `~1`.
pub fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        Cow::Owned(key.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(key)
    }
}

/// A part of a pointer as the key it stands for.
pub fn unescape(part: &str) -> Cow<'_, str> {
    if part.contains('~') {
        Cow::Owned(part.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(part)
    }
}

/// The value a pointer names; `""` is the root.
pub fn at<'a>(root: &'a Node, pointer: &str) -> Option<&'a Node> {
    let walk = walk(root, pointer);
    walk.found.then_some(walk.node)
}

/// The place of the value a pointer names, and `true`; or, where there is no such value, the place
/// of the key of its deepest ancestor that exists (the first key, where that ancestor has none),
/// and `false`.
pub fn nearest(root: &Node, pointer: &str) -> (Span, bool) {
    let walk = walk(root, pointer);
    match (walk.found, walk.key) {
        (true, _) => (walk.node.span, true),
        (false, Some(key)) => (key, false),
        (false, None) => (walk.node.head(), false),
    }
}

/// How far a pointer leads.
struct Walk<'a> {
    node: &'a Node,
    /// The key of `node`, if it is the value of one.
    key: Option<Span>,
    found: bool,
}

fn walk<'a>(root: &'a Node, pointer: &str) -> Walk<'a> {
    let mut walk = Walk { node: root, key: None, found: true };
    let Some(parts) = pointer.strip_prefix('/') else {
        walk.found = pointer.is_empty();
        return walk;
    };
    for part in parts.split('/') {
        let step = match &walk.node.value {
            Value::Map(_) => {
                let entry = walk.node.entry(&unescape(part));
                entry.map(|entry| (&entry.node, Some(entry.key_span)))
            }
            Value::Seq(items) => index(part).and_then(|at| items.get(at)).map(|item| (item, None)),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => None,
        };
        match step {
            Some((node, key)) => walk = Walk { node, key, found: true },
            None => {
                return Walk { found: false, ..walk };
            }
        }
    }
    walk
}

/// RFC 6901: digits without a leading zero.
fn index(part: &str) -> Option<usize> {
    let plain = part == "0" || (part.starts_with(|c: char| c.is_ascii_digit() && c != '0'));
    if plain { part.parse().ok() } else { None }
}
