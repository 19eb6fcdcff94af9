//! What inputs are read against: the built-in rule sets, a small one, a judged card.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use keur::card::Asked;
use keur::facts::Vocabulary;
use keur::load::{Format, Limits};
use keur::pipeline::Cards;
use keur::policy::Finding;
use keur::report::{FileDigest, Receipt, Report, SetReceipt};
use keur::rules::{RuleSet, builtin_set, builtin_sets, builtin_vocabulary};
use keur::source::Source;
use keur::verdict::{CardResult, Detail, Settings};

/// The folder of keur.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The built-in vocabulary.
pub(crate) fn vocabulary() -> &'static Vocabulary {
    static READ: OnceLock<Vocabulary> = OnceLock::new();
    READ.get_or_init(|| builtin_vocabulary().0)
}

/// The built-in rule sets.
pub(crate) fn sets() -> &'static [Arc<RuleSet>] {
    static READ: OnceLock<Vec<Arc<RuleSet>>> = OnceLock::new();
    READ.get_or_init(|| {
        let read = |id| builtin_set(id, vocabulary()).and_then(Result::ok);
        builtin_sets().into_iter().filter_map(read).map(|(set, _)| Arc::new(set)).collect()
    })
}

/// The vocabulary with the facts of the small set.
pub(crate) fn small_vocabulary() -> &'static Vocabulary {
    static READ: OnceLock<Vocabulary> = OnceLock::new();
    READ.get_or_init(|| {
        let mut vocabulary = vocabulary().clone();
        let source = file("fixtures/rules/acme/vocabulary/x-acme.yaml");
        vocabulary.extend(&[&source], &mut Vec::new());
        vocabulary
    })
}

/// The files of the small set, by their path in it.
pub(crate) fn small_files() -> &'static BTreeMap<String, Arc<Source>> {
    static READ: OnceLock<BTreeMap<String, Arc<Source>>> = OnceLock::new();
    READ.get_or_init(|| {
        let names = [
            "ruleset.yaml",
            "provisions.yaml",
            "definitions/is-user.yaml",
            "definitions/sensitive-use.yaml",
            "approval/unapproved-use.yaml",
        ];
        let read = |name: &str| Arc::new(file(&format!("fixtures/rules/acme/{name}")));
        names.iter().map(|name| ((*name).to_owned(), read(name))).collect()
    })
}

/// The small set.
pub(crate) fn small_sets() -> &'static [Arc<RuleSet>] {
    static READ: OnceLock<[Arc<RuleSet>; 1]> = OnceLock::new();
    READ.get_or_init(|| {
        let files = small_files().iter().map(|(name, source)| (name.clone(), Arc::clone(source)));
        let (set, problems) =
            RuleSet::read(files.collect(), small_vocabulary()).expect("a rule set");
        assert_eq!(problems, []);
        [Arc::new(set)]
    })
}

/// How cards are judged, by all built-in sets or by the small one.
pub(crate) fn settings(is_small: bool) -> Settings<'static> {
    let as_of = "2026-11-25".parse().expect("a day");
    let (vocabulary, sets) =
        if is_small { (small_vocabulary(), small_sets()) } else { (vocabulary(), sets()) };
    Settings { vocabulary, sets, as_of, role: None, penalties: !is_small, detail: Detail::Whole }
}

/// A judged card, which breaks some rules.
pub(crate) fn card() -> &'static CardResult {
    static JUDGED: OnceLock<CardResult> = OnceLock::new();
    JUDGED.get_or_init(|| {
        let source = Arc::new(file("fixtures/cards/customer-chatbot.yaml"));
        let cards = Cards::read(&source, Format::Yaml, Asked::NAMED, &Limits::default());
        cards.check(0, &settings(false)).expect("a card")
    })
}

/// The report of cards.
pub(crate) fn report(cards: Vec<CardResult>, findings: Vec<Finding>, is_small: bool) -> Report {
    let settings = settings(is_small);
    let receipt = Receipt {
        keur: "0.0.0".to_owned(),
        as_of: settings.as_of,
        role: None,
        levels: BTreeMap::new(),
        vocabulary: String::new(),
        sets: settings.sets.iter().map(|set| SetReceipt::of(set)).collect(),
        settings: Vec::new(),
        cards: FileDigest::of_cards(&cards),
        from: None,
    };
    Report { receipt, cards, not_cards: 0, unread: Vec::new(), findings }
}

fn file(path: &str) -> Source {
    Source::new(path, std::fs::read_to_string(root().join(path)).expect("a file of keur"))
}
