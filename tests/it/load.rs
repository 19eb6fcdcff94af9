//! Loading: texts become trees with places, and every fault is told with its place.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "helpers of tests stop where a test would, and their texts are small"
)]

mod fuzz;
mod json;
mod limits;
mod markdown;
mod pointer;
mod problem;
mod sections;
mod source;
mod table;
mod toml;
mod turtle;
mod typed;
mod yaml;
mod yaml_alias;
mod yaml_scalar;

use keur::load::node::{Node, Value};
use keur::load::{Format, Limits, Loaded, load};
use keur::problem::{Problem, Severity};
use keur::source::Source;

/// Loads `text` with the default limits.
fn loaded(format: Format, text: &str) -> (Source, Loaded) {
    let source = Source::new("card", text);
    let loaded = load(&source, format, &Limits::default());
    (source, loaded)
}

/// A tree without a problem.
fn clean(format: Format, text: &str) -> (Source, Node) {
    let (source, loaded) = loaded(format, text);
    assert_eq!(shown(&source, &loaded.problems), Vec::<String>::new(), "{text}");
    (source, loaded.node.expect("a tree"))
}

/// Each problem as `line:column code |underlined| message (label)`.
fn shown(source: &Source, problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| show(source, problem)).collect()
}

fn show(source: &Source, problem: &Problem) -> String {
    assert_eq!(problem.source, source.name);
    let span = problem.span.expect("a place");
    let place = source.line_column(span.start);
    let severity = match problem.severity {
        Severity::Error => "",
        Severity::Warning => "warning ",
        Severity::Note => "note ",
    };
    let label = problem.label.as_ref().map(|label| format!(" ({label})")).unwrap_or_default();
    format!(
        "{}:{} {severity}{} |{}| {}{label}",
        place.line,
        place.column,
        problem.code,
        source.slice(span),
        problem.message
    )
}

/// Asserts exactly these problems, and returns the tree.
#[track_caller]
fn check(format: Format, text: &str, expected: &[&str]) -> Option<Node> {
    let (source, loaded) = loaded(format, text);
    assert_eq!(shown(&source, &loaded.problems), expected, "{text}");
    loaded.node
}

/// A tree in one line, as JSON would write it but for text, which is in single quotes.
fn brief(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => format!("{value:?}"),
        Value::Str(value) => format!("'{value}'"),
        Value::Seq(items) => {
            format!("[{}]", items.iter().map(brief).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entry =
                |entry: &keur::load::node::Entry| format!("{}: {}", entry.key, brief(&entry.node));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The text under the value a pointer names.
#[track_caller]
fn under<'a>(source: &'a Source, node: &Node, pointer: &str) -> &'a str {
    source.slice(keur::load::pointer::at(node, pointer).expect(pointer).span)
}

/// The key spans of all maps cover their keys, children lie in their parents, and all spans fit.
fn assert_sound(source: &Source, node: &Node) {
    assert!(source.text.get(node.span.start as usize..node.span.end as usize).is_some());
    let inside = |child: keur::source::Span| {
        assert!(node.span.start <= child.start && child.end <= node.span.end, "{node:?}");
    };
    match &node.value {
        Value::Seq(items) => {
            for item in items {
                inside(item.span);
                assert_sound(source, item);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                inside(entry.key_span);
                inside(entry.node.span);
                assert_sound(source, &entry.node);
            }
        }
        Value::Float(value) => assert!(value.is_finite()),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Str(_) => {}
    }
}
