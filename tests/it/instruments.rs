//! The rule sets of standards and frameworks: whole, tested, accounted for, and held together by
//! topics and the crosswalk.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::common::{AS_OF, cards, check_source, day, root, settings, stem, vocabulary};
use crate::mutation::{changes_example, idle};
use keur::engine::examples;
use keur::language::Lang;
use keur::load::Format;
use keur::rules::coverage::{Disposition, dispositions, part};
use keur::rules::topics::{crosswalk, topic, topics};
use keur::rules::{Outcome, RuleSet, builtin_sets, read_builtin_set};
use keur::source::Source;
use std::sync::Arc;

/// The sets inside the binary but the Act, whose own tests go further.
fn sets() -> &'static [Arc<RuleSet>] {
    static SETS: OnceLock<Vec<Arc<RuleSet>>> = OnceLock::new();
    SETS.get_or_init(|| {
        let read = |id: &str| {
            let (set, problems) =
                read_builtin_set(id, vocabulary()).expect("is inside").expect("can be read");
            assert_eq!(problems, [], "{id} has mistakes");
            Arc::new(set)
        };
        builtin_sets().into_iter().filter(|id| *id != "eu-ai-act").map(read).collect()
    })
}

#[test]
fn every_set_has_no_mistakes_and_its_examples_come_out() {
    for set in sets() {
        let results = examples(set, vocabulary());
        let wrong: Vec<_> = results.iter().filter(|found| found.found != found.expected).collect();
        let (rules, definitions) = (set.rules.len(), set.own_definitions().count());
        println!(
            "{}: {rules} rules, {definitions} definitions, {} examples",
            set.meta.id,
            results.len()
        );
        assert!(wrong.is_empty(), "{}: {wrong:#?}", set.meta.id);
        let rules = set.rules.iter().map(|rule| &rule.head);
        for head in rules.chain(set.own_definitions().map(|found| &found.head)) {
            assert!(!head.examples.is_empty(), "{}/{} has no example", set.meta.id, head.id);
        }
    }
}

#[test]
fn negating_any_leaf_of_any_set_changes_some_example() {
    let mut all = 0;
    for set in sets() {
        let (count, idle) = idle(set, changes_example);
        all += count;
        assert!(
            idle.is_empty(),
            "{}: leaves that decide nothing:\n{}",
            set.meta.id,
            idle.join("\n")
        );
    }
    println!("{all} leaves negated, one at a time");
}

#[test]
fn the_ledger_of_every_set_accounts_for_every_provision() {
    for set in sets().iter().filter(|set| !set.provisions.is_empty()) {
        let found = dispositions(set);
        let open: Vec<&str> = found
            .iter()
            .filter(|(_, what)| *what == Disposition::None)
            .map(|(reference, _)| *reference)
            .collect();
        assert!(open.is_empty(), "{}: nothing accounts for {}", set.meta.id, open.join("; "));
        if set.meta.id != "eu-ai-act-guidance" {
            let lost: Vec<_> =
                found.iter().filter(|(reference, _)| part(set, reference).is_none()).collect();
            assert!(lost.is_empty(), "{}: in no part: {lost:?}", set.meta.id);
        }
        println!("{}: {} provisions accounted for", set.meta.id, found.len());
    }
}

#[test]
fn every_text_is_there_in_both_languages_and_says_something_of_its_own() {
    let mut count = 0;
    for set in sets() {
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for rule in &set.rules {
            let says = &rule.says;
            for text in [&rule.head.title, &says.what, &says.why, &says.how] {
                count += 1;
                let [en, nl] = Lang::ALL.map(|lang| text.get(lang).trim());
                assert!(!en.is_empty() && !nl.is_empty() && en != nl, "{}: {en}", rule.head.id);
            }
            let title = rule.head.title.get(Lang::En).to_owned();
            if let Some(other) = titles.insert(title.clone(), &rule.head.id) {
                panic!("{}: {other} and {} have the title {title}", set.meta.id, rule.head.id);
            }
            assert!(!rule.topics.is_empty(), "{}/{} has no topic", set.meta.id, rule.head.id);
        }
    }
    println!("{count} texts in two languages");
}

#[test]
fn the_crosswalk_names_topics_and_provisions_that_exist() {
    assert_eq!(topics().len(), 46);
    let codes: BTreeSet<_> = topics().iter().map(|topic| topic.code.as_str()).collect();
    assert_eq!(codes.len(), 46);
    let sets: BTreeMap<&str, &Arc<RuleSet>> = sets()
        .iter()
        .chain([crate::common::act()])
        .map(|set| (set.meta.id.as_str(), set))
        .collect();
    let (mut known, mut others) = (0, 0);
    for (id, instruments) in crosswalk() {
        assert!(topic(id).is_some(), "{id} is no topic");
        for (instrument, related) in instruments {
            let Some(set) = sets.get(instrument.as_str()) else {
                others += related.refs().count();
                continue;
            };
            for (reference, _) in related.refs() {
                known += 1;
                assert!(set.provisions.contains(reference), "{instrument} has no {reference}");
                if instrument == "eu-ai-act" {
                    continue;
                }
                let is_below = |cite: &str| {
                    cite == reference
                        || cite
                            .strip_prefix(reference)
                            .is_some_and(|rest| rest.starts_with(['(', ',']))
                };
                let speaks = set.rules.iter().any(|rule| {
                    rule.topics.iter().any(|topic| **topic == **id)
                        && rule.head.cites.iter().any(|cite| is_below(cite))
                });
                let reason = dispositions(set)
                    .iter()
                    .any(|(of, what)| *of == reference && matches!(what, Disposition::Reason(_)));
                assert!(speaks || reason, "{instrument} {reference}: no rule about {id} cites it");
            }
        }
    }
    println!("{known} pairs of sets inside the binary, {others} of other instruments");
}

