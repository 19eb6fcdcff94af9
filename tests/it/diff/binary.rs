//! `keur diff` as a program: exit codes, two versions of a rule set, its JSON.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::binary::keur;
use crate::common::root;

const CARD: &str = "fixtures/rules/acme-card.yaml";
const ACME: &str = "fixtures/rules/acme";

fn run(args: &[&str]) -> Output {
    keur().arg("diff").args(args).output().expect("runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A comparison as JSON, valid by its schema.
fn json(args: &[&str]) -> (Value, i32) {
    let output = run(&[args, &["--format", "json"]].concat());
    let value: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", text(&output.stderr)));
    let schema = keur::diff::schema();
    let validator = jsonschema::draft202012::options().build(&schema).expect("a schema");
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    (value, code(&output))
}

/// A copy of the rule set of Acme in which `from` in a file is `to`.
fn acme(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    copy(&root().join(ACME), &folder);
    let path = folder.join(file);
    let was = std::fs::read_to_string(&path).expect("there");
    let is = was.replace(from, to);
    assert_ne!(was, is, "{file} has {from}");
    std::fs::write(&path, is).expect("writable");
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("writable");
    for entry in std::fs::read_dir(from).expect("readable") {
        let path = entry.expect("readable").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("writable");
        }
    }
}

/// The comparison of the card of Acme under its rule set and a changed copy.
fn versions(changed: &Path) -> (Value, i32) {
    let new = changed.to_string_lossy();
    json(&[CARD, "--as-of", "2026-11-25", "--rules", ACME, "--new-rules", &new])
}

/// Class, rule and kinds of reasons of the only verdict that changed.
fn only(value: &Value) -> (String, String, Vec<String>) {
    let verdicts = value["verdicts"].as_array().expect("a list");
    assert_eq!(verdicts.len(), 1, "{verdicts:?}");
    let word = |value: &Value| value.as_str().expect("a text").to_owned();
    let why = verdicts[0]["why"].as_array().expect("a list");
    let kinds = why.iter().map(|cause| word(&cause["kind"])).collect();
    (word(&verdicts[0]["class"]), word(&verdicts[0]["rule"]), kinds)
}

#[test]
fn two_versions_of_a_rule_set_are_told_apart_by_what_changed_in_them() {
    let rule = "approval/unapproved-use.yaml";
    let old = |name: &str| name.to_owned();
    let expect = |class: &str, rule: &str, kind: &str| (old(class), old(rule), vec![old(kind)]);

    let lower = acme("level", rule, "level: error", "level: note");
    let (found, code) = versions(&lower);
    assert_eq!(only(&found), expect("improvement", "unapproved-use", "rule"));
    assert_eq!(code, 0);

    let other = acme(
        "rule",
        rule,
        "require: { fact: x-acme.approved, is: true }",
        "require: { fact: x-acme.approved, is: false }",
    );
    assert_eq!(only(&versions(&other).0), expect("improvement", "unapproved-use", "rule"));

    let definition = acme(
        "definition",
        "definitions/sensitive-use.yaml",
        "{ fact: x-acme.data_class, is: secret }",
        "{ fact: x-acme.data_class, is: internal }",
    );
    let (found, _) = versions(&definition);
    assert_eq!(only(&found), expect("improvement", "unapproved-use", "definitions"));
    assert_eq!(found["conclusions"][0]["new"]["value"], "false");
    assert_eq!(found["conclusions"][0]["why"][0]["kind"], "rule");

    let later = acme("later", rule, "from: 2026-03-01", "from: 2027-03-01");
    assert_eq!(only(&versions(&later).0), expect("improvement", "unapproved-use", "rule"));

    let version = acme("version", "ruleset.yaml", "\"1.0.0\"", "\"1.0.1\"");
    let (found, code) = versions(&version);
    assert_eq!((found["verdicts"].as_array().map(Vec::len), code), (Some(0), 0));
    assert_eq!(found["new"]["rule_sets"][0]["version"], "1.0.1");

    let more = acme("more", "ruleset.yaml", "\"1.0.0\"", "\"1.1.0\"");
    let was = std::fs::read_to_string(more.join(rule)).expect("there");
    let extra = was.replace("id: unapproved-use", "id: unseen-use");
    std::fs::write(more.join("approval/unseen-use.yaml"), extra).expect("writable");
    let (found, code) = versions(&more);
    assert_eq!(only(&found), expect("regression", "unseen-use", "no-rule"));
    assert_eq!((&found["verdicts"][0]["old"], code), (&Value::Null, 1));
}

#[test]
fn another_rule_set_day_and_card_at_once_give_every_reason() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff-card");
    std::fs::create_dir_all(&folder).expect("writable");
    let card = folder.join("card.yaml").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(root().join(CARD)).expect("there");
    std::fs::write(&card, text.replace("approved: false", "approved: true")).expect("writable");
    let changed = acme("all", "approval/unapproved-use.yaml", "level: error", "level: warning");
    let new = changed.to_string_lossy();
    let args = [CARD, &card, "--rules", ACME, "--new-rules", &new, "--as-of", "2026-02-01"];
    let (found, _) = json(&[&args[..], &["--new-as-of", "2026-11-25"]].concat());
    let (class, rule, why) = only(&found);
    assert_eq!((class.as_str(), rule.as_str()), ("improvement", "unapproved-use"));
    assert_eq!(why, ["day", "rule", "fact"]);
    let verdict = &found["verdicts"][0];
    assert_eq!(verdict["old"]["effective"]["upcoming"], true);
    assert_eq!(verdict["why"][0]["from"], "2026-03-01");
    assert_eq!(verdict["why"][2]["fact"], "x-acme.approved");
    assert_eq!(verdict["why"][2]["old"]["value"], "false");
    assert_eq!(verdict["why"][2]["new"]["value"], "true");
}

