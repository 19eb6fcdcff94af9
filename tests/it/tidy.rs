//! The house rules, as tests.

use std::path::{Path, PathBuf};

use crate::common::{act, root, vocabulary};
use keur::facts::Scalar;
use keur::language::Lang;
use keur::report::words;

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("readable");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The lines of a source that are code, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[test]
fn no_law_stands_in_src() {
    let set = act();
    let mut days: Vec<String> = Vec::new();
    days.extend(set.rules.iter().map(|rule| rule.head.force.from.to_string()));
    days.extend(set.definitions.iter().map(|found| found.head.force.from.to_string()));
    days.extend(set.routes.iter().map(|route| route.from.to_string()));
    for parameter in &set.parameters {
        days.extend(parameter.values.iter().filter_map(|(_, value)| match value {
            Scalar::Date(date) => Some(date.to_string()),
            _ => None,
        }));
    }
    let ids: Vec<&str> = set
        .rules
        .iter()
        .map(|rule| rule.head.id.as_str())
        .chain(set.definitions.iter().map(|found| found.head.id.as_str()))
        .filter(|id| id.contains('-'))
        .collect();
    for (path, text) in sources("src") {
        for (number, line) in code(&text) {
            let place = format!("{}:{number}", path.display());
            for word in ["Art. ", "Article ", "Annex ", "artikel ", "bijlage "] {
                let cited = line.match_indices(word).any(|(at, _)| {
                    let next = line[at + word.len()..].chars().next();
                    next.is_some_and(|c| c.is_ascii_digit() || "IVX".contains(c))
                });
                assert!(!cited, "{place} cites law: {line}");
            }
            for day in &days {
                assert!(!line.contains(day.as_str()), "{place} has a date of the law: {line}");
            }
            for id in &ids {
                let quoted = format!("\"{id}\"");
                assert!(!line.contains(&quoted), "{place} names a rule: {line}");
            }
        }
    }
}

/// The stages in the order of the flow; what is not here may be used by all.
const STAGES: [&str; 11] = [
    "load", "card", "facts", "rules", "engine", "verdict", "policy", "report", "diff", "convert",
    "cli",
];

#[test]
fn stages_only_look_back() {
    let place = |name: &str| STAGES.iter().position(|stage| *stage == name);
    for (path, text) in sources("src") {
        let inside = path.strip_prefix(root().join("src")).expect("inside");
        let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
        let Some(own) = place(first.trim_end_matches(".rs")) else { continue };
        for (number, line) in code(&text) {
            for (at, _) in line.match_indices("crate::") {
                let name: String =
                    line[at + 7..].chars().take_while(|c| c.is_alphanumeric()).collect();
                if let Some(other) = place(&name) {
                    assert!(other <= own, "{}:{number} looks ahead: {line}", path.display());
                }
            }
        }
    }
}

#[test]
fn the_reader_knows_no_rule_and_the_reports_no_law() {
    for (path, text) in sources("src/load") {
        for stage in &STAGES[1..] {
            assert!(!text.contains(&format!("crate::{stage}")), "{} uses {stage}", path.display());
        }
    }
    for (path, text) in sources("src/engine") {
        for word in ["crate::load", "crate::card"] {
            assert!(!text.contains(word), "{} knows a format", path.display());
        }
    }
}

#[test]
fn only_the_command_line_touches_files_clock_and_terminal() {
    let forbidden = [
        "std::fs",
        "std::env",
        "std::thread",
        "std::net",
        "std::process",
        "std::io",
        "println!",
        "eprintln!",
        "::now()",
        "SystemTime",
        "rayon",
        "std::time",
    ];
    for (path, text) in sources("src") {
        let inside = path.strip_prefix(root().join("src")).expect("inside");
        if inside.starts_with("cli")
            || ["cli.rs", "main.rs"].iter().any(|file| inside == Path::new(file))
        {
            continue;
        }
        for (number, line) in code(&text) {
            for word in forbidden {
                assert!(!line.contains(word), "{}:{number}: {line}", path.display());
            }
        }
    }
    for (path, text) in sources("src/cli") {
        let is_files = ["files.rs", "files/lines.rs", "files/parquet.rs", "files/rule_set.rs"]
            .iter()
            .any(|file| path.ends_with(file));
        assert!(is_files || !text.contains("std::fs"), "{} opens files", path.display());
    }
}

#[test]
fn files_are_short() {
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        let lines = text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

#[test]
fn no_test_is_ignored_and_nothing_is_left_to_do() {
    let words = ["#[ign", "ore]"].concat();
    let later = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["unimplem", "ented!"].concat()];
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        assert!(!text.contains(&words), "{} ignores a test", path.display());
        for word in &later {
            assert!(!text.contains(word.as_str()), "{} has {word}", path.display());
        }
    }
}

#[test]
fn the_languages_have_the_same_words() {
    let [en, nl] = Lang::ALL.map(words::keys);
    assert_eq!(en, nl);
    for lang in Lang::ALL {
        let words = words::Words::new(lang);
        for key in words::keys(lang) {
            assert!(words.has(&key), "{key} cannot be read in {lang:?}");
        }
    }
}

#[test]
fn problem_codes_are_known_and_unique() {
    use keur::problem::CODES;
    let mut codes: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
    codes.sort_unstable();
    let all = codes.len();
    codes.dedup();
    assert_eq!(all, codes.len());
    for (path, text) in sources("src") {
        for word in ["Problem::error(\"", "Problem::warning(\"", "Problem::note(\""] {
            for (at, _) in text.match_indices(word) {
                let rest = &text[at + word.len()..];
                let code = rest.split('"').next().expect("closed");
                assert!(codes.contains(&code), "{}: unknown code {code}", path.display());
            }
        }
    }
}

#[test]
fn every_text_is_in_both_languages() {
    let mut count = 0;
    let mut both = |text: &keur::language::Text, what: &str| {
        for lang in Lang::ALL {
            assert!(!text.get(lang).trim().is_empty(), "{what} is empty in {lang:?}");
        }
        count += 1;
    };
    for (_, entry) in vocabulary().iter() {
        both(&entry.label, &entry.path);
        both(&entry.meaning, &entry.path);
        if let Some(question) = &entry.question {
            both(question, &entry.path);
        }
        for value in entry.values.iter() {
            both(&value.label, &value.id);
        }
    }
    for rule in &act().rules {
        for text in [&rule.head.title, &rule.says.what, &rule.says.why, &rule.says.how] {
            both(text, &rule.head.id);
        }
    }
    for definition in &act().definitions {
        both(&definition.head.title, &definition.head.id);
    }
    println!("{count} texts in English and Dutch");
}

#[test]
fn what_the_vocabulary_mirrors_exists() {
    for (_, entry) in vocabulary().iter() {
        for reference in entry.mirrors.iter() {
            assert!(act().provisions.contains(reference), "{}: {reference}", entry.path);
        }
    }
}

#[test]
fn paths_named_in_markdown_exist() {
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"] {
        let text = std::fs::read_to_string(root().join(name)).expect("there");
        for part in text.split('`').skip(1).step_by(2) {
            let is_path = part.contains('/')
                && ["src/", "rules/", "schemas/", "fixtures/", "tests/", ".ci/"]
                    .iter()
                    .any(|folder| part.starts_with(folder))
                && !part.contains(['<', '*', '{', ' ']);
            assert!(!is_path || root().join(part).exists(), "{name} names `{part}`");
        }
    }
}
