//! A folder of cards with its configuration, through the binary.

use std::path::PathBuf;
use std::process::Command;

use crate::binary::{DAY, code, copy_card, folder, keur, run_in, text, write};
use crate::common::cards;

const CONFIG: &str = "paths = [\"cards\"]\nas-of = 2026-11-25\n";

#[test]
fn the_configuration_is_found_upwards_and_read_from_its_folder() {
    let project = folder("upwards");
    write(&project, ".git/HEAD", "");
    write(&project, "keur.toml", CONFIG.to_owned() + "lang = \"nl\"\nexclude = [\"cards/old\"]\n");
    copy_card(&project, "customer-chatbot.yaml", "cards/bot.yaml");
    copy_card(&project, "face-scraping.yaml", "cards/old/faces.yaml");
    write(&project, "docs/deep/note.txt", "");
    let at_root = run_in(&project, &["check", "--format", "concise"]);
    let deep = run_in(&project.join("docs/deep"), &["check", "--format", "concise"]);
    assert_eq!(code(&at_root), 1, "{}", text(&at_root.stderr));
    let out = text(&at_root.stdout);
    assert!(out.contains("cards/bot.yaml:60:1") && out.contains("1 kaart"), "{out}");
    let other = text(&deep.stdout);
    assert_eq!(other.replace("../../cards/", "cards/"), out, "the same from below");
    // The command line goes first; without a configuration there are no paths.
    let english = run_in(&project, &["check", "--format", "concise", "--lang", "en"]);
    assert!(text(&english.stdout).contains("1 card checked"), "{}", text(&english.stdout));
    let none = run_in(&project, &["check", "--no-config"]);
    assert_eq!(code(&none), 2);
    assert!(text(&none.stderr).contains("nothing to check"), "{}", text(&none.stderr));
    // A file that is named is checked, excluded or not.
    let named = run_in(&project, &["check", "cards/old/faces.yaml", "--format", "concise"]);
    assert!(text(&named.stdout).contains("cards/old/faces.yaml"), "{}", text(&named.stdout));
    // Outside the repository it is not looked for.
    write(&project, "inner/.git/HEAD", "");
    let inner = run_in(&project.join("inner"), &["check"]);
    assert_eq!(code(&inner), 2);
}

#[test]
fn a_faulty_configuration_stops_the_run_at_its_line() {
    let project = folder("faulty-config");
    write(&project, "keur.toml", CONFIG.to_owned() + "fail_on = [\"fail\"]\n");
    copy_card(&project, "spam-filter.yaml", "cards/a.yaml");
    let output = run_in(&project, &["check"]);
    let errors = text(&output.stderr);
    assert_eq!(code(&output), 2);
    assert!(errors.contains("keur.toml:3:1") && errors.contains("`fail-on`"), "{errors}");
    assert!(errors.contains("the configuration cannot be used"), "{errors}");
}

#[test]
fn a_house_rule_set_lies_beside_the_configuration() {
    let project = folder("house-rules");
    let acme = crate::common::root().join("fixtures/rules/acme");
    let link = format!("rules = [\"{}\"]\n", acme.display());
    write(&project, "keur.toml", CONFIG.to_owned() + &link);
    copy_card(&project, "blank.yaml", "cards/a.yaml");
    let output = run_in(&project, &["check", "--format", "json"]);
    assert!(text(&output.stdout).contains("\"id\": \"acme\""), "{}", text(&output.stderr));
}

