//! The only place that opens files and writes to the terminal.

mod lines;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;
mod rule_set;

use std::collections::BTreeSet;
use std::io::{IsTerminal, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;
use sha2::{Digest as _, Sha256};

use super::exit::Error;
use crate::load::{Format, Limits};
use crate::policy::{baseline, config, waiver};
use crate::problem::Problem;
use crate::report::{Style, harmless, hex};
use crate::source::Source;

pub(super) use lines::{LineFile, cores, length, print_bytes, same, whole, whole_lines};
pub(super) use rows::{Part, Rows, are_in};
pub(super) use rule_set::{is_archive, pack, rule_set, rule_set_archive};

/// The largest report that is read back.
const REPORT_BYTES: usize = 512 << 20;

/// Something to check.
pub(super) struct Input {
    /// The text, or why it could not be read.
    pub(super) source: Result<Arc<Source>, Problem>,
    /// Its format.
    pub(super) format: Format,
    /// Whether this very file was asked for.
    pub(super) named: bool,
}

/// Finds the files behind the paths, sorted by path; each file once.
pub(super) fn find(paths: &[String], problems: &mut Vec<Problem>) -> Vec<(PathBuf, bool)> {
    let mut found: Vec<(PathBuf, bool)> = Vec::new();
    let mut waivers: Vec<PathBuf> = Vec::new();
    for path in paths {
        let path = Path::new(path);
        if !path.is_dir() {
            found.push((path.to_owned(), true));
            continue;
        }
        let mut files = 0;
        for entry in WalkBuilder::new(path).hidden(true).follow_links(false).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    if could_be_card(&name) {
                        files += 1;
                        found.push((entry.into_path(), false));
                    } else if name.ends_with(waiver::FILE_SUFFIX) {
                        waivers.push(entry.into_path());
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    problems.push(Problem::error("unreadable", error.to_string()).of(path));
                }
            }
        }
        if files == 0 {
            let message = "this folder holds no file that could be a card";
            let help = "cards are .yaml, .json, .jsonl, .csv, .toml, .md and .ttl files";
            problems.push(Problem::error("no-cards", message).help(help).of(path));
        }
    }
    problems.extend(waivers.iter().filter(|file| !stands_beside(file, &found)).map(|file| {
        let message = "this file of waivers stands beside no card";
        let help = "name it after the card: bot.waivers.toml beside bot.yaml";
        Problem::warning("waiver-unused", message).help(help).of(file)
    }));
    found.sort();
    // The same file asked for twice, or once by name and once by folder, is one card.
    let named: BTreeSet<PathBuf> =
        found.iter().filter(|(_, named)| *named).map(|(path, _)| path.clone()).collect();
    found.retain(|(path, is_named)| *is_named || !named.contains(path));
    found.dedup();
    found
}

/// Whether a file of waivers has a card of its name beside it.
fn stands_beside(waivers: &Path, cards: &[(PathBuf, bool)]) -> bool {
    let name = waivers.file_name().map(|name| name.to_string_lossy().into_owned());
    let stem = name.as_deref().and_then(|name| name.strip_suffix(waiver::FILE_SUFFIX));
    cards.iter().any(|(card, _)| {
        card.parent() == waivers.parent()
            && card.file_stem().map(|card| card.to_string_lossy()).as_deref() == stem
    })
}

/// Whether a file of a folder may be a card by its name: keur's own files are none.
fn could_be_card(name: &str) -> bool {
    let is_own = [config::FILE_NAME, baseline::FILE_NAME].contains(&name)
        || name.ends_with(waiver::FILE_SUFFIX);
    // Parquet in a folder is data nearly always, and large: it is read where it is named.
    let format = Format::from_name(name.strip_suffix(".gz").unwrap_or(name));
    format.is_some_and(|format| format != Format::Parquet) && !is_own
}

/// Reads a file within the limits.
pub(super) fn read(path: &Path, named: bool, limits: &Limits) -> Input {
    let name = path.to_string_lossy().replace('\\', "/");
    let source = open(path, &name, limits);
    let format = Format::from_name(name.strip_suffix(".gz").unwrap_or(&name))
        .or_else(|| source.as_ref().ok().map(|source| Format::sniff(&source.text)));
    Input { source, format: format.unwrap_or(Format::Yaml), named }
}

