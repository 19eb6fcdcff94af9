//! The lines of a card around a place, with the place marked.

use std::fmt::Write as _;

use minijinja::Value;

use super::escape::escape;
use crate::source::{Source, Span, to_index};

/// Lines of a place that are shown at most.
const MOST: u32 = 5;

/// The lines of `span` with `around` lines before and after, as HTML; each cut to `width`
/// characters about the place. `None` where the source has no text.
pub(super) fn excerpt(source: &Source, span: Span, around: u32, width: usize) -> Option<Value> {
    if source.text.is_empty() {
        return None;
    }
    let (source, span) = source.resolve(span);
    let first = source.line_column(span.start).line;
    let end = if span.is_empty() { span.start } else { span.end - 1 };
    let last = source.line_column(end).line.min(first + MOST - 1).max(first);
    let from = first.saturating_sub(around).max(1);
    let to = (last + around).min(source.line_count());
    let mut start = start_of_line(&source.text, to_index(span.start));
    for _ in from..first {
        start = start_of_line(&source.text, start.saturating_sub(1));
    }
    let mut html = String::new();
    for line in from..=to {
        let text = source.line_text(line);
        let marked = (first..=last).contains(&line).then(|| inside(text, start, span));
        // A blank line beside the place shows nothing.
        if marked.is_some() || !text.trim().is_empty() {
            let _ = write!(html, "<span><b>{line}</b>{}</span>", line_html(text, marked, width));
        }
        start += line_length(&source.text, start);
    }
    Some(Value::from_safe_string(html))
}

/// The offset of the first byte of the line that holds the byte at `offset`.
fn start_of_line(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// The bytes of the line that begins at `start`, with its line end.
fn line_length(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.find('\n').map_or(rest.len(), |at| at + 1)
}

/// The part of a line that begins at byte `start` which lies in `span`.
fn inside(line: &str, start: usize, span: Span) -> (usize, usize) {
    let within = |offset: u32| to_index(offset).saturating_sub(start).min(line.len());
    let (mut from, to) = (within(span.start), within(span.end));
    // The indentation of a value that goes over several lines is not part of it.
    let part = line.get(from..to).unwrap_or_default();
    from += part.len() - part.trim_start().len();
    (from, to.max(from))
}

fn line_html(line: &str, marked: Option<(usize, usize)>, width: usize) -> String {
    let (from, to) = marked.unwrap_or((0, 0));
    let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
    let (before, place, after) = (part(0, from), part(from, to), part(to, line.len()));
    if marked.is_none() || place.is_empty() {
        return escape(&head(line, width));
    }
    let place = head(place, width);
    let room = width.saturating_sub(place.chars().count());
    let before = tail(before, room / 2 + 8);
    let after = head(after, room.saturating_sub(before.chars().count()).max(8));
    format!("{}<mark>{}</mark>{}", escape(&before), escape(&place), escape(&after))
}

/// At most `width` characters from the start.
fn head(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(width).collect();
    cut.push('…');
    cut
}

/// At most `width` characters from the end.
fn tail(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return text.to_owned();
    }
    format!("…{}", text.chars().skip(length - width).collect::<String>())
}
