//! Recognising the dialect of a file.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::mapping::{Dialect, Match, Never, Quote};
use crate::embedded;
use crate::load::node::{Node, Value};
use crate::load::{Format, json_ld};
use crate::problem::Problem;
use crate::source::{Source, Span};

/// The id of keur's own format.
pub const NATIVE: &str = "native";

/// A card in the shape of a native card.
#[derive(Clone, Debug)]
pub struct Card<'n> {
    /// The id of the dialect it was written in; `native` for keur's own.
    pub dialect: String,
    /// The tree: native keys, with places in the source.
    pub node: Cow<'n, Node>,
}

impl Card<'_> {
    /// The same card with a tree of its own.
    pub fn into_owned(self) -> Card<'static> {
        Card { dialect: self.dialect, node: Cow::Owned(self.node.into_owned()) }
    }
}

/// The foreign dialects that can be read, in the order in which they are tried.
pub fn dialects() -> &'static [Dialect] {
    static READ: LazyLock<Vec<Dialect>> = LazyLock::new(|| {
        let table = |(path, text): &(&str, &str)| {
            let source = Source::new(format!("schemas/dialects/{path}"), *text);
            // A test shows that these tables have no faults.
            Dialect::read(&source, &mut Vec::new())
        };
        embedded::dialects().iter().filter_map(table).collect()
    });
    &READ
}

/// The table of a dialect; keur's own format has none. To read the tables costs more than most cards
/// do, so that they are read only where there is a foreign file.
fn table(id: &str) -> Option<&'static Dialect> {
    let all = if id == NATIVE { &[] } else { dialects() };
    all.iter().find(|dialect| dialect.id == id)
}

/// How a file was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Somebody named this very file: it is a native card unless it is recognised as another.
    pub named: bool,
    /// The id of the dialect it is in, where somebody said so.
    pub dialect: Option<&'a str>,
}

impl Asked<'_> {
    /// By name, without its dialect.
    pub const NAMED: Self = Self { named: true, dialect: None };
}

/// The card in `node`, or `None` when the file is none.
///
/// A card is of the dialect that was asked for, else native when it says so, else of the first
/// dialect that matches, else native when it is named, so that its misspelt keys are told. A file in
/// a foreign dialect may say things that have no fact: notes in `problems` say which. Nothing of it
/// is an error.
pub fn recognise<'n>(
    node: &'n Node,
    source: &Source,
    format: Format,
    asked: Asked<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Card<'n>> {
    let native = || Card { dialect: NATIVE.to_owned(), node: Cow::Borrowed(node) };
    let found = match asked.dialect {
        Some(id) => Ok(asked_for(id, node, source, format)),
        None => find(node, source, format, asked.named),
    };
    match found {
        Ok(Found::Native) => Some(native()),
        Ok(Found::Foreign(dialect, tree, mut told)) => {
            problems.append(&mut told);
            Some(foreign(dialect, &tree, source, problems))
        }
        Err(_) if !asked.named => None,
        Err(lack) if lack.linked.is_some() || format == Format::Turtle => {
            problems.push(no_card(lack.linked, node, source));
            // A native card is no linked data: its other faults would say nothing.
            let node = Node { span: node.span, value: Value::Map(Vec::new()) };
            Some(Card { dialect: NATIVE.to_owned(), node: Cow::Owned(node) })
        }
        Err(lack) => {
            let other = lack.other.map(|(never, span)| looks_like(never).at(&source.name, span));
            problems.extend(other);
            Some(native())
        }
    }
}

/// Whether files of a format may carry a dialect; those of the native one may have any.
pub fn may_be(dialect: &str, format: Format) -> bool {
    let format = if format == Format::JsonLines { Format::Json } else { format };
    table(dialect).is_none_or(|known| known.formats().contains(&format))
}

/// The id of the dialect that a file shows to be in; nothing where it shows none.
pub fn dialect_of(
    node: &Node,
    source: &Source,
    format: Format,
    named: bool,
) -> Option<&'static str> {
    match find(node, source, format, named).ok()? {
        Found::Native => Some(NATIVE),
        Found::Foreign(dialect, ..) => Some(&dialect.id),
    }
}

/// What a file is: native, or of a dialect, with the tree that its table reads and what was told on
/// the way to that.
enum Found<'n> {
    Native,
    Foreign(&'static Dialect, Cow<'n, Node>, Vec<Problem>),
}

/// Why a file is no card that is known.
#[derive(Default)]
struct Lack {
    /// It is something else that looks alike, and the key that shows it.
    other: Option<(&'static Never, Span)>,
    /// It is linked data of this dialect, and holds nothing that a card is about.
    linked: Option<&'static Dialect>,
}

fn find<'n>(
    node: &'n Node,
    source: &Source,
    format: Format,
    named: bool,
) -> Result<Found<'n>, Lack> {
    if is_native(node, format) {
        return Ok(Found::Native);
    }
    let mut lack = Lack::default();
    for dialect in dialects().iter().filter(|dialect| !has_section(node, dialect)) {
        if !dialect.formats().contains(&format) {
            continue;
        }
        let mut told = Vec::new();
        let Some(tree) = dialect.tree(node, source, format, &mut told) else { continue };
        match dialect.matches(&tree, format, named) {
            Match::Yes => return Ok(Found::Foreign(dialect, tree, told)),
            Match::Other(never, span) => lack.other = Some((never, span)),
            Match::No if dialect.is_linked() => lack.linked = Some(dialect),
            Match::No => {}
        }
    }
    Err(lack)
}

