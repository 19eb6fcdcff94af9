//! Putting values where a path of a dialect says.

use super::START;
use crate::card::mapping::path::{List, Step};
use crate::load::node::{Entry, Node, Value};
use crate::source::Span;

/// Puts `node` where `steps` lead from `root`; keys, lists and items on the way are made where they
/// are missing, and say what the path wants of them. `adds`: it is a new item of the last list on
/// the way. False where something else stands there.
#[must_use]
pub(super) fn put(root: &mut Node, steps: &[Step], node: Node, adds: bool) -> bool {
    let Some((step, rest)) = steps.split_first() else {
        let is_free = matches!(&root.value, Value::Map(entries) if entries.is_empty());
        if is_free {
            *root = node;
        }
        return is_free;
    };
    let last_list = rest.iter().all(|step| step.list == List::Never);
    let is_list = match step.list {
        List::Never => false,
        List::Always => true,
        List::Maybe => rest.is_empty() && adds,
    };
    let span = node.span;
    let Some(holder) = key(root, &step.key, span, is_list) else { return false };
    if !is_list {
        if rest.is_empty() {
            return replace(holder, node);
        }
        return own(holder, step, span) && put(holder, rest, node, adds);
    }
    let Value::Seq(items) = &mut holder.value else { return false };
    if rest.is_empty() {
        items.push(node);
    } else if adds && last_list || items.is_empty() {
        let mut item = Node { span, value: Value::Map(Vec::new()) };
        let done = put(&mut item, rest, node, adds);
        items.push(item);
        return done && items.last_mut().is_some_and(|item| own(item, step, span));
    } else {
        return items
            .first_mut()
            .is_some_and(|item| own(item, step, span) && put(item, rest, node, adds));
    }
    items.last_mut().is_none_or(|item| own(item, step, span))
}

/// The value of a key of a map, made where it is missing.
fn key<'n>(root: &'n mut Node, key: &str, span: Span, is_list: bool) -> Option<&'n mut Node> {
    let Value::Map(entries) = &mut root.value else { return None };
    let at = entries.iter().position(|entry| *entry.key == *key).unwrap_or_else(|| {
        let value = if is_list { Value::Seq(Vec::new()) } else { Value::Map(Vec::new()) };
        entries.push(Entry { key: key.into(), key_span: span, node: Node { span, value } });
        entries.len() - 1
    });
    entries.get_mut(at).map(|entry| &mut entry.node)
}

/// Puts a value in the place of nothing, of the same, or of what stands in every file.
fn replace(old: &mut Node, new: Node) -> bool {
    let is_free = match &old.value {
        Value::Map(entries) => entries.is_empty(),
        Value::Seq(_) => false,
        value => old.span == START || *value == new.value,
    };
    if is_free {
        *old = new;
    }
    is_free
}

/// Makes an item say what its path wants of it.
fn own(item: &mut Node, step: &Step, span: Span) -> bool {
    step.select.own().all(|(name, text)| put_text(item, name, text, span))
}

/// Gives a map a key with a text, before its others; false where something else stands there.
pub(super) fn put_text(root: &mut Node, name: &str, text: &str, span: Span) -> bool {
    let node = Node { span, value: Value::Str(text.into()) };
    let Value::Map(entries) = &mut root.value else { return false };
    if let Some(old) = entries.iter_mut().find(|entry| *entry.key == *name) {
        return replace(&mut old.node, node);
    }
    entries.insert(0, Entry { key: name.into(), key_span: span, node });
    true
}

/// Gives a tree this place.
pub(super) fn at(node: &mut Node, span: Span) {
    node.span = span;
    match &mut node.value {
        Value::Seq(items) => items.iter_mut().for_each(|item| at(item, span)),
        Value::Map(entries) => {
            for entry in entries {
                entry.key_span = span;
                at(&mut entry.node, span);
            }
        }
        _ => {}
    }
}
