//! What the tests of single dialects share: their fixtures, and real files where there are any.

#![expect(clippy::print_stdout, reason = "what was read of real files is told")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use keur::card::{Asked, Dialect, dialects, recognise};
use keur::facts::extract;
use keur::load::node::{Node, Value};
use keur::load::{Format, Limits, load};
use keur::problem::Severity;
use keur::source::Source;

use super::{leaves, told};
use crate::common::{files, root, vocabulary};

/// Reads a text in `format`, named by somebody or not: the dialect, the tree, its source, and what
/// is said of it. The facts are extracted too, and none of them may be an error.
pub(super) fn read(
    name: &str,
    text: &str,
    named: bool,
) -> Result<(String, Node, Source, String), String> {
    let source = Source::new(name, text);
    let format = Format::from_name(name).unwrap_or_else(|| Format::sniff(text));
    let loaded = load(&source, format, &Limits::default());
    let Some(node) = loaded.node else {
        return Err(told_plain(&loaded.problems));
    };
    let mut problems = Vec::new();
    let Some(card) =
        recognise(&node, &source, format, Asked { named, dialect: None }, &mut problems)
    else {
        return Err("not a card".to_owned());
    };
    let said = told(&problems, &source);
    let facts = extract(vocabulary(), &card.node, name, &mut problems);
    if card.dialect == "native" {
        return Err(if said.is_empty() { told_plain(&problems) } else { said });
    }
    assert_eq!(facts.slots.len(), vocabulary().top_len());
    let error = problems.iter().find(|problem| problem.severity == Severity::Error);
    assert!(error.is_none(), "{name}: {error:?}");
    Ok((card.dialect, card.node.into_owned(), source, said))
}

fn told_plain(problems: &[keur::problem::Problem]) -> String {
    problems.first().map_or_else(String::new, |problem| problem.message.clone())
}

/// The facts of a fixture with their lines, and what is said of it.
pub(super) fn fixture(id: &str, name: &str) -> String {
    let path = root().join("fixtures/dialects").join(id).join(name);
    let text = std::fs::read_to_string(path).expect("readable");
    // A file of an unknown ending is looked at when it is named.
    let named = Format::from_name(name).is_none();
    let (dialect, node, source, said) = read(name, &text, named).expect("a card");
    assert_eq!(dialect, id);
    format!("{}--\n{said}", leaves(&node, &source))
}

/// Every fact that a row of the table can state is stated by a fixture.
pub(super) fn every_row_has_a_fixture(id: &str) {
    let mut stated = BTreeSet::new();
    for path in files(&format!("fixtures/dialects/{id}")) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("readable");
        let (_, node, ..) = read(&name, &text, true).expect("a card");
        paths(&node, "", &mut stated);
    }
    let table = dialects().iter().find(|dialect| dialect.id == id).expect("there");
    for row in Dialect::mapped(table) {
        assert!(stated.contains(&row.fact), "no fixture states {}", row.fact);
    }
}

fn paths(node: &Node, path: &str, out: &mut BTreeSet<String>) {
    out.insert(path.to_owned());
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let dot = if path.is_empty() { "" } else { "." };
                paths(&entry.node, &format!("{path}{dot}{}", entry.key), out);
            }
        }
        Value::Seq(items) => items.iter().for_each(|item| paths(item, &format!("{path}[]"), out)),
        _ => {}
    }
}

/// Reads the real files of a format where they are: each is read as it, or refused with a reason.
pub(super) fn corpus(id: &str, readable: impl Fn(&str) -> bool) {
    corpus_in(id, id, readable);
}

/// The same of a folder with another name.
pub(super) fn corpus_in(folder: &str, id: &str, readable: impl Fn(&str) -> bool) {
    let folder = std::env::var_os("KEUR_CORPUS")
        .map_or_else(|| root().join("../shared/corpus"), PathBuf::from)
        .join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no folder {}", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.retain(|path| path.is_file() && !path.ends_with("SOURCE.md"));
    paths.sort();
    let (mut counts, mut refused) = (Vec::new(), Vec::new());
    for path in &paths {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).expect("readable");
        match read(&name, &text, true) {
            Ok((dialect, node, source, _)) => {
                assert_eq!(dialect, id, "{name}");
                assert!(readable(&name), "{name} is read");
                counts.push(leaves(&node, &source).lines().count());
            }
            Err(reason) => {
                assert!(!readable(&name) && !reason.is_empty(), "{name}: {reason}");
                refused.push(format!("{name}: {}", reason.trim()));
            }
        }
    }
    counts.sort_unstable();
    let median = counts.get(counts.len() / 2).copied().unwrap_or(0);
    println!(
        "{id}: files {}, read {}, refused {}, median facts {median}",
        paths.len(),
        counts.len(),
        refused.len()
    );
    for line in refused {
        println!("  {line}");
    }
}
