//! A card in another format: keur's own, with questions where facts are open, or a foreign one.

mod body;
mod facts;
mod json;
mod questions;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use crate::card::Dialect;
use crate::facts::Vocabulary;
use crate::facts::vocabulary::FactEntry;
use crate::language::Lang;
use crate::load::Format;
use crate::load::node::{Entry, Node, Value};
use crate::report::words::Words;
use crate::source::Span;
use crate::verdict::CardResult;
use questions::Asked;

/// Lines of comment above keys of a YAML text, by the JSON Pointer of the value.
pub type Comments = BTreeMap<String, Vec<String>>;

/// Into what a card is converted.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    /// A native card in YAML.
    Native,
    /// A native card in the front matter of Markdown, with its facts in words below.
    Markdown,
    /// A foreign dialect.
    Dialect(&'static Dialect),
}

/// What a conversion goes by.
pub struct Options<'a> {
    /// The facts.
    pub vocabulary: &'a Vocabulary,
    /// The language of questions and labels.
    pub lang: Lang,
    /// How many open facts are asked for; all where it is absent.
    pub limit: Option<usize>,
}

/// A card in another format.
#[derive(Debug)]
pub struct Converted {
    /// The text.
    pub text: String,
    /// The facts that the format cannot hold, each with how often the card states it.
    pub lost: BTreeMap<String, usize>,
    /// The open facts that are asked for where the text cannot: the fact and its question.
    pub asked: Vec<(String, String)>,
}

/// The foreign dialects that can be written.
pub fn targets() -> impl Iterator<Item = &'static Dialect> {
    crate::card::dialects().iter().filter(|dialect| dialect.writes().is_some())
}

/// Converts the native tree `card`, which was judged as `result`.
pub fn convert(
    card: &Node,
    result: &CardResult,
    target: Target,
    options: &Options<'_>,
) -> Converted {
    match target {
        Target::Native => {
            let (_, text) = native(card, result, options);
            Converted { text, lost: BTreeMap::new(), asked: Vec::new() }
        }
        Target::Markdown => {
            let (card, yaml) = native(card, result, options);
            let open = asked(&card, result, options);
            let body = body::body(&card, result.subject.as_deref(), &open, options);
            let text = format!("---\n{yaml}---\n\n{body}");
            Converted { text, lost: BTreeMap::new(), asked: Vec::new() }
        }
        Target::Dialect(dialect) => foreign(card, result, dialect, options),
    }
}

/// The YAML text of a tree, with comments above its keys: what is read from it is the same tree.
pub fn yaml(node: &Node, comments: &Comments) -> String {
    yaml::text(node, comments)
}

/// The native card in the order of the vocabulary, and its text with questions.
fn native(card: &Node, result: &CardResult, options: &Options<'_>) -> (Node, String) {
    let words = Words::new(options.lang);
    let mut card = facts::ordered(card, options.vocabulary);
    facts::name_schema(&mut card, options.vocabulary);
    let mut comments = Comments::new();
    let open = asked(&card, result, options);
    let judgements = questions::ask(&mut card, &open, &mut comments, options, &words);
    let card = facts::ordered(&card, options.vocabulary);
    let mut text = head(result, &words);
    if !open.is_empty() {
        comment(&mut text, &words.say("convert-answer"));
    }
    text.push_str(&yaml::text(&card, &comments));
    for line in judgements {
        text.push_str(&yaml::comment_line(&line, 0));
    }
    (card, text)
}

fn foreign(
    card: &Node,
    result: &CardResult,
    dialect: &Dialect,
    options: &Options<'_>,
) -> Converted {
    let words = Words::new(options.lang);
    let plain = facts::plain(card, options.vocabulary);
    let written = dialect.write(&plain);
    let (node, lost) = written.map_or_else(
        || (Node { span: Span::default(), value: Value::Map(Vec::new()) }, BTreeMap::new()),
        |written| (written.node, written.lost),
    );
    let text = match dialect.writes() {
        Some(Format::Json) => json::text(&node),
        _ => format!("{}{}", head(result, &words), yaml::text(&node, &Comments::new())),
    };
    let asked = asked(card, result, options).into_iter();
    let asked = asked.map(|asked| (asked.fact, asked.question)).collect();
    Converted { text, lost, asked }
}

/// The open facts that are asked for, those that decide most first. Where only some are, a fact whose
/// section a single answer may close waits for that answer.
fn asked(card: &Node, result: &CardResult, options: &Options<'_>) -> Vec<Asked> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<Asked> =
        result.open.iter().flat_map(|fact| Asked::of(fact, card, options)).collect();
    open.retain(|asked| seen.insert(asked.pointer.clone()));
    let Some(limit) = options.limit else { return open };
    let entry = |fact: &Asked| {
        options.vocabulary.find(&fact.fact).map(|fact| options.vocabulary.entry(fact))
    };
    let closers = open.iter().filter_map(entry).filter(|entry| entry.closes);
    let closed: BTreeSet<&str> = closers.map(FactEntry::section).collect();
    let waits = |fact: &Asked| {
        entry(fact).is_some_and(|entry| !entry.closes && closed.contains(entry.section()))
    };
    open.iter().filter(|fact| !waits(fact)).take(limit).cloned().collect()
}

/// From which file a text was made, and by what.
fn head(result: &CardResult, words: &Words) -> String {
    let (name, dialect) = (&result.source.name, &result.dialect);
    let name = name.rsplit('/').next().unwrap_or(name);
    let version = env!("CARGO_PKG_VERSION");
    let args = [("name", name), ("dialect", dialect.as_str()), ("version", version)];
    let mut out = String::new();
    comment(&mut out, &words.say_with("convert-head", &args));
    out
}

fn comment(out: &mut String, text: &str) {
    for line in questions::lines(text) {
        out.push_str(&yaml::comment_line(&line, 0));
    }
}

/// A map with one entry more, behind the others.
fn push(node: &mut Node, key: &str, value: Value) {
    if let Value::Map(entries) = &mut node.value {
        let span = node.span;
        entries.push(Entry { key: key.into(), key_span: span, node: Node { span, value } });
    }
}
