//! Building the tree of a native card out of values from elsewhere in a file.

use crate::load::node::{Entry, Node, Value};
use crate::source::Span;

/// Puts `node` at `path` below `entries`. Keys on the way are made where they are missing, with the
/// place `key`. The first value stays, unless it is `unknown`; items of a list are added to it, a
/// word once.
pub(super) fn put(entries: &mut Vec<Entry>, path: &[String], key: Span, node: Node) {
    let Some((name, rest)) = path.split_first() else { return };
    let old = entries.iter_mut().find(|entry| *entry.key == **name);
    match (old, rest.is_empty()) {
        (None, true) => entries.push(Entry { key: name.as_str().into(), key_span: key, node }),
        (None, false) => {
            let (span, mut below) = (node.span, Vec::new());
            put(&mut below, rest, key, node);
            let node = Node { span, value: Value::Map(below) };
            entries.push(Entry { key: name.as_str().into(), key_span: key, node });
        }
        (Some(old), true) => merge(&mut old.node, node),
        (Some(old), false) => {
            if let Value::Map(below) = &mut old.node.value {
                old.node.span = old.node.span.join(node.span);
                put(below, rest, key, node);
            }
        }
    }
}

fn merge(old: &mut Node, new: Node) {
    if old.as_str() == Some("unknown") {
        *old = new;
    } else if let (Value::Seq(items), Value::Seq(more)) = (&mut old.value, new.value) {
        for item in more {
            let word = item.as_str().is_some();
            if !(word && items.iter().any(|old| old.value == item.value)) {
                items.push(item);
            }
        }
        old.span = old.span.join(new.span);
    }
}
