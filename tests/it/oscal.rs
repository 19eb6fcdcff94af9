//! OSCAL assessment results: the official schema where it is there, and what no schema says.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::common::{AS_OF, cards, check_file, check_text, day, fixture, root};
use crate::reports::report;
use keur::language::Lang;
use keur::policy::{FailOn, Finding};
use keur::problem::Problem;
use keur::report::{FileDigest, Format, Report, Style, render};
use keur::rules::Outcome;
use keur::source::{Source, Span};
use keur::verdict::{CardResult, Waived};
use serde_json::Value;

fn oscal(report: &Report, style: &Style) -> Value {
    let text = render(report, Format::Oscal, style, &FailOn::default());
    assert!(text.ends_with("}\n"));
    serde_json::from_str(&text).expect("JSON")
}

/// A card whose every text is hostile.
fn hostile() -> CardResult {
    let name = r#""*x*` [a](http://b) <script>|\u0007\e[31m\n# {{ insert }} ::error::%0A""#;
    let text = format!(
        "card: {{ schema: keur-card/1 }}\nsubject: {{ name: {name}, kind: system }}\n\
         parties:\n  - {{ id: a, name: {name}, roles: [provider] }}\n  - {{ id: b, name: {name}, roles: [provider] }}\n\
         evidence:\n  - {{ id: E1, kind: literacy_programme, title: {name}, uri: \"javascript:alert(1)\" }}\n  \
         - {{ id: E2, kind: literacy_programme, uri: \"a b\\\\c[1].pdf\", sha256: \"no digest\" }}\n  \
         - {{ id: E3, kind: literacy_programme, uri: \"https://a.example/b c?d=<e>\" }}\n"
    );
    let card = check_text("card.yaml", &text, AS_OF);
    let bad = card.problems.iter().filter(|problem| !card.checked && !problem.message.is_empty());
    assert!(card.checked, "{:?}", bad.collect::<Vec<_>>());
    card
}

/// A report with everything that can be in one: cards, faulty cards, a waiver, findings.
fn everything() -> Report {
    let mut results: Vec<CardResult> = cards().iter().map(|path| check_file(path)).collect();
    results.push(hostile());
    results.push(check_text("a b#c.yaml", "card: { schema: keur-card/1 }\nsubjet: 1\n", AS_OF));
    for verdict in results.iter_mut().flat_map(|card| &mut card.verdicts).step_by(5) {
        verdict.waiver = Some(Waived {
            reason: "a reason\nof two lines".to_owned(),
            owner: "owner@acme.example".to_owned(),
            until: day("2027-01-31"),
            path: "keur.toml".to_owned(),
            line: 3,
        });
    }
    // No fixture leaves a question to a person alone.
    let open = results.iter_mut().flat_map(|card| &mut card.verdicts);
    for verdict in open.filter(|verdict| verdict.outcome == Outcome::Open).step_by(7) {
        verdict.outcome = Outcome::Review;
    }
    let mut report = report(results);
    let source = Arc::new(Source::new("keur.toml", "a\nb = 1\n"));
    for problem in [
        Problem::error("waiver-expired", "the waiver\nhas expired")
            .at("keur.toml", Span::new(2, 3)),
        Problem::warning("waiver-unused", "no verdict is waived").at("keur.toml", Span::new(2, 3)),
    ] {
        report.findings.push(Finding::new(problem, &source));
    }
    let mut unread = Problem::error("unreadable", "no such file");
    "no/such.yaml".clone_into(&mut unread.source);
    report.unread.push(unread);
    report.receipt.settings.push(FileDigest::of(&source));
    report
}

/// The official schema; it is not part of this repository.
fn schema() -> Option<PathBuf> {
    let file = "oscal_assessment-results_schema.json";
    let stated = std::env::var_os("KEUR_OSCAL_SCHEMA").map(PathBuf::from);
    let beside = root().join("../shared/corpus/oscal/schema").join(file);
    stated.into_iter().chain([beside]).find(|path| path.is_file())
}

