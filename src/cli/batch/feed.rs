//! The inputs of a batch, as units of about the same size.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Unit;
use crate::cli::exit::Error;
use crate::cli::files::{self, Part, Rows};
use crate::cli::inputs::{self, Exclude};
use crate::load::{Format, Limits};
use crate::problem::Problem;

/// Bytes of lines in a unit.
const CHUNK: u64 = 1 << 17;

/// Takes unit after unit from the inputs.
pub(super) struct Feed {
    files: std::vec::IntoIter<Found>,
    /// The file whose lines or rows are being read.
    open: Option<Open>,
    turn: usize,
    /// Bytes of the inputs, and those handed out.
    bytes: u64,
    position: u64,
    /// Files whose lines are in the output already.
    done: BTreeSet<String>,
    /// The last of these, with the number of its last card there.
    last: Option<(String, u32)>,
    skipped: usize,
}

/// A file behind the paths.
struct Found {
    path: PathBuf,
    named: bool,
    bytes: u64,
}

/// A file that is read one chunk after another.
enum Open {
    Lines(Lines),
    Rows(TableRows),
}

impl Open {
    fn next(&mut self) -> Result<Option<Unit>, Problem> {
        match self {
            Self::Lines(lines) => lines.next(),
            Self::Rows(rows) => rows.next(),
        }
    }
}

/// A file of which the rows are read.
struct TableRows {
    name: Arc<str>,
    rows: Rows,
    after: u32,
}

impl TableRows {
    fn next(&mut self) -> Result<Option<Unit>, Problem> {
        loop {
            match self.rows.next()? {
                None => return Ok(None),
                Some(Part::Fault { number, .. }) if number <= self.after => {}
                Some(Part::Fault { number, problem }) => {
                    let problem = Box::new(problem.of(Path::new(&*self.name)));
                    return Ok(Some(Unit::Unread(problem, Some(number))));
                }
                Some(Part::Lines { first, text }) => {
                    let (name, format, after) =
                        (Arc::clone(&self.name), Format::Parquet, self.after);
                    let text = text.into_bytes();
                    return Ok(Some(Unit::Lines { name, format, first, text, after }));
                }
            }
        }
    }
}

/// A file of which the lines are read one chunk after another.
struct Lines {
    name: Arc<str>,
    read: Box<dyn Read + Send>,
    /// The start of a line whose end is not read yet.
    rest: Vec<u8>,
    next: u32,
    after: u32,
}

