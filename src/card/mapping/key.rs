//! Keys of a foreign file. A heading of a spreadsheet may hold dots, brackets and line breaks: in a
//! table such a key stands between backticks, and white space is compared as one space.

use crate::load::node::{Entry, Node};

/// What stands around a key that may hold anything.
pub(super) const QUOTE: char = '`';

/// A key as it is kept: each run of white space is one space, with none at the ends.
pub(super) fn folded(key: &str) -> String {
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a key of a file is `known`, a key as it is kept.
pub(super) fn same(known: &str, key: &str) -> bool {
    known == key || (is_unfolded(key) && known.split(' ').eq(key.split_whitespace()))
}

/// The entry of `known`, if `node` is a map that has it.
pub(super) fn entry<'n>(node: &'n Node, known: &str) -> Option<&'n Entry> {
    let folded = || node.entries().iter().find(|entry| same(known, &entry.key));
    node.entry(known).or_else(folded)
}

/// Whether white space in `key` would be kept otherwise than it is written.
pub(super) fn is_unfolded(key: &str) -> bool {
    key.starts_with(char::is_whitespace)
        || key.ends_with(char::is_whitespace)
        || key.contains("  ")
        || key.contains(|c: char| c.is_whitespace() && c != ' ')
}

/// A key between quotes at the start of `part`, and what stands behind it.
pub(super) fn quoted(part: &str) -> Option<(&str, &str)> {
    part.strip_prefix(QUOTE)?.split_once(QUOTE)
}

/// The parts of `text` between `mark`s that stand neither in brackets nor in quotes.
pub(super) fn outside(text: &str, mark: char) -> Vec<&str> {
    let (mut depth, mut in_quotes) = (0_usize, false);
    text.split(|c: char| {
        match c {
            QUOTE => in_quotes = !in_quotes,
            '[' if !in_quotes => depth += 1,
            ']' if !in_quotes => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && !in_quotes && c == mark
    })
    .collect()
}