#[test]
fn every_report_is_valid_by_the_official_schema() {
    let Some(path) = schema() else {
        println!("skipped: no OSCAL schema; KEUR_OSCAL_SCHEMA may name its file");
        return;
    };
    let text = std::fs::read_to_string(&path).expect("readable");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    let options = jsonschema::draft7::options().should_validate_formats(true);
    let validator = options.build(&schema).expect("a schema");
    for (verbose, lang) in [(false, Lang::En), (true, Lang::Nl)] {
        let style = Style { verbose, lang, ..Style::default() };
        for report in [everything(), report(Vec::new())] {
            let value = oscal(&report, &style);
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .take(5)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }
    // The validator is not asleep: a wrong word is seen.
    let mut wrong = oscal(&report(vec![fixture("customer-chatbot")]), &Style::default());
    wrong["assessment-results"]["results"][0]["findings"][0]["target"]["status"]["state"] =
        "unknown".into();
    assert!(!validator.is_valid(&wrong));
}

/// Calls `visit` on every member of every object below, with its name.
fn walk<'a>(value: &'a Value, visit: &mut impl FnMut(&'a str, &'a Value)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                visit(name, member);
                walk(member, visit);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

fn is_token(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_".contains(c))
}

#[test]
fn identifiers_are_unique_of_version_5_and_every_reference_is_answered() {
    let value = oscal(&everything(), &Style { verbose: true, ..Style::default() });
    let (mut defined, mut referred) = (BTreeSet::new(), BTreeSet::new());
    let (mut objectives, mut targets) = (BTreeSet::new(), BTreeSet::new());
    walk(&value, &mut |name, member| {
        let Some(text) = member.as_str() else { return };
        match name {
            "uuid" => {
                let shape: Vec<usize> = text.split('-').map(str::len).collect();
                assert_eq!(shape, [8, 4, 4, 4, 12], "{text}");
                assert!(text.chars().all(|c| c == '-' || matches!(c, '0'..='9' | 'a'..='f')));
                assert_eq!(text.as_bytes()[14], b'5', "{text}");
                assert!(b"89ab".contains(&text.as_bytes()[19]), "{text}");
                assert!(defined.insert(text), "{text} is there twice");
            }
            "observation-uuid" | "risk-uuid" | "subject-uuid" => {
                referred.insert(text);
            }
            "href" if text.starts_with('#') => {
                referred.insert(&text[1..]);
            }
            "control-id" => assert!(is_token(text), "{text}"),
            "id" => {
                assert!(is_token(text) && objectives.insert(text), "{text}");
            }
            "target-id" => {
                targets.insert(text);
            }
            _ => {}
        }
    });
    assert!(referred.is_subset(&defined) && referred.len() > 1000, "{}", referred.len());
    // What keur itself looks at, such as waivers, has no objective of a rule.
    let of_rules = targets.iter().filter(|target| !target.starts_with("keur."));
    assert!(of_rules.clone().all(|target| objectives.contains(target)));
    assert!(of_rules.count() > 100);
}

/// The value of a property of keur.
fn prop<'a>(of: &'a Value, name: &str) -> Option<&'a str> {
    let props = of["props"].as_array()?;
    props.iter().find(|prop| prop["name"] == name)?["value"].as_str()
}

#[test]
fn what_is_undecided_is_never_satisfied_and_what_does_not_apply_has_no_finding() {
    let mut seen = BTreeSet::new();
    for verbose in [false, true] {
        let value = oscal(&everything(), &Style { verbose, ..Style::default() });
        let results = value["assessment-results"]["results"].as_array().expect("results");
        let mut not_applicable = 0;
        for result in results {
            for finding in result["findings"].as_array().into_iter().flatten() {
                let status = &finding["target"]["status"];
                let (state, reason) = (&status["state"], &status["reason"]);
                let Some(outcome) = prop(finding, "outcome") else {
                    assert_eq!(state, "not-satisfied", "{finding}");
                    continue;
                };
                let expected = match outcome {
                    "pass" => ("satisfied", "pass"),
                    "fail" => ("not-satisfied", "fail"),
                    "missing" | "review" | "open" => ("not-satisfied", "other"),
                    other => panic!("no finding says {other}"),
                };
                assert_eq!((state.as_str(), reason.as_str()), (Some(expected.0), Some(expected.1)));
                let remarks = status["remarks"].as_str().expect("a remark");
                let undecided = ["open", "review"].contains(&outcome);
                assert_eq!(remarks.contains("Undecided"), undecided, "{outcome}: {remarks}");
                let upcoming = prop(finding, "upcoming") == Some("true");
                assert_eq!(remarks.contains("still to come"), upcoming, "{remarks}");
                seen.insert(outcome.to_owned());
            }
            let observations = result["observations"].as_array().into_iter().flatten();
            let other = observations.filter(|of| prop(of, "outcome") == Some("not-applicable"));
            not_applicable += other.count();
        }
        assert_eq!(not_applicable > 0, verbose);
    }
    let all = ["fail", "missing", "open", "pass", "review"];
    assert!(all.iter().all(|outcome| seen.contains(*outcome)), "{seen:?}");
}

