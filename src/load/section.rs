//! The prose of a Markdown text by its headings. `CommonMark` decides what a heading is: none stands
//! in a block of code, in a comment or in a quotation.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::markdown::FrontMatter;
use crate::source::{Source, Span, to_index};

/// A heading with the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading, as [`plain_heading`] gives it.
    pub heading: String,
    /// Its level, from 1 to 6.
    pub level: u8,
    /// Where the heading stands, with its marks.
    pub heading_span: Span,
    /// The text up to the next heading of any level, without the blanks around: what stands below a
    /// heading of its own is about that.
    pub text: Span,
}

/// The sections below the front matter, in the order of the file. What stands before the first
/// heading belongs to none; a text without front matter has none.
pub fn sections(source: &Source) -> Vec<Section> {
    let Ok(parts) = FrontMatter::find(&source.text) else { return Vec::new() };
    let body = source.slice(parts.body);
    let base = to_index(parts.body.start);
    let found = headings(body);
    let ends = found.iter().skip(1).map(|next| next.place.start).chain([body.len()]);
    let section = |(found, end): (&Heading, usize)| {
        let text = trimmed(body, found.place.end..end);
        let at = |range: Range<usize>| Span::of(base + range.start..base + range.end);
        Section {
            heading: plain_heading(&found.text),
            level: found.level,
            heading_span: at(trimmed(body, found.place.clone())),
            text: at(text),
        }
    };
    found.iter().zip(ends).map(section).collect()
}

/// A heading as it is compared: in small letters, without what stands around its first and last
/// letter or digit, such as numbers of a list, emoji and colons.
pub fn plain_heading(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").to_lowercase();
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

struct Heading {
    text: String,
    level: u8,
    place: Range<usize>,
}

/// The headings that stand in nothing else; their texts are without emphasis, links and HTML.
fn headings(body: &str) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    // What stands around the event; a heading has 1 inside it.
    let (mut depth, mut inside) = (0_usize, false);
    for (event, place) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                (depth, inside) = (1, true);
                found.push(Heading { text: String::new(), level: level as u8, place });
            }
            Event::End(TagEnd::Heading(_)) if depth == 1 => (depth, inside) = (0, false),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if inside => {
                if let Some(heading) = found.last_mut() {
                    heading.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak if inside => {
                if let Some(heading) = found.last_mut() {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

/// The range without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}
