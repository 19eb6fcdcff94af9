//! A small reader of HTML for tests: it stops at the first thing that is not well formed.

use std::collections::BTreeSet;

/// Elements without an end.
const VOID: [&str; 7] = ["br", "link", "meta", "line", "circle", "rect", "hr"];

/// What stands in a page.
pub(crate) struct Page<'t> {
    text: &'t str,
    elements: Vec<(&'t str, Vec<(&'t str, String)>)>,
    pub(crate) ids: BTreeSet<String>,
}

impl<'t> Page<'t> {
    /// Reads a page in which elements nest, ids are unique and text is escaped.
    pub(crate) fn read(text: &'t str) -> Self {
        let rest = text.strip_prefix("<!DOCTYPE html>").expect("a doctype");
        let mut page = Self { text, elements: Vec::new(), ids: BTreeSet::new() };
        let mut open: Vec<&str> = Vec::new();
        let mut rest = rest;
        while let Some(at) = rest.find('<') {
            let (before, after) = rest.split_at(at);
            assert!(!before.contains('>'), "a bare > in {before:?}");
            let end = tag_end(after);
            let tag = &after[1..end];
            rest = &after[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "closed near {after:.200}");
                continue;
            }
            let (name, attributes) = parts(tag.trim_end_matches('/').trim_end());
            if let Some((_, id)) = attributes.iter().find(|(key, _)| *key == "id") {
                assert!(page.ids.insert(id.clone()), "the id {id} twice");
            }
            page.elements.push((name, attributes));
            if ["script", "style"].contains(&name) {
                let close = format!("</{name}>");
                let at = rest.find(&close).expect("closed");
                rest = &rest[at + close.len()..];
            } else if !VOID.contains(&name) {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{open:?} stay open");
        page
    }

    /// The values of an attribute.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let all = self.elements.iter().flat_map(|(_, attributes)| attributes);
        all.filter(move |(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// An attribute of the first element of a name.
    pub(crate) fn attribute(&self, element: &str, name: &str) -> Option<&str> {
        let (_, attributes) = self.elements.iter().find(|(known, _)| *known == element)?;
        attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    /// How many elements of a name there are.
    pub(crate) fn count(&self, element: &str) -> usize {
        self.elements.iter().filter(|(known, _)| *known == element).count()
    }

    /// The text inside the first element of a name that stands without attributes.
    pub(crate) fn inside(&self, element: &str) -> &'t str {
        let start = format!("<{element}>");
        let (_, rest) = self.text.split_once(&start).expect("the element");
        rest.split_once(&format!("</{element}>")).expect("closed").0
    }
}

/// Where the tag at the start of `text` ends: at the first `>` outside quotation marks.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag without an end: {text:.80}")
}

/// The name and the attributes of a tag.
fn parts(tag: &str) -> (&str, Vec<(&str, String)>) {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    assert!(!name.is_empty() && is_name(name), "no element is called {name:?}");
    let mut attributes: Vec<(&str, String)> = Vec::new();
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        assert!(is_name(key) && !key.is_empty(), "no attribute is called {key:?} in {tag:?}");
        let (value, after) = match after.strip_prefix('=') {
            None => ("", after),
            Some(after) => match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').expect("a quotation mark"),
                None => after.split_at(after.find(' ').unwrap_or(after.len())),
            },
        };
        assert!(!value.contains('<'), "{value}");
        assert!(attributes.iter().all(|(known, _)| *known != key), "{key} twice in {tag}");
        attributes.push((key, unescape(value)));
        rest = after;
    }
    (name, attributes)
}

/// Text without its escapes.
pub(crate) fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#39;", "'").replace("&amp;", "&")
}

/// Bytes in base 64.
pub(crate) fn base64(bytes: &[u8]) -> String {
    let letters: Vec<char> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut bits = 0_u32;
        for at in 0..3 {
            bits = bits << 8 | u32::from(three.get(at).copied().unwrap_or(0));
        }
        for at in 0..4 {
            let six = usize::try_from(bits >> (18 - 6 * at) & 63).expect("small");
            text.push(if at > three.len() { '=' } else { letters[six] });
        }
    }
    text
}
