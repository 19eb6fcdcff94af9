//! The two Dutch formats: an entry of the Algoritmeregister, and the system card of the reporting
//! standard.

use std::collections::BTreeSet;

use keur::card::{Asked, Dialect, dialects};
use keur::facts::extract;
use keur::load::{Format, Limits};
use keur::pipeline::Cards;
use keur::problem::Severity;
use keur::source::Source;

use super::shared::every_row_has_a_fixture;
use super::{leaves, read, str_at, told};
use crate::common::{act, root, settings, vocabulary};

pub(super) const REGISTER: &str = "nl-algoritmeregister";
pub(super) const SYSTEM_CARD: &str = "nl-system-card";

/// What a fixture says, and what is said of it.
fn fixture(id: &str, name: &str) -> (String, String) {
    let path = root().join("fixtures/dialects").join(id).join(name);
    let text = std::fs::read_to_string(path).expect("readable");
    let (card, source, mut problems) = read(name, &text, false);
    let card = card.expect("is recognised without being named");
    assert_eq!(card.dialect, id, "{name}");
    extract(vocabulary(), &card.node, name, &mut problems);
    assert!(problems.iter().all(|problem| problem.severity != Severity::Error), "{problems:?}");
    (leaves(&card.node, &source), told(&problems, &source))
}

fn shown(id: &str, name: &str) -> String {
    let (facts, told) = fixture(id, name);
    format!("{facts}--\n{told}")
}

#[test]
fn every_row_is_shown_by_a_fixture() {
    every_row_has_a_fixture(REGISTER);
    every_row_has_a_fixture(SYSTEM_CARD);
}

