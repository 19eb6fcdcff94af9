//! Turtle: every part of a statement has its place, and what is wrong is said in plain words.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use keur::load::Format::Turtle;
use keur::load::node::{Node, Value};
use keur::load::{Limits, load};
use keur::source::Source;
use proptest::prelude::*;

use super::{loaded, shown};

/// Every text and number in the tree, with its key and the text at its place.
fn places(text: &str) -> String {
    fn walk(node: &Node, key: &str, source: &Source, out: &mut String) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let place = source.slice(entry.key_span);
                    let key = if entry.key.starts_with('@') { &entry.key } else { place };
                    walk(&entry.node, key, source, out);
                }
            }
            Value::Seq(items) => items.iter().for_each(|item| walk(item, key, source, out)),
            value => {
                let line = source.line_column(node.span.start).line;
                let said = match value {
                    Value::Str(text) => text.to_string(),
                    value => format!("{value:?}"),
                };
                _ = writeln!(out, "{line} {key} `{}` {said}", source.slice(node.span));
            }
        }
    }
    let (source, loaded) = loaded(Turtle, text);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let mut out = String::new();
    walk(&loaded.node.expect("a tree"), "", &source, &mut out);
    out
}

#[test]
fn every_part_of_a_statement_has_its_place() {
    let text = "@prefix e: <http://e/> .\ne:a e:p \"x\" # .\n , \"y\"@en ;\ne:q [ e:r 1,\n2.5 ; e:s\n[ e:t e:u ] ] .\n\
                e:b e:l (\n\"m\"\n( e:n ) ) .\n[ e:v true ] e:w _:c .\n";
    insta::assert_snapshot!(places(text), @r#"
    2 @id `e:a` http://e/a
    2 e:p `"x"` x
    3 e:p `"y"` y
    4 @id `[` _:b1
    4 @id `[` _:b1
    4 e:r `1` Int(1)
    5 e:r `2.5` Float(2.5)
    6 @id `[` _:b2
    6 @id `[` _:b2
    6 @id `e:u` http://e/u
    7 @id `e:b` http://e/b
    7 @id `(` _:b3
    8 @id `"m"` _:b3
    8 "m" `"m"` m
    9 @id `(` _:b4
    9 @id `(` _:b4
    9 @id `(` _:b5
    9 @id `)` rdf:nil
    9 @type `)` rdf:nil
    9 @id `e:n` _:b5
    9 @id `e:n` http://e/n
    9 @id `)` rdf:nil
    9 @type `)` rdf:nil
    10 @id `[` _:b6
    10 e:v `true` Bool(true)
    10 @id `_:c` _:b7
    "#);
}

#[test]
fn faults_are_told_in_plain_words_at_their_place() {
    for (text, place, wanted) in [
        ("", "1:1 empty-file |", "the file is empty"),
        ("# only this\n", "1:1 empty-file |", "the file is empty"),
        (
            "<a> <b> <c>\n<d> <e> <f> .",
            "2:1 turtle-syntax |",
            "a full stop is missing before `<d>`",
        ),
        ("<a> <b> \"c\n .", "1:9 turtle-syntax |", "the closing quote of this text is missing"),
        ("<a> <b> e:c .", "1:9 turtle-syntax |", "the prefix `e:` is not declared"),
        ("<a> <b> .", "1:9 turtle-syntax |", "`.` cannot be a value"),
        ("<a> <b> <c>", "1:9 turtle-syntax |", "the file ends inside a statement"),
        ("<a> <b> <c", "1:9 turtle-syntax |", "the closing `>` of this address is missing"),
        ("\"a\" <b> <c> .", "1:1 turtle-syntax |", "`\"a\"` cannot be what a statement is about"),
    ] {
        let (source, loaded) = loaded(Turtle, text);
        let shown = shown(&source, &loaded.problems);
        assert!(loaded.node.is_none() && shown.len() == 1, "{text}: {shown:?}");
        assert!(shown[0].starts_with(place) && shown[0].ends_with(wanted), "{text}: {}", shown[0]);
    }
}

#[test]
fn names_made_by_chance_do_not_show() {
    let text = "_:zz <p> [ <q> [] ] . [] <r> _:zz .";
    let (_, first) = loaded(Turtle, text);
    let (_, second) = loaded(Turtle, text);
    assert_eq!(first, second);
    let shown = format!("{first:?}");
    assert!(shown.contains("_:b4") && !shown.contains("_:b5") && !shown.contains("zz"), "{shown}");
}

#[test]
fn hostile_turtle_costs_little() {
    let start = Instant::now();
    let head = "@prefix e: <http://e/> . ";
    let deep = format!("<a> <b> {}{} .", "[ <p> ".repeat(10_000), " ]".repeat(10_000));
    let lists = format!("<a> <b> {}{} .", "( ".repeat(100_000), ")".repeat(100_000));
    for text in [deep, lists] {
        let (source, loaded) = loaded(Turtle, &text);
        assert!(loaded.node.is_none());
        assert!(shown(&source, &loaded.problems)[0].contains("the limit `depth` of 64"));
    }
    let many: String = (0..60_000).fold(String::new(), |text, at| text + &format!("e:p{at} {at};"));
    let wide = format!("{head}e:a {many} .");
    assert!(loaded(Turtle, &wide).1.node.is_some());
    let long = format!(
        "{head}e:a e:b \"\"\"{}\"\"\" , '{}' .",
        "\"x".repeat(400_000),
        "\\n".repeat(400_000)
    );
    assert!(loaded(Turtle, &long).1.node.is_some());
    let source = Source::new("a.ttl", &*wide);
    let limits = Limits { nodes: 1000, ..Limits::default() };
    let few = load(&source, Turtle, &limits);
    assert!(few.node.is_none() && few.problems[0].code == "limit");
    let names = format!("<a> <b> e:{} .", "a.".repeat(400_000));
    assert!(loaded(Turtle, &names).1.node.is_none());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn any_order_of_turtle_words_does_no_harm(
        words in proptest::collection::vec(
            prop_oneof![
                Just("@prefix"), Just("PREFIX"), Just("BASE"), Just("e:"), Just("<x>"), Just("<"), Just("a"),
                Just("e:b"), Just("_:c"), Just("["), Just("]"), Just("("), Just(")"), Just(","), Just(";"),
                Just("."), Just("\"t\""), Just("\"\"\"u\nv\"\"\""), Just("'"), Just("@en"), Just("^^"),
                Just("5"), Just("-1.5"), Just("true"), Just("{"), Just("}"), Just("#c\n"), Just("\\"), Just("é"),
                Just("<<"), Just("|}"), Just("~"), Just("."), Just("e:b"), Just("<y>"),
            ],
            0..24,
        ),
        glue in prop_oneof![Just(""), Just(" "), Just("\n")],
    ) {
        let text = format!("@prefix e: <http://e/> .{glue}{}", words.join(glue));
        let source = Source::new("a.ttl", &*text);
        let loaded = load(&source, Turtle, &Limits::default());
        prop_assert!(loaded.node.is_some() || !loaded.problems.is_empty());
        for problem in &loaded.problems {
            let span = problem.span.expect("a place");
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{:?}", problem);
        }
    }
}
