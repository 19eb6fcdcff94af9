//! From a foreign file to the tree of a native card, through the table of its dialect.

use std::collections::BTreeMap;

use super::day::date;
use super::ids::{self, Known};
use super::key;
use super::path::{Found, Path};
use super::silence::plain;
use super::value::{constant, is_link, list, number, reference, text};
use super::{Dialect, Each, How, Row, Rule, shape, tree};
use crate::load::node::{Entry, Node, Value};
use crate::problem::{Problem, near_miss};
use crate::source::{Source, Span};

/// Problems told of one file; a file of the wrong kind could have one for each value.
const MOST: usize = 50;

/// Characters of a value shown in a message.
const SHOWN: usize = 60;

/// What stands in a table for every value that it does not name.
pub(super) const OTHER: &str = "*";

/// A fact read: its path, the place of its key, its value.
type Stated<'d> = (&'d [String], Span, Node);

pub(super) fn apply(
    dialect: &Dialect,
    node: &Node,
    source: &Source,
    problems: &mut Vec<Problem>,
) -> Node {
    let root = Found::root(node);
    let known = ids::known(dialect, node);
    let mut reader = Reader { dialect, source, root, known, problems: Vec::new(), more: false };
    shape::check(&dialect.shape, node, &dialect.words, &mut |problem, span| {
        reader.push(problem, span);
    });
    let mut entries = Vec::new();
    for row in &dialect.rows {
        match row {
            Row::Fact(rule) => reader.fact(rule, &mut entries),
            Row::Each(each) => reader.each(each, &mut entries),
        }
    }
    ids::once(&mut entries, &mut |problem, span| reader.push(problem, span));
    reader.problems.sort();
    reader.problems.dedup();
    problems.append(&mut reader.problems);
    if reader.more {
        let message =
            format!("this file has more than {MOST} such remarks; the others are not shown");
        problems.push(Problem::note("limit", message).at(&source.name, root.key));
    }
    Node { span: node.span, value: Value::Map(entries) }
}

struct Reader<'d, 'n> {
    dialect: &'d Dialect,
    source: &'d Source,
    root: Found<'n>,
    known: Known<'n>,
    problems: Vec<Problem>,
    more: bool,
}

impl<'d, 'n> Reader<'d, 'n> {
    fn push(&mut self, problem: Problem, span: Span) {
        if self.problems.len() < MOST {
            self.problems.push(problem.at(&self.source.name, span));
        } else {
            self.more = true;
        }
    }

    fn fact(&mut self, rule: &'d Rule, entries: &mut Vec<Entry>) {
        if let How::Constant { to, value, shown_by, open } = &rule.how {
            let words = &self.dialect.words;
            let shows = |entry: &&Entry| {
                shown_by.iter().any(|known| key::same(known, &entry.key))
                    && !words.say_nothing(&entry.node)
            };
            if let Some(entry) = self.root.node.entries().iter().find(shows) {
                let span = entry.key_span;
                tree::put(entries, to, span, constant(value, *open, span));
            }
            return;
        }
        for path in &rule.from {
            let found = self.values(path, 0, self.root);
            if found.is_empty() {
                continue;
            }
            for (to, key, node) in self.convert_all(rule, path, &found) {
                tree::put(entries, to, key, node);
            }
            return;
        }
    }

    fn each(&mut self, each: &'d Each, entries: &mut Vec<Entry>) {
        let mut trails = Vec::new();
        each.from.walk(0, &mut vec![self.root], &self.dialect.words, &mut |trail| {
            trails.push(trail.to_vec());
        });
        let (alone, beside): (Vec<_>, Vec<_>) =
            each.rules.iter().enumerate().partition(|(_, rule)| rule.alone);
        let rules = if trails.len() == 1 { [beside, alone].concat() } else { beside };
        // Items of one list share what stands beside the list: it is looked up once.
        let mut cache = Cache::new();
        let mut items: Vec<Node> = Vec::new();
        if trails.len() != 1 {
            items.extend(self.not_alone(each, trails.len()));
        }
        for trail in &trails {
            let Some(item) = trail.last() else { continue };
            let mut facts = Vec::new();
            for (at, rule) in &rules {
                for (to, key, node) in self.item_fact(each, rule, *at, trail, &mut cache) {
                    tree::put(&mut facts, to, key, node);
                }
            }
            let item = Node { span: item.node.span, value: Value::Map(facts) };
            if each.has_needs(&item) {
                items.push(item);
            }
        }
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        let span = first.span.join(last.span);
        // The root and the first key of the path come first in every trail.
        let first = trails.first().and_then(|trail| trail.get(1));
        let key = first.map_or(Span::new(span.start, span.start), |found| found.key);
        tree::put(entries, &each.to, key, Node { span, value: Value::Seq(items) });
    }

