//! One file, many cards: tables, JSON Lines and lists, each card told apart by row and column.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::binary::{DAY, code, folder, run, run_in, text, write};
use crate::common::{act, settings};
use keur::card::Asked;
use keur::load::{Format, Limits, load};
use keur::pipeline::Cards;
use keur::source::Source;
use keur::verdict::CardResult;
use proptest::prelude::*;

fn check(path: &str) -> Vec<CardResult> {
    let bytes = std::fs::read(crate::common::root().join(path)).expect("readable");
    let source = Arc::new(Source::from_bytes(path, bytes).expect("text"));
    let format = Format::from_name(path).expect("known");
    let sets = [Arc::clone(act())];
    let settings = settings(&sets);
    let cards = Cards::read(&source, format, Asked::NAMED, &Limits::default());
    (0..cards.count()).filter_map(|at| cards.check(at, &settings)).collect()
}

#[test]
fn a_table_of_native_cards_is_typed_by_its_facts() {
    let cards = check("fixtures/tables/systems.csv");
    let told: Vec<_> = cards.iter().flat_map(|card| &card.problems).collect();
    assert!(told.is_empty(), "{told:?}");
    let names: Vec<_> = cards.iter().map(|card| card.subject.as_deref()).collect();
    assert_eq!(names, [Some("Tram Talk"), Some("Gate Faces"), Some("Quiet Sorter")]);
    let ids: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    let file = "fixtures/tables/systems.csv";
    assert_eq!(ids, ["tt-1", "gf-2", "qs-3"].map(|id| format!("{file}#{id}")));
    assert_eq!(cards[0].source.label(), format!("{file}#2"));
    let roles: Vec<&str> = cards[0].parties[0].roles.iter().map(String::as_str).collect();
    assert_eq!(roles, ["provider", "deployer"]);
    // What is not stated is pointed at in its own row.
    let rows: Vec<u32> = cards.iter().map(|card| card.verdicts[0].place.line).collect();
    assert_eq!(rows, [2, 3, 4]);
}

#[test]
fn a_stated_cell_is_told_by_row_and_column() {
    let output = run(&["check", "fixtures/tables/systems.csv", DAY[0], DAY[1]]);
    assert_eq!(code(&output), 1, "the first card fails: {}", text(&output.stderr));
    insta::assert_snapshot!(text(&output.stdout));
    let why = ["why", "fixtures/tables/systems.csv#2", "eu-ai-act/undisclosed-ai-interaction"];
    let output = run(&[&why[..], &DAY].concat());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.contains("row 2, column content.informs_persons"), "{said}");
}

#[test]
fn one_card_of_many_is_named_by_its_number() {
    let output = run(&["why", "fixtures/tables/systems.csv", "high-risk"]);
    assert_eq!(code(&output), 2);
    let said = text(&output.stderr);
    assert!(
        said.contains("holds 3 cards; name one, such as fixtures/tables/systems.csv#2"),
        "{said}"
    );
    let output = run(&["timeline", "fixtures/tables/systems.csv#9"]);
    assert!(text(&output.stderr).contains("they go from 2 to 4"), "{}", text(&output.stderr));
}

#[test]
fn lines_of_json_are_cards_by_their_line() {
    let cards = check("fixtures/tables/systems.jsonl");
    let labels: Vec<String> = cards.iter().map(|card| card.source.label()).collect();
    let file = "fixtures/tables/systems.jsonl";
    assert_eq!(labels, [format!("{file}#1"), format!("{file}#3")]);
    assert!(cards.iter().all(|card| card.checked));
}

#[test]
fn a_broken_line_is_one_card_that_is_not_checked() {
    let folder = folder("broken-line");
    let good = r#"{"card": {"schema": "keur-card/1"}, "subject": {"name": "A"}}"#;
    write(&folder, "a.jsonl", format!("{good}\n{{\"card\": \n{good}\n42\n"));
    let output = run_in(&folder, &["check", "a.jsonl", DAY[0], DAY[1], "--format", "concise"]);
    assert_eq!(code(&output), 2);
    let said = text(&output.stdout);
    assert!(said.contains("a.jsonl:2:9: error json-syntax"), "{said}");
    assert!(said.contains("a.jsonl:4:1: error wrong-type"), "{said}");
    assert!(said.contains("2 cards checked, 0 failed, 2 could not be read or checked"), "{said}");
}

