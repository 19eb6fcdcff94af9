//! Every example of every rule file gives what it expects.

use crate::common::{act, vocabulary};
use keur::engine::examples;

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
