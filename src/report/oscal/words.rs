//! Identifiers, texts and addresses in the data types of OSCAL:
//! <https://pages.nist.gov/OSCAL/reference/datatypes/>.

use std::collections::HashSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::shape::Prop;
use crate::digest::digest;

/// The namespace of the properties that only keur knows. It is a name and no address: a domain that
/// nobody can own, by RFC 2606.
const NAMESPACE: &str = "https://keur.invalid/ns/oscal";

/// A property; none for an empty value, which OSCAL does not allow.
pub(super) fn prop(name: &str, value: &str) -> Option<Prop> {
    let (name, value) = (name.to_owned(), line(value));
    (!value.is_empty()).then_some(Prop { name, ns: NAMESPACE, value })
}

/// Makes identifiers, each once in a document.
#[derive(Default)]
pub(super) struct Ids {
    used: HashSet<String>,
}

impl Ids {
    /// The identifier of what these words name: the same in every run, for it comes from them.
    ///
    /// It has the form of version 5 of RFC 9562, since OSCAL takes only versions 4 and 5. Its
    /// digits are those of SHA-256.
    pub(super) fn new_id(&mut self, kind: &str, words: &[&str]) -> String {
        let mut id = id(kind, words);
        // Two things of one name, such as two parties without one, still are two things.
        let mut again = 1;
        while !self.used.insert(id.clone()) {
            again += 1;
            let count = again.to_string();
            let words: Vec<&str> = words.iter().copied().chain([count.as_str()]).collect();
            id = self::id(kind, &words);
        }
        id
    }
}

fn id(kind: &str, words: &[&str]) -> String {
    let parts = [("oscal", kind)].into_iter().chain(words.iter().map(|word| ("word", *word)));
    let hex = digest(parts);
    let mut id = String::with_capacity(36);
    for (at, digit) in hex.chars().take(32).enumerate() {
        if [8, 12, 16, 20].contains(&at) {
            id.push('-');
        }
        id.push(match at {
            12 => '5',
            // The variant: the two highest bits are 1 and 0.
            16 => match digit.to_digit(16).unwrap_or(0) & 3 {
                0 => '8',
                1 => '9',
                2 => 'a',
                _ => 'b',
            },
            _ => digit,
        });
    }
    id
}

/// A token: letters, digits, dots, hyphens and underscores, a letter or underscore first.
pub(super) fn token(text: &str) -> String {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let mut out: String = text.chars().map(|c| if is_inner(c) { c } else { '_' }).collect();
    if !out.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        out.insert(0, '_');
    }
    out
}

/// The token of a rule. A slash is no part of one.
pub(super) fn control(set: &str, rule: &str) -> String {
    token(&format!("{set}.{rule}"))
}

/// The token of what a rule demands.
pub(super) fn objective(control: &str) -> String {
    format!("{control}_obj")
}

/// A text on one line without control characters, as properties have it.
pub(super) fn line(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let text: String = text.chars().map(visible).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of a card or a rule as markup: on one line, and every sign of mark-up as itself. It is
/// never empty.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        if r#"\`*_[]<>{}~^#&|"$!"#.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    if out.is_empty() { "-".to_owned() } else { out }
}

/// The first moment of a day. The clock is not looked at: a run of the same day is the same run.
pub(super) fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// The path of a file as a URI reference: relative where the path is.
pub(super) fn path(path: &str) -> String {
    encode(path.trim_start_matches("./"), b"-._~/")
}

/// What a card says where a document is, as a URI reference; none for a scheme that is not one of
/// documents, or for nothing.
pub(super) fn address(text: &str) -> Option<String> {
    let text = line(text);
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_scheme = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    match scheme.as_deref() {
        Some("http" | "https" | "file") => Some(encode(&text, b"-._~:/?#@!$&'()*+,;=%")),
        Some(scheme) if is_scheme(scheme) => None,
        _ => (!text.is_empty()).then(|| path(&text)),
    }
}

fn encode(text: &str, kept: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
