//! The files of rule sets: a folder, or a `.tar.gz` that is read within limits and never unpacked to
//! disk.

use std::io::{Read, Write};
use std::path::{Component, Path};
use std::sync::Arc;

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};

use ignore::WalkBuilder;

use super::open;
use crate::cli::exit::Error;
use crate::load::{Format, Limits};
use crate::source::Source;

/// Most bytes of a rule set, all its files together.
const SET_BYTES: usize = 8 * 1024 * 1024;

/// Most files of a rule set.
const SET_FILES: usize = 5_000;

/// Refuses a set that is larger than any set has reason to be.
fn within(name: &str, bytes: usize, files: usize) -> Result<(), Error> {
    let says = if bytes > SET_BYTES {
        format!("holds more than {} MiB", SET_BYTES / 1024 / 1024)
    } else if files > SET_FILES {
        format!("holds more than {SET_FILES} files")
    } else {
        return Ok(());
    };
    let help = "name the folder of one rule set, without what does not belong to it";
    Err(Error::message(format!("{name} {says}, more than a rule set may; {help}")))
}

/// All YAML and JSON files of a rule set folder, as (path inside the folder, source).
pub(in crate::cli) fn rule_set(folder: &Path) -> Result<Vec<(String, Arc<Source>)>, Error> {
    let limits = Limits::default();
    let name = folder.to_string_lossy().replace('\\', "/");
    let (mut files, mut size) = (Vec::new(), 0);
    // What somebody's own Git leaves out everywhere says nothing of a rule set.
    for entry in WalkBuilder::new(folder).follow_links(false).git_global(false).build() {
        let entry = entry.map_err(|error| Error::message(error.to_string()))?;
        let format = Format::from_name(&entry.file_name().to_string_lossy());
        let is_own = matches!(format, Some(Format::Yaml | Format::Json));
        if !entry.file_type().is_some_and(|kind| kind.is_file()) || !is_own {
            continue;
        }
        let path = entry.path();
        let inside = path.strip_prefix(folder).unwrap_or(path);
        let inside = inside.to_string_lossy().replace('\\', "/");
        let source =
            open(path, &path.to_string_lossy().replace('\\', "/"), &limits).map_err(|problem| {
                Error::message(format!("{}: {}", problem.source, problem.message))
            })?;
        size += source.text.len();
        files.push((inside, source));
        within(&name, size, files.len())?;
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(files)
}

/// Whether a path is one of an archive by its name.
pub(in crate::cli) fn is_archive(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    path.is_file() && [".tar.gz", ".tgz"].iter().any(|ending| name.ends_with(ending))
}

/// The files of an archive, as (path inside, source). A folder around all of them is left out.
pub(in crate::cli) fn rule_set_archive(path: &Path) -> Result<Vec<(String, Arc<Source>)>, Error> {
    let name = path.to_string_lossy().replace('\\', "/");
    let io = |error: std::io::Error| Error::message(format!("{name} cannot be read: {error}"));
    let file = std::fs::File::open(path).map_err(io)?;
    // Unpacked no further than a rule set may reach, whatever the archive says of itself.
    let most = SET_BYTES + SET_FILES * 1024;
    let mut bytes = Vec::new();
    let mut unpacked = GzDecoder::new(file).take(most as u64 + 1);
    unpacked.read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() > most {
        within(&name, usize::MAX, 0)?;
    }
    let mut archive = tar::Archive::new(bytes.as_slice());
    let (mut files, mut size) = (Vec::new(), 0);
    for entry in archive.entries().map_err(io)? {
        let mut entry = entry.map_err(io)?;
        let kind = entry.header().entry_type();
        let inside = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        let refuse = |why: &str| Error::message(format!("{name}: `{inside}` {why}"));
        if !kind.is_file() {
            return Err(refuse("is no ordinary file, and a rule set holds no others"));
        }
        let is_plain =
            |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if !Path::new(&inside).components().all(is_plain) || inside.contains(['\\', ':']) {
            return Err(refuse("leads outside the rule set, and is refused"));
        }
        let inside = inside.trim_start_matches("./").to_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).map_err(|_| refuse("is no text in UTF-8"))?;
        size += text.len();
        within(&name, size, files.len())?;
        if files.iter().any(|(known, _): &(String, _)| *known == inside) {
            return Err(refuse("is in the archive twice"));
        }
        files.push((inside, text));
    }
    let root = root(&files);
    let files = files.into_iter().map(|(inside, text)| {
        let inside = inside.strip_prefix(&root).unwrap_or(&inside).to_owned();
        let source = Source::new(format!("{name}/{inside}"), text);
        (inside, Arc::new(source))
    });
    let mut files: Vec<_> = files.collect();
    files.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(files)
}

/// The folder that all files stand in, with the `/` behind it.
fn root(files: &[(String, String)]) -> String {
    let first = files.first().and_then(|(inside, _)| inside.split_once('/'));
    let Some((folder, _)) = first else { return String::new() };
    let folder = format!("{folder}/");
    if files.iter().all(|(inside, _)| inside.starts_with(&folder)) { folder } else { String::new() }
}

/// An archive of these files, the same bytes for the same files.
pub(in crate::cli) fn pack(files: &[(String, String)]) -> std::io::Result<Vec<u8>> {
    let packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let mut archive = tar::Builder::new(packed);
    for (path, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        archive.append_data(&mut header, path, text.as_bytes())?;
    }
    let mut packed = archive.into_inner()?;
    packed.flush()?;
    packed.finish()
}
