//! One text to check, with byte spans and line numbers.

use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

use crate::problem::Problem;

/// A range of bytes in the text of one [`Source`]; the end is exclusive.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes; an end before the start gives an empty span.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The span of `range`; offsets beyond 4 GiB are cut to it.
    pub fn of(range: std::ops::Range<usize>) -> Self {
        Self::new(offset(range.start), offset(range.end))
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A place as people count: both numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// The part of one line that a report points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent<'s> {
    /// Where it begins.
    pub start: Place,
    /// The column after its last character, on the same line.
    pub end_column: u32,
    /// Its text: exactly the characters between the two columns.
    pub text: &'s str,
    /// The whole line, without its line end.
    pub line: &'s str,
}

/// Which card of a file that holds many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its number as the file counts, from 1: the item of a list, the line of JSON Lines, the row
    /// of a table (the row of names is row 1).
    pub number: u32,
    /// The cells of its row; none where it is not a row of a table.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, with quotation marks.
    pub span: Span,
    /// The name of its column.
    pub column: Arc<str>,
}

/// What a place is in besides its line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Within {
    /// A cell of a table.
    Cell {
        /// The row, from 1; the row of names is row 1.
        row: u32,
        /// The name of the column.
        column: Arc<str>,
    },
    /// Another file than that of the card: its name.
    File(Arc<str>),
}

/// A text with its name, cheap to clone. The text is not to be changed after [`Source::new`]: the
/// line starts are computed once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What reports call it: a path, or `<stdin>`.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
    /// SHA-256 of the bytes of the file, where they are not those of the text: a byte order mark,
    /// or an encoding other than UTF-8.
    pub bytes_digest: Option<[u8; 32]>,
    /// Whether the bytes were taken for Windows-1252, the encoding of older spreadsheets.
    pub windows_1252: bool,
    /// Which of the cards of the file is meant, where it holds many.
    pub entry: Option<Arc<Entry>>,
    /// The line of its file that the text begins on, from 1.
    first_line: u32,
    line_starts: LineStarts,
    /// The files whose texts were added behind the first, with their offsets.
    added: Vec<Added>,
}

/// Where lines start, from the first time that somebody asks: of most cards nobody does. What is cloned
/// from a source shares them, as the cards of a batch do. They follow from the text, and make no two
/// sources differ.
#[derive(Clone, Debug, Default)]
struct LineStarts(Arc<OnceLock<Box<[u32]>>>);

impl PartialEq for LineStarts {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for LineStarts {}

/// A file whose text stands behind that of another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Added {
    start: u32,
    source: Arc<Source>,
}

