//! Records of the UK Algorithmic Transparency Recording Standard.

use super::shared::{every_row_has_a_fixture, fixture, read};

const ID: &str = "uk-atrs";

#[test]
fn facts_stand_at_their_lines() {
    for name in ["full.yaml", "summary.json", "several.json", "messy.yaml", "unfilled.json"] {
        insta::assert_snapshot!(format!("uk-atrs-{name}"), fixture(ID, name));
    }
    every_row_has_a_fixture(ID);
}

#[test]
fn dates_are_read_day_first_and_only_where_they_are_sure() {
    for (said, day) in [
        ("14/05/2026", Some("2026-05-14")),
        ("3/2/2026", Some("2026-02-03")),
        ("05/2026", Some("2026-05")),
        ("May 2026", Some("2026-05")),
        ("14 May 2026", Some("2026-05-14")),
        ("May 14, 2026", Some("2026-05-14")),
        ("14 Sep. 2026", Some("2026-09-14")),
        ("14/05/2026 00:00:00", Some("2026-05-14")),
        ("14/05/2026 12:00:00 AM", Some("2026-05-14")),
        ("2026-05-14", Some("2026-05-14")),
        ("2026", Some("2026")),
        ("05/14/2026", None),
        ("31/02/2026", None),
        ("14/05/26", None),
        ("May-26", None),
        ("24-Nov", None),
        ("14/07/1905", None),
        ("10/05/2021, 03/02/2022", None),
        ("Spring 2026", None),
        ("May", None),
        ("/2026", None),
        ("é/é/2026", None),
        ("in May 2026 or so", None),
    ] {
        let text = format!(r#"{{ "date_updated": "{said}", "senior_responsible_owner": "A" }}"#);
        let (_, node, _, told) = read("a.json", &text, false).expect("a record");
        let date = keur::load::pointer::at(&node, "/card/as_of");
        assert_eq!(date.and_then(|node| node.as_str()), day, "{said}");
        assert_eq!(told.contains("only a day, a month or a year is read"), day.is_none(), "{told}");
    }
}

#[test]
fn a_tool_alone_is_no_record() {
    assert!(read("a.json", r#"{ "tool_name": "a", "other": 1 }"#, false).is_err());
    assert!(read("a.json", r#"{ "tool_name": "a", "url": "b" }"#, false).is_ok());
}
