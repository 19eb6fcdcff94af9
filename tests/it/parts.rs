//! A card made of parts: the files it names, where they differ, and what is not followed.

use crate::binary::{DAY, code, folder, run, run_in, text, write};

#[test]
fn a_part_tells_of_itself_and_a_difference_is_a_finding_with_both_places() {
    let output =
        run(&["check", "fixtures/parts/assistant.yaml", DAY[0], DAY[1], "--format", "json"]);
    assert_eq!(code(&output), 1, "a conflict fails the run");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0]["code"], "conflict");
    assert_eq!(
        findings[0]["message"],
        "`components[0].version` is \"2.3\" in fixtures/parts/assistant.yaml, line 7, and \"2.4\" \
         in fixtures/parts/model.yaml, line 3"
    );
    let files: Vec<&str> = report["receipt"]["cards"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|file| file["path"].as_str())
        .collect();
    assert_eq!(files, ["fixtures/parts/assistant.yaml", "fixtures/parts/model.yaml"]);
}

#[test]
fn a_card_that_adds_to_another_takes_what_it_does_not_state() {
    let output = run(&["check", "fixtures/parts/deployer.yaml", DAY[0], DAY[1]]);
    let said = text(&output.stdout);
    assert!(said.contains("fixtures/parts/deployer.yaml: Aisle"), "the name is the base's: {said}");
    assert!(said.replace('\n', " ").contains("`subject.version` is"), "{said}");
    let args = ["check", "fixtures/parts/deployer.yaml", DAY[0], DAY[1], "--format", "json"];
    let report: serde_json::Value = serde_json::from_slice(&run(&args).stdout).expect("JSON");
    let parties = report["cards"][0]["parties"].as_array().expect("a list");
    let ids: Vec<&str> = parties.iter().filter_map(|party| party["id"].as_str()).collect();
    assert_eq!(ids, ["hoek"], "the viewpoint is this card's");
    let files = report["receipt"]["cards"].as_array().expect("a list").len();
    assert_eq!(files, 3, "the card, the card it adds to, and the model of that");
}

#[test]
fn data_of_a_part_are_data_of_the_system_and_its_role_is_not() {
    let folder = folder("parts-data");
    for name in ["assistant.yaml", "model.yaml"] {
        let text = std::fs::read(crate::common::root().join("fixtures/parts").join(name));
        write(&folder, name, text.expect("there"));
    }
    let args = ["check", "assistant.yaml", DAY[0], DAY[1], "--format", "json"];
    let report: serde_json::Value =
        serde_json::from_slice(&run_in(&folder, &args).stdout).expect("JSON");
    let parties = report["cards"][0]["parties"].as_array().expect("a list").len();
    assert_eq!(parties, 1, "the provider of the model is no party of the system");
    let open = report["cards"][0]["open"].to_string();
    assert!(!open.contains("\"data.sets\""), "the sets of the model are known: {open:.300}");
}

#[test]
fn what_cannot_be_followed_is_told_and_the_card_is_checked() {
    let folder = folder("parts-lost");
    let card = |path: &str| {
        format!(
            "card: {{ schema: keur-card/1 }}\ncomponents:\n  - {{ type: model, card: \"{path}\" }}\n"
        )
    };
    write(&folder, "in/broken.yaml", "card: [");
    let above = folder.parent().expect("a folder");
    write(above, "outside.yaml", card("x"));
    for (path, told) in [
        ("gone.yaml", "there is no such file"),
        ("../../outside.yaml", "lies outside the folder"),
        ("https://example.org/card.yaml", "is not followed: it is no file"),
        ("broken.yaml", "`broken.yaml` is not read:"),
        ("a.yaml", "leads back to this card"),
    ] {
        write(&folder, "in/a.yaml", card(path));
        let output = run_in(&folder, &["check", "in/a.yaml", DAY[0], DAY[1]]);
        let said = text(&output.stdout).replace('\n', " ");
        let said =
            said.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        assert!(said.contains(told), "{path}: {said}");
        assert!(said.contains("1 card checked"), "{path}: {said}");
    }
}

