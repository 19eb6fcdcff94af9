//! SPDX documents with the AI and Dataset profiles: what is joined to the AI package, and no more.

use super::shared::{corpus, every_row_has_a_fixture};
use super::{of_fixture, read};

fn fixture(name: &str) -> String {
    of_fixture("spdx-ai", name)
}

#[test]
fn a_full_document_gives_every_fact_at_its_line() {
    insta::assert_snapshot!(fixture("full.spdx3.json"), @r"
    9: subject.name = pit-sorter
    11: subject.version = 1.4
    12: subject.reference = pkg:generic/pit-sorter@1.4
    13: subject.kind = model
    33: parties[0].name = Pitlab Coop
    38: market.licence = MIT
    35: data.sets[0].name = pits-a
    35: data.sets[0].ref = https://pitlab.example/a
    35: data.sets[0].used_for[0] = train
    35: data.sets[0].used_for[1] = unknown
    36: data.sets[1].name = pits-b
    36: data.sets[1].ref = https://pitlab.example/b
    36: data.sets[1].used_for[0] = test
    36: data.sets[1].used_for[1] = unknown
    27: quality.metrics[0].name = recall
    27: quality.metrics[0].value = Float(0.97)
    27: quality.metrics[0].unit = unknown
    21: footprint.training_mwh = Float(0.45)
    31: conformity.standards[0].ref = ISO/IEC 42001
    --
    28: Note [not-mapped] `value` says `[0.4, 0.2]`, and only a plain number is read
    ");
}

#[test]
fn what_is_not_asserted_stays_unknown() {
    insta::assert_snapshot!(fixture("sparse.json"), @r"
    7: subject.name = stil-model
    10: subject.kind = unknown
    15: footprint.training_mwh = Float(0.002)
    --
    ");
}

#[test]
fn models_in_a_package_are_its_parts() {
    insta::assert_snapshot!(fixture("messy.json"), @r"
    5: subject.name = lees-hulp
    5: subject.version = 3
    12: components[0].type = model
    10: components[0].name = woord-model
    11: components[0].version = 0.1
    13: components[0].ref = https://leeslab.example/woord
    --
    6: Warning [wrong-type] an item of `@graph` is a map in this format, and this is text
       nothing is read from it; its facts stay unknown
    14: Note [not-read] 1 key of this file says nothing that keur reads: @graph.ai_risk
    17: Warning [wrong-type] `name` is one value in this format, and this is a list
       nothing is read from it; its facts stay unknown
    18: Warning [wrong-type] `to` is a list in this format, and this is text
       nothing is read from it; its facts stay unknown
    ");
}

#[test]
fn every_row_is_exercised() {
    every_row_has_a_fixture("spdx-ai");
}

#[test]
fn a_document_without_an_ai_package_is_a_card_only_when_it_is_named() {
    let text = r#"{
        "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
        "@graph": [{ "type": "dataset_DatasetPackage", "name": "a" }]
    }"#;
    assert!(read("d.json", text, false).0.is_none());
    let (card, _, problems) = read("d.json", text, true);
    assert_eq!(card.expect("a card").dialect, "spdx-ai");
    assert_eq!(problems[0].message, "this file has nothing at `@graph[type=ai_AIPackage]`");
}

#[test]
fn real_documents_are_read() {
    // The tables beside them are no SPDX.
    corpus("spdx-ai", |name| !name.starts_with("golden-"));
}