#[test]
fn waivers_beside_a_card_and_in_the_configuration() {
    let project = folder("waivers");
    copy_card(&project, "customer-chatbot.yaml", "cards/bot.yaml");
    let waiver = |rule: &str, until: &str| {
        format!(
            "[[waiver]]\nrule = \"eu-ai-act/{rule}\"\nreason = \"Release 4\"\nowner = \"Ana\"\n\
             until = {until}\n"
        )
    };
    write(&project, "keur.toml", CONFIG.to_owned() + &waiver("weak-content-mark", "2027-01-31"));
    write(&project, "cards/bot.waivers.toml", waiver("undisclosed-ai-interaction", "2026-11-25"));
    let output = run_in(&project, &["check"]);
    let out = text(&output.stdout);
    assert_eq!(code(&output), 0, "{out}{}", text(&output.stderr));
    assert!(out.contains("Waived (2)") && out.contains("until 2027-01-31 by Ana"), "{out}");
    assert!(out.contains("cards/bot.waivers.toml:2"), "{out}");
    assert!(!out.contains("not a card"), "{out}");
    // A day later one of them holds no longer, and says so.
    let later = run_in(&project, &["check", "--as-of", "2026-11-26", "--format", "concise"]);
    let out = text(&later.stdout);
    assert_eq!(code(&later), 1, "{out}");
    assert!(out.contains("cards/bot.waivers.toml:2:8: error waiver-expired"), "{out}");
    // One of no use fails only where warnings do.
    let more = waiver("scraped-face-database", "2027-01-31");
    write(
        &project,
        "keur.toml",
        CONFIG.to_owned() + &waiver("weak-content-mark", "2027-01-31") + &more,
    );
    let unused = run_in(&project, &["check", "--format", "concise"]);
    assert_eq!(code(&unused), 0);
    assert!(text(&unused.stdout).contains("warning waiver-unused"), "{}", text(&unused.stdout));
    let strict = run_in(&project, &["check", "--fail-on", "fail,missing,warning"]);
    assert_eq!(code(&strict), 1);
}

#[test]
fn a_baseline_over_fifty_cards_lets_only_what_is_new_fail() {
    let project = folder("baseline");
    write(&project, "keur.toml", CONFIG);
    let all = cards();
    let text_cards = all.iter().filter(|card| card.extension().is_some_and(|e| e == "yaml"));
    for (at, card) in text_cards.cycle().take(50).enumerate() {
        let name = card.file_name().expect("a name").to_string_lossy().into_owned();
        copy_card(&project, &name, &format!("cards/{at:02}-{name}"));
    }
    let before = run_in(&project, &["check", "--format", "concise"]);
    assert_eq!(code(&before), 1, "{}", text(&before.stdout));
    let written = run_in(&project, &["check", "--write-baseline"]);
    assert_eq!(code(&written), 0, "{}", text(&written.stderr));
    println!("{}", text(&written.stdout).trim());
    assert!(text(&written.stdout).contains("50"), "{}", text(&written.stdout));
    let after = run_in(&project, &["check", "--format", "concise"]);
    assert_eq!(code(&after), 0, "{}", text(&after.stdout));
    // The same bytes again, and also from below.
    let first = std::fs::read(project.join("keur-baseline.json")).expect("written");
    run_in(&project.join("cards"), &["check", "--write-baseline"]);
    assert!(first == std::fs::read(project.join("keur-baseline.json")).expect("written"));
    // A new card fails; a mended one makes the baseline smaller.
    copy_card(&project, "face-scraping.yaml", "cards/new.yaml");
    let new = run_in(&project, &["check", "--format", "concise"]);
    assert_eq!(code(&new), 1);
    let failing: Vec<String> = text(&new.stdout)
        .lines()
        .filter(|line| {
            line.contains(": fail ") && !line.contains("Known before") && !line.contains("upcoming")
        })
        .map(str::to_owned)
        .collect();
    assert!(!failing.is_empty() && failing.iter().all(|line| line.starts_with("cards/new.yaml")));
    std::fs::remove_file(project.join("cards/new.yaml")).expect("there");
    let mended = std::fs::read_dir(project.join("cards"))
        .expect("there")
        .map(|entry| entry.expect("readable").path())
        .find(|path| path.to_string_lossy().contains("customer-chatbot"))
        .expect("there");
    let name = mended.file_name().expect("a name").to_string_lossy().into_owned();
    copy_card(&project, "spam-filter.yaml", &format!("cards/{name}"));
    let mended = run_in(&project, &["check", "--format", "concise"]);
    assert!(text(&mended.stdout).contains("baseline-gone"), "{}", text(&mended.stdout));
    // From broken input no baseline is made.
    write(&project, "cards/broken.yaml", "card: { schema: keur-card/1 }\nsubjct: {}\n");
    let broken = run_in(&project, &["check", "--write-baseline"]);
    assert_eq!(code(&broken), 2);
    assert!(text(&broken.stderr).contains("not written"), "{}", text(&broken.stderr));
}

