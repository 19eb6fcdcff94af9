//! From the tree of a native card to a foreign file, through the table by which the dialect is
//! read.
//!
//! Every row is tried, and stays only if the file, read again, says more than before and nothing
//! that the card does not say. So a row whose other readings say too much is left out, and what
//! was lost is known exactly.

mod place;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use self::place::{put, put_text};
use self::value::{facts_words, single};
use super::compare::{Items, as_text, says_nothing, weight};
use super::path::{List, Path};
use super::{Dialect, Each, How, Row, Rule, apply};
use crate::load::Format;
use crate::load::node::{Node, Value};
use crate::source::{Source, Span};

/// The place of what stands in every file of the dialect; a row may put another value there.
const START: Span = Span { start: 0, end: 0 };

/// The place of a value that is of no item of a list.
const WHOLE: Span = Span { start: u32::MAX, end: u32::MAX };

/// Items of a list that are tried where the file holds one only.
const TRIED: usize = 8;

/// A file written from a card.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub node: Node,
    /// The facts that the file cannot hold, each with how often the card states it.
    pub lost: BTreeMap<String, usize>,
}

impl Dialect {
    /// In which format a file is written; nothing for a dialect that is read only.
    pub fn writes(&self) -> Option<Format> {
        self.write.as_ref().map(|write| write.format)
    }

    /// The file that states what `card` states, as far as the table can; nothing for a dialect
    /// that is read only. Facts stand in `card` as plain values, without notes.
    pub fn write(&self, card: &Node) -> Option<Written> {
        let mut file = self.write.as_ref()?.start.clone();
        place::at(&mut file, START);
        let items = Items(Vec::new());
        let back = read(self, &file);
        let said = weight(&back);
        let mut writer =
            Writer { dialect: self, card, items, file, back, said, done: BTreeMap::new() };
        for row in &self.rows {
            match row {
                Row::Fact(rule) => writer.fact(rule),
                Row::Each(each) => writer.each(each),
            }
        }
        let mut lost = BTreeMap::new();
        writer.items.lost(card, Some(&writer.back), "", &mut lost);
        Some(Written { node: writer.file, lost })
    }
}

fn read(dialect: &Dialect, file: &Node) -> Node {
    // The places of a written file are no places of a text.
    apply::apply(dialect, file, &Source::new("", ""), &mut Vec::new())
}

struct Writer<'d, 'c> {
    dialect: &'d Dialect,
    card: &'c Node,
    items: Items<'c>,
    file: Node,
    /// What is read from the file.
    back: Node,
    /// How much that is.
    said: usize,
    /// The items of each list that stand in the file.
    done: BTreeMap<&'d [String], BTreeSet<usize>>,
}

/// An item as it is written, and what stands beside its list.
struct Item<'d> {
    /// Its number among the items of the card's list.
    at: usize,
    node: Node,
    beside: Vec<(&'d Path, Value)>,
}

impl<'d> Writer<'d, '_> {
    /// Keeps `file` if it says more than the one there is, and nothing that the card does not say;
    /// else the places of items that it changes.
    fn keep(&mut self, file: Node) -> Result<(), BTreeSet<u32>> {
        let back = read(self.dialect, &file);
        let said = weight(&back);
        if said > self.said && self.items.says(&back, self.card) {
            (self.file, self.back, self.said) = (file, back, said);
            return Ok(());
        }
        Err(self.items.changed(&back))
    }

    fn fact(&mut self, rule: &'d Rule) {
        let Some(path) = rule.from.first().filter(|_| !rule.writing.read_only) else { return };
        if let How::Facts { columns, .. } = &rule.how {
            let several = path.has_list(0);
            for word in facts_words(columns, &rule.writing.words, self.card) {
                let mut file = self.file.clone();
                let node = Node { span: WHOLE, value: Value::Str(word.into()) };
                if put(&mut file, &path.steps, node, true) && self.keep(file).is_ok() && !several {
                    break;
                }
            }
            return;
        }
        let stated = rule.to().and_then(|to| at_path(self.card, to));
        let Some(value) = stated.and_then(|stated| single(rule, stated)) else { return };
        let mut file = self.file.clone();
        if put(&mut file, &path.steps, Node { span: WHOLE, value }, false) {
            let _ = self.keep(file);
        }
    }

    fn each(&mut self, each: &'d Each) {
        let list = at_path(self.card, &each.to).map(|node| &node.value);
        let Some(Value::Seq(list)) = list.filter(|_| !each.read_only) else { return };
        let done = self.done.get(each.to.as_slice()).cloned().unwrap_or_default();
        let mut items = Vec::new();
        for (at, item) in list.iter().enumerate().filter(|(at, _)| !done.contains(at)) {
            self.items.0.push(item);
            let place = u32::try_from(self.items.0.len()).unwrap_or(u32::MAX);
            match each.item(item, at, Span::new(place, place)) {
                Some(item) => items.push(item),
                // Its number is free again.
                None => _ = self.items.0.pop(),
            }
        }
        let several = each.from.steps.last().is_some_and(|step| step.list != List::Never);
        if several {
            self.all(each, items);
        } else {
            for item in items.into_iter().take(TRIED) {
                if self.all(each, vec![item]) {
                    return;
                }
            }
        }
    }

    /// Writes these items, without those that would be read as something else.
    fn all(&mut self, each: &'d Each, mut items: Vec<Item<'d>>) -> bool {
        if items.is_empty() {
            return false;
        }
        let file = self.with(each, &items, true);
        let mut kept = file.is_some_and(|file| self.keep(file).is_ok());
        if !kept {
            // Once more without what stands beside the list, and without what is read otherwise.
            let Some(file) = self.with(each, &items, false) else { return false };
            match self.keep(file) {
                Ok(()) => kept = true,
                Err(changed) => {
                    items.retain(|item| !changed.contains(&item.node.span.start));
                    let file = self.with(each, &items, false);
                    kept = file.is_some_and(|file| self.keep(file).is_ok());
                }
            }
        }
        if kept {
            let done = self.done.entry(each.to.as_slice()).or_default();
            done.extend(items.iter().map(|item| item.at));
        }
        kept
    }

    fn with(&self, each: &'d Each, items: &[Item<'d>], beside: bool) -> Option<Node> {
        let mut file = self.file.clone();
        for item in items {
            if !put(&mut file, &each.from.steps, item.node.clone(), true) {
                return None;
            }
        }
        if let ([item], true) = (items, beside) {
            for (path, value) in &item.beside {
                let node = Node { span: WHOLE, value: value.clone() };
                if !put(&mut file, &path.steps, node, true) {
                    return None;
                }
            }
        }
        (!items.is_empty()).then_some(file)
    }
}