fn open(path: &Path, name: &str, limits: &Limits) -> Result<Arc<Source>, Problem> {
    if are_in(name) {
        return rows::whole(path, name, limits);
    }
    let file = reader(path)?;
    let limit = u64::try_from(limits.bytes).unwrap_or(u64::MAX);
    // Room for the file and no more: memory that is touched for the first time is what a short run costs.
    let length = std::fs::metadata(path).map_or(0, |found| found.len());
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(limit)).unwrap_or(0) + 1);
    // One byte more than allowed shows that the file is too large, without reading all of it.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    source(name, bytes, limits)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let help = match error.kind() {
        std::io::ErrorKind::NotFound => "check the path",
        std::io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "check that this is an ordinary file",
    };
    let message = format!("cannot be read: {}", plain(error));
    Problem::error("unreadable", message).help(help).of(path)
}

fn source(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Arc<Source>, Problem> {
    if bytes.len() > limits.bytes {
        let message = format!("larger than {} MiB, the limit for a card", limits.bytes >> 20);
        let help = "a card describes one system; split the file, or name the right one";
        return Err(Problem::error("limit-bytes", message).help(help).of(Path::new(name)));
    }
    Source::from_bytes(name, bytes).map(Arc::new)
}

/// The words of an error without its number.
fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// The text and format of one named card, or of standard input for `-`.
pub(super) fn one_card(name: &str, limits: &Limits) -> Result<(Arc<Source>, Format), Error> {
    let input = match name {
        "-" => read_stdin(limits),
        path => read(Path::new(path), true, limits),
    };
    let message = |problem: Problem| format!("{}: {}", problem.source, problem.message);
    let source = input.source.map_err(|problem| Error::message(message(problem)))?;
    Ok((source, input.format))
}

/// Reads standard input.
pub(super) fn read_stdin(limits: &Limits) -> Input {
    const NAME: &str = "<stdin>";
    let mut bytes = Vec::new();
    let limit = u64::try_from(limits.bytes).unwrap_or(u64::MAX);
    let read = std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes);
    let source = match read {
        Ok(_) => source(NAME, bytes, limits),
        Err(error) => Err(Problem::error("unreadable", plain(&error)).of(Path::new(NAME))),
    };
    let format = source.as_ref().map_or(Format::Yaml, |source| Format::sniff(&source.text));
    Input { source, format, named: true }
}

/// The text of a file that keur works by.
pub(super) fn text(path: &Path) -> Result<Arc<Source>, Error> {
    let name = path.to_string_lossy().replace('\\', "/");
    let message = |problem: Problem| format!("{}: {}", problem.source, problem.message);
    open(path, &name, &Limits::default()).map_err(|problem| Error::message(message(problem)))
}

/// The text of a report, which may be far larger than a card.
pub(super) fn large_text(path: &Path) -> Result<String, Error> {
    let limits = Limits { bytes: REPORT_BYTES, ..Limits::default() };
    let name = path.to_string_lossy().replace('\\', "/");
    let message = |problem: Problem| format!("{}: {}", problem.source, problem.message);
    let source = open(path, &name, &limits).map_err(|found| Error::message(message(found)))?;
    Ok(source.text.to_string())
}

/// Whether there is such a file.
pub(super) fn exists(path: &Path) -> bool {
    path.is_file()
}

/// Whether there is such a folder.
pub(super) fn is_folder(path: &str) -> bool {
    Path::new(path).is_dir()
}

/// The nearest file of this name, here or in a folder above, up to the root of the repository; as a
/// path from here.
pub(super) fn find_above(name: &str) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let mut up = PathBuf::new();
    for folder in here.ancestors() {
        // A folder or a broken link of this name is found too, and then cannot be read.
        if folder.join(name).symlink_metadata().is_ok() {
            return Some(up.join(name));
        }
        if folder.join(".git").exists() {
            return None;
        }
        up.push("..");
    }
    None
}

