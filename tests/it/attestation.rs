//! The in-toto Statement: its shape, its subjects, what may be called passed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::binary::keur;
use crate::common::{AS_OF, cards, check_file, check_text, day, fixture, root};
use crate::reports;
use keur::policy::{FailOn, FailWord};
use keur::report::{Format, Report, Style, hex, render};
use keur::rules::Outcome;
use keur::verdict::{CardResult, Waived};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A report with a digest for everything that an attestation names.
fn report(results: Vec<CardResult>) -> Report {
    let mut report = reports::report(results);
    report.receipt.vocabulary = "a".repeat(64);
    report
}

fn statement(report: &Report, fail_on: &FailOn) -> Value {
    let text = render(report, Format::Attestation, &Style::default(), fail_on);
    assert!(text.ends_with("}\n"));
    serde_json::from_str(&text).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// What the specifications of the statement, of resource descriptors and of the predicate demand.
fn fits_the_specification(value: &Value) {
    assert_eq!(keys(value), ["_type", "subject", "predicateType", "predicate"]);
    assert_eq!(value["_type"], "https://in-toto.io/Statement/v1");
    assert_eq!(value["predicateType"], "https://in-toto.io/attestation/test-result/v0.1");
    let predicate = &value["predicate"];
    let lists = ["passedTests", "warnedTests", "failedTests"];
    let own = ["receipt", "counts"];
    assert_eq!(keys(predicate), [&["result", "configuration"][..], &lists, &own].concat());
    let result = predicate["result"].as_str().expect("a word");
    assert!(["PASSED", "WARNED", "FAILED"].contains(&result));
    let descriptors = |of: &Value| of.as_array().expect("a list").clone();
    for descriptor in
        [descriptors(&value["subject"]), descriptors(&predicate["configuration"])].concat()
    {
        let digests = descriptor["digest"].as_object().expect("a digest");
        assert!(!descriptor["name"].as_str().expect("a name").is_empty() && digests.len() == 1);
        for digest in digests.values() {
            let digest = digest.as_str().expect("a text");
            let is_hex = digest.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
            assert!(digest.len() == 64 && is_hex, "{digest}");
        }
    }
    for subject in value["subject"].as_array().expect("a list") {
        assert_eq!(keys(&subject["digest"]), ["sha256"]);
    }
    for list in lists {
        let names = predicate[list].as_array().expect("a list");
        assert!(names.iter().all(Value::is_string));
    }
}

#[test]
fn the_statement_fits_its_specification_and_carries_the_receipt_of_the_json_report() {
    let all = report(cards().iter().map(|path| check_file(path)).collect());
    let value = statement(&all, &FailOn::default());
    fits_the_specification(&value);
    let json = render(&all, Format::Json, &Style::default(), &FailOn::default());
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["predicate"]["receipt"], json["receipt"]);
    assert_eq!(value["predicate"]["counts"], json["counts"]);
    let subjects = value["subject"].as_array().expect("a list");
    assert_eq!(subjects.len(), all.cards.iter().filter(|card| card.checked).count());
    let count = |list: &str| value["predicate"][list].as_array().map_or(0, Vec::len);
    let verdicts = all.cards.iter().flat_map(|card| &card.verdicts);
    let asked = verdicts.filter(|verdict| verdict.outcome != Outcome::NotApplicable).count();
    let claims: usize = all.cards.iter().map(|card| card.claims.len()).sum();
    let listed = ["passedTests", "warnedTests", "failedTests"].map(count).iter().sum::<usize>();
    assert_eq!(listed, asked + claims, "each is in one list");
}

#[test]
fn the_worst_test_decides_and_nothing_open_has_passed() {
    let result = |report: &Report, fail_on: &FailOn| {
        let value = statement(report, fail_on);
        value["predicate"]["result"].as_str().expect("a word").to_owned()
    };
    let usual = FailOn::default();
    assert_eq!(result(&report(vec![fixture("customer-chatbot")]), &usual), "FAILED");
    assert_eq!(result(&report(vec![fixture("cv-ranking")]), &usual), "WARNED");
    assert_eq!(result(&report(vec![fixture("blank")]), &usual), "WARNED");
    let later = FailOn::of(&[FailWord::Missing, FailWord::Upcoming]);
    assert_eq!(result(&report(vec![fixture("cv-ranking")]), &later), "FAILED");
    let mut met = fixture("customer-chatbot");
    met.verdicts.retain(|verdict| verdict.outcome == Outcome::Pass);
    met.claims.clear();
    assert_eq!(result(&report(vec![met]), &usual), "PASSED");
    // Taken on is not passed.
    let mut waived = fixture("customer-chatbot");
    for verdict in &mut waived.verdicts {
        verdict.waiver = Some(Waived {
            reason: "r".to_owned(),
            owner: "o".to_owned(),
            until: day("2027-01-31"),
            path: "keur.toml".to_owned(),
            line: 1,
        });
    }
    assert_eq!(result(&report(vec![waived]), &usual), "WARNED");
    let passed = statement(&report(vec![fixture("blank")]), &usual);
    let counts = &passed["predicate"]["counts"];
    let names = passed["predicate"]["passedTests"].as_array().map(Vec::len);
    assert_eq!(names, counts["pass"].as_u64().and_then(|count| usize::try_from(count).ok()));
}

