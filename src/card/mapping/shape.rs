//! Which keys a dialect has and what stands there: what a file has beside them, or otherwise, is
//! said once for each place.

use std::collections::{BTreeMap, BTreeSet};

use super::key::{folded, is_unfolded};
use super::path::{List, Path, Step};
use super::select::{Condition, Said};
use super::silence::Words;
use crate::load::node::{Entry, Node, Value};
use crate::problem::{Problem, near_miss};
use crate::source::Span;

/// Keys named in the note on unread keys; more are counted only.
const NAMED: usize = 8;

/// The keys of a dialect from one key on.
#[derive(Debug, Default)]
pub(super) struct Shape {
    keys: BTreeMap<String, Shape>,
    /// Starts of keys that carry no fact.
    ignored_starts: Vec<String>,
    list: List,
    /// A single value is read here.
    leaf: bool,
    /// Nothing is read here, whatever it is.
    ignored: bool,
    /// Only a condition reads it so far, for which a text and a list of them are alike.
    compared: bool,
}

impl Shape {
    /// Adds a path that is read; false if it says `[]` where another path does not.
    #[must_use]
    pub(super) fn add(&mut self, path: &Path, leaf: bool) -> bool {
        self.add_steps(&path.steps, leaf)
    }

    fn add_steps(&mut self, steps: &[Step], leaf: bool) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            self.leaf |= leaf;
            return true;
        };
        let beside = step.select.conditions.iter().flat_map(Condition::beside);
        let beside = beside.fold(true, |fine, (path, leaf)| self.add(path, leaf) && fine);
        let known = self.keys.get(&step.key).is_some_and(|shape| !shape.compared);
        let shape = self.keys.entry(step.key.clone()).or_default();
        if known && shape.list != step.list {
            return false;
        }
        shape.list = step.list;
        shape.compared = false;
        for condition in &step.select.conditions {
            if let Said::Own(key) = &condition.said {
                let compared = || Self { list: List::Maybe, compared: true, ..Self::default() };
                shape.keys.entry(key.clone()).or_insert_with(compared).leaf = true;
            }
        }
        shape.add_steps(rest, leaf) && beside
    }

    /// Adds a path that carries no fact, or a start of keys if it ends in `*`; false if the keys
    /// above it are not lists where it says `[]`.
    #[must_use]
    pub(super) fn ignore(&mut self, path: &Path) -> bool {
        let Some((last, above)) = path.steps.split_last() else { return false };
        let mut shape = self;
        for step in above {
            match shape.keys.get_mut(&step.key) {
                Some(below) if below.list == step.list => shape = below,
                _ => return false,
            }
        }
        match last.key.strip_suffix('*') {
            Some(start) => shape.ignored_starts.push(start.to_owned()),
            None => shape.keys.entry(last.key.clone()).or_default().ignored = true,
        }
        true
    }

    /// What stands at `key`: nothing if the dialect has no such key.
    pub(super) fn below(&self, key: &str) -> Option<&Self> {
        let starts = || self.ignored_starts.iter().any(|start| key.starts_with(start.as_str()));
        let kept = || is_unfolded(key).then(|| self.keys.get(&folded(key))).flatten();
        self.keys.get(key).or_else(kept).or_else(|| starts().then_some(&IGNORED))
    }

    /// What a single value here is.
    fn one(&self) -> &'static str {
        if self.leaf { "one value" } else { "a map" }
    }
}

static IGNORED: Shape = Shape {
    keys: BTreeMap::new(),
    ignored_starts: Vec::new(),
    list: List::Never,
    leaf: false,
    ignored: true,
    compared: false,
};

/// Says which values of `root` have another shape, and which keys are not read.
pub(super) fn check(
    shape: &Shape,
    root: &Node,
    words: &Words,
    push: &mut dyn FnMut(Problem, Span),
) {
    let mut check = Check { words, push, unread: BTreeSet::new(), first: Vec::new(), meant: None };
    check.keys(shape, root, "");
    let Some((_, first)) = check.first.first() else { return };
    let (count, first) = (check.unread.len(), *first);
    let names: Vec<&str> = check.first.iter().map(|(name, _)| name.as_str()).collect();
    let names = names.join(", ");
    let more = if count > check.first.len() { ", ..." } else { "" };
    let keys = match count {
        1 => "1 key of this file says".to_owned(),
        _ => format!("{count} keys of this file say"),
    };
    let message = format!("{keys} nothing that keur reads: {names}{more}");
    let mut problem = Problem::note("not-read", message);
    if let Some((key, near)) = check.meant {
        problem = problem.help(format!("did you mean `{near}` where `{key}` stands?"));
    }
    push(problem, first);
}

struct Check<'a> {
    words: &'a Words,
    push: &'a mut dyn FnMut(Problem, Span),
    /// All unread keys, each once however often it stands there.
    unread: BTreeSet<String>,
    /// The first of them, in the order of the file.
    first: Vec<(String, Span)>,
    /// The first unread key that is a slip for another, and that other.
    meant: Option<(String, String)>,
}

impl Check<'_> {
    fn keys(&mut self, shape: &Shape, node: &Node, above: &str) {
        for entry in node.entries() {
            match shape.below(&entry.key) {
                Some(below) if below.ignored => {}
                Some(below) => self.value(below, &entry.key, &entry.node, above),
                None => self.unread(shape, node, entry, above),
            }
        }
    }

    fn unread(&mut self, shape: &Shape, node: &Node, entry: &Entry, above: &str) {
        let key = format!("{above}{}", entry.key);
        if !self.unread.insert(key.clone()) || self.first.len() >= NAMED {
            return;
        }
        if self.meant.is_none() {
            let known = shape.keys.keys().map(String::as_str);
            let near = near_miss(&entry.key, known.filter(|known| node.get(known).is_none()));
            self.meant = near.map(|near| (entry.key.to_string(), near.to_owned()));
        }
        self.first.push((key, entry.key_span));
    }

    fn value(&mut self, shape: &Shape, key: &str, node: &Node, above: &str) {
        if self.words.say_nothing(node) {
            return;
        }
        let place = format!("`{key}`");
        let (items, place) = match (&node.value, shape.list) {
            (Value::Seq(_), List::Never) => return self.other(shape.one(), &place, node),
            (Value::Seq(items), _) => (items.as_slice(), format!("an item of {place}")),
            (_, List::Always) => return self.other("a list", &place, node),
            (_, List::Never | List::Maybe) => (std::slice::from_ref(node), place),
        };
        for item in items.iter().filter(|item| !self.words.say_nothing(item)) {
            match &item.value {
                Value::Map(_) if !shape.keys.is_empty() => {
                    self.keys(shape, item, &format!("{above}{key}."));
                }
                Value::Map(_) | Value::Seq(_) => self.other(shape.one(), &place, item),
                _ if shape.leaf => {}
                _ => self.other(shape.one(), &place, item),
            }
        }
    }

    fn other(&mut self, wanted: &str, place: &str, node: &Node) {
        let is = node.a_kind();
        let message = format!("{place} is {wanted} in this format, and this is {is}");
        let help = "nothing is read from it; its facts stay unknown";
        (self.push)(Problem::warning("wrong-type", message).help(help), node.span);
    }
}
