//! Configuration, waivers and baseline, without files.

use std::sync::Arc;

use crate::common::{AS_OF, act, day, fixture};
use keur::policy::{
    Baseline, Config, FailOn, FailWord, Finding, Run, change_levels, waive, waiver,
};
use keur::rules::{Level, Outcome};
use keur::source::Source;
use keur::verdict::CardResult;

const RULE: &str = "eu-ai-act/undisclosed-ai-interaction";

fn config(text: &str) -> Result<Config, Vec<String>> {
    let source = Arc::new(Source::new("keur.toml", text));
    Config::read(&source).map_err(|problems| {
        problems
            .into_iter()
            .map(|problem| {
                let at = problem.span.map(|span| source.slice(span)).unwrap_or_default();
                format!("{}: {} ({at})", problem.code, problem.message)
            })
            .collect()
    })
}

/// Applies the waivers of a text to the chatbot; the outcomes that still fail, and the findings.
fn waived(text: &str, is_whole: bool) -> (CardResult, Vec<Finding>) {
    let config = config(text).expect("a configuration");
    let mut cards = vec![fixture("customer-chatbot")];
    let paths = ["cards/chatbot.yaml".to_owned()];
    let sets = [Arc::clone(act())];
    let run = Run { as_of: day(AS_OF), sets: &sets, paths: &paths, is_whole, is_project: false };
    let findings = waive(&config.waivers, &mut cards, &run);
    (cards.remove(0), findings)
}

fn failing(card: &CardResult) -> Vec<&str> {
    let fails = card.verdicts.iter().filter(|verdict| FailOn::default().fails(verdict));
    fails.map(|verdict| verdict.rule.as_str()).collect()
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.problem.code).collect()
}

fn entry(rest: &str) -> String {
    format!("[[waiver]]\nrule = \"{RULE}\"\n{rest}")
}

const WHOLE: &str = "reason = \"r\"\nowner = \"o\"\nuntil = 2026-12-31\n";

#[test]
fn a_whole_waiver_waives_what_it_names_and_nothing_else() {
    let (card, findings) = waived(&entry(WHOLE), true);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(failing(&card), ["weak-content-mark"]);
    let verdict = card.verdicts.iter().find(|found| found.waiver.is_some()).expect("one");
    assert_eq!(verdict.outcome, Outcome::Missing, "a waiver changes no outcome");
    let waiver = verdict.waiver.as_ref().expect("waived");
    assert_eq!((waiver.owner.as_str(), waiver.path.as_str(), waiver.line), ("o", "keur.toml", 2));
}

#[test]
fn a_waiver_holds_on_its_last_day_and_not_on_the_next() {
    for (until, code) in [("2026-11-25", None), ("2026-11-24", Some("waiver-expired"))] {
        let text = entry(&format!("reason = \"r\"\nowner = \"o\"\nuntil = {until}\n"));
        let (card, findings) = waived(&text, true);
        assert_eq!(codes(&findings), Vec::from_iter(code));
        assert_eq!(failing(&card).contains(&"undisclosed-ai-interaction"), code.is_some());
    }
}

#[test]
fn a_waiver_without_reason_owner_or_end_waives_nothing() {
    for rest in [
        "owner = \"o\"\nuntil = 2026-12-31\n",
        "reason = \"  \"\nowner = \"o\"\nuntil = 2026-12-31\n",
        "reason = \"r\"\nuntil = 2026-12-31\n",
        "reason = \"r\"\nowner = \"o\"\n",
    ] {
        let (card, findings) = waived(&entry(rest), true);
        assert_eq!(codes(&findings), ["waiver-incomplete"], "{rest}");
        assert!(FailOn::default().fails_finding(&findings[0]));
        assert_eq!(failing(&card).len(), 2, "{rest}");
    }
}

