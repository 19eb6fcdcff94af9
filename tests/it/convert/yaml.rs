//! The YAML that is written: every reader gets the tree that was meant.

use keur::convert::{Comments, yaml};
use keur::load::node::{Entry, Node, Value};
use keur::load::{Format, Limits, load};
use keur::source::{Source, Span};
use proptest::prelude::*;

fn node(value: Value) -> Node {
    Node { span: Span::default(), value }
}

fn text(text: &str) -> Node {
    node(Value::Str(text.into()))
}

fn map(entries: Vec<(String, Node)>) -> Node {
    let entry = |(key, node): (String, Node)| Entry {
        key: key.as_str().into(),
        key_span: Span::default(),
        node,
    };
    node(Value::Map(entries.into_iter().map(entry).collect()))
}

/// The tree without its places.
fn bare(read: &Node) -> Node {
    node(match &read.value {
        Value::Seq(items) => Value::Seq(items.iter().map(bare).collect()),
        Value::Map(entries) => {
            return map(entries.iter().map(|e| (e.key.to_string(), bare(&e.node))).collect());
        }
        value => value.clone(),
    })
}

fn back(written: &str) -> Result<Node, String> {
    let source = Source::new("a.yaml", written);
    let loaded = load(&source, Format::Yaml, &Limits::default());
    match (loaded.problems.first(), loaded.node) {
        (None, Some(node)) => Ok(bare(&node)),
        (problem, _) => Err(format!("{problem:?}\n{written}")),
    }
}

#[rustfmt::skip]
// Texts that some reader would not take as they are.
const HARD: &[&str] = &[
    "", " ", "yes", "No", "on", "OFF", "y", "N", "null", "~", "true", "None", "12", "0x1F",
    "0o7", "1_000", "12:30", "1e3", ".5", ".inf", "NaN", "-", "- a", "? a", "a: b", "a:",
    "a #b", "#a", "2026-05-14", "2026-05-14T09:30:00Z", "=", "<<", "*a", "&a", "!a", "%a",
    "@a", "`a", "|", ">", "'a'", "\"a\"", "a\tb", "---", "...", "[a]", "{a}", "a\\b",
    "\u{feff}a", "a\u{85}b", "a\u{2028}b", "\0", "\u{1b}[31m", "a\r\nb", "\ta\nb", "a\n b",
    " a\nb", "a\nb\n", "a\nb\n\n", "\na", "a\n\n\nb", "a \nb", "a\n  \nb", "\u{202e}a",
];

#[test]
fn what_a_reader_may_take_for_another_type_stands_in_quotes() {
    for hard in HARD.iter().copied() {
        let tree = map(vec![
            ("k".to_owned(), text(hard)),
            (format!("{hard}q"), node(Value::Seq(vec![text(hard), text("b")]))),
            ("m".to_owned(), node(Value::Seq(vec![map(vec![("n".to_owned(), text(hard))])]))),
        ]);
        let written = yaml(&tree, &Comments::new());
        assert_eq!(back(&written), Ok(tree), "{hard:?}\n{written}");
        let line = written.lines().next().expect("a line");
        let quoted = line.starts_with("k: \"") || line.starts_with("k: |");
        let safe = ["a #b", "a\\b"].contains(&hard);
        assert!(quoted || safe, "{line}");
    }
}

#[test]
fn plain_words_have_no_quotes_and_comments_end_with_their_line() {
    let tree = map(vec![
        ("name".to_owned(), text("Vliet Shortlist (2), d'Oude & co")),
        ("link".to_owned(), text("https://example.org/a?b=c")),
        ("rate".to_owned(), node(Value::Float(1e25))),
        ("list".to_owned(), node(Value::Seq(vec![text("NL"), text("NO"), text("a, b")]))),
        ("items".to_owned(), node(Value::Seq(vec![map(vec![("id".to_owned(), text("a"))])]))),
    ]);
    let mut comments = Comments::new();
    comments.insert("/name".to_owned(), vec!["Which?\nx: y\u{85}z: \u{2028}".to_owned()]);
    comments.insert("/items/0/id".to_owned(), vec!["Which id?".to_owned()]);
    let written = yaml(&tree, &comments);
    let wanted = "# Which? x: y z:\n\
        name: Vliet Shortlist (2), d'Oude & co\n\
        link: https://example.org/a?b=c\n\
        rate: 1.0e+25\n\
        list: [NL, \"NO\", \"a, b\"]\n\
        items:\n  - # Which id?\n    id: a\n";
    assert_eq!(written, wanted);
    assert_eq!(back(&written), Ok(tree));
}

fn any_tree() -> impl Strategy<Value = Node> {
    let leaf = prop_oneof![
        any::<String>().prop_map(|any| text(&any)),
        "[ \\n\\t:#'\"a-c,\\-\\[{]{0,12}".prop_map(|any| text(&any)),
        any::<i64>().prop_map(|any| node(Value::Int(any))),
        any::<f64>()
            .prop_filter("finite", |any| any.is_finite())
            .prop_map(|any| node(Value::Float(any))),
        any::<bool>().prop_map(|any| node(Value::Bool(any))),
        Just(node(Value::Null)),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(|items| node(Value::Seq(items))),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|entries| map(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_comes_back(tree in any_tree(), key in "[a-z]{1,600}") {
        let tree = map(vec![(key, tree)]);
        let written = yaml(&tree, &Comments::new());
        prop_assert_eq!(back(&written), Ok(tree));
    }
}
