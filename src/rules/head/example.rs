//! Examples in rule files: facts with the result expected.

use crate::facts::{Facts, extract_from};
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Node, Value};
use crate::rules::names::Scope;
use crate::rules::rule::{Example, Expect, Outcome};
use crate::source::Span;
use crate::truth::Truth;

pub(super) fn examples(
    scope: &mut Scope<'_>,
    node: Option<&Node>,
    span: Span,
    is_rule: bool,
) -> Vec<Example> {
    let Some(Node { value: Value::Seq(nodes), .. }) = node else {
        let help = "show the result for a card that decides it, and for one that does not";
        scope.problem_with_help("rule-file", span, "the key `examples` is missing", help);
        return Vec::new();
    };
    nodes.iter().filter_map(|node| example(scope, node, is_rule)).collect()
}

fn example(scope: &mut Scope<'_>, node: &Node, is_rule: bool) -> Option<Example> {
    let Value::Map(entries) = &node.value else {
        scope.problem("rule-file", node.span, "an example is a map with `expect` and `facts`");
        return None;
    };
    for entry in entries {
        if !["expect", "role", "as-of", "assume", "facts", "because"].contains(&&*entry.key) {
            let message = format!("unknown key `{}` in an example", entry.key);
            let help = "keys: expect, role, as-of, assume, facts, because";
            scope.problem_with_help("unknown-key", entry.key_span, message, help);
        }
    }
    let expect = if let Some(expect) = node.get("expect") {
        expectation(scope, expect, is_rule)
    } else {
        scope.problem("rule-file", node.span, "an example needs `expect`");
        None
    };
    let role = node.get("role").and_then(|node| from_node::<String>(node).ok());
    let as_of = node.get("as-of").and_then(|node| super::date(scope, node));
    let assume = node.get("assume").map(|node| assumptions(scope, node)).unwrap_or_default();
    let facts = match node.get("facts") {
        Some(facts) => {
            let source = scope.source.clone();
            extract_from(scope.vocabulary, facts, &source, &mut scope.problems)
        }
        None => Facts::blank(scope.vocabulary),
    };
    Some(Example { expect: expect?, role, as_of, assume, facts, span: node.span })
}

fn expectation(scope: &mut Scope<'_>, node: &Node, is_rule: bool) -> Option<Expect> {
    let word = match &node.value {
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        Value::Str(word) => word,
        _ => "",
    };
    if is_rule {
        if let Some(outcome) = Outcome::ALL.into_iter().find(|outcome| outcome.word() == word) {
            return Some(Expect::Outcome(outcome));
        }
        let help = format!("one of: {}", Outcome::ALL.map(Outcome::word).join(", "));
        scope.problem_with_help("rule-file", node.span, "a rule expects an outcome", help);
        return None;
    }
    let value = truth(word).map(Expect::Value);
    if value.is_none() {
        scope.problem("rule-file", node.span, "a definition expects true, false or unknown");
    }
    value
}

fn truth(word: &str) -> Option<Truth> {
    [Truth::True, Truth::False, Truth::Unknown].into_iter().find(|value| value.word() == word)
}

fn assumptions(scope: &mut Scope<'_>, node: &Node) -> Vec<(usize, Truth)> {
    let Value::Map(entries) = &node.value else {
        scope.problem("rule-file", node.span, "`assume` is a map from definitions to values");
        return Vec::new();
    };
    let mut assume = Vec::new();
    for entry in entries {
        let value = match &entry.node.value {
            Value::Bool(value) => Some(Truth::known(*value)),
            Value::Str(word) => truth(word),
            _ => None,
        };
        if value.is_none() {
            scope.problem("rule-file", entry.node.span, "assume true, false or unknown");
        }
        let name = Spanned { span: entry.key_span, value: entry.key.to_string() };
        assume.extend(scope.definition(&name).zip(value));
    }
    assume
}
