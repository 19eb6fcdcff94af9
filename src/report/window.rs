//! A window on the source: the lines around a place, cropped to the width, with their real numbers.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::spot;
use super::words::Words;
use crate::source::{Source, Span};

/// The lines around a span, as miette wants to read them.
#[derive(Debug)]
pub(super) struct Window {
    name: String,
    text: String,
    first_line: usize,
    column: usize,
    /// The span to underline, inside the window.
    pub(super) span: (usize, usize),
}

/// Shown instead of the part of a line that was cut off.
const CUT: &str = "...";

impl Window {
    /// The window on `span`, where a fact is `found` or would stand, with one line before and after, each at most `width` characters.
    pub(super) fn new(
        words: &Words,
        source: &Source,
        (span, found): (Span, bool),
        width: usize,
    ) -> Self {
        let name = spot::file(words, source, span, found);
        let (source, span) = source.resolve(span);
        let place = source.line_column(span.start);
        let last = source.line_count();
        let first_line = place.line.saturating_sub(1).max(1);
        let mut text = String::new();
        let mut start = 0;
        let mut marked = 0;
        for line in first_line..=(place.line + 1).min(last) {
            let whole = source.line_text(line);
            if line != place.line {
                text.push_str(&crop(whole, 0, width).0);
                text.push('\n');
                continue;
            }
            let column = usize::try_from(place.column.saturating_sub(1)).unwrap_or(0);
            let (shown, cut_at) = crop(whole, column, width);
            let before: usize =
                whole.chars().skip(cut_at).take(column - cut_at).map(char::len_utf8).sum();
            let lead = if cut_at > 0 { CUT.len() } else { 0 };
            start = text.len() + lead + before;
            let room = shown.len().saturating_sub(lead + before);
            let tail = if shown.ends_with(CUT) { CUT.len() } else { 0 };
            let wanted = usize::try_from(span.end.saturating_sub(span.start)).unwrap_or(0);
            let in_line = source.slice(span).find(['\n', '\r']).unwrap_or(wanted);
            marked = in_line.min(room.saturating_sub(tail)).max(usize::from(room > 0));
            text.push_str(&shown);
            text.push('\n');
        }
        Self {
            name,
            text,
            first_line: usize::try_from(first_line).unwrap_or(1) - 1,
            column: usize::try_from(place.column.saturating_sub(1)).unwrap_or(0),
            span: (start, marked),
        }
    }
}

/// At most `width` characters of a line that show the character at `column`; also the number of
/// characters cut off before.
pub(super) fn crop(line: &str, column: usize, width: usize) -> (String, usize) {
    let length = line.chars().count();
    if length <= width {
        return (line.to_owned(), 0);
    }
    let room = width.saturating_sub(2 * CUT.len()).max(8);
    let from = if column < room { 0 } else { column.saturating_sub(room / 3) };
    let mut text = String::new();
    if from > 0 {
        text.push_str(CUT);
    }
    text.extend(line.chars().skip(from).take(room));
    if from + room < length {
        text.push_str(CUT);
    }
    (text, from)
}

impl SourceCode for Window {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        // miette prints the column of the window; where the line was cropped it would be wrong.
        let column =
            if inner.line_count() > 0 && before == 0 { self.column } else { inner.column() };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            inner.line() + self.first_line,
            column,
            inner.line_count(),
        )))
    }
}
