//! A card made of parts: the files it names are read, and what they state takes its place in the
//! tree, with its own place in its own file.
//!
//! `card.extends` names a card of the same system or model: what it states fills what this card does
//! not. `components[].card` names the card of a part: it tells of the part, through the table
//! `schemas/parts/component.yaml`, and its data sets are data of the system. A part is not the
//! system: nothing else of it is said of the whole. Where two files differ, the fact is unknown and
//! the difference a finding; neither overrides the other.

mod merge;

use std::sync::{Arc, LazyLock};

use super::dialect::{Asked, recognise};
use super::mapping::Dialect;
use crate::embedded;
use crate::load::node::{Entry, Node, Value};
use crate::load::{Format, Limits, load};
use crate::problem::{Problem, Severity};
use crate::source::{Source, Span};
use merge::Merge;

/// Cards inside each other.
const DEEPEST: usize = 8;

/// The lists of a part that are lists of the whole too.
const SHARED: [(&str, &str); 1] = [("data", "sets")];

/// Keys of an item of such a list that only its own card can resolve.
const OWN: [&str; 2] = ["id", "evidence"];

/// Where the files are had from that a card names.
pub trait Files: Send + Sync {
    /// The file at `path`, as the card at `from` names it.
    ///
    /// # Errors
    /// Why it is not read, without a place.
    fn open(&self, from: &str, path: &str) -> Result<(Source, Format), Problem>;
}

/// A card with what its parts state.
pub(crate) struct Joined {
    /// The tree of a native card.
    pub(crate) node: Node,
    /// The text of the card, with those of the parts behind it.
    pub(crate) source: Arc<Source>,
    /// Where files differ.
    pub(crate) findings: Vec<Problem>,
    /// The files that could not be read.
    problems: Vec<Problem>,
}

impl Joined {
    /// The card alone.
    fn of(node: Node, source: Arc<Source>) -> Self {
        Self { node, source, findings: Vec::new(), problems: Vec::new() }
    }
}

/// Whether a card names files at all.
pub(crate) fn names_files(node: &Node) -> bool {
    let parts = match at(node, &["components"]).map(|node| &node.value) {
        Some(Value::Seq(items)) => items.as_slice(),
        _ => &[],
    };
    at(node, &["card", "extends"]).is_some() || parts.iter().any(|part| part.get("card").is_some())
}

/// Reads the files that a card names.
pub(crate) fn join(
    node: Node,
    source: &Arc<Source>,
    files: &dyn Files,
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Joined {
    let trail = vec![source.name.clone()];
    let mut joiner = Joiner { files, limits, trail, read: 0, bytes: source.text.len() };
    let mut joined = joiner.join(Joined::of(node, Arc::clone(source)));
    problems.append(&mut joined.problems);
    joined
}

/// Says of the files that a card names that nobody can read them.
pub(crate) fn not_followed(node: &Node, source: &Source, problems: &mut Vec<Problem>) {
    let parts = match at(node, &["components"]).map(|node| &node.value) {
        Some(Value::Seq(items)) => items.as_slice(),
        _ => &[],
    };
    let parts = parts.iter().filter_map(|part| part.get("card"));
    for path in at(node, &["card", "extends"]).into_iter().chain(parts) {
        let Some(name) = path.as_str() else { continue };
        let message = format!("the card `{name}` is not followed");
        let help = "state here what this card needs from it, or check that card by itself";
        let problem = Problem::note("not-followed", message).help(help);
        problems.push(problem.at(&source.name, path.span));
    }
}

struct Joiner<'a> {
    files: &'a dyn Files,
    limits: &'a Limits,
    /// The names of the files that are being read, the outermost first.
    trail: Vec<String>,
    /// How many files were read: cards that name each other could else be read without end.
    read: usize,
    /// The length of their texts.
    bytes: usize,
}

