//! The table of a foreign dialect: by what a file is known, and which of its values are which
//! facts. Tables are files in `schemas/dialects/`; nothing here knows a dialect.

mod apply;
mod clue;
mod compare;
mod compile;
mod day;
mod ids;
mod key;
mod path;
mod quote;
mod raw;
mod select;
mod shape;
mod silence;
mod split;
mod tree;
mod value;
mod write;

use std::borrow::Cow;
use std::collections::BTreeMap;

use globset::GlobMatcher;
use serde::Deserialize;

use crate::language::Text;
use crate::load::node::{Node, Value};
use crate::load::{Format, Limits, json_ld};
use crate::problem::Problem;
use crate::source::{Source, Span};
use apply::OTHER;
use clue::Clue;
use day::Order;
use path::Path;
pub use quote::Quote;
use quote::TextRow;
use shape::Shape;
use silence::Words;
use split::Split;

pub use write::Written;

/// A foreign dialect that can be read.
#[derive(Debug)]
pub struct Dialect {
    /// The id: the stem of its file.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// Where the format is described.
    pub spec: String,
    recognise: Recognise,
    words: Words,
    rows: Vec<Row>,
    texts: Vec<TextRow>,
    shape: Shape,
    write: Option<Write>,
}

/// How a file of the dialect is written.
#[derive(Debug)]
struct Write {
    format: Format,
    /// What stands in every file.
    start: Node,
}

/// How a fact comes from a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Direct: copied after a check of its type.
    Direct,
    /// Normalised: through a fixed table, without a guess.
    Normalised,
    /// Text: quoted where it may answer the question of the fact; never states it.
    Text,
}

/// What a table can state about one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Whether a card may be written back through this row.
    pub written: bool,
    /// The path of the fact, as the vocabulary has it.
    pub fact: String,
    /// Where it may stand in the file, as paths.
    pub from: Vec<String>,
    /// How it comes from the file.
    pub mark: Mark,
    /// Whether a number is written.
    pub number: bool,
    /// Whether a date is written.
    pub date: bool,
    /// The values that can be written, where the table knows them all.
    pub values: Option<Vec<String>>,
}

/// Whether a file is in a dialect.
pub(super) enum Match<'a> {
    /// It is.
    Yes,
    /// It is not, and says nothing of what it is.
    No,
    /// It is something else that looks alike, shown by the key at this place.
    Other(&'a Never, Span),
}

#[derive(Debug)]
struct Recognise {
    formats: Vec<Format>,
    sure: Vec<Clue>,
    likely: Vec<String>,
    never: Vec<Never>,
    /// The file is linked data, and its text names one of these vocabularies.
    linked: Vec<String>,
    /// One of these must lead to something, unless somebody asked for the file by name.
    holds: Vec<Path>,
    /// Keys at the root of a file that holds many cards, in a list.
    entries: Vec<String>,
}

/// Something else that looks alike.
#[derive(Debug)]
pub(super) struct Never {
    /// What it is.
    pub(super) what: String,
    /// What to do with it, where it is more than naming another file.
    pub(super) mend: Option<String>,
    keys: Vec<Clue>,
}

#[derive(Debug)]
enum Row {
    Fact(Rule),
    Each(Each),
}

/// One item of a list of facts for each value of a path.
#[derive(Debug)]
struct Each {
    from: Path,
    to: Vec<String>,
    needs: Vec<String>,
    rules: Vec<Rule>,
    /// It is not written.
    read_only: bool,
    /// An item is written only if it says one of these values of a fact; an empty one stands for a
    /// fact that is not there.
    written_for: BTreeMap<String, Vec<String>>,
    /// What every item says that is written.
    with: BTreeMap<String, String>,
}

/// One value, or one of several places for it, and what it says.
#[derive(Debug)]
struct Rule {
    from: Vec<Path>,
    mark: Mark,
    /// It stands beside a list, and is about its item where there is only one.
    alone: bool,
    /// A text holds several values.
    split: Option<Split>,
    /// Where one of the texts must be the value.
    among: Option<Path>,
    how: How,
    writing: Writing,
}

