//! Parquet: a table stored column by column. Each row becomes a line of JSON, and is read as such.
//!
//! The crate `parquet` decodes values; what it would believe about sizes is checked before (`pages`).
//! It panics on some damaged files. So a file is read in a thread of its own, whose end is no more than
//! a problem of that file.

mod columns;
mod pages;
mod rows;
mod thrift;
mod values;

use std::path::Path;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Once};

use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData};
use parquet::file::reader::ChunkReader;

use super::rows::{Part, unreadable};
use crate::load::Limits;
use crate::problem::Problem;
use columns::Column;
use pages::{Pages, Room, broken};
use rows::{Fault, Shape};
use thrift::Thrift;

/// What a file begins and ends with.
const MAGIC: &[u8] = b"PAR1";
/// Bytes of the footer, which has the schema and where each column lies.
const FOOTER: u64 = 16 << 20;
/// Groups of the schema inside each other; a list or map has two or three of them.
const DEPTH: usize = 200;
/// Elements of the schema.
const ELEMENTS: usize = 10_000;
/// Bytes of lines that are handed on together.
const CHUNK: usize = 1 << 17;
/// The name of the thread, and room for the recursion over a schema of the greatest depth.
const THREAD: &str = "keur-parquet";
const STACK: usize = 16 << 20;

/// Reads a file in a thread of its own, which hands its rows to `send`; the thread says what went wrong.
pub(super) fn start(
    path: &Path,
    send: SyncSender<Part>,
) -> std::result::Result<std::thread::JoinHandle<Option<Problem>>, Problem> {
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    be_quiet();
    let name = path.to_owned();
    let thread = std::thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
    let started = thread.spawn(move || match read(file, &send) {
        Ok(()) => None,
        Err(error) => Some(problem(&name, &words(&error))),
    });
    started.map_err(|error| unreadable(path, &error))
}

/// The problem of a file in which the reader lost its way.
pub(super) fn panicked(path: &Path) -> Problem {
    problem(path, "it is damaged: what it says of itself does not fit together")
}

/// A panic of the reader is told as a problem of the file, and not on the terminal as well.
fn be_quiet() {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() != Some(THREAD) {
                usual(panic);
            }
        }));
    });
}

fn problem(path: &Path, what: &str) -> Problem {
    let help = "write the file again, or write it as .jsonl or .csv";
    Problem::error("parquet", format!("this Parquet file cannot be read: {what}"))
        .help(help)
        .of(path)
}

/// The words of an error, without its kind.
fn words(error: &ParquetError) -> String {
    match error {
        ParquetError::General(words) | ParquetError::NYI(words) | ParquetError::EOF(words) => {
            words.clone()
        }
        other => other.to_string(),
    }
}

fn read(file: std::fs::File, send: &SyncSender<Part>) -> Result<()> {
    let metadata = footer(&file)?;
    let shape = Shape::of(metadata.file_metadata().schema())?;
    let mut out = Lines { send, first: 1, next: 1, text: String::new() };
    let (file, room) = (Arc::new(file), Arc::new(Room::default()));
    for group in metadata.row_groups() {
        if !rows_of(group, &file, &room, &shape, &mut out)? {
            return Ok(());
        }
    }
    out.flush();
    Ok(())
}

/// What the end of a file says of the rest.
fn footer<R: ChunkReader>(file: &R) -> Result<ParquetMetaData> {
    let length = file.len();
    let not_parquet = || broken("it does not begin and end with PAR1; was it cut off?");
    if length < 12 || file.get_bytes(0, 4)? != MAGIC {
        return Err(not_parquet());
    }
    let tail = file.get_bytes(length - 8, 8)?;
    let (size, magic) = tail.split_at(4);
    match magic {
        b"PARE" => return Err(broken("it is encrypted")),
        MAGIC => {}
        _ => return Err(not_parquet()),
    }
    let size = size.iter().rev().fold(0, |size, byte| size << 8 | u64::from(*byte));
    if size > FOOTER || size > length - 12 {
        let message = format!("its footer says that it has {size} bytes; was it cut off?");
        return Err(broken(message));
    }
    let bytes = file.get_bytes(length - 8 - size, usize::try_from(size).unwrap_or_default())?;
    match (Thrift { rest: &bytes }).schema() {
        None => Err(broken("its footer is damaged")),
        Some((_, depth)) if depth > DEPTH => {
            let message =
                format!("its columns are {depth} deep in each other; the limit is {DEPTH}");
            Err(broken(message))
        }
        Some((count, _)) if count > ELEMENTS => {
            Err(broken(format!("it has {count} columns; the limit is {ELEMENTS}")))
        }
        Some(_) => ParquetMetaDataReader::decode_metadata(&bytes)
            .map_err(|error| broken(format!("its footer is damaged: {}", words(&error)))),
    }
}

/// Hands on the rows of a group; false where nobody wants more.
fn rows_of<R: ChunkReader + 'static>(
    group: &RowGroupMetaData,
    file: &Arc<R>,
    room: &Arc<Room>,
    shape: &Shape,
    out: &mut Lines<'_>,
) -> Result<bool> {
    let mut columns: Vec<Box<dyn Column>> = Vec::new();
    for chunk in group.columns() {
        let of_column = |error: ParquetError| {
            let path = chunk.column_path().string();
            broken(format!("the column `{path}`: {}", words(&error)))
        };
        let pages = Pages::of(file, chunk, room).map_err(of_column)?;
        let column = columns::open(&chunk.column_descr_ptr(), Box::new(pages));
        columns.push(column.map_err(of_column)?);
    }
    for row in 0..group.num_rows() {
        if row % 64 == 0 {
            room.clear_values();
        }
        if !out.row(shape, &mut columns)? {
            return Ok(false);
        }
    }
    if columns.iter().any(|column| !column.place().ended) {
        return Err(broken("a group has more rows than it says"));
    }
    Ok(true)
}

/// The lines of rows, until they are handed on.
struct Lines<'s> {
    send: &'s SyncSender<Part>,
    /// The number of the first row in the text, and of the next.
    first: u32,
    next: u32,
    text: String,
}

impl Lines<'_> {
    /// Takes a row; false where nobody wants more.
    fn row(&mut self, shape: &Shape, columns: &mut [Box<dyn Column>]) -> Result<bool> {
        let (start, number) = (self.text.len(), self.next);
        let most = start.saturating_add(Limits::default().bytes);
        self.next = self.next.saturating_add(1);
        match shape.write(columns, most, &mut self.text) {
            Ok(()) => {
                self.text.push('\n');
                Ok(self.text.len() < CHUNK || self.flush())
            }
            Err(Fault::File(error)) => {
                self.text.truncate(start);
                self.flush();
                Err(broken(format!("row {number}: {}", words(&error))))
            }
            Err(Fault::Value(column, what)) => {
                self.text.truncate(start);
                let message = format!("row {number}, column `{column}`: {what}");
                let help = "write the value so that it can be read, or null where it is not known";
                let problem = Problem::error("parquet-value", message).help(help);
                let is_wanted = self.text.is_empty() || self.flush();
                self.first = self.next;
                Ok(is_wanted && self.send.send(Part::Fault { number, problem }).is_ok())
            }
        }
    }

    /// Hands the lines on; false where nobody wants them.
    fn flush(&mut self) -> bool {
        let text = std::mem::take(&mut self.text);
        let first = std::mem::replace(&mut self.first, self.next);
        text.is_empty() || self.send.send(Part::Lines { first, text }).is_ok()
    }
}