impl Source {
    /// A source of this name and text; a byte order mark at the start is left out.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Self::of(name.into(), text.into())
    }

    fn of(name: String, text: Arc<str>) -> Self {
        let line_starts = LineStarts::default();
        let (entry, added) = (None, Vec::new());
        let (bytes_digest, windows_1252) = (None, false);
        Self { name, text, bytes_digest, windows_1252, entry, first_line: 1, line_starts, added }
    }

    /// Some lines of a file, the first with this number: places in them are those of the file.
    pub fn lines(name: &str, first: u32, text: &str) -> Self {
        Self { first_line: first, ..Self::of(name.to_owned(), text.into()) }
    }

    /// The same source, of which one card is meant.
    #[must_use]
    pub fn with_entry(&self, entry: Entry) -> Self {
        Self { entry: Some(Arc::new(entry)), ..self.clone() }
    }

    /// The same source with the text of another file behind it, and the offset at which that begins.
    #[must_use]
    pub fn with_added(&self, other: Arc<Self>) -> (Self, u32) {
        let text = format!("{}\n{}", self.text, other.text);
        let start = offset(self.text.len() + 1);
        let mut added = self.added.clone();
        added.push(Added { start, source: other });
        // The digest stays that of the first file.
        let of_text = || Sha256::digest(self.text.as_bytes()).into();
        let bytes_digest = Some(self.bytes_digest.unwrap_or_else(of_text));
        (Self { text: text.into(), added, bytes_digest, ..self.clone() }, start)
    }

    /// The files whose texts were added, in their order.
    pub fn added(&self) -> impl Iterator<Item = &Arc<Self>> {
        self.added.iter().map(|added| &added.source)
    }

    /// What reports call the card: the name of the file, and the number of the card in it where it
    /// holds many.
    pub fn label(&self) -> String {
        match &self.entry {
            Some(entry) => format!("{}#{}", self.name, entry.number),
            None => self.name.clone(),
        }
    }

    /// What a place is in besides its line: a cell of a table, or another file than the first.
    pub fn within(&self, offset: u32) -> Option<Within> {
        if let Some(added) = self.added_at(offset) {
            return Some(Within::File(added.source.name.as_str().into()));
        }
        let entry = self.entry.as_ref()?;
        let covers = |cell: &&Cell| cell.span.start <= offset && offset <= cell.span.end;
        let cell = entry.cells.iter().find(covers)?;
        Some(Within::Cell { row: entry.number, column: Arc::clone(&cell.column) })
    }

    /// The source of the file that has the text of a span, and the span in that.
    pub fn resolve(&self, span: Span) -> (&Self, Span) {
        match self.added_at(span.start) {
            Some(added) => {
                let here = |offset: u32| offset.saturating_sub(added.start);
                added.source.resolve(Span::new(here(span.start), here(span.end)))
            }
            None => (self, span),
        }
    }

    fn added_at(&self, offset: u32) -> Option<&Added> {
        self.added.iter().rev().find(|added| added.start <= offset)
    }

    /// A source from the bytes of a file: UTF-8, or UTF-16 with a byte order mark. A table (`.csv`,
    /// `.tsv`) that is neither is taken for Windows-1252.
    ///
    /// # Errors
    /// A problem without a span (there is no text to point into) when the bytes are binary or not
    /// in one of these encodings; its message names the first bad byte and its line.
    #[expect(clippy::result_large_err, reason = "called once a file")]
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Problem> {
        let name = name.into();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_table = ["csv", "tsv"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        if is_table && !bytes.contains(&0) && str::from_utf8(&bytes).is_err() {
            let (text, ..) = encoding_rs::WINDOWS_1252.decode(&bytes);
            let bytes_digest = Some(Sha256::digest(&bytes).into());
            return Ok(Self { bytes_digest, windows_1252: true, ..Self::new(name, text) });
        }
        let is_marked = matches!(
            bytes.as_slice(),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0xef, 0xbb, 0xbf, ..]
        );
        let bytes_digest = is_marked.then(|| Sha256::digest(&bytes).into());
        let text = match bytes.as_slice() {
            [0xff, 0xfe, rest @ ..] => from_utf16(rest, u16::from_le_bytes),
            [0xfe, 0xff, rest @ ..] => from_utf16(rest, u16::from_be_bytes),
            _ => from_utf8(bytes),
        };
        match text {
            Ok(text) => Ok(Self { bytes_digest, ..Self::new(name, text) }),
            Err(mut problem) => {
                problem.source = name;
                Err(*problem)
            }
        }
    }

    /// The line and column of a byte offset; an offset beyond the text gives the place of its end.
    pub fn line_column(&self, offset: u32) -> Place {
        if self.added_at(offset).is_some() {
            let (source, span) = self.resolve(Span::new(offset, offset));
            return source.line_column(span.start);
        }
        let line_starts = self.line_starts();
        let line = line_starts.partition_point(|start| *start <= offset).max(1);
        let start = line_starts.get(line - 1).copied().unwrap_or_default();
        let mut end = to_index(offset).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(to_index(start)..end).unwrap_or_default();
        let line = self::offset(line - 1).saturating_add(self.first_line);
        Place { line, column: self::offset(before.chars().count() + 1) }
    }

    /// The text of a line of the first file, counted from 1, without its line end; empty where there
    /// is no such line.
    pub fn line_text(&self, line: u32) -> &str {
        let Some(index) = line.checked_sub(self.first_line).map(to_index) else {
            return "";
        };
        let Some(start) = self.line_starts().get(index) else {
            return "";
        };
        let rest = self.text.get(to_index(*start)..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// What to point at for a span: its first line with a letter on it, without the blanks around.
    /// Hosts of code show one line well and several badly. A span without a letter gives the rest
    /// of its line.
    pub fn extent(&self, span: Span) -> Extent<'_> {
        if self.added_at(span.start).is_some() {
            let (source, span) = self.resolve(span);
            return source.extent(span);
        }
        let covered = self.slice(span);
        let text = covered.trim_start();
        let skipped = covered.len() - text.len();
        let skipped = if text.is_empty() { 0 } else { skipped };
        let start = self.line_column(span.start.saturating_add(offset(skipped)));
        let line = self.line_text(start.line);
        let before = to_index(start.column).saturating_sub(1);
        let rest = line.char_indices().nth(before).and_then(|(at, _)| line.get(at..));
        let rest = rest.unwrap_or_default();
        let text = if text.is_empty() {
            rest
        } else {
            let first = text.split('\n').next().unwrap_or_default();
            rest.get(..first.len()).unwrap_or(rest)
        };
        let text = text.trim_end();
        let end_column = start.column.saturating_add(offset(text.chars().count()));
        Extent { start, end_column, text, line }
    }

    /// How many lines the text has; an empty text has one.
    pub fn line_count(&self) -> u32 {
        offset(self.line_starts().len())
    }

    /// Where the lines of the first file start.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.0.get_or_init(|| {
            let end = self
                .added
                .first()
                .map_or(self.text.len(), |added| to_index(added.start).saturating_sub(1));
            let text = self.text.get(..end).unwrap_or_default();
            let ends = text.match_indices('\n').map(|(at, _)| offset(at + 1));
            std::iter::once(0).chain(ends).collect()
        })
    }

    /// The text a span covers; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(to_index(span.start)..to_index(span.end)).unwrap_or_default()
    }
}

