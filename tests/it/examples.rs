//! Every example of every rule file gives what it expects.

use crate::common::{act, vocabulary};
use keur::engine::{examples, examples_of};
use keur::rules::read_builtin_set;

#[test]
fn every_example_gives_what_it_expects() {
    let results = examples(act(), vocabulary());
    let wrong: Vec<_> = results.iter().filter(|result| result.found != result.expected).collect();
    let (rules, definitions) = (act().rules.len(), act().definitions.len());
    println!("{rules} rules, {definitions} definitions, {} examples", results.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_and_definition_has_an_example() {
    let rules = act().rules.iter().map(|rule| &rule.head);
    let definitions = act().definitions.iter().map(|definition| &definition.head);
    for head in rules.chain(definitions) {
        assert!(!head.examples.is_empty(), "{} has no example", head.id);
    }
}

#[test]
fn every_example_is_run_and_those_of_a_file_with_it() {
    let guidance = read_builtin_set("eu-ai-act-guidance", vocabulary()).expect("inside");
    let (guidance, _) = guidance.expect("can be read");
    for set in [&**act(), &guidance] {
        let own = set.definitions.iter().map(|definition| &definition.head);
        let own: Vec<_> = own.chain(set.rules.iter().map(|rule| &rule.head)).collect();
        let mut run = 0;
        for head in own.iter().filter(|head| head.file >= set.first_file) {
            let found = examples_of(set, vocabulary(), head.file);
            assert_eq!(found.len(), head.examples.len(), "{}", head.id);
            assert!(found.iter().all(|result| result.id == head.id), "{found:?}");
            run += found.len();
        }
        println!("{}: {run} examples, file by file", set.meta.id);
        assert!(run > 0);
        assert_eq!(examples(set, vocabulary()).len(), run, "{}", set.meta.id);
    }
    assert!(
        guidance.first_file > 0,
        "a set that builds on another has files of that before its own"
    );
}
