//! Generated files are committed and fresh; schema and reader agree.

use std::path::Path;

use crate::common::{cards, files, root, to_json, vocabulary};
use keur::facts::schema::card_schema;
use keur::load::node::Node;
use keur::load::{Format, Limits, load};
use keur::policy::config;
use keur::problem::Severity;
use keur::report::json;
use keur::rules::schema::rule_schema;
use keur::source::Source;
use serde_json::Value;

/// Compares a committed schema with the one made now; `KEUR_UPDATE=1` writes it instead.
fn is_fresh(name: &str, schema: &Value) {
    let path = root().join("schemas").join(name);
    let text = format!("{}\n", serde_json::to_string_pretty(schema).expect("plain JSON"));
    if std::env::var_os("KEUR_UPDATE").is_some() {
        std::fs::write(&path, &text).expect("writable");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == text, "{name} is stale: run the tests with KEUR_UPDATE=1 and commit it");
}

#[test]
fn committed_schemas_are_fresh() {
    is_fresh("card.schema.json", &card_schema(vocabulary()));
    is_fresh("rule.schema.json", &rule_schema());
    is_fresh("report.schema.json", &json::schema());
    is_fresh("diff.schema.json", &keur::diff::schema());
    is_fresh("line.schema.json", &keur::report::line::schema());
    is_fresh("config.schema.json", &config::schema());
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::draft202012::options().build(schema).expect("a schema")
}

fn tree(path: &Path) -> Option<(Node, Source, Format)> {
    let text = std::fs::read(path).ok()?;
    let name = path.to_string_lossy().into_owned();
    let source = Source::from_bytes(name.clone(), text).ok()?;
    let format = Format::from_name(&name)?;
    let loaded = load(&source, format, &Limits::default());
    let clean = loaded.problems.iter().all(|problem| problem.severity != Severity::Error);
    loaded.node.filter(|_| clean).map(|node| (node, source, format))
}

/// Codes of problems that a schema cannot see: they lie between facts.
const BETWEEN_FACTS: [&str; 7] = [
    "contradiction",
    "dangling-reference",
    "duplicate-id",
    "screened-without-list",
    "not-checked",
    "read-differently",
    "not-mapped",
];

#[test]
fn schema_and_reader_agree_on_every_fixture() {
    let schema = validator(&card_schema(vocabulary()));
    let (mut agreed, mut skipped) = (0, 0);
    let all = cards().into_iter().chain(files("fixtures/broken"));
    for path in all {
        let Some((node, source, _)) = tree(&path) else {
            skipped += 1;
            continue;
        };
        if node.get("card").is_none_or(|card| card.get("schema").is_none()) {
            skipped += 1;
            continue;
        }
        let mut problems = Vec::new();
        keur::facts::extract(vocabulary(), &node, &source.name, &mut problems);
        problems.retain(|problem| !BETWEEN_FACTS.contains(&problem.code));
        let by_reader = problems.is_empty();
        let by_schema = schema.is_valid(&to_json(&node));
        assert_eq!(by_reader, by_schema, "{}: reader {problems:?}", path.display());
        agreed += 1;
    }
    println!("{agreed} fixtures: schema and reader agree; {skipped} are no native cards");
    assert!(agreed > 20, "{agreed}");
}

#[test]
fn every_rule_file_fits_the_rule_schema() {
    let schema = validator(&rule_schema());
    let mut count = 0;
    let mut folders = vec![root().join("rules")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let depth = path.strip_prefix(root()).expect("inside").components().count();
            if depth < 4 {
                continue;
            }
            let (node, ..) = tree(&path).unwrap_or_else(|| panic!("{} loads", path.display()));
            let errors: Vec<String> =
                schema.iter_errors(&to_json(&node)).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{}: {errors:?}", path.display());
            count += 1;
        }
    }
    println!("{count} rule and definition files fit the schema");
    assert!(count > 100, "{count}");
}
