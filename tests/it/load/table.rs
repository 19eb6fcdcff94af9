//! Reading a map key by key.

use keur::load::Format::Yaml;
use keur::load::de::Spanned;
use keur::load::table::Table;

use super::{loaded, shown};

/// What reading a rule of four keys gives: the problems, their help, and the values.
struct Outcome {
    problems: Vec<String>,
    help: Vec<String>,
    values: Option<(Option<String>, Option<String>, Option<u8>)>,
}

fn read(text: &str) -> Outcome {
    let (source, loaded) = loaded(Yaml, text);
    let (node, mut problems) = (loaded.node.unwrap(), loaded.problems);
    let values = Table::new(&node, &source.name, "a rule", &mut problems).map(|mut table| {
        let id: Option<Spanned<String>> = table.required("id");
        let title: Option<String> = table.required("title");
        let count: Option<u8> = table.optional("count");
        table.node("when");
        table.finish();
        (id.map(|id| id.value), title, count)
    });
    let help = problems.iter().filter_map(|problem| problem.help.clone()).collect();
    Outcome { problems: shown(&source, &problems), help, values }
}

#[test]
fn every_key_is_accounted_for() {
    let outcome = read("id: é\ncount: many\nTitle: x\nwhen: {}\nzebra: 1\n");
    assert_eq!(
        outcome.problems,
        [
            "1:1 missing-key |id| the key `title` of a rule is missing",
            "2:8 wrong-type |many| a whole number from 0 is wanted, and this is text",
            "3:1 unknown-key |Title| unknown key `Title` in a rule",
            "5:1 unknown-key |zebra| unknown key `zebra` in a rule",
        ]
    );
    assert_eq!(
        outcome.help,
        ["add `title`", "did you mean `title`?", "the keys are: id, title, count, when"]
    );
    assert_eq!(outcome.values, Some((Some("é".to_owned()), None, None)));
}

#[test]
fn a_map_without_faults_gives_its_values() {
    let outcome = read("id: a\ntitle: b\ncount: 3\n");
    assert_eq!(outcome.problems, Vec::<String>::new());
    assert_eq!(outcome.values, Some((Some("a".to_owned()), Some("b".to_owned()), Some(3))));
    let outcome = read("id: a\ntitle: b\ncount: ~\n");
    assert_eq!(outcome.problems, Vec::<String>::new());
}

#[test]
fn what_is_not_a_map_is_refused_once() {
    let outcome = read("[1]");
    assert_eq!(
        outcome.problems,
        ["1:1 wrong-type |[1]| a rule is a map of keys, and this is a list"]
    );
    assert_eq!(outcome.values, None);
}
