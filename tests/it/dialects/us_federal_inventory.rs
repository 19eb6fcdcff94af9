//! Use cases of the US federal inventories of 2024 and 2025.

use super::shared::{every_row_has_a_fixture, fixture, read};

const ID: &str = "us-federal-inventory";

#[test]
fn facts_stand_at_their_lines() {
    for name in ["use-2025.json", "use-2024.json", "messy.json", "blank.json"] {
        insta::assert_snapshot!(format!("us-federal-inventory-{name}"), fixture(ID, name));
    }
    every_row_has_a_fixture(ID);
}

/// What is said of one value of a use case, and the facts of the list `data.sets`.
fn features(said: &str) -> (String, String) {
    let said = serde_json::to_string(said).expect("JSON");
    let text = format!(
        r#"{{ "use_case_name": "a", "is_high_impact": "", "demographic_features": {said} }}"#
    );
    let (_, node, _, told) = read("a.json", &text, false).expect("a use case");
    let special = keur::load::pointer::at(&node, "/data/sets/0/special");
    let items = special.map_or(String::new(), |node| match &node.value {
        keur::load::node::Value::Seq(items) => {
            items.iter().filter_map(|item| item.as_str()).collect::<Vec<_>>().join(" ")
        }
        other => format!("{other:?}"),
    });
    (items, told)
}

#[test]
fn lists_in_a_cell_are_read_in_both_ways_of_writing_them() {
    for said in [
        "['a) Race/Ethnicity', 'b) Sex']",
        "[\"a) Race/Ethnicity\",\"b) Sex\"]",
        " [ 'a) Race/Ethnicity' , ] ",
    ] {
        let (items, told) = features(said);
        assert_eq!((items.as_str(), told.as_str()), ("ethnic_origin unknown", ""), "{said}");
    }
    assert_eq!(
        features("['a) Race/Ethnicity', 'd) Religious Affiliation', 'a) Race/Ethnicity']").0,
        "ethnic_origin unknown religion"
    );
    for nothing in ["[]", "['k) None of the above']", "", "['Unknown']", "['b) Sex']"] {
        assert_eq!(features(nothing), (String::new(), String::new()), "{nothing}");
    }
    for broken in [
        "['a) Race/Ethnicity'",
        "a) Race/Ethnicity",
        "['it's']",
        "[1]",
        "['a' 'b']",
        "['a\\']",
        "[']",
    ] {
        let (items, told) = features(broken);
        assert_eq!(items, "", "{broken}");
        assert!(told.contains("keur knows no fact for that"), "{broken}: {told}");
    }
}

#[test]
fn a_long_heading_is_found_however_its_white_space_came() {
    let heading = "Is the AI use case rights-impacting, safety-impacting, both, or neither?";
    for written in [heading.to_owned(), format!("  {heading}\r\n"), heading.replace(", ", ",\n\n ")]
    {
        let written = serde_json::to_string(&written).expect("JSON");
        let text = format!(r#"{{ "Use Case Name": "a", {written}: "Both" }}"#);
        let (_, node, ..) = read("a.json", &text, false).expect("a use case");
        let tier = keur::load::pointer::at(&node, "/claims/0/tier");
        assert_eq!(tier.and_then(|node| node.as_str()), Some("rights-and-safety-impacting"));
    }
}

#[test]
fn a_label_is_a_claim_and_never_a_fact() {
    let labels = ["High-impact", "Not High-impact", "Presumed High-Impact, but Not High-impact"];
    for label in labels {
        let text = format!(r#"{{ "use_case_name": "a", "is_high_impact": "{label}" }}"#);
        let (_, node, ..) = read("a.json", &text, false).expect("a use case");
        let sections: Vec<&str> = node.entries().iter().map(|entry| &*entry.key).collect();
        assert_eq!(sections, ["subject", "claims"], "{label}");
    }
}
