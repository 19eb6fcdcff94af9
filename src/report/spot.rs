//! Where something stands, as a reader is told: a line, a cell of a table, a line of another file.

use super::words::Words;
use crate::source::{Source, Span, Within};
use crate::verdict::Place;

/// The place in words: `line 31`, `row 700, column topic_area`, `line 4 of model.yaml`.
pub fn spot(words: &Words, place: &Place) -> String {
    match &place.within {
        // What is not stated stands in no column.
        Some(Within::Cell { row, .. }) if !place.found => {
            words.say_with("row", &[("row", &row.to_string())])
        }
        within => say(words, place.line, within.as_ref()),
    }
}

/// The same of a span.
pub(super) fn of_span(words: &Words, source: &Source, span: Span) -> String {
    say(words, source.line_column(span.start).line, source.within(span.start).as_ref())
}

fn say(words: &Words, line: u32, within: Option<&Within>) -> String {
    let line = line.to_string();
    match within {
        None => words.say_with("line", &[("line", &line)]),
        Some(Within::File(file)) => words.say_with("line-of", &[("line", &line), ("file", file)]),
        Some(Within::Cell { row, column }) => {
            words.say_with("cell", &[("row", &row.to_string()), ("column", column)])
        }
    }
}

/// The file of a span; with the row, and the column of what is `found` there, where it is a cell of a
/// table.
pub(super) fn file(words: &Words, source: &Source, span: Span, found: bool) -> String {
    let (Some(within), name) = (source.within(span.start), source.resolve(span).0.name.clone())
    else {
        return source.label();
    };
    match within {
        Within::File(_) => name,
        Within::Cell { row, .. } if !found => {
            words.say_with("row-of", &[("row", &row.to_string()), ("file", &name)])
        }
        Within::Cell { row, column } => words.say_with(
            "cell-of",
            &[("row", &row.to_string()), ("column", &column), ("file", &name)],
        ),
    }
}

/// The number behind the word "line", where one stands already: `31`, `812 (topic_area)`,
/// `4 (model.yaml)`.
pub(super) fn number(place: &Place) -> String {
    number_of(place.line, place.within.as_ref())
}

/// The same of a span.
pub(super) fn number_of_span(source: &Source, span: Span) -> String {
    number_of(source.line_column(span.start).line, source.within(span.start).as_ref())
}

fn number_of(line: u32, within: Option<&Within>) -> String {
    match within {
        None => line.to_string(),
        Some(Within::File(what) | Within::Cell { column: what, .. }) => format!("{line} ({what})"),
    }
}
