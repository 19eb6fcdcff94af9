//! What is proved of a rule set: each finding in a set of mistakes, none beside them, the sets in
//! the binary, and the proofs held against every card of a small vocabulary.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::common::{act, day, root, vocabulary};
use keur::deep::analyse;
use keur::engine::{Question, conclude};
use keur::facts::{Facts, Vocabulary, extract};
use keur::load::{Format, Limits, load};
use keur::problem::{Problem, Severity};
use keur::rules::{RuleSet, builtin_set};
use keur::source::Source;
use keur::truth::Truth;

/// The yaml files of a folder, with their paths inside it.
fn files(base: &Path, folder: &Path, found: &mut Vec<(String, Arc<Source>)>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            files(base, &path, found);
        } else {
            let inside = path.strip_prefix(base).expect("inside").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("readable");
            found.push((inside.clone(), Arc::new(Source::new(inside, text))));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
}

fn read(files: Vec<(String, Arc<Source>)>, vocabulary: &mut Vocabulary) -> RuleSet {
    let mut problems = Vec::new();
    let own = files.iter().filter(|(path, _)| path.starts_with("vocabulary/"));
    let own: Vec<&Source> = own.map(|(_, source)| &**source).collect();
    vocabulary.extend(&own, &mut problems);
    assert_eq!(problems, []);
    let (set, problems) = RuleSet::read(files, vocabulary).expect("readable");
    assert_eq!(problems, []);
    set
}

/// Code and file of each finding, in order.
fn told(problems: &[Problem]) -> Vec<(&'static str, &str)> {
    let stem = |name: &'_ str| name.rfind('/').map_or(0, |at| at + 1);
    let mut told: Vec<_> = problems
        .iter()
        .map(|found| (found.code, found.source[stem(&found.source)..].trim_end_matches(".yaml")))
        .collect();
    told.sort_unstable();
    told
}

#[test]
fn each_likely_mistake_is_told_and_no_near_miss() {
    let (base, mut found) = (root().join("fixtures/rules/deep"), Vec::new());
    files(&base, &base, &mut found);
    let mut vocabulary = vocabulary().clone();
    let set = read(found, &mut vocabulary);
    let problems = analyse(&set, &vocabulary, &[]);
    let expected = [
        ("always-holds", "idle-duty"),
        ("always-holds", "idle-part"),
        ("exception-always", "exception-takes-all"),
        ("exception-never", "exception-misses"),
        ("excluding-definitions", "asks-for-both"),
        ("excluding-definitions", "claims"),
        ("never-holds", "closed-section"),
        ("never-holds", "dates-apart"),
        ("never-holds", "dead-part"),
        ("never-holds", "grown-up-child"),
        ("never-holds", "items-apart"),
        ("never-holds", "list-and-more"),
        ("never-holds", "no-such-item"),
        ("never-holds", "routes"),
        ("never-holds", "thresholds-apart"),
        ("never-holds", "two-values"),
        ("never-holds", "unmeetable-duty"),
        ("shadowed-rule", "shadowed-duty"),
        ("unread-fact", "x-deep"),
        ("unread-value", "x-deep"),
    ];
    assert_eq!(told(&problems), expected);
    let mut out = String::new();
    for problem in &problems {
        let source = set.files.iter().find(|file| file.name == problem.source).expect("a file");
        let span = problem.span.expect("a place");
        let place = source.line_column(span.start);
        assert!(!source.slice(span).is_empty());
        let help = problem.help.as_deref().expect("a mend");
        let _ = writeln!(
            out,
            "{}:{} {}: {}\n    {help}",
            problem.source, place.line, problem.code, problem.message
        );
    }
    insta::assert_snapshot!("deep", out);
}

/// What stands in the sets of the binary, and why it stays.
const REASONS: [(&str, &str, &str); 7] = [
    ("always-holds", "mandate-end-kept-from-notified-body", "says to the reader whom it binds"),
    ("always-holds", "representative-certificate-not-kept", "says to the reader whom it binds"),
    ("always-holds", "risk-kept-from-notified-body", "says to the reader whom it binds"),
    ("always-holds", "takes-over-as-manufacturer", "names the limb that the provision names"),
    ("shadowed-rule", "rejected-use-not-stopped", "the law states the duty to stop apart"),
    ("unread-fact", "", "the law wants it documented, and no duty turns on it"),
    ("unread-value", "", "values that a reader of the card tells apart, and no duty does"),
];

