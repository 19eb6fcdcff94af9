//! `keur matrix`: what it counts is what the verdicts say, and what it promises comes true.

use crate::binary::{DAY, code, copy_card, folder, path, run, run_in, text, write};
use crate::common::to_json;
use crate::markup::Page;
use keur::load::{Format, Limits, load};
use keur::source::Source;
use serde_json::Value;

const CARD: &str = "fixtures/cards/cv-ranking.yaml";
const RULES: [&str; 2] = ["--rules", "eu-ai-act,iso-42001,nist-ai-rmf,coe-cets225"];

fn matrix(card: &str, more: &[&str]) -> std::process::Output {
    let mut args = vec!["matrix", card, "--no-config"];
    args.extend(RULES);
    args.extend(DAY);
    args.extend(more);
    run(&args)
}

fn json(card: &str, more: &[&str]) -> Value {
    let mut args = vec!["--format", "json"];
    args.extend(more);
    serde_json::from_slice(&matrix(card, &args).stdout).expect("JSON")
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn one_system_under_four_instruments() {
    for lang in ["en", "nl"] {
        let out = matrix(CARD, &["--lang", lang]);
        assert_eq!(code(&out), 0, "{}", text(&out.stderr));
        let shown = text(&out.stdout);
        let wide: Vec<_> = shown.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "wider than 80 columns: {wide:?}");
        snapshot(&format!("matrix@text-{lang}"), &shown);
    }
    snapshot("matrix@markdown", &text(&matrix(CARD, &["--format", "markdown"]).stdout));
}

#[test]
fn each_cell_counts_the_verdicts_of_its_topic() {
    let mut args = vec!["check", CARD, "--no-config", "--format", "json", "--fail-on", "never"];
    args.extend(RULES);
    args.extend(DAY);
    let report: Value = serde_json::from_slice(&run(&args).stdout).expect("JSON");
    let verdicts = report["cards"][0]["verdicts"].as_array().expect("a list");
    let matrix = json(CARD, &[]);
    let mut cells = 0;
    for row in matrix["rows"].as_array().expect("rows") {
        for (set, cell) in row["cells"].as_object().expect("cells") {
            let of = |outcomes: &[&str]| {
                let is_meant = |verdict: &&Value| {
                    verdict["rule_set"] == **set
                        && verdict["topics"].as_array().expect("topics").contains(&row["id"])
                        && outcomes.contains(&verdict["outcome"].as_str().expect("a word"))
                };
                verdicts.iter().filter(is_meant).count() as u64
            };
            assert_eq!(cell["met"], of(&["pass"]), "{set} {}", row["id"]);
            assert_eq!(cell["missing"], of(&["fail", "missing"]), "{set} {}", row["id"]);
            assert_eq!(cell["open"], of(&["open", "review"]), "{set} {}", row["id"]);
            cells += 1;
        }
    }
    println!("{cells} cells counted again from the verdicts");
    assert!(cells > 100);
}

#[test]
fn a_gap_is_met_there_and_missing_here() {
    let matrix = json(CARD, &[]);
    let gaps = matrix["gaps"].as_array().expect("a list");
    assert!(!gaps.is_empty(), "the card shows something to one instrument and not to another");
    for gap in gaps {
        for topic in gap["topics"].as_array().expect("topics") {
            let rows = matrix["rows"].as_array().expect("rows");
            let row = rows.iter().find(|row| row["id"] == topic["topic"]).expect("a row");
            let standing = |set: &Value| &row["cells"][set.as_str().expect("an id")]["standing"];
            assert_eq!(standing(&gap["lacks"]), "missing");
            let has = topic["has"].as_array().expect("instruments");
            assert!(!has.is_empty() && has.iter().all(|set| standing(set) == "met"));
        }
    }
}

/// The papers of the organisation are written once, in a file that the cards of its systems name.
#[test]
fn what_the_organisation_shows_counts_for_its_systems() {
    let card = "fixtures/workshop/letter-sorter.yaml";
    for lang in ["en", "nl"] {
        snapshot(
            &format!("matrix@workshop-{lang}"),
            &text(&matrix(card, &["--lang", lang]).stdout),
        );
    }
    let matrix = json(card, &[]);
    let rows = matrix["rows"].as_array().expect("rows");
    let demands = || {
        rows.iter().flat_map(|row| row["cells"]["iso-42001"]["demands"].as_array().expect("a list"))
    };
    let outcome = |rule: &str| {
        let found = demands().find(|demand| demand["rule"] == rule).expect("a rule");
        found["outcome"].as_str().expect("a word").to_owned()
    };
    assert_eq!(outcome("no-channel-for-concerns"), "pass", "shown by the organisation");
    assert_eq!(
        outcome("no-objectives-for-development"),
        "not-applicable",
        "left out with a reason"
    );
    // A process is not its result, nor the other way round.
    assert_eq!(
        outcome("control-impact-method-missing"),
        "missing",
        "only the system's assessment is there"
    );
}

