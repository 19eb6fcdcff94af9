//! Where output goes: a pipe that closes, a file, a narrow terminal, no colour, Dutch.

use std::io::Read as _;
use std::process::{Command, Stdio};

use crate::binary::{DAY, bare, keur, text};
use crate::common::root;

const FORMATS: [&str; 12] = [
    "text",
    "plain",
    "concise",
    "json",
    "html",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "markdown",
    "oscal",
    "attestation",
];

#[test]
fn a_reader_that_has_read_enough_ends_the_program_in_peace() {
    let card = ["check", "fixtures/cards/customer-chatbot.yaml", DAY[0], DAY[1]];
    let whole = keur().args(card).output().expect("runs");
    assert_eq!(whole.status.code(), Some(1));
    for format in FORMATS {
        let mut child = keur()
            .args(["check", "fixtures/cards/customer-chatbot.yaml", "fixtures/cards/blank.yaml"])
            .args(["--format", format, DAY[0], DAY[1]])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("runs");
        let mut out = child.stdout.take().expect("piped");
        let mut first = [0; 1];
        out.read_exact(&mut first).expect("something is written");
        drop(out);
        let output = child.wait_with_output().expect("ends");
        // A closed pipe does not make a failed run pass.
        assert_eq!(output.status.code(), whole.status.code(), "{format}");
        assert_eq!(text(&output.stderr), "", "{format}");
    }
}

/// Runs the binary in a pseudo terminal of 60 columns; `None` where none can be made.
fn terminal(words: &str, variables: &[(&str, &str)]) -> Option<String> {
    let script = format!("stty cols 60 rows 24; exec {} {words}", env!("CARGO_BIN_EXE_keur"));
    let output = bare(&mut Command::new("script"))
        .args(["-qec", &script, "/dev/null"])
        .current_dir(root())
        .envs([
            ("PATH", "/usr/bin:/bin"),
            ("TERM", "xterm"),
            ("LANG", "C.UTF-8"),
            ("SHELL", "/bin/sh"),
        ])
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(text(&output.stdout).replace('\r', ""))
}

/// A text without its colours.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    out + rest
}

#[test]
fn a_terminal_of_sixty_columns_is_not_overrun() {
    let card = "check fixtures/cards/customer-chatbot.yaml --as-of 2026-11-25";
    let Some(coloured) = terminal(card, &[]).filter(|text| text.contains("Conclusions")) else {
        println!("skipped: no pseudo terminal can be made here (script of util-linux)");
        return;
    };
    assert!(coloured.contains("\u{1b}[1m"), "a terminal gets colours");
    let bare = terminal(card, &[("NO_COLOR", "1")]).expect("a terminal");
    assert!(!bare.contains('\u{1b}'), "{bare}");
    assert_eq!(plain(&coloured), bare, "colour changes no word");
    let dutch = terminal(&format!("{card} --lang nl"), &[("NO_COLOR", "1")]).expect("a terminal");
    assert!(dutch.contains("Conclusies"), "{dutch}");
    for line in bare.lines().chain(dutch.lines()) {
        let length = line.chars().count();
        // An identifier longer than the line cannot be broken.
        let longest = line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
        assert!(length <= 60 || longest > 20, "{length}: {line}");
    }
}

#[test]
fn a_file_has_no_colours_and_the_same_words() {
    let card = "fixtures/cards/customer-chatbot.yaml";
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("streams.txt");
    let name = file.to_string_lossy().into_owned();
    let piped = keur().args(["check", card, DAY[0], DAY[1]]).output().expect("runs");
    keur().args(["check", card, DAY[0], DAY[1], "--output", &name]).output().expect("runs");
    assert!(std::fs::read(&file).expect("written") == piped.stdout);
    assert!(!text(&piped.stdout).contains('\u{1b}'));
}
