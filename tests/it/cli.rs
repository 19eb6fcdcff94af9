//! The binary itself: exit codes, streams, bad input.

use std::io::Write as _;
use std::process::Stdio;

use crate::binary::{DAY, code, folder, keur, path, run, text};
use crate::common::root;

#[test]
fn exit_codes_are_0_1_and_2() {
    let met = run(&["check", "fixtures/cards/military-only.yaml", DAY[0], DAY[1]]);
    assert_eq!(code(&met), 0, "{}", text(&met.stdout));
    let failed = run(&["check", "fixtures/cards/face-scraping.yaml", DAY[0], DAY[1]]);
    assert_eq!(code(&failed), 1);
    let broken = run(&["check", "fixtures/broken/misspelt-key.yaml", DAY[0], DAY[1]]);
    assert_eq!(code(&broken), 2);
    let both = run(&[
        "check",
        "fixtures/broken/misspelt-key.yaml",
        "fixtures/cards/face-scraping.yaml",
        DAY[0],
        DAY[1],
    ]);
    assert_eq!(code(&both), 2);
    assert!(
        text(&both.stdout).contains("1 card checked, 1 failed, 1 could not be read or checked")
    );
    assert_eq!(code(&run(&["check", "--no-such-option"])), 2);
    assert_eq!(code(&run(&["--help"])), 0);
    assert_eq!(code(&run(&["--version"])), 0);
}

#[test]
fn fail_on_chooses_what_fails() {
    let card = "fixtures/cards/face-scraping.yaml";
    assert_eq!(code(&run(&["check", card, "--fail-on", "never", DAY[0], DAY[1]])), 0);
    let upcoming = "fixtures/cards/image-generator.yaml";
    let plain = run(&["check", upcoming, "--fail-on", "fail", DAY[0], DAY[1]]);
    let later = run(&["check", upcoming, "--fail-on", "fail,upcoming", DAY[0], DAY[1]]);
    assert_eq!((code(&plain), code(&later)), (0, 1), "{}", text(&plain.stdout));
    assert_eq!(code(&run(&["check", card, "--fail-on", "fale", DAY[0], DAY[1]])), 2);
}

#[test]
fn other_cards_are_still_checked_when_some_are_hostile() {
    let folder = folder("hostile");
    let write =
        |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("writable");
    std::fs::copy(root().join("fixtures/cards/spam-filter.yaml"), folder.join("good.yaml"))
        .expect("there");
    write("empty.yaml", b"");
    write("binary.yaml", b"card\0\x01\x02\x03");
    write("utf8.yaml", b"card: { schema: keur-card/1 }\nsubject: { name: \"\xff\xfe\" }\n");
    write("nested.json", "[".repeat(10_000).as_bytes());
    write("nested.yaml", "[".repeat(10_000).as_bytes());
    write("nested.toml", format!("a = {}", "[".repeat(10_000)).as_bytes());
    write("two.yaml", b"card: { schema: keur-card/1 }\n---\na: 1\n");
    write("tabs.yaml", b"card:\n\tschema: keur-card/1\n");
    write("front.md", b"---\ncard: { schema: keur-card/1 }\n");
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for at in 1..10 {
        let refs = vec![format!("*a{}", at - 1); 10].join(", ");
        bomb = format!("{bomb}a{at}: &a{at} [{refs}]\n");
    }
    write("bomb.yaml", bomb.as_bytes());
    let output = run(&["check", &folder.to_string_lossy(), "--format", "concise", DAY[0], DAY[1]]);
    let out = text(&output.stdout);
    assert_eq!(code(&output), 2, "{out}");
    assert!(out.contains("1 card checked"), "{out}");
    for name in [
        "empty.yaml",
        "binary.yaml",
        "utf8.yaml",
        "nested.json",
        "nested.yaml",
        "nested.toml",
        "two.yaml",
        "tabs.yaml",
        "front.md",
        "bomb.yaml",
    ] {
        assert!(out.contains(name), "{name} is lost:\n{out}");
    }
}

#[test]
fn a_huge_file_is_refused_without_reading_it_all() {
    let folder = folder("huge");
    let file = std::fs::File::create(folder.join("huge.yaml")).expect("writable");
    file.set_len(200 << 20).expect("sparse");
    let output =
        run(&["check", &path(&folder, "huge.yaml"), "--format", "concise", DAY[0], DAY[1]]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stdout).contains("larger than 16 MiB"), "{}", text(&output.stdout));
}

#[test]
fn a_missing_file_an_empty_folder_and_a_folder_without_cards_are_named() {
    let missing = run(&["check", "no/such.yaml", "--format", "concise"]);
    assert_eq!(code(&missing), 2);
    assert!(text(&missing.stdout).contains("no such file"), "{}", text(&missing.stdout));
    let empty = folder("empty");
    let output = run(&["check", &empty.to_string_lossy(), "--format", "concise"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stdout).contains("no file that could be a card"));
    std::fs::write(empty.join("compose.yaml"), "services: { web: { image: nginx } }\n")
        .expect("writable");
    let output = run(&["check", &empty.to_string_lossy(), "--format", "concise"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stdout).contains("is no card"), "{}", text(&output.stdout));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = folder("links");
    std::os::unix::fs::symlink(&folder, folder.join("again")).expect("links work");
    std::fs::copy(root().join("fixtures/cards/spam-filter.yaml"), folder.join("good.yaml"))
        .expect("there");
    let output = run(&["check", &folder.to_string_lossy(), "--format", "concise", DAY[0], DAY[1]]);
    assert!(text(&output.stdout).contains("1 card checked"), "{}", text(&output.stdout));
}

