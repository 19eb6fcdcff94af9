//! The tree of a native card as a conversion wants it.

use crate::facts::vocabulary::{Branch, FactEntry};
use crate::facts::{Kind, Vocabulary};
use crate::load::node::{Entry, Node, Value};

/// The key of the section that says what a file is.
const CARD: &str = "card";

/// The tree with the keys of its facts in the order of the vocabulary, the section about the card
/// itself first; keys that are none stay behind them, in their order.
pub(super) fn ordered(card: &Node, vocabulary: &Vocabulary) -> Node {
    order(card, vocabulary.shape())
}

fn order(node: &Node, branch: &Branch) -> Node {
    let value = match &node.value {
        Value::Map(entries) => {
            let of = |entry: &Entry| branch.children.get(&*entry.key);
            let place = |entry: &Entry| {
                let first = of(entry).map_or(usize::MAX, first);
                (entry.key.as_ref() != CARD, first)
            };
            let below = |entry: &Entry| match of(entry) {
                Some(branch) => order(&entry.node, branch),
                None => entry.node.clone(),
            };
            let mut entries: Vec<(_, Entry)> = entries
                .iter()
                .map(|entry| (place(entry), Entry { node: below(entry), ..entry.clone() }))
                .collect();
            entries.sort_by_key(|(place, _)| *place);
            Value::Map(entries.into_iter().map(|(_, entry)| entry).collect())
        }
        Value::Seq(items) => Value::Seq(items.iter().map(|item| order(item, branch)).collect()),
        value => value.clone(),
    };
    Node { span: node.span, value }
}

/// The place of the first fact of a branch in the vocabulary.
fn first(branch: &Branch) -> usize {
    let below = branch.children.values().map(first).min();
    branch
        .fact
        .map(crate::facts::FactId::index)
        .into_iter()
        .chain(below)
        .min()
        .unwrap_or(usize::MAX)
}

/// The facts of the section about the card that can have one value only.
fn schema(vocabulary: &Vocabulary) -> impl Iterator<Item = (&FactEntry, &str)> {
    vocabulary.iter().filter_map(|(_, entry)| {
        let constant = entry.constant.as_deref().filter(|_| entry.section() == CARD)?;
        Some((entry, constant))
    })
}

/// Makes the card say that it is one.
pub(super) fn name_schema(card: &mut Node, vocabulary: &Vocabulary) {
    let Value::Map(entries) = &mut card.value else { return };
    let span = card.span;
    for (fact, constant) in schema(vocabulary) {
        let (key, node) = (fact.key(), Node { span, value: Value::Str(constant.into()) });
        let entry = Entry { key: key.into(), key_span: span, node };
        let section = entries.iter_mut().find(|entry| &*entry.key == CARD);
        match section.map(|section| &mut section.node.value) {
            Some(Value::Map(facts)) => {
                facts.retain(|old| *old.key != *key);
                facts.insert(0, entry);
            }
            Some(silent) => *silent = Value::Map(vec![entry]),
            None => {
                let node = Node { span, value: Value::Map(vec![entry]) };
                entries.insert(0, Entry { key: CARD.into(), key_span: span, node });
            }
        }
    }
}

/// The facts as plain values, without what is said beside them: evidence and notes of the long
/// form become keys beside the fact, which no table knows, so that they are not lost in silence.
/// What only says that the file is a card is left out.
pub(super) fn plain(card: &Node, vocabulary: &Vocabulary) -> Node {
    let mut card = plain_below(card, vocabulary, vocabulary.shape());
    let constants: Vec<&str> = schema(vocabulary).map(|(fact, _)| fact.key()).collect();
    if let Value::Map(entries) = &mut card.value {
        for section in entries.iter_mut().filter(|entry| &*entry.key == CARD) {
            if let Value::Map(facts) = &mut section.node.value {
                facts.retain(|fact| !constants.contains(&&*fact.key));
            }
        }
    }
    card
}

fn plain_below(node: &Node, vocabulary: &Vocabulary, branch: &Branch) -> Node {
    let Value::Map(entries) = &node.value else { return node.clone() };
    let mut all = Vec::new();
    for entry in entries {
        let below = branch.children.get(&*entry.key);
        let fact = below.and_then(|below| below.fact).map(|fact| vocabulary.entry(fact));
        match (below, fact) {
            (Some(below), None) => {
                let node = plain_below(&entry.node, vocabulary, below);
                all.push(Entry { node, ..entry.clone() });
            }
            (_, Some(fact)) => match long_form(fact, &entry.node) {
                Some((value, beside)) => {
                    all.push(Entry { node: value.clone(), ..entry.clone() });
                    for (name, node) in beside {
                        let key = format!("{}.{name}", entry.key).into();
                        all.push(Entry { key, key_span: entry.key_span, node: node.clone() });
                    }
                }
                None => all.push(entry.clone()),
            },
            (None, None) => all.push(entry.clone()),
        }
    }
    Node { span: node.span, value: Value::Map(all) }
}

/// The value of a fact written as `{ value, evidence, note }`, and what stands beside it.
fn long_form<'n>(
    fact: &FactEntry,
    node: &'n Node,
) -> Option<(&'n Node, impl Iterator<Item = (&'n str, &'n Node)>)> {
    let value = node.get("value").filter(|_| fact.kind != Kind::Map && fact.parent.is_none())?;
    let beside = node.entries().iter().filter(|entry| &*entry.key != "value");
    Some((value, beside.map(|entry| (&*entry.key, &entry.node))))
}

/// The value of a fact, however it is written.
pub(super) fn value<'n>(fact: &FactEntry, node: &'n Node) -> &'n Node {
    long_form(fact, node).map_or(node, |(value, _)| value)
}
