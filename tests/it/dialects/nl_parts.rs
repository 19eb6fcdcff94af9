//! The model card and the assessment card of the Dutch reporting standard.

use super::shared::{every_row_has_a_fixture, fixture};

#[test]
fn a_model_card_gives_its_facts_at_their_lines() {
    for name in ["full.yaml", "sparse.yaml", "messy.yaml"] {
        insta::assert_snapshot!(format!("nl-model-{name}"), fixture("nl-model-card", name));
    }
    every_row_has_a_fixture("nl-model-card");
}

#[test]
fn an_assessment_card_is_a_document() {
    for name in ["iama.yaml", "sparse.yaml", "messy.yaml"] {
        insta::assert_snapshot!(
            format!("nl-assessment-{name}"),
            fixture("nl-assessment-card", name)
        );
    }
    every_row_has_a_fixture("nl-assessment-card");
}
