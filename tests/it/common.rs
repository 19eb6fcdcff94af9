//! What the tests share: the rule set, the fixtures, one run over a card.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use keur::card::Asked;
use keur::facts::Vocabulary;
use keur::load::node::{Node, Value as Tree};
use keur::load::{Format, Limits};
use keur::pipeline::Cards;
use keur::rules::{RuleSet, read_builtin_set, read_builtin_vocabulary};
use keur::source::Source;
use keur::verdict::{CardResult, Detail, Settings};
use serde_json::{Value, json};

/// The day on which the fixtures say what they expect.
pub(crate) const AS_OF: &str = "2026-11-25";

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let (vocabulary, problems) = read_builtin_vocabulary();
        assert_eq!(problems, [], "the vocabulary has mistakes");
        vocabulary
    })
}

pub(crate) fn act() -> &'static Arc<RuleSet> {
    static SET: OnceLock<Arc<RuleSet>> = OnceLock::new();
    SET.get_or_init(|| {
        let (set, problems) =
            read_builtin_set("eu-ai-act", vocabulary()).expect("is inside").expect("can be read");
        assert_eq!(problems, [], "the rule set has mistakes");
        Arc::new(set)
    })
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Files of a folder below the root, sorted.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .expect("the folder is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| {
            path.is_file()
                && !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
        })
        .collect();
    files.sort();
    files
}

/// A tree as JSON.
pub(crate) fn to_json(node: &Node) -> Value {
    match &node.value {
        Tree::Null => Value::Null,
        Tree::Bool(value) => json!(value),
        Tree::Int(value) => json!(value),
        Tree::Float(value) => json!(value),
        Tree::Str(value) => json!(**value),
        Tree::Seq(items) => items.iter().map(to_json).collect(),
        Tree::Map(entries) => {
            entries.iter().map(|entry| (entry.key.to_string(), to_json(&entry.node))).collect()
        }
    }
}

/// The fixture cards.
pub(crate) fn cards() -> Vec<PathBuf> {
    files("fixtures/cards")
}

pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// Checks a text as a card, named as it is.
pub(crate) fn check_text(name: &str, text: &str, as_of: &str) -> CardResult {
    let format = Format::from_name(name).expect("a known format");
    let source = Arc::new(Source::new(name, text));
    let sets = [Arc::clone(act())];
    let settings = Settings {
        vocabulary: vocabulary(),
        sets: &sets,
        as_of: day(as_of),
        role: None,
        penalties: false,
        detail: Detail::Whole,
    };
    check_source(&source, format, &settings)
}

/// How the cards of a file that holds many are judged, on the day of the fixtures.
pub(crate) fn settings(sets: &[Arc<RuleSet>]) -> Settings<'_> {
    let vocabulary = vocabulary();
    let as_of = day(AS_OF);
    Settings { vocabulary, sets, as_of, role: None, penalties: false, detail: Detail::Few }
}

/// Checks the one card, or the first of a file that holds many.
pub(crate) fn check_source(
    source: &Arc<Source>,
    format: Format,
    settings: &Settings<'_>,
) -> CardResult {
    let cards = Cards::read(source, format, Asked::NAMED, &Limits::default());
    cards.check(0, settings).expect("a card")
}

/// Checks a fixture on the day of the fixtures.
pub(crate) fn check_file(path: &Path) -> CardResult {
    check_file_on(path, AS_OF)
}

pub(crate) fn check_file_on(path: &Path, as_of: &str) -> CardResult {
    let name = path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned();
    check_text(&name, &std::fs::read_to_string(path).expect("readable"), as_of)
}

/// The fixture with this stem.
pub(crate) fn fixture(name: &str) -> CardResult {
    let path = cards().into_iter().find(|path| stem(path) == name).expect("the fixture is there");
    check_file(&path)
}

/// A seeded generator: xorshift.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % bound.max(1)
    }
}
