//! The data inside the binary, as (path below its folder, text): rule sets, vocabulary, dialects,
//! parts; and what `build.rs` made of the rule sets and the vocabulary.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The files of the rule sets.
pub(crate) fn rules() -> &'static [(&'static str, &'static str)] {
    RULES
}

/// The files of the vocabulary.
pub(crate) fn vocabulary() -> &'static [(&'static str, &'static str)] {
    VOCABULARY
}

/// What the build kept of a rule set or the vocabulary that it had read.
pub(crate) fn kept(name: &str) -> Option<&'static [u8]> {
    KEPT.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// Bytes that lie in what the build kept, as the part of that which they are.
pub(crate) fn inside(part: &[u8]) -> Option<&'static [u8]> {
    let at = part.as_ptr().addr();
    KEPT.iter().find_map(|(_, bytes)| {
        let start = at.checked_sub(bytes.as_ptr().addr())?;
        bytes.get(start..start.checked_add(part.len())?)
    })
}
