//! The rows of a Parquet file as lines of JSON, one part after another.

use std::path::Path;
use std::sync::Arc;

use crate::load::{Format, Limits};
use crate::problem::Problem;
use crate::source::Source;

pub(super) use super::unreadable;

/// Some rows of a file.
#[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "only the reader makes them"))]
pub(in crate::cli) enum Part {
    /// Lines of JSON, the first with this number.
    Lines { first: u32, text: String },
    /// A row that is no line, and why.
    Fault { number: u32, problem: Problem },
}

/// Whether a file holds rows, by its name.
pub(in crate::cli) fn are_in(name: &str) -> bool {
    Format::from_name(name) == Some(Format::Parquet)
}

/// A file of which the rows are read while others are checked.
#[cfg(feature = "parquet")]
pub(in crate::cli) struct Rows {
    path: std::path::PathBuf,
    parts: std::sync::mpsc::Receiver<Part>,
    reader: Option<std::thread::JoinHandle<Option<Problem>>>,
}

#[cfg(feature = "parquet")]
impl Rows {
    /// Begins to read a file.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub(in crate::cli) fn open(path: &Path) -> Result<Self, Problem> {
        // Few parts wait: a reader that is ahead waits for those who check.
        let (send, parts) = std::sync::mpsc::sync_channel(2);
        let reader = Some(super::parquet::start(path, send)?);
        Ok(Self { path: path.to_owned(), parts, reader })
    }

    /// The next rows; nothing behind the last.
    ///
    /// # Errors
    /// What ended the reading.
    pub(in crate::cli) fn next(&mut self) -> Result<Option<Part>, Problem> {
        if let Ok(part) = self.parts.recv() {
            return Ok(Some(part));
        }
        let ended = self.reader.take().map(std::thread::JoinHandle::join);
        match ended {
            None | Some(Ok(None)) => Ok(None),
            Some(Ok(Some(problem))) => Err(problem),
            Some(Err(_)) => Err(super::parquet::panicked(&self.path)),
        }
    }
}

/// What stands for the rows where their reader was left out.
#[cfg(not(feature = "parquet"))]
pub(in crate::cli) enum Rows {}

#[cfg(not(feature = "parquet"))]
impl Rows {
    /// # Errors
    /// Always: this build does not read them.
    pub(in crate::cli) fn open(path: &Path) -> Result<Self, Problem> {
        let message = "this build of keur does not read Parquet";
        let help = "build it with `cargo install --path . --features parquet`, or write the file as \
                    .jsonl or .csv";
        Err(Problem::error("format-left-out", message).help(help).of(path))
    }

    pub(in crate::cli) fn next(&mut self) -> Result<Option<Part>, Problem> {
        match *self {}
    }
}

/// All rows of a file as one text.
pub(super) fn whole(path: &Path, name: &str, limits: &Limits) -> Result<Arc<Source>, Problem> {
    let (mut rows, mut text) = (Rows::open(path)?, String::new());
    while let Some(part) = rows.next()? {
        match part {
            Part::Lines { text: more, .. } => text.push_str(&more),
            Part::Fault { problem, .. } => return Err(problem.of(path)),
        }
        if text.len() > limits.bytes {
            let message = format!("its rows take more than {} MiB of text", limits.bytes >> 20);
            let help = "`keur check --format jsonl` reads files of any length";
            return Err(Problem::error("limit-bytes", message).help(help).of(path));
        }
    }
    let mut source = Source::new(name, text);
    source.bytes_digest = Some(super::hash(path).map_err(|error| unreadable(path, &error))?);
    Ok(Arc::new(source))
}
