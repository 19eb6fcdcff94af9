//! Who has which duties: the seven operators by the tiers of the Act, the law of a day on which
//! everything applies.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::common::{act, check_source, files, stem, vocabulary};
use keur::load::Format;
use keur::rules::Outcome;
use keur::source::Source;
use keur::verdict::{CardResult, Detail, Settings};

const TIERS: [&str; 9] = [
    "prohibited",
    "high-risk-annex-i-a",
    "high-risk-annex-i-b",
    "high-risk-annex-iii",
    "exempt",
    "transparency",
    "gpai",
    "systemic-risk",
    "minimal",
];

const ROLES: [&str; 7] = [
    "provider",
    "deployer",
    "importer",
    "distributor",
    "authorised_representative",
    "product_manufacturer",
    "gpai_provider",
];

/// The day of the tier cards: every duty of the Act applies, and all were placed after it began.
const DAY: &str = "2028-09-01";

fn check(tier: &str, role: &str) -> CardResult {
    let path = files("fixtures/tiers").into_iter().find(|path| stem(path) == tier).expect("there");
    let text = std::fs::read_to_string(&path).expect("readable");
    let source = Source::new(path.to_string_lossy(), text);
    let sets = [std::sync::Arc::clone(act())];
    let settings = Settings {
        vocabulary: vocabulary(),
        sets: &sets,
        as_of: DAY.parse().expect("a day"),
        role: Some(role),
        penalties: false,
        detail: Detail::Whole,
    };
    check_source(&source.into(), Format::Yaml, &settings)
}

/// The article or annex a reference lies in.
fn article(reference: &str) -> String {
    let end = reference.find(|c: char| c == '(' && !reference.starts_with("Annex"));
    let end = end.or_else(|| reference.find(',')).unwrap_or(reference.len());
    reference[..end].to_owned()
}

/// The duties of a cell: by article the rules that bind, then those that may bind.
fn cell(card: &CardResult) -> String {
    let mut by: BTreeMap<usize, (String, usize, usize)> = BTreeMap::new();
    for found in card.verdicts.iter().filter(|found| found.outcome != Outcome::NotApplicable) {
        let mut articles: Vec<String> = found.provisions.iter().map(|cite| article(cite)).collect();
        articles.sort_unstable();
        articles.dedup();
        for article in articles {
            let at = act().provisions.iter().position(|known| *known == article);
            let entry = by.entry(at.expect("known")).or_insert((article, 0, 0));
            if found.outcome == Outcome::Open { entry.2 += 1 } else { entry.1 += 1 }
        }
    }
    let mut out = String::new();
    for (article, binds, open) in by.values() {
        let _ = match (binds, open) {
            (0, open) => write!(out, " {article} (open {open})"),
            (binds, 0) => write!(out, " {article} ({binds})"),
            (binds, open) => write!(out, " {article} ({binds}, open {open})"),
        };
    }
    if out.is_empty() { " none".to_owned() } else { out }
}

#[test]
fn operators_by_tiers_have_the_duties_as_reviewed() {
    let mut out = String::new();
    for tier in TIERS {
        let _ = writeln!(out, "{tier}");
        for role in ROLES {
            let card = check(tier, role);
            assert!(card.checked, "{tier}: {:?}", card.problems);
            let _ = writeln!(out, "  {role}:{}", cell(&card));
        }
    }
    println!("duties of {} operators in {} tiers on {DAY}:\n{out}", ROLES.len(), TIERS.len());
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("matrix", out);
    });
}
