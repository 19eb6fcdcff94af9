//! A report made again from its receipt.

use crate::binary::{DAY, code, copy_card, folder, run_in, text, write};

#[test]
fn a_report_holds_until_the_card_the_day_or_the_rules_are_others() {
    let project = folder("verify");
    copy_card(&project, "customer-chatbot.yaml", "bot.yaml");
    let made = ["check", "bot.yaml", "--format", "json", "--output", "report.json", DAY[0], DAY[1]];
    assert_eq!(code(&run_in(&project, &made)), 1);
    let same = run_in(&project, &["verify", "report.json", "bot.yaml"]);
    assert_eq!(code(&same), 0, "{}{}", text(&same.stdout), text(&same.stderr));
    assert!(text(&same.stdout).starts_with("The report holds"), "{}", text(&same.stdout));
    let unnamed = run_in(&project, &["verify", "report.json"]);
    assert_eq!(unnamed.stdout, same.stdout, "the receipt names the card");
    // Another day.
    let later = run_in(&project, &["verify", "report.json", "--as-of", "2026-01-01"]);
    assert_eq!(code(&later), 1, "{}", text(&later.stdout));
    // An edit that changes a verdict, and one that changes none.
    let card = std::fs::read_to_string(project.join("bot.yaml")).expect("there");
    write(&project, "bot.yaml", format!("{card}\n# a remark\n"));
    let remark = run_in(&project, &["verify", "report.json"]);
    let out = text(&remark.stdout);
    assert_eq!(code(&remark), 1);
    assert!(out.contains("edited since") && out.contains(" 0 others"), "{out}");
    let told = card.replace("  interacts: true", "  interacts: true\n  informs_persons: true");
    assert_ne!(told, card);
    write(&project, "bot.yaml", told);
    let told = run_in(&project, &["verify", "report.json", "--lang", "nl"]);
    let out = text(&told.stdout);
    assert!(out.contains("undisclosed-ai-interaction [brightdesk]: ontbreekt -> voldaan"), "{out}");
    assert_eq!(code(&told), 1);
    // Other rules.
    write(&project, "bot.yaml", card);
    let report = std::fs::read_to_string(project.join("report.json")).expect("there");
    let at = report.find("\"rule_sets\"").expect("there");
    let digest = report[at..].find("\"sha256\": \"").expect("there") + at + 11;
    let mut other = report.clone();
    other.replace_range(digest..digest + 4, "0000");
    write(&project, "other.json", other);
    let rules = run_in(&project, &["verify", "other.json"]);
    assert_eq!(code(&rules), 1);
    assert!(text(&rules.stdout).contains("the rules are others now"), "{}", text(&rules.stdout));
}

#[test]
fn what_is_no_report_is_said() {
    let project = folder("verify-nothing");
    copy_card(&project, "spam-filter.yaml", "a.yaml");
    write(&project, "a.json", "{}");
    write(&project, "b.json", "{\"receipt\": {}}");
    for (file, expected) in
        [("a.yaml", "no report"), ("a.json", "no receipt"), ("b.json", "cannot be read")]
    {
        let output = run_in(&project, &["verify", file, "a.yaml"]);
        assert_eq!(code(&output), 2, "{file}");
        assert!(text(&output.stderr).contains(expected), "{file}: {}", text(&output.stderr));
    }
}

#[test]
fn a_report_changed_by_hand_does_not_hold() {
    let project = folder("verify-forged");
    copy_card(&project, "customer-chatbot.yaml", "bot.yaml");
    write(&project, "bot.waivers.toml", "");
    let check = |format: &str, more: &[&str]| {
        let words = ["check", "bot.yaml", "--format", format, "--output", "r", DAY[0], DAY[1]];
        run_in(&project, &[&words[..], more].concat());
        let held = run_in(&project, &["verify", "r"]);
        assert_eq!(code(&held), 0, "{format} {more:?}: {}", text(&held.stdout));
        std::fs::read_to_string(project.join("r")).expect("written")
    };
    let forgeries: [(&str, &str, &str); 6] = [
        ("json", "\"exit_code\": 1", "\"exit_code\": 0"),
        ("json", "\"fails\": true", "\"fails\": false"),
        ("json", "Build the notice", "Forget the notice"),
        ("json", "\"pass\": 3", "\"pass\": 999"),
        ("sarif", "\"kind\": \"fail\"", "\"kind\": \"open\""),
        ("attestation", "\"result\": \"FAILED\"", "\"result\": \"PASSED\""),
    ];
    for (format, was, now) in forgeries {
        let made = check(format, &[]);
        let forged = made.replacen(was, now, 1);
        assert_ne!(forged, made, "{format}: {was}");
        write(&project, "r", forged);
        let output = run_in(&project, &["verify", "r"]);
        assert_eq!(code(&output), 1, "{format} {now}: {}", text(&output.stdout));
    }
    // However it was written, it can be made again.
    for more in [&["--lang", "nl"][..], &["--verbose"], &["--penalties"], &["--verify-evidence"]] {
        for format in ["json", "sarif", "attestation"] {
            check(format, more);
        }
    }
}

#[test]
fn waivers_are_part_of_what_is_made_again() {
    let project = folder("verify-waivers");
    copy_card(&project, "customer-chatbot.yaml", "bot.yaml");
    let waiver = |rule: &str| {
        format!(
            "[[waiver]]\nrule = \"eu-ai-act/{rule}\"\nreason = \"r\"\nowner = \"o\"\n\
             until = 2026-11-25\n"
        )
    };
    let both = waiver("undisclosed-ai-interaction") + &waiver("weak-content-mark");
    write(&project, "bot.waivers.toml", both);
    let made = ["check", "bot.yaml", "--format", "json", "--output", "r.json", DAY[0], DAY[1]];
    assert_eq!(code(&run_in(&project, &made)), 0);
    assert_eq!(code(&run_in(&project, &["verify", "r.json"])), 0);
    let later = run_in(&project, &["verify", "r.json", "--as-of", "2026-11-26"]);
    assert_eq!(code(&later), 1, "the waivers have ended: {}", text(&later.stdout));
    write(&project, "bot.waivers.toml", waiver("undisclosed-ai-interaction"));
    assert_eq!(code(&run_in(&project, &["verify", "r.json"])), 1, "a waiver is gone");
}
