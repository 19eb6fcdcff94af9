//! `keur convert`: what comes back from another format is what went there.

mod binary;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use keur::card::{Asked, Dialect};
use keur::convert::{Converted, Options, Target, convert, targets};
use keur::language::Lang;
use keur::load::node::{Node, Value};
use keur::load::{Format, Limits};
use keur::pipeline::Cards;
use keur::problem::Severity;
use keur::rules::Outcome;
use keur::source::Source;
use keur::verdict::{CardResult, Detail, Settings};
use proptest::prelude::*;

use crate::common::{AS_OF, act, cards, check_text, day, files, root, vocabulary};
use crate::properties::generate::{Tape, card};

/// The card that a text is, or the first of many, as a native tree.
fn tree(name: &str, text: &str) -> Node {
    let source = Arc::new(Source::new(name, text));
    let format = Format::from_name(name).expect("a known format");
    let cards = Cards::read(&source, format, Asked::NAMED, &Limits::default());
    let sets = [Arc::clone(act())];
    let settings = Settings {
        vocabulary: vocabulary(),
        sets: &sets,
        as_of: day(AS_OF),
        role: None,
        penalties: false,
        detail: Detail::Whole,
    };
    cards.tree(0, &settings).unwrap_or_else(|| panic!("{name} is no card\n{text}"))
}

fn to(name: &str, text: &str, target: Target, limit: Option<usize>) -> (CardResult, Converted) {
    let result = check_text(name, text, AS_OF);
    let options = Options { vocabulary: vocabulary(), lang: Lang::En, limit };
    let converted = convert(&tree(name, text), &result, target, &options);
    (result, converted)
}

/// What a tree states, each value with its path; the order of keys is no statement, and neither is
/// what is not known.
fn statements(node: &Node) -> BTreeSet<String> {
    fn walk(node: &Node, path: &str, out: &mut BTreeSet<String>) {
        match &node.value {
            Value::Null => {}
            Value::Str(text) if &**text == "unknown" => {}
            Value::Str(text) => _ = out.insert(format!("{path} = {text:?}")),
            Value::Map(entries) => {
                for entry in entries {
                    walk(&entry.node, &format!("{path}.{}", entry.key), out);
                }
            }
            Value::Seq(items) => {
                let open = items.iter().any(|item| item.as_str() == Some("unknown"));
                out.insert(format!("{path}: a list, {}", if open { "open" } else { "closed" }));
                for (at, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}[{at}]"), out);
                }
            }
            value => _ = out.insert(format!("{path} = {value:?}")),
        }
    }
    let mut out = BTreeSet::new();
    walk(node, "", &mut out);
    out
}

type Outcomes = BTreeMap<(String, usize), Outcome>;

fn outcomes(result: &CardResult) -> Outcomes {
    let verdicts = result.verdicts.iter();
    verdicts.map(|verdict| ((verdict.rule.clone(), verdict.party), verdict.outcome)).collect()
}

/// All fixtures that are cards without errors, as (name, text).
fn fixtures() -> Vec<(String, String)> {
    let mut paths = cards();
    for dialect in keur::card::dialects() {
        let folder = format!("fixtures/dialects/{}", dialect.id);
        // The oldest dialect has its fixtures among the cards.
        if root().join(&folder).exists() {
            paths.extend(files(&folder));
        }
    }
    paths.retain(|path| Format::from_name(&path.to_string_lossy()).is_some());
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("readable"))
    };
    paths.into_iter().map(read).collect()
}

fn is_native(name: &str) -> bool {
    name.starts_with("fixtures/cards/") && !name.contains("/hf-")
}

#[test]
fn a_native_card_states_the_same_and_is_judged_the_same() {
    let mut count = 0;
    for (name, text) in fixtures() {
        for (target, file) in [(Target::Native, "card.yaml"), (Target::Markdown, "card.md")] {
            for limit in [Some(20), None] {
                let (before, converted) = to(&name, &text, target, limit);
                assert!(before.checked, "{name}");
                let after = check_text(file, &converted.text, AS_OF);
                assert!(after.checked, "{name}: {:?}\n{}", after.problems, converted.text);
                let known: BTreeSet<_> = before.problems.iter().map(|p| p.code).collect();
                let new = after.problems.iter().find(|problem| !known.contains(problem.code));
                assert!(new.is_none(), "{name}: {new:?}");
                // A text alone has no other files beside it.
                let is_fine = after.problems.iter().all(|found| found.code == "not-followed");
                assert!(is_native(&name) || is_fine, "{name}");
                assert_eq!(outcomes(&before), outcomes(&after), "{name}");
                let conclusions = |result: &CardResult| -> Vec<_> {
                    let all = result.conclusions.iter();
                    all.map(|found| (found.definition.clone(), found.value)).collect()
                };
                assert_eq!(conclusions(&before), conclusions(&after), "{name}");
                let mut stated = statements(&tree(&name, &text));
                stated.insert(".card.schema = \"keur-card/1\"".to_owned());
                assert_eq!(stated, statements(&tree(file, &converted.text)), "{name}");
                count += 1;
            }
        }
    }
    println!("{count} conversions");
}

