//! The words by which a foreign format says that something is not stated.

use std::collections::BTreeSet;

use crate::load::node::{Node, Value};

/// Characters of a label, as in "Hardware: none"; before a later colon stands a sentence.
const LABEL: usize = 40;

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

    /// Whether a text states nothing: one of the words, alone or behind a label, or no letter at all.
    pub(super) fn are_silent(&self, text: &str) -> bool {
        let bare = |text: &str| {
            let text = plain(text);
            let open = text.trim_end_matches('.');
            let inner = open.trim_matches(|c: char| "[]()*_".contains(c) || c.is_whitespace());
            [&text, open, inner].into_iter().any(|text| self.0.contains(text))
        };
        let label = |label: &str| label.chars().count() <= LABEL;
        let value =
            || text.split_once(':').is_some_and(|(before, value)| label(before) && bare(value));
        !text.contains(char::is_alphanumeric) || bare(text) || value()
    }

    /// A text without the placeholders in brackets that a template left in it.
    pub(super) fn without_placeholders(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(end) = rest.find(']') {
            let (before, after) = rest.split_at(end + 1);
            let start = before.rfind('[').unwrap_or(before.len());
            let (said, bracket) = before.split_at(start);
            out.push_str(said);
            if !self.0.contains(&plain(bracket)) {
                out.push_str(bracket);
            }
            rest = after;
        }
        out.push_str(rest);
        out.trim().to_owned()
    }
}

/// A word as it is compared.
pub(super) fn plain(text: &str) -> String {
    text.trim().to_lowercase()
}
