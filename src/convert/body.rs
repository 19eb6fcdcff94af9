//! The stated facts in words, for the text of a Markdown file.

use std::fmt::Write as _;

use super::questions::Asked;
use super::{Options, facts};
use crate::facts::Kind;
use crate::facts::vocabulary::{Branch, FactEntry};
use crate::load::node::{Node, Value};
use crate::report::escape;
use crate::report::words::Words;

/// The text below the front matter.
pub(super) fn body(
    card: &Node,
    name: Option<&str>,
    open: &[Asked],
    options: &Options<'_>,
) -> String {
    let words = Words::new(options.lang);
    let writer = Writer { options, words: &words };
    let title = name.map_or_else(|| words.say("convert-no-name"), escape);
    let mut out = format!("# {title}\n\n{}\n", words.say("convert-body"));
    for section in options.vocabulary.sections.iter() {
        let stated = card.get(&section.name);
        let branch = options.vocabulary.shape().children.get(&section.name);
        let (Some(stated), Some(branch)) = (stated, branch) else { continue };
        let mut lines = String::new();
        writer.fact(&section.name, stated, branch, &mut lines);
        if !lines.is_empty() {
            let _ = write!(out, "\n## {}\n\n{lines}", escape(section.label.get(options.lang)));
        }
    }
    writer.judgements(card, &mut out);
    if !open.is_empty() {
        let _ = write!(out, "\n## {}\n\n", words.say("open-title"));
        for fact in open {
            let question = escape(&fact.question);
            let _ = writeln!(out, "- {question} (`{}`)", fact.fact.replace('`', "'"));
        }
    }
    out
}

struct Writer<'a> {
    options: &'a Options<'a>,
    words: &'a Words,
}

impl Writer<'_> {
    /// The lines of what stands at a key: a fact, or facts below it.
    fn fact(&self, key: &str, node: &Node, branch: &Branch, out: &mut String) {
        let Some(fact) = branch.fact else {
            return self.below(node, branch, out);
        };
        let entry = self.options.vocabulary.entry(fact);
        let node = facts::value(entry, node);
        let label = escape(entry.label.get(self.options.lang));
        if let (Kind::Map, Value::Seq(items)) = (entry.kind, &node.value) {
            let items = items.iter().filter_map(|item| self.item(item, branch));
            let items: Vec<String> = items.map(|item| format!("  - {item}\n")).collect();
            if !items.is_empty() {
                let _ = write!(out, "- **{label}**\n{}", items.concat());
            }
            // A list without items is a statement too.
            let is_empty = matches!(&node.value, Value::Seq(items) if items.is_empty());
            if is_empty {
                let _ = writeln!(out, "- **{label}**: {}", self.words.say("convert-none"));
            }
            return;
        }
        let hides = entry.constant.is_some() || key.is_empty();
        if let Some(value) = self.value(entry, node).filter(|_| !hides) {
            let _ = writeln!(out, "- **{label}**: {value}");
        }
    }

    fn below(&self, node: &Node, branch: &Branch, out: &mut String) {
        for entry in node.entries() {
            if let Some(branch) = branch.children.get(&*entry.key) {
                self.fact(&entry.key, &entry.node, branch, out);
            }
        }
    }

    /// The facts of an item on one line.
    fn item(&self, item: &Node, branch: &Branch) -> Option<String> {
        let facts = item.entries().iter().filter_map(|entry| {
            let branch = branch.children.get(&*entry.key)?;
            let fact = self.options.vocabulary.entry(branch.fact?);
            let value = match (fact.kind, &entry.node.value) {
                (Kind::Map, Value::Seq(items)) => {
                    let items = items.iter().filter_map(|item| self.item(item, branch));
                    format!("({})", items.collect::<Vec<_>>().join(") ("))
                }
                _ => self.value(fact, &entry.node)?,
            };
            Some(format!("{}: {value}", escape(fact.label.get(self.options.lang))))
        });
        let facts: Vec<String> = facts.collect();
        (!facts.is_empty()).then(|| facts.join("; "))
    }

    /// A value in words; nothing where it is not stated.
    fn value(&self, entry: &FactEntry, node: &Node) -> Option<String> {
        Some(match &node.value {
            Value::Null | Value::Map(_) => return None,
            Value::Str(text) if &**text == "unknown" => return None,
            Value::Str(text) if &**text == "withheld" => self.words.say("convert-withheld"),
            Value::Bool(true) => self.words.say("convert-yes"),
            Value::Bool(false) => self.words.say("convert-no"),
            Value::Int(number) => with_unit(&number.to_string(), entry),
            Value::Float(number) => with_unit(&number.to_string(), entry),
            Value::Str(text) => {
                let value = entry.code(text).and_then(|code| entry.value(code));
                escape(value.map_or(&**text, |value| value.label.get(self.options.lang)))
            }
            Value::Seq(items) if items.is_empty() => self.words.say("convert-none"),
            Value::Seq(items) => {
                let values: Vec<String> =
                    items.iter().filter_map(|item| self.value(entry, item)).collect();
                if values.is_empty() {
                    return None;
                }
                values.join(", ")
            }
        })
    }

    fn judgements(&self, card: &Node, out: &mut String) {
        let judgements = card.get("judgements").map(Node::entries).unwrap_or_default();
        if judgements.is_empty() {
            return;
        }
        let _ = write!(out, "\n## {}\n\n", self.words.say("convert-judgements"));
        for judgement in judgements {
            let text = |key: &str| judgement.node.get(key).and_then(Node::as_str).unwrap_or("");
            let is_yes = judgement
                .node
                .get("answer")
                .is_some_and(|answer| answer.value == Value::Bool(true));
            let answer = self.words.say(if is_yes { "convert-yes" } else { "convert-no" });
            let (by, date, reason) =
                (escape(text("by")), escape(text("date")), escape(text("reason")));
            let _ = writeln!(
                out,
                "- **{}**: {answer}. {reason} ({by}, {date})",
                escape(&judgement.key)
            );
        }
    }
}

fn with_unit(number: &str, entry: &FactEntry) -> String {
    entry
        .unit
        .as_deref()
        .map_or_else(|| number.to_owned(), |unit| format!("{number} {}", escape(unit)))
}
