//! A file of lines, each of which is there whole or not at all.

use std::io::{BufRead, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::cli::exit::Error;

/// A file that lines are added to, each whole.
pub(in crate::cli) struct LineFile {
    file: std::fs::File,
    name: String,
    /// The length of the whole lines.
    length: u64,
}

impl LineFile {
    /// Opens a file for lines; with `append`, behind those that it holds.
    pub(in crate::cli) fn open(path: &Path, append: bool) -> Result<Self, Error> {
        let name = path.to_string_lossy().into_owned();
        let io = |error| Error::Io { place: name.clone(), error };
        let mut options = std::fs::OpenOptions::new();
        let file = options.write(true).create(true).truncate(!append).open(path).map_err(io)?;
        let mut found = Self { file, name: name.clone(), length: 0 };
        if append {
            found.length = found.file.seek(SeekFrom::End(0)).map_err(io)?;
        }
        Ok(found)
    }

    /// Adds whole lines; where the disk is full, what was written of them is taken back.
    pub(in crate::cli) fn write(&mut self, lines: &[u8]) -> Result<(), Error> {
        let written = self.file.write_all(lines);
        match written {
            Ok(()) => self.length += lines.len() as u64,
            Err(error) => {
                // A pipe cannot be cut; a file can.
                let _ = self.file.set_len(self.length);
                return Err(Error::Io { place: self.name.clone(), error });
            }
        }
        Ok(())
    }

    /// Makes sure that all is on the disk.
    pub(in crate::cli) fn close(&mut self) -> Result<(), Error> {
        match self.file.sync_all() {
            // A pipe is no disk.
            Err(error) if error.kind() != std::io::ErrorKind::InvalidInput => {
                Err(Error::Io { place: self.name.clone(), error })
            }
            _ => Ok(()),
        }
    }
}

/// Shows each whole line of a file, with its number, and cuts off what is behind the last one. A file
/// that is not there has none.
pub(in crate::cli) fn whole_lines(
    path: &Path,
    show: &mut dyn FnMut(usize, &[u8]),
) -> Result<(), Error> {
    let io = |error| Error::Io { place: path.to_string_lossy().into_owned(), error };
    let file = match std::fs::OpenOptions::new().read(true).write(true).open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        file => file.map_err(io)?,
    };
    let mut lines = std::io::BufReader::new(&file);
    let (mut line, mut length) = (Vec::new(), 0);
    for number in 1.. {
        line.clear();
        lines.read_until(b'\n', &mut line).map_err(io)?;
        if line.last() != Some(&b'\n') {
            break;
        }
        length += line.len() as u64;
        show(number, &line);
    }
    file.set_len(length).map_err(io)
}

/// The whole path of a file that is there, with every link followed.
pub(in crate::cli) fn whole(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// Whether two paths lead to the same file.
pub(in crate::cli) fn same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// How long a file is in bytes; 0 where that cannot be said.
pub(in crate::cli) fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |found| found.len())
}

/// Writes bytes to standard output, which are no colours.
pub(in crate::cli) fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| Error::Io { place: "standard output".to_owned(), error })
}

/// How many cores may be used.
pub(in crate::cli) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
