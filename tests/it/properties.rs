//! Soundness of unknown, determinism, no panics: over cards made by chance.

mod generate;

use std::collections::BTreeMap;

use crate::common::{act, check_text};
use generate::{Tape, card, weaken};
use keur::problem::Severity;
use keur::rules::Outcome;
use keur::truth::Truth;
use keur::verdict::CardResult;
use proptest::prelude::*;

type Key = (String, Option<String>);

/// Verdicts by rule and party, with whether the duty surely applies.
fn verdicts(result: &CardResult) -> BTreeMap<Key, (Outcome, Truth)> {
    let key = |rule: &str, party: usize| (rule.to_owned(), result.parties[party].id.clone());
    let verdicts = result.verdicts.iter();
    verdicts.map(|v| (key(&v.rule, v.party), (v.outcome, v.applies))).collect()
}

fn is_decided(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Pass | Outcome::Fail | Outcome::NotApplicable)
}

fn run(card: &serde_json::Value, as_of: &str) -> CardResult {
    check_text("card.json", &card.to_string(), as_of)
}

/// Refining the weak card into the strong one never changes what was decided.
fn is_sound(weak: &CardResult, strong: &CardResult) -> Result<(), TestCaseError> {
    for (before, after) in weak.conclusions.iter().zip(&strong.conclusions) {
        let same = before.value == after.value;
        let id = &before.definition;
        prop_assert!(
            before.value == Truth::Unknown || same,
            "{id}: {:?} then {:?}",
            before.value,
            after.value
        );
    }
    let after = verdicts(strong);
    for (key, (outcome, applies)) in verdicts(weak) {
        if !is_decided(outcome) {
            continue;
        }
        // What is decided for a party nobody named is decided for every party.
        let same = |other: &&Key| other.0 == key.0 && (key.1.is_none() || other.1 == key.1);
        for then in after.keys().filter(same).map(|other| after[other].0) {
            let met_if_applies = outcome == Outcome::Pass && applies == Truth::Unknown;
            let lifted = met_if_applies && then == Outcome::NotApplicable;
            prop_assert!(outcome == then || lifted, "{key:?}: {outcome:?} then {then:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500,
        max_global_rejects: 50_000,
        max_shrink_iters: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Removing facts, opening lists and widening dates may only turn decided into undecided.
    #[test]
    fn decided_verdicts_stay_when_facts_are_added(
        facts in prop::collection::vec(any::<u32>(), 60..400),
        losses in prop::collection::vec(any::<u32>(), 1..200),
    ) {
        let strong = card(&mut Tape::new(&facts));
        let weak = weaken(&strong, &mut Tape::new(&losses));
        let as_of = ["2025-06-01", "2026-11-25", "2028-09-01"][facts[0] as usize % 3];
        let (weak, strong) = (run(&weak, as_of), run(&strong, as_of));
        prop_assume!(weak.checked && strong.checked);
        is_sound(&weak, &strong)?;
    }

    /// Any text at all, as any format, gives problems or verdicts, and never a panic.
    #[test]
    fn no_text_panics(text in "\\PC{0,200}", at in 0_usize..4) {
        let name = ["a.yaml", "a.json", "a.toml", "a.md"][at];
        let result = check_text(name, &text, "2026-11-25");
        let errors = result.problems.iter().any(|problem| problem.severity == Severity::Error);
        prop_assert_eq!(result.checked, !errors);
    }
}

#[test]
fn the_generator_reaches_decided_and_undecided_verdicts() {
    let mut seen: BTreeMap<Outcome, usize> = BTreeMap::new();
    let (mut checked, mut total) = (0, 0);
    let mut state = 7_u32;
    for _ in 0..300 {
        let tape: Vec<u32> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 3
        })
        .take(400)
        .collect();
        let result = run(&card(&mut Tape::new(&tape)), "2026-12-15");
        total += 1;
        checked += usize::from(result.checked);
        for verdict in &result.verdicts {
            *seen.entry(verdict.outcome).or_default() += 1;
        }
    }
    println!("{checked} of {total} cards checked, {} rules: {seen:?}", act().rules.len());
    assert!(checked * 2 > total, "most cards made by chance are sound: {checked} of {total}");
    for outcome in Outcome::ALL {
        let rare = outcome == Outcome::Review;
        assert!(rare || seen.get(&outcome).copied().unwrap_or(0) > 0, "{outcome:?} never seen");
    }
}