#[test]
fn an_included_model_card_is_a_part() {
    let folder = folder("parts-include");
    write(
        &folder,
        "m.yaml",
        "card: { schema: keur-card/1 }\nsubject: { name: Duin 3, kind: model }\n",
    );
    write(
        &folder,
        "s.yaml",
        "name: Zandloper\ngoal_and_impact: telt\nmodels:\n  - !include m.yaml\nassessments: []\n",
    );
    let output = run_in(&folder, &["check", "s.yaml", DAY[0], DAY[1], "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["cards"][0]["dialect"], "nl-system-card");
    assert_eq!(
        report["cards"][0]["problems"].as_array().map(Vec::len),
        Some(0),
        "{:?}",
        report["cards"][0]["problems"]
    );
    let files = report["receipt"]["cards"].as_array().expect("a list");
    assert_eq!(files.len(), 2, "{files:?}");
}

#[test]
fn a_list_that_says_none_differs_from_one_that_names_some() {
    let folder = folder("parts-none");
    let card = |more: &str| format!("card: {{ schema: keur-card/1{more} }}\n");
    write(&folder, "base.yaml", card("") + "data: { sets: [{ name: Brieven 2024 }] }\n");
    write(&folder, "a.yaml", card(", extends: base.yaml") + "data: { sets: [] }\n");
    let output = run_in(&folder, &["check", "a.yaml", DAY[0], DAY[1], "--format", "concise"]);
    assert_eq!(code(&output), 1);
    let said = text(&output.stdout);
    assert!(said.contains("a.yaml:2:15: error conflict: `data.sets` is"), "{said:.400}");
}

#[test]
fn a_fault_of_a_part_is_told_in_its_own_file() {
    let folder = folder("parts-fault");
    let card = |more: &str| format!("card: {{ schema: keur-card/1{more} }}\n");
    write(&folder, "base.yaml", card("") + "\n\nsubject: { nmae: Duin }\n");
    write(&folder, "a.yaml", card(", extends: base.yaml"));
    let output = run_in(&folder, &["check", "a.yaml", DAY[0], DAY[1], "--format", "concise"]);
    assert_eq!(code(&output), 2);
    let said = text(&output.stdout);
    assert!(said.contains("base.yaml:4:12: error unknown-key"), "{said:.400}");
}

#[test]
fn cards_that_name_each_other_over_and_over_end_at_a_limit() {
    let folder = folder("parts-many");
    for level in 0..6 {
        let part = format!("  - {{ type: model, card: level{}.yaml }}\n", level + 1);
        let card = format!("card: {{ schema: keur-card/1 }}\ncomponents:\n{}", part.repeat(30));
        write(&folder, &format!("level{level}.yaml"), card);
    }
    write(&folder, "level6.yaml", "card: { schema: keur-card/1 }\n");
    let words = ["check", "level0.yaml", "--format", "concise", DAY[0], DAY[1]];
    let output = run_in(&folder, &words);
    let said = text(&output.stdout);
    assert_eq!(code(&output), 2, "{said}");
    assert_eq!(said.matches("the limit `parts` of 100").count(), 1, "{said}");
}

#[test]
fn what_a_part_names_in_vain_is_told_at_its_line_in_the_part() {
    let folder = folder("parts-in-vain");
    let lines = "# A line.\n".repeat(50);
    write(&folder, "card.yaml", "card: { schema: keur-card/1, extends: base.yaml }\n");
    let base = format!("{lines}card: {{ schema: keur-card/1, extends: gone.yaml }}\n");
    write(&folder, "base.yaml", base);
    let words = ["check", "card.yaml", "--format", "concise", DAY[0], DAY[1]];
    let output = run_in(&folder, &words);
    let said = text(&output.stdout);
    assert!(said.contains("base.yaml:51:39: warning part: `gone.yaml` is not read"), "{said}");
}