/// The path of a file as seen from a folder, with `/` between its parts; a file that lies elsewhere
/// keeps its whole path.
pub(super) fn relative(folder: &Path, name: &str) -> String {
    let whole = |path: &Path| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let mut parts = PathBuf::new();
        for part in path.components() {
            match part {
                Component::ParentDir => {
                    parts.pop();
                }
                Component::CurDir => {}
                part => parts.push(part),
            }
        }
        parts
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = whole(Path::new(name));
    let inside = path.strip_prefix(whole(folder)).unwrap_or(&path);
    inside.to_string_lossy().replace('\\', "/")
}

/// What became of a look at a file.
pub(super) enum Look {
    /// There is no such file, or it cannot be read.
    Absent,
    /// It lies outside the folder whose files may be read.
    Outside,
    /// Its SHA-256, in hexadecimal digits.
    Found(String),
}

/// Looks at a file that a card names. Links are followed first: what lies outside `root` is not
/// read, and neither is what is no ordinary file.
pub(super) fn look(path: &Path, root: &Path) -> Look {
    let (Ok(path), Ok(root)) = (path.canonicalize(), root.canonicalize()) else {
        return Look::Absent;
    };
    if !path.starts_with(&root) {
        return Look::Outside;
    }
    if !path.is_file() {
        return Look::Absent;
    }
    match hash(&path) {
        Ok(digest) => Look::Found(hex(&digest)),
        Err(_) => Look::Absent,
    }
}

/// The SHA-256 of a file, however long.
fn hash(path: &Path) -> std::io::Result<[u8; 32]> {
    let mut file = std::fs::File::open(path)?;
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut part)?;
        if length == 0 {
            return Ok(hash.finalize().into());
        }
        hash.update(part.get(..length).unwrap_or_default());
    }
}

/// Writes the whole of it to a file, or nothing: a new file takes the place of the old one when it
/// is complete, with its permissions. What is no ordinary file, such as a pipe, is written through.
pub(super) fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Error> {
    let text = text.as_ref();
    let io = |error| Error::Io { place: path.to_string_lossy().into_owned(), error };
    // A link stays one: what it points at is written.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let old = std::fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let file = std::fs::OpenOptions::new().write(true).open(&target);
        return file.and_then(|mut file| file.write_all(text)).map_err(io);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name =
        target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let partial = format!(".{name}.{}.partial", std::process::id());
    let partial = folder.unwrap_or_else(|| Path::new(".")).join(partial);
    // What stands there already was put there by another, and may lead elsewhere.
    let written = std::fs::File::create_new(&partial)
        .and_then(|mut file| file.write_all(text).and_then(|()| file.sync_all()))
        .and_then(|()| match &old {
            Some(old) => std::fs::set_permissions(&partial, old.permissions()),
            None => Ok(()),
        })
        .and_then(|()| std::fs::rename(&partial, &target));
    if written.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    written.map_err(io)
}

/// Writes a file that is not there yet, in folders that are made where they are missing.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let io = |error| Error::Io { place: path.to_string_lossy().into_owned(), error };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    let mut file = std::fs::File::create_new(path).map_err(io)?;
    file.write_all(text.as_bytes()).map_err(io)
}

/// A file whose bytes are read one part after another, unpacked where its name ends with `.gz`; `-` is
/// standard input.
pub(super) fn reader(path: &Path) -> Result<Box<dyn Read + Send>, Problem> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok(unpacked(path, file))
}

fn unpacked(path: &Path, file: std::fs::File) -> Box<dyn Read + Send> {
    let is_packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    if is_packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) }
}

/// Writes text to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Error::Io { place: "standard output".to_owned(), error })
}

/// Writes a line to standard error; nothing can be done when that fails.
pub(super) fn warn(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}", harmless(text, true));
}

/// The style of the terminal standard output is, or of a file.
pub(super) fn style(to_file: bool) -> Style {
    let terminal = !to_file && std::io::stdout().is_terminal();
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let measured = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = if terminal { columns.or(measured) } else { columns };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    // A terminal that says it cannot show UTF-8 gets ASCII; a file gets Unicode.
    let ascii = terminal
        && locale.is_some_and(|locale| {
            let locale = locale.to_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        });
    Style {
        width: width.unwrap_or(80).clamp(40, 120),
        colour: terminal && !set("NO_COLOR") && std::env::var("TERM").as_deref() != Ok("dumb"),
        unicode: !ascii,
        ..Style::default()
    }
}
