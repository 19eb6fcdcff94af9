//! Anchors and aliases are copied, within bounds.

use std::time::{Duration, Instant};

use keur::load::Format::Yaml;
use keur::load::{Limits, load};
use keur::source::Source;

use super::{brief, check, clean, shown, under};

#[test]
fn an_alias_is_a_copy_with_the_place_of_the_original() {
    let (source, node) = clean(Yaml, "a: &a\n  x: [é, 2]\n  y: &y 3\nb: *a\nc: [*y, *a]\n");
    assert_eq!(
        brief(&node),
        "{a: {x: ['é', 2], y: 3}, b: {x: ['é', 2], y: 3}, c: [3, {x: ['é', 2], y: 3}]}"
    );
    assert_eq!(under(&source, &node, "/b/x/0"), "é");
    assert_eq!(under(&source, &node, "/c"), "[*y, *a]");
    assert_eq!(source.line_column(node.get("b").unwrap().span.start).line, 2);
}

#[test]
fn a_collection_of_aliases_ends_with_the_last() {
    let (source, node) = clean(Yaml, "a: &a 1\nb:\n  - *a\n\n# x\nc: *a\n");
    assert_eq!(under(&source, &node, "/b"), "- *a");
    assert_eq!(under(&source, &node, ""), "a: &a 1\nb:\n  - *a\n\n# x\nc: *a");
}

#[test]
fn the_last_anchor_of_a_name_counts() {
    let (_, node) = clean(Yaml, "a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
    // The last one names the list it stands in only from its start on.
    assert_eq!(node.get("d").unwrap().value, keur::load::node::Value::Int(2));
}

#[test]
fn an_alias_of_itself_is_refused() {
    let node = check(
        Yaml,
        "a: &a [*a]\nb: &b {c: {d: *b}}\ne: 1\n",
        &[
            "1:8 alias-of-itself |*a| `*a` stands inside the value it repeats",
            "2:15 alias-of-itself |*b| `*b` stands inside the value it repeats",
        ],
    );
    assert_eq!(brief(&node.unwrap()), "{a: [null], b: {c: {d: null}}, e: 1}");
}

#[test]
fn an_alias_of_nothing_is_refused() {
    let node = check(
        Yaml,
        "a: *x\nb: [*y, 1]\nc: &x 1\n",
        &[
            "1:4 unknown-anchor |*x| the alias `*x` names nothing that stands before it",
            "2:5 unknown-anchor |*y| the alias `*y` names nothing that stands before it",
        ],
    );
    assert_eq!(brief(&node.unwrap()), "{a: null, b: [null, 1], c: 1}");
}

#[test]
fn what_is_wrong_with_an_original_is_told_once() {
    check(
        Yaml,
        "a: &a {x: yes, x: 1, 2: 3, <<: 4}\nb: *a\nc: [*a, *a]\n",
        &[
            "1:11 warning read-differently |yes| `yes` is text here, and other readers see true",
            "1:16 duplicate-key |x| the key `x` is there twice (first on line 1)",
            "1:22 key-not-text |2| a key must be text, and this is a number",
            "1:28 merge-key |<<| the merge key `<<` is not part of YAML 1.2, and is not read",
        ],
    );
}

#[test]
fn an_alias_can_be_a_key() {
    let (_, node) = clean(Yaml, "a: &a x\n*a : 1\n");
    assert_eq!(brief(&node), "{a: 'x', x: 1}");
}

#[test]
fn a_billion_laughs_end_at_once() {
    let mut text = "a0: &a0 lol\n".to_owned();
    for level in 1..40 {
        let before = format!("*a{}", level - 1);
        text.push_str(&format!("a{level}: &a{level} [{}]\n", vec![before; 10].join(", ")));
    }
    let start = Instant::now();
    let expected = "5:45 limit |*a3| the aliases of this file add more values than the limit \
                    `alias_nodes` of 10000";
    assert_eq!(check(Yaml, &text, &[expected]), None);
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn long_texts_count_more_in_aliases() {
    let long = "x".repeat(1024 * 1024);
    let text = format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 5000].join(", "));
    let source = Source::new("card", text);
    let loaded = load(&source, Yaml, &Limits::default());
    assert_eq!(loaded.node, None);
    let shown = shown(&source, &loaded.problems);
    assert!(shown[0].starts_with("2:5 limit |*a| the aliases of this file add"), "{shown:?}");
}

#[test]
fn aliases_can_nest_only_as_deep_as_anything() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for level in 1..100 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    let (source, loaded) = super::loaded(Yaml, &text);
    assert_eq!(loaded.node, None);
    let shown = shown(&source, &loaded.problems);
    assert!(shown[0].contains("this nests deeper than the limit `depth` of 64"), "{shown:?}");
}
