//! Markdown: front matter with places in the whole file.

use keur::load::Format::{self, Markdown};
use keur::load::markdown::{FrontMatter, NoFrontMatter};
use keur::source::{Source, Span};

use super::{assert_sound, brief, check, clean, under};

#[test]
fn places_are_those_of_the_file() {
    let (source, node) = clean(Markdown, "---\nnaam: Zoë\nl:\n  - é\n---\n# Kop\n\nnaam: x\n");
    assert_eq!(brief(&node), "{naam: 'Zoë', l: ['é']}");
    assert_eq!(under(&source, &node, "/l/0"), "é");
    assert_eq!(source.line_column(node.get("l").unwrap().span.start).line, 4);
    assert_sound(&source, &node);
    check(
        Markdown,
        "---\na: 1\nb: no\na: 2\n...\ntext\n",
        &[
            "3:4 warning read-differently |no| `no` is text here, and other readers see false",
            "4:1 duplicate-key |a| the key `a` is there twice (first on line 2)",
        ],
    );
    check(
        Markdown,
        "---\né: [\n---\n",
        &["2:4 yaml-syntax |[| the bracket that opens here is never closed"],
    );
}

#[test]
fn windows_line_ends_and_marks_are_read() {
    let (source, node) = clean(Markdown, "\u{feff}---\r\na: é\r\n---\r\ntext\r\n");
    assert_eq!(under(&source, &node, "/a"), "é");
    assert_eq!(source.line_text(2), "a: é");
}

#[test]
fn front_matter_must_be_there_and_have_an_end() {
    let absent = "1:1 no-front-matter |# Kop| this Markdown file has no front matter";
    assert_eq!(check(Markdown, "# Kop\n---\na: 1\n---\n", &[absent]), None);
    let absent = "1:1 no-front-matter || this Markdown file has no front matter";
    assert_eq!(check(Markdown, "", &[absent]), None);
    let open = "1:1 unclosed-front-matter |---| the front matter that starts here has no end";
    assert_eq!(check(Markdown, "---\na: 1\n", &[open]), None);
    assert_eq!(check(Markdown, "---", &[open]), None);
    let empty = "1:1 empty-file |---| the front matter is empty";
    assert_eq!(check(Markdown, "---\n---\n", &[empty]), None);
    assert_eq!(check(Markdown, "---\n\n---\n", &[empty]), None);
    let empty = "2:1 empty-file || the front matter is empty";
    assert_eq!(check(Markdown, "---\n# x\n---\n", &[empty]), None);
}

#[test]
fn the_body_is_the_text_after_the_fence() {
    let source = Source::new("card", "---\na: 1\n---\n# Één\n");
    let parts = FrontMatter::find(&source.text).unwrap();
    assert_eq!(source.slice(parts.yaml), "a: 1\n");
    assert_eq!(source.slice(parts.body), "# Één\n");
    assert_eq!(FrontMatter::find("----\na\n---\n"), Err(NoFrontMatter::Absent));
    assert_eq!(FrontMatter::find("---\na"), Err(NoFrontMatter::Unclosed(Span::new(0, 3))));
    let last = FrontMatter::find("---\na: 1\n---").unwrap();
    assert!(last.body.is_empty());
}

#[test]
fn formats_are_told_by_name_and_by_text() {
    for (name, format) in [
        ("a.yaml", Some(Format::Yaml)),
        ("dir.d/a.YML", Some(Format::Yaml)),
        ("a.b.json", Some(Format::Json)),
        ("a.toml", Some(Format::Toml)),
        ("README.md", Some(Format::Markdown)),
        ("a.markdown", Some(Format::Markdown)),
        ("a.ttl", Some(Format::Turtle)),
        ("a.jsonld", Some(Format::Json)),
        ("a.txt", None),
        ("yaml", None),
        ("", None),
    ] {
        assert_eq!(Format::from_name(name), format, "{name}");
    }
    for (text, format) in [
        ("", Format::Yaml),
        ("a: 1\n", Format::Yaml),
        ("---\na: 1\n", Format::Yaml),
        ("---\na: 1\n---\n# x\n", Format::Markdown),
        (" {\"a\": 1}", Format::Json),
        ("{}", Format::Json),
        ("{a: 1}", Format::Yaml),
        ("[1]", Format::Json),
        ("[{\"a\": 1}]", Format::Json),
        ("[a, b]", Format::Yaml),
        ("# x\n[card]\na = 1\n", Format::Toml),
        ("[[list]] # x\n", Format::Toml),
        ("a = 1\n", Format::Toml),
        ("a.b-c = 1\n", Format::Toml),
        ("# x\n@prefix a: <b> .\n", Format::Turtle),
        ("PREFIX : <b>\n", Format::Turtle),
        ("@base <b> .", Format::Turtle),
        ("BASE jumping\n", Format::Yaml),
        ("a: b = c\n", Format::Yaml),
    ] {
        assert_eq!(Format::sniff(text), format, "{text}");
    }
}
