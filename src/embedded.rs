//! The data inside the binary, as (path below its folder, text): rule sets, vocabulary, dialects,
//! parts; and what `build.rs` made of the rule sets and the vocabulary.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The files of the rule sets.
pub(crate) fn rules() -> &'static [(&'static str, &'static str)] {
    RULES
}

/// The topics and the crosswalk.
pub(crate) fn topics() -> &'static [(&'static str, &'static str)] {
    TOPICS
}

/// The files of the vocabulary.
pub(crate) fn vocabulary() -> &'static [(&'static str, &'static str)] {
    VOCABULARY
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
