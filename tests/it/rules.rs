//! Checking rule sets, a stranger's too.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use crate::common::{act, day, root, vocabulary};
use keur::engine::{Question, assess};
use keur::facts::{Vocabulary, extract};
use keur::load::{Format, Limits, load};
use keur::problem::Problem;
use keur::rules::RuleSet;
use keur::source::Source;

/// Reads the rule set in a folder below the root, with its own vocabulary.
fn read(folder: &str) -> (Option<RuleSet>, Vec<Problem>, Vocabulary) {
    let base = root().join(folder);
    let mut files = Vec::new();
    collect(&base, &base, folder, &mut files);
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let mut vocabulary = vocabulary().clone();
    let mut problems = Vec::new();
    let own: Vec<&Source> = files
        .iter()
        .filter(|(path, _)| path.starts_with("vocabulary/"))
        .map(|(_, source)| &**source)
        .collect();
    vocabulary.extend(&own, &mut problems);
    match RuleSet::read(files, &vocabulary) {
        Ok((set, found)) => {
            problems.extend(found);
            (Some(set), problems, vocabulary)
        }
        Err(found) => (None, found, vocabulary),
    }
}

fn collect(base: &Path, folder: &Path, name: &str, files: &mut Vec<(String, Arc<Source>)>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(base, &path, name, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let inside = path.strip_prefix(base).expect("inside").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("readable");
            files.push((inside.clone(), Arc::new(Source::new(format!("{name}/{inside}"), text))));
        }
    }
}

#[test]
fn the_set_in_the_binary_has_no_mistakes() {
    let set = act();
    println!(
        "{} rules, {} definitions, {} provisions",
        set.rules.len(),
        set.definitions.len(),
        set.provisions.len()
    );
    assert_eq!(set.provisions.len(), 1434);
}

#[test]
fn a_strangers_set_with_its_own_vocabulary_works() {
    let (set, problems, vocabulary) = read("fixtures/rules/acme");
    assert_eq!(problems, []);
    let set = set.expect("readable");
    let wrong: Vec<_> = keur::engine::examples(&set, &vocabulary)
        .into_iter()
        .filter(|result| result.expected != result.found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    // The same key is only a note without the set, and checked with it.
    let source =
        Source::new("card.yaml", "card: { schema: keur-card/1 }\nx-acme: { nonsense: 1 }\n");
    let node = load(&source, Format::Yaml, &Limits::default()).node.expect("a tree");
    let mut problems = Vec::new();
    extract(crate::common::vocabulary(), &node, "card.yaml", &mut problems);
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["not-checked"]);
    let mut problems = Vec::new();
    let facts = extract(&vocabulary, &node, "card.yaml", &mut problems);
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["unknown-key"]);
    assess(&set, &vocabulary, &facts, day("2026-11-25"), &Question::default());
}

#[test]
fn every_mistake_of_a_rule_set_is_reported_with_place_and_near_miss() {
    let (set, problems, _) = read("fixtures/rules/faulty");
    let files = set.map(|set| set.files).unwrap_or_default();
    let mut out = String::new();
    for problem in &problems {
        let source = files.iter().find(|source| source.name == problem.source);
        let under = problem.span.zip(source).map(|(span, source)| {
            let place = source.line_column(span.start);
            let text: String =
                source.slice(span).lines().next().unwrap_or_default().chars().take(40).collect();
            format!("{}:{} `{text}`", place.line, place.column)
        });
        let _ = writeln!(
            out,
            "{} {} {}: {}\n    {}",
            problem.source.replace("fixtures/rules/faulty/", ""),
            under.unwrap_or_default(),
            problem.code,
            problem.message,
            problem.help.as_deref().unwrap_or("-")
        );
    }
    for code in [
        "unknown-fact",
        "wrong-type",
        "unknown-value",
        "cycle",
        "unreachable-example",
        "unknown-citation",
        "bad-date",
        "unknown-key",
        "condition",
        "rule-id",
    ] {
        assert!(problems.iter().any(|problem| problem.code == code), "{code} is not found\n{out}");
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("rules@faulty", out);
    });
}

#[test]
fn provisions_are_those_of_the_law_files_where_these_are() {
    let path = root().join("../shared/law/eu-ai-act.structure.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the law files are not here");
        return;
    };
    let law: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut refs: Vec<&str> = law["in_force"]["refs"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|reference| reference.as_str().expect("text"))
        .collect();
    refs.sort_unstable();
    let mut ours: Vec<&str> = act().provisions.iter().collect();
    ours.sort_unstable();
    assert_eq!(ours, refs);
    println!("{} references equal to the law files", ours.len());
}

#[test]
fn the_ledger_accounts_for_every_provision() {
    use keur::rules::coverage::{Disposition, dispositions, part};
    let found = dispositions(act());
    let open: Vec<&str> = found
        .iter()
        .filter(|(_, what)| *what == Disposition::None)
        .map(|(reference, _)| *reference)
        .collect();
    assert!(open.is_empty(), "nothing accounts for {}", open.join("; "));
    let lost = found.iter().filter(|(reference, _)| part(act(), reference).is_none());
    assert_eq!(lost.count(), 0, "every provision belongs to a part");
    let mut by: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for (_, what) in &found {
        *by.entry(what.word()).or_default() += 1;
    }
    println!("{} provisions: {by:?}", found.len());
}
