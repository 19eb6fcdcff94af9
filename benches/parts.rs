//! What the parts of a run cost: `cargo bench --locked`.
#![allow(clippy::expect_used, reason = "a bench that cannot begin has nothing to measure")]

use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use jiff::civil::date;
use keur::card::{Asked, NATIVE};
use keur::engine::{Question, assess};
use keur::facts::{Facts, Vocabulary, Wanted, direct, extract};
use keur::load::{Format, Limits, load};
use keur::pipeline::{Cards, Lines};
use keur::rules::{RuleSet, builtin_set, builtin_vocabulary};
use keur::source::Source;
use keur::verdict::{Detail, Settings};

fn main() {
    divan::main();
}

const CARD: &str = include_str!("../fixtures/cards/cv-ranking.yaml");

static ACT: LazyLock<(Vocabulary, [Arc<RuleSet>; 1])> = LazyLock::new(|| {
    let (vocabulary, _) = builtin_vocabulary();
    let (set, _) = builtin_set("eu-ai-act", &vocabulary).expect("inside").expect("can be read");
    (vocabulary, [Arc::new(set)])
});

fn settings(detail: Detail) -> Settings<'static> {
    let (vocabulary, sets) = &*ACT;
    let as_of = date(2026, 11, 25);
    Settings { vocabulary, sets, as_of, role: None, penalties: false, detail }
}

/// The same card in JSON.
static JSON: LazyLock<String> = LazyLock::new(|| {
    let source = Source::new("card.yaml", CARD);
    let node = load(&source, Format::Yaml, &Limits::default()).node.expect("a tree");
    json(&node)
});

fn json(node: &keur::load::node::Node) -> String {
    use keur::load::node::Value;
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Str(text) => serde_json::to_string(text).expect("a text"),
        Value::Seq(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Value::Map(entries) => {
            let entry = |entry: &keur::load::node::Entry| {
                format!(
                    "{}:{}",
                    serde_json::to_string(&entry.key).expect("a text"),
                    json(&entry.node)
                )
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
    }
}

/// What every run begins with.
#[divan::bench]
fn the_vocabulary_and_the_act() {
    let (vocabulary, _) = builtin_vocabulary();
    black_box(builtin_set("eu-ai-act", &vocabulary));
}

#[divan::bench]
fn yaml_to_tree(bencher: Bencher) {
    let source = Source::new("card.yaml", CARD);
    bencher.bench(|| load(black_box(&source), Format::Yaml, &Limits::default()));
}

#[divan::bench]
fn json_to_tree(bencher: Bencher) {
    let source = Source::new("card.json", JSON.as_str());
    bencher.bench(|| load(black_box(&source), Format::Json, &Limits::default()));
}

#[divan::bench]
fn tree_to_facts(bencher: Bencher) {
    let source = Source::new("card.yaml", CARD);
    let node = load(&source, Format::Yaml, &Limits::default()).node.expect("a tree");
    bencher.bench(|| extract(&ACT.0, black_box(&node), "card.yaml", &mut Vec::new()));
}

#[divan::bench]
fn json_to_facts_without_a_tree(bencher: Bencher) {
    let wanted = Wanted::all(&ACT.0);
    let mut room = Facts::default();
    assert!(direct(&ACT.0, (&JSON, 0), &wanted, &mut room), "the card is plain");
    bencher.bench_local(|| direct(&ACT.0, (black_box(&JSON), 0), &wanted, &mut room));
}

#[divan::bench]
fn facts_to_outcomes(bencher: Bencher) {
    let mut room = Facts::default();
    direct(&ACT.0, (&JSON, 0), &Wanted::all(&ACT.0), &mut room);
    let day = date(2026, 11, 25);
    bencher.bench_local(|| {
        assess(&ACT.1[0], &ACT.0, black_box(&room), day, &Question::default()).findings.len()
    });
}

/// A whole card, by how much of the reasons is put in words.
#[divan::bench(args = ["told", "whole"])]
fn a_card(bencher: Bencher, detail: &str) {
    let settings = settings(if detail == "told" { Detail::Told } else { Detail::Whole });
    let source = Arc::new(Source::new("card.yaml", CARD));
    bencher.bench(|| {
        Cards::read(&source, Format::Yaml, Asked::NAMED, &Limits::default()).check(0, &settings)
    });
}

#[divan::bench]
fn a_line_of_a_batch(bencher: Bencher) {
    let settings = settings(Detail::Found);
    let wanted = Wanted::of(&ACT.0, ACT.1[0].reads());
    let source = Source::lines("cards.jsonl", 1, &JSON);
    let limits = Limits::default();
    let mut lines = Lines {
        source: &source,
        format: Format::Json,
        asked: Asked { named: true, dialect: Some(NATIVE) },
        settings: &settings,
        limits: &limits,
        wanted: &wanted,
        files: None,
        room: Facts::default(),
    };
    bencher.bench_local(|| lines.check(1, 0..source.text.len()));
}