impl Joiner<'_> {
    fn join(&mut self, mut card: Joined) -> Joined {
        let extends = at(&card.node, &["card", "extends"]).cloned();
        if let Some(base) = extends.and_then(|path| self.read(&mut card, &path)) {
            let mut merge = Merge { source: &card.source, findings: &mut card.findings };
            for entry in base.entries().iter().filter(|entry| &*entry.key != "card") {
                merge.entry(&mut card.node, entry, "");
            }
        }
        let count = match at(&card.node, &["components"]).map(|node| &node.value) {
            Some(Value::Seq(items)) => items.len(),
            _ => 0,
        };
        for index in 0..count {
            let path = item(&card.node, index).and_then(|item| item.get("card")).cloned();
            if let Some(part) = path.and_then(|path| self.read(&mut card, &path)) {
                take(&mut card, index, &part);
            }
        }
        card
    }

    /// The tree of a named card, whose text is added to that of `card`.
    fn read(&mut self, card: &mut Joined, path: &Node) -> Option<Node> {
        let name = path.as_str().filter(|_| self.read <= self.limits.parts)?;
        let from = card.source.resolve(path.span).0.name.clone();
        match self.open(&from, name) {
            Ok(part) => Some(add(card, part)),
            Err(problem) => {
                card.problems.push(problem.at(&from, path.span));
                None
            }
        }
    }

    fn open(&mut self, from: &str, path: &str) -> Result<Joined, Problem> {
        let (source, format) = self.files.open(from, path)?;
        if self.trail.contains(&source.name) {
            let message = format!("`{path}` leads back to this card");
            return Err(Problem::warning("part", message).help("cards do not contain themselves"));
        }
        if self.trail.len() >= DEEPEST {
            let message = format!("`{path}` lies {DEEPEST} cards deep, and is not read");
            return Err(
                Problem::warning("part", message).help("name it in a card nearer to this one")
            );
        }
        self.read += 1;
        self.bytes = self.bytes.saturating_add(source.text.len());
        if let Some(problem) = self.over(path) {
            // It is told once: the others would be too many as well.
            self.read = self.limits.parts + 1;
            return Err(problem);
        }
        let source = Arc::new(source);
        let loaded = load(&source, format, self.limits);
        let mut told = loaded.problems;
        let node = loaded.node.as_ref();
        // Nobody but the card asked for this file: it must show that it is a card, or else a hostile
        // card could have any file of the folder quoted in a report.
        let asked = Asked::default();
        let card = node.and_then(|node| recognise(node, &source, format, asked, &mut told));
        let fault = told.iter().find(|found| found.severity == Severity::Error);
        let Some(card) = card.filter(|_| fault.is_none()) else {
            let why = fault.map_or("it is no card", |_| "it has faults");
            let message = format!("`{path}` is not read: {why}");
            let help = format!("`keur check {}` shows its faults", source.name);
            return Err(Problem::warning("part", message).help(help));
        };
        self.trail.push(source.name.clone());
        let joined = self.join(Joined::of(card.node.into_owned(), source));
        self.trail.pop();
        Ok(joined)
    }

    /// The limit that the file at `path` is one too many for.
    fn over(&self, path: &str) -> Option<Problem> {
        let Limits { parts, bytes, .. } = self.limits;
        let why = if self.read > *parts {
            format!("more files are named than the limit `parts` of {parts}")
        } else if self.bytes > *bytes {
            format!("the named files have more bytes together than the limit `bytes` of {bytes}")
        } else {
            return None;
        };
        let message = format!("`{path}` and what follows is not read: {why}");
        let help = "name each file in one card only, or state here what this card needs from it";
        Some(Problem::error("limit", message).help(help))
    }
}

/// Adds the text of a part, and gives its tree with places in the whole.
fn add(card: &mut Joined, mut part: Joined) -> Node {
    let (source, start) = card.source.with_added(Arc::clone(&part.source));
    card.source = Arc::new(source);
    shift(&mut part.node, start);
    let told = |problem: Problem| {
        let span = problem.span.map(|span| moved(span, start));
        Problem { span, ..problem }
    };
    card.findings.extend(part.findings.into_iter().map(told));
    card.problems.extend(part.problems.into_iter().map(told));
    part.node
}

/// What the card of a part tells of it, and the data that it brings.
fn take(card: &mut Joined, index: usize, part: &Node) {
    let told = component(part, &card.source);
    let mut merge = Merge { source: &card.source, findings: &mut card.findings };
    if let Some(item) = item_mut(&mut card.node, index) {
        let above = format!("components[{index}].");
        for entry in told.entries() {
            merge.entry(item, entry, &above);
        }
    }
    for (section, list) in SHARED {
        let Some(Value::Seq(items)) = at(part, &[section, list]).map(|node| &node.value) else {
            continue;
        };
        let items: Vec<Node> = items.iter().map(without_own).collect();
        let Some(first) = items.first() else { continue };
        let entry = |key: &str, node: Node| Entry { key: key.into(), key_span: node.span, node };
        let list = entry(list, Node { span: first.span, value: Value::Seq(items) });
        let (span, value) = (list.node.span, Value::Map(vec![list]));
        merge.entry(&mut card.node, &entry(section, Node { span, value }), "");
    }
}

/// The fields of a component that the card of a part states.
fn component(part: &Node, source: &Source) -> Node {
    static TABLE: LazyLock<Option<Dialect>> = LazyLock::new(|| {
        let (path, text) = embedded::parts().first()?;
        // A test shows that the table has no faults.
        Dialect::read(&Source::new(format!("schemas/parts/{path}"), *text), &mut Vec::new())
    });
    match &*TABLE {
        // What the card of a part says beside these is no fault of it.
        Some(table) => table.apply(part, source, &mut Vec::new()),
        None => Node { span: part.span, value: Value::Map(Vec::new()) },
    }
}

fn without_own(item: &Node) -> Node {
    let entries = item.entries().iter().filter(|entry| !OWN.contains(&&*entry.key)).cloned();
    Node { span: item.span, value: Value::Map(entries.collect()) }
}

fn at<'n>(node: &'n Node, path: &[&str]) -> Option<&'n Node> {
    path.iter().try_fold(node, |node, key| node.get(key))
}

fn item(node: &Node, index: usize) -> Option<&Node> {
    match &node.get("components")?.value {
        Value::Seq(items) => items.get(index),
        _ => None,
    }
}

fn item_mut(node: &mut Node, index: usize) -> Option<&mut Node> {
    let Value::Map(entries) = &mut node.value else { return None };
    let list = entries.iter_mut().find(|entry| &*entry.key == "components")?;
    match &mut list.node.value {
        Value::Seq(items) => items.get_mut(index),
        _ => None,
    }
}

fn shift(node: &mut Node, by: u32) {
    node.span = moved(node.span, by);
    match &mut node.value {
        Value::Seq(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Map(entries) => {
            for entry in entries {
                entry.key_span = moved(entry.key_span, by);
                shift(&mut entry.node, by);
            }
        }
        _ => {}
    }
}

fn moved(span: Span, by: u32) -> Span {
    Span::new(span.start.saturating_add(by), span.end.saturating_add(by))
}