#[test]
fn what_could_not_be_checked_fails_and_is_no_subject() {
    let broken = check_text("broken.yaml", "card: { schema: keur-card/1 }\nsubjet: 1\n", AS_OF);
    let mut mixed = report(vec![broken, fixture("military-only")]);
    let mut unread = keur::problem::Problem::error("unreadable", "no such file");
    "no/such.yaml".clone_into(&mut unread.source);
    mixed.unread.push(unread);
    let value = statement(&mixed, &FailOn::of(&[FailWord::Never]));
    fits_the_specification(&value);
    assert_eq!(value["predicate"]["result"], "FAILED", "whatever fails a run");
    assert_eq!(
        value["predicate"]["failedTests"],
        serde_json::json!(["no/such.yaml", "broken.yaml"])
    );
    let subjects = value["subject"].as_array().expect("a list");
    assert_eq!(subjects.len(), 1);
    assert_eq!(subjects[0]["name"], "fixtures/cards/military-only.yaml");
    assert_eq!(subjects[0]["digest"]["sha256"], mixed.receipt.cards[1].sha256.as_str());
}

#[test]
fn parties_are_told_apart_and_names_of_a_card_stay_texts() {
    let text = "card: { schema: keur-card/1 }\nparties:\n  - { id: \"a\\\"\\n\", roles: [provider] }\n  \
                - { id: b, roles: [provider] }\n";
    let card = check_text("card.yaml", text, AS_OF);
    assert!(card.checked, "{:?}", card.problems);
    let value = statement(&report(vec![card]), &FailOn::default());
    let lists = ["passedTests", "warnedTests", "failedTests"];
    let names = lists.iter().flat_map(|list| value["predicate"][list].as_array().expect("a list"));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *seen.entry(name.as_str().expect("a text")).or_default() += 1;
    }
    assert!(seen.values().all(|count| *count == 1), "a name is one test");
    assert!(
        seen.keys().any(|name| name.ends_with("@a\"\n")) && seen.keys().any(|n| n.ends_with("@b"))
    );
}

#[test]
fn subjects_are_the_bytes_of_the_files_whatever_their_encoding() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attestation");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable");
    let text = std::fs::read_to_string(root().join("fixtures/cards/military-only.yaml"));
    let text = text.expect("there");
    let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let files: [(&str, Vec<u8>); 5] = [
        ("plain.yaml", text.clone().into_bytes()),
        ("bom.yaml", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("crlf.yaml", text.replace('\n', "\r\n").into_bytes()),
        ("utf16le.yaml", units(u16::to_le_bytes)),
        ("utf16be.yaml", units(u16::to_be_bytes)),
    ];
    for (name, bytes) in &files {
        std::fs::write(folder.join(name), bytes).expect("writable");
    }
    let output = keur()
        .current_dir(&folder)
        .args(["check", ".", "--no-config", "--as-of", AS_OF, "--format", "attestation"])
        .output()
        .expect("runs");
    let value: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    fits_the_specification(&value);
    let read = |subject: &Value| {
        let path = subject["name"].as_str().expect("a name").trim_start_matches("./").to_owned();
        (path, subject["digest"]["sha256"].as_str().expect("a digest").to_owned())
    };
    let subjects: BTreeMap<String, String> =
        value["subject"].as_array().expect("a list").iter().map(read).collect();
    for (name, bytes) in &files {
        let digest = subjects.get(*name);
        assert!(digest.is_some(), "{name} could not be checked: {value:#}");
        assert_eq!(digest, Some(&hex(&Sha256::digest(bytes))), "{name}");
    }
    let digests: std::collections::BTreeSet<&String> = subjects.values().collect();
    assert_eq!(digests.len(), files.len(), "five files, five digests");
    match Command::new("sha256sum").current_dir(&folder).args(subjects.keys()).output() {
        Ok(output) => {
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                let (digest, name) = line.split_once("  ").expect("digest and name");
                assert_eq!(subjects.get(name).map(String::as_str), Some(digest));
            }
        }
        Err(error) => println!("skipped: no sha256sum here ({error})"),
    }
}
