//! A place in a card: JSON Pointer, span, line and column.

use std::sync::Arc;

use crate::engine::trace::FactAt;
use crate::facts::{FactId, Facts, Vocabulary};
use crate::source::{Source, Span, Within};

/// Where something stands in a card, or would have to stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The JSON Pointer of the fact.
    pub pointer: Arc<str>,
    /// The bytes to underline; the whole start of the card when nothing nearer is there.
    pub span: Span,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// Whether the fact itself stands there, and not only the nearest key above it.
    pub found: bool,
    /// The cell of a table or the other file that it stands in.
    pub within: Option<Within>,
}

impl Place {
    /// The place of `span` under `pointer`.
    pub(crate) fn at(
        source: &Source,
        pointer: impl Into<Arc<str>>,
        span: Span,
        found: bool,
    ) -> Self {
        let place = source.line_column(span.start);
        let within = source.within(span.start);
        Self {
            pointer: pointer.into(),
            span,
            line: place.line,
            column: place.column,
            found,
            within,
        }
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
        let span = facts.nearest(vocabulary, &pointer);
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