/// A folder with a card, its documents, and one document outside.
fn documents() -> PathBuf {
    let project = folder("evidence");
    write(&project, "cards/docs/same.pdf", "abc");
    write(&project, "cards/docs/other.pdf", "abd");
    write(&project, "outside.pdf", "abc");
    let sha = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
    let item = |id: &str, rest: &str| {
        format!("  - {{ id: {id}, kind: risk_management, date: 2026-01-01, owner: a, {rest} }}\n")
    };
    let card = "card: { schema: keur-card/1 }\nsubject: { kind: system }\nparties:\n  \
                - { id: a, roles: [provider] }\nevidence:\n"
        .to_owned()
        + &item("E1", &format!("uri: docs/same.pdf, sha256: {sha}"))
        + &item("E2", &format!("uri: docs/other.pdf, sha256: {sha}"))
        + &item("E3", "uri: docs/gone.pdf")
        + &item("E4", "uri: \"file:docs/same.pdf#page=2\"")
        + &item("E5", "uri: \"https://example.org/x.pdf\"")
        + &item("E6", "uri: ../outside.pdf")
        + &item("E7", &format!("uri: docs/same.pdf, sha256: {sha}, valid_to: 2026-06-30"))
        + &item("E8", "uri: docs");
    write(&project, "cards/card.yaml", card);
    project
}