#[test]
fn a_waiver_of_no_use_is_said_only_where_the_run_is_whole() {
    let met = "[[waiver]]\nrule = \"eu-ai-act/social-scoring\"\n".to_owned() + WHOLE;
    let real = act().rules.iter().any(|rule| rule.head.id == "social-scoring");
    let met = if real { met } else { met.replace("social-scoring", "scraped-face-database") };
    assert_eq!(codes(&waived(&met, true).1), ["waiver-unused"]);
    assert_eq!(codes(&waived(&met, false).1), [""; 0]);
    let elsewhere = met + "cards = [\"other/*.yaml\"]\n";
    assert_eq!(codes(&waived(&elsewhere, true).1), [""; 0], "no card of its scope was checked");
    let party = entry(WHOLE) + "party = \"brightdsk\"\n";
    let (_, findings) = waived(&party, true);
    let help = findings[0].problem.help.as_deref().unwrap_or_default();
    assert!(help.contains("`brightdsk`") && help.contains("brightdesk"), "{help}");
    let party = entry(WHOLE) + "party = \"brightdesk\"\n";
    assert_eq!(failing(&waived(&party, true).0), ["weak-content-mark"]);
}

#[test]
fn a_waiver_of_no_rule_is_a_finding_with_a_near_miss() {
    let text = entry(WHOLE).replace("undisclosed-ai-interaction", "undisclosed-ai-interactions");
    let (card, findings) = waived(&text, true);
    assert_eq!(codes(&findings), ["waiver-unknown-rule"]);
    let expected = format!("did you mean `{RULE}`?");
    assert_eq!(findings[0].problem.help.as_deref(), Some(expected.as_str()));
    assert_eq!(failing(&card).len(), 2);
    let of_another_set = entry(WHOLE).replace("eu-ai-act/", "eu-ai-act-guidance/");
    assert_eq!(codes(&waived(&of_another_set, true).1), [""; 0], "that set is not in use");
}

#[test]
fn scopes_are_patterns_over_paths() {
    for (pattern, covers) in [
        ("cards/chatbot.yaml", true),
        ("cards", true),
        ("./cards/", true),
        ("cards/*.yaml", true),
        ("**/chatbot.yaml", true),
        ("*.yaml", false),
        ("card", false),
        ("cards/chat", false),
    ] {
        let (card, _) = waived(&(entry(WHOLE) + &format!("cards = [\"{pattern}\"]\n")), true);
        assert_eq!(failing(&card).len() == 1, covers, "{pattern}");
    }
}

#[test]
fn faults_of_a_configuration_name_the_key_and_the_value() {
    for (text, expected) in [
        ("ruels = []", "unknown-key: unknown key `ruels`"),
        ("as-of = \"tomorrow\"", "bad-date: `tomorrow` is no day (\"tomorrow\")"),
        ("fail-on = [\"fale\"]", "unknown-value: unknown value `fale`"),
        ("exclude = [\"a[\"]", "bad-value: `a[` is no pattern"),
        ("levels = { \"a/b\" = \"off\" }", "unknown-value: unknown value `off`"),
        ("paths = \"cards\"", "wrong-type: "),
        ("[[waiver]]\nuntil = \"never\"", "bad-date: `never` is no day"),
        ("[[waivers]]\n", "unknown-key: unknown key `waivers`"),
        ("a = ", "toml-syntax: "),
    ] {
        let problems = config(text).expect_err(text);
        assert!(problems[0].starts_with(expected), "{text}: {problems:?}");
    }
    assert!(config("").is_ok() && config("# nothing\n").is_ok());
    let source = Arc::new(Source::new("x.waivers.toml", entry("cards = [\"a\"]\n")));
    assert_eq!(waiver::beside_card(&source, "x.yaml").expect_err("no scope")[0].code, "bad-value");
}

