//! A place in a card: JSON Pointer, span, line and column.

use crate::engine::trace::FactAt;
use crate::facts::{FactId, Facts, Vocabulary};
use crate::source::{Source, Span};

/// Where something stands in a card, or would have to stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The JSON Pointer of the fact.
    pub pointer: String,
    /// The bytes to underline; the whole start of the card when nothing nearer is there.
    pub span: Span,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// Whether the fact itself stands there, and not only the nearest key above it.
    pub found: bool,
}

impl Place {
    /// The place of `span` under `pointer`.
    pub(crate) fn at(source: &Source, pointer: String, span: Span, found: bool) -> Self {
        let place = source.line_column(span.start);
        Self { pointer, span, line: place.line, column: place.column, found }
    }

    /// The place of a fact: its value, or the nearest key above where it would stand.
    pub(crate) fn of_fact(
        source: &Source,
        vocabulary: &Vocabulary,
        facts: &Facts,
        at: &FactAt,
    ) -> Self {
        let pointer = pointer(vocabulary, at.fact, at.row);
        if let Some(span) = at.span {
            return Self::at(source, pointer, span, true);
        }
        let span = facts.nearest(&pointer);
        Self::at(source, pointer, span.unwrap_or_default(), false)
    }
}

/// The JSON Pointer of a fact.
pub(crate) fn pointer(vocabulary: &Vocabulary, fact: FactId, row: Option<usize>) -> String {
    let path = &vocabulary.entry(fact).path;
    let path = match row {
        Some(row) => match path.split_once("[]") {
            Some((list, item)) => format!("{list}.{row}{item}"),
            None => format!("{path}.{row}"),
        },
        None => path.replace("[]", ""),
    };
    format!("/{}", path.replace('.', "/"))
}
