//! `keur formats`: the tables of dialects, shown.

use crate::binary::{code, run, text};
use keur::card::{Dialect, dialects};

#[test]
fn every_fact_a_table_can_state_is_shown() {
    let table = text(&run(&["formats", "--format", "markdown"]).stdout);
    let all = text(&run(&["formats"]).stdout);
    let mut count = 0;
    for dialect in dialects() {
        assert!(all.contains(&format!("{}: {}", dialect.id, dialect.title.en)), "{all}");
        let one = text(&run(&["formats", &dialect.id]).stdout);
        for row in dialect.mapped() {
            assert!(table.contains(&format!("| `{}` |", row.fact)), "{}", row.fact);
            assert!(one.contains(&format!("  {} (", row.fact)), "{}: {one}", row.fact);
            count += 1;
        }
    }
    println!("{count} rows");
    assert!(count >= dialects().iter().flat_map(Dialect::mapped).count());
    for line in all.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn formats_are_for_programs_too_and_names_are_mended() {
    let json: serde_json::Value =
        serde_json::from_slice(&run(&["formats", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(json["dialects"].as_array().map_or(0, Vec::len), dialects().len());
    let slip = run(&["formats", "hf-modelcard"]);
    assert_eq!(code(&slip), 2);
    assert!(text(&slip.stderr).contains("did you mean `hf-model-card`?"), "{}", text(&slip.stderr));
    let dutch = text(&run(&["formats", "hf-model-card", "--lang", "nl"]).stdout);
    assert!(dutch.contains("via een tabel"), "{dutch}");
}
