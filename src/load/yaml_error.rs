//! What the YAML parser refuses, in words that say how to mend it.

use granit_parser::ErrorKind as Kind;

use super::words::plain;
use crate::problem::Problem;
use crate::source::Span;

/// The problem of a parser error at byte `at` of `text`, with its place in `text`.
pub(super) fn problem(kind: &Kind, text: &str, at: usize) -> (Problem, Span) {
    if let Some(tab) = indenting_tab(kind, text, at) {
        let problem = Problem::error("tab-indentation", "a tab cannot indent YAML")
            .help("indent with spaces");
        return (problem, Span::of(tab..tab + 1));
    }
    let (message, help) = words(kind);
    let message = message.map_or_else(|| plain(&kind.to_string()), str::to_owned);
    let mut problem = Problem::error("yaml-syntax", message);
    if let Some(help) = help {
        problem = problem.help(help);
    }
    let letter = text.get(at..).and_then(|rest| rest.chars().next());
    let width = letter.filter(|letter| !letter.is_control()).map_or(0, char::len_utf8);
    (problem, Span::of(at..at + width))
}

/// The tab that indents the line of `at`, or the line after it: the parser may still be looking
/// for the end of the value before.
fn indenting_tab(kind: &Kind, text: &str, at: usize) -> Option<usize> {
    if !matches!(
        kind,
        Kind::TabNotAllowed
            | Kind::TabInBlockIndentation
            | Kind::TabInIndentation
            | Kind::TabInPlainScalar
            | Kind::TabAtBlockScalarStart
            | Kind::InvalidBlockEntryWhitespace
            | Kind::InvalidMappingValueWhitespace
    ) {
        return None;
    }
    let before = text.get(..at)?;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let mut from = start;
    for line in text.get(start..)?.split_inclusive('\n').take(2) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line.get(..indent).and_then(|indent| indent.find('\t')) {
            return Some(from + tab);
        }
        from += line.len();
    }
    None
}

/// Message and help for the usual slips; without a message, the parser's own stands.
fn words(kind: &Kind) -> (Option<&'static str>, Option<&'static str>) {
    match kind {
        Kind::UnclosedQuotedScalar => {
            (Some("the quote that opens here is never closed"), Some("close it"))
        }
        Kind::UnclosedFlowCollection { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping => {
            (Some("the bracket that opens here is never closed"), Some("close it"))
        }
        Kind::MismatchedFlowCollectionEnd { .. } => (
            Some("the bracket that opens here is closed by one of another kind"),
            Some("close `[` with `]` and `{` with `}`"),
        ),
        Kind::MisplacedFlowCollectionEnd => {
            (Some("this bracket closes nothing that is open"), Some("remove it, or open it before"))
        }
        Kind::ExpectedFlowSequenceSeparator | Kind::InvalidColonPlacement => (
            Some("a comma or `]` is missing before this"),
            Some("close the list that is open, or put a comma between its items"),
        ),
        Kind::ExpectedFlowMappingSeparator => (
            Some("a comma or `}` is missing before this"),
            Some("close the map that is open, or put a comma between its keys"),
        ),
        Kind::SimpleKeyExpected => {
            (Some("a key without a colon"), Some("write `key: value` on one line"))
        }
        Kind::MappingValueNotAllowed => (
            Some("a colon cannot stand here"),
            Some("put the value in quotes, or align the key with the keys above"),
        ),
        Kind::InvalidIndentation | Kind::ExpectedBlockMappingKey => (
            Some("this line is not aligned with the lines above"),
            Some("indent the keys of one map equally"),
        ),
        _ => value_words(kind),
    }
}

/// The same for slips inside a value.
fn value_words(kind: &Kind) -> (Option<&'static str>, Option<&'static str>) {
    match kind {
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            Some("there is text after the closing quote"),
            Some("put all of the value inside the quotes"),
        ),
        Kind::UnknownQuotedScalarEscape => (
            Some("the text after this backslash is no escape"),
            Some("write `\\\\` for a backslash, or use single quotes"),
        ),
        Kind::UnexpectedCharacter { .. } => {
            (Some("a value cannot start with this character"), Some("put the value in quotes"))
        }
        Kind::BlockEntryInFlowCollection => (
            Some("a list with dashes cannot stand inside brackets"),
            Some("put commas between the items"),
        ),
        Kind::BlockSequenceEntryNotAllowed => (
            Some("a list cannot start here"),
            Some("start the list on its own line, below its key"),
        ),
        Kind::CommentNotSeparated => {
            (Some("a comment needs a space before its `#`"), Some("put a space, or use quotes"))
        }
        _ => (None, None),
    }
}
