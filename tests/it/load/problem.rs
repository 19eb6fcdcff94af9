//! Problems: codes, order, near misses.

use std::collections::BTreeSet;
use std::path::Path;

use keur::problem::{CODES, Problem, Severity, near_miss};
use keur::source::Span;

#[test]
fn each_code_is_there_once_in_order_and_has_a_meaning() {
    let codes: Vec<_> = CODES.iter().map(|(code, _)| *code).collect();
    let unique: BTreeSet<_> = codes.iter().collect();
    assert_eq!(unique.len(), codes.len());
    for (code, meaning) in CODES {
        assert!(code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        assert!(!meaning.is_empty() && !meaning.ends_with('.'), "{code}");
    }
}

#[test]
fn every_code_the_loader_gives_is_listed() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = std::fs::read_dir(src.join("load")).unwrap().map(|file| file.unwrap().path());
    let mut given = BTreeSet::new();
    for path in files.chain([src.join("load.rs"), src.join("source.rs")]) {
        let text = std::fs::read_to_string(path).unwrap();
        for call in ["Problem::error(", "Problem::warning(", "Problem::note(", "Self::new("] {
            for after in text.split(call).skip(1) {
                let after = after.trim_start().strip_prefix('"').unwrap_or_default();
                given.extend(after.split_once('"').map(|(code, _)| code.to_owned()));
            }
        }
    }
    let listed = |code: &String| CODES.iter().any(|(listed, _)| listed == code);
    let unlisted: Vec<_> = given.iter().filter(|code| !listed(code)).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
    assert!(given.len() > 15, "{given:?}");
}

#[test]
fn problems_are_ordered_by_source_span_and_code() {
    let at = |source: &str, start, code| {
        Problem::error(code, "x").at(source, Span::new(start, start + 1))
    };
    let mut problems = [
        at("b", 0, "limit"),
        at("a", 5, "limit"),
        at("a", 5, "duplicate-key"),
        at("a", 1, "wrong-type"),
        Problem::note("limit", "y"),
    ];
    problems.sort();
    let order: Vec<_> = problems.iter().map(|p| (p.source.as_str(), p.span, p.code)).collect();
    let span = |start| Some(Span::new(start, start + 1));
    assert_eq!(
        order,
        [
            ("", None, "limit"),
            ("a", span(1), "wrong-type"),
            ("a", span(5), "duplicate-key"),
            ("a", span(5), "limit"),
            ("b", span(0), "limit"),
        ]
    );
}

#[test]
fn a_problem_is_built_part_by_part() {
    let problem = Problem::warning("limit", "m").at("s", Span::new(1, 2)).label("l").help("h");
    assert_eq!(problem.severity, Severity::Warning);
    assert_eq!((problem.label.as_deref(), problem.help.as_deref()), (Some("l"), Some("h")));
    assert!(Severity::Error < Severity::Warning && Severity::Warning < Severity::Note);
}

#[test]
fn near_misses_are_found() {
    let keys = ["provider", "intended-purpose", "all", "any", "not", "eu-representative", "id"];
    for (word, near) in [
        ("al", Some("all")),
        ("providr", Some("provider")),
        ("Provider", Some("provider")),
        ("intended_purpose", Some("intended-purpose")),
        ("IntendedPurpose", Some("intended-purpose")),
        ("purpose", None),
        ("eu-representativ", Some("eu-representative")),
        ("nto", Some("not")),
        ("ID", Some("id")),
        ("x", None),
        ("", None),
        ("weather", None),
    ] {
        assert_eq!(near_miss(word, keys.iter().copied()), near, "{word}");
    }
    assert_eq!(near_miss(&"x".repeat(1_000_000), keys.iter().copied()), None);
    assert_eq!(near_miss("abc", ["x".repeat(1_000_000).as_str()].into_iter()), None);
}