/// A byte offset as spans keep it; no text beyond 4 GiB is ever read.
#[inline]
pub(crate) fn offset(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// A span's offset as an index.
#[inline]
pub(crate) fn to_index(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

fn from_utf8(bytes: Vec<u8>) -> Result<String, Box<Problem>> {
    if bytes.get(..8 * 1024).unwrap_or(&bytes).contains(&0) {
        let message = "this is a binary file: it holds a byte of value 0";
        let help = "give a text file: YAML, JSON, CSV, TOML, Markdown or Turtle";
        return Err(Box::new(Problem::error("binary-file", message).help(help)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let good = error.as_bytes().get(..at).unwrap_or_default();
        let good = str::from_utf8(good).unwrap_or_default();
        let value = error.as_bytes().get(at).copied().unwrap_or_default();
        let line = good.matches('\n').count() + 1;
        let message = format!("byte {at} (line {line}) is 0x{value:02X}, which is not UTF-8 text");
        Box::new(Problem::error("not-utf8", message).help("save the file as UTF-8"))
    })
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Box<Problem>> {
    let pairs = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        // A lone last byte: a lone surrogate is refused below, with its place.
        _ => 0xdc00,
    });
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut at = 2;
    for letter in char::decode_utf16(pairs) {
        let Ok(letter) = letter else {
            let line = text.matches('\n').count() + 1;
            let message = format!("byte {at} (line {line}) is not UTF-16 text");
            let problem = Problem::error("not-utf8", message).help("save the file as UTF-8");
            return Err(Box::new(problem));
        };
        at += letter.len_utf16() * 2;
        text.push(letter);
    }
    Ok(text)
}
