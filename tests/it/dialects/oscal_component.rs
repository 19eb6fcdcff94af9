//! OSCAL component definitions: components and evidence, and the other documents of OSCAL.

use super::shared::{corpus_in, every_row_has_a_fixture, fixture, read};

const ID: &str = "oscal-component";

#[test]
fn facts_stand_at_their_lines() {
    for name in ["full.json", "sparse.yaml", "messy.json"] {
        insta::assert_snapshot!(format!("oscal-component-{name}"), fixture(ID, name));
    }
    every_row_has_a_fixture(ID);
}

#[test]
fn other_documents_are_told_by_their_names() {
    for (document, what) in [
        (r#""catalog": { "metadata": { "oscal-version": "1.1.3" } }"#, "an OSCAL catalog"),
        (r#""profile": { "metadata": { "oscal-version": "1.1.3" } }"#, "an OSCAL profile"),
        (r#""system-security-plan": { "metadata": {} }"#, "an OSCAL system security plan"),
        (r#""assessment-plan": { "metadata": {} }"#, "an OSCAL assessment plan"),
        (r#""assessment-results": { "metadata": {} }"#, "OSCAL assessment results"),
        (
            r#""plan-of-action-and-milestones": { "metadata": {} }"#,
            "an OSCAL plan of action and milestones",
        ),
        (
            r#""mapping-collection": { "metadata": { "oscal-version": "1.2.0" } }"#,
            "an OSCAL mapping between catalogs",
        ),
    ] {
        let told = read("a.json", &format!("{{ {document} }}"), true).expect_err("no card");
        assert!(told.contains(&format!("this looks like {what}, which keur")), "{told}");
        assert!(told.lines().count() > 1, "{told}");
        assert_eq!(
            read("a.json", &format!("{{ {document} }}"), false).expect_err("no card"),
            "not a card"
        );
    }
    // A key that others use as well says nothing of OSCAL.
    let told = read("a.yaml", "profile: { name: me }\n", true).expect_err("no card");
    assert!(!told.contains("OSCAL"), "{told}");
}

#[test]
fn a_definition_without_components_is_a_card_only_when_it_is_named() {
    let text = r#"{ "component-definition": { "metadata": { "oscal-version": "1.1.3" } } }"#;
    assert!(read("a.json", text, false).is_err());
    let (_, _, _, told) = read("a.json", text, true).expect("a card");
    assert!(
        told.contains("this file has nothing at `component-definition.components[]`"),
        "{told}"
    );
}

#[test]
fn real_documents_are_read_or_told_what_they_are() {
    corpus_in("oscal", ID, |name| name == "example-component-definition.json");
}
