//! A second evaluator, written from the tables, agrees with the engine on rule sets and cards made by
//! chance; and on the same sets and cards, more facts never change what was decided.

mod cards;
mod dice;
mod engine;
mod invent;
mod model;
mod naive;
mod print;
mod reached;
mod tally;

use crate::common::day;
use dice::Dice;
use engine::Engine;
use jiff::civil::Date;
use model::{Answer, Card, Finding, Set};
use naive::Naive;
use tally::Tally;

const DAYS: [&str; 4] = ["2025-06-01", "2026-03-15", "2026-11-25", "2028-09-01"];

/// Cards for each rule set: reading a set costs more than a card.
const CARDS: usize = 50;

/// How many triples of a rule set, a card and a day to look at: `KEUR_TRIPLES`, else a few.
fn triples() -> usize {
    let asked = std::env::var("KEUR_TRIPLES").ok();
    asked.map_or(10_000, |asked| asked.parse().expect("KEUR_TRIPLES is a number"))
}

/// A rule set and a card, as a test of their own can be made of.
struct Case<'a> {
    seed: u64,
    set: &'a Set,
    card: &'a Card,
}

impl Case<'_> {
    /// The files of the set, but not of the rules that have no part in it, and the card.
    fn text(&self, rule: Option<usize>) -> String {
        let rule = rule.map(|rule| print::name("rule", rule));
        let files = print::files(self.set).into_iter().filter(|(path, _)| {
            !path.starts_with("topic/") || rule.as_ref().is_none_or(|rule| path.contains(rule))
        });
        let mut text = format!("seed {}\n", self.seed);
        for (path, file) in files {
            text.extend(["--- ", &path, "\n", &file]);
        }
        text + "--- card.json\n" + &print::json(self.card)
    }
}

/// Calls `look` with sets, cards, days and maybe a role until there were enough of them; says how
/// many there were.
fn each_triple(
    seed: u64,
    mut look: impl FnMut(&Case<'_>, &Engine, &mut Dice, &[(Date, Option<&'static str>)]),
) -> String {
    let (wanted, mut done, mut sets) = (triples(), 0, 0);
    let days = DAYS.map(day);
    while done < wanted {
        sets += 1;
        let mut dice = Dice::new(seed + sets);
        let set = invent::set(&mut dice);
        let engine = Engine::read(&set);
        for _ in 0..CARDS {
            let card = cards::card(&mut dice, set.judgements);
            let on = days.map(|day| (day, dice.once_in(8).then_some("provider")));
            look(&Case { seed: seed + sets, set: &set, card: &card }, &engine, &mut dice, &on);
            done += on.len();
        }
    }
    format!("{done} triples: {sets} rule sets, {CARDS} cards for each, {} days", DAYS.len())
}

#[test]
fn the_naive_evaluator_agrees_with_the_engine() {
    let tally = Tally::default();
    let done = each_triple(0, |case, engine, _, on| {
        let Case { set, card, .. } = *case;
        reached::card(card, &tally);
        let facts = engine::facts(&print::json(card));
        for (as_of, role) in on.iter().copied() {
            let ours = Naive { set, card, as_of, role, tally: &tally }.answer();
            let theirs = engine.answer(&facts, as_of, role);
            reached::answer(&theirs, &tally);
            if let Some((rule, what)) = difference(&ours, &theirs) {
                panic!("{}\non {as_of}, as {role:?}: {what}", case.text(rule));
            }
        }
    });
    println!("{done}\n{}", tally.text());
    reached::everything(&tally);
}

/// The first difference, with the number of the rule.
fn difference(naive: &Answer, engine: &Answer) -> Option<(Option<usize>, String)> {
    let say = |naive: &dyn std::fmt::Debug, engine: &dyn std::fmt::Debug| {
        format!("the naive evaluator says\n{naive:?}\nand the engine\n{engine:?}")
    };
    let findings = naive.findings.iter().zip(&engine.findings).find(|(a, b)| a != b);
    if naive.conclusions != engine.conclusions {
        return Some((None, say(&naive.conclusions, &engine.conclusions)));
    }
    if let Some((a, b)) = findings {
        return Some((Some(a.rule), say(a, b)));
    }
    let counts = (naive.findings.len(), engine.findings.len());
    (counts.0 != counts.1).then(|| (None, say(&counts.0, &counts.1)))
}

#[test]
fn decided_verdicts_of_any_rule_set_stay_when_facts_are_added() {
    let mut kept = Kept::default();
    let done = each_triple(1 << 32, |case, engine, dice, on| {
        let mut strong = case.card.clone();
        cards::name_parties(&mut strong);
        let case = &Case { card: &strong, ..*case };
        let weak = cards::weaken(dice, case.card);
        let facts = [&weak, case.card].map(|card| engine::facts(&print::json(card)));
        for (as_of, role) in on.iter().copied() {
            let [weaker, stronger] = [0, 1].map(|at| engine.answer(&facts[at], as_of, role));
            if let Err((rule, what)) = keeps(&weaker, &stronger, &mut kept) {
                let (text, weak) = (case.text(rule), print::json(&weak));
                panic!("{text}\n--- weak.json\n{weak}\non {as_of}, as {role:?}: {what}");
            }
        }
    });
    let Kept { same, not_applicable, lifted } = kept;
    println!(
        "{done}\n{same} decided verdicts stayed, {not_applicable} met ones turned out not to apply, \
         {lifted} that might never have effect were lifted for good"
    );
    assert!(same > 0 && not_applicable > 0, "the generator no longer reaches what is decided");
}

/// What became of the decided verdicts of a weaker card.
#[derive(Default)]
struct Kept {
    /// Decided as before.
    same: u64,
    /// Met if it applies; and it does not.
    not_applicable: u64,
    /// Decided, but with no last day by which it surely has effect; and a transition lifts it for good.
    /// The engine decides where it should not: an unknown transition to `never` is an open exception.
    /// When it is treated as one this stays 0; then it is a change like any other.
    lifted: u64,
}

/// What became of the decided verdicts of the weaker card in the stronger one; else what changed,
/// with the number of the rule.
fn keeps(weak: &Answer, strong: &Answer, kept: &mut Kept) -> Result<(), (Option<usize>, String)> {
    for (at, (before, after)) in weak.conclusions.iter().zip(&strong.conclusions).enumerate() {
        if before.0.is_some() && before.0 != after.0 {
            return Err((None, format!("headline {at}: {:?}, then {:?}", before.0, after.0)));
        }
    }
    let is_decided = |one: &&Finding| ["pass", "fail", "not-applicable"].contains(&one.outcome);
    for before in weak.findings.iter().filter(is_decided) {
        // What is decided for a party nobody named is decided for every party.
        let of_rule = strong.findings.iter().filter(|after| after.rule == before.rule);
        for after in of_rule.filter(|after| before.party.is_none() || after.party == before.party) {
            let if_applies = before.outcome == "pass" && before.applies.is_none();
            let may_never = matches!(before.effective, Some((_, None)));
            if before.outcome == after.outcome {
                kept.same += 1;
            } else if if_applies && after.outcome == "not-applicable" {
                kept.not_applicable += 1;
            } else if may_never && after.because == Some("transitional") {
                kept.lifted += 1;
            } else {
                return Err((Some(before.rule), format!("{before:?}\nthen\n{after:?}")));
            }
        }
    }
    Ok(())
}