#[test]
fn the_sets_in_the_binary_have_no_likely_mistake_without_a_reason() {
    let found = analyse(act(), vocabulary(), &[]);
    let expected: Vec<(&str, &str)> =
        REASONS.iter().map(|(code, file, _)| (*code, *file)).collect();
    assert_eq!(told(&found), expected, "{found:#?}");
    let (guidance, _) = builtin_set("eu-ai-act-guidance", vocabulary()).expect("in").expect("read");
    assert_eq!(analyse(&guidance, vocabulary(), &[]), []);
}

#[test]
fn a_strangers_set_is_asked_for_its_own_facts_only() {
    let (base, mut found) = (root().join("fixtures/rules/acme"), Vec::new());
    files(&base, &base, &mut found);
    let mut vocabulary = vocabulary().clone();
    let set = read(found, &mut vocabulary);
    let problems = analyse(&set, &vocabulary, &[]);
    assert_eq!(told(&problems), [("unread-fact", "x-acme"), ("unread-value", "x-acme")]);
    assert!(problems.iter().all(|problem| problem.severity == Severity::Note));
}

const SMALL: &str = "
section: x-small
label: { en: Small, nl: Klein }
meaning: { en: Few facts., nl: Weinig feiten. }
facts:
  - { path: x-small.flag, type: bool, label: &l { en: A, nl: A }, question: &q { en: A?, nl: A? }, meaning: &m { en: A., nl: A. } }
  - { path: x-small.kind, type: one-of, values: [ { id: a, label: *l }, { id: b, label: *l }, { id: c, label: *l } ], label: *l, question: *q, meaning: *m }
  - { path: x-small.modes, type: one-of, list: stated, values: [ { id: day, label: *l }, { id: night, label: *l } ], label: *l, question: *q, meaning: *m }
  - { path: x-small.age, type: number, label: *l, question: *q, meaning: *m }
  - { path: x-small.items, type: map, list: stated, label: *l, question: *q, meaning: *m }
  - { path: 'x-small.items[].state', type: one-of, values: [ { id: here, label: *l }, { id: gone, label: *l } ], label: *l, question: *q, meaning: *m }
";

const RULESET: &str = "
id: small
title: { en: Small, nl: Klein }
version: '1'
jurisdiction: Nowhere
kind: framework
status: draft
works: []
checked_on: 2026-11-02
addressees: {}
headlines: []
";

/// Every leaf about the small facts, up to values that no threshold tells apart.
const LEAVES: [&str; 22] = [
    "{ fact: x-small.flag, is: true }",
    "{ fact: x-small.flag, is: false }",
    "{ fact: x-small.kind, is: a }",
    "{ fact: x-small.kind, is: b }",
    "{ fact: x-small.kind, in: [b, c] }",
    "{ fact: x-small.kind, in: [a, b, c] }",
    "{ fact: x-small.modes, contains: day }",
    "{ fact: x-small.modes, contains-any: [day, night] }",
    "{ fact: x-small.modes, only: [day] }",
    "{ fact: x-small.modes, empty: true }",
    "{ fact: x-small.modes, empty: false }",
    "{ fact: x-small.age, at-least: 5 }",
    "{ fact: x-small.age, more-than: 5 }",
    "{ fact: x-small.age, at-most: 5 }",
    "{ fact: x-small.age, less-than: 10 }",
    "{ fact: x-small.age, is: 10 }",
    "{ fact: x-small.items, empty: true }",
    "{ some-item: { of: x-small.items, where: { fact: .state, is: here } } }",
    "{ some-item: { of: x-small.items, where: { fact: .state, is: gone } } }",
    "{ every-item: { of: x-small.items, where: { fact: .state, is: here } } }",
    "{ every-item: { of: x-small.items, where: { fact: .state, in: [here, gone] } } }",
    "{ some-item: { of: x-small.items, where: { not: { fact: .state, is: here } } } }",
];

fn small() -> &'static (Vocabulary, Vec<Facts>) {
    static SMALL_CARDS: OnceLock<(Vocabulary, Vec<Facts>)> = OnceLock::new();
    SMALL_CARDS.get_or_init(|| {
        let mut problems = Vec::new();
        let mut vocabulary = vocabulary().clone();
        vocabulary.extend(&[&Source::new("x-small.yaml", SMALL)], &mut problems);
        let mut cards = vec![String::new()];
        for (fact, values) in [
            ("flag", &["true", "false", "unknown"][..]),
            ("kind", &["a", "b", "c", "unknown"]),
            ("modes", &["[]", "[day]", "[night]", "[day, night]", "unknown"]),
            ("age", &["4", "5", "7", "10", "11", "unknown"]),
            ("items", &["[]", "[h]", "[g]", "[h, g]", "unknown"]),
        ] {
            cards = cards
                .iter()
                .flat_map(|card| values.iter().map(move |value| format!("{card}{fact}: {value}, ")))
                .collect();
        }
        let cards = cards
            .iter()
            .map(|card| {
                let card = card.replace("[h", "[{ state: here }").replace("[g", "[{ state: gone }");
                let card = card.replace(", g]", ", { state: gone }]");
                let text = format!("card: {{ schema: keur-card/1 }}\nx-small: {{ {card} }}\n");
                let source = Source::new("card.yaml", text);
                let node = load(&source, Format::Yaml, &Limits::default()).node.expect("a tree");
                extract(&vocabulary, &node, "card.yaml", &mut problems)
            })
            .collect();
        assert_eq!(problems, []);
        (vocabulary, cards)
    })
}

