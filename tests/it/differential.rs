//! A second evaluator, written from the tables, agrees with the engine on sets and cards made by
//! chance; and of the same sets and cards, more facts never change what was decided.
//!
//! `KEUR_TRIPLES=1000000 cargo test --release --locked --test it differential -- --nocapture`

mod cards;
mod dice;
mod engine;
mod invent;
mod model;
mod naive;
mod print;
mod tally;

use std::collections::BTreeMap;

use crate::common::day;
use dice::Dice;
use engine::Engine;
use keur::rules::condition::Test;
use model::{Answer, Card, Set};
use naive::Naive;
use tally::Tally;

const DAYS: [&str; 4] = ["2025-06-01", "2026-03-15", "2026-11-25", "2028-09-01"];
const CARDS: usize = 40;

/// How many triples of a rule set, a card and a day to look at.
fn triples() -> usize {
    let asked = std::env::var("KEUR_TRIPLES").ok();
    asked.map_or(20_000, |asked| asked.parse().expect("KEUR_TRIPLES is a number"))
}

fn card(dice: &mut Dice, set: &Set) -> Card {
    let mut card = cards::card(dice, set.judgements);
    cards::mend_owners(&mut card);
    card
}

/// The whole case as text, to make a test of.
fn repro(seed: usize, set: &Set, card: &Card, more: &str) -> String {
    let files = print::files(set).into_iter().map(|(path, text)| format!("--- {path}\n{text}"));
    let files: String = files.collect();
    format!("seed {seed}\n{files}--- card.json\n{}\n{more}", print::json(card))
}

#[test]
fn the_naive_evaluator_agrees_with_the_engine() {
    let (wanted, tally) = (triples(), Tally::default());
    let (mut done, mut seed) = (0, 0);
    let mut differ: BTreeMap<String, (usize, String)> = BTreeMap::new();
    while done < wanted {
        seed += 1;
        let mut dice = Dice::new(seed as u64);
        let set = invent::set(&mut dice);
        let engine = Engine::read(&set);
        for _ in 0..CARDS {
            let card = card(&mut dice, &set);
            let facts = engine::facts(&print::json(&card));
            for as_of in DAYS {
                let role = if dice.once_in(8) { Some("provider") } else { None };
                let naive =
                    Naive { set: &set, card: &card, as_of: day(as_of), role, tally: &tally };
                let (ours, theirs) = (naive.answer(), engine.answer(&facts, day(as_of), role));
                if let Some((class, what)) = difference(&ours, &theirs) {
                    let entry = differ.entry(class).or_insert_with(|| {
                        (0, repro(seed, &set, &card, &format!("on {as_of}, as {role:?}: {what}")))
                    });
                    entry.0 += 1;
                }
                done += 1;
            }
        }
    }
    println!("{done} triples of {seed} rule sets");
    tally.print();
    for (class, (count, repro)) in &differ {
        println!("=== {count} x {class}\n{repro}");
    }
    assert!(differ.is_empty());
}

fn difference(ours: &Answer, theirs: &Answer) -> Option<(String, String)> {
    for (at, pair) in ours.conclusions.iter().zip(&theirs.conclusions).enumerate() {
        if pair.0 != pair.1 {
            return Some(("conclusion".into(), format!("headline {at}: {pair:?}")));
        }
    }
    for pair in ours.findings.iter().zip(&theirs.findings) {
        if pair.0 != pair.1 {
            let (a, b) = pair;
            let class = if (a.rule, &a.party) != (b.rule, &b.party) {
                "party".to_owned()
            } else {
                format!(
                    "{} {:?} {:?} {} / {} {:?} {:?} {}",
                    a.outcome,
                    a.applies,
                    a.because,
                    a.effective == b.effective,
                    b.outcome,
                    b.applies,
                    b.because,
                    b.effective.is_some()
                )
            };
            return Some((class, format!("{pair:?}")));
        }
    }
    (ours.findings.len() != theirs.findings.len())
        .then(|| ("number".into(), format!("{ours:?} {theirs:?}")))
}