/// How a row is written.
#[derive(Debug)]
struct Writing {
    /// It is not.
    read_only: bool,
    /// Patterns, one of which fits what is written; none where anything may be.
    like: Vec<GlobMatcher>,
    /// The words that are written, as the format spells them.
    words: Vec<String>,
}

/// Values of the file, as they are compared, with what they say: facts and their values.
type Columns = BTreeMap<String, Vec<(Vec<String>, Vec<String>)>>;

#[derive(Debug)]
enum How {
    Text { to: Vec<String> },
    Date { to: Vec<String>, order: Option<Order> },
    Link { to: Vec<String>, or_file: bool },
    Number { to: Vec<String>, divide_by: Option<f64>, in_text: bool },
    Reference { to: Vec<String>, prefix: String },
    Values { to: Vec<String>, values: BTreeMap<String, Option<String>> },
    Facts { columns: Columns, open: bool },
    Constant { to: Vec<String>, value: String, shown_by: Vec<String>, open: bool },
}

impl Dialect {
    /// Reads a table; nothing where it cannot be used, and all its faults in `problems`.
    pub fn read(source: &Source, problems: &mut Vec<Problem>) -> Option<Self> {
        compile::read(source, problems)
    }

    /// What the table can state, fact by fact in the order of its rows.
    pub fn mapped(&self) -> Vec<Mapped> {
        let mut mapped = Vec::new();
        for row in &self.rows {
            match row {
                Row::Fact(rule) => rule.mapped("", !rule.writing.read_only, &mut mapped),
                Row::Each(each) => {
                    let prefix = format!("{}[].", each.to.join("."));
                    let written = |rule: &Rule| !rule.writing.read_only && !each.read_only;
                    each.rules
                        .iter()
                        .for_each(|rule| rule.mapped(&prefix, written(rule), &mut mapped));
                }
            }
        }
        mapped
    }

    /// Which texts may answer the question of which fact, in the order of the rows; none of them
    /// states it.
    pub fn texts(&self) -> Vec<Mapped> {
        self.texts.iter().map(TextRow::mapped).collect()
    }

    /// The texts of a file of this dialect that may answer the questions of facts. `node` is the
    /// file, or the part of it that is one card.
    pub fn quotes(&self, node: &Node, source: &Source) -> Vec<Quote> {
        quote::quotes(self, node, source)
    }

    /// The formats of the files that carry the dialect.
    pub fn formats(&self) -> &[Format] {
        &self.recognise.formats
    }