#[test]
fn exit_codes_follow_fail_on_and_2_is_for_what_cannot_be_compared() {
    let cv = "fixtures/cards/cv-ranking.yaml";
    let later = [cv, "--as-of", "2026-11-25", "--new-as-of", "2027-12-02"];
    let earlier = [cv, "--as-of", "2027-12-02", "--new-as-of", "2026-11-25"];
    let with = |args: &[&str], word: &str| code(&run(&[args, &["--fail-on", word]].concat()));
    assert_eq!(code(&run(&later)), 1);
    assert_eq!(code(&run(&earlier)), 0);
    assert_eq!(["regression", "change", "never"].map(|word| with(&later, word)), [1, 1, 0]);
    assert_eq!(["regression", "change", "never"].map(|word| with(&earlier, word)), [0, 1, 0]);
    let same = [cv, cv, "--as-of", "2026-11-25"];
    assert_eq!(["regression", "change", "never"].map(|word| with(&same, word)), [0, 0, 0]);
    let broken = run(&["fixtures/broken/misspelt-key.yaml", cv, "--fail-on", "never"]);
    assert_eq!(code(&broken), 2);
    assert!(text(&broken.stderr).contains("cannot be checked"), "{}", text(&broken.stderr));
    assert_eq!(code(&run(&["no/such.yaml", cv])), 2);
    assert_eq!(code(&run(&[cv, "--new-rules", "eu-ai-atc"])), 2);
    assert_eq!(code(&run(&[cv, "--role", "povider"])), 2);
    assert_eq!(code(&run(&[])), 2);
}

#[test]
fn both_languages_and_markdown_are_written_and_the_file_is_whole() {
    let args = ["fixtures/cards/blank.yaml", "fixtures/cards/customer-chatbot.yaml"];
    let with = |more: &[&str]| {
        let output = run(&[&args[..], &["--as-of", "2026-11-25"], more].concat());
        assert_eq!(code(&output), 1);
        text(&output.stdout)
    };
    let (en, nl) = (with(&[]), with(&["--lang", "nl"]));
    assert!(en.contains("Worse (") && nl.contains("Slechter ("), "{nl}");
    assert!(with(&["--format", "markdown"]).starts_with("## What changed\n"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff.json");
    let target = target.to_string_lossy();
    assert_eq!(with(&["--format", "json", "--output", &target]), "");
    let written = std::fs::read(&*target).expect("written");
    serde_json::from_slice::<Value>(&written).expect("whole");
}
