//! Free text as people read it: Markdown and HTML without their marks. For display only.

use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Bytes of a text that are looked at: a quote is much shorter.
const LOOKED_AT: usize = 8 * 1024;

/// Elements inside a word or line; all others part what is around them.
const INSIDE: [&[u8]; 11] =
    [b"a", b"abbr", b"b", b"code", b"em", b"i", b"span", b"strong", b"sub", b"sup", b"u"];

/// Elements whose content nobody reads.
const UNSEEN: [&[u8]; 3] = [b"script", b"style", b"template"];

/// The text of HTML: tags and comments left out, character references read. A text without HTML
/// stays as it is.
pub(super) fn html(text: &str) -> String {
    let text = start(text);
    // A lone `<` is a sign of arithmetic.
    let has_tag = text.find('<').is_some_and(|at| text.get(at..).unwrap_or_default().contains('>'));
    if !has_tag && (text.contains('<') || !text.contains('&')) {
        return one_line(text);
    }
    let mut out = String::new();
    let mut unseen: Option<Vec<u8>> = None;
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::String(said) if unseen.is_none() => {
                out.push_str(&String::from_utf8_lossy(&said));
            }
            Token::StartTag(tag) => {
                part(&mut out, &tag.name);
                if unseen.is_none() && !tag.self_closing && UNSEEN.contains(&tag.name.as_slice()) {
                    unseen = Some(tag.name.to_vec());
                }
            }
            Token::EndTag(tag) => {
                part(&mut out, &tag.name);
                if unseen.as_deref() == Some(tag.name.as_slice()) {
                    unseen = None;
                }
            }
            _ => {}
        }
    }
    one_line(&out)
}

/// The paragraphs, items and cells of a Markdown text, without its code, pictures and comments.
pub(super) fn markdown(text: &str) -> Vec<String> {
    let (mut blocks, mut block, mut raw) = (Vec::new(), String::new(), String::new());
    // Blocks of code and pictures around the event.
    let mut unseen = 0_usize;
    let mut end = |block: &mut String| {
        let text = one_line(&std::mem::take(block));
        if text.contains(char::is_alphanumeric) {
            blocks.push(text);
        }
    };
    for event in Parser::new_ext(start(text), Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => unseen += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => unseen = unseen.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if unseen == 0 => block.push_str(&text),
            Event::Html(html) => raw.push_str(&html),
            Event::SoftBreak | Event::HardBreak => block.push(' '),
            Event::End(TagEnd::HtmlBlock) => {
                block.push_str(&html(&std::mem::take(&mut raw)));
                end(&mut block);
            }
            Event::Start(
                Tag::HtmlBlock
                | Tag::Paragraph
                | Tag::Item
                | Tag::List(_)
                | Tag::TableCell
                | Tag::Heading { .. },
            )
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_),
            ) => end(&mut block),
            _ => {}
        }
    }
    end(&mut block);
    blocks
}

/// The start of a text, as far as it is looked at.
fn start(text: &str) -> &str {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Parts what stands on both sides of an element, unless it is one of a line.
fn part(out: &mut String, name: &[u8]) {
    if !INSIDE.contains(&name) {
        out.push(' ');
    }
}