#[test]
fn files_of_evidence_are_held_against_their_digests() {
    let project = documents();
    let args = ["check", "card.yaml", "--format", "json", "--as-of", "2026-11-25"];
    let plain = run_in(&project.join("cards"), &args);
    assert!(text(&plain.stdout).contains("\"verification\": \"not-asked\""));
    let output = run_in(&project.join("cards"), &[&args[..], &["--verify-evidence"]].concat());
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let states: Vec<&str> = report["cards"][0]["evidence"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| item["verification"].as_str().expect("a word"))
        .collect();
    assert_eq!(
        states,
        [
            "verified",
            "changed",
            "absent",
            "no-digest",
            "not-local",
            "outside",
            "verified",
            "absent"
        ]
    );
    let codes: Vec<String> = report["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|found| format!("{}:{}", found["line"], found["code"].as_str().expect("a word")))
        .collect();
    assert_eq!(
        codes,
        [
            "7:evidence-changed",
            "8:evidence-absent",
            "9:evidence-without-digest",
            "11:evidence-outside",
            "12:evidence-expired",
            "13:evidence-absent"
        ]
    );
    // The folder of the configuration is the one whose files may be read.
    write(&project, "keur.toml", "verify-evidence = true\n");
    let output = run_in(&project.join("cards"), &args);
    assert!(!text(&output.stdout).contains("evidence-outside"), "{}", text(&output.stderr));
}

#[cfg(unix)]
#[test]
fn nothing_half_written_is_left_where_the_disk_is_full_or_read_only() {
    let project = folder("full-disk");
    copy_card(&project, "cv-ranking.yaml", "card.yaml");
    write(&project, "report.json", "before");
    // A limit on the size of files stands for a full disk: the write fails in its middle. That of the
    // coverage, where it is measured, would too.
    let script = format!(
        "export LLVM_PROFILE_FILE=/dev/null; trap '' XFSZ; ulimit -f 8; exec {} check card.yaml --format json --output report.json",
        env!("CARGO_BIN_EXE_keur")
    );
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(&project).output().expect("a shell");
    assert_eq!(code(&output), 2, "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("report.json: "), "{}", text(&output.stderr));
    let kept = std::fs::read_to_string(project.join("report.json")).expect("there");
    assert_eq!(kept, "before", "the old report is whole");
    assert_eq!(std::fs::read_dir(&project).expect("there").count(), 2, "no part is left");
    // A folder that nobody can write to, not even root.
    let args = ["check", "card.yaml", "--output", "/proc/keur-report.txt"];
    let output = keur().current_dir(&project).args(args).output().expect("runs");
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("/proc/keur-report.txt"), "{}", text(&output.stderr));
    let baseline = ["check", "card.yaml", "--write-baseline", "--baseline", "/proc/b.json"];
    assert_eq!(code(&keur().current_dir(&project).args(baseline).output().expect("runs")), 2);
    // A terminal or pipe on a full disk.
    let script = format!("exec {} check card.yaml > /dev/full", env!("CARGO_BIN_EXE_keur"));
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(&project).output().expect("a shell");
    assert_eq!(code(&output), 2, "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("standard output"), "{}", text(&output.stderr));
}

#[test]
fn an_output_never_takes_the_place_of_what_was_read_or_is_no_file() {
    let project = folder("outputs");
    copy_card(&project, "customer-chatbot.yaml", "cards/bot.yaml");
    write(&project, "keur.toml", CONFIG);
    for name in ["cards/bot.yaml", "keur.toml"] {
        let before = std::fs::read(project.join(name)).expect("there");
        let output = run_in(&project, &["check", "--output", name]);
        assert_eq!(code(&output), 2);
        assert!(text(&output.stderr).contains("files that were read"), "{}", text(&output.stderr));
        assert!(before == std::fs::read(project.join(name)).expect("there"), "{name}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
        run_in(&project, &["check", "--output", "/dev/null"]);
        let kind = std::fs::metadata("/dev/null").expect("there").file_type();
        assert!(kind.is_char_device(), "a device stays one");
        write(&project, "real.txt", "old");
        let private = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(project.join("real.txt"), private).expect("ours");
        std::os::unix::fs::symlink("real.txt", project.join("link.txt")).expect("links work");
        run_in(&project, &["check", "--output", "link.txt"]);
        let link = project.join("link.txt");
        assert!(link.symlink_metadata().expect("there").file_type().is_symlink());
        let real = std::fs::read_to_string(project.join("real.txt")).expect("there");
        assert!(real.contains("Conclusions"), "{real}");
        let mode = project.join("real.txt").metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_a_project_waives_or_knows_and_has_not_is_said() {
    let project = folder("leftovers");
    copy_card(&project, "customer-chatbot.yaml", "cards/bot.yaml");
    write(
        &project,
        "keur.toml",
        CONFIG.to_owned()
            + "[[waiver]]\nrule = \"eu-ai-act/weak-content-mark\"\nreason = \"r\"\nowner = \"o\"\n\
               until = 2027-01-01\ncards = [\"card/*.yaml\"]\n",
    );
    write(&project, "cards/bit.waivers.toml", "");
    assert_eq!(code(&run_in(&project, &["check", "--write-baseline"])), 0);
    std::fs::rename(project.join("cards/bot.yaml"), project.join("cards/new.yaml")).expect("ours");
    let output = run_in(&project, &["check", "--format", "concise"]);
    let out = text(&output.stdout);
    assert!(out.contains("keur.toml:4:8: warning waiver-unused"), "{out}");
    assert!(out.contains("bit.waivers.toml: warning waiver-unused"), "{out}");
    assert!(out.contains("warning baseline-gone"), "{out}");
    // A faulty file of waivers is a finding; the cards are still checked.
    write(&project, "cards/new.waivers.toml", "waiver = 1\n");
    let output = run_in(&project, &["check", "--format", "concise"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("1 of these fails the run"), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("1 card checked"), "{}", text(&output.stdout));
}

#[test]
fn a_name_with_a_line_end_gives_no_line_of_its_own() {
    let project = folder("line-ends");
    copy_card(&project, "customer-chatbot.yaml", "a\n::error::nl.yaml");
    for format in ["text", "plain", "concise", "github", "markdown"] {
        let words = ["check", "a\n::error::nl.yaml", "--format", format, DAY[0], DAY[1]];
        let output = run_in(&project, &words);
        let out = text(&output.stdout);
        let is_command = |line: &str| line.trim_start().starts_with("::error::");
        assert!(!out.lines().any(is_command), "{format}: {out}");
    }
}
