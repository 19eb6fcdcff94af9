//! Every format, over every fixture.

use std::sync::Arc;

use crate::common::{AS_OF, act, cards, check_file, day, stem};
use keur::language::Lang;
use keur::policy::FailOn;
use keur::report::{FileDigest, Format, Receipt, Report, SetReceipt, Style, json, render};
use keur::verdict::CardResult;

/// Every format.
const ALL: [Format; 13] = [
    Format::Text,
    Format::Plain,
    Format::Concise,
    Format::Json,
    Format::Jsonl,
    Format::Html,
    Format::Sarif,
    Format::Junit,
    Format::Github,
    Format::Gitlab,
    Format::Markdown,
    Format::Oscal,
    Format::Attestation,
];

pub(crate) fn report(results: Vec<CardResult>) -> Report {
    let receipt = Receipt {
        from: None,
        keur: "test".to_owned(),
        as_of: day(AS_OF),
        role: None,
        levels: std::collections::BTreeMap::new(),
        settings: Vec::new(),
        vocabulary: String::new(),
        sets: vec![SetReceipt::of(&Arc::clone(act()))],
        cards: results.iter().map(|card| FileDigest::of(&card.source)).collect(),
    };
    Report { receipt, cards: results, not_cards: 0, unread: Vec::new(), findings: Vec::new() }
}

fn all() -> Report {
    report(cards().iter().map(|path| check_file(path)).collect())
}

#[test]
fn the_json_report_fits_its_schema() {
    let schema = json::schema();
    let validator = jsonschema::draft202012::options().build(&schema).expect("a schema");
    let text = render(&all(), Format::Json, &Style::default(), &FailOn::default());
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn every_place_in_a_report_is_in_the_card() {
    let mut places = 0;
    for card in &all().cards {
        for verdict in &card.verdicts {
            let facts = verdict.facts.iter().map(|fact| &fact.place);
            for place in facts.chain([&verdict.place]) {
                let line = card.source.line_text(place.line);
                let text = card.source.slice(place.span);
                let first = text.lines().next().unwrap_or_default().trim_end();
                assert!(line.contains(first), "{}:{} {first}", card.source.name, place.line);
                let column = usize::try_from(place.column).expect("small") - 1;
                let shown: String = line.chars().skip(column).collect();
                assert!(
                    shown.starts_with(first),
                    "{}:{}:{}",
                    card.source.name,
                    place.line,
                    place.column
                );
                places += 1;
            }
        }
    }
    println!("{places} places");
}

#[test]
fn text_fits_the_width_and_has_no_escapes_when_plain() {
    for width in [60, 80, 120] {
        for lang in Lang::ALL {
            for unicode in [true, false] {
                let style = Style { width, lang, unicode, ..Style::default() };
                let text = render(&all(), Format::Text, &style, &FailOn::default());
                assert!(!text.contains('\u{1b}'), "no escape codes without colour");
                for line in text.lines() {
                    let length = line.chars().count();
                    // A path or identifier longer than the line cannot be broken.
                    let longest =
                        line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
                    assert!(length <= width || longest > width / 3, "{length} > {width}: {line}");
                    assert!(
                        unicode || line.chars().filter(|c| "─│╭╰·".contains(*c)).count() == 0,
                        "{line}"
                    );
                }
            }
        }
    }
}

#[test]
fn control_characters_of_a_card_reach_no_terminal() {
    let text =
        "card: { schema: keur-card/1 }\nsubject: { name: \"a\\e]0;owned\\u0007b\\e[8mc\" }\n";
    let card = crate::common::check_text("card.yaml", text, AS_OF);
    assert!(card.subject.as_deref().is_some_and(|name| name.contains('\u{1b}')));
    for format in ALL {
        for colour in [false, true] {
            let style = Style { colour, ..Style::default() };
            let shown = render(&report(vec![card.clone()]), format, &style, &FailOn::default());
            assert!(!shown.contains("\u{1b}]") && !shown.contains("\u{1b}[8m"), "{format:?}");
            assert!(!shown.contains('\u{7}'), "{format:?}");
        }
    }
}

#[test]
fn two_runs_give_the_same_bytes_in_every_format() {
    for format in ALL {
        let style = Style { verbose: true, ..Style::default() };
        let [one, two] = [all(), all()].map(|r| render(&r, format, &style, &FailOn::default()));
        assert_eq!(one, two);
    }
}

#[test]
fn reports_of_the_chatbot_look_as_reviewed() {
    let path = cards().into_iter().find(|path| stem(path) == "customer-chatbot").expect("there");
    for (format, name) in [
        (Format::Text, "text"),
        (Format::Plain, "plain"),
        (Format::Concise, "concise"),
        (Format::Json, "json"),
    ] {
        for lang in Lang::ALL {
            if format == Format::Json && lang == Lang::Nl {
                continue;
            }
            let mut report = report(vec![check_file(&path)]);
            // The digest of the rule set changes with every edit of a rule.
            for set in &mut report.receipt.sets {
                set.sha256.clear();
            }
            let style = Style { lang, ..Style::default() };
            let text = render(&report, format, &style, &FailOn::default());
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("report@{name}-{}", lang.code()), text);
            });
        }
    }
}
