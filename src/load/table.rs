//! Reads a map key by key; whatever is not asked for is a problem, and all problems are reported.

use serde::de::DeserializeOwned;

use super::de::from_node;
use super::node::{Node, Value};
use crate::problem::{Problem, near_miss};
use crate::source::Span;

/// A map that is being read.
pub struct Table<'a> {
    node: &'a Node,
    source: &'a str,
    what: &'a str,
    asked: Vec<&'a str>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Table<'a> {
    /// Starts reading `node`, which `source` holds and which is `what`, such as "a rule"; nothing,
    /// and a problem, if it is not a map.
    pub fn new(
        node: &'a Node,
        source: &'a str,
        what: &'a str,
        problems: &'a mut Vec<Problem>,
    ) -> Option<Self> {
        if let Value::Map(_) = node.value {
            return Some(Self { node, source, what, asked: Vec::new(), problems });
        }
        let message = format!("{what} is a map of keys, and this is {}", node.a_kind());
        let help = "write its keys and values, each as `key: value`";
        problems.push(Problem::error("wrong-type", message).at(source, node.span).help(help));
        None
    }

    /// Where to point when something of the whole map is wrong: its first key.
    pub fn span(&self) -> Span {
        self.node.head()
    }

    /// The value of `key`, unread; nothing if it is absent.
    pub fn node(&mut self, key: &'a str) -> Option<&'a Node> {
        self.asked.push(key);
        self.node.get(key)
    }

    /// The value of `key`; nothing, and a problem, if it is absent or does not fit.
    pub fn required<T: DeserializeOwned>(&mut self, key: &'a str) -> Option<T> {
        let Some(node) = self.node(key) else {
            let message = format!("the key `{key}` of {} is missing", self.what);
            let problem = Problem::error("missing-key", message);
            self.problems.push(problem.at(self.source, self.span()).help(format!("add `{key}`")));
            return None;
        };
        self.read(node)
    }

    /// The value of `key`; nothing if it is absent or null, and a problem if it does not fit.
    pub fn optional<T: DeserializeOwned>(&mut self, key: &'a str) -> Option<T> {
        match self.node(key) {
            None | Some(Node { value: Value::Null, .. }) => None,
            Some(node) => self.read(node),
        }
    }

    /// Ends reading: every key that was not asked for is a problem.
    pub fn finish(self) {
        for entry in self.node.entries() {
            if self.asked.contains(&&*entry.key) {
                continue;
            }
            let message = format!("unknown key `{}` in {}", entry.key, self.what);
            let help = match near_miss(&entry.key, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are: {}", self.asked.join(", ")),
            };
            let problem = Problem::error("unknown-key", message).at(self.source, entry.key_span);
            self.problems.push(problem.help(help));
        }
    }

    fn read<T: DeserializeOwned>(&mut self, node: &Node) -> Option<T> {
        match from_node(node) {
            Ok(value) => Some(value),
            Err(error) => {
                self.problems.push(error.into_problem(self.source));
                None
            }
        }
    }
}
