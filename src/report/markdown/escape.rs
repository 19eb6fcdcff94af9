//! Texts of cards and rules inside GitHub-flavoured Markdown.

/// A text that stays what it is in a cell of a table: on one line, without markup, links, mentions
/// of people or references to issues.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(letter);
            }
            // GitHub looks for names, numbers and addresses in the text that remains, so that a
            // backslash does not help: a space of no width parts them.
            '@' | '#' => {
                out.push(letter);
                out.push_str(APART);
            }
            ':' if letters.peek() == Some(&'/') => {
                out.push(letter);
                out.push_str(APART);
            }
            _ => out.push(crate::report::item::visible(letter)),
        }
    }
    out.replace("www.", &format!("www{APART}.")).replace("GH-", &format!("GH{APART}-"))
}

/// A space of no width.
const APART: &str = "&#8203;";