#[test]
fn what_decides_most_is_asked_for_where_it_would_be_stated() {
    let path = "fixtures/cards/only-a-name.yaml";
    let text = std::fs::read_to_string(root().join(path)).expect("readable");
    let (result, converted) = to(path, &text, Target::Native, None);
    assert!(result.open.len() > 20);
    let is_stated = |fact: &str| {
        let fact = vocabulary().find(fact).map(|fact| vocabulary().entry(fact));
        fact.is_none_or(|entry| entry.computed.is_none())
    };
    for fact in result.open.iter().filter(|fact| is_stated(&fact.fact)) {
        let first = fact.question.en.split(' ').take(4).collect::<Vec<_>>().join(" ");
        assert!(converted.text.contains(&first), "{}: {first}", fact.fact);
    }
}

/// Writes the tree as the dialect, reads it again: what was lost, and what came back.
fn there_and_back(name: &str, text: &str, id: &str) -> (Converted, Node) {
    let dialect = targets().find(|dialect| dialect.id == id).expect("it is written");
    let (_, converted) = to(name, text, Target::Dialect(dialect), Some(20));
    let name = format!("back.{}", dialect.writes().expect("it is written").word());
    assert_eq!(check_text(&name, &converted.text, AS_OF).dialect, id, "{}", converted.text);
    let back = tree(&name, &converted.text);
    (converted, back)
}

/// Whether `back` says nothing that `card` does not say, leaving the order of lists aside.
fn says_nothing_new(card: &Node, back: &Node) -> Result<(), String> {
    let plain = |node: &Node| -> BTreeSet<String> {
        let index = |text: String| {
            let mut out = String::new();
            let mut inside = false;
            for c in text.chars() {
                inside = (inside || c == '[') && c != ']';
                if !(inside && c.is_ascii_digit()) {
                    out.push(c);
                }
            }
            out
        };
        let is_value = |text: &String| text.contains(" = ");
        let split = |text: String| {
            text.split_once(" = ").map(|(path, value)| (path.to_owned(), value.to_owned()))
        };
        statements(node)
            .into_iter()
            .filter(is_value)
            .filter_map(split)
            .map(|(path, value)| {
                let value = value.trim_matches('"').trim_end_matches("\\n").to_owned();
                let value = value
                    .replace("Int(", "")
                    .replace("Float(", "")
                    .replace(".0)", "")
                    .replace(')', "");
                format!("{} = {value}", index(path).replace(".value = ", " = "))
            })
            .map(|text| text.replace(".value =", " ="))
            .collect()
    };
    let (stated, read) = (plain(card), plain(back));
    match read.iter().find(|text| !stated.contains(*text)) {
        None => Ok(()),
        Some(text) => Err(text.clone()),
    }
}

#[test]
fn a_foreign_file_says_nothing_that_the_card_does_not_say() {
    for dialect in targets() {
        for (name, text) in fixtures() {
            let (converted, back) = there_and_back(&name, &text, &dialect.id);
            let card = tree(&name, &text);
            if let Err(new) = says_nothing_new(&card, &back) {
                panic!("{name} as {}: {new}\n{}", dialect.id, converted.text);
            }
            // Once more: nothing of what the format holds is lost a second time.
            let (again, twice) = there_and_back(
                &format!("b.{}", dialect.writes().expect("it is").word()),
                &converted.text,
                &dialect.id,
            );
            assert_eq!(statements(&back), statements(&twice), "{name} as {}", dialect.id);
            assert_eq!(again.lost, BTreeMap::new(), "{name} as {}", dialect.id);
        }
    }
}

