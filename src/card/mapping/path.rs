//! Paths into a foreign file: keys with dots between them, `[]` after the key of a list, `[]?`
//! after the key of a list that may be written as its only item; `.` alone is the file itself. A key
//! that holds other marks stands between backticks.
//! Between the brackets may stand which items are meant.

use std::fmt;

use super::key::{self, folded, outside};
use super::select::Select;
use super::silence::Words;
use crate::load::node::{Node, Value};
use crate::source::Span;

/// A path in a foreign file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The keys from the root on.
    pub(super) steps: Vec<Step>,
}

/// One key of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The key.
    pub(super) key: String,
    /// Whether a list stands there.
    pub(super) list: List,
    /// Which of its items are meant.
    pub(super) select: Select,
}

/// Whether the value of a key is a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum List {
    /// It is not.
    #[default]
    Never,
    /// It is: `[]`.
    Always,
    /// It may be, or is its only item: `[]?`.
    Maybe,
}

/// A value with the place of its key; an item of a list has the key of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'n> {
    pub(super) node: &'n Node,
    pub(super) key: Span,
}

impl<'n> Found<'n> {
    /// The root of a file, or of a part of it: it has no key.
    pub(super) fn root(node: &'n Node) -> Self {
        Self { node, key: Span::new(node.span.start, node.span.start) }
    }
}

impl Path {
    /// Reads a path; nothing if it is not written as one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text == "." {
            return Some(Self { steps: Vec::new() });
        }
        let step = |part: &str| {
            let quoted = key::quoted(part);
            let part = quoted.map_or(part, |(_, behind)| behind);
            let (bare, maybe) = part.strip_suffix('?').map_or((part, false), |bare| (bare, true));
            let (key, list, select) = match bare.strip_suffix(']') {
                Some(open) => {
                    let (key, within) = open.split_once('[')?;
                    let list = if maybe { List::Maybe } else { List::Always };
                    (key, list, Select::parse(within)?)
                }
                None => (part, List::Never, Select::default()),
            };
            let is_key = |key: &str| !key.is_empty() && !key.contains(['[', ']', '?', key::QUOTE]);
            let key = match quoted {
                Some((quoted, _)) => Some(folded(quoted)).filter(|_| key.is_empty()),
                None => is_key(key).then(|| key.to_owned()),
            };
            Some(Step { key: key.filter(|key| !key.is_empty())?, list, select })
        };
        let steps = outside(text, '.').into_iter().map(step).collect::<Option<_>>()?;
        Some(Self { steps })
    }

    /// The last key.
    pub(super) fn key(&self) -> &str {
        self.steps.last().map_or("", |step| &step.key)
    }

    /// Whether a list stands on the way, behind the first `at` steps.
    pub(super) fn has_list(&self, at: usize) -> bool {
        self.steps.iter().skip(at).any(|step| step.list != List::Never)
    }

    /// How many steps at the start are those of `other`.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.steps.iter().zip(&other.steps).take_while(|(one, two)| one == two).count()
    }

    /// Whether something stands there, from the root on.
    pub(super) fn leads_somewhere(&self, root: &Node, words: &Words) -> bool {
        let mut there = false;
        self.walk(0, &mut vec![Found::root(root)], words, &mut |_| there = true);
        there
    }

    /// Visits the values that the steps from `at` on lead to, starting at the last of `trail`. The
    /// visitor gets the value of every step on the way. What says nothing, or has another shape, is
    /// passed over.
    pub(super) fn walk<'n>(
        &self,
        at: usize,
        trail: &mut Vec<Found<'n>>,
        words: &Words,
        visit: &mut dyn FnMut(&[Found<'n>]),
    ) {
        let Some(step) = self.steps.get(at) else { return visit(trail) };
        let Some(holder) = trail.last().map(|found| found.node) else { return };
        let Some(entry) = key::entry(holder, &step.key) else { return };
        let items = match (&entry.node.value, step.list) {
            (Value::Seq(_), List::Never) => &[],
            (Value::Seq(items), _) => items.as_slice(),
            (_, List::Always) => &[],
            (_, List::Never | List::Maybe) => std::slice::from_ref(&entry.node),
        };
        for node in step.select.of(holder, items, words) {
            trail.push(Found { node, key: entry.key_span });
            self.walk(at + 1, trail, words, visit);
            trail.pop();
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.steps.iter().enumerate() {
            let dot = if at == 0 { "" } else { "." };
            let list = match (step.list, &step.select.written) {
                (List::Never, _) => String::new(),
                (List::Always, select) => format!("[{select}]"),
                (List::Maybe, select) => format!("[{select}]?"),
            };
            write!(f, "{dot}{}{list}", step.key)?;
        }
        Ok(())
    }
}