#[test]
fn standard_input_is_a_card() {
    let mut child = keur()
        .args(["check", "-", "--format", "concise", DAY[0], DAY[1]])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    let card = std::fs::read(root().join("fixtures/cards/face-scraping.yaml")).expect("there");
    child.stdin.take().expect("piped").write_all(&card).expect("read");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("<stdin>:"), "{}", text(&output.stdout));
}

#[test]
fn the_order_of_the_paths_changes_no_byte() {
    let paths = [
        "fixtures/cards/spam-filter.yaml",
        "fixtures/cards/cv-ranking.yaml",
        "fixtures/cards/blank.yaml",
    ];
    let one = run(&["check", paths[0], paths[1], paths[2], "--format", "json", DAY[0], DAY[1]]);
    let two = run(&["check", paths[2], paths[0], paths[1], "--format", "json", DAY[0], DAY[1]]);
    assert!(one.stdout == two.stdout && !one.stdout.is_empty());
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = folder("output");
    let target = path(&folder, "report.json");
    let card = "fixtures/cards/spam-filter.yaml";
    let output = run(&["check", card, "--format", "json", "--output", &target, DAY[0], DAY[1]]);
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    let written = std::fs::read_to_string(&target).expect("written");
    serde_json::from_str::<serde_json::Value>(&written).expect("whole");
    let nowhere = run(&["check", card, "--output", "no/such/folder/report.txt", DAY[0], DAY[1]]);
    assert_eq!(code(&nowhere), 2);
    assert!(text(&nowhere.stderr).contains("no/such/folder/report.txt"));
    let left: Vec<_> = std::fs::read_dir(&folder).expect("there").collect();
    assert_eq!(left.len(), 1, "nothing half-written is left");
}

#[test]
fn why_and_explain_answer_and_near_misses_are_suggested() {
    let why = run(&["why", "fixtures/cards/cv-ranking.yaml", "high-risk", DAY[0], DAY[1]]);
    let out = text(&why.stdout);
    assert!(out.contains("recruitment-and-selection") && out.contains("line "), "{out}");
    let why = run(&["why", "fixtures/cards/cv-ranking.yaml", "hihg-risk"]);
    assert_eq!(code(&why), 2);
    assert!(text(&why.stderr).contains("did you mean `high-risk`?"), "{}", text(&why.stderr));
    for what in ["Annex III, point 4(a)", "purpose.uses", "high-risk", "undisclosed-ai-interaction"]
    {
        let explain = run(&["explain", what]);
        assert_eq!(code(&explain), 0, "{what}: {}", text(&explain.stderr));
        assert!(explain.stdout.len() > 100, "{what}");
    }
    let explain = run(&["explain", "Art. 5(1)(z)"]);
    assert_eq!(code(&explain), 2);
    let dutch = run(&["explain", "purpose.uses", "--lang", "nl"]);
    assert_ne!(dutch.stdout, run(&["explain", "purpose.uses"]).stdout);
}

#[test]
fn rules_are_checked_and_tested_from_the_command_line() {
    let check = run(&["rules", "check", "rules/eu-ai-act"]);
    assert_eq!(code(&check), 0, "{}", text(&check.stdout));
    let test = run(&["rules", "test", "rules/eu-ai-act"]);
    assert_eq!(code(&test), 0, "{}", text(&test.stdout));
    assert!(text(&test.stdout).contains(" 0 failed"), "{}", text(&test.stdout));
    let faulty = run(&["rules", "check", "fixtures/rules/faulty"]);
    assert_eq!(code(&faulty), 1);
    assert_eq!(code(&run(&["rules", "list"])), 0);
    let unknown = run(&["check", "fixtures/cards/blank.yaml", "--rules", "eu-ai-atc"]);
    assert_eq!(code(&unknown), 2);
    assert!(
        text(&unknown.stderr).contains("did you mean `eu-ai-act`?"),
        "{}",
        text(&unknown.stderr)
    );
    let acme = run(&["check", "fixtures/cards/blank.yaml", "--rules", "fixtures/rules/acme"]);
    assert_ne!(code(&acme), 2, "{}", text(&acme.stderr));
}

#[test]
fn schemas_completions_and_the_manual_are_printed() {
    for args in [
        ["schema", "card"],
        ["schema", "rule"],
        ["schema", "report"],
        ["completions", "bash"],
        ["completions", "zsh"],
    ] {
        let output = run(&args);
        assert_eq!(code(&output), 0, "{args:?}");
        assert!(output.stdout.len() > 500, "{args:?}");
    }
    assert!(text(&run(&["man"]).stdout).contains(".TH"));
}
