//! What the TOML parser refuses, sorted by what it means for reading on.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::words::plain;
use crate::problem::Problem;
use crate::source::{Span, to_index};

/// What a parser error is.
pub(super) enum Fault {
    /// A key that was there before; the rest can be read.
    Duplicate { key: String, span: Span },
    /// Too deep.
    Depth(Span),
    /// Anything else.
    Syntax(Problem, Span),
}

pub(super) fn fault(error: &Error, text: &str) -> Fault {
    let range = error.span().unwrap_or(text.len()..text.len());
    let span = Span::of(range.clone());
    let message = error.message();
    if message == "duplicate key" {
        let key = text.get(range).unwrap_or_default().trim_matches(['"', '\'']);
        return Fault::Duplicate { key: key.to_owned(), span };
    }
    if message.contains("recursion") {
        return Fault::Depth(Span::new(span.start, span.start));
    }
    Fault::Syntax(words(message, span), span)
}

/// The usual slips in plain words; for others the parser's own.
fn words(message: &str, span: Span) -> Problem {
    let starts = |text: &str| message.starts_with(text);
    let (words, help) = if starts("string values must be quoted") && span.is_empty() {
        ("a value is missing here", "write it, or remove the key")
    } else if starts("string values must be quoted") {
        ("text must be in quotes", "put it in double quotes")
    } else if starts("unexpected leading zero") {
        ("a number cannot start with 0", "remove the 0")
    } else if starts("key with no value") {
        ("a key without `=`", "write `key = value`")
    } else if starts("invalid unquoted key") {
        ("a key without quotes holds letters a to z, digits, `-` and `_`", "put it in quotes")
    } else {
        let help = "write it as TOML has it: `key = value`, with text in double quotes";
        return Problem::error("toml-syntax", plain(message)).help(help);
    };
    Problem::error("toml-syntax", words).help(help)
}

/// Where `key`, there again at `second`, stands first; nothing where that cannot be told. The
/// parser does not say, and it moves the tables it finds twice.
pub(super) fn first(root: &DeTable<'_>, text: &str, key: &str, second: Span) -> Option<Span> {
    let before = text.get(..to_index(second.start))?;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    if before.get(line_start..)?.trim_start().starts_with('[') {
        let line = text.get(line_start..)?.lines().next()?;
        return header(text.get(..line_start)?, line);
    }
    nearest(root, text, key, to_index(second.start))
}

/// The earlier line with the header of `line`.
fn header(before: &str, line: &str) -> Option<Span> {
    let bare = |line: &str| {
        let line = line.trim();
        let end = line.find(']').filter(|_| line.starts_with('['))?;
        let name = line.get(..end)?.trim_start_matches('[');
        Some(name.replace([' ', '\t', '"', '\''], ""))
    };
    let wanted = bare(line)?;
    let mut at = 0;
    for other in before.split_inclusive('\n') {
        if bare(other).is_some_and(|name| name == wanted) {
            return Some(Span::of(at..at + other.trim_end().len()));
        }
        at += other.len();
    }
    None
}

/// The last `key` before byte `limit`, leaving out inline tables that ended before it.
fn nearest(table: &DeTable<'_>, text: &str, key: &str, limit: usize) -> Option<Span> {
    let mut best = None;
    for (name, value) in table {
        if name.span().start < limit {
            let own = (name.get_ref() == key).then(|| Span::of(name.span()));
            best = best.max(own);
        }
        best = best.max(inner(value, text, key, limit));
    }
    best
}

fn inner(value: &Spanned<DeValue<'_>>, text: &str, key: &str, limit: usize) -> Option<Span> {
    let span = value.span();
    let opens = text.get(span.clone()).is_some_and(|text| text.starts_with(['{', '[']));
    let before = text.get(..span.start).unwrap_or_default().trim_end_matches([' ', '\t']);
    let is_header = before.is_empty() || before.ends_with('\n');
    if opens && !is_header && span.end <= limit {
        return None;
    }
    match value.get_ref() {
        DeValue::Table(table) => nearest(table, text, key, limit),
        DeValue::Array(items) => {
            items.iter().filter_map(|item| inner(item, text, key, limit)).max()
        }
        _ => None,
    }
}
