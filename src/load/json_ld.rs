//! JSON-LD as a tree of linked data: names are spelt out by the `@context` of the file, as far as it
//! has plain prefixes. Nothing is fetched, and no alias is followed: what needs that is told.

use std::collections::{BTreeMap, BTreeSet};

use super::build::{Builder, Stop};
use super::linked::{Graph, Object, Where};
use super::node::{Entry, Node, Value};
use super::words::shorten;
use super::{Limits, prefixes};
use crate::problem::Problem;
use crate::source::{Source, Span};

/// Names told of in one note; more are counted only.
const NAMED: usize = 5;

/// Whether a JSON value has the marks of linked data: a context, or keys that start with `@`.
pub(crate) fn may_be(node: &Node) -> bool {
    let items = match &node.value {
        Value::Seq(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let marks = ["@context", "@graph", "@id", "@type"];
    items.iter().take(8).any(|item| marks.iter().any(|mark| item.get(mark).is_some()))
}

/// The tree of the linked data in `root`, a JSON tree; nothing where it meets a limit. What is not
/// read is told in `problems`.
pub(crate) fn read(
    root: &Node,
    source: &Source,
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Option<Node> {
    let mut reader = Reader::default();
    let entries = root.entries().iter();
    for entry in entries.filter(|entry| &*entry.key == "@context") {
        reader.context(&entry.node);
    }
    reader.top(root);
    problems.extend(reader.told(source));
    let mut build = Builder::new(source, limits);
    let outcome: Result<(), Stop> = reader.graph.build(&mut build, source.text.len());
    let loaded = build.finish(&outcome);
    problems.extend(loaded.problems);
    loaded.node
}

#[derive(Default)]
struct Reader {
    graph: Graph,
    prefixes: BTreeMap<String, String>,
    /// What is not followed, by the words for it: the first place, and the names.
    left: BTreeMap<&'static str, (Span, BTreeSet<String>)>,
    /// How many things without a name there are.
    nameless: usize,
    /// Their names here, by those that the file has for them.
    labels: BTreeMap<String, String>,
}

impl Reader {
    fn context(&mut self, node: &Node) {
        match &node.value {
            Value::Seq(items) => items.iter().for_each(|item| self.context(item)),
            Value::Str(address) => {
                self.leave("a context that is to be fetched", address, node.span);
            }
            Value::Map(entries) => entries.iter().for_each(|entry| self.term(entry)),
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => {}
        }
    }

    /// One entry of a context: a prefix, or something that is not followed.
    fn term(&mut self, entry: &Entry) {
        let ends = ['#', '/', ':', '?', '[', ']', '@'];
        match entry.node.as_str() {
            _ if matches!(&*entry.key, "@version" | "@base" | "@language") => {}
            Some(address) if !entry.key.starts_with('@') && address.ends_with(ends) => {
                self.prefixes.insert(entry.key.to_string(), address.to_owned());
            }
            _ => self.leave("what a context has beyond prefixes", &entry.key, entry.key_span),
        }
    }

    fn leave(&mut self, what: &'static str, name: &str, span: Span) {
        let (_, names) = self.left.entry(what).or_insert_with(|| (span, BTreeSet::new()));
        names.insert(shorten(name));
    }

    fn told(&self, source: &Source) -> Vec<Problem> {
        let mut told = Vec::new();
        for (what, (span, names)) in &self.left {
            let more = if names.len() > NAMED { ", ..." } else { "" };
            let names: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
            let names = names.join(", ");
            let message = format!("keur does not follow {what}: {names}{more}");
            let help = "write names with a prefix that `@context` gives, or as full addresses";
            told.push(Problem::note("not-read", message).at(&source.name, *span).help(help));
        }
        told
    }

    fn top(&mut self, root: &Node) {
        match &root.value {
            Value::Seq(items) => items.iter().for_each(|item| self.top(item)),
            Value::Map(_) => match root.get("@graph") {
                Some(graph) => self.top(graph),
                None => drop(self.thing(root)),
            },
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => {}
        }
    }

    /// Reads what is said of a thing, and gives its short name.
    fn thing(&mut self, node: &Node) -> String {
        let id = match node.get("@id").and_then(Node::as_str) {
            Some(id) => self.id(id),
            None => self.next_nameless(),
        };
        let subject = node.get("@id").map_or(node.head(), |id| id.span);
        self.graph.mention(&id, subject);
        for entry in node.entries() {
            let place = Where { subject, verb: entry.key_span, object: entry.node.span };
            match &*entry.key {
                "@id" | "@context" | "@index" => {}
                "@type" => self.types(&id, &entry.node, place),
                key => match self.name(key) {
                    Some(verb) => self.values(&id, &verb, &entry.node, place),
                    None => self.leave("properties without a known prefix", key, entry.key_span),
                },
            }
        }
        id
    }

    fn types(&mut self, id: &str, node: &Node, place: Where) {
        match &node.value {
            Value::Seq(items) => items.iter().for_each(|item| self.types(id, item, place)),
            Value::Str(class) => match self.name(class) {
                Some(class) => self.graph.class(id, class, Where { object: node.span, ..place }),
                None => self.leave("classes without a known prefix", class, node.span),
            },
            Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Map(_) => {}
        }
    }

    fn values(&mut self, id: &str, verb: &str, node: &Node, place: Where) {
        let place = Where { object: node.span, ..place };
        let object = match &node.value {
            Value::Seq(items) => {
                return items.iter().for_each(|item| self.values(id, verb, item, place));
            }
            Value::Null => return,
            Value::Map(_) => match node.get("@list").or_else(|| node.get("@set")) {
                Some(items) => return self.values(id, verb, items, place),
                None => return self.map(id, verb, node, place),
            },
            Value::Str(text) => Object::Text(text.clone()),
            value @ (Value::Bool(_) | Value::Int(_) | Value::Float(_)) => {
                Object::Plain(value.clone())
            }
        };
        self.graph.state(id, verb, object, place);
    }

    /// A value with its language or type, or another thing.
    fn map(&mut self, id: &str, verb: &str, node: &Node, place: Where) {
        let Some(value) = node.get("@value") else {
            let other = match (node.get("@id").and_then(Node::as_str), node.entries()) {
                (Some(other), [_]) => self.id(other),
                _ => self.thing(node),
            };
            let span = node.get("@id").map_or(node.head(), |id| id.span);
            let place = Where { object: span, ..place };
            return self.graph.state(id, verb, Object::Thing(other), place);
        };
        let place = Where { object: value.span, ..place };
        let object = match (&value.value, node.get("@language").and_then(Node::as_str)) {
            (Value::Str(text), Some(language)) => {
                Object::Tagged(text.clone(), language.to_ascii_lowercase())
            }
            (Value::Str(text), None) => Object::Text(text.clone()),
            (Value::Null | Value::Seq(_) | Value::Map(_), _) => return,
            (value, _) => Object::Plain(value.clone()),
        };
        self.graph.state(id, verb, object, place);
    }

    /// The short name of what a file calls `id`; what cannot be spelt out stays as it is.
    fn id(&mut self, id: &str) -> String {
        if id.starts_with("_:") {
            if let Some(name) = self.labels.get(id) {
                return name.clone();
            }
            let name = self.next_nameless();
            self.labels.insert(id.to_owned(), name.clone());
            return name;
        }
        self.name(id).unwrap_or_else(|| {
            // A prefix that the file does not declare is nobody's, however well known it is.
            if prefixes::is_known(id) { format!("<{id}>") } else { id.to_owned() }
        })
    }

    fn next_nameless(&mut self) -> String {
        self.nameless += 1;
        format!("_:b{}", self.nameless)
    }

    /// The short name of a property, class or thing: by a prefix of the context, or a full address.
    fn name(&self, written: &str) -> Option<String> {
        let (prefix, local) = written.split_once(':')?;
        match self.prefixes.get(prefix) {
            Some(start) => Some(prefixes::short(&format!("{start}{local}"))),
            None => local.starts_with("//").then(|| prefixes::short(written)),
        }
    }
}