impl Each {
    /// The item as the file has it; nothing where it cannot say what the file would say of it.
    fn item<'d>(&'d self, card: &Node, at: usize, place: Span) -> Option<Item<'d>> {
        let stated = |key: &String| card.get(key).is_some_and(|node| !says_nothing(node));
        let wanted = self.written_for.iter().all(|(key, values)| match card.get(key) {
            Some(node) => says_one(node, values),
            None => values.iter().any(String::is_empty),
        });
        if !wanted || !self.needs.iter().all(stated) {
            return None;
        }
        let mut node = Node { span: place, value: Value::Map(Vec::new()) };
        let mut beside = Vec::new();
        for rule in self.rules.iter().filter(|rule| !rule.writing.read_only) {
            if let How::Constant { to, value, .. } = &rule.how {
                let says = at_path(card, to)
                    .is_some_and(|node| says_one(node, std::slice::from_ref(value)));
                if rule.from.is_empty() && value != "unknown" && !says {
                    return None;
                }
                continue;
            }
            let Some(path) = rule.from.first() else { continue };
            let shared = path.shared(&self.from);
            if !rule.alone && shared < self.from.steps.len() {
                continue;
            }
            for value in rule.values_of(card) {
                if rule.alone {
                    beside.push((path, value));
                } else {
                    let steps = path.steps.get(shared..).unwrap_or_default();
                    let _ = put(&mut node, steps, Node { span: place, value }, false);
                }
            }
        }
        if matches!(&node.value, Value::Map(entries) if entries.is_empty()) {
            return None;
        }
        for (key, text) in &self.with {
            let _ = put_text(&mut node, key, text, place);
        }
        Some(Item { at, node, beside })
    }
}

impl Rule {
    fn to(&self) -> Option<&[String]> {
        match &self.how {
            How::Text { to }
            | How::Date { to, .. }
            | How::Link { to, .. }
            | How::Number { to, .. }
            | How::Reference { to, .. }
            | How::Values { to, .. } => Some(to),
            How::Constant { .. } | How::Facts { .. } => None,
        }
    }

    /// What is written for an item of the card.
    fn values_of(&self, card: &Node) -> Vec<Value> {
        if let How::Facts { columns, .. } = &self.how {
            let words = facts_words(columns, &self.writing.words, card);
            return words.into_iter().map(|word| Value::Str(word.into())).collect();
        }
        let stated = self.to().and_then(|to| at_path(card, to));
        stated.and_then(|stated| single(self, stated)).into_iter().collect()
    }
}

/// What stands at a path of a card.
fn at_path<'n>(card: &'n Node, path: &[String]) -> Option<&'n Node> {
    path.iter().try_fold(card, |node, key| node.get(key))
}

/// Whether a value, or an item of a list, is one of `values`.
fn says_one(node: &Node, values: &[String]) -> bool {
    match &node.value {
        Value::Seq(items) => items.iter().any(|item| says_one(item, values)),
        _ => as_text(node).is_some_and(|text| values.contains(&text)),
    }
}