/// A file of a dialect, made a native card and written as it was: the facts, and what is lost.
#[test]
fn a_foreign_file_comes_back_with_its_facts() {
    let mut told = String::new();
    for dialect in targets() {
        for path in files(&format!("fixtures/dialects/{}", dialect.id)) {
            let name = path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("readable");
            let (_, native) = to(&name, &text, Target::Native, Some(20));
            let (converted, back) = there_and_back("card.yaml", &native.text, &dialect.id);
            let file = path.file_name().expect("a name").to_string_lossy();
            let (before, after) = (tree(&name, &text), back);
            let _ = writeln!(
                told,
                "{} {file}: {} of {} values back; lost: {:?}",
                dialect.id,
                statements(&after).iter().filter(|text| text.contains(" = ")).count(),
                statements(&before).iter().filter(|text| text.contains(" = ")).count(),
                converted.lost
            );
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_bom_is_valid() {
    let folder = std::env::var_os("KEUR_CORPUS")
        .map_or_else(|| root().join("../shared/corpus"), PathBuf::from)
        .join("cyclonedx-mlbom/schema");
    let read = |name: &str| -> Option<serde_json::Value> {
        let text = std::fs::read_to_string(folder.join(name)).ok()?;
        Some(serde_json::from_str(&text).expect("JSON"))
    };
    let (Some(schema), Some(spdx), Some(signature)) =
        (read("bom-1.6.schema.json"), read("spdx.schema.json"), read("jsf-0.82.schema.json"))
    else {
        println!("skipped: there are no schemas in {}", folder.display());
        return;
    };
    let other = |name: &str, schema: serde_json::Value| {
        let address = format!("http://cyclonedx.org/schema/{name}");
        let resource = jsonschema::Resource::from_contents(schema);
        (address, resource)
    };
    let registry = jsonschema::Registry::new()
        .extend([other("spdx.schema.json", spdx), other("jsf-0.82.schema.json", signature)])
        .expect("resources")
        .prepare()
        .expect("a registry");
    let validator =
        jsonschema::options().with_registry(&registry).build(&schema).expect("a schema");
    for (name, text) in fixtures() {
        let (converted, _) = there_and_back(&name, &text, "cyclonedx");
        let bom = serde_json::from_str(&converted.text).expect("JSON");
        let error = validator.iter_errors(&bom).next();
        assert!(error.is_none(), "{name}: {}", error.expect("there"));
    }
}

#[test]
fn a_table_that_cannot_be_written_is_refused() {
    let head = "id: x\ntitle: { en: X, nl: X }\nspec: https://example.org\n\
        recognise: { formats: [yaml], sure: [a], likely: [], never: [] }\nunknown-words: []\nignore: []\n";
    for (rest, part) in [
        (
            "map: [{ from: a, to: b, mark: normalised, values: { c: d }, words: [e] }]",
            "the word `e`",
        ),
        ("map: [{ from: a, to: b, mark: direct, words: [e] }]", "the word `e`"),
        ("map: [{ from: a, to: b, mark: direct, like: ['[a'] }]", "not a pattern"),
        ("write: { format: toml }\nmap: [{ from: a, to: b, mark: direct }]", "only yaml and json"),
        ("write: { formats: yaml }\nmap: [{ from: a, to: b, mark: direct }]", "formats"),
    ] {
        let mut problems = Vec::new();
        let source = Source::new("x.yaml", format!("{head}{rest}"));
        assert!(Dialect::read(&source, &mut problems).is_none(), "{rest}");
        assert!(problems.iter().any(|problem| problem.message.contains(part)), "{problems:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        max_shrink_iters: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Cards made by chance: the native card is the same, a foreign one says nothing new.
    #[test]
    fn cards_made_by_chance_come_back(facts in prop::collection::vec(any::<u32>(), 60..400)) {
        let text = card(&mut Tape::new(&facts)).to_string();
        let result = check_text("card.json", &text, AS_OF);
        if result.problems.iter().any(|problem| problem.severity == Severity::Error) {
            return Err(TestCaseError::reject("a card with faults"));
        }
        let before = tree("card.json", &text);
        for (target, file) in [(Target::Native, "c.yaml"), (Target::Markdown, "c.md")] {
            let (_, converted) = to("card.json", &text, target, Some(20));
            let after = check_text(file, &converted.text, AS_OF);
            prop_assert!(after.checked, "{:?}\n{}", after.problems, converted.text);
            prop_assert_eq!(outcomes(&result), outcomes(&after));
            prop_assert_eq!(statements(&before), statements(&tree(file, &converted.text)));
        }
        for dialect in targets() {
            let (converted, back) = there_and_back("card.json", &text, &dialect.id);
            let new = says_nothing_new(&before, &back);
            prop_assert!(new.is_ok(), "{}: {new:?}\n{}", dialect.id, converted.text);
        }
    }
}
