//! AIRO: which classes become which facts, from Turtle and from JSON-LD.

use std::path::PathBuf;

use super::leaves;
use super::shared::{every_row_has_a_fixture, fixture, read};
use crate::common::root;

const HEAD: &str =
    "@prefix airo: <https://w3id.org/airo#> .\n@prefix vair: <https://w3id.org/vair#> .\n";

/// The facts of a text in Turtle or JSON-LD, without their lines.
fn facts(name: &str, text: &str) -> Vec<String> {
    let (dialect, node, source, _) = read(name, text, true).expect("a card");
    assert_eq!(dialect, "airo");
    let lines = leaves(&node, &source);
    lines.lines().filter_map(|line| Some(line.split_once(": ")?.1.to_owned())).collect()
}

#[test]
fn a_full_description_gives_every_fact_at_its_line() {
    insta::assert_snapshot!(fixture("airo", "full.ttl"));
}

#[test]
fn placeholders_and_other_prefixes_are_read_alike() {
    insta::assert_snapshot!(fixture("airo", "sparse.ttl"), @r#"
    6: subject.name = Veenbes Planner
    5: subject.kind = system
    10: parties[0].id = https://veenbes.example/#firm
    10: parties[0].roles[0] = provider
    10: parties[0].roles[1] = unknown
    --
    11: Note [not-mapped] `@type` says `vair:FullAutomation`, and keur knows no fact for that
    "#);
}

#[test]
fn a_messy_description_keeps_its_places() {
    insta::assert_snapshot!(fixture("airo", "messy.ttl"), @r#"
    4: subject.name = Kwelder
    "Poort"
    4: subject.kind = system
    6: purpose.uses[0] = emotion.inference
    6: purpose.uses[1] = unknown
    8: purpose.uses[2] = work.allocation
    10: biometrics.tasks[0] = emotion_recognition
    10: biometrics.tasks[1] = unknown
    12: parties[0].id = _:b2
    12: parties[0].roles[0] = deployer
    12: parties[0].roles[1] = unknown
    17: parties[0].kinds[0] = law_enforcement
    17: parties[0].kinds[1] = unknown
    4: claims[0].regime = eu-ai-act
    4: claims[0].tier = prohibited
    --
    9: Note [not-mapped] `@type` says `vair:DetectingLies`, and keur knows no fact for that
       did you mean `vair:detectingemotionalstate`?
    11: Note [not-mapped] `@type` has 2 values here, and the fact takes one
       the fact stays unknown; state it in a card of keur's own format
    12: Warning [wrong-type] an item of `airo:isDeployedBy` is a map in this format, and this is text
       nothing is read from it; its facts stay unknown
    13: Note [not-read] 1 key of this file says nothing that keur reads: @graph.airo:hasRisc
       did you mean `airo:hasRisk` where `airo:hasRisc` stands?
    14: Note [not-mapped] `airo:hasVersion` has 2 values here, and the fact takes one
       the fact stays unknown; state it in a card of keur's own format
    16: Note [not-mapped] `@type` says `eu-aiact:RiskLevelMinimal`, and keur knows no fact for that
    "#);
}

#[test]
fn json_ld_is_read_by_the_same_rows() {
    insta::assert_snapshot!(fixture("airo", "full.jsonld"), @r#"
    16: subject.name = Zandhaver Desk
    17: subject.summary = Says who may have help with the rent
    14: subject.kind = system
    26: purpose.intended = Help with the rent
    26: purpose.uses[0] = benefit.eligibility
    26: purpose.uses[1] = unknown
    21: market.countries[0] = NL
    21: market.countries[1] = unknown
    19: people.affected[0] = benefit_claimants
    19: people.affected[1] = unknown
    20: parties[0].id = https://zandhaver.example/ai#zandhaver
    20: parties[0].name = Zandhaver Data
    20: parties[0].roles[0] = provider
    20: parties[0].roles[1] = unknown
    --
    3: Note [not-read] keur does not follow a context that is to be fetched: https://zandhaver.example/context.jsonld
       write names with a prefix that `@context` gives, or as full addresses
    23: Note [not-read] keur does not follow properties without a known prefix: dpv:hasData, owner
       write names with a prefix that `@context` gives, or as full addresses
    9: Note [not-read] keur does not follow what a context has beyond prefixes: owner
       write names with a prefix that `@context` gives, or as full addresses
    18: Note [not-mapped] `@type` says `vair:SettlingDispute`, and keur knows no fact for that
    22: Warning [wrong-type] an item of `airo:hasAutomationLevel` is a map in this format, and this is text
       nothing is read from it; its facts stay unknown
    "#);
}

#[test]
fn every_row_is_exercised() {
    every_row_has_a_fixture("airo");
}

#[test]
fn one_description_in_both_syntaxes_gives_the_same_facts() {
    let turtle = format!(
        "{HEAD}<#s> a airo:AISystem ; airo:hasPurpose <#p> ; airo:isProvidedBy <#m> .\n\
         <#p> a vair:AssessingCreditworthiness . <#m> a vair:EUAgency .\n"
    );
    let json = r##"{"@context": {"x": "https://w3id.org/airo#", "v": "https://w3id.org/vair#"}, "@id": "#s",
        "@type": "x:AISystem", "x:hasPurpose": {"@id": "#p", "@type": "v:AssessingCreditworthiness"},
        "x:isProvidedBy": [{"@id": "#m", "@type": ["v:EUAgency"]}]}"##;
    let expanded = r##"[{"@id": "#s", "@type": ["https://w3id.org/airo#AISystem"],
        "https://w3id.org/airo#hasPurpose": [{"@id": "#p"}], "https://w3id.org/airo#isProvidedBy": [{"@id": "#m"}]},
        {"@id": "#m", "@type": ["https://w3id.org/vair#EUAgency"]},
        {"@id": "#p", "@type": ["https://w3id.org/vair#AssessingCreditworthiness"]}]"##;
    let wanted = facts("a.ttl", &turtle);
    assert!(wanted.contains(&"purpose.uses[0] = credit.score".to_owned()), "{wanted:?}");
    assert!(wanted.contains(&"parties[0].kinds[0] = eu_body".to_owned()), "{wanted:?}");
    assert_eq!(facts("a.json", json), wanted);
    assert_eq!(facts("b.jsonld", expanded), wanted);
}