    fn item_fact(
        &mut self,
        each: &'d Each,
        rule: &'d Rule,
        at: usize,
        trail: &[Found<'n>],
        cache: &mut Cache<'n>,
    ) -> Vec<Stated<'d>> {
        if let How::Constant { to, value, open, .. } = &rule.how
            && rule.from.is_empty()
        {
            let span = trail.last().map_or(self.root.key, |item| item.node.head());
            return vec![(to, span, constant(value, *open, span))];
        }
        for (alternative, path) in rule.from.iter().enumerate() {
            let shared = path.shared(&each.from);
            let Some(start) = trail.get(shared) else { continue };
            let found = match cache.get(&(at, alternative)) {
                Some((node, found)) if std::ptr::eq(*node, start.node) => found.clone(),
                _ => {
                    let mut found = self.values(path, shared, *start);
                    if shared == path.steps.len() {
                        for found in &mut found {
                            found.key = found.node.span;
                        }
                    }
                    cache.insert((at, alternative), (start.node, found.clone()));
                    found
                }
            };
            if !found.is_empty() {
                return self.convert_all(rule, path, &found);
            }
        }
        Vec::new()
    }

    /// What stands beside a list that has not one item: an item of its own, as it may be about any.
    fn not_alone(&mut self, each: &'d Each, items: usize) -> Option<Node> {
        let (mut facts, mut places) = (Vec::new(), Vec::new());
        for rule in each.rules.iter().filter(|rule| rule.alone) {
            for path in &rule.from {
                let found = self.values(path, 0, self.root);
                if let Some(first) = found.first() {
                    places.push((path.key(), first.node.span));
                    for (to, key, node) in self.convert_all(rule, path, &found) {
                        tree::put(&mut facts, to, key, node);
                    }
                    break;
                }
            }
        }
        let span = places.first()?.1;
        let item = Node { span, value: Value::Map(facts) };
        let item = each.has_needs(&item).then_some(item);
        let result = if item.is_some() { "stands in an item of its own" } else { "is not read" };
        for (key, span) in places {
            let list = each.from.key();
            let message = format!(
                "`{key}` is about one item of `{list}`, and there are {items}: it {result}"
            );
            let help = "state it in a card of keur's own format";
            self.push(Problem::note("not-mapped", message).help(help), span);
        }
        item
    }

    /// The single values a path leads to.
    fn values(&self, path: &Path, at: usize, start: Found<'n>) -> Vec<Found<'n>> {
        let mut found = Vec::new();
        path.walk(at, &mut vec![start], &self.dialect.words, &mut |trail| {
            let single =
                |found: &&Found<'_>| !matches!(found.node.value, Value::Seq(_) | Value::Map(_));
            found.extend(trail.last().filter(single));
        });
        found
    }

    /// The one value there is; several different ones are a problem.
    fn only(&mut self, path: &Path, found: &[Found<'n>]) -> Option<Found<'n>> {
        let (first, rest) = found.split_first()?;
        if rest.iter().all(|other| other.node.value == first.node.value) {
            return Some(*first);
        }
        let message =
            format!("`{}` has {} values here, and the fact takes one", path.key(), found.len());
        let help = "the fact stays unknown; state it in a card of keur's own format";
        let span = found.iter().fold(first.node.span, |span, other| span.join(other.node.span));
        self.push(Problem::note("not-mapped", message).help(help), span);
        None
    }

    /// What the values say: all of them where the facts are lists, else the one there is.
    fn convert_all(&mut self, rule: &'d Rule, path: &Path, found: &[Found<'n>]) -> Vec<Stated<'d>> {
        if let How::Facts { .. } = rule.how {
            return found.iter().flat_map(|found| self.parts(rule, path, *found)).collect();
        }
        if let (How::Values { values, .. }, Some(first)) = (&rule.how, found.first()) {
            // Values that say the same are one.
            let said = |found: &Found<'n>| value_of(values, &self.said(found.node));
            let wanted = said(first);
            if wanted.is_some_and(Option::is_some)
                && found.iter().all(|found| said(found) == wanted)
            {
                return self.convert(&rule.how, path, *first);
            }
        }
        let Some(found) = self.only(path, found) else { return Vec::new() };
        if let Some(among) = &rule.among {
            let (place, said) = (among.to_string(), self.said(found.node));
            if !self.known.get(&place).is_some_and(|known| known.contains(&*said)) {
                let (asked, said) = (path.key(), short(&said));
                let message = format!("`{asked}` names `{said}`, which is not at `{place}`");
                self.push(Problem::note("not-mapped", message), found.node.span);
                return Vec::new();
            }
        }
        self.convert(&rule.how, path, found)
    }

    /// What a text says, or the values that it holds.
    fn parts(&mut self, rule: &'d Rule, path: &Path, found: Found<'_>) -> Vec<Stated<'d>> {
        let Some(split) = &rule.split else { return self.convert(&rule.how, path, found) };
        let said = self.said(found.node);
        let Some(parts) = split.of(&said) else {
            return self.not_mapped(path, &said, found.node.span, std::iter::empty());
        };
        let nodes = parts.iter().map(|part| text(part, found.node.span));
        let nodes = nodes.filter(|node| !self.dialect.words.say_nothing(node)).collect::<Vec<_>>();
        let found = nodes.iter().map(|node| Found { node, key: found.key });
        found.flat_map(|found| self.convert(&rule.how, path, found)).collect()
    }

