//! Two trees as one: what only one states stands, and where they differ nothing does.

use crate::load::node::{Entry, Node, Value};
use crate::problem::Problem;
use crate::source::Source;

/// Puts what another file states beside what the card does.
pub(super) struct Merge<'a> {
    pub(super) source: &'a Source,
    pub(super) findings: &'a mut Vec<Problem>,
}

impl Merge<'_> {
    pub(super) fn entry(&mut self, own: &mut Node, other: &Entry, above: &str) {
        if matches!(own.value, Value::Null) {
            own.value = Value::Map(Vec::new());
        }
        let path = format!("{above}{}", other.key);
        let Value::Map(entries) = &mut own.value else { return };
        match entries.iter_mut().find(|entry| entry.key == other.key) {
            None => entries.push(other.clone()),
            Some(entry) => self.node(&mut entry.node, &other.node, &path),
        }
    }

    fn node(&mut self, own: &mut Node, other: &Node, path: &str) {
        let is_silent =
            |node: &Node| matches!(node.value, Value::Null) || node.as_str() == Some("unknown");
        if is_silent(other) || same(own, other) {
            return;
        }
        if is_silent(own) {
            *own = other.clone();
            return;
        }
        match (&mut own.value, &other.value) {
            (Value::Map(_), Value::Map(entries)) => {
                let above = format!("{path}.");
                for entry in entries {
                    self.entry(own, entry, &above);
                }
            }
            (Value::Seq(items), Value::Seq(more)) if are_maps(items) && are_maps(more) => {
                self.items(items, more, path);
            }
            _ => {
                self.conflict(own, other, path);
                own.value = Value::Str("unknown".into());
            }
        }
    }

    /// Items of one id are one; the others stand side by side.
    fn items(&mut self, own: &mut Vec<Node>, more: &[Node], path: &str) {
        for (index, item) in more.iter().enumerate() {
            let id = item.get("id").and_then(Node::as_str);
            let is_it = |known: &Node| {
                id.is_some() && known.get("id").and_then(Node::as_str) == id || same(known, item)
            };
            match own.iter_mut().find(|known| is_it(known)) {
                Some(known) => self.node(known, item, &format!("{path}[{index}]")),
                None => own.push(item.clone()),
            }
        }
    }

    fn conflict(&mut self, own: &Node, other: &Node, path: &str) {
        let said = |node: &Node| {
            let (source, span) = self.source.resolve(node.span);
            let line = source.line_column(span.start).line;
            format!("{} in {}, line {line}", source.extent(span).text, source.name)
        };
        let message = format!("`{path}` is {}, and {}", said(own), said(other));
        let help =
            "neither overrides the other, and the fact counts as unknown: mend one of the two";
        let problem = Problem::error("conflict", message).help(help);
        self.findings.push(problem.at(&self.source.name, own.span));
    }
}

/// Whether there are items, all of them maps: a list that says "none" differs from one that does not.
fn are_maps(items: &[Node]) -> bool {
    !items.is_empty() && items.iter().all(|item| matches!(item.value, Value::Map(_)))
}

/// Whether two values say the same, wherever they stand.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Seq(ones), Value::Seq(others)) => {
            ones.len() == others.len() && ones.iter().zip(others).all(|(a, b)| same(a, b))
        }
        (Value::Map(ones), Value::Map(others)) => {
            let is_in = |entry: &Entry| {
                others.iter().any(|other| other.key == entry.key && same(&entry.node, &other.node))
            };
            ones.len() == others.len() && ones.iter().all(is_in)
        }
        #[expect(clippy::cast_precision_loss, reason = "facts are doubles")]
        (Value::Int(whole), Value::Float(number)) | (Value::Float(number), Value::Int(whole)) => {
            (*whole as f64 - number).abs() < f64::EPSILON
        }
        (one, other) => one == other,
    }
}
