//! The prose below front matter, by its headings.

use std::time::{Duration, Instant};

use keur::load::section::{Section, plain_heading, sections};
use keur::source::Source;
use proptest::prelude::*;

fn of(body: &str) -> (Vec<Section>, Source) {
    let source = Source::new("a.md", format!("---\na: b\n---\n{body}"));
    (sections(&source), source)
}

/// Level, heading, line and text of each section.
fn told(body: &str) -> Vec<(u8, String, u32, String)> {
    let (found, source) = of(body);
    let one = |section: Section| {
        let line = source.line_column(section.heading_span.start).line;
        (section.level, section.heading, line, source.slice(section.text).to_owned())
    };
    found.into_iter().map(one).collect()
}

fn section(level: u8, heading: &str, line: u32, text: &str) -> (u8, String, u32, String) {
    (level, heading.to_owned(), line, text.to_owned())
}

#[test]
fn both_kinds_of_headings_are_found_with_their_own_text() {
    let body =
        "before\n# One\n\ntext\n\n### Two ###\nmore\n\nThree\n===\nlast\n\nFour\nlines\n---\n";
    assert_eq!(
        told(body),
        [
            section(1, "one", 5, "text"),
            section(3, "two", 9, "more"),
            section(1, "three", 12, "last"),
            section(2, "four lines", 16, ""),
        ]
    );
    assert_eq!(told("# Crlf\r\n\r\ntext\r\n")[0], section(1, "crlf", 4, "text"));
    assert_eq!(told(""), []);
    assert_eq!(told("no heading\n"), []);
}

#[test]
fn code_comments_quotations_and_items_have_no_headings() {
    let body = "```\n# a\n```\n\n    # b\n\n<!--\n# c\n-->\n\n> # d\n\n- # e\n\n~~~md\n# f\n~~~\n\\# g\n\n#h\n\n# i\n```\n# j\n";
    let found = told(body);
    assert_eq!(found.iter().map(|found| found.1.as_str()).collect::<Vec<_>>(), ["i"]);
    assert_eq!(found[0].3, "```\n# j");
}

#[test]
fn the_same_heading_twice_is_two_sections() {
    assert_eq!(told("# A\nx\n# A\ny"), [section(1, "a", 4, "x"), section(1, "a", 6, "y")]);
}

#[test]
fn a_heading_is_compared_by_its_words() {
    for (heading, wanted) in [
        ("  Direct   Use ", "direct use"),
        ("📊 Results:", "results"),
        ("(Uses)", "uses"),
        ("Downstream Use [optional]", "downstream use [optional"),
        ("***", ""),
    ] {
        assert_eq!(plain_heading(heading), wanted);
    }
    let marked = "# **Direct** _use_ of [the model](http://a) `x` <b>y</b>\n";
    assert_eq!(told(marked)[0].1, "direct use of the model x y");
}

#[test]
fn a_text_without_front_matter_has_no_sections() {
    assert_eq!(sections(&Source::new("a.md", "# A\nb\n")), []);
    assert_eq!(sections(&Source::new("a.md", "---\na: b\n# A\nb\n")), []);
}

/// Ten times the text may not take a hundred times as long: the bound is far above what it takes.
#[test]
fn hostile_prose_costs_little() {
    let many = "# Uses\nA text.\n\n".repeat(10_000);
    let started = Instant::now();
    let (found, source) = of(&many);
    assert_eq!(found.len(), 10_000);
    assert!(found.windows(2).all(|pair| pair[0].text.end <= pair[1].heading_span.start));
    assert!(found.iter().all(|found| source.slice(found.text) == "A text."));
    for part in
        ["[", "<", "> ", "*", "_a", "`", "# ", "![](", "- ", "|a", "<!--", "&", "\\", "[a]: b\n"]
    {
        of(&part.repeat(20_000));
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn no_prose_panics_and_spans_lie_in_the_text(
        parts in proptest::collection::vec("[#=\\-`<>!*_\\[\\]()|&;:~ \r\n\ta-cé運\u{1b}]{0,12}", 0..30)
    ) {
        let (found, source) = of(&parts.concat());
        for section in found {
            prop_assert!(section.heading_span.end <= section.text.start);
            prop_assert!(source.text.get(section.text.start as usize..section.text.end as usize).is_some());
            prop_assert!((1..=6).contains(&section.level));
        }
    }
}
