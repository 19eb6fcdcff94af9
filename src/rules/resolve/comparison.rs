//! The comparison of a fact: exactly one word, an operand of the fact's type.

use super::{fact, spanned};
use crate::facts::vocabulary::FactEntry;
use crate::facts::{FactId, Kind, Scalar, read_scalar};
use crate::load::de::Spanned;
use crate::load::node::{Entry, Node, Value};
use crate::problem::near_miss;
use crate::rules::condition::{Ask, FactRef, Operand, Test};
use crate::rules::names::Scope;

/// Reads `fact: ..., <word>: <operand>`.
pub(super) fn comparison(
    scope: &mut Scope<'_>,
    entries: &[Entry],
    path: &Node,
    item: Option<FactId>,
) -> Option<Ask> {
    let path = spanned(scope, path)?;
    let mut words = entries.iter().filter(|entry| &*entry.key != "fact");
    let (Some(word), extra) = (words.next(), words.next()) else {
        let help = format!("add one of: {}", Test::WORDS.join(", "));
        let message = format!("`{}` is not compared with anything", path.value);
        scope.problem_with_help("condition", path.span, message, help);
        return None;
    };
    if let Some(extra) = extra {
        let message = format!("a second comparison `{}` beside `{}`", extra.key, word.key);
        let help = "give each comparison an item of its own under `all`";
        scope.problem_with_help("condition", extra.key_span, message, help);
    }
    let fact = fact(scope, &path, item)?;
    let test = test(scope, fact, word, item)?;
    Some(Ask::Fact { fact, test })
}

pub(super) fn unknown_fact(scope: &mut Scope<'_>, path: &Spanned<String>) {
    let near = scope.vocabulary.near(&path.value).map(str::to_owned);
    let message = format!("there is no fact `{}`", path.value);
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`keur explain facts` lists the facts".to_owned(),
    };
    scope.problem_with_help("unknown-fact", path.span, message, help);
}

fn test(scope: &mut Scope<'_>, fact: FactRef, word: &Entry, item: Option<FactId>) -> Option<Test> {
    let entry = scope.vocabulary.entry(fact.id());
    let list = entry.list.is_some();
    let needs = |kinds: &[Kind]| !list && kinds.contains(&entry.kind);
    let numbers = needs(&[Kind::Number]);
    let dates = needs(&[Kind::Date]);
    let single = !list && entry.kind != Kind::Map;
    let scalars = list && entry.kind != Kind::Map;
    let node = &word.node;
    let fits = match &*word.key {
        "is" | "in" => single,
        "contains" | "contains-any" | "only" => scalars,
        "empty" => list,
        "at-least" | "more-than" | "at-most" | "less-than" => numbers,
        "before" | "on-or-after" => dates,
        "stated" => true,
        _ => return unknown_word(scope, word),
    };
    if !fits {
        let message = format!("`{}` does not fit `{}`, {}", word.key, entry.path, describe(entry));
        let help = format!("fitting: {}", fitting(entry).join(", "));
        scope.problem_with_help("wrong-type", word.key_span, message, help);
        return None;
    }
    Some(match &*word.key {
        "is" => Test::Is(operand(scope, fact, node, item)?),
        "in" => Test::In(literals(scope, entry, node)?),
        "contains" => Test::Contains(literal(scope, entry, node)?),
        "contains-any" => Test::ContainsAny(literals(scope, entry, node)?),
        "only" => Test::Only(literals(scope, entry, node)?),
        "empty" => Test::Empty(boolean(scope, node)?),
        "at-least" => Test::AtLeast(operand(scope, fact, node, item)?),
        "more-than" => Test::MoreThan(operand(scope, fact, node, item)?),
        "at-most" => Test::AtMost(operand(scope, fact, node, item)?),
        "less-than" => Test::LessThan(operand(scope, fact, node, item)?),
        "before" => Test::Before(operand(scope, fact, node, item)?),
        "on-or-after" => Test::OnOrAfter(operand(scope, fact, node, item)?),
        _ => {
            if !boolean(scope, node)? {
                let help = "a missing fact proves nothing: leave this condition out";
                scope.problem_with_help("condition", node.span, "`stated` can only be true", help);
            }
            Test::Stated
        }
    })
}

