//! Test results of AI Verify.

use super::shared::{corpus, every_row_has_a_fixture, fixture, read};

const ID: &str = "ai-verify";

#[test]
fn facts_stand_at_their_lines() {
    for name in [
        "rent-regression.testresult.json",
        "leaf-robustness.testresult",
        "messy.testresult.json",
        "shap.testresult.json",
    ] {
        insta::assert_snapshot!(format!("ai-verify-{name}"), fixture(ID, name));
    }
    every_row_has_a_fixture(ID);
}

#[test]
fn a_day_is_read_from_a_date_with_or_without_a_time_and_from_nothing_else() {
    for (said, day) in [
        ("2026-05-04", true),
        ("2026-05-04T09:30:00+08:00", true),
        ("2026-05-04 09:30", true),
        ("2026-02-30T09:30:00Z", false),
        ("2026-05-040", false),
        ("04-05-2026", false),
        ("é026-05-04", false),
        ("2026-05-é4", false),
    ] {
        let text = format!(
            r#"{{ "startTime": "{said}", "testArguments": {{ "modelType": "regression" }} }}"#
        );
        let (_, node, _, told) = read("a.json", &text, false).expect("a test result");
        let date = keur::load::pointer::at(&node, "/quality/tests/0/date");
        assert_eq!(date.and_then(|node| node.as_str()), day.then(|| &said[..10]), "{said}");
        assert_eq!(told.contains("only a day, a month or a year is read"), !day, "{said}: {told}");
    }
}

#[test]
fn manifests_and_bare_outputs_are_refused() {
    let manifest = r#"{ "cid": "a", "gid": "b", "modelType": [], "requireGroundTruth": true }"#;
    let told = read("algo.meta.json", manifest, true).expect_err("no card");
    assert!(told.contains("looks like the manifest of an AI Verify test"), "{told}");
    // A bare output says nothing of the test that made it.
    assert!(read("a.json", r#"{ "results": [{ "mae": 1.5 }] }"#, true).is_err());
    // No test result is among the real files.
    corpus(ID, |_| false);
}
