//! Mistakes of a rule set, one at a time: a sound set with one edit gets the problem of that edit, at its
//! place, with its mend.

#![expect(clippy::print_stdout, reason = "a helper of tests prints their counts")]

pub(crate) mod edits;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::common::{root, vocabulary};
use edits::{ANSWERS, CONDITIONS, Edit, HEADS, OPERANDS, SET, TABLES};
use keur::facts::Vocabulary;
use keur::problem::Problem;
use keur::rules::RuleSet;
use keur::source::Source;

pub(crate) type Files = BTreeMap<String, String>;

/// The house rules of Acme, with a table of each kind beside them.
pub(crate) fn acme() -> Files {
    let base = root().join("fixtures/rules/acme");
    let inside = [
        "ruleset.yaml",
        "provisions.yaml",
        "vocabulary/x-acme.yaml",
        "definitions/is-user.yaml",
        "definitions/sensitive-use.yaml",
        "approval/unapproved-use.yaml",
    ];
    let text = |name: &str| std::fs::read_to_string(base.join(name)).expect("there");
    let own = inside.map(|name| (name.to_owned(), text(name)));
    let tables = edits::OWN_TABLES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    own.into_iter().chain(tables).collect()
}

/// Guidance that builds on the set in the binary, and answers one of its judgements.
fn guidance() -> Files {
    let base = root().join("rules/eu-ai-act-guidance");
    let inside = ["ruleset.yaml", "provisions.yaml", edits::ANSWER];
    let text = |name: &str| std::fs::read_to_string(base.join(name)).expect("there");
    inside.map(|name| (name.to_owned(), text(name))).into()
}

pub(crate) fn with_own_facts(files: &Files) -> Vocabulary {
    let mut vocabulary = vocabulary().clone();
    let own = files.iter().filter(|(name, _)| name.starts_with("vocabulary/"));
    let own: Vec<Source> = own.map(|(name, text)| Source::new(name, text.as_str())).collect();
    let mut problems = Vec::new();
    vocabulary.extend(&own.iter().collect::<Vec<_>>(), &mut problems);
    assert_eq!(problems, []);
    vocabulary
}

pub(crate) fn sources(files: &Files) -> Vec<(String, Arc<Source>)> {
    let source = |(name, text): (&String, &String)| {
        (name.clone(), Arc::new(Source::new(name.as_str(), text.as_str())))
    };
    files.iter().map(source).collect()
}

fn read(files: &Files, vocabulary: &Vocabulary) -> Vec<Problem> {
    match RuleSet::read(sources(files), vocabulary) {
        Ok((_, problems)) | Err(problems) => problems,
    }
}

/// The files with an edit: a text replaced where it stands first, a new file, or one less.
pub(crate) fn edited(files: &Files, (name, old, new): Edit) -> Files {
    let mut files = files.clone();
    if let Some(text) = files.get_mut(name) {
        assert!(text.contains(old), "{name} has no {old}");
        *text = text.replacen(old, new, 1);
        if old.is_empty() {
            files.remove(name);
        }
    } else {
        files.insert(name.to_owned(), new.to_owned());
    }
    files
}

/// Each edit with the problems of the set that has it.
fn told(files: &Files, edits: &[Edit]) -> String {
    let vocabulary = with_own_facts(files);
    assert_eq!(read(files, &vocabulary), [], "the set has no mistakes before");
    let mut out = String::new();
    for edit in edits {
        let (name, old, new) = *edit;
        let _ = writeln!(out, "{name}: {old} => {}", new.replace('\n', " "));
        let files = edited(files, *edit);
        let problems = read(&files, &vocabulary);
        assert!(!problems.is_empty(), "nothing is said of {edit:?}");
        for problem in problems {
            let source = files.get(&problem.source).map(|text| Source::new("", text.as_str()));
            let under = source
                .as_ref()
                .zip(problem.span)
                .map_or("", |(source, span)| source.slice(span).lines().next().unwrap_or_default());
            let under: String = under.chars().take(40).collect();
            let place = if problem.source == name { "here" } else { &problem.source };
            let help = problem.help.as_deref().unwrap_or("-");
            let _ = writeln!(
                out,
                "    {} {place} `{under}`: {}\n        {help}",
                problem.code, problem.message
            );
        }
    }
    println!("{} edits", edits.len());
    out
}

fn look(name: &str, files: &Files, edits: &[Edit]) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("mistakes@{name}"), told(files, edits));
    });
}

#[test]
fn a_mistake_in_a_condition_is_told_where_it_stands() {
    look("conditions", &acme(), CONDITIONS);
}

#[test]
fn a_comparison_that_does_not_fit_its_fact_is_told_with_what_fits() {
    look("operands", &acme(), OPERANDS);
}

#[test]
fn a_mistake_in_a_rule_or_definition_is_told_where_it_stands() {
    look("heads", &acme(), HEADS);
}

#[test]
fn a_mistake_in_a_table_is_told_where_it_stands() {
    look("tables", &acme(), TABLES);
}

#[test]
fn a_mistake_of_the_set_as_a_whole_is_told() {
    look("set", &acme(), SET);
}

#[test]
fn an_answer_to_what_no_rule_asks_is_told() {
    look("answers", &guidance(), ANSWERS);
}
