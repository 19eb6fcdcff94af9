//! What every dialect is tested for: each row of its table by a fixture, and real files where they
//! are at hand.

#![expect(clippy::print_stdout, reason = "the counts of real files are printed")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use keur::card::{Asked, Dialect, dialects, recognise};
use keur::facts::extract;
use keur::load::{Format, Limits, load};
use keur::problem::Severity;
use keur::source::Source;

use super::{leaves, of_fixture};
use crate::common::{root, vocabulary};

/// Each fact that the table of `dialect` can state is stated by a fixture.
pub(super) fn rows_are_exercised(dialect: &str, fixtures: &[&str]) {
    let table = dialects().iter().find(|table| table.id == dialect).expect("the table");
    let mut stated = BTreeSet::new();
    for name in fixtures {
        let said = of_fixture(dialect, name);
        let leaves = said.split("--\n").next().unwrap_or_default();
        stated.extend(leaves.lines().filter_map(|line| {
            let (_, leaf) = line.split_once(": ")?;
            let (path, _) = leaf.split_once(" = ")?;
            let fact: String = path.chars().filter(|c| !c.is_ascii_digit()).collect();
            Some(fact.strip_suffix("[]").unwrap_or(&fact).to_owned())
        }));
    }
    let mapped: BTreeSet<String> = Dialect::mapped(table)
        .into_iter()
        .map(|row| row.fact.chars().filter(|c| !c.is_ascii_digit()).collect())
        .collect();
    let missing: Vec<_> = mapped.difference(&stated).collect();
    assert!(missing.is_empty(), "no fixture of {dialect} states {missing:?}");
}

/// Reads the real files of a folder, where it is there: each is of the dialect, or told what it is.
pub(super) fn real_files(folder: &str, dialect: &str) {
    let corpus = std::env::var_os("KEUR_CORPUS")
        .map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(corpus.join(folder)) else {
        println!("{folder}: skipped, as {} is not there", corpus.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    let (mut counts, mut refused) = (Vec::new(), 0);
    for path in &paths {
        let name = path.file_name().expect("a name").to_string_lossy();
        let text = std::fs::read_to_string(path).expect("readable");
        let source = Source::new(&*name, text);
        let format = Format::from_name(&name).expect("a known format");
        let loaded = load(&source, format, &Limits::default());
        let Some(node) = loaded.node else {
            let why = loaded.problems.first().expect("a refused file has a problem");
            println!("  {name}: refused: {}", why.message);
            refused += 1;
            continue;
        };
        let mut problems = Vec::new();
        let card =
            recognise(&node, &source, format, Asked::NAMED, &mut problems).expect("is named");
        let quiet = recognise(&node, &source, format, Asked::default(), &mut Vec::new());
        let said = leaves(&card.node, &source);
        extract(vocabulary(), &card.node, &name, &mut problems);
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        if card.dialect != dialect {
            println!("  {name}: refused: read as {}, {errors} errors", card.dialect);
            assert!(errors > 0, "{name} is passed over in silence");
            refused += 1;
            continue;
        }
        assert_eq!(errors, 0, "{name}: {problems:?}");
        let facts = said.lines().count();
        let found = if quiet.is_some() { "" } else { " (only when named)" };
        println!("  {name}: {facts} facts, {} remarks{found}", problems.len());
        counts.push(facts);
    }
    counts.sort_unstable();
    let median = counts.get(counts.len() / 2).copied().unwrap_or_default();
    let (files, read) = (paths.len(), counts.len());
    println!("{folder}: {files} files, {read} read, {refused} refused, median {median} facts");
    assert_eq!(read + refused, files);
}
