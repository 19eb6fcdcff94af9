//! The licences of everything that is linked, built or tested with, held against `deny.toml`.

#![expect(clippy::print_stdout, reason = "a skipped test says why")]

use std::collections::BTreeMap;
use std::process::Command;

use crate::common::root;

/// The licences that `deny.toml` allows, and those of single crates: one list for both tools.
fn allowed() -> (Vec<String>, BTreeMap<String, Vec<String>>) {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("there");
    let table: toml::Table = text.parse().expect("TOML");
    let list = |found: &toml::Value| -> Vec<String> {
        let list = found["allow"].as_array().expect("a list").iter();
        list.map(|licence| licence.as_str().expect("text").to_owned()).collect()
    };
    let single = table["licenses"]["exceptions"].as_array().expect("a list").iter();
    let single = single.map(|one| (one["crate"].as_str().expect("a name").to_owned(), list(one)));
    (list(&table["licenses"]), single.collect())
}

fn cargo(args: &[&str]) -> Option<Result<String, String>> {
    let output = Command::new("cargo").args(args).current_dir(root()).output().ok()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some(if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) })
}

/// The packages of the locked tree as this machine builds it: those of other platforms need not
/// have been downloaded.
fn packages(features: &[&str]) -> Option<Vec<serde_json::Value>> {
    let version = cargo(&["--version", "--verbose"])?.expect("cargo says its version");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let args =
        ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
    let text = cargo(&[args.as_slice(), features].concat())?
        .expect("the tree is on this machine, for it was built");
    let metadata: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    metadata["packages"].as_array().cloned()
}

/// Whether an SPDX expression can be met with the allowed licences. `/` is the old way to write
/// `OR`; an exception (`WITH`) only adds rights.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (met, rest) = any(&words, allowed);
    assert!(rest.is_empty(), "`{expression}` is no licence expression");
    met
}

fn any<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = all(words, allowed);
    while let ["OR", more @ ..] = rest {
        let (other, then) = all(more, allowed);
        (met, rest) = (met || other, then);
    }
    (met, rest)
}

fn all<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    let (mut met, mut rest) = one(words, allowed);
    while let ["AND", more @ ..] = rest {
        let (other, then) = one(more, allowed);
        (met, rest) = (met && other, then);
    }
    (met, rest)
}

fn one<'w>(words: &'w [&'w str], allowed: &[String]) -> (bool, &'w [&'w str]) {
    match words {
        ["(", inside @ ..] => match any(inside, allowed) {
            (met, [")", rest @ ..]) => (met, rest),
            _ => panic!("a bracket is not closed"),
        },
        [licence, "WITH", _, rest @ ..] | [licence, rest @ ..] => {
            (allowed.iter().any(|known| known == licence), rest)
        }
        [] => panic!("a licence is missing"),
    }
}

fn all_are_allowed(features: &[&str]) {
    let Some(packages) = packages(features) else {
        println!("skipped: cargo is not on the PATH");
        return;
    };
    let (allowed, single) = allowed();
    let mut count = 0;
    for package in &packages {
        let name = package["name"].as_str().expect("a name");
        let Some(licence) = package["license"].as_str() else { panic!("{name} names no licence") };
        let of_it = single.get(name).is_some_and(|allowed| is_met(licence, allowed));
        assert!(of_it || is_met(licence, &allowed), "{name}: {licence}");
        count += 1;
    }
    println!("{count} packages, all under {}", allowed.join(", "));
    assert!(count > 100, "{count}");
}

#[test]
fn every_dependency_has_a_licence_of_the_list() {
    all_are_allowed(&[]);
}

/// Those of the feature are on this machine where it is built.
#[cfg(feature = "parquet")]
#[test]
fn every_dependency_of_parquet_has_a_licence_of_the_list() {
    all_are_allowed(&["--features", "parquet"]);
}

#[test]
fn licence_expressions_are_understood() {
    let allowed = ["MIT".to_owned(), "Zlib".to_owned()];
    for (expression, met) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("GPL-3.0-only/MIT", true),
        ("MIT AND Zlib", true),
        ("MIT AND GPL-3.0-only", false),
        ("(GPL-3.0-only OR MIT) AND Zlib", true),
        ("GPL-3.0-only OR MIT AND ISC", false),
        ("MIT WITH LLVM-exception OR ISC", true),
    ] {
        assert_eq!(is_met(expression, &allowed), met, "{expression}");
    }
}