/// The dialect that somebody asked for; native where there is none of this id.
fn asked_for<'n>(id: &str, node: &'n Node, source: &Source, format: Format) -> Found<'n> {
    let Some(dialect) = table(id) else { return Found::Native };
    let mut told = Vec::new();
    let tree = dialect.tree(node, source, format, &mut told);
    Found::Foreign(dialect, tree.unwrap_or(Cow::Borrowed(node)), told)
}

fn looks_like(never: &Never) -> Problem {
    let message = format!("this looks like {}, which keur does not read", never.what);
    let help = never.mend.as_deref();
    let help =
        help.unwrap_or("name a card instead; it begins with `card: { schema: keur-card/1 }`");
    Problem::note("other-format", message).help(help)
}

/// The problem of linked data that describes nothing a card is about.
fn no_card(lacking: Option<&Dialect>, node: &Node, source: &Source) -> Problem {
    let message = match lacking {
        Some(dialect) => format!("this file has nothing at {}", dialect.holds().join(" or ")),
        None => "this file names no vocabulary that keur reads".to_owned(),
    };
    let start = Span::new(node.span.start, node.span.start);
    let help = "a card is about one AI system: name a file that describes one";
    Problem::error("no-cards", message).at(&source.name, start).help(help)
}

/// Whether a file says that it is a native card: a row of a table does so by a column that is named
/// like a fact.
fn is_native(node: &Node, format: Format) -> bool {
    let is_fact =
        |key: &str| key.split_once(['.', '[']).is_some_and(|(section, _)| is_section(section));
    match format {
        Format::Csv => node.entries().iter().any(|entry| is_fact(&entry.key)),
        _ => node.get("card").is_some_and(|card| card.get("schema").is_some()),
    }
}

/// The format that rows are read as: a table where a column is named like a fact or all hold single
/// values, else JSON.
pub fn of_rows(rows: Option<&Node>) -> Format {
    let Some(Node { value: Value::Seq(rows), .. }) = rows else { return Format::Json };
    let is_nested = |row: &Node| {
        let nested = |node: &Node| matches!(node.value, Value::Map(_) | Value::Seq(_));
        row.entries().iter().any(|entry| nested(&entry.node))
    };
    let is_native = |row: &Node| is_native(row, Format::Csv);
    if rows.iter().any(is_native) || !rows.iter().any(is_nested) {
        Format::Csv
    } else {
        Format::Json
    }
}

fn foreign(
    dialect: &Dialect,
    node: &Node,
    source: &Source,
    problems: &mut Vec<Problem>,
) -> Card<'static> {
    if !matches!(node.value, Value::Map(_)) {
        let message =
            format!("a card of {} is a map of keys, and this is {}", dialect.id, node.a_kind());
        problems.push(Problem::error("wrong-type", message).at(&source.name, node.span));
    } else if !dialect.holds_one(node) {
        let wanted = dialect.holds().join(" or ");
        let message = format!("this file has nothing at {wanted}");
        let help = "it tells of no model; name a file that does";
        problems.push(Problem::note("not-read", message).at(&source.name, node.head()).help(help));
    }
    let node = Cow::Owned(dialect.apply(node, source, problems));
    Card { dialect: dialect.id.clone(), node }
}

/// The cards of a file that holds many, each with its number as the file counts, from 1; `None` for
/// a file that is one card. `numbers` are those of [`crate::load::Loaded`].
pub fn entries<'n>(
    node: &'n Node,
    format: Format,
    numbers: &[u32],
) -> Option<Vec<(u32, &'n Node)>> {
    let counted = |items: &'n [Node]| (1..).zip(items).collect();
    match &node.value {
        Value::Seq(items) if !numbers.is_empty() => {
            Some(numbers.iter().copied().zip(items).collect())
        }
        Value::Seq(items) => {
            let is_map = |item: &Node| matches!(item.value, Value::Map(_));
            // Linked data without its context is a list of the things it is about.
            let is_list = items.iter().any(is_map) && !json_ld::may_be(node);
            is_list.then(|| counted(items))
        }
        _ if is_native(node, format) => None,
        _ => dialects().iter().find_map(|dialect| dialect.entries(node, format)).map(counted),
    }
}

/// The texts in a file of the `dialect` that may answer the questions of facts; a native card has
/// none, as it states its facts. `node` is what [`recognise`] was given.
pub fn quotes(dialect: &str, node: &Node, source: &Source) -> Vec<Quote> {
    table(dialect).map_or_else(Vec::new, |table| table.quotes(node, source))
}

/// Whether a section of a native card stands in the file, which the foreign dialect does not know.
fn has_section(node: &Node, dialect: &Dialect) -> bool {
    node.entries().iter().any(|entry| {
        let holds = matches!(entry.node.value, Value::Map(_) | Value::Seq(_));
        holds && is_section(&entry.key) && !dialect.knows(&entry.key)
    })
}

/// Whether the vocabulary has a section of this name.
fn is_section(key: &str) -> bool {
    embedded::vocabulary().iter().any(|(path, _)| path.strip_suffix(".yaml") == Some(key))
}
