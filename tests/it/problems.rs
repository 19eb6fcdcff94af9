//! Broken cards: a clear problem with place and mend, each underlining what is meant.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::common::{check_text, files, stem};
use keur::load::Format;
use keur::problem::{Problem, Severity};
use keur::report::{Style, problems};
use keur::source::Source;
use keur::verdict::CardResult;

fn check(path: &std::path::Path) -> Result<CardResult, Problem> {
    let name = format!("broken/{}", path.file_name().expect("a name").to_string_lossy());
    let bytes = std::fs::read(path).expect("readable");
    let source = Source::from_bytes(name.clone(), bytes)?;
    assert!(Format::from_name(&name).is_some(), "{name}");
    Ok(check_text(&name, &source.text, "2026-11-25"))
}

#[test]
fn every_broken_file_gets_a_clear_problem() {
    let mut count = 0;
    for path in files("fixtures/broken") {
        let (found, source) = match check(&path) {
            Ok(card) => (card.problems.clone(), Some(Arc::clone(&card.source))),
            Err(problem) => (vec![problem], None),
        };
        assert!(!found.is_empty(), "{} has no problem", path.display());
        let mut out = String::new();
        for problem in &found {
            let under = problem.span.zip(source.as_ref()).map(|(span, source)| {
                let place = source.line_column(span.start);
                let text = source.slice(span).lines().next().unwrap_or_default();
                let text: String = text.chars().take(40).collect();
                format!("{}:{} `{text}`", place.line, place.column)
            });
            let _ = writeln!(
                out,
                "{:?} {} at {}: {}\n    {}",
                problem.severity,
                problem.code,
                under.unwrap_or_else(|| "the file".to_owned()),
                problem.message,
                problem.help.as_deref().unwrap_or("-")
            );
        }
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("broken@{name}"), out);
        });
        count += 1;
    }
    println!("{count} broken files");
    assert!(count >= 25);
}

#[test]
fn every_error_says_how_to_mend_it() {
    for path in files("fixtures/broken") {
        let found = check(&path).map_or_else(|problem| vec![problem], |card| card.problems);
        for problem in found.iter().filter(|problem| problem.severity == Severity::Error) {
            assert!(problem.help.is_some(), "{}: {problem:?}", path.display());
        }
    }
}

#[test]
fn a_misspelt_key_is_underlined_and_the_right_name_suggested() {
    let card = check_text(
        "a.yaml",
        "card: { schema: keur-card/1 }\noversigth: { stop: true }\n",
        "2026-11-25",
    );
    assert!(!card.checked);
    let [problem] = card.problems.as_slice() else { panic!("{:?}", card.problems) };
    assert_eq!(card.source.slice(problem.span.expect("a place")), "oversigth");
    assert_eq!(problem.help.as_deref(), Some("did you mean `oversight`?"));
    let drawn = problems(&card.problems, &[Arc::clone(&card.source)], &Style::default());
    assert!(drawn.contains("oversigth") && drawn.contains("─────────"), "{drawn}");
}

#[test]
fn a_judgement_that_no_rule_asks_is_refused() {
    let text = "card: { schema: keur-card/1 }\njudgements:\n  eu-ai-act/other-attribute-is-protectd: { answer: true, by: me, date: 2026-11-01, reason: r }\n";
    let card = check_text("a.yaml", text, "2026-11-25");
    let [problem] = card.problems.as_slice() else { panic!("{:?}", card.problems) };
    assert_eq!(problem.code, "judgement");
    assert_eq!(
        problem.help.as_deref(),
        Some("did you mean `eu-ai-act/other-attribute-is-protected`?")
    );
}

#[test]
fn an_absent_fact_points_at_the_nearest_key_above() {
    let text = "card: { schema: keur-card/1 }\npurpose:\n  intended: x\nparties:\n  - id: a\n";
    let source = Source::new("a.yaml", text);
    let node = keur::load::load(&source, Format::Yaml, &keur::load::Limits::default()).node;
    let facts = keur::facts::extract(
        crate::common::vocabulary(),
        &node.expect("a tree"),
        "a.yaml",
        &mut Vec::new(),
    );
    for (pointer, under) in [
        ("/purpose/intended", "intended"),
        ("/purpose/uses", "purpose"),
        ("/parties/0/roles", "id: a"),
        ("/parties/7/roles", "parties"),
        ("/content/notice/text", "card"),
        ("", "card"),
    ] {
        assert_eq!(
            source.slice(facts.nearest(crate::common::vocabulary(), pointer).expect("a key")),
            under,
            "{pointer}"
        );
    }
}

#[test]
fn all_faults_of_a_card_are_reported_at_once() {
    let path = files("fixtures/broken").into_iter().find(|path| stem(path) == "many-faults");
    let card = check(&path.expect("there")).expect("readable");
    let errors = card.problems.iter().filter(|problem| problem.severity == Severity::Error);
    assert!(errors.count() >= 4, "{:?}", card.problems);
}