/// The issue asks for this very row.
#[test]
fn a_wrong_value_in_row_700_is_pointed_at_by_row_and_column() {
    let folder = folder("row-700");
    let mut table = String::from("subject.name;subject.infers;subject.summary\r\n");
    for row in 2..=800 {
        let infers = if row == 700 { "perhaps" } else { "true" };
        let _ = write!(table, "System {row};{infers};\"a; \"\"b\"\"\nsecond line\"\r\n");
    }
    write(&folder, "systems.csv", &table);
    let output = run_in(&folder, &["check", "systems.csv", DAY[0], DAY[1]]);
    assert_eq!(code(&output), 2);
    let said = text(&output.stdout);
    assert!(said.contains("[row 700, column subject.infers of systems.csv:1398:12]"), "{said}");
    assert!(said.contains("798 cards checked, 0 failed, 1 could not be read or checked"), "{said}");
    let output = run_in(&folder, &["check", "systems.csv", DAY[0], DAY[1], "--format", "plain"]);
    let said = text(&output.stdout);
    assert!(said.replace('\n', " ").contains("row 700, column subject.infers"), "{said:.300}");
}

#[test]
fn tables_are_read_in_the_encodings_of_spreadsheets() {
    let row = "subject.name,subject.summary\nCafé Zoë,naïef\n";
    let latin: Vec<u8> = row.chars().map(|c| u8::try_from(u32::from(c)).expect("latin")).collect();
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(row.encode_utf16().flat_map(u16::to_le_bytes));
    let folder = folder("encodings");
    for (name, bytes, told) in [
        ("w.csv", latin, true),
        ("u.csv", utf16, false),
        ("b.csv", [b"\xef\xbb\xbf", row.as_bytes()].concat(), false),
    ] {
        write(&folder, name, &bytes);
        let output = run_in(&folder, &["check", name, DAY[0], DAY[1]]);
        let said = text(&output.stdout);
        assert_eq!(code(&output), 0, "{name}: {said}");
        assert!(said.contains("csv#2: Café Zoë"), "{name}: {said}");
        assert_eq!(said.contains("read as Windows-1252"), told, "{name}: {said}");
        let digest = run_in(&folder, &["check", name, DAY[0], DAY[1], "--format", "attestation"]);
        let digest: serde_json::Value = serde_json::from_slice(&digest.stdout).expect("JSON");
        assert_eq!(digest["subject"].as_array().map(Vec::len), Some(1), "{name}");
    }
}