#[test]
fn provisions_are_those_of_the_tables_where_these_are() {
    // The table, the column with the reference, what is put before it, and the set.
    let tables = [
        ("iso-42001-controls", 0, "", "iso-42001"),
        ("nist-ai-rmf", 0, "", "nist-ai-rmf"),
        ("nist-ai-600-1-risks", 0, "Risk ", "nist-genai"),
        ("etsi-en-304-223", 0, "", "etsi-304223"),
        ("oecd-ai-principles", 0, "", "oecd-ai"),
        ("oecd-ddg-steps", 0, "Step ", "oecd-ai"),
        ("unesco-ethics", 0, "", "unesco-ethics"),
        ("g7-hiroshima-actions", 0, "Action ", "g7-haip"),
        ("nl-algoritmekader-requirements", 0, "", "nl-algoritmekader"),
        ("nl-algoritmekader-measures", 0, "", "nl-algoritmekader"),
        ("nl-algoritmeregister-fields", 0, "", "nl-algoritmeregister"),
    ];
    let folder = root().join("../shared/instruments/data");
    for (table, column, before, id) in tables {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{table}.csv"))) else {
            println!("skipped: the tables of the instruments are not here");
            return;
        };
        let set = sets().iter().find(|set| set.meta.id == id).expect("inside");
        let mut count = 0;
        for line in text.lines().skip(1) {
            let field = line.split(',').nth(column).expect("a column");
            let reference = format!("{before}{field}");
            assert!(set.provisions.contains(&reference), "{id} has no {reference}");
            count += 1;
        }
        println!("{id}: {count} references of {table}");
    }
}

/// One letter for each outcome.
fn letter(outcome: Outcome) -> char {
    match outcome {
        Outcome::Fail => 'F',
        Outcome::Missing => 'M',
        Outcome::Review => 'R',
        Outcome::Open => '?',
        Outcome::Pass => 'P',
        Outcome::NotApplicable => '.',
    }
}

#[test]
fn every_rule_of_every_set_on_every_card() {
    let paths = cards();
    let read: Vec<(Format, Arc<Source>)> = paths
        .iter()
        .map(|path| {
            let name = path.to_string_lossy().into_owned();
            let text = std::fs::read_to_string(path).expect("readable");
            (Format::from_name(&name).expect("known"), Arc::new(Source::new(name, text)))
        })
        .collect();
    for set in sets().iter().filter(|set| !set.rules.is_empty()) {
        let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let chosen = [Arc::clone(set)];
        for (format, source) in &read {
            let settings = keur::verdict::Settings { as_of: day(AS_OF), ..settings(&chosen) };
            let card = check_source(source, *format, &settings);
            for rule in &set.rules {
                let of_rule = card.verdicts.iter().filter(|found| found.rule == rule.head.id);
                let mut letters: String = of_rule.map(|found| letter(found.outcome)).collect();
                if letters.chars().all(|one| letters.starts_with(one)) {
                    letters.truncate(1);
                }
                rows.entry(&rule.head.id).or_default().push(letters);
            }
        }
        let mut out = String::new();
        for (at, path) in paths.iter().enumerate() {
            let _ = writeln!(out, "{:2} {}", at + 1, stem(path));
        }
        out.push_str("\nP pass, F fail, M missing, R review, ? open, . not applicable; parties that differ in turn\n\n");
        for (rule, letters) in rows {
            let _ = writeln!(out, "{rule}\n    {}", letters.join(" "));
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("instrument@{}", set.meta.id), out);
        });
    }
}

#[test]
fn silence_meets_nothing_in_any_set() {
    let path = cards().into_iter().find(|path| stem(path) == "blank").expect("there");
    let text = std::fs::read_to_string(&path).expect("readable");
    let source = Arc::new(Source::new("blank.yaml", text));
    let mut count = 0;
    for set in sets() {
        let chosen = [Arc::clone(set)];
        let settings = keur::verdict::Settings { as_of: day(AS_OF), ..settings(&chosen) };
        for found in check_source(&source, Format::Yaml, &settings).verdicts {
            count += 1;
            let is_decided =
                matches!(found.outcome, Outcome::Pass | Outcome::Fail | Outcome::NotApplicable);
            assert!(!is_decided, "{}/{} is {:?}", set.meta.id, found.rule, found.outcome);
        }
    }
    println!("{count} verdicts of a blank card, none decided");
}