#[test]
fn a_prefix_that_a_file_does_not_declare_is_not_guessed() {
    let json = r#"{"@context": {"ex": "https://w3id.org/airo#"}, "@id": "ex:s", "@type": "ex:AISystem",
        "airo:hasPurpose": {"@id": "vair:AllocatingTasks"}, "ex:hasPurpose": {"@id": "vair:AllocatingTasks"}}"#;
    assert_eq!(facts("a.json", json), ["subject.kind = system"]);
}

#[test]
fn what_describes_no_system_or_several_is_refused_with_a_reason() {
    let several = format!("{HEAD}<#a> a airo:AISystem . <#b> a airo:AISystem .");
    let class = format!("{HEAD}airo:AISystem a <http://www.w3.org/2002/07/owl#Class> .");
    let json = r#"{"@context": {"airo": "https://w3id.org/airo#"}, "@id": "airo:x"}"#;
    for (name, text) in [("a.ttl", several.as_str()), ("a.ttl", &class), ("a.json", json)] {
        let reason = read(name, text, true).expect_err("no card");
        assert!(reason.contains("nothing at `@graph[@type=airo:AISystem, only]`"), "{reason}");
        assert_eq!(read(name, text, false).expect_err("no card"), "not a card");
    }
    let other = read("a.ttl", "<#a> a <#b> .", true).expect_err("no card");
    assert!(other.contains("names no vocabulary"), "{other}");
}

#[test]
fn levels_that_contradict_each_other_are_not_chosen_from() {
    let levels = |levels: &str| {
        let text = format!("{HEAD}<#s> a airo:AISystem ; airo:hasAutomationLevel {levels} .");
        facts("a.ttl", &text)
            .into_iter()
            .filter(|fact| fact.contains("autonomy"))
            .collect::<Vec<_>>()
    };
    assert_eq!(levels("vair:NoAutomation"), ["subject.autonomy = none"]);
    assert_eq!(
        levels("vair:NoAutomation, <#l> . <#l> a vair:NoAutomation"),
        ["subject.autonomy = none"]
    );
    assert!(levels("vair:NoAutomation, vair:ConditionalAutomation").is_empty());
    assert!(levels("vair:Autonomy").is_empty());
}

#[test]
fn real_files_are_read_or_refused_with_a_reason() {
    let corpus = std::env::var_os("KEUR_CORPUS")
        .map_or_else(|| root().join("../shared/corpus"), PathBuf::from)
        .join("rdf-airo-dpv");
    let (mut counts, mut refused) = (Vec::new(), 0);
    for folder in [corpus.clone(), corpus.join("schema")] {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("skipped: there is no folder {}", folder.display());
            return;
        };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "ttl"));
        paths.sort();
        for path in paths {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("readable");
            match read(&name, &text, true) {
                Ok((dialect, node, source, _)) => {
                    assert!(dialect == "airo" && folder == corpus, "{name}");
                    let count = leaves(&node, &source).lines().count();
                    println!("  {name}: {count} facts");
                    counts.push(count);
                }
                Err(reason) => {
                    assert!(folder != corpus && !reason.is_empty(), "{name}: {reason}");
                    println!("  {name}: refused: {reason}");
                    refused += 1;
                }
            }
        }
    }
    counts.sort_unstable();
    let median = counts.get(counts.len() / 2).copied().unwrap_or_default();
    println!("rdf-airo-dpv: {} read, {refused} refused, median {median} facts", counts.len());
}
