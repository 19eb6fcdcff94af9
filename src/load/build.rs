//! Builds the tree from steps in file order, whatever the format; enforces limits and unique keys.

use std::collections::BTreeMap;

use super::Loaded;
use super::limits::Limits;
use super::node::{Entry, Node, Value};
use crate::problem::Problem;
use crate::source::{Source, Span};

/// Maps up to this size are searched for a duplicate key entry by entry.
const SMALL_MAP: usize = 32;

/// Reading cannot go on; the reason is among the problems already.
pub(super) struct Stop;

/// What a format reader tells the builder.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// A value without children, or a key.
    Leaf(Node),
    /// A key that is not read, with its value.
    SkipKey,
    /// A list starts at this offset.
    OpenSeq(u32),
    /// A map starts at this offset.
    OpenMap(u32),
    /// The innermost list or map ends at this offset.
    Close(u32),
    /// The innermost list or map ends, and this is where it stands.
    CloseAt(Span),
}

/// Which collection is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    Nothing,
    Seq,
    /// In a map, where a key comes next.
    MapKey,
    /// In a map, where a value comes next.
    MapValue,
}

enum Open {
    Seq {
        start: u32,
        /// Its first item among the items of all lists that are open.
        first: usize,
    },
    Map(OpenMap),
}

struct OpenMap {
    start: u32,
    /// Its first entry among the entries of all maps that are open.
    first: usize,
    /// Where each key stands, once the map is no longer small.
    seen: BTreeMap<Box<str>, Span>,
    slot: Slot,
}

/// What comes next in a map.
enum Slot {
    Key,
    Value(Box<str>, Span),
    Skip,
}

impl OpenMap {
    fn find(&self, entries: &[Entry], key: &str) -> Option<Span> {
        let own = entries.get(self.first..).unwrap_or_default();
        if own.len() < SMALL_MAP {
            own.iter().find(|entry| &*entry.key == key).map(|entry| entry.key_span)
        } else {
            self.seen.get(key).copied()
        }
    }

    fn push(&mut self, entries: &mut Vec<Entry>, entry: Entry) {
        let own = entries.get(self.first..).unwrap_or_default();
        if own.len() + 1 == SMALL_MAP {
            let all = own.iter().map(|entry| (entry.key.clone(), entry.key_span));
            self.seen.extend(all);
        }
        if own.len() + 1 >= SMALL_MAP {
            self.seen.insert(entry.key.clone(), entry.key_span);
        }
        entries.push(entry);
    }
}