fn condition() -> impl Strategy<Value = String> {
    let leaf = || {
        (prop::sample::select(&LEAVES[..]), prop::bool::ANY).prop_map(|(leaf, not)| {
            if not { format!("{{ not: {leaf} }}") } else { leaf.to_owned() }
        })
    };
    let group = |parts: Vec<String>, all: bool| {
        format!("{{ {}: [ {} ] }}", if all { "all" } else { "any" }, parts.join(", "))
    };
    let inner = prop_oneof![
        3 => leaf().boxed(),
        2 => (prop::collection::vec(leaf(), 2..4), prop::bool::ANY)
            .prop_map(move |(parts, all)| group(parts, all)).boxed(),
    ];
    (prop::collection::vec(inner, 2..4), prop::bool::weighted(0.7))
        .prop_map(move |(parts, all)| group(parts, all))
}

/// A set with `w` (the one condition), `u` (the other) and `c` (the one, unless the other).
fn set_of(when: &str, unless: &str, vocabulary: &Vocabulary) -> RuleSet {
    let definition = |id: &str, body: String| {
        let text = format!(
            "id: {id}\ntitle: {{ en: A, nl: A }}\nstatus: draft\ncites: [A]\nforce: {{ from: 2026-01-01 }}\n{body}examples: [ {{ expect: unknown, facts: {{}} }} ]\n"
        );
        let path = format!("definitions/{id}.yaml");
        (path.clone(), Arc::new(Source::new(path, text)))
    };
    let files = vec![
        ("ruleset.yaml".to_owned(), Arc::new(Source::new("ruleset.yaml", RULESET))),
        definition("c", format!("when: {when}\nunless: {unless}\n")),
        definition("u", format!("when: {unless}\n")),
        definition("w", format!("when: {when}\n")),
    ];
    let (set, problems) = RuleSet::read(files, vocabulary).expect("readable");
    assert_eq!(problems, [], "{when} {unless}");
    set
}

#[test]
fn what_is_proved_holds_of_every_card_and_what_holds_is_proved() {
    let (vocabulary, cards) = small();
    let mut seen = [0_u32; 4];
    let mut runner = TestRunner::new(Config { cases: 150, ..Config::default() });
    let outcome = runner.run(&(condition(), condition()), |(when, unless)| {
        let set = set_of(&when, &unless, vocabulary);
        let question = Question::default();
        let value = |id: &str, card: &Facts| {
            let at = set.definition(id).expect("there");
            conclude(&set, vocabulary, card, day("2026-11-25"), at, &question).1[0].value
        };
        let (mut holds, mut excepted, mut left) = (false, false, false);
        for card in cards {
            if value("w", card) == Truth::True {
                holds = true;
                excepted |= value("u", card) == Truth::True;
                left |= value("u", card) == Truth::False;
            }
        }
        let found = analyse(&set, vocabulary, &[]);
        let says = |code: &str, begin: &str| {
            found.iter().any(|found| found.code == code && found.message.starts_with(begin))
        };
        let never = says("never-holds", "the `when` of definition `w`");
        let idle = says("exception-never", "the exception of definition `c`");
        let always = says("exception-always", "the exception of definition `c`");
        prop_assert_eq!(never, !holds, "when: {}", when);
        prop_assert_eq!(idle, holds && !excepted, "when: {} unless: {}", when, unless);
        prop_assert_eq!(always, holds && !left, "when: {} unless: {}", when, unless);
        Ok(())
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    // That the conditions made by chance reach every answer is shown by a second, fixed draw.
    let mut runner = TestRunner::deterministic();
    for _ in 0..150 {
        let pair = (condition(), condition()).new_tree(&mut runner).expect("a tree").current();
        let set = set_of(&pair.0, &pair.1, vocabulary);
        let found = analyse(&set, vocabulary, &[]);
        let codes = ["never-holds", "exception-never", "exception-always", "always-holds"];
        for (count, code) in seen.iter_mut().zip(codes) {
            *count += u32::from(found.iter().any(|found| found.code == code));
        }
    }
    println!("never, exception never, exception always, idle part: {seen:?} of 150");
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}
