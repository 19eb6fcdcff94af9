//! Whole registers of others, which are no part of this project: what is read of them, entry by entry.

#![expect(clippy::print_stdout, reason = "the counts of real files are printed")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use keur::card::Asked;
use keur::load::node::{Node, Value};
use keur::load::{Format, Limits};
use keur::pipeline::Cards;
use keur::problem::Severity;
use keur::source::Source;
use keur::truth::Truth;

use crate::common::{act, root, settings};

fn corpus(path: &str) -> Option<(Arc<Source>, Format)> {
    let folder = std::env::var_os("KEUR_CORPUS")
        .map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join(path)) else {
        println!("skipped: there is no {}", folder.join(path).display());
        return None;
    };
    let source = Source::from_bytes(path, bytes).expect("text");
    Some((Arc::new(source), Format::from_name(path)?))
}

fn leaves(node: &Node) -> usize {
    match &node.value {
        Value::Map(entries) => entries.iter().map(|entry| leaves(&entry.node)).sum(),
        Value::Seq(items) => items.iter().map(leaves).sum(),
        _ => 1,
    }
}

#[test]
fn every_entry_of_real_registers_is_read_or_refused_with_a_reason() {
    let sets = [Arc::clone(act())];
    let settings = settings(&sets);
    for (path, entries, dialect) in [
        ("nl-algoritmeregister/register-snapshot.json", 765, "nl-algoritmeregister"),
        ("us-federal-inventory/2025-use-cases.csv", 1806, "us-federal-inventory"),
        ("us-federal-inventory/2024-use-cases.csv", 1067, "us-federal-inventory"),
        ("uk-atrs/atrs-records.json", 68, "uk-atrs"),
        (
            "nl-reporting-standard/convert--algoritmeregister_v100_entry.csv",
            1,
            "nl-algoritmeregister",
        ),
    ] {
        let Some((source, format)) = corpus(path) else { continue };
        let cards = Cards::read(&source, format, Asked::NAMED, &Limits::default());
        assert_eq!(cards.count(), entries, "{path}");
        let (mut facts, mut refused) = (Vec::new(), Vec::new());
        for at in 0..cards.count() {
            match cards.tree(at, &settings) {
                Some(node) => facts.push(leaves(&node)),
                None => refused.push(format!("entry {at}")),
            }
            // Judging all of them says the same and takes longer.
            if at % 20 == 0 {
                let card = cards.check(at, &settings).expect("no entry is passed over in silence");
                let faults: Vec<_> = card
                    .problems
                    .iter()
                    .filter(|found| found.severity == Severity::Error)
                    .collect();
                assert!(card.checked && faults.is_empty(), "{}: {faults:?}", card.source.label());
                assert_eq!(card.dialect, dialect, "{path}");
            }
        }
        facts.sort_unstable();
        let median = facts.get(facts.len() / 2).copied().unwrap_or_default();
        let read = facts.len();
        println!("{path}: {entries} entries, {read} read, median facts {median}");
        assert!(refused.is_empty(), "{path}: {refused:?}");
    }
}

#[test]
fn every_real_file_is_read_or_refused_with_a_reason() {
    let sets = [Arc::clone(act())];
    let settings = settings(&sets);
    for folder in [
        "nl-reporting-standard",
        "hf-model-card",
        "hf-dataset-card",
        "cyclonedx-mlbom",
        "spdx-ai",
        "model-card-toolkit",
        "ai-verify",
        "rdf-airo-dpv",
        "croissant",
        "oscal",
    ] {
        let root = std::env::var_os("KEUR_CORPUS")
            .map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
        let Ok(files) = std::fs::read_dir(root.join(folder)) else {
            println!("skipped: there is no {folder} in {}", root.display());
            continue;
        };
        let (mut facts, mut refused) = (Vec::new(), 0);
        for path in files.map(|file| file.expect("readable").path()) {
            let name = format!("{folder}/{}", path.file_name().expect("a name").to_string_lossy());
            if path.is_dir() || name.ends_with("SOURCE.md") {
                continue;
            }
            let Some((source, format)) = corpus(&name) else { continue };
            let cards = Cards::read(&source, format, Asked::NAMED, &Limits::default());
            for at in 0..cards.count() {
                let card = cards.check(at, &settings).expect("nothing named is passed over");
                if card.checked {
                    facts.push(cards.tree(at, &settings).map_or(0, |node| leaves(&node)));
                } else {
                    assert!(!card.problems.is_empty(), "{name}: refused without a reason");
                    refused += 1;
                }
            }
        }
        facts.sort_unstable();
        let median = facts.get(facts.len() / 2).copied().unwrap_or_default();
        println!("{folder}: {} read, {refused} refused, median facts {median}", facts.len());
    }
}

/// What the register says of an impact assessment, beside what the card decides of the duty to make
/// one and of high risk. An entry states neither use nor effect, so nothing is decided: were a cell
/// of the columns yes or no ever filled, somebody would have guessed.
#[test]
fn a_register_decides_nothing_that_it_does_not_state() {
    let Some((source, format)) = corpus("nl-algoritmeregister/register-snapshot.json") else {
        return;
    };
    let sets = [Arc::clone(act())];
    let settings = settings(&sets);
    let cards = Cards::read(&source, format, Asked::NAMED, &Limits::default());
    let mut table: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    // Every fifth entry: judging all of them says the same and takes longer.
    for at in (0..cards.count()).step_by(5) {
        let card = cards.check(at, &settings).expect("a card");
        let high = card.conclusions.iter().find(|found| found.definition == "high-risk");
        let high = high.map_or(Truth::Unknown, |found| found.value);
        let duty = card.verdicts.iter().find(|found| found.rule == "rights-impact-not-assessed");
        let duty = duty.map_or("not asked", |found| found.outcome.word());
        let said = source
            .text
            .split("\"impactassessment\": \"")
            .nth(at + 1)
            .and_then(|rest| rest.split('"').next());
        let said = said.expect("every entry says it").to_owned();
        *table.entry((said, high.word().to_owned(), duty.to_owned())).or_default() += 1;
    }
    println!("register says | high-risk | duty of an assessment | entries");
    for ((said, high, duty), count) in &table {
        println!("{said} | {high} | {duty} | {count}");
        assert_eq!((high.as_str(), duty.as_str()), ("unknown", "open"));
    }
}
