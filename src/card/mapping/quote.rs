//! Free texts of a foreign file that may answer the question of a fact. They are quoted with their
//! places and set no fact: a person reads them.

use super::path::{Found, Path};
use super::{Dialect, Mapped, Mark};
use crate::card::prose;
use crate::load::node::{Node, Value};
use crate::load::section::{Section, sections};
use crate::source::{Source, Span};

/// Texts for one fact.
const MOST: usize = 3;

/// Characters of a text that are quoted.
const SHOWN: usize = 200;

/// A text of a file that may answer the question of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The path of the fact, as the vocabulary has it.
    pub fact: String,
    /// The start of the text on one line, without markup; at most 200 characters.
    pub says: String,
    /// Where the whole text stands, with its markup.
    pub span: Span,
}

/// Where a text stands that may answer the question of a fact.
#[derive(Debug)]
pub(super) struct TextRow {
    pub(super) from: Vec<Path>,
    /// Headings, as they are compared.
    pub(super) headings: Vec<String>,
    pub(super) to: String,
}

impl TextRow {
    pub(super) fn mapped(&self) -> Mapped {
        let headings = self.headings.iter().map(|heading| format!("# {heading}"));
        Mapped {
            written: false,
            fact: self.to.clone(),
            from: self.from.iter().map(ToString::to_string).chain(headings).collect(),
            mark: Mark::Text,
            number: false,
            date: false,
            values: None,
        }
    }
}

/// The texts of a file, in the order of the table.
pub(super) fn quotes(dialect: &Dialect, root: &Node, source: &Source) -> Vec<Quote> {
    let has_headings = dialect.texts.iter().any(|row| !row.headings.is_empty());
    let sections = if has_headings { sections(source) } else { Vec::new() };
    let mut quotes: Vec<Quote> = Vec::new();
    for row in &dialect.texts {
        let mut room = MOST.saturating_sub(quotes.iter().filter(|old| old.fact == row.to).count());
        let mut found = Vec::new();
        for path in &row.from {
            at_path(dialect, path, root, room, &mut found);
            if !found.is_empty() {
                break;
            }
        }
        room = room.saturating_sub(found.len());
        let meant = |section: &&Section| row.headings.contains(&section.heading);
        let below = sections.iter().filter(meant).filter_map(|section| {
            Some((said_below(dialect, source.slice(section.text))?, section.text))
        });
        found.extend(below.take(room));
        let quote = |(says, span)| Quote { fact: row.to.clone(), says, span };
        quotes.extend(found.into_iter().map(quote));
    }
    quotes
}

/// The first texts at a path.
fn at_path(
    dialect: &Dialect,
    path: &Path,
    root: &Node,
    room: usize,
    found: &mut Vec<(String, Span)>,
) {
    path.walk(0, &mut vec![Found::root(root)], &dialect.words, &mut |trail| {
        let Some(Found { node, .. }) = trail.last().filter(|_| found.len() < room) else { return };
        let Value::Str(text) = &node.value else { return };
        let says = prose::html(text);
        if !dialect.words.are_silent(&says) {
            found.push((short(&says), node.span));
        }
    });
}

/// What stands below a heading, without the parts that a template left open.
fn said_below(dialect: &Dialect, text: &str) -> Option<String> {
    let words = &dialect.words;
    let mut blocks = prose::markdown(text);
    for block in &mut blocks {
        *block = words.without_placeholders(block);
    }
    blocks.retain(|block| !words.are_silent(block));
    (!blocks.is_empty()).then(|| short(&blocks.join(" ")))
}

/// The start of a text, cut between two words where there are any.
fn short(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN - 3).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    // A text without spaces, as in Japanese, is cut where it is.
    let whole = if whole.chars().count() < SHOWN / 2 { &cut } else { whole };
    format!("{}...", whole.trim_end())
}
