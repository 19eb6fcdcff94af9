//! Tables of separated values (RFC 4180, and what spreadsheets make of it): a row of names, then one
//! map of texts for each row. An empty cell says nothing.

use std::collections::BTreeMap;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::node::{Entry, Node, Value};
use super::{Limits, Loaded, empty};
use crate::problem::Problem;
use crate::source::{Source, Span, offset};

/// What may stand between the cells; the first that the row of names has most often.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The separator of a text: the one that its first line has most often, outside quotation marks.
pub(super) fn separator(text: &str) -> u8 {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                let known = SEPARATORS.iter().zip(&mut counts).find(|(known, _)| **known == byte);
                if let Some((_, count)) = known {
                    *count += 1;
                }
            }
        }
    }
    let best = counts.iter().max().copied().unwrap_or_default();
    let first = SEPARATORS.iter().zip(counts).find(|(_, count)| *count == best);
    first.map_or(b',', |(separator, _)| *separator)
}

pub(super) fn read(source: &Source, limits: &Limits) -> Loaded {
    if source.text.trim().is_empty() {
        return empty(source, Span::default(), "the file");
    }
    let mut cells = Cells::new(&source.text);
    let mut loaded = Loaded::default();
    let Some(names) = cells.row().map(|row| Names::of(row, source, &mut loaded.problems)) else {
        return empty(source, Span::default(), "the file");
    };
    if !loaded.problems.is_empty() {
        return loaded;
    }
    let (mut rows, mut nodes) = (Vec::new(), 0);
    while let Some(row) = cells.row() {
        nodes += row.cells.len();
        if nodes > limits.nodes {
            loaded.problems.push(limits.too_many_nodes().at(&source.name, row.span()));
            return loaded;
        }
        loaded.numbers.push(row.number);
        rows.push(names.map(row, source, &mut loaded.problems));
    }
    let span = Span::of(0..source.text.len());
    loaded.node = Some(Node { span, value: Value::Seq(rows) });
    loaded
}

/// The cells of a text, row by row.
struct Cells<'t> {
    text: &'t str,
    at: usize,
    /// The number of rows before, blank lines counted as a spreadsheet counts them.
    rows: u32,
    reader: Reader,
    separator: u8,
    buffer: Vec<u8>,
}

/// The cells of one row.
struct Row {
    number: u32,
    cells: Vec<(String, Span)>,
    /// A quotation mark of the row is never closed.
    unclosed: Option<Span>,
}

impl Row {
    fn span(&self) -> Span {
        let mut spans = self.cells.iter().map(|(_, span)| *span);
        let first = spans.next().unwrap_or_default();
        spans.fold(first, Span::join)
    }
}

impl<'t> Cells<'t> {
    fn new(text: &'t str) -> Self {
        let separator = separator(text);
        let reader = ReaderBuilder::new().delimiter(separator).build();
        Self { text, at: 0, rows: 0, reader, separator, buffer: vec![0; 1024] }
    }

    /// The next row that is not blank.
    fn row(&mut self) -> Option<Row> {
        let rest = self.text.get(self.at..)?;
        let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let skipped = rest.get(..blank).unwrap_or_default().matches('\n').count();
        // The line end of the row before is among them, and that row counted itself.
        let lines = if self.at == 0 { skipped } else { skipped.saturating_sub(1) };
        self.rows = self.rows.saturating_add(offset(lines)).saturating_add(1);
        let mut row = Row { number: self.rows, cells: Vec::new(), unclosed: None };
        let mut start = self.at + blank;
        loop {
            let (cell, ends) = self.cell()?;
            let end = self.end_of_cell(start);
            let span = Span::of(start..end);
            let written = self.text.get(start..end).unwrap_or_default();
            if written.starts_with('"') && written.matches('"').count() % 2 == 1 {
                row.unclosed = row.unclosed.or(Some(span));
            }
            row.cells.push((cell, span));
            if ends {
                return Some(row);
            }
            start = self.at;
        }
    }

    /// The text of the next cell, and whether the row ends with it; none at the end of the text.
    fn cell(&mut self) -> Option<(String, bool)> {
        let mut length = 0;
        loop {
            let input = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let room = self.buffer.get_mut(length..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(input, room);
            self.at += read;
            length += written;
            match result {
                // The next call tells the reader that nothing follows.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::Field { record_end } => {
                    let bytes = self.buffer.get(..length).unwrap_or_default();
                    return Some((String::from_utf8_lossy(bytes).into_owned(), record_end));
                }
                ReadFieldResult::End => return None,
            }
        }
    }

    /// The end of the cell that begins at `start`, without what separates it from the next.
    fn end_of_cell(&self, start: usize) -> usize {
        let written = self.text.get(start..self.at).unwrap_or_default();
        let separator = char::from(self.separator);
        let cell = written.strip_suffix([separator, '\n', '\r']).unwrap_or(written);
        start + cell.strip_suffix('\r').unwrap_or(cell).len()
    }
}

/// The row of names.
struct Names(Vec<Option<Box<str>>>);

impl Names {
    /// Line breaks and runs of spaces in a name are one space; a name that stands again is counted:
    /// `name (2)`.
    fn of(row: Row, source: &Source, problems: &mut Vec<Problem>) -> Self {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut names = Vec::new();
        problems.extend(row.unclosed.map(|span| unclosed(source, span)));
        for (cell, _) in row.cells {
            let name = cell.split_whitespace().collect::<Vec<_>>().join(" ");
            if name.is_empty() {
                names.push(None);
                continue;
            }
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            // Questionnaires ask "if other, please explain" many times: each is its own column.
            let name = if *count > 1 { format!("{name} ({count})") } else { name };
            names.push(Some(name.into()));
        }
        Self(names)
    }

    /// The map of a row.
    fn map(&self, row: Row, source: &Source, problems: &mut Vec<Problem>) -> Node {
        let span = row.span();
        problems.extend(row.unclosed.map(|span| unclosed(source, span)));
        let (count, columns) = (row.cells.len(), self.0.len());
        let too_many = row.cells.iter().skip(columns).any(|(cell, _)| !cell.trim().is_empty());
        if count < columns || too_many {
            let message =
                format!("this row has {count} cells, and the table has {columns} columns");
            let help = "a separator too many or too few moves every value behind it; put a cell \
                        with a separator in it in quotation marks";
            problems.push(Problem::error("row-length", message).help(help).at(&source.name, span));
        }
        let mut entries = Vec::new();
        for ((cell, span), name) in row.cells.into_iter().zip(&self.0) {
            let Some(key) = name else { continue };
            if cell.trim().is_empty() {
                continue;
            }
            let node = Node { span, value: Value::Str(cell.into()) };
            // What is said of the key is said of the row: its place is the cell.
            entries.push(Entry { key: key.clone(), key_span: span, node });
        }
        Node { span, value: Value::Map(entries) }
    }
}

fn unclosed(source: &Source, span: Span) -> Problem {
    let message = "the quotation mark that starts this cell is never closed";
    let help = "close it, or write \"\" for a quotation mark inside a cell";
    let start = Span::new(span.start, span.start + 1);
    Problem::error("csv-syntax", message).help(help).at(&source.name, start)
}
