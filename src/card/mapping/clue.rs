//! What shows for sure that a file is in a dialect: a key, or a key with its value, alone or in a
//! list.

use crate::load::node::{Node, Value};

/// A path of keys from the root, with the text that must stand there where one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clue {
    keys: Vec<String>,
    value: Option<String>,
}

impl Clue {
    /// Reads `key`, `key.below` or `key.below = text`.
    pub(super) fn parse(text: &str) -> Self {
        let (path, value) = match text.split_once('=') {
            Some((path, value)) => (path.trim(), Some(value.trim().to_owned())),
            None => (text, None),
        };
        Self { keys: path.split('.').map(str::to_owned).collect(), value }
    }

    /// Whether it is in the file.
    pub(super) fn is_in(&self, root: &Node) -> bool {
        let mut node = root;
        for key in &self.keys {
            let Some(below) = node.get(key) else { return false };
            node = below;
        }
        let Some(wanted) = self.value.as_deref() else { return true };
        match &node.value {
            Value::Seq(items) => items.iter().any(|item| item.as_str() == Some(wanted)),
            _ => node.as_str() == Some(wanted),
        }
    }
}
