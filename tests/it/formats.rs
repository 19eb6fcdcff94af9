//! The formats for pipelines: valid, stable, harmless.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::common::{AS_OF, cards, check_file, check_text, files, fixture, root};
use crate::reports::report;
use keur::language::Lang;
use keur::policy::{FailOn, Finding};
use keur::problem::Problem;
use keur::report::{Format, Report, Style, render};
use keur::source::Span;
use keur::verdict::{CardResult, Waived};
use serde_json::Value;

const ALL: [(Format, &str); 5] = [
    (Format::Sarif, "sarif"),
    (Format::Junit, "junit"),
    (Format::Github, "github"),
    (Format::Gitlab, "gitlab"),
    (Format::Markdown, "markdown"),
];

fn write(report: &Report, format: Format) -> String {
    render(report, format, &Style::default(), &FailOn::default())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// A report with something of everything: faulty and hostile cards, waived and known verdicts, a
/// finding, an input that could not be read.
fn everything() -> Report {
    let all = cards().into_iter().chain(files("fixtures/tiers")).chain(files("fixtures/broken"));
    let texts = all.filter(|path| std::fs::read_to_string(path).is_ok());
    let mut results: Vec<CardResult> = texts.map(|path| check_file(&path)).collect();
    results.push(hostile());
    let mut told = report(results);
    let fails = |card: &CardResult| {
        card.verdicts.iter().filter(|verdict| FailOn::default().fails(verdict)).count() >= 2
    };
    let card = told.cards.iter_mut().find(|card| fails(card)).expect("a card that fails twice");
    let mut failing = card.verdicts.iter_mut().filter(|verdict| FailOn::default().fails(verdict));
    failing.next().expect("one").waiver = Some(waived());
    failing.next().expect("another").known = true;
    let source = std::sync::Arc::clone(&told.cards[0].source);
    let problem = Problem::error("waiver-expired", "the waiver of `a/b` held until 2020-01-01");
    told.findings.push(Finding::new(problem.at(&source.name, Span::new(0, 4)), &source));
    told.unread.push(Problem::error("unreadable", "no such file").of(root()));
    told
}

fn waived() -> Waived {
    Waived {
        reason: "Release 4 | <b>\n::error::no".to_owned(),
        owner: "Ana".to_owned(),
        until: "2026-12-31".parse().expect("a day"),
        path: "keur.toml".to_owned(),
        line: 3,
    }
}

/// A card that tries every format.
const EVIL: &str =
    "]]> \\\"</script>\\n::error::x|y`z`%0A[a](javascript:b) @team <img src=x>\\e[31m";

fn hostile() -> CardResult {
    let text = std::fs::read_to_string(root().join("fixtures/cards/customer-chatbot.yaml"))
        .expect("there")
        .replace("name: Brightdesk Sp. z o.o.", &format!("name: \"{EVIL}\""));
    assert!(text.contains("javascript"));
    check_text("evil/a b,c:d%e`f|g.yaml", &text, AS_OF)
}

#[test]
fn sarif_fits_the_schema_of_the_standard() {
    let schema = std::fs::read_to_string(root().join("tests/schemas/sarif-2.1.0.json"));
    let mut schema = json(&schema.expect("there"));
    // A slip of the schema: a bare `]` is no regular expression of its dialect.
    for of in ["run", "toolComponent"] {
        let pattern = &mut schema["definitions"][of]["properties"]["language"]["pattern"];
        assert_eq!(*pattern, "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$");
        *pattern = Value::from("^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    }
    let validator = jsonschema::draft7::new(&schema).expect("a schema");
    let told = everything();
    for verbose in [false, true] {
        for lang in Lang::ALL {
            let style = Style { verbose, lang, ..Style::default() };
            let text = render(&told, Format::Sarif, &style, &FailOn::default());
            let log = json(&text);
            let errors: Vec<String> = validator
                .iter_errors(&log)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }
    let run = &json(&write(&told, Format::Sarif))["runs"][0];
    let results = run["results"].as_array().expect("results");
    println!(
        "{} results, {} rules",
        results.len(),
        run["tool"]["driver"]["rules"].as_array().map_or(0, Vec::len)
    );
    for result in results {
        // Section 3.27.10: only a failure has a level.
        assert!(result["kind"] == "fail" || result["level"] == "none", "{result}");
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number"));
        let rule = &run["tool"]["driver"]["rules"][index.expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(!rule["help"]["markdown"].as_str().expect("help").is_empty());
    }
    assert!(results.iter().any(|result| result["suppressions"][0]["kind"] == "external"));
    assert!(results.iter().any(|result| result["baselineState"] == "unchanged"));
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["properties"]["receipt"]["as_of"], AS_OF);
}

#[test]
fn upcoming_and_open_verdicts_have_the_level_they_deserve() {
    let told = report(vec![fixture("cv-ranking"), fixture("face-scraping")]);
    let run = &json(&write(&told, Format::Sarif))["runs"][0];
    let mut seen = BTreeMap::new();
    for result in run["results"].as_array().expect("results") {
        let word = |key: &str| result[key].as_str().expect("a word").to_owned();
        let upcoming = result["properties"]["upcoming"].as_bool().expect("said");
        *seen.entry((word("kind"), word("level"), upcoming)).or_insert(0) += 1;
    }
    println!("{seen:?}");
    for (kind, level, upcoming) in seen.keys() {
        let expected = match (kind.as_str(), upcoming) {
            ("fail", true) => "note",
            ("fail", false) => "error",
            _ => "none",
        };
        assert_eq!(level, expected, "{kind} {upcoming}");
    }
    assert!(seen.contains_key(&("open".to_owned(), "none".to_owned(), true)));
}

#[test]
fn gitlab_has_what_its_documentation_requires() {
    let told = everything();
    let issues = json(&write(&told, Format::Gitlab));
    let mut seen = BTreeSet::new();
    for issue in issues.as_array().expect("a list") {
        for key in ["description", "check_name", "fingerprint"] {
            assert!(issue[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {issue}");
        }
        assert!(seen.insert(issue["fingerprint"].to_string()), "twice: {issue}");
        let severity = issue["severity"].as_str().expect("a word");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        let path = issue["location"]["path"].as_str().expect("a path");
        assert!(!path.starts_with("./"), "{path}");
        assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0));
    }
    println!("{} issues", seen.len());
}

/// Elements of JUnit XML with their attributes, as the plugin xUnit of Jenkins knows them.
const JUNIT: [(&str, &[&str]); 8] = [
    ("testsuites", &["name", "tests", "failures", "errors"]),
    ("testsuite", &["name", "tests", "failures", "errors", "skipped", "file"]),
    ("properties", &[]),
    ("property", &["name", "value"]),
    ("testcase", &["name", "classname"]),
    ("failure", &["message", "type"]),
    ("error", &["message", "type"]),
    ("skipped", &["message"]),
];

#[test]
fn junit_nests_and_counts_as_its_readers_want() {
    let text = write(&everything(), Format::Junit);
    let body = text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("XML");
    assert!(text.chars().all(|letter| "\t\n\r".contains(letter) || letter >= ' '), "XML 1.0");
    let (mut open, mut counted): (Vec<&str>, BTreeMap<&str, usize>) = Default::default();
    let mut rest = body;
    let mut declared = [0; 3];
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains("]]>"), "{}", &rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.find('>').expect("closed");
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let name = tag.split([' ', '/']).next().expect("a name");
        let (_, known) = JUNIT.iter().find(|(known, _)| *known == name).expect(name);
        let mut values = tag.trim_end_matches('/').split('"');
        while let (Some(key), Some(value)) = (values.next(), values.next()) {
            let key = key.trim_end_matches('=').rsplit(' ').next().expect("a key");
            assert!(known.contains(&key), "{name} has no {key}");
            assert!(!value.contains('<'), "{value}");
            if name == "testsuites" && key != "name" {
                let slot = ["tests", "failures", "errors"].iter().position(|count| *count == key);
                declared[slot.expect("a count")] = value.parse::<usize>().expect("a number");
            }
        }
        *counted.entry(name).or_default() += 1;
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    println!("{counted:?}");
    assert_eq!(declared, ["testcase", "failure", "error"].map(|name| counted[name]));
}

#[test]
fn junit_fits_the_schema_of_a_build_server_where_it_is_there() {
    let Some(schema) = std::env::var_os("KEUR_JUNIT_XSD") else {
        println!("skipped: KEUR_JUNIT_XSD names no schema (junit-10.xsd of the xUnit plugin)");
        return;
    };
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("junit.xml");
    std::fs::write(&file, write(&everything(), Format::Junit)).expect("writable");
    let ran = Command::new("xmllint").args(["--noout", "--schema"]).arg(schema).arg(file).output();
    let Ok(output) = ran else {
        println!("skipped: xmllint is not installed");
        return;
    };
    let says = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{says}");
    println!("{says}");
}

#[test]
fn markdown_fits_a_comment_whatever_the_number_of_cards() {
    for lang in Lang::ALL {
        let style = Style { lang, ..Style::default() };
        let text = render(&everything(), Format::Markdown, &style, &FailOn::default());
        let length = text.chars().count();
        println!("{length} characters");
        assert!(length < 65_536, "{length}");
        // Every row of a table has the columns of its head; every fold is closed.
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut head = 0;
        for line in text.lines() {
            if line.starts_with("| ") {
                head = if head == 0 { columns(line) } else { head };
                assert_eq!(columns(line), head, "{line}");
            } else {
                head = 0;
            }
        }
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    }
}

#[test]
fn hostile_texts_are_harmless_in_every_format() {
    let told = report(vec![hostile()]);
    assert!(told.cards[0].parties[0].name.as_deref().is_some_and(|name| name.contains("::error")));
    for (format, name) in ALL {
        let text = write(&told, format);
        assert!(!text.contains('\u{1b}'), "{name}");
    }
    let github = write(&told, Format::Github);
    for line in github.lines().filter(|line| line.starts_with("::")) {
        let (head, _) = line[2..].split_once("::").expect("a message");
        let properties = head.split_once(' ').expect("properties").1;
        let keys: Vec<&str> =
            properties.split(',').map(|part| part.split('=').next().expect("a key")).collect();
        assert_eq!(keys, ["file", "line", "endLine", "col", "endColumn", "title"], "{line}");
        assert!(properties.contains("evil/a b%2Cc%3Ad%25e`f|g.yaml"), "{properties}");
    }
    assert!(!github.lines().any(|line| line.starts_with("::error::")), "{github}");
    let sarif = json(&write(&told, Format::Sarif));
    for result in sarif["runs"][0]["results"].as_array().expect("results") {
        let message = result["message"]["text"].as_str().expect("a text");
        assert!(!message.contains("](javascript"), "{message}");
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(uri, "evil/a%20b%2Cc%3Ad%25e%60f%7Cg.yaml");
    }
    let markdown = write(&told, Format::Markdown);
    assert!(!markdown.contains("<img"), "{markdown}");
    assert!(!markdown.contains(" @team"), "{markdown}");
    let junit = write(&told, Format::Junit);
    assert!(!junit.contains("]]>") && !junit.contains("</script>"), "{junit}");
}

/// The fingerprints of the results of a text, by rule.
fn fingerprints(name: &str, text: &str) -> BTreeMap<String, String> {
    let log = json(&write(&report(vec![check_text(name, text, AS_OF)]), Format::Sarif));
    let results = log["runs"][0]["results"].as_array().expect("results").clone();
    let of = |result: &Value| {
        let print = result["partialFingerprints"]["keur/v1"].as_str().expect("there");
        (result["ruleId"].as_str().expect("an id").to_owned(), print.to_owned())
    };
    results.iter().map(of).collect()
}

#[test]
fn fingerprints_outlast_edits_elsewhere() {
    let path = root().join("fixtures/cards/customer-chatbot.yaml");
    let text = std::fs::read_to_string(path).expect("there");
    let before = fingerprints("a.yaml", &text);
    assert!(before.len() >= 4, "{before:?}");
    let values: BTreeSet<&String> = before.values().collect();
    assert_eq!(values.len(), before.len(), "another rule, another fingerprint");
    let (head, tail) = text.split_once("\nmarket:").expect("a section");
    let (market, rest) = tail.split_once("\ncontent:").expect("a section");
    for edited in [
        format!("# one\n# more\n\n{text}"),
        text.replace("placed_on_market: 2026-09-14", "placed_on_market: 2026-09-15"),
        format!("{head}\ncontent:{rest}\nmarket:{market}\n"),
        text.replace('\n', "\r\n"),
    ] {
        assert_ne!(edited, text);
        assert_eq!(fingerprints("a.yaml", &edited), before);
    }
    assert_eq!(fingerprints("./a.yaml", &text), before, "the same file by another spelling");
    let other = fingerprints("b.yaml", &text);
    assert!(other.values().all(|print| !values.contains(print)), "another file");
    let party = fingerprints("a.yaml", &text.replace("brightdesk", "duskdesk"));
    assert!(party.values().all(|print| !values.contains(print)), "another party");
}

#[test]
fn what_fails_comes_first_in_annotations() {
    let text = write(&everything(), Format::Github);
    let words: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("::")?.split(' ').next()).collect();
    let first_notice = words.iter().position(|word| *word == "notice").expect("a notice");
    assert!(first_notice > 10 && words[first_notice..].iter().all(|word| *word != "error"));
}

#[test]
fn reports_for_pipelines_look_as_reviewed() {
    for (format, name) in ALL {
        for lang in Lang::ALL {
            if lang == Lang::Nl && ["sarif", "gitlab", "junit"].contains(&name) {
                continue;
            }
            let mut told = report(vec![fixture("customer-chatbot")]);
            // The digest of the rule set changes with every edit of a rule.
            for set in &mut told.receipt.sets {
                set.sha256.clear();
            }
            told.cards[0]
                .verdicts
                .iter_mut()
                .find(|v| FailOn::default().fails(v))
                .expect("one")
                .waiver = Some(waived());
            let style = Style { lang, ..Style::default() };
            let text = render(&told, format, &style, &FailOn::default());
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("report@{name}-{}", lang.code()), text);
            });
        }
    }
}
