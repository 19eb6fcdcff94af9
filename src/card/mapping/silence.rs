//! The words by which a foreign format says that something is not stated.

use std::collections::BTreeSet;

use crate::load::node::{Node, Value};

/// Words that state nothing, without regard to capitals and space around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(BTreeSet<String>);

impl Words {
    /// These words.
    pub(super) fn new(words: &[String]) -> Self {
        Self(words.iter().map(|word| plain(word)).collect())
    }

    /// Whether `node` states nothing: null, one of the words, no item, or items and values that
    /// all state nothing. So a placeholder in brackets, which YAML reads as a list of one text,
    /// states nothing, and so does a template's `{name}`, which YAML reads as a map to null.
    pub(super) fn say_nothing(&self, node: &Node) -> bool {
        match &node.value {
            Value::Null => true,
            Value::Bool(_) | Value::Int(_) | Value::Float(_) => false,
            Value::Str(text) => self.0.contains(&plain(text)),
            Value::Seq(items) => items.iter().all(|item| self.say_nothing(item)),
            Value::Map(entries) => entries.iter().all(|entry| self.say_nothing(&entry.node)),
        }
    }
}

/// A word as it is compared.
pub(super) fn plain(text: &str) -> String {
    text.trim().to_lowercase()
}
