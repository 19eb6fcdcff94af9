//! Puts the rule sets, the vocabulary and the texts into the binary, so that it needs no files; and
//! reads the rule sets once, with the readers of the library, so that a run need not.
#![allow(
    clippy::struct_field_names,
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the library uses more of these modules"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The stages of the library up to the rules; they name each other by `crate::`.
#[path = "src"]
mod library {
    pub(crate) mod digest;
    pub(crate) mod facts;
    pub(crate) mod language;
    pub(crate) mod later;
    pub(crate) mod load;
    pub(crate) mod problem;
    pub(crate) mod rules;
    pub(crate) mod shared;
    pub(crate) mod source;
    pub(crate) mod truth;
}

use library::{digest, facts, language, later, load, problem, rules, shared, source, truth};

/// What the library has inside, while it is still in files; and what it is to have beside them.
mod embedded {
    use std::collections::HashMap;
    use std::sync::{Mutex, OnceLock};

    pub(crate) type Texts = &'static [(&'static str, &'static str)];

    pub(crate) static FILES: OnceLock<(Texts, Texts)> = OnceLock::new();

    pub(crate) static TOPICS: OnceLock<Texts> = OnceLock::new();

    pub(crate) fn topics() -> Texts {
        TOPICS.get().copied().unwrap_or_default()
    }

    pub(crate) fn sets() -> impl Iterator<Item = &'static str> {
        rules().iter().filter_map(|(path, _)| path.strip_suffix("/ruleset.yaml"))
    }

    pub(crate) fn rules() -> Texts {
        FILES.get().map(|(rules, _)| *rules).unwrap_or_default()
    }

    pub(crate) fn vocabulary() -> Texts {
        FILES.get().map(|(_, vocabulary)| *vocabulary).unwrap_or_default()
    }

    /// A start and a length.
    type Place = (usize, usize);

    /// Each text once, one behind the other, and the places by text.
    static TEXTS: Mutex<Option<(String, HashMap<String, Place>)>> = Mutex::new(None);

    /// Parts that are read later, one behind the other.
    static PARTS: Mutex<Vec<u8>> = Mutex::new(Vec::new());

    pub(crate) fn keep_text(text: &str) -> Option<Place> {
        let mut kept = TEXTS.lock().ok()?;
        let (all, places) = kept.get_or_insert_default();
        if let Some(place) = places.get(text) {
            return Some(*place);
        }
        let place = (all.len(), text.len());
        all.push_str(text);
        places.insert(text.to_owned(), place);
        Some(place)
    }

    pub(crate) fn keep_part(bytes: &[u8]) -> Option<Place> {
        let mut parts = PARTS.lock().ok()?;
        let place = (parts.len(), bytes.len());
        parts.extend(bytes);
        Some(place)
    }

    /// All that was kept so.
    pub(crate) fn taken() -> (String, Vec<u8>) {
        let texts = TEXTS.lock().ok().and_then(|mut texts| texts.take());
        let parts = PARTS.lock().map(|mut parts| std::mem::take(&mut *parts));
        (texts.unwrap_or_default().0, parts.unwrap_or_default())
    }

    pub(crate) fn text(_start: usize, _length: usize) -> Option<&'static str> {
        None
    }

    pub(crate) fn part(_start: usize, _length: usize) -> Option<&'static [u8]> {
        None
    }

    pub(crate) fn kept(_name: &str) -> Option<&'static [u8]> {
        None
    }
}

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut code = String::new();
    for (name, folder) in [
        ("RULES", "rules"),
        ("VOCABULARY", "schemas/vocabulary"),
        ("DIALECTS", "schemas/dialects"),
        ("PARTS", "schemas/parts"),
        ("TOPICS", "schemas/topics"),
    ] {
        // One text and where each file stands in it: an address for each would be put right at every start.
        let (mut all, mut index) = (String::new(), String::new());
        for (inside, text) in texts(&root.join(folder))? {
            let _ = writeln!(index, "{inside}\t{}\t{}", all.len(), text.len());
            all.push_str(text);
        }
        let parts = [("texts", all), ("index", index)].map(|(part, text)| {
            let file = out.join(format!("{name}.{part}"));
            fs::write(&file, text).map(|()| file.to_string_lossy().into_owned())
        });
        let [all, index] = parts;
        let _ = writeln!(
            code,
            "static {name}: Folder = Folder::new(include_str!({:?}), include_str!({:?}));",
            index?, all?
        );
    }
    let topics = texts(&root.join("schemas/topics"))?;
    let texts = (texts(&root.join("rules"))?, texts(&root.join("schemas/vocabulary"))?);
    embedded::TOPICS.set(topics).map_err(|_| io::Error::other("set once"))?;
    embedded::FILES.set(texts).map_err(|_| io::Error::other("set once"))?;
    let _ = writeln!(code, "const SETS: &[&str] = &{:?};", rules::builtin_sets());
    code.push_str("const KEPT: &[(&str, &[u8])] = &[\n");
    for (name, bytes) in kept() {
        let file = out.join(format!("{name}.kept"));
        fs::write(&file, bytes)?;
        let _ = writeln!(code, "    ({name:?}, include_bytes!({:?})),", file.to_string_lossy());
    }
    code.push_str("];\n");
    let (texts, parts) = embedded::taken();
    for (name, kind, macro_, bytes) in [
        ("TEXTS", "str", "include_str!", texts.into_bytes()),
        ("LATER", "[u8]", "include_bytes!", parts),
    ] {
        let file = out.join(name);
        fs::write(&file, bytes)?;
        let file = file.to_string_lossy();
        let _ = writeln!(code, "const {name}: &{kind} = {macro_}({file:?});");
    }
    fs::write(out.join("embedded.rs"), code)
}

/// The vocabulary and the rule sets as they are after reading. One with a mistake is left to be read
/// by the program, which tells the mistake.
fn kept() -> Vec<(&'static str, Vec<u8>)> {
    let (vocabulary, problems) = rules::read_builtin_vocabulary();
    if !problems.is_empty() {
        return Vec::new();
    }
    let mut kept: Vec<_> = postcard::to_allocvec(&vocabulary)
        .map(|bytes| (rules::builtin::VOCABULARY, bytes))
        .into_iter()
        .collect();
    if let Ok(bytes) = postcard::to_allocvec(&rules::topics::Files::read()) {
        kept.push((rules::topics::KEPT, bytes));
    }
    kept.push((rules::builtin::DIGEST, rules::vocabulary_digest([]).into_bytes()));
    for id in rules::builtin_sets() {
        if let Some(Ok((set, problems))) = rules::read_builtin_set(id, &vocabulary)
            && problems.is_empty()
            && let Ok(bytes) = postcard::to_allocvec(&set)
        {
            kept.push((id, bytes));
        }
    }
    kept
}

/// The YAML files of a folder, by their path inside it.
fn files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let inside = |file: PathBuf| {
        let inside = file.strip_prefix(folder).map_err(io::Error::other)?;
        Ok((inside.to_string_lossy().replace('\\', "/"), file))
    };
    files.into_iter().map(inside).collect()
}

/// Their texts.
fn texts(folder: &Path) -> io::Result<embedded::Texts> {
    let mut texts = Vec::new();
    for (inside, file) in files(folder)? {
        texts.push((&*inside.leak(), &*fs::read_to_string(file)?.leak()));
    }
    Ok(texts.leak())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    Ok(())
}