    /// What a value says.
    fn convert(&mut self, how: &'d How, path: &Path, found: Found<'_>) -> Vec<Stated<'d>> {
        let (span, key) = (found.node.span, found.key);
        let said = self.said(found.node);
        match how {
            How::Text { to } => vec![(to, key, text(&said, span))],
            How::Reference { to, prefix } => vec![(to, key, text(&reference(prefix, &said), span))],
            How::Number { to, divide_by, in_text } => {
                if let Some(value) = number(found.node, *divide_by, *in_text) {
                    return vec![(to, key, Node { span, value })];
                }
                let (asked, said) = (path.key(), short(&said));
                let message = format!("`{asked}` says `{said}`, and only a plain number is read");
                self.push(Problem::note("not-mapped", message), span);
                Vec::new()
            }
            How::Link { to, or_file } if is_link(&said, *or_file) => {
                vec![(to, key, text(&said, span))]
            }
            How::Link { or_file, .. } => {
                let (asked, said) = (path.key(), short(&said));
                let file = if *or_file { " or the path of a file" } else { "" };
                let message =
                    format!("`{asked}` says `{said}`, and only a web address{file} is read");
                self.push(Problem::note("not-mapped", message), span);
                Vec::new()
            }
            How::Date { to, order } => {
                if let Some(date) = date(&said, *order) {
                    return vec![(to, key, text(&date, span))];
                }
                let (asked, said) = (path.key(), short(&said));
                let message =
                    format!("`{asked}` says `{said}`, and only a day, a month or a year is read");
                let problem = Problem::note("not-mapped", message);
                self.push(problem.help("write 2026-05-14, 2026-05 or 2026"), span);
                Vec::new()
            }
            How::Values { to, values } => match value_of(values, &said) {
                Some(Some(value)) => vec![(to, key, constant(value, false, span))],
                // A word of the format that no fact stands for is no slip for another.
                Some(None) => self.not_mapped(path, &said, span, std::iter::empty()),
                None => self.not_mapped(path, &said, span, values.keys()),
            },
            How::Facts { columns, open } => {
                match columns.get(&plain(&said)).or_else(|| columns.get(OTHER)) {
                    Some(facts) => facts
                        .iter()
                        .map(|(to, values)| (to.as_slice(), key, list(values, *open, span)))
                        .collect(),
                    None => self.not_mapped(path, &said, span, columns.keys()),
                }
            }
            How::Constant { to, value, open, .. } => vec![(to, key, constant(value, *open, span))],
        }
    }

    fn not_mapped<'k>(
        &mut self,
        path: &Path,
        said: &str,
        span: Span,
        known: impl Iterator<Item = &'k String>,
    ) -> Vec<Stated<'d>> {
        let message =
            format!("`{}` says `{}`, and keur knows no fact for that", path.key(), short(said));
        let mut problem = Problem::note("not-mapped", message);
        if let Some(near) = near_miss(said, known.map(String::as_str)) {
            problem = problem.help(format!("did you mean `{near}`?"));
        }
        self.push(problem, span);
        Vec::new()
    }

    /// A single value as it is written.
    fn said(&self, node: &Node) -> String {
        let written = self.source.slice(node.span);
        match &node.value {
            Value::Str(text) => text.trim().to_owned(),
            // At the place of an alias stands its name.
            Value::Int(value) if written.starts_with('*') => value.to_string(),
            Value::Float(value) if written.starts_with('*') => value.to_string(),
            Value::Bool(value) => value.to_string(),
            _ => written.to_owned(),
        }
    }
}

impl Each {
    /// Whether an item says something, and all that it needs.
    fn has_needs(&self, item: &Node) -> bool {
        !item.entries().is_empty() && self.needs.iter().all(|need| item.get(need).is_some())
    }
}

/// The last value found for each path of each row of an item, and where the search started.
type Cache<'n> = BTreeMap<(usize, usize), (&'n Node, Vec<Found<'n>>)>;

/// What a table has for a value: nothing, or a fact's value or none.
fn value_of<'v>(
    values: &'v BTreeMap<String, Option<String>>,
    said: &str,
) -> Option<&'v Option<String>> {
    values.get(&plain(said)).or_else(|| values.get(OTHER))
}

fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}...", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