    /// Whether a file is in this dialect. A file that somebody asked for by `name` may have keys
    /// that the table does not know.
    pub(super) fn matches(&self, node: &Node, format: Format, named: bool) -> Match<'_> {
        let Value::Map(entries) = &node.value else { return Match::No };
        if !self.recognise.formats.contains(&format) {
            return Match::No;
        }
        for never in &self.recognise.never {
            if let Some(place) = never.keys.iter().find_map(|clue| clue.place(node)) {
                return Match::Other(never, place);
            }
        }
        let has = |keys: &[String]| entries.iter().any(|entry| is_one(keys, &entry.key));
        let all_known = || entries.iter().all(|entry| self.knows(&entry.key));
        let sure = self.recognise.sure.iter().any(|clue| clue.is_in(node));
        let likely = || has(&self.recognise.likely) && (named || all_known());
        // Linked data may be about anything: a file without what is looked for is another one.
        let asked = named && self.recognise.linked.is_empty();
        if (sure || likely()) && (asked || self.holds_one(node)) {
            return Match::Yes;
        }
        Match::No
    }

    /// The list in a file of many cards: one at a key of the table, with an item in this dialect.
    pub(super) fn entries<'n>(&self, node: &'n Node, format: Format) -> Option<&'n [Node]> {
        let lists = self.recognise.entries.iter().filter_map(|key| node.get(key));
        let items = lists.filter_map(|list| match &list.value {
            Value::Seq(items) => Some(items.as_slice()),
            _ => None,
        });
        let is_one = |item: &Node| matches!(self.matches(item, format, false), Match::Yes);
        items.into_iter().find(|items| items.iter().any(is_one))
    }

    /// The tree as the table reads it: a JSON file of linked data is read as such first, and what
    /// cannot be read of it is told in `problems`. Nothing where the text names no vocabulary of the
    /// dialect.
    pub(super) fn tree<'n>(
        &self,
        node: &'n Node,
        source: &Source,
        format: Format,
        problems: &mut Vec<Problem>,
    ) -> Option<Cow<'n, Node>> {
        let linked = &self.recognise.linked;
        if linked.is_empty() {
            return Some(Cow::Borrowed(node));
        }
        // An entry of a long list is no linked data, and the list is not to be searched for each.
        let may_be = format == Format::Turtle || json_ld::may_be(node);
        if !may_be || !linked.iter().any(|vocabulary| source.text.contains(vocabulary)) {
            return None;
        }
        match format {
            Format::Turtle => Some(Cow::Borrowed(node)),
            _ => json_ld::read(node, source, &Limits::default(), problems).map(Cow::Owned),
        }
    }

    /// Whether it is a dialect of linked data.
    pub(super) fn is_linked(&self) -> bool {
        !self.recognise.linked.is_empty()
    }

    /// The paths, one of which leads to something in every file that is a card.
    pub(super) fn holds(&self) -> Vec<String> {
        self.recognise.holds.iter().map(|path| format!("`{path}`")).collect()
    }

    /// Whether the file has something of what it is read for.
    pub(super) fn holds_one(&self, node: &Node) -> bool {
        let holds = &self.recognise.holds;
        holds.is_empty() || holds.iter().any(|path| path.leads_somewhere(node, &self.words))
    }

    /// Whether the table has `key` at the root.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.shape.below(key).is_some()
    }

    /// The native card that a file of this dialect stands for.
    pub(super) fn apply(&self, node: &Node, source: &Source, problems: &mut Vec<Problem>) -> Node {
        apply::apply(self, node, source, problems)
    }
}

fn is_one(keys: &[String], key: &str) -> bool {
    keys.iter().any(|known| key::same(known, key))
}

impl Rule {
    fn mapped(&self, prefix: &str, written: bool, mapped: &mut Vec<Mapped>) {
        let mark = self.mark;
        let from: Vec<String> = match &self.how {
            How::Constant { shown_by, .. } if self.from.is_empty() => shown_by.clone(),
            _ => self.from.iter().map(ToString::to_string).collect(),
        };
        let mut add = |to: &[String], values: Option<Vec<String>>| {
            let number = matches!(self.how, How::Number { .. });
            let date = matches!(self.how, How::Date { .. });
            let fact = format!("{prefix}{}", to.join("."));
            mapped.push(Mapped { written, fact, from: from.clone(), mark, number, date, values });
        };
        match &self.how {
            How::Text { to }
            | How::Link { to, .. }
            | How::Date { to, .. }
            | How::Number { to, .. }
            | How::Reference { to, .. } => add(to, None),
            How::Values { to, values } => {
                add(to, Some(values.values().flatten().cloned().collect()));
            }
            How::Constant { to, value, .. } => add(to, Some(vec![value.clone()])),
            How::Facts { columns, .. } => {
                let mut facts: BTreeMap<&[String], Vec<String>> = BTreeMap::new();
                for (to, values) in columns.values().flatten() {
                    facts.entry(to).or_default().extend(values.iter().cloned());
                }
                for (to, mut values) in facts {
                    values.sort();
                    values.dedup();
                    add(to, Some(values));
                }
            }
        }
    }
}
