//! Cards of Google's Model Card Toolkit.

use super::shared::{corpus, every_row_has_a_fixture, fixture, read};

const ID: &str = "model-card-toolkit";

#[test]
fn facts_stand_at_their_lines() {
    for name in ["river-level.json", "bird-songs-0-0-1.json", "blank.json", "messy.json"] {
        insta::assert_snapshot!(format!("toolkit-{name}"), fixture(ID, name));
    }
    every_row_has_a_fixture(ID);
}

#[test]
fn what_only_looks_like_it_is_none() {
    let dialect = |text, named| read("a.json", text, named).map(|(dialect, ..)| dialect);
    let toolkit = Ok(ID.to_owned());
    assert_eq!(dialect(r#"{ "model_details": { "name": "a" } }"#, false), toolkit);
    assert_eq!(dialect(r#"{ "model_details": { "owners": [] }, "more": 1 }"#, false), toolkit);
    assert_ne!(dialect(r#"{ "model_details": { "name": "a" }, "more": 1 }"#, false), toolkit);
    let other = r#"{ "model_details": { "name": "a" }, "intended_use": {} }"#;
    assert_ne!(dialect(other, false), toolkit);
    assert_ne!(dialect(other, true), toolkit);
    assert_ne!(dialect(r#"{ "considerations": { "users": [] } }"#, true), toolkit);
}

#[test]
fn real_files_are_read() {
    corpus(ID, |_| true);
}
