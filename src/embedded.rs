//! The data inside the binary, as (path below its folder, text): rule sets, vocabulary, dialects,
//! parts, topics; and what `build.rs` made of the rule sets and the vocabulary.

use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Files as (path below their folder, text).
pub(crate) type Texts = &'static [(&'static str, &'static str)];

/// The files of a folder, found in one text when somebody asks for them.
struct Folder {
    /// A line for each file: its path, where its text begins, how long it is; with tabs between.
    index: &'static str,
    all: &'static str,
    files: OnceLock<Vec<(&'static str, &'static str)>>,
}

impl Folder {
    const fn new(index: &'static str, all: &'static str) -> Self {
        Self { index, all, files: OnceLock::new() }
    }

    fn files(&'static self) -> Texts {
        let file = |line: &'static str| {
            let mut parts = line.split('\t');
            let path = parts.next()?;
            let start: usize = parts.next()?.parse().ok()?;
            let length: usize = parts.next()?.parse().ok()?;
            Some((path, self.all.get(start..start.checked_add(length)?)?))
        };
        self.files.get_or_init(|| self.index.lines().filter_map(file).collect())
    }
}

/// The files of the rule sets.
pub(crate) fn rules() -> Texts {
    RULES.files()
}

/// The ids of the rule sets.
pub(crate) fn sets() -> impl Iterator<Item = &'static str> {
    SETS.iter().copied()
}

/// The topics and the crosswalk.
pub(crate) fn topics() -> Texts {
    TOPICS.files()
}

/// The files of the vocabulary.
pub(crate) fn vocabulary() -> Texts {
    VOCABULARY.files()
}

/// The tables of foreign dialects.
pub(crate) fn dialects() -> Texts {
    DIALECTS.files()
}

/// The tables of parts.
pub(crate) fn parts() -> Texts {
    PARTS.files()
}

/// What the build kept of a rule set or the vocabulary that it had read.
pub(crate) fn kept(name: &str) -> Option<&'static [u8]> {
    KEPT.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// A text that the build kept.
pub(crate) fn text(start: usize, length: usize) -> Option<&'static str> {
    TEXTS.get(start..start.checked_add(length)?)
}

/// A part of what the build kept that is read later.
pub(crate) fn part(start: usize, length: usize) -> Option<&'static [u8]> {
    LATER.get(start..start.checked_add(length)?)
}

/// Keeps a text and says where: only the build does.
pub(crate) fn keep_text(_text: &str) -> Option<(usize, usize)> {
    None
}

/// Keeps a part and says where: only the build does.
pub(crate) fn keep_part(_bytes: &[u8]) -> Option<(usize, usize)> {
    None
}
