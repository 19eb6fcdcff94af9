//! JSON Pointers (RFC 6901) into the tree.

use std::borrow::Cow;

use super::node::{Node, Value};

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
    if pointer.is_empty() {
        return Some(root);
    }
    pointer.strip_prefix('/')?.split('/').try_fold(root, |node, part| match &node.value {
        Value::Map(_) => node.get(&unescape(part)),
        Value::Seq(items) => items.get(index(part)?),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => None,
    })
}

/// RFC 6901: digits without a leading zero.
fn index(part: &str) -> Option<usize> {
    let plain = part == "0" || (part.starts_with(|c: char| c.is_ascii_digit() && c != '0'));
    if plain { part.parse().ok() } else { None }
}
