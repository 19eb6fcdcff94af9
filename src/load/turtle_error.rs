//! What the Turtle parser refuses, in plain words.

use crate::load::words::{plain, shorten};
use crate::problem::Problem;

/// A text without its closing quote.
pub(super) fn unclosed() -> Problem {
    Problem::error("turtle-syntax", "the closing quote of this text is missing")
        .help("close it on its line, or put three quotes before and behind a text of several lines")
}

/// The problem for what the parser says at a word.
pub(super) fn words(message: &str, word: &str) -> Problem {
    let holds = |part: &str| message.contains(part);
    let shown = shorten(word.lines().next().unwrap_or_default());
    if let Some(prefix) = message
        .strip_prefix("The prefix ")
        .and_then(|rest| rest.strip_suffix(" has not been declared"))
    {
        let words = format!("the prefix `{}` is not declared", shorten(prefix));
        let help = format!("write `@prefix {} <...> .` at the start", shorten(prefix));
        return Problem::error("turtle-syntax", words).help(help);
    }
    let (words, help) = if holds("dot is expected") || holds("followed by a dot") {
        (format!("a full stop is missing before `{shown}`"), "end each statement with ` .`")
    } else if holds("nexpected end") && word.starts_with('<') && !word.ends_with('>') {
        ("the closing `>` of this address is missing".to_owned(), "close the address")
    } else if holds("nexpected end") {
        let words = "the file ends inside a statement".to_owned();
        (words, "end each statement with ` .`, and close each bracket")
    } else if holds("not a valid subject") || holds("not a valid RDF subject") {
        (format!("`{shown}` cannot be what a statement is about"), "write a name or an address")
    } else if holds("not a valid predicate") {
        (format!("`{shown}` cannot be a property"), "write a name or an address, or `a`")
    } else if holds("not a valid RDF object") {
        (format!("`{shown}` cannot be a value"), "write a name, an address, a text or a number")
    } else {
        let message = plain(message.lines().next().unwrap_or_default());
        let message: String = message.chars().take(160).collect();
        (message, "write it as Turtle has it: a thing, a property, a value, and ` .`")
    };
    Problem::error("turtle-syntax", words).help(help)
}
