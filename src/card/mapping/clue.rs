//! What shows for sure that a file is in a dialect: a key, or a key with its value, alone or in a
//! list.

use super::key::{self, folded, outside};
use crate::load::node::{Node, Value};
use crate::source::Span;

/// A path of keys from the root, with the text that must stand there where one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clue {
    keys: Vec<String>,
    value: Option<String>,
}

impl Clue {
    /// Reads `key`, `key.below` or `key.below = text`.
    pub(super) fn parse(text: &str) -> Self {
        let (path, value) = match outside(text, '=').as_slice() {
            [path, value] => (path.trim(), Some(value.trim().to_owned())),
            _ => (text, None),
        };
        let key = |part: &str| match key::quoted(part) {
            Some((quoted, _)) => folded(quoted),
            None => part.to_owned(),
        };
        Self { keys: outside(path, '.').into_iter().map(key).collect(), value }
    }

    /// Whether it is in the file.
    pub(super) fn is_in(&self, root: &Node) -> bool {
        self.place(root).is_some()
    }

    /// The place of its first key, if it is in the file.
    pub(super) fn place(&self, root: &Node) -> Option<Span> {
        let (mut node, mut place) = (root, None);
        for key in &self.keys {
            let entry = key::entry(node, key)?;
            place = place.or(Some(entry.key_span));
            node = &entry.node;
        }
        place.filter(|_| self.says(node))
    }

    fn says(&self, node: &Node) -> bool {
        let Some(wanted) = self.value.as_deref() else { return true };
        match &node.value {
            Value::Seq(items) => items.iter().any(|item| item.as_str() == Some(wanted)),
            _ => node.as_str() == Some(wanted),
        }
    }
}
