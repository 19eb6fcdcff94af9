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

/// A text that lies in what the build kept, as the part of that which it is.
pub(crate) fn inside(text: &str) -> Option<&'static str> {
    let at = text.as_ptr().addr();
    KEPT.iter().find_map(|(_, bytes)| {
        let start = at.checked_sub(bytes.as_ptr().addr())?;
        std::str::from_utf8(bytes.get(start..start.checked_add(text.len())?)?).ok()
    })
}
