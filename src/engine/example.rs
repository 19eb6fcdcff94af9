//! Running the examples of a rule set.

use super::{Question, ask, conclude};
use crate::facts::Vocabulary;
use crate::rules::RuleSet;
use crate::rules::rule::{Example, Expect, Head};
use crate::source::Span;

/// What became of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleResult {
    /// The rule or definition.
    pub id: String,
    /// Its file, by index in the rule set.
    pub file: usize,
    /// The place of the example.
    pub span: Span,
    /// The word expected.
    pub expected: &'static str,
    /// The word found.
    pub found: &'static str,
}

/// Runs every example of a rule set's own files, definitions first.
pub fn examples(set: &RuleSet, vocabulary: &Vocabulary) -> Vec<ExampleResult> {
    run(set, vocabulary, |head| head.file >= set.first_file)
}

/// Runs the examples of one file of a rule set.
pub fn examples_of(set: &RuleSet, vocabulary: &Vocabulary, file: usize) -> Vec<ExampleResult> {
    run(set, vocabulary, |head| head.file == file)
}

fn run(
    set: &RuleSet,
    vocabulary: &Vocabulary,
    wanted: impl Fn(&Head) -> bool,
) -> Vec<ExampleResult> {
    let mut results = Vec::new();
    for (at, definition) in set.definitions.iter().enumerate() {
        if !wanted(&definition.head) {
            continue;
        }
        for example in &definition.head.examples {
            results.push(result(
                &definition.head,
                example,
                definition_word(set, vocabulary, at, example),
            ));
        }
    }
    for (at, rule) in set.rules.iter().enumerate() {
        if !wanted(&rule.head) {
            continue;
        }
        for example in &rule.head.examples {
            results.push(result(&rule.head, example, rule_word(set, vocabulary, at, example)));
        }
    }
    results
}

fn result(head: &Head, example: &Example, found: &'static str) -> ExampleResult {
    let expected = match example.expect {
        Expect::Value(value) => value.word(),
        Expect::Outcome(outcome) => outcome.word(),
    };
    ExampleResult { id: head.id.clone(), file: head.file, span: example.span, expected, found }
}

fn question(example: &Example) -> Question<'_> {
    Question { role: example.role.as_deref(), assume: &example.assume, told: false }
}

fn definition_word(
    set: &RuleSet,
    vocabulary: &Vocabulary,
    at: usize,
    example: &Example,
) -> &'static str {
    let as_of = example.as_of.unwrap_or(set.checked_on);
    let (_, found) = conclude(set, vocabulary, &example.facts, as_of, at, &question(example));
    found.first().map_or("nothing", |conclusion| conclusion.value.word())
}

fn rule_word(set: &RuleSet, vocabulary: &Vocabulary, at: usize, example: &Example) -> &'static str {
    let as_of = example.as_of.unwrap_or(set.checked_on);
    let found = ask(set, vocabulary, &example.facts, as_of, at, &question(example));
    found.first().map_or("not in force", |finding| finding.outcome.word())
}