#[test]
fn a_waiver_is_a_deviation_with_its_end_and_an_unmet_duty_a_risk() {
    let mut card = fixture("customer-chatbot");
    let value = oscal(&report(vec![card.clone()]), &Style::default());
    let risks = value["assessment-results"]["results"][0]["risks"].as_array().expect("risks");
    assert_eq!(risks.len(), 2, "two duties are missing");
    assert!(risks.iter().all(|risk| risk["status"] == "open"));
    let waived = Waived {
        reason: "the text is being written".to_owned(),
        owner: "legal".to_owned(),
        until: day("2027-01-31"),
        path: "keur.toml".to_owned(),
        line: 3,
    };
    for verdict in &mut card.verdicts {
        verdict.waiver = Some(waived.clone());
    }
    let value = oscal(&report(vec![card]), &Style::default());
    let result = &value["assessment-results"]["results"][0];
    for risk in result["risks"].as_array().expect("risks") {
        assert_eq!(risk["status"], "deviation-approved");
        assert_eq!(risk["deadline"], "2027-01-31T00:00:00Z");
        assert_eq!(prop(risk, "waiver-reason"), Some("the text is being written"));
    }
    let findings = result["findings"].as_array().expect("findings");
    let undone = findings.iter().filter(|found| prop(found, "outcome") == Some("missing"));
    assert!(undone.clone().all(|found| found["target"]["status"]["state"] == "not-satisfied"));
    assert_eq!(undone.count(), 2, "a waiver meets no duty");
}

#[test]
fn files_are_listed_with_their_digests_and_only_documents_are_linked() {
    let report = report(vec![hostile(), fixture("cv-ranking")]);
    let value = oscal(&report, &Style::default());
    let resources = value["assessment-results"]["back-matter"]["resources"].as_array();
    let resources = resources.expect("resources");
    for file in &report.receipt.cards {
        let of_card = |of: &&Value| of["rlinks"][0]["href"] == file.path.as_str();
        let hash = &resources.iter().find(of_card).expect("listed")["rlinks"][0]["hashes"][0];
        assert_eq!(hash["algorithm"], "SHA-256");
        assert_eq!(hash["value"], file.sha256.as_str());
    }
    let with_id = |id: &str| resources.iter().find(|of| prop(of, "id") == Some(id));
    let set = &report.receipt.sets[0];
    assert_eq!(prop(with_id("eu-ai-act").expect("listed"), "sha256"), Some(set.sha256.as_str()));
    let script = with_id("E1").expect("listed");
    assert!(script.get("rlinks").is_none(), "{script}");
    assert_eq!(prop(script, "uri"), Some("javascript:alert(1)"));
    assert_eq!(
        script["title"],
        "\\*x\\*\\` \\[a\\](http://b) \\<script\\>\\| \\[31m \\# \\{\\{ insert \\}\\} ::error::%0A"
    );
    let odd = with_id("E2").expect("listed");
    assert_eq!(odd["rlinks"], serde_json::json!([{ "href": "a%20b%5Cc%5B1%5D.pdf" }]));
    let web = with_id("E3").expect("listed");
    assert_eq!(web["rlinks"][0]["href"], "https://a.example/b%20c?d=%3Ce%3E");
    // A demand for a kind of document points at the documents of that kind.
    let observations = value["assessment-results"]["results"][1]["observations"].as_array();
    let rule = "eu-ai-act/unsupported-ai-literacy";
    let found = observations.expect("some").iter().find(|of| prop(of, "rule") == Some(rule));
    let course = resources.iter().find(|of| of["title"] == "Course on ranking models for staff");
    let href = format!("#{}", course.expect("listed")["uuid"].as_str().expect("a uuid"));
    let evidence = found.expect("asked")["relevant-evidence"].as_array().expect("evidence");
    assert!(evidence.iter().any(|item| item["href"] == href.as_str()), "{evidence:?}");
}

#[test]
fn no_control_character_of_a_card_is_left_and_runs_are_alike() {
    let style = Style::default();
    let [one, two] = [everything(), everything()]
        .map(|report| render(&report, Format::Oscal, &style, &FailOn::default()));
    assert_eq!(one, two);
    let value: Value = serde_json::from_str(&one).expect("JSON");
    walk(&value, &mut |name, member| {
        let text = member.as_str().unwrap_or_default();
        assert!(!text.contains(char::is_control), "{name}: {text:?}");
    });
}
