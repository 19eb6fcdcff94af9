//! The command itself.

use crate::binary::{DAY, code, copy_card, folder, path, run, run_in, text, write};

fn convert(args: &[&str]) -> std::process::Output {
    run(&[&["convert"], args, &DAY].concat())
}

#[test]
fn an_entry_of_the_register_becomes_a_card_with_questions() {
    let found = convert(&["fixtures/dialects/nl-algoritmeregister/full.json", "--to", "native"]);
    assert_eq!(code(&found), 0);
    insta::assert_snapshot!(text(&found.stdout));
}

#[test]
fn a_card_becomes_a_page_in_dutch() {
    let card = "fixtures/cards/chatbot-deployer.yaml";
    let found = convert(&[card, "--to", "markdown", "--lang", "nl"]);
    assert_eq!(code(&found), 0);
    let found = text(&found.stdout);
    let (_, body) = found.split_once("\n---\n").expect("front matter");
    insta::assert_snapshot!(body);
}

#[test]
fn what_the_format_cannot_hold_is_told() {
    let card = "fixtures/cards/cv-ranking.yaml";
    let found = convert(&[card, "--to", "cyclonedx"]);
    let said = text(&found.stderr);
    assert!(said.starts_with("keur: 1"), "{said}");
    assert!(said.contains("have no place in cyclonedx; --verbose lists them"), "{said}");
    assert!(said.contains("\n  evidence: Which documents can you point to?"), "{said}");
    let found = convert(&[card, "--to", "cyclonedx", "--verbose", "--lang", "nl"]);
    let said = text(&found.stderr);
    assert!(said.contains("opgaven op de kaart hebben geen plaats in cyclonedx\n"), "{said}");
    assert!(
        said.contains("\n  purpose.uses\n") && said.contains("\n  parties[].size (2)\n"),
        "{said}"
    );
}

#[test]
fn the_input_is_never_overwritten() {
    let folder = folder("convert-output");
    copy_card(&folder, "spam-filter.yaml", "a.yaml");
    let before = std::fs::read(folder.join("a.yaml")).expect("there");
    for command in [
        &["convert", "a.yaml", "--to", "native"][..],
        &["timeline", "a.yaml"],
        &["diff", "a.yaml"],
        &["check", "a.yaml"],
    ] {
        let found = run_in(&folder, &[command, &["--output", "./a.yaml"]].concat());
        assert_eq!(code(&found), 2, "{command:?}");
        assert!(text(&found.stderr).contains("is one of the files that were read"), "{command:?}");
        assert_eq!(std::fs::read(folder.join("a.yaml")).expect("there"), before, "{command:?}");
    }
    let out = path(&folder, "b.md");
    let found = run_in(&folder, &["convert", "a.yaml", "--to", "markdown", "--output", &out]);
    assert_eq!((code(&found), text(&found.stdout)), (0, String::new()));
    let found = run_in(&folder, &["check", "b.md"]);
    assert_eq!(code(&found), code(&run_in(&folder, &["check", "a.yaml"])));
}

#[test]
fn a_broken_card_is_not_converted() {
    let found = convert(&["fixtures/broken/misspelt-key.yaml", "--to", "native"]);
    assert_eq!((code(&found), text(&found.stdout)), (2, String::new()));
    let said = text(&found.stderr);
    assert!(said.contains("unknown-key") && said.contains("the card cannot be used"), "{said}");
    let found = convert(&["fixtures/cards/spam-filter.yaml", "--to", "excel"]);
    assert_eq!(code(&found), 2);
    assert!(text(&found.stderr).contains("nl-algoritmeregister"));
}

#[test]
fn a_hostile_name_stays_in_its_comment() {
    let folder = folder("convert-name");
    let name = "a\nmarket: { in_union: false }\n.yaml";
    write(&folder, name, "card: { schema: keur-card/1 }\nsubject: { name: \"a\\u001b[31m\" }\n");
    let found = run_in(&folder, &["convert", name, "--to", "native"]);
    assert_eq!(code(&found), 0, "{}", text(&found.stderr));
    let said = text(&found.stdout);
    assert!(!said.contains("\nmarket: { in_union") && !said.contains('\u{1b}'), "{said}");
}
