//! A row of a table as a native card: its columns are paths of facts (`subject.name`,
//! `parties[0].roles`), its cells texts.
//!
//! A cell has no type, so its fact says what it is: a number, true or false, or the items of a list
//! with semicolons between them (`[]` is a list without items). What does not fit stays text, and reading the facts says so.

use super::vocabulary::{FactEntry, Kind, Vocabulary};
use crate::load::node::{Entry, Node, Value};
use crate::source::{Span, offset};

/// The card of a row.
pub fn nest(vocabulary: &Vocabulary, row: &Node) -> Node {
    let mut entries = Vec::new();
    for entry in row.entries() {
        let path: Vec<Step<'_>> = entry.key.split('.').map(Step::parse).collect();
        let general: Vec<String> = path.iter().map(Step::general).collect();
        let fact = vocabulary.find(&general.join(".")).map(|fact| vocabulary.entry(fact));
        put(&mut entries, &path, entry.key_span, cell(fact, &entry.node));
    }
    Node { span: row.span, value: Value::Map(entries) }
}

/// A part of the path in the name of a column.
struct Step<'k> {
    key: &'k str,
    /// The item of a list, from 0.
    item: Option<usize>,
}

impl<'k> Step<'k> {
    fn parse(part: &'k str) -> Self {
        let item = part.strip_suffix(']').and_then(|part| part.split_once('['));
        match item {
            Some((key, "")) => Self { key, item: Some(0) },
            Some((key, number)) if number.parse::<usize>().is_ok() => {
                Self { key, item: number.parse().ok() }
            }
            _ => Self { key: part, item: None },
        }
    }

    fn general(&self) -> String {
        let list = if self.item.is_some() { "[]" } else { "" };
        format!("{}{list}", self.key)
    }
}

/// A list without items: an empty cell is a list that is not stated.
const NONE: &str = "[]";

/// The most items that the names of columns may ask for.
const MOST_ITEMS: usize = 100;

fn put(entries: &mut Vec<Entry>, path: &[Step<'_>], span: Span, node: Node) {
    let Some((step, rest)) = path.split_first() else { return };
    let at = entries.iter().position(|entry| *entry.key == *step.key).unwrap_or(entries.len());
    if at == entries.len() {
        let value = if step.item.is_some() { Value::Seq(Vec::new()) } else { Value::Null };
        let node = Node { span, value };
        entries.push(Entry { key: step.key.into(), key_span: span, node });
    }
    let Some(entry) = entries.get_mut(at) else { return };
    entry.node.span = entry.node.span.join(span);
    let slot = match (step.item, &mut entry.node.value) {
        (Some(item), Value::Seq(items)) if item < MOST_ITEMS => {
            while items.len() <= item {
                items.push(Node { span, value: Value::Null });
            }
            items.get_mut(item)
        }
        (None, _) => Some(&mut entry.node),
        _ => None,
    };
    let Some(slot) = slot else { return };
    if rest.is_empty() {
        *slot = node;
        return;
    }
    if !matches!(slot.value, Value::Map(_)) {
        *slot = Node { span, value: Value::Map(Vec::new()) };
    }
    if let Value::Map(below) = &mut slot.value {
        put(below, rest, span, node);
    }
}

fn cell(fact: Option<&FactEntry>, node: &Node) -> Node {
    let Some((fact, text)) = fact.zip(node.as_str()) else { return node.clone() };
    if fact.list.is_none() || fact.kind == Kind::Map {
        return Node { span: node.span, value: scalar(fact, text) };
    }
    let mut items = Vec::new();
    if text.trim() == NONE {
        return Node { span: node.span, value: Value::Seq(items) };
    }
    let mut start = node.span.start;
    // In quotation marks the text and what is written may differ: then the cell is pointed at.
    let exact = node.span.end - start == offset(text.len());
    for part in text.split(';') {
        let blank = part.len() - part.trim_start().len();
        let span = Span::new(start + offset(blank), start + offset(blank + part.trim().len()));
        if !part.trim().is_empty() {
            let span = if exact { span } else { node.span };
            items.push(Node { span, value: scalar(fact, part) });
        }
        start += offset(part.len() + 1);
    }
    Node { span: node.span, value: Value::Seq(items) }
}

fn scalar(fact: &FactEntry, text: &str) -> Value {
    let text = text.trim();
    let number = || text.parse::<f64>().ok().filter(|number| number.is_finite());
    match fact.kind {
        Kind::Bool if text.eq_ignore_ascii_case("true") => Value::Bool(true),
        Kind::Bool if text.eq_ignore_ascii_case("false") => Value::Bool(false),
        Kind::Number => number().map_or_else(|| Value::Str(text.into()), Value::Float),
        _ => Value::Str(text.into()),
    }
}
