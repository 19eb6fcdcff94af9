//! Texts, their encodings and their lines.

use keur::load::Format::Yaml;
use keur::load::{Limits, load};
use keur::source::{Place, Source, Span};

use super::brief;

#[test]
fn columns_count_characters() {
    let source = Source::new("card", "aé𝔸b\r\n\n  x");
    for (offset, line, column) in
        [(0, 1, 1), (1, 1, 2), (3, 1, 3), (7, 1, 4), (8, 1, 5), (10, 2, 1), (11, 3, 1), (13, 3, 3)]
    {
        assert_eq!(source.line_column(offset), Place { line, column }, "{offset}");
    }
    // Inside a character, and beyond the end.
    assert_eq!(source.line_column(2), Place { line: 1, column: 2 });
    assert_eq!(source.line_column(99), Place { line: 3, column: 4 });
}

#[test]
fn lines_come_without_their_ends() {
    let source = Source::new("card", "a\r\né\n\nlast");
    let lines: Vec<_> = (0..7).map(|line| source.line_text(line)).collect();
    assert_eq!(lines, ["", "a", "é", "", "last", "", ""]);
    assert_eq!(source.line_count(), 4);
    assert_eq!(Source::new("card", "").line_text(1), "");
}

#[test]
fn spans_that_do_not_fit_are_empty_text() {
    let source = Source::new("card", "é");
    assert_eq!(source.slice(Span::new(0, 2)), "é");
    assert_eq!(source.slice(Span::new(1, 2)), "");
    assert_eq!(source.slice(Span::new(0, 9)), "");
}

fn refused(bytes: &[u8]) -> (String, &'static str) {
    let problem = Source::from_bytes("card", bytes.to_vec()).unwrap_err();
    assert_eq!(problem.source, "card");
    assert!(problem.help.is_some() && problem.span.is_none());
    (problem.message, problem.code)
}

#[test]
fn bytes_that_are_not_text_are_refused() {
    assert_eq!(
        refused(b"a: 1\nb: \xe9t\xe9\n"),
        ("byte 8 (line 2) is 0xE9, which is not UTF-8 text".to_owned(), "not-utf8")
    );
    assert_eq!(refused(b"PK\x03\x04\0\0").1, "binary-file");
    assert_eq!(refused(b"a\0b\0").1, "binary-file");
    assert_eq!(
        refused(b"\xff\xfea\0\n\0\x00\xd8b\0"),
        ("byte 6 (line 2) is not UTF-16 text".to_owned(), "not-utf8")
    );
    assert_eq!(refused(b"\xff\xfea\0b").0, "byte 4 (line 1) is not UTF-16 text");
}

#[test]
fn byte_order_marks_are_read_and_left_out() {
    let text = "a: é𝔸\n";
    let little = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes);
    let big = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes);
    let utf8 = "\u{feff}".bytes().chain(text.bytes());
    for bytes in [little.collect(), big.collect(), utf8.collect(), text.as_bytes().to_vec()] {
        let source = Source::from_bytes("card", bytes).unwrap();
        assert_eq!(&*source.text, text);
        let node = load(&source, Yaml, &Limits::default()).node.unwrap();
        assert_eq!(brief(&node), "{a: 'é𝔸'}");
        assert_eq!(source.slice(node.get("a").unwrap().span), "é𝔸");
        assert_eq!(source.line_column(0), Place { line: 1, column: 1 });
    }
}
