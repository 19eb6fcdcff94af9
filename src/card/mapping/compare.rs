//! What a written file says when it is read again, set against the card it was written from.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::node::{Node, Value};

/// The items of the card's lists that were written. An item of the file, and so of what is read
/// from it, has the number of its item here, counted from 1, as its place.
pub(super) struct Items<'c>(pub(super) Vec<&'c Node>);

impl<'c> Items<'c> {
    fn of(&self, node: &Node) -> Option<&'c Node> {
        let at = usize::try_from(node.span.start).ok()?.checked_sub(1)?;
        self.0.get(at).copied()
    }

    /// Whether the card says all that was read `back`. `unknown` says nothing.
    pub(super) fn says(&self, back: &Node, card: &Node) -> bool {
        match (&back.value, &card.value) {
            (Value::Map(entries), Value::Map(_)) => entries.iter().all(|entry| {
                says_nothing(&entry.node)
                    || card.get(&entry.key).is_some_and(|card| self.says(&entry.node, card))
            }),
            (Value::Seq(back), Value::Seq(card)) if is_of_maps(back) => {
                back.iter().all(|item| match self.of(item) {
                    Some(written) => self.says(item, written),
                    None => card.iter().any(|card| self.says(item, card)),
                })
            }
            (Value::Seq(back), Value::Seq(card)) => {
                let (of_back, of_card) = (texts(back), texts(card));
                let closed = back.iter().all(|item| !says_nothing(item));
                let card_closed = card.iter().all(|item| !says_nothing(item));
                of_back.is_subset(&of_card)
                    && (!closed || card_closed && of_back.len() == of_card.len())
            }
            _ => says_nothing(back) || is_same(back, card),
        }
    }

    /// The places of items that were read back as something the card does not say of them.
    pub(super) fn changed(&self, back: &Node) -> BTreeSet<u32> {
        let mut changed = BTreeSet::new();
        self.find_changed(back, &mut changed);
        changed
    }

    fn find_changed(&self, back: &Node, changed: &mut BTreeSet<u32>) {
        match &back.value {
            Value::Map(entries) => {
                for entry in entries {
                    self.find_changed(&entry.node, changed);
                }
            }
            Value::Seq(items) if is_of_maps(items) => {
                for item in items {
                    if self.of(item).is_some_and(|card| !self.says(item, card)) {
                        changed.insert(item.span.start);
                    }
                }
            }
            _ => {}
        }
    }

    /// Counts each fact that the card states and that was not read back.
    pub(super) fn lost(
        &self,
        card: &Node,
        back: Option<&Node>,
        path: &str,
        out: &mut BTreeMap<String, usize>,
    ) {
        if says_nothing(card) {
            return;
        }
        match &card.value {
            Value::Map(entries) => {
                for entry in entries {
                    let dot = if path.is_empty() { "" } else { "." };
                    let back = back.and_then(|back| back.get(&entry.key));
                    self.lost(&entry.node, back, &format!("{path}{dot}{}", entry.key), out);
                }
            }
            Value::Seq(items) if is_of_maps(items) => {
                let back = back.map_or(&[][..], items_of);
                let (numbered, others): (Vec<&Node>, Vec<&Node>) =
                    back.iter().partition(|item| self.of(item).is_some());
                let pairs = numbered.iter().filter_map(|back| Some((self.of(back)?, *back)));
                let pairs: BTreeMap<*const Node, &Node> =
                    pairs.map(|(card, back)| (std::ptr::from_ref(card), back)).collect();
                for item in items {
                    let like = || others.iter().find(|back| self.says(back, item)).copied();
                    let back = pairs.get(&std::ptr::from_ref(item)).copied().or_else(like);
                    self.lost(item, back, &format!("{path}[]"), out);
                }
            }
            Value::Seq(items) => {
                let back = back.map(|back| texts(items_of(back)));
                let is_there = back.is_some_and(|back| texts(items).is_subset(&back));
                if !is_there {
                    *out.entry(path.to_owned()).or_default() += 1;
                }
            }
            _ if back.is_some_and(|back| is_same(back, card)) => {}
            _ => *out.entry(path.to_owned()).or_default() += 1,
        }
    }
}

/// How many values say something.
pub(super) fn weight(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) => entries.iter().map(|entry| weight(&entry.node)).sum(),
        Value::Seq(items) => items.iter().map(weight).sum(),
        _ => usize::from(!says_nothing(node)),
    }
}

/// Whether a value of a card leaves open what is so.
pub(super) fn says_nothing(node: &Node) -> bool {
    matches!(node.value, Value::Null) || node.as_str() == Some("unknown")
}

/// A single value as text.
pub(super) fn as_text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Str(text) => Some(text.trim().to_owned()),
        Value::Int(value) => Some(value.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Float(value) => Some(value.to_string()),
        Value::Null | Value::Seq(_) | Value::Map(_) => None,
    }
}

/// A single value as a number.
pub(super) fn as_number(node: &Node) -> Option<f64> {
    match &node.value {
        #[expect(clippy::cast_precision_loss, reason = "facts are doubles")]
        Value::Int(value) => Some(*value as f64),
        Value::Float(value) => Some(*value),
        _ => None,
    }
}

#[expect(clippy::float_cmp, reason = "a number that is not exactly the same is another one")]
fn is_same(one: &Node, other: &Node) -> bool {
    match (as_number(one), as_number(other)) {
        (Some(one), Some(other)) => one == other,
        _ => as_text(one).is_some_and(|text| as_text(other) == Some(text)),
    }
}

fn is_of_maps(items: &[Node]) -> bool {
    items.iter().any(|item| matches!(item.value, Value::Map(_)))
}

fn items_of(node: &Node) -> &[Node] {
    match &node.value {
        Value::Seq(items) => items,
        _ => &[],
    }
}

/// The texts of a list that say something.
fn texts(items: &[Node]) -> BTreeSet<String> {
    items.iter().filter(|item| !says_nothing(item)).filter_map(as_text).collect()
}
