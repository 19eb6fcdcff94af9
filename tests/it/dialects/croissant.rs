//! Croissant descriptions of data sets.

use super::shared::{corpus, every_row_has_a_fixture, fixture, read};

const ID: &str = "croissant";

#[test]
fn facts_stand_at_their_lines() {
    for name in ["meadow-plants.json", "sparse.json", "messy.json"] {
        insta::assert_snapshot!(format!("croissant-{name}"), fixture(ID, name));
    }
    every_row_has_a_fixture(ID);
}

#[test]
fn only_what_says_its_vocabulary_is_croissant() {
    let is = |text| read("a.json", text, true).is_ok_and(|(dialect, ..)| dialect == ID);
    assert!(is(r#"{ "conformsTo": "http://mlcommons.org/croissant/1.0", "name": "a" }"#));
    assert!(is(r#"{ "dct:conformsTo": ["x", "http://mlcommons.org/croissant/1.1"] }"#));
    assert!(is(r#"{ "@context": { "cr": "http://mlcommons.org/croissant/" } }"#));
    assert!(!is(r#"{ "@context": { "cr": "https://other.example/" }, "@type": "sc:Dataset" }"#));
    assert!(!is(r#"{ "conformsTo": "https://w3id.org/ro/crate/1.1", "name": "a" }"#));
    assert!(!is(r#"{ "@context": "https://schema.org/", "@type": "Dataset", "name": "a" }"#));
}

#[test]
fn real_files_are_read() {
    corpus(ID, |_| true);
}
