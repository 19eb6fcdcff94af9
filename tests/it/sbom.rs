//! The list of what is linked into keur, held against `Cargo.lock`. Where the tool that makes it is
//! not installed, this test says so and passes.

#![expect(clippy::print_stdout, reason = "a skipped test says why")]

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::common::root;

/// What `.ci/sbom` writes; `None` with a printed reason where its tool is not installed.
fn list() -> Option<Value> {
    let has_tool = |name: &str| {
        let output = Command::new("cargo").args([name, "--version"]).output();
        output.is_ok_and(|output| output.status.success())
    };
    if !has_tool("cyclonedx") {
        println!("skipped: cargo-cyclonedx is not installed");
        return None;
    }
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("keur.cdx.json");
    let output = Command::new(root().join(".ci/sbom")).arg(&file).output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(file).expect("written");
    assert!(!text.contains(&*root().to_string_lossy()), "it tells where the sources lay");
    Some(serde_json::from_str(&text).expect("JSON"))
}

/// The packages that the default features link or build with, as `name@version`, on this machine.
fn linked() -> BTreeSet<String> {
    let args = ["tree", "--locked", "--offline", "--prefix", "none", "-e", "normal,build"];
    let output = Command::new("cargo").args(args).current_dir(root()).output().expect("runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let name = |line: &str| {
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        (name != "keur").then(|| format!("{name}@{version}"))
    };
    text.lines().filter_map(name).collect()
}

/// The checksums of `Cargo.lock`, by `name@version`.
fn checksum(locked: &toml::Table, package: &str) -> Option<String> {
    let is_it = |found: &&toml::Value| {
        let text = |key: &str| found[key].as_str().expect("text");
        format!("{}@{}", text("name"), text("version")) == package
    };
    let found = locked["package"].as_array()?.iter().find(is_it)?;
    found.get("checksum")?.as_str().map(str::to_owned)
}

#[test]
fn everything_that_is_linked_is_listed_with_licence_and_checksum() {
    let Some(list) = list() else { return };
    assert_eq!(list["bomFormat"], "CycloneDX");
    assert_eq!(list["specVersion"], "1.5");
    assert_eq!(list["metadata"]["component"]["name"], "keur");
    let locked = std::fs::read_to_string(root().join("Cargo.lock")).expect("there");
    let locked: toml::Table = locked.parse().expect("TOML");
    let parts = list["components"].as_array().expect("a list");
    let mut missing = linked();
    assert!(missing.len() > 50, "{missing:?}");
    for part in parts {
        let text = |key: &str| part[key].as_str().expect("text");
        let package = format!("{}@{}", text("name"), text("version"));
        assert_eq!(text("purl"), format!("pkg:cargo/{package}"));
        assert!(part["licenses"][0]["expression"].is_string(), "{part}");
        assert_eq!(part["hashes"][0]["alg"], "SHA-256");
        assert_eq!(part["hashes"][0]["content"].as_str(), checksum(&locked, &package).as_deref());
        missing.remove(&package);
    }
    assert!(missing.is_empty(), "not listed: {missing:?}");
    let refs: HashSet<&Value> = std::iter::once(&list["metadata"]["component"])
        .chain(parts)
        .map(|part| &part["bom-ref"])
        .collect();
    assert_eq!(refs.len(), parts.len() + 1, "each has a name of its own");
    for dependency in list["dependencies"].as_array().expect("a list") {
        let on = dependency["dependsOn"].as_array().into_iter().flatten();
        for named in on.chain([&dependency["ref"]]) {
            assert!(refs.contains(named), "{named} is not listed");
        }
    }
}