#[test]
fn levels_change_what_fails_and_unknown_rules_are_found() {
    let text = format!("[levels]\n\"{RULE}\" = \"warning\"\n\"eu-ai-act/no-rule\" = \"note\"\n");
    let config = config(&text).expect("a configuration");
    let mut cards = vec![fixture("customer-chatbot")];
    let sets = [Arc::clone(act())];
    let findings = change_levels(&config.levels, &config.source, &mut cards, &sets);
    assert_eq!(failing(&cards[0]), ["weak-content-mark"]);
    assert_eq!(codes(&findings), ["level-unknown-rule"]);
    let span = findings[0].problem.span.expect("a place");
    assert_eq!(findings[0].source.slice(span), "\"eu-ai-act/no-rule\"");
    let changed = cards[0].verdicts.iter().filter(|verdict| verdict.level == Level::Warning);
    assert!(changed.count() >= 1);
}

#[test]
fn the_baseline_knows_what_was_there_and_nothing_worse() {
    let fail_on = FailOn::default();
    let paths = ["cards/chatbot.yaml".to_owned()];
    let cards = [fixture("customer-chatbot")];
    let (text, count) = Baseline::text(&cards, &paths, &fail_on);
    assert_eq!(count, 2);
    let read = |text: &str| {
        let source = Arc::new(Source::new("keur-baseline.json", text));
        Baseline::read(&source).expect("a baseline")
    };
    let mut again = cards.to_vec();
    assert!(read(&text).apply(&mut again, &paths, false, &fail_on).is_none());
    assert!(failing(&again[0]).is_empty());
    // What gets worse is new.
    let mut worse = cards.to_vec();
    for verdict in worse[0].verdicts.iter_mut().filter(|found| found.rule == "weak-content-mark") {
        verdict.outcome = Outcome::Fail;
    }
    read(&text).apply(&mut worse, &paths, false, &fail_on);
    assert_eq!(failing(&worse[0]), ["weak-content-mark"]);
    // What is met is gone, and said.
    let mut better = cards.to_vec();
    for verdict in better[0].verdicts.iter_mut().filter(|found| found.rule == "weak-content-mark") {
        verdict.outcome = Outcome::Pass;
    }
    let gone = read(&text).apply(&mut better, &paths, false, &fail_on).expect("a finding");
    assert_eq!(gone.problem.code, "baseline-gone");
    // Another card of the same name in another folder is another card.
    let mut moved = cards.to_vec();
    read(&text).apply(&mut moved, &["other/chatbot.yaml".to_owned()], false, &fail_on);
    assert_eq!(failing(&moved[0]).len(), 2);
}

#[test]
fn a_contradicted_claim_can_be_known() {
    let fail_on = FailOn::default();
    let paths = ["a.yaml".to_owned()];
    let mut cards = vec![fixture("profiling-exemption-claimed")];
    assert!(fail_on.fails_card(&cards[0]));
    let (text, _) = Baseline::text(&cards, &paths, &fail_on);
    assert!(text.contains("eu-ai-act/claim"), "{text}");
    let source = Arc::new(Source::new("b.json", text));
    Baseline::read(&source).expect("a baseline").apply(&mut cards, &paths, false, &fail_on);
    assert!(!fail_on.fails_card(&cards[0]));
}

#[test]
fn faults_of_a_baseline_are_problems() {
    for (text, code) in [
        ("{", "json-syntax"),
        ("{\"version\": 2, \"findings\": []}", "bad-value"),
        ("{\"version\": 1, \"findings\": [{\"card\": 1}]}", "wrong-type"),
        ("{\"version\": 1}", "missing-key"),
    ] {
        let source = Arc::new(Source::new("b.json", text));
        assert_eq!(Baseline::read(&source).expect_err("faulty")[0].code, code, "{text}");
    }
}

#[test]
fn the_words_of_fail_on_give_it_and_it_gives_them() {
    for words in [
        vec![FailWord::Fail, FailWord::Missing],
        vec![FailWord::Open, FailWord::Upcoming, FailWord::Warning],
        vec![FailWord::Never],
    ] {
        let written: Vec<&str> = words.iter().map(|word| word.word()).collect();
        assert_eq!(FailOn::of(&words).words(), written);
    }
    assert_eq!(FailOn::of(&[]), FailOn::default());
    assert_eq!(FailOn::of(&[FailWord::Upcoming]).outcomes, FailOn::default().outcomes);
}
