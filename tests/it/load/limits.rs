//! Hostile input costs little.

use std::time::{Duration, Instant};

use keur::load::Format::{Json, Toml, Yaml};
use keur::load::{Format, Limits, load};
use keur::source::Source;

use super::{clean, loaded, shown};

const FORMATS: [Format; 4] = [Yaml, Json, Toml, Format::Markdown];

fn only(format: Format, text: &str, limits: &Limits) -> String {
    let source = Source::new("card", text);
    let loaded = load(&source, format, limits);
    assert_eq!(loaded.node, None);
    let shown = shown(&source, &loaded.problems);
    assert_eq!(shown.len(), 1, "{shown:?}");
    shown[0].clone()
}

#[test]
fn ten_thousand_brackets_meet_the_limit_of_depth() {
    let start = Instant::now();
    for (format, before) in [(Yaml, ""), (Json, ""), (Toml, "a = "), (Yaml, "a: ")] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{a=", "}"), ("- ", ""), ("? ", "")] {
            let deep = before.to_owned() + &open.repeat(10_000) + &close.repeat(10_000);
            let (source, loaded) = loaded(format, &deep);
            assert_eq!(loaded.node, None);
            let shown = shown(&source, &loaded.problems);
            if open == "[" {
                let message = "this nests deeper than the limit `depth` of 64";
                assert!(shown[0].contains(message), "{format:?} {shown:?}");
            }
        }
        let open = before.to_owned() + &"[".repeat(100_000);
        assert_eq!(loaded(format, &open).1.node, None);
    }
    let indented: String = (0..1000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    assert_eq!(loaded(Yaml, &indented).1.node, None);
    let dotted = format!("{} = 1\n", vec!["a"; 10_000].join("."));
    assert_eq!(loaded(Toml, &dotted).1.node, None);
    let header = format!("[{}]\n", vec!["a"; 10_000].join("."));
    assert_eq!(loaded(Toml, &header).1.node, None);
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn the_limit_of_depth_is_met_exactly() {
    for format in [Yaml, Json] {
        let nest = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        clean(format, &nest(64));
        let shown = only(format, &nest(65), &Limits::default());
        assert!(shown.starts_with("1:65 limit || this nests deeper"), "{shown}");
    }
    clean(Toml, &format!("a = {}{}", "[".repeat(63), "]".repeat(63)));
    let deep = format!("a = {}{}", "[".repeat(64), "]".repeat(64));
    let shown = only(Toml, &deep, &Limits::default());
    assert!(shown.starts_with("1:68 limit || this nests deeper"), "{shown}");
}

#[test]
fn depth_is_bounded_whatever_is_configured() {
    let limits = Limits { depth: usize::MAX, ..Limits::default() };
    for format in [Yaml, Json] {
        let shown = only(format, &("[".repeat(10_000) + &"]".repeat(10_000)), &limits);
        assert!(shown.contains("the limit `depth` of 256"), "{shown}");
    }
}

#[test]
fn large_files_are_not_read() {
    let limits = Limits { bytes: 64, ..Limits::default() };
    for format in FORMATS {
        // The TOML parser needs more memory, and gets less to read.
        let bytes = if format == Toml { 4 } else { 64 };
        let shown = only(format, &"[".repeat(bytes + 1), &limits);
        let message =
            format!("the file has {} bytes, more than the limit `bytes` of {bytes}", bytes + 1);
        assert_eq!(shown, format!("1:1 limit || {message}"));
    }
}

#[test]
fn values_are_counted() {
    let limits = Limits { nodes: 5, ..Limits::default() };
    let message = "the file holds more values than the limit `nodes` of 5";
    for (format, text) in [(Yaml, "[1, 2, 3, 4, 5]"), (Json, "[1, 2, 3, 4, 5]")] {
        assert_eq!(only(format, text, &limits), format!("1:14 limit |5| {message}"));
    }
    assert_eq!(only(Toml, "a = [1, 2, 3, 4]", &limits), format!("1:12 limit |3| {message}"));
}

#[test]
fn problems_are_counted() {
    let text: String = (0..500).map(|_| "a: 1\n").collect();
    let (source, loaded) = loaded(Yaml, &text);
    assert_eq!(loaded.problems.len(), 101);
    let last = shown(&source, &loaded.problems).pop().unwrap();
    assert_eq!(
        last,
        "102:1 note limit |a| the file has more problems than the limit `problems` of 100; the \
         others are not shown"
    );
    assert!(loaded.node.is_some());
}

#[test]
fn every_limit_says_what_to_do() {
    let one =
        Limits { bytes: 1, depth: 1, nodes: 1, alias_nodes: 0, problems: 0, ..Limits::default() };
    for (limits, text) in [
        (Limits { bytes: 1, ..Limits::default() }, "a: 1"),
        (Limits { depth: 1, ..Limits::default() }, "a: [1]"),
        (Limits { nodes: 1, ..Limits::default() }, "a: [1]"),
        (Limits { alias_nodes: 0, ..Limits::default() }, "a: &a 1\nb: *a"),
        (Limits { problems: 0, ..Limits::default() }, "a: yes"),
        (one, "a: yes"),
    ] {
        let loaded = load(&Source::new("card", text), Yaml, &limits);
        let last = loaded.problems.last().unwrap();
        assert_eq!(last.code, "limit");
        assert!(last.help.is_some());
    }
}

#[test]
fn large_files_within_the_limits_are_read_in_time() {
    let start = Instant::now();
    let yaml: String = (0..20_000).map(|n| format!("k{n}: {{x: [1, two]}}\n")).collect();
    assert_eq!(clean(Yaml, &yaml).1.entries().len(), 20_000);
    let toml: String = (0..5_000).map(|n| format!("[k{n}]\nx = [1, 'two']\n")).collect();
    assert_eq!(clean(Toml, &toml).1.entries().len(), 5_000);
    let repeated: String = (0..5_000).map(|_| "[a]\nx = 1\n").collect();
    assert_eq!(loaded(Toml, &repeated).1.problems.len(), 101);
    let quotes = "\"".repeat(200_000);
    for format in FORMATS {
        assert!(loaded(format, &quotes).1.node.is_none());
    }
    assert!(start.elapsed() < Duration::from_secs(20));
}