impl Feed {
    /// The files behind the paths, in their order. The output is none of them: one that lies in a
    /// folder is left out.
    ///
    /// # Errors
    /// A sentence, where the output was named as an input.
    pub(super) fn of(
        paths: &[String],
        exclude: &Exclude<'_>,
        output: Option<&Path>,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Error> {
        let (stdin, mut found) = inputs::find(paths, exclude, problems);
        if let Some(output) = output {
            let is_output =
                |path: &Path| path.file_name() == output.file_name() && files::same(path, output);
            if found.iter().any(|(path, named)| *named && is_output(path)) {
                return Err(Error::is_input(output));
            }
            found.retain(|(path, _)| !is_output(path));
        }
        if stdin {
            found.insert(0, (PathBuf::from("-"), true));
        }
        let found = found.into_iter().map(|(path, named)| {
            let bytes = files::length(&path);
            Found { path, named, bytes }
        });
        let found: Vec<Found> = found.collect();
        Ok(Self {
            bytes: found.iter().map(|file| file.bytes).sum(),
            files: found.into_iter(),
            open: None,
            turn: 0,
            position: 0,
            done: BTreeSet::new(),
            last: None,
            skipped: 0,
        })
    }

    /// Bytes of all inputs.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Bytes handed out.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Files that were skipped because the output holds their cards.
    pub(super) fn skipped(&self) -> usize {
        self.skipped
    }

    /// Skips the cards of files that the output holds: all of them but the last, and of that those up
    /// to a number. False where the last is none of the inputs.
    pub(super) fn skip(&mut self, done: BTreeSet<String>, last: (String, u32)) -> bool {
        let is_there = self.files.as_slice().iter().any(|file| name(&file.path) == last.0);
        (self.done, self.last) = (done, Some(last));
        is_there
    }

    /// The next unit and its turn.
    pub(super) fn next(&mut self) -> Option<(usize, Unit)> {
        let unit = loop {
            if let Some(open) = &mut self.open {
                match open.next() {
                    Ok(Some(unit)) => {
                        if let Unit::Lines { text, format: Format::Json, .. } = &unit {
                            self.position += text.len() as u64;
                        }
                        break unit;
                    }
                    Ok(None) => self.open = None,
                    Err(problem) => {
                        self.open = None;
                        break Unit::Unread(Box::new(problem), None);
                    }
                }
                continue;
            }
            let file = self.files.next()?;
            if let Some(unit) = self.open(file) {
                break unit;
            }
        };
        self.turn += 1;
        Some((self.turn - 1, unit))
    }

    /// A file with those behind it, as long as they are small and nothing of them is done.
    fn group(&mut self, first: Found, after: u32) -> Unit {
        let mut bytes = first.bytes;
        let mut group = vec![(first.path, first.named)];
        while bytes < CHUNK
            && let Some(next) = self.files.as_slice().first()
        {
            let name = name(&next.path);
            if has_lines(&name)
                || files::are_in(&name)
                || self.done.contains(&name)
                || bytes + next.bytes > CHUNK
            {
                break;
            }
            bytes += next.bytes;
            group.extend(self.files.next().map(|file| (file.path, file.named)));
        }
        self.position += bytes;
        Unit::Files { files: group, after }
    }

    /// The unit of a file; nothing where its cards are done, or its lines come one chunk after another.
    fn open(&mut self, file: Found) -> Option<Unit> {
        let name = name(&file.path);
        let after = match &self.last {
            Some((last, number)) if *last == name => *number,
            _ if self.done.contains(&name) => {
                self.skipped += 1;
                self.position += file.bytes;
                return None;
            }
            _ => 0,
        };
        // A file that is one card is done when it has a line.
        if after == u32::MAX {
            self.skipped += 1;
            return None;
        }
        let opened = if files::are_in(&name) {
            // How far a row is in its file cannot be said.
            self.position += file.bytes;
            let name = name.into();
            Rows::open(&file.path).map(|rows| Open::Rows(TableRows { name, rows, after }))
        } else if has_lines(&name) {
            let name = name.into();
            let lines = |read| Lines { name, read, rest: Vec::new(), next: 1, after };
            files::reader(&file.path).map(|read| Open::Lines(lines(read)))
        } else {
            return Some(self.group(file, after));
        };
        match opened {
            Ok(open) => {
                self.open = Some(open);
                None
            }
            Err(problem) => Some(Unit::Unread(Box::new(problem), None)),
        }
    }
}

/// Whether the lines of a file are read one chunk after another.
fn has_lines(name: &str) -> bool {
    Format::from_name(name.strip_suffix(".gz").unwrap_or(name)) == Some(Format::JsonLines)
}

fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

impl Lines {
    /// The next whole lines.
    fn next(&mut self) -> Result<Option<Unit>, Problem> {
        let most = Limits::default().bytes;
        let mut text = std::mem::take(&mut self.rest);
        loop {
            let before = text.len();
            (&mut self.read).take(CHUNK).read_to_end(&mut text).map_err(|error| {
                let message = format!("cannot be read: {error}");
                let help = "check the file, and what it is packed with";
                Problem::error("unreadable", message).help(help).of(Path::new(&*self.name))
            })?;
            let is_end = text.len() == before;
            let end = memchr::memrchr(b'\n', &text).map(|at| at + 1);
            match end {
                Some(end) if !is_end => self.rest = text.split_off(end),
                // A line may be longer than a chunk, within the limit of a card.
                None if !is_end && text.len() <= most => continue,
                _ => {}
            }
            break;
        }
        if text.is_empty() {
            return Ok(None);
        }
        let lines = memchr::memchr_iter(b'\n', &text).count();
        let (name, first, after) = (Arc::clone(&self.name), self.next, self.after);
        self.next = self.next.saturating_add(crate::source::offset(lines));
        let format = Format::Json;
        Ok(Some(Unit::Lines { name, format, first, text, after }))
    }
}