#[test]
fn faults_of_a_table_are_told_with_their_mend() {
    let told = |text: &str| {
        let source = Source::new("a.csv", text);
        let loaded = load(&source, Format::Csv, &Limits::default());
        let told = loaded.problems.into_iter().map(|problem| {
            let line = problem.span.map_or(0, |span| source.line_column(span.start).line);
            format!("{line}: {} {}", problem.code, problem.message)
        });
        told.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(told("a,b\n1,2\n"), "");
    assert_eq!(told("a,b\n1\n"), "2: row-length this row has 1 cells, and the table has 2 columns");
    assert_eq!(told("a,b\n1,2,\n"), "", "an empty cell too many says nothing");
    assert_eq!(
        told("a,b\n1,2,3\n"),
        "2: row-length this row has 3 cells, and the table has 2 columns"
    );
    let unclosed = told("a,b\n1,\"2\n3,4\n");
    assert!(unclosed.contains("2: csv-syntax the quotation mark"), "{unclosed}");
    assert!(told(" \n").contains("empty-file"));
}

#[test]
fn a_list_of_strangers_is_refused_once_and_says_what_it_holds() {
    let folder = folder("strangers");
    write(&folder, "a.json", r#"[{ "colour": 1, "size": 2 }, { "colour": 3 }]"#);
    let output = run_in(&folder, &["check", "a.json", DAY[0], DAY[1]]);
    assert_eq!(code(&output), 2);
    let said = text(&output.stdout);
    assert!(said.contains("this file is a list of 2 entries"), "{said}");
    assert!(said.contains("colour, size"), "{said}");
    let output = run_in(&folder, &["check", ".", DAY[0], DAY[1]]);
    assert!(text(&output.stderr).len() + text(&output.stdout).len() > 0);
    assert!(text(&output.stdout).contains("no file here is a card"), "{}", text(&output.stdout));
}

#[test]
fn a_format_asked_for_is_taken_and_a_slip_is_mended() {
    let folder = folder("from");
    write(&folder, "a.json", r#"[{ "name": "A" }, { "name": "B" }]"#);
    let asked = ["check", "a.json", DAY[0], DAY[1], "--from", "nl-algoritmeregister"];
    let output = run_in(&folder, &asked);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("2 cards (nl-algoritmeregister)"));
    let json = run_in(&folder, &[&asked[..], &["--format", "json", "-o", "r.json"]].concat());
    assert_eq!(code(&json), 0);
    let again = run_in(&folder, &["verify", "r.json"]);
    assert_eq!(code(&again), 0, "{}{}", text(&again.stdout), text(&again.stderr));
    let output = run_in(&folder, &["check", "a.json", "--from", "nl-algoritmeregistr"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("did you mean `nl-algoritmeregister`?"));
}

#[test]
fn entries_keep_their_baseline_when_rows_move() {
    let folder = folder("moved-rows");
    let head = "subject.name,subject.reference,subject.kind,parties[0].roles,content.interacts,content.informs_persons\n";
    let row = |name: &str| format!("{name},{name},system,provider,true,false\n");
    let table = |names: &[&str]| names.iter().fold(head.to_owned(), |text, name| text + &row(name));
    write(&folder, "a.csv", table(&["x", "y"]));
    let args = ["check", "a.csv", DAY[0], DAY[1], "--fail-on", "fail,missing,open"];
    let written = run_in(&folder, &[&args[..], &["--write-baseline"]].concat());
    assert_eq!(code(&written), 0, "{}", text(&written.stderr));
    write(&folder, "a.csv", table(&["y", "x"]));
    let moved = run_in(&folder, &args);
    assert_eq!(code(&moved), 0, "{:.600}", text(&moved.stdout));
    write(&folder, "a.csv", table(&["y", "x", "new"]));
    assert_eq!(code(&run_in(&folder, &args)), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever stands in a table, each cell's place holds its text.
    #[test]
    fn the_places_of_cells_hold_their_texts(rows in prop::collection::vec(
        prop::collection::vec("[a-z\"',;\n é]{0,8}", 3), 1..6), separator in prop::sample::select(vec![',', ';', '\t'])) {
        let quote = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let names = ["one", "two", "three"].join(&separator.to_string());
        let mut table = format!("{names}\n");
        for row in &rows {
            let cells: Vec<String> = row.iter().map(|cell| quote(cell)).collect();
            table.push_str(&cells.join(&separator.to_string()));
            table.push('\n');
        }
        let source = Source::new("a.csv", table);
        let loaded = load(&source, Format::Csv, &Limits::default());
        prop_assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        let node = loaded.node.expect("a list");
        let keur::load::node::Value::Seq(items) = &node.value else { panic!("a list") };
        prop_assert_eq!(items.len(), rows.len());
        for (item, row) in items.iter().zip(&rows) {
            for (name, cell) in ["one", "two", "three"].iter().zip(row) {
                let read = item.get(name);
                prop_assert_eq!(read.is_none(), cell.trim().is_empty());
                if let Some(read) = read {
                    prop_assert_eq!(read.as_str(), Some(cell.as_str()));
                    prop_assert_eq!(source.slice(read.span), quote(cell));
                }
            }
        }
    }

    /// Nothing that anybody writes stops the readers of tables and lines.
    #[test]
    fn tables_and_lines_never_panic(text in "[\\PC\n\r\t\",;{}\\[\\]:0-9a-z]{0,120}") {
        for (name, format) in [("a.csv", Format::Csv), ("a.jsonl", Format::JsonLines)] {
            let source = Arc::new(Source::new(name, text.as_str()));
            let cards = Cards::read(&source, format, Asked::NAMED, &Limits::default());
            prop_assert!(cards.count() <= text.lines().count() + 1);
        }
    }
}