/// The tree under construction.
pub(super) struct Builder<'a> {
    source: &'a Source,
    limits: &'a Limits,
    problems: Vec<Problem>,
    stack: Vec<Open>,
    /// What the lists and maps that are open hold so far: each takes its part when it ends, and has no
    /// more room than it needs.
    items: Vec<Node>,
    entries: Vec<Entry>,
    root: Option<Node>,
    nodes: usize,
    /// While an alias is copied: what is wrong with the copy was said at the original.
    pub(super) quiet: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a Source, limits: &'a Limits) -> Self {
        Self {
            source,
            limits,
            problems: Vec::new(),
            stack: Vec::new(),
            items: Vec::new(),
            entries: Vec::new(),
            root: None,
            nodes: 0,
            quiet: false,
        }
    }

    /// Notes a problem that loading goes on from.
    pub(super) fn complain(&mut self, problem: Problem, span: Span) {
        if self.quiet || self.problems.len() > self.limits.problems {
            return;
        }
        if self.problems.len() == self.limits.problems {
            self.problems.push(self.limits.too_many_problems().at(&self.source.name, span));
            return;
        }
        self.problems.push(problem.at(&self.source.name, span));
    }

    /// Notes a problem that ends loading.
    pub(super) fn stop(&mut self, problem: Problem, span: Span) -> Stop {
        self.problems.push(problem.at(&self.source.name, span));
        Stop
    }

    pub(super) fn depth(&self) -> usize {
        self.stack.len()
    }

    pub(super) fn inside(&self) -> Inside {
        match self.stack.last() {
            None => Inside::Nothing,
            Some(Open::Seq { .. }) => Inside::Seq,
            Some(Open::Map(map)) => match map.slot {
                Slot::Key => Inside::MapKey,
                Slot::Value(..) | Slot::Skip => Inside::MapValue,
            },
        }
    }

    pub(super) fn apply(&mut self, step: Step) -> Result<(), Stop> {
        match step {
            Step::Leaf(node) => {
                self.count(node.span)?;
                self.place(node);
            }
            Step::SkipKey => {
                if let Some(Open::Map(map)) = self.stack.last_mut() {
                    map.slot = Slot::Skip;
                }
            }
            Step::OpenSeq(start) => {
                self.open(start, Open::Seq { start, first: self.items.len() })?;
            }
            Step::OpenMap(start) => {
                let (first, seen) = (self.entries.len(), BTreeMap::new());
                let map = OpenMap { start, first, seen, slot: Slot::Key };
                self.open(start, Open::Map(map))?;
            }
            Step::Close(end) => self.close(|start| Span::new(start, end)),
            Step::CloseAt(span) => self.close(|_| span),
        }
        Ok(())
    }

    /// The tree and the problems; no tree where reading stopped.
    pub(super) fn finish(mut self, outcome: &Result<(), Stop>) -> Loaded {
        self.problems.sort();
        let node = if outcome.is_ok() { self.root } else { None };
        Loaded { node, problems: self.problems, numbers: Vec::new() }
    }

    fn open(&mut self, start: u32, open: Open) -> Result<(), Stop> {
        let span = Span::new(start, start);
        self.count(span)?;
        if self.stack.len() >= self.limits.depth() {
            return Err(self.stop(self.limits.too_deep(), span));
        }
        self.stack.push(open);
        Ok(())
    }

    fn close(&mut self, span: impl Fn(u32) -> Span) {
        let (start, value) = match self.stack.pop() {
            None => return,
            Some(Open::Seq { start, first }) => (start, Value::Seq(self.items.split_off(first))),
            Some(Open::Map(map)) => (map.start, Value::Map(self.entries.split_off(map.first))),
        };
        self.place(Node { span: span(start), value });
    }

    fn count(&mut self, span: Span) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Err(self.stop(self.limits.too_many_nodes(), span));
        }
        Ok(())
    }

    fn place(&mut self, node: Node) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::Seq { .. }) => self.items.push(node),
            Some(Open::Map(map)) => match std::mem::replace(&mut map.slot, Slot::Key) {
                Slot::Value(key, key_span) => {
                    map.push(&mut self.entries, Entry { key, key_span, node });
                }
                Slot::Skip => {}
                Slot::Key => self.key(node),
            },
        }
    }

    fn key(&mut self, node: Node) {
        let Some(Open::Map(map)) = self.stack.last_mut() else {
            return;
        };
        let (span, kind) = (node.span, node.a_kind());
        let Value::Str(key) = node.value else {
            map.slot = Slot::Skip;
            let message = format!("a key must be text, and this is {kind}");
            let problem = Problem::error("key-not-text", message).help("put the key in quotes");
            return self.complain(problem, span);
        };
        let Some(first) = map.find(&self.entries, &key) else {
            map.slot = Slot::Value(key, span);
            return;
        };
        map.slot = Slot::Skip;
        let problem = self.duplicate(&key, Some(first));
        self.complain(problem, span);
    }

    /// The problem of a key that was there before, at `first`.
    pub(super) fn duplicate(&self, key: &str, first: Option<Span>) -> Problem {
        let problem = Problem::error("duplicate-key", format!("the key `{key}` is there twice"))
            .help("keep one of the two");
        match first {
            None => problem,
            Some(first) => {
                let line = self.source.line_column(first.start).line;
                problem.label(format!("first on line {line}"))
            }
        }
    }
}
