//! The README shows what the program does.

use std::io::Write as _;
use std::process::{Output, Stdio};

use crate::binary;
use crate::common::root;

/// How the README calls the program where nothing is installed.
const FROM_SOURCE: &str = "cargo run --release --quiet -- ";

fn readme() -> String {
    std::fs::read_to_string(root().join("README.md")).expect("there")
}

/// The text of the fenced blocks of a language, in order.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    let after = |(at, _): (usize, &str)| &text[at + fence.len()..];
    let block = |text: &'t str| &text[..text.find("```").expect("closed")];
    text.match_indices(fence.as_str()).map(after).map(block).collect()
}

/// Runs the program as the README does: nothing in the environment, the root as folder.
fn keur(words: &[&str], stdin: &str) -> Output {
    let mut child = binary::keur()
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    // A command that reads no input may have ended already.
    let _ = child.stdin.take().expect("piped").write_all(stdin.as_bytes());
    child.wait_with_output().expect("ends")
}

/// The words of a command as a shell would split them; only double quotes are used.
fn words(command: &str) -> Vec<&str> {
    let quoted = command.split('"').enumerate();
    quoted
        .flat_map(
            |(at, part)| {
                if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }
            },
        )
        .collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_first_command_prints_what_the_readme_shows() {
    let readme = readme();
    let command =
        readme.lines().find_map(|line| line.strip_prefix(FROM_SOURCE)).expect("a command");
    let shown = blocks(&readme, "text")[0];
    let printed = text(&keur(&words(command), "").stdout);
    assert_eq!(shown, printed, "paste the output of `{FROM_SOURCE}{command}`");
}

#[test]
fn the_output_stands_directly_below_its_command() {
    let readme = readme();
    let (_, after) = readme.split_once(FROM_SOURCE).expect("a command");
    let (_, after) = after.split_once('\n').expect("more lines");
    assert!(after.starts_with("```\n\n```text\n"), "{:?}", after.get(..20));
}

#[test]
fn the_test_command_is_that_of_the_checks() {
    let readme = readme();
    let command = readme.lines().find(|line| line.starts_with("cargo test")).expect("a command");
    let checks = std::fs::read_to_string(root().join(".ci/run")).expect("there");
    let step = format!("step {command}");
    assert!(checks.lines().any(|line| line == step), "`.ci/run` does not run `{command}`");
}

#[test]
fn every_other_command_of_the_readme_works() {
    let readme = readme();
    let mut count = 0;
    for command in blocks(&readme, "sh").into_iter().flat_map(str::lines) {
        let Some(command) = command.strip_prefix("keur ") else { continue };
        // Where its output goes, and what is said of it, is the shell's business.
        let command = command.split(['>', '#']).next().unwrap_or(command);
        let output = keur(&words(command), "");
        let code = output.status.code().expect("no signal");
        assert!(
            code < 2,
            "keur {command}: {code}\n{}{}",
            text(&output.stdout),
            text(&output.stderr)
        );
        assert!(!output.stdout.is_empty(), "keur {command} prints nothing");
        count += 1;
    }
    println!("{count} commands");
    assert!(count >= 8, "{count}");
}

#[test]
fn the_first_card_of_the_readme_has_no_faults() {
    let readme = readme();
    let card = blocks(&readme, "yaml")[0];
    assert_eq!(card.lines().count(), 10, "a first card of ten lines");
    let output = keur(&["check", "-", "--as-of", "2026-11-25"], card);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", text(&output.stdout));
}
