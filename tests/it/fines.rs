//! How high a fine may be: by class, size and turnover.

use crate::common::{act, vocabulary};
use keur::engine::{Question, assess};
use keur::facts::extract;
use keur::load::{Format, Limits, load};
use keur::source::Source;
use keur::truth::Truth;

/// A party that scrapes faces and answers as a chatbot without saying so.
fn card(party: &str) -> String {
    format!(
        "card: {{ schema: keur-card/1 }}
subject: {{ name: A, kind: system, status: on_market, machine_based: true, infers: true, autonomy: assists, output_kinds: [content], influences_environment: true }}
parties:
  - {{ id: a, roles: [provider], country: NL, {party} }}
market: {{ in_union: true, countries: [NL], placed_on_market: 2026-09-01, open_source: false, purposes_exclusively: [], outside_union_law: false, developed_for_research_only: false, changes: [] }}
purpose: {{ uses: [face.database], screened: [art5, annex3] }}
practice: {{ untargeted_scraping: true, facial_images: true, scraping_sources: [internet], builds_recognition_database: true }}
content: {{ interacts: true, obvious: false, informs_persons: false, crime_law_interaction: false }}
"
    )
}

/// Amount, share, whether the lower counts, and the limit.
type Found = (Option<f64>, Option<f64>, Truth, Option<(f64, f64)>);

/// The fine for a rule that is breached.
fn exposure(party: &str, rule: &str) -> Found {
    let source = Source::new("card.yaml", card(party));
    let node = load(&source, Format::Yaml, &Limits::default()).node.expect("YAML");
    let mut problems = Vec::new();
    let facts = extract(vocabulary(), &node, &source.name, &mut problems);
    assert_eq!(problems, []);
    let day = "2026-11-25".parse().expect("a day");
    let found = assess(act(), vocabulary(), &facts, day, &Question::default());
    let at = act().rule(rule).expect("known");
    let finding = found.findings.iter().find(|finding| finding.rule == at).expect("asked");
    let exposure = finding.exposure.as_ref().unwrap_or_else(|| panic!("{:?}", finding.outcome));
    let ceiling = exposure.ceiling;
    let share = ceiling.and_then(|ceiling| ceiling.share).map(|share| share.ratio);
    (ceiling.map(|ceiling| ceiling.amount), share, exposure.lower, exposure.limit())
}

const BAN: &str = "scraped-face-database";
const TRANSPARENCY: &str = "undisclosed-ai-interaction";

#[test]
fn a_large_undertaking_pays_up_to_the_higher_of_amount_and_share() {
    let party = "size: large, turnover_eur: 1000000000, kinds: []";
    let ban = exposure(party, BAN);
    assert_eq!(ban, (Some(35e6), Some(0.07), Truth::False, Some((70e6, 70e6))));
    let transparency = exposure(party, TRANSPARENCY);
    assert_eq!(transparency, (Some(15e6), Some(0.03), Truth::False, Some((30e6, 30e6))));
}

#[test]
fn a_small_enterprise_pays_up_to_the_lower_everywhere() {
    let party = "size: small, turnover_eur: 2000000, kinds: []";
    assert_eq!(exposure(party, BAN).3, Some((140_000.0, 140_000.0)));
    assert_eq!(exposure(party, TRANSPARENCY).3, Some((60_000.0, 60_000.0)));
}

#[test]
fn a_small_mid_cap_has_the_lower_limit_only_outside_prohibited_practices() {
    let party = "size: small_mid_cap, turnover_eur: 100000000, kinds: []";
    let ban = exposure(party, BAN);
    assert_eq!((ban.2, ban.3), (Truth::False, Some((35e6, 35e6))));
    let transparency = exposure(party, TRANSPARENCY);
    assert_eq!((transparency.2, transparency.3), (Truth::True, Some((3e6, 3e6))));
}

#[test]
fn unknown_turnover_gives_the_formula_and_unknown_size_both_ends() {
    assert_eq!(exposure("size: large, kinds: []", BAN).3, None);
    let party = "turnover_eur: 1000000000, kinds: []";
    let found = exposure(party, TRANSPARENCY);
    assert_eq!((found.2, found.3), (Truth::Unknown, Some((15e6, 30e6))));
}

#[test]
fn a_body_of_the_union_has_amounts_of_its_own() {
    let party = "kinds: [eu_body]";
    assert_eq!(exposure(party, BAN).3, Some((1.5e6, 1.5e6)));
    assert_eq!(exposure(party, TRANSPARENCY).3, Some((0.75e6, 0.75e6)));
}

#[test]
fn every_rule_of_the_act_says_what_its_breach_may_cost() {
    for rule in &act().rules {
        let id = &rule.head.id;
        let penalty = rule.penalty.as_ref().unwrap_or_else(|| panic!("{id} says nothing of fines"));
        let classes = act().penalties.iter().filter(|class| class.covers(penalty.word()));
        assert_eq!(classes.count(), 1, "{id}: {}", penalty.word());
    }
}
