//! The law of each day on which it changed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::common::{act, check_file_on, files, stem};
use keur::rules::Outcome;

const DAYS: [&str; 11] = [
    "2024-08-01",
    "2025-02-02",
    "2025-08-02",
    "2026-07-27",
    "2026-08-02",
    "2026-12-02",
    "2027-08-02",
    "2027-12-02",
    "2028-08-02",
    "2030-08-02",
    "2030-12-31",
];

/// The articles of the duties that are in force on a day for a card, in their order.
fn in_force(path: &std::path::Path, day: &str) -> Vec<String> {
    let card = check_file_on(path, day);
    let mut seen = BTreeSet::new();
    let order: Vec<&str> = act().provisions.iter().collect();
    for found in &card.verdicts {
        if found.outcome == Outcome::NotApplicable || found.effect.is_none() || found.is_upcoming()
        {
            continue;
        }
        let cite = found.provisions.first().expect("cites something");
        let article = cite.split(['(', ',']).next().expect("not empty").trim();
        let at = order.iter().position(|known| *known == article);
        seen.insert((at, article.to_owned()));
    }
    seen.into_iter().map(|(_, article)| article).collect()
}

#[test]
fn each_day_has_its_own_law() {
    let mut out = String::new();
    for day in DAYS {
        let _ = writeln!(out, "{day}");
        for path in files("fixtures/tiers") {
            let found = in_force(&path, day);
            let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
            let _ = writeln!(out, "  {}: {found}", stem(&path));
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("time-travel", out);
    });
}

#[test]
fn nothing_binds_before_february_2025_and_then_only_two_chapters() {
    let two = ["Art. 4", "Art. 5"];
    for path in files("fixtures/tiers").into_iter().chain(crate::common::cards()) {
        assert_eq!(in_force(&path, "2025-02-01"), [""; 0], "{}", path.display());
        let found = in_force(&path, "2025-02-02");
        assert!(found.iter().all(|at| two.contains(&at.as_str())), "{}: {found:?}", path.display());
    }
}

#[test]
fn of_two_wordings_the_one_in_force_is_asked() {
    let path = files("fixtures/tiers").into_iter().find(|path| stem(path) == "minimal");
    let path = path.expect("there");
    let rules = |day| -> Vec<(String, bool)> {
        let card = check_file_on(&path, day);
        let of = card.verdicts.iter();
        let of = of.filter(|found| ["Art. 4", "Art. 4(1)"].contains(&&*found.provisions[0]));
        of.map(|found| (found.rule.clone(), found.is_upcoming())).collect()
    };
    let (old, new) = ("insufficient-ai-literacy".to_owned(), "unsupported-ai-literacy".to_owned());
    assert_eq!(rules("2026-07-26"), [(old, false), (new.clone(), true)]);
    assert_eq!(rules("2026-07-27"), [(new, false)]);
}

#[test]
fn no_rule_begins_before_a_provision_it_cites_applies() {
    let mut count = 0;
    for head in act().rules.iter().map(|rule| &rule.head) {
        let first = &head.cites[0];
        if let Some(applies) = act().provisions.applies_from(first) {
            assert!(head.force.from >= applies, "{} begins before {first} ({applies})", head.id);
            count += 1;
        }
    }
    println!("{count} rules begin no earlier than their provision");
}
