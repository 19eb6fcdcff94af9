//! `CycloneDX` ML-BOMs: what they say of a model, and of what a model is a part.

use super::shared::{corpus_in, every_row_has_a_fixture};
use super::{leaves, of_fixture, read};

fn fixture(name: &str) -> String {
    of_fixture("cyclonedx", name)
}

#[test]
fn a_full_bom_gives_every_fact_at_its_line() {
    insta::assert_snapshot!(fixture("full.cdx.json"), @r"
    14: subject.name = wound-photo-sorter
    15: subject.version = 2.1.0
    16: subject.reference = pkg:huggingface/fjordlab/wound-photo-sorter@9c1e
    12: subject.kind = model
    23: subject.technique[0] = self_supervised
    23: subject.technique[1] = unknown
    17: parties[0].name = Fjordlab AS
    18: parties[1].name = Nordlys Modeller AS
    19: parties[2].name = Fjordlab Forlag
    20: market.licence = Apache-2.0
    26: model.architecture = FjordViT-S
    37: model.modalities_in[0] = image
    37: model.modalities_in[1] = unknown
    37: model.modalities_in[2] = text
    38: model.modalities_out[0] = text
    38: model.modalities_out[1] = unknown
    30: data.sets[0].name = wound-photos-2024
    33: data.sets[0].ref = https://fjordlab.example/data/wounds
    32: data.sets[0].special[0] = health
    32: data.sets[0].special[1] = unknown
    32: data.sets[0].special[2] = ethnic_origin
    90: data.sets[1].name = skin-tones
    96: data.sets[1].ref = https://data.example/skin-tones
    91: data.sets[1].licence = CC-BY-4.0
    95: data.sets[1].special[0] = ethnic_origin
    95: data.sets[1].special[1] = unknown
    43: quality.metrics[0].name = recall
    44: quality.metrics[0].value = Float(0.94)
    43: quality.metrics[0].unit = unknown
    45: quality.metrics[0].group = dark skin
    46: quality.metrics[0].low = Float(0.91)
    46: quality.metrics[0].high = Float(0.96)
    48: quality.metrics[1].name = accuracy
    48: quality.metrics[1].value = Float(0.89)
    48: quality.metrics[1].unit = unknown
    59: footprint.training_mwh = Float(1.25)
    60: footprint.co2_t = Float(0.021)
    75: components[0].type = model
    77: components[0].name = fjord-vit-base
    78: components[0].version = 1
    79: components[0].supplier = Bylab
    80: components[0].licence = MIT OR Apache-2.0
    85: components[0].ref = pkg:huggingface/bylab/fjord-vit-base@1
    83: components[0].sha256 = 11111111111111111111111111111111111111111111111111111111111111ff
    --
    ");
}

#[test]
fn placeholders_state_nothing_and_the_only_model_is_meant() {
    insta::assert_snapshot!(fixture("sparse.json"), @r"
    8: subject.name = leaf-counter
    7: subject.kind = model
    13: market.licence = LicenseRef-Boslab-Terms-2
    --
    ");
}

#[test]
fn a_messy_bom_says_what_it_can() {
    insta::assert_snapshot!(fixture("messy.json"), @r"
    7: subject.name = brief-sorteerder
    7: subject.kind = model
    23: data.sets[0].name = brieven
    32: quality.metrics[0].name = loss
    32: quality.metrics[0].value = Float(-0.25)
    32: quality.metrics[0].unit = unknown
    46: components[0].type = model
    46: components[0].name = hulpmodel
    --
    15: Note [not-read] 2 keys of this file say nothing that keur reads: components.licences, components.modelCard.modelParameters.tasks
    20: Note [not-mapped] `task` says `sorting of letters`, and keur knows no fact for that
    23: Note [not-mapped] `sensitiveData` says `PII`, and keur knows no fact for that
    24: Warning [wrong-type] an item of `datasets` is a map in this format, and this is text
       nothing is read from it; its facts stay unknown
    26: Warning [wrong-type] `inputs` is a list in this format, and this is text
       nothing is read from it; its facts stay unknown
    30: Note [not-mapped] `value` says `93%`, and only a plain number is read
    31: Note [not-mapped] `value` says `about 0.9`, and only a plain number is read
    39: Note [not-mapped] `value` has 2 values here, and the fact takes one
       the fact stays unknown; state it in a card of keur's own format
    46: Warning [wrong-type] `licenses` is a list in this format, and this is a map
       nothing is read from it; its facts stay unknown
    ");
}

#[test]
fn what_a_part_says_is_not_said_of_the_application() {
    insta::assert_snapshot!(fixture("application.json"), @r"
    8: subject.name = balie-hulp
    9: subject.version = 5
    10: market.licence = EUPL-1.2
    15: components[0].type = model
    16: components[0].name = balie-hulp
    17: components[0].supplier = Postlab BV
    18: components[0].licence = MIT
    --
    ");
}

#[test]
fn every_row_is_exercised() {
    every_row_has_a_fixture("cyclonedx");
}

#[test]
fn a_bom_without_a_model_is_a_card_only_when_it_is_named() {
    let path = crate::common::root().join("fixtures/dialects/cyclonedx/without-model.json");
    let text = std::fs::read_to_string(path).expect("readable");
    assert!(read("without-model.json", &text, false).0.is_none());
    let named = read("without-model.json", &text, true).0.expect("a card");
    assert_eq!(named.dialect, "cyclonedx");
    let nested = text.replace(
        "\"version\": \"1.0.0\"",
        "\"components\": [{ \"type\": \"machine-learning-model\" }]",
    );
    assert_ne!(nested, text);
    assert!(read("nested.json", &nested, false).0.is_some());
}

#[test]
fn of_several_models_none_is_meant_when_the_bom_does_not_say_which() {
    let model = |name: &str, licence: &str| {
        format!(
            r#"{{ "type": "machine-learning-model", "name": "{name}",
                "licenses": [{{ "license": {{ "id": "{licence}" }} }}] }}"#
        )
    };
    let said = |metadata: &str| {
        let (one, two) = (model("one", "MIT"), model("two", "ISC"));
        let text =
            format!(r#"{{ "bomFormat": "CycloneDX", {metadata} "components": [{one}, {two}] }}"#);
        let (card, source, _) = read("b.json", &text, false);
        let leaves = leaves(&card.expect("a card").node, &source);
        leaves.lines().filter_map(|line| Some(line.split_once(": ")?.1.to_owned())).collect()
    };
    let none: Vec<String> = said("");
    assert_eq!(none.iter().filter(|line| !line.starts_with("components[")).count(), 0, "{none:?}");
    assert!(none.contains(&"components[1].licence = ISC".to_owned()), "{none:?}");
    let two: Vec<String> = said(
        r#""metadata": { "component": { "type": "machine-learning-model", "name": "two" } },"#,
    );
    assert!(two.contains(&"market.licence = ISC".to_owned()), "{two:?}");
    assert!(two.contains(&"components[0].name = one".to_owned()), "{two:?}");
    assert!(!two.iter().any(|line| line.starts_with("components[1]")), "{two:?}");
}

#[test]
fn real_boms_are_read() {
    corpus_in("cyclonedx-mlbom", "cyclonedx", |_| true);
}
