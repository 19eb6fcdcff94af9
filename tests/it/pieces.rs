//! The pieces for CI: what they run is read from their files and run here.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::binary::{bare, code, copy_card, folder, text, write};
use crate::common::root;
use keur::load::node::{Node, Value};
use keur::load::{Format, Limits, load};
use keur::source::Source;

fn yaml(name: &str) -> Node {
    let text = std::fs::read_to_string(root().join(name)).expect("there");
    let loaded = load(&Source::new(name, text), Format::Yaml, &Limits::default());
    assert_eq!(loaded.problems, [], "{name}");
    loaded.node.expect("a tree")
}

fn word(node: &Node, key: &str) -> String {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Str(text)) => text.to_string(),
        other => panic!("{key}: {other:?}"),
    }
}

fn list(node: &Node, key: &str) -> Vec<Node> {
    match node.get(key).map(|node| node.value.clone()) {
        Some(Value::Seq(items)) => items,
        other => panic!("{key}: {other:?}"),
    }
}

/// A project with a card that fails, or one that does not.
fn project(name: &str, card: &str) -> PathBuf {
    let project = folder(name);
    write(&project, "keur.toml", "paths = [\"cards\"]\nas-of = 2026-11-25\n");
    copy_card(&project, card, "cards/a.yaml");
    project
}

/// Runs a script as CI does, with keur installed.
fn bash(project: &Path, script: &str, variables: &[(&str, &str)]) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_keur")).parent().expect("a folder");
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    bare(&mut Command::new("bash"))
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .current_dir(project)
        .env("PATH", path)
        .envs(variables.iter().copied())
        .output()
        .expect("bash runs")
}

/// Runs the steps of the action as a runner does; the output of the last.
fn action(project: &Path, paths: &str, options: &str) -> Output {
    let steps = list(yaml("action.yml").get("runs").expect("runs"), "steps");
    let at = |name: &str| project.join(name).to_string_lossy().into_owned();
    let (summary, output) = (at("summary.md"), at("output.txt"));
    let mut last = None;
    for step in &steps {
        assert_eq!(word(step, "shell"), "bash");
        let ran = bash(
            project,
            &word(step, "run"),
            &[
                ("GITHUB_ACTION_PATH", &root().to_string_lossy()),
                ("GITHUB_OUTPUT", &output),
                ("GITHUB_STEP_SUMMARY", &summary),
                ("KEUR_PATHS", paths),
                ("KEUR_OPTIONS", options),
                ("KEUR_SARIF", "keur.sarif"),
            ],
        );
        let ok = ran.status.success();
        last = Some(ran);
        if !ok {
            break;
        }
    }
    last.expect("steps")
}

#[test]
fn the_action_annotates_sums_up_and_writes_sarif() {
    let failing = project("action", "customer-chatbot.yaml");
    let output = action(&failing, "", "");
    let out = text(&output.stdout);
    assert_eq!(code(&output), 1, "{out}{}", text(&output.stderr));
    assert!(out.contains("::error file=cards/a.yaml,line=60"), "{out}");
    let sarif = std::fs::read_to_string(failing.join("keur.sarif")).expect("written");
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let summary = std::fs::read_to_string(failing.join("summary.md")).expect("written");
    assert!(summary.contains("Art. 50(1)"), "{summary}");
    let outputs = std::fs::read_to_string(failing.join("output.txt")).expect("written");
    assert_eq!(outputs, "sarif=keur.sarif\n");
    // An input is a word, whatever stands in it.
    let hostile = action(&failing, "cards/a.yaml\n$(touch owned)\n; touch owned", "--lang=nl");
    assert_eq!(code(&hostile), 2, "{}", text(&hostile.stdout));
    assert!(!failing.join("owned").exists());
    let met = project("action-met", "spam-filter.yaml");
    let output = action(&met, "cards", "--fail-on=fail\n--as-of=2026-11-25");
    assert_eq!(code(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn the_inputs_of_the_action_are_what_its_steps_read() {
    let action = yaml("action.yml");
    let inputs = action.get("inputs").expect("inputs");
    let step = list(action.get("runs").expect("runs"), "steps").remove(1);
    let variables = step.get("env").expect("env");
    for (input, variable) in
        [("paths", "KEUR_PATHS"), ("options", "KEUR_OPTIONS"), ("sarif", "KEUR_SARIF")]
    {
        assert!(inputs.get(input).is_some(), "{input}");
        assert_eq!(word(variables, variable), format!("${{{{ inputs.{input} }}}}"));
        // An input in a script itself would be read as shell.
        assert!(!word(&step, "run").contains("inputs."));
    }
}

#[test]
fn the_pre_commit_hook_checks_the_cards_of_the_configuration() {
    let Value::Seq(hooks) = yaml(".pre-commit-hooks.yaml").value else { panic!("a list") };
    let entry = word(&hooks[0], "entry");
    assert_eq!(word(&hooks[0], "language"), "rust");
    let failing = project("hook", "customer-chatbot.yaml");
    let output = bash(&failing, &entry, &[]);
    assert_eq!(code(&output), 1, "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("cards/a.yaml:60:1: missing"));
    let met = project("hook-met", "spam-filter.yaml");
    let output = bash(&met, &format!("{entry} --fail-on fail"), &[]);
    assert_eq!(code(&output), 0, "{}", text(&output.stdout));
}

#[test]
fn the_gitlab_job_writes_its_reports_and_fails_with_the_card() {
    let job = yaml("ci/gitlab.yml");
    let job = job.get("keur").expect("a job");
    let lines: Vec<String> = list(job, "script")
        .into_iter()
        .map(|line| match line.value {
            Value::Str(text) => text.to_string(),
            other => panic!("{other:?}"),
        })
        .collect();
    let failing = project("gitlab", "customer-chatbot.yaml");
    let output = bash(&failing, &lines.join("\n"), &[("KEUR_OPTIONS", "")]);
    assert_eq!(code(&output), 1, "{}{}", text(&output.stdout), text(&output.stderr));
    let reports = job.get("artifacts").and_then(|node| node.get("reports")).expect("reports");
    let quality = std::fs::read_to_string(failing.join(word(reports, "codequality")));
    let quality: serde_json::Value =
        serde_json::from_str(&quality.expect("written")).expect("JSON");
    assert!(!quality.as_array().expect("a list").is_empty());
    let junit = std::fs::read_to_string(failing.join(word(reports, "junit"))).expect("written");
    assert!(junit.contains("<testsuites"), "{junit}");
}
