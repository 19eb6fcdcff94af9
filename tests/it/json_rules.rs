//! Rule sets whose files are JSON: read as those in YAML are.

use std::path::Path;

use crate::binary::{DAY, code, folder, run, text, write};
use crate::common::{root, to_json};
use keur::load::{Format, Limits, load};
use keur::source::Source;

/// Writes a set of the fixtures again, each file in JSON.
fn in_json(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("there") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            in_json(&path, &to.join(name));
            continue;
        }
        let source = Source::new(name, std::fs::read_to_string(&path).expect("readable"));
        let node = load(&source, Format::Yaml, &Limits::default()).node.expect("a tree");
        write(to, &format!("{}.json", Format::stem(&source.name)), to_json(&node).to_string());
    }
}

/// The set `acme` in JSON, in a folder of its own.
fn acme(name: &str) -> String {
    let folder = folder(name);
    in_json(&root().join("fixtures/rules/acme"), &folder);
    folder.to_string_lossy().into_owned()
}

#[test]
fn a_set_in_json_judges_as_it_does_in_yaml() {
    let (yaml, json) = ("fixtures/rules/acme", acme("json-rules-same"));
    let report = |set: &str| {
        let mut args = vec!["check", "fixtures/rules/acme-card.yaml", "--no-config", "--verbose"];
        args.extend(["--rules", "eu-ai-act", "--rules", set]);
        args.extend(DAY);
        text(&run(&args).stdout)
    };
    assert!(report(yaml).contains("unapproved-use"));
    assert_eq!(report(yaml), report(&json));
    for command in ["check", "test"] {
        let out = |set: &str| text(&run(&["rules", command, set]).stdout);
        assert!(out(yaml).starts_with("acme: "), "{}", out(yaml));
        assert_eq!(out(yaml), out(&json));
    }
}

#[test]
fn every_mistake_is_told_in_json_as_in_yaml() {
    let folder = folder("json-rules-faulty");
    in_json(&root().join("fixtures/rules/faulty"), &folder);
    let mistakes = |set: &str| {
        let out = text(&run(&["rules", "check", set]).stdout);
        let mut told: Vec<String> =
            out.lines().filter(|line| line.contains('×')).map(str::to_owned).collect();
        told.sort();
        told
    };
    let yaml = mistakes("fixtures/rules/faulty");
    assert!(yaml.len() > 10, "{yaml:#?}");
    assert_eq!(yaml, mistakes(&folder.to_string_lossy()));
}

#[test]
fn a_fault_in_a_json_file_is_told_at_its_line_and_column() {
    let set = acme("json-rules-place");
    let rule = Path::new(&set).join("approval/unapproved-use.json");
    let good = std::fs::read_to_string(&rule).expect("written");
    let line = |text: &str| format!("{{\n  {}", text.strip_prefix('{').expect("a map"));
    let told = |rule_text: &str| {
        std::fs::write(&rule, rule_text).expect("writable");
        let out = run(&["rules", "check", &set]);
        assert_eq!(code(&out), 1);
        text(&out.stdout)
    };
    let level = good.replacen("\"level\":", "\n  \"levle\":", 1);
    let out = told(&level);
    assert!(out.contains("did you mean `level`?"), "{out}");
    assert!(out.contains("unapproved-use.json:2:3]"), "{out}");
    let out = told(&line(&good).replacen("\"level\":", "\"level\" ", 1));
    assert!(out.contains("a colon is missing before this"), "{out}");
    assert!(out.contains("unapproved-use.json:2:"), "{out}");
}

#[test]
fn a_head_that_cannot_be_read_is_told_before_anything_that_rests_on_it() {
    let set = folder("json-rules-head");
    write(&set, "ruleset.json", "{\n  \"vocabulary\": own }");
    write(&set, "vocabulary/card.json", "{ \"facts\": [] }");
    let set = set.to_string_lossy();
    let card = "benches/common-task/failing.yaml";
    for args in [["rules", "check", &set].as_slice(), &["check", card, "--rules", &set]] {
        let out = run(args);
        assert_eq!(code(&out), 2);
        let told = text(&out.stderr);
        assert!(told.contains("ruleset.json:2:17]"), "{told}");
        assert_eq!(told.matches('×').count(), 1, "{told}");
    }
}

#[test]
fn a_file_that_is_there_in_yaml_and_in_json_is_a_problem() {
    for file in ["approval/unapproved-use", "provisions", "ruleset", "vocabulary/x-acme"] {
        let set = acme("json-rules-twice");
        let yaml = root().join("fixtures/rules/acme").join(format!("{file}.yaml"));
        let yaml = std::fs::read(yaml).expect("there");
        write(Path::new(&set), &format!("{file}.yaml"), yaml);
        let out = run(&["rules", "check", &set]);
        let told = text(&out.stdout) + &text(&out.stderr);
        assert_ne!(code(&out), 0, "{file}");
        assert!(told.contains("this file is there twice"), "{file}: {told}");
        assert_eq!(told.matches('×').count(), 1, "{file}: {told}");
        let mut check = vec!["check", "fixtures/rules/acme-card.yaml", "--rules", "eu-ai-act"];
        check.extend(["--rules", &set]);
        assert_eq!(code(&run(&check)), 2, "{file}");
    }
}

#[test]
fn the_set_of_the_common_task_has_no_mistakes() {
    for command in ["check", "test"] {
        let out = run(&["rules", command, "benches/common-task/20"]);
        assert_eq!(code(&out), 0, "{}", text(&out.stdout));
    }
}