/// The matrix's promise of a document against the card with that document in it.
#[test]
fn a_document_closes_what_was_promised() {
    let here = folder("matrix-documents");
    let before = json(CARD, &[]);
    let demands = |matrix: &Value, set: &str| -> u64 {
        let mut rules = std::collections::BTreeMap::new();
        for row in matrix["rows"].as_array().expect("rows") {
            for demand in row["cells"][set]["demands"].as_array().expect("demands") {
                rules.insert(demand["rule"].to_string(), demand["outcome"] == "pass");
            }
        }
        rules.values().filter(|met| **met).count() as u64
    };
    let documents = before["documents"].as_array().expect("a list");
    assert!(documents.len() > 5);
    let source = Source::new(
        CARD,
        std::fs::read_to_string(crate::common::root().join(CARD)).expect("there"),
    );
    let node = load(&source, Format::Yaml, &Limits::default()).node.expect("a tree");
    for document in documents.iter().take(8) {
        let mut card = to_json(&node);
        let owner = card["card"]["viewpoint"].as_str().expect("stated").to_owned();
        let mut item = serde_json::json!({
            "id": "promised", "kind": document["kind"], "date": DAY[1], "owner": owner
        });
        if !document["level"].is_null() {
            item["level"] = document["level"].clone();
        }
        card["evidence"].as_array_mut().expect("documents").push(item);
        write(&here, "card.json", card.to_string());
        let after = json(&path(&here, "card.json"), &[]);
        for (set, count) in document["demands"].as_object().expect("counts") {
            let closed = demands(&after, set) - demands(&before, set);
            assert_eq!(*count, closed, "{set}: {}", document["kind"]);
        }
    }
}

#[test]
fn many_cards_are_rows_and_a_broken_one_is_told() {
    let here = folder("matrix-many");
    copy_card(&here, "cv-ranking.yaml", "one.yaml");
    copy_card(&here, "blank.yaml", "two.yaml");
    write(&here, "three.yaml", "card: { schema: keur-card/1 }\nsubjekt: {}\n");
    let args = ["matrix", ".", "--no-config", "--rules", "iso-42001", "--rules", "oecd-ai"];
    let out = run_in(&here, &[&args[..], &DAY].concat());
    assert_eq!(code(&out), 2);
    snapshot("matrix@cards", &text(&out.stdout));
    let absent = ["matrix", "one.yaml", "nofile.yaml", "--no-config", "--format", "csv"];
    let absent = run_in(&here, &absent);
    assert_eq!(code(&absent), 2);
    assert!(text(&absent.stderr).contains("nofile.yaml"), "{}", text(&absent.stderr));
    let topics = run_in(&here, &[&args[..], &DAY, &["--by", "topics"]].concat());
    assert_eq!(code(&topics), 2);
    assert!(text(&topics.stderr).contains("one card"), "{}", text(&topics.stderr));
}

#[test]
fn the_page_is_whole_and_asks_for_nothing() {
    let page = text(&matrix(CARD, &["--format", "html"]).stdout);
    let read = Page::read(&page);
    assert!(!read.ids.is_empty());
    for outside in ["http:", "https:", "src=", "url("] {
        assert!(!page.contains(outside), "the page holds {outside}");
    }
    assert!(page.contains("iso-42001") && page.contains("<i lang=nl>"));
    // What a card says is text, whatever it looks like.
    let here = folder("matrix-hostile");
    let card = "card: { schema: keur-card/1 }\nsubject: { name: '<script>alert(1)</script>' }\n";
    write(&here, "card.yaml", card);
    let page = text(&matrix(&path(&here, "card.yaml"), &["--format", "html"]).stdout);
    Page::read(&page);
    assert!(!page.contains("<script>alert"), "a name became an element");
}

#[test]
fn by_provisions_the_table_is_a_statement_of_applicability() {
    let here = folder("matrix-applicability");
    let card = "card: { schema: keur-card/1 }\nparties: [{ id: us, roles: [provider] }]\ncontrols:\n  \
                - { set: iso-42001, ref: A.4.4, applied: false, reason: '=no tools of others' }\n  \
                - { set: iso-42001, ref: A.8.2, applied: true, reason: users need it }\n";
    write(&here, "card.yaml", card);
    let args = ["matrix", "card.yaml", "--no-config", "--rules", "iso-42001", "--by", "provisions"];
    let out = run_in(&here, &[&args[..], &DAY, &["--format", "csv"]].concat());
    let table = text(&out.stdout);
    let line = |reference: &str| {
        let start = format!("{reference},");
        table.lines().find(|line| line.starts_with(&start)).unwrap_or_default().to_owned()
    };
    assert!(line("A.4.4").contains("not-asked"), "{}", line("A.4.4"));
    assert!(line("A.4.4").contains("no tools of others"), "{}", line("A.4.4"));
    assert!(line("A.8.2").contains("missing"), "{}", line("A.8.2"));
    assert_eq!(table.lines().filter(|line| line.starts_with("A.")).count(), 38);
    assert!(!table.contains(",=") && !table.contains("\"="), "a formula");
}