fn unknown_word(scope: &mut Scope<'_>, word: &Entry) -> Option<Test> {
    let help = match near_miss(&word.key, Test::WORDS.into_iter()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of: {}", Test::WORDS.join(", ")),
    };
    let message = format!("`{}` is no comparison", word.key);
    scope.problem_with_help("condition", word.key_span, message, help);
    None
}

fn describe(entry: &FactEntry) -> String {
    let kind = match entry.kind {
        Kind::Bool => "true or false",
        Kind::Text => "text",
        Kind::Number => "a number",
        Kind::Date => "a date",
        Kind::Datetime => "a date with time",
        Kind::Country => "a country",
        Kind::OneOf => "one of its values",
        Kind::Map => "an object",
    };
    if entry.list.is_some() { format!("a list of {kind}") } else { kind.to_owned() }
}

fn fitting(entry: &FactEntry) -> Vec<&'static str> {
    match (entry.list.is_some(), entry.kind) {
        (true, Kind::Map) => vec!["empty", "stated", "some-item", "every-item"],
        (true, _) => vec!["contains", "contains-any", "only", "empty", "stated"],
        (false, Kind::Number) => {
            vec!["is", "in", "at-least", "more-than", "at-most", "less-than", "stated"]
        }
        (false, Kind::Date) => vec!["is", "in", "before", "on-or-after", "stated"],
        (false, Kind::Map) => vec!["stated"],
        (false, _) => vec!["is", "in", "stated"],
    }
}

fn boolean(scope: &mut Scope<'_>, node: &Node) -> Option<bool> {
    if let Value::Bool(value) = node.value {
        Some(value)
    } else {
        scope.problem("wrong-type", node.span, "write true or false");
        None
    }
}

fn literal(scope: &mut Scope<'_>, entry: &FactEntry, node: &Node) -> Option<Scalar> {
    match read_scalar(entry, node) {
        Ok(scalar) => Some(scalar),
        Err(problem) => {
            scope.problems.push(problem.at(&scope.source, node.span));
            None
        }
    }
}

fn literals(scope: &mut Scope<'_>, entry: &FactEntry, node: &Node) -> Option<Vec<Scalar>> {
    let Value::Seq(nodes) = &node.value else {
        scope.problem("wrong-type", node.span, "write a list of values, such as [a, b]");
        return None;
    };
    let values: Vec<_> = nodes.iter().map(|node| literal(scope, entry, node)).collect();
    values.into_iter().collect()
}

fn operand(
    scope: &mut Scope<'_>,
    left: FactRef,
    node: &Node,
    item: Option<FactId>,
) -> Option<Operand> {
    let entry = scope.vocabulary.entry(left.id());
    let Value::Map(entries) = &node.value else {
        return literal(scope, entry, node).map(Operand::Literal);
    };
    let first = entries.first()?;
    match &*first.key {
        "parameter" => {
            let name = spanned(scope, &first.node)?;
            scope.parameter(&name).map(Operand::Parameter)
        }
        "fact" => {
            let path = spanned(scope, &first.node)?;
            let right = fact(scope, &path, item)?;
            let other = scope.vocabulary.entry(right.id());
            if other.kind != entry.kind || other.list.is_some() {
                let message = format!(
                    "`{}` is {}, `{}` is {}",
                    other.path,
                    describe(other),
                    entry.path,
                    describe(entry)
                );
                scope.problem("wrong-type", path.span, message);
                return None;
            }
            let ids = |entry: &FactEntry| -> Vec<String> {
                entry.values.iter().map(|value| value.id.clone()).collect()
            };
            if ids(other) != ids(entry) {
                let message =
                    format!("`{}` and `{}` have different values", other.path, entry.path);
                let help = "compare each with a value of its own";
                scope.problem_with_help("wrong-type", path.span, message, help);
                return None;
            }
            Some(Operand::Fact(right))
        }
        "as-of" if entry.kind == Kind::Date => Some(Operand::AsOf),
        key => {
            let message = format!("`{key}` is no operand here");
            let help =
                "write a value, { parameter: id }, { fact: path } or, for dates, { as-of: true }";
            scope.problem_with_help("condition", first.key_span, message, help);
            None
        }
    }
}