#[test]
fn a_full_register_entry_gives_every_fact_at_its_line() {
    insta::assert_snapshot!(shown(REGISTER, "full.json"), @r"
    3: subject.name = Parkeerdrukmeter Duinkerk
    5: subject.summary = Schat per straat hoe vol de parkeerplaatsen staan.
    34: subject.reference = 12345678
    9: subject.status = in_service
    6: subject.technique[0] = rules
    10: operation.first_use = 2025-03
    4: parties[0].name = Gemeente Duinkerk
    4: parties[0].roles[0] = deployer
    4: parties[0].roles[1] = unknown
    4: parties[0].country = NL
    12: parties[0].contact = algoritmes@duinkerk.example
    4: market.countries[0] = NL
    4: market.countries[1] = unknown
    7: purpose.sectors[0] = transport
    7: purpose.sectors[1] = unknown
    7: purpose.sectors[2] = public_safety
    8: claims[0].regime = eu-ai-act
    8: claims[0].tier = high-risk
    8: register.category = high_risk
    14: register.entry[0] = goal
    14: register.entry[1] = unknown
    29: register.entry[2] = human_intervention
    30: register.entry[3] = risks
    15: register.entry[4] = lawful_basis
    17: register.entry[5] = lawful_basis_links
    28: register.entry[6] = technical_operation
    25: data.sets[0].name = Sensoren in de straat
    25: data.sets[0].ref = https://duinkerk.example/sensoren
    20: evidence[0].title = Data Protection Impact Assessment (DPIA)
    20: evidence[0].uri = https://duinkerk.example/dpia
    20: evidence[0].kind = dpia
    21: evidence[1].title = IAMA
    21: evidence[1].kind = impact_assessment
    22: evidence[2].title = Pre-scan DPIA
    22: evidence[2].kind = unknown
    --
    ");
}

#[test]
fn a_register_template_states_little() {
    insta::assert_snapshot!(shown(REGISTER, "sparse.json"), @r"
    3: subject.name = Afspraken Helderveld
    2: subject.reference = helderveld-sjabloon
    --
    ");
}

#[test]
fn a_messy_register_entry_is_read_as_far_as_it_goes() {
    insta::assert_snapshot!(shown(REGISTER, "messy.json"), @r"
    4: subject.summary = <p>Telt punten per aanvraag.</p>
    18: subject.reference = 77
    3: parties[0].name = Waterschap Kreekland
    3: parties[0].roles[0] = deployer
    3: parties[0].roles[1] = unknown
    3: parties[0].country = NL
    3: market.countries[0] = NL
    3: market.countries[1] = unknown
    7: register.category = impactful
    15: data.sets[0].name = Percelen
    --
    2: Warning [wrong-type] `name` is one value in this format, and this is a map
       nothing is read from it; its facts stay unknown
    6: Note [not-mapped] `category` says `Landbouw; Recht`, and keur knows no fact for that
       did you mean `landbouw`?
    7: Note [not-mapped] `publication_category` says `Impactvolle algoritmes`, and keur knows no fact for that
    8: Note [not-mapped] `status` says `In gebruikt`, and keur knows no fact for that
       did you mean `in gebruik`?
    9: Note [not-mapped] `begin_date` says `03-2024`, and only a day, a month or a year is read
       write 2026-05-14, 2026-05 or 2026
    10: Warning [wrong-type] `contact_email` is one value in this format, and this is a list
       nothing is read from it; its facts stay unknown
    12: Warning [wrong-type] `impacttoetsen_grouping` is a list in this format, and this is text
       nothing is read from it; its facts stay unknown
    14: Warning [wrong-type] an item of `source_data_grouping` is a map in this format, and this is text
       nothing is read from it; its facts stay unknown
    15: Note [not-read] 2 keys of this file say nothing that keur reads: source_data_grouping.beheerder, methods_and_model
       did you mean `methods_and_models` where `methods_and_model` stands?
    ");
}

#[test]
fn a_full_system_card_gives_every_fact_at_its_line() {
    insta::assert_snapshot!(shown(SYSTEM_CARD, "full.yaml"), @r"
    4: subject.name = Bezwaarwijzer
    12: subject.summary = Zoekt bij een bezwaarschrift eerdere uitspraken.
    5: subject.reference = https://standaarden.example/owms/terms/bezwaar
    25: subject.status = in_service
    14: subject.kind = system
    26: market.put_into_service = 2025-06-02
    8: parties[0].name = Gemeente Duinkerk
    7: parties[0].number = 00000009990000001000
    10: parties[0].contact = algoritmes@duinkerk.example
    19: parties[0].roles[0] = deployer
    19: parties[0].roles[1] = unknown
    32: parties[1].name = Strandlicht Software
    14: claims[0].regime = eu-ai-act
    14: claims[0].tier = ai-system
    16: claims[1].regime = eu-ai-act
    16: claims[1].tier = high-risk
    17: claims[2].regime = eu-ai-act
    17: claims[2].tier = systemic-risk
    42: components[0].type = model
    42: components[0].name = uitspraken-zoeker
    44: components[1].type = model
    44: components[1].card = samenvatter.yaml
    46: evidence[0].title = IAMA
    47: evidence[0].date = 2025-03-25
    46: evidence[0].kind = impact_assessment
    35: evidence[1].title = Broncode
    36: evidence[1].uri = https://code.example/bezwaarwijzer
    --
    15: Note [not-read] 5 keys of this file say nothing that keur reads: ai_act_profile.open_source, ai_act_profile.transparency_obligations, ai_act_profile.decision_tree, external_providers.version, models.model-index
    ");
}

#[test]
fn an_unfilled_system_card_states_nothing() {
    insta::assert_snapshot!(shown(SYSTEM_CARD, "sparse.yaml"), @r"
    --
    ");
}

#[test]
fn a_messy_system_card_is_read_as_far_as_it_goes() {
    insta::assert_snapshot!(shown(SYSTEM_CARD, "messy.yaml"), @r"
    2: subject.name = Veldradar
    9: subject.kind = unknown
    5: parties[0].name = Waterschap Kreekland
    5: parties[0].roles = unknown
    6: parties[1].name = Gemeente Helderveld
    6: parties[1].roles = unknown
    17: parties[2].name = Strandlicht Software
    10: claims[0].regime = eu-ai-act
    10: claims[0].tier = not-high-risk
    24: evidence[0].title = Eigen toets
    24: evidence[0].kind = unknown
    19: evidence[1].uri = https://kreekland.example/veldradar
    --
    3: Note [not-mapped] `publication_category` says `impactful_algorithm`, and keur knows no fact for that
    9: Note [not-mapped] `type` says `impactvol algoritme`, and keur knows no fact for that
    11: Note [not-mapped] `systemic_risk` says `geen systeemrisico`, and keur knows no fact for that
    12: Note [not-mapped] `publication_category` says `hoog risico`, and keur knows no fact for that
    13: Warning [wrong-type] `role` is one value in this format, and this is a list
       nothing is read from it; its facts stay unknown
    14: Note [not-mapped] `status` says `fase 3`, and keur knows no fact for that
    15: Note [not-mapped] `begin_date` says `2025-1-1`, and only a day, a month or a year is read
       write 2026-05-14, 2026-05 or 2026
    25: Note [not-mapped] `date` says `25-03-2025`, and only a day, a month or a year is read
       write 2026-05-14, 2026-05 or 2026
    26: Note [not-read] 1 key of this file says nothing that keur reads: remarks
    ");
}

#[test]
fn an_export_of_the_site_is_many_cards() {
    let text = "{\n \"algoritmes\": [\n  { \"id\": \"7\", \"title\": \"A\", \"organisatie\": \"Waterschap De Ree\", \"impactassessment\": \"Ja\" },\n  { \"title\": \"B\", \"status\": \"in_gebruik\" }\n ]\n}\n";
    let source = std::sync::Arc::new(Source::new("r.json", text));
    let cards = Cards::read(&source, Format::Json, Asked::default(), &Limits::default());
    assert_eq!((cards.count(), cards.first(), cards.last()), (2, 1, 2));
    let sets = [std::sync::Arc::clone(act())];
    let settings = settings(&sets);
    let [first, second] = [0, 1].map(|at| cards.check(at, &settings).expect("a card"));
    assert_eq!([&*first.id, &second.id], ["r.json#7", "r.json#2"]);
    assert_eq!([first.source.label(), second.source.label()], ["r.json#1", "r.json#2"]);
    assert_eq!([&first.dialect, &second.dialect], [REGISTER, REGISTER]);
    assert_eq!(first.parties[0].name.as_deref(), Some("Waterschap De Ree"));
    assert!(first.verdicts.iter().all(|verdict| verdict.place.line == 3));
    assert_eq!((second.subject.as_deref(), second.verdicts[0].place.line), (Some("B"), 4));
}

#[test]
fn one_entry_is_known_by_its_own_fields() {
    let dialect = |name: &str, text: &str| read(name, text, false).0.map(|card| card.dialect);
    let register = Some(REGISTER.to_owned());
    assert_eq!(dialect("a.json", r#"{ "methods_and_models": "x", "other": 1 }"#), register);
    assert_eq!(dialect("a.json", r#"{ "name": "x", "description_short": "y" }"#), register);
    assert_eq!(dialect("a.json", r#"{ "name": "x", "description_short": "y", "b": 1 }"#), None);
    assert_eq!(dialect("a.json", r#"{ "name": "x", "status": "In gebruik" }"#), None);
    assert_eq!(dialect("a.json", r#"[{ "name": "x", "description_short": "y" }]"#), None);
    assert_eq!(dialect("a.yaml", "methods_and_models: x"), None);
    let card = Some(SYSTEM_CARD.to_owned());
    assert_eq!(dialect("a.yaml", "ai_act_profile: { role: aanbieder }\nother: 1"), card);
    assert_eq!(dialect("a.json", r#"{ "goal_and_impact": "", "publication_category": "" }"#), card);
    assert_eq!(dialect("a.yaml", "name: x\nused_data: y"), card);
    assert_eq!(dialect("a.yaml", "name: x\nowners: [a]\ndatabase: y"), None);
    assert_eq!(dialect("a.yaml", "name: x\nversion: 1"), None);
    // The cards that a system card holds have dialects of their own.
    let (card, ..) = read("a.yaml", "name: x\nupl: z\nmodel-index: [{ name: a }]\n", true);
    assert_eq!(card.expect("as its name says").dialect, "nl-model-card");
}

#[test]
fn an_included_model_card_is_the_card_of_a_component() {
    let text = "name: x\ngoal_and_impact: z\nmodels:\n  - !include model.yaml\nassessments:\n  - !include {uri}\n";
    let (card, source, problems) = read("a.yaml", text, true);
    assert_eq!(told(&problems, &source), "");
    let node = card.expect("a card").node;
    assert_eq!(str_at(&node, "/components/0/card").as_deref(), Some("model.yaml"));
    // What a template leaves to be filled in is no document.
    assert_eq!(str_at(&node, "/evidence/0/uri"), None);
}

#[test]
fn the_role_is_that_of_the_only_owner() {
    let role = |owners: &str| {
        let text = format!("owners: {owners}\nai_act_profile: {{ role: importeur }}\n");
        let (card, _, problems) = read("a.yaml", &text, false);
        let node = card.expect("a card").node;
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        let parties = (0..3).map(|at| {
            let name = str_at(&node, &format!("/parties/{at}/name"));
            let role = str_at(&node, &format!("/parties/{at}/roles/0"));
            format!("{} {}", name.unwrap_or_default(), role.unwrap_or_default())
        });
        let parties: Vec<_> = parties.collect();
        format!("{} {}", parties.join(",").trim_end_matches([' ', ',']), codes.join(" "))
    };
    assert_eq!(role("[{ organization: A }]"), "A importer ");
    assert_eq!(role("[{ name: B }]"), " importer ");
    assert_eq!(role("[{ organization: A }, { organization: '' }]"), "A importer ");
    // Which of several owners has it is not said: it is that of a party without a name.
    assert_eq!(role("[{ organization: A }, { organization: B }]"), " importer,A ,B not-mapped");
    assert_eq!(role("[]"), " importer not-mapped");
    let text = "{ \"contact_email\": \"a@b.example\", \"methods_and_models\": \"\" }";
    let (card, source, problems) = read("a.json", text, false);
    assert_eq!(leaves(&card.expect("a card").node, &source), "");
    insta::assert_snapshot!(told(&problems, &source), @r"
    1: Note [not-mapped] `contact_email` is about one item of `organization`, and there are 0: it is not read
       state it in a card of keur's own format
    ");
}

#[test]
fn a_hostile_entry_costs_little_and_tells_little() {
    let themes = "\"Verkeer\", \"?!\", ".repeat(20_000);
    let sources = "{ \"title\": [] }, ".repeat(20_000);
    let text = format!(
        "{{ \"category\": [{themes}\"Recht\"], \"source_data_grouping\": [{sources}\"\"] }}"
    );
    let (card, _, problems) = read("a.json", &text, false);
    assert_eq!(
        str_at(&card.expect("a card").node, "/purpose/sectors/2").as_deref(),
        Some("justice")
    );
    assert!(problems.len() <= 51, "{}", problems.len());
}

#[test]
fn a_class_is_a_claim_in_words_of_the_act() {
    let tier = |text: &str| {
        let (card, ..) = read("a.yaml", &format!("goal_and_impact: z\n{text}\n"), false);
        let node = card.expect("a card").node;
        let law = str_at(&node, "/claims/0/regime");
        assert_eq!(law.is_some(), str_at(&node, "/claims/0/tier").is_some());
        str_at(&node, "/claims/0/tier").unwrap_or_default()
    };
    for (text, wanted) in [
        ("publication_category: Hoog-risico AI-systeem", "high-risk"),
        ("publication_category: impactful_algorithm", ""),
        ("ai_act_profile: { publication_category: geen hoog-risico AI-systeem }", "not-high-risk"),
        ("ai_act_profile: { risk_group: verboden AI }", "prohibited"),
        ("ai_act_profile: { risk_group: uitzondering van toepassing }", ""),
        ("ai_act_profile: { systemic_risk: geen systeemrisico }", ""),
        ("ai_act_profile: { type: AI-model voor algemene doeleinden }", "gpai-model"),
        ("ai_act_profile: { type: geen algoritme }", ""),
    ] {
        assert_eq!(tier(text), wanted, "{text}");
    }
    let words = act().claims.iter().flat_map(|entry| entry.words.iter().map(String::as_str));
    let ids = act().definitions.iter().map(|found| found.head.id.as_str());
    let known: BTreeSet<&str> = words.chain(ids).collect();
    for mapped in dialects().iter().map(Dialect::mapped) {
        let values = |fact: &str| -> BTreeSet<String> {
            let rows = mapped.iter().filter(|row| row.fact == fact);
            rows.flat_map(|row| row.values.clone().unwrap_or_default()).collect()
        };
        // Words of other regimes are theirs.
        let of_the_act = values("claims[].regime") == BTreeSet::from(["eu-ai-act".to_owned()]);
        for value in values("claims[].tier").iter().filter(|_| of_the_act) {
            assert!(known.contains(value.as_str()), "{value} is no word of the rule set");
        }
    }
}

#[test]
fn only_dates_that_a_card_may_have_are_read() {
    let date = |said: &str| {
        let text = format!("{{ \"methods_and_models\": \"\", \"begin_date\": {said} }}");
        let (card, _, mut problems) = read("a.json", &text, false);
        let node = card.expect("a card").node;
        extract(vocabulary(), &node, "a.json", &mut problems);
        assert!(problems.iter().all(|problem| problem.severity == Severity::Note), "{problems:?}");
        let first_use = str_at(&node, "/operation/first_use");
        assert_eq!(first_use.is_some(), problems.is_empty(), "{said}");
        first_use
    };
    for said in ["2025", "2025-03", "2025-03-31", "2024-02-29"] {
        assert_eq!(date(&format!("\"{said}\"")).as_deref(), Some(said));
    }
    assert_eq!(date("2025").as_deref(), Some("2025"));
    for said in [
        "03-2025",
        "2025-13",
        "2025-3",
        "2025-02-30",
        "2025-03-01-01",
        "25",
        "maart",
        "2025-",
        "+025",
    ] {
        assert_eq!(date(&format!("\"{said}\"")), None, "{said}");
    }
    assert_eq!(date("true"), None);
}
