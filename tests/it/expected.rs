//! Every fixture card has an expectation written by hand from the text of the law, before the run:
//! `fixtures/expected/<card>.yaml`. The run must agree.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::common::{act, cards, check_file_on, files, stem};
use keur::load::de::from_node;
use keur::load::{Format, Limits, load};
use keur::rules::Outcome;
use keur::source::Source;
use keur::verdict::{CardResult, Verdict};

/// What is expected of one card.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Expected {
    as_of: String,
    /// By conclusion.
    conclusions: BTreeMap<String, ExpectedConclusion>,
    /// Duties with their outcome.
    #[serde(default)]
    duties: Vec<ExpectedDuty>,
    /// References whose rules bind nobody here: those below them count too.
    #[serde(default)]
    not_bound: Vec<NotBound>,
    /// Claims of the card, in order: true, false or unknown.
    #[serde(default)]
    claims: Vec<String>,
}

/// True, false or unknown, as YAML writes them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Word {
    Known(bool),
    Other(String),
}

impl Word {
    fn text(&self) -> &str {
        match self {
            Self::Known(true) => "true",
            Self::Known(false) => "false",
            Self::Other(word) => word,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedConclusion {
    is: Word,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    cites: Vec<String>,
    because: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedDuty {
    cites: String,
    #[serde(default)]
    party: Option<String>,
    outcome: String,
    #[serde(default)]
    from: Option<String>,
    because: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotBound {
    refs: Vec<String>,
    #[serde(default)]
    party: Option<String>,
    because: String,
}

fn below(reference: &str, whole: &str) -> bool {
    reference
        .strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', ',']))
}

fn party<'c>(card: &'c CardResult, verdict: &Verdict) -> &'c str {
    card.parties[verdict.party].id.as_deref().unwrap_or_default()
}

fn day(verdict: &Verdict) -> Option<String> {
    verdict.effect.as_ref().and_then(|effect| effect.from).map(|day| day.to_string())
}

/// Everything in which a run differs from what was expected.
fn differences(card: &CardResult, expected: &Expected) -> Vec<String> {
    let mut found = Vec::new();
    conclusions(card, expected, &mut found);
    duties(card, expected, &mut found);
    not_bound(card, expected, &mut found);
    let claims: Vec<&str> = card
        .claims
        .iter()
        .map(|claim| claim.value.map_or("unread", keur::truth::Truth::word))
        .collect();
    if claims != expected.claims {
        found.push(format!("claims are {claims:?}, expected {:?}", expected.claims));
    }
    found
}

/// Headlines with another value, day or ground.
fn conclusions(card: &CardResult, expected: &Expected, found: &mut Vec<String>) {
    for (id, wanted) in &expected.conclusions {
        assert!(!wanted.because.is_empty(), "{id} has a reason");
        let Some(got) = card.conclusions.iter().find(|got| got.definition == *id) else {
            found.push(format!("no conclusion {id}"));
            continue;
        };
        if got.value.word() != wanted.is.text() {
            found.push(format!("{id} is {}, expected {}", got.value.word(), wanted.is.text()));
        }
        let from = got
            .effect
            .as_ref()
            .map(|effect| effect.from.map_or_else(|| "never".to_owned(), |day| day.to_string()));
        if wanted.from.is_some() && from != wanted.from {
            found.push(format!("{id} from {from:?}, expected {:?}", wanted.from));
        }
        for cite in wanted.cites.iter().filter(|cite| !got.provisions.contains(cite)) {
            found.push(format!("{id} does not rest on {cite}: {:?}", got.provisions));
        }
    }
    for headline in card.conclusions.iter().map(|got| &got.definition) {
        if !expected.conclusions.contains_key(headline) {
            found.push(format!("nothing is expected of {headline}"));
        }
    }
}

/// Duties without a verdict that fits.
fn duties(card: &CardResult, expected: &Expected, found: &mut Vec<String>) {
    for wanted in &expected.duties {
        assert!(!wanted.because.is_empty(), "{} has a reason", wanted.cites);
        let mut of: Vec<&Verdict> = card
            .verdicts
            .iter()
            .filter(|got| got.provisions.iter().any(|cite| below(cite, &wanted.cites)))
            .filter(|got| wanted.party.as_deref().is_none_or(|id| party(card, got) == id))
            .collect();
        of.retain(|got| got.outcome.word() == wanted.outcome);
        of.retain(|got| wanted.from.is_none() || day(got) == wanted.from);
        if of.is_empty() {
            let got: Vec<String> = card
                .verdicts
                .iter()
                .filter(|got| got.provisions.iter().any(|cite| below(cite, &wanted.cites)))
                .map(|got| {
                    format!(
                        "{} [{}] {} {:?}",
                        got.rule,
                        party(card, got),
                        got.outcome.word(),
                        day(got)
                    )
                })
                .collect();
            found.push(format!(
                "{} [{:?}] should be {} from {:?}; there is {}",
                wanted.cites,
                wanted.party,
                wanted.outcome,
                wanted.from,
                got.join(", ")
            ));
        }
    }
}

/// Rules that bind although nothing there should.
fn not_bound(card: &CardResult, expected: &Expected, found: &mut Vec<String>) {
    for wanted in &expected.not_bound {
        assert!(!wanted.because.is_empty(), "{:?} has a reason", wanted.refs);
        for reference in &wanted.refs {
            let binds = card.verdicts.iter().filter(|got| {
                got.outcome != Outcome::NotApplicable
                    && got.provisions.first().is_some_and(|cite| below(cite, reference))
                    && wanted.party.as_deref().is_none_or(|id| party(card, got) == id)
            });
            for got in binds {
                let (rule, outcome) = (&got.rule, got.outcome.word());
                found.push(format!("{reference} binds: {rule} [{}] {outcome}", party(card, got)));
            }
        }
    }
}

#[test]
fn every_card_comes_out_as_a_lawyer_expected() {
    let expectations = files("fixtures/expected");
    let (mut duties, mut wrong) = (0, Vec::new());
    for path in cards() {
        let name = stem(&path);
        let own = expectations.iter().find(|path| stem(path) == name);
        let own = own.unwrap_or_else(|| panic!("fixtures/expected/{name}.yaml is missing"));
        let text = std::fs::read_to_string(own).expect("readable");
        let source = Source::new(own.to_string_lossy(), text);
        let loaded = load(&source, Format::Yaml, &Limits::default());
        let node = loaded.node.unwrap_or_else(|| panic!("{name}: {:?}", loaded.problems));
        let expected: Expected =
            from_node(&node).unwrap_or_else(|error| panic!("{name}: {}", error.message));
        let card = check_file_on(&path, &expected.as_of);
        assert!(card.checked, "{name}: {:?}", card.problems);
        duties += expected.duties.len();
        wrong.extend(
            differences(&card, &expected).into_iter().map(|what| format!("{name}: {what}")),
        );
        for reference in expected.not_bound.iter().flat_map(|group| &group.refs) {
            assert!(act().provisions.contains(reference), "{name}: no provision {reference}");
        }
    }
    println!("{} cards, {duties} duties expected by hand", cards().len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
