//! Conditions as readers see them: one short line for each leaf, in the words of rule files.

use std::fmt::Write as _;

use super::condition::{Ask, Condition, FactRef, Leaf, Operand, Test};
use super::set::RuleSet;
use crate::facts::vocabulary::FactEntry;
use crate::facts::{Scalar, Vocabulary};

/// The path a comparison reads, as written in a rule file.
pub fn path(vocabulary: &Vocabulary, fact: FactRef) -> String {
    let path = &vocabulary.entry(fact.id()).path;
    match fact {
        FactRef::Card(_) | FactRef::AsOf(_) => path.clone(),
        FactRef::Item(_) => path.rsplit("[]").next().unwrap_or(path).to_owned(),
        FactRef::Party(_) => path.replace("parties[].", "self."),
    }
}

/// A value as written in a card.
pub fn scalar(entry: Option<&FactEntry>, value: &Scalar) -> String {
    match value {
        Scalar::Bool(value) => value.to_string(),
        Scalar::Number(value) => number(*value),
        Scalar::Text(text) => text.to_string(),
        Scalar::Country(country) => country.code().to_owned(),
        Scalar::Date(date) => date.to_string(),
        Scalar::Moment(moment) => moment.to_string(),
        Scalar::Code(code) => entry
            .and_then(|entry| entry.value(*code))
            .map_or_else(|| code.to_string(), |value| value.id.clone()),
    }
}

/// A number without needless digits: `10000000` and `1e25`.
pub fn number(value: f64) -> String {
    if value != 0.0 && (value.abs() >= 1e15 || value.abs() < 1e-4) {
        format!("{value:e}")
    } else {
        value.to_string()
    }
}

/// One line for a leaf, such as `purpose.uses contains work.recruitment`.
pub fn leaf(set: &RuleSet, vocabulary: &Vocabulary, leaf: &Leaf) -> String {
    match &leaf.ask {
        Ask::Definition(at) => {
            set.definitions.get(*at).map_or_else(String::new, |found| found.head.id.clone())
        }
        Ask::Fact { fact, test } => {
            let path = path(vocabulary, *fact);
            format!("{path} {}", comparison(set, vocabulary, *fact, test))
        }
        Ask::Some { of, .. } => format!("some item of {}", vocabulary.entry(*of).path),
        Ask::Every { of, .. } => format!("every item of {}", vocabulary.entry(*of).path),
        Ask::Evidence(evidence) => {
            let [kind, ..] = evidence.item;
            let entry = vocabulary.entry(kind);
            let kind = entry.value(evidence.kind).map_or("", |value| value.id.as_str());
            let owner = if evidence.own { " of this party" } else { "" };
            let level = evidence.level.and_then(|(fact, code)| vocabulary.entry(fact).value(code));
            let level = level.map(|level| format!(" about the {}", level.id)).unwrap_or_default();
            format!("evidence {kind}{level}{owner}")
        }
        Ask::Judge(at) => set
            .judgements
            .get(*at)
            .map_or_else(String::new, |entry| format!("judgement {}", entry.key)),
    }
}

fn comparison(set: &RuleSet, vocabulary: &Vocabulary, fact: FactRef, test: &Test) -> String {
    let entry = Some(vocabulary.entry(fact.id()));
    let list = |values: &[Scalar]| {
        let values: Vec<_> = values.iter().map(|value| scalar(entry, value)).collect();
        format!("[{}]", values.join(", "))
    };
    let operand = |operand: &Operand| match operand {
        Operand::Literal(value) => scalar(entry, value),
        Operand::Parameter(at) => set.parameters.get(*at).map_or_else(String::new, |parameter| {
            let value = parameter.on(set.checked_on).map(|value| scalar(entry, value));
            format!("{} ({})", value.unwrap_or_default(), parameter.id)
        }),
        Operand::Fact(other) => path(vocabulary, *other),
        Operand::AsOf => "the as-of date".to_owned(),
    };
    let right = match test {
        Test::Is(right)
        | Test::AtLeast(right)
        | Test::MoreThan(right)
        | Test::AtMost(right)
        | Test::LessThan(right)
        | Test::Before(right)
        | Test::OnOrAfter(right) => operand(right),
        Test::In(values) | Test::ContainsAny(values) | Test::Only(values) => list(values),
        Test::Contains(value) => scalar(entry, value),
        Test::Empty(empty) => empty.to_string(),
        Test::Stated => "true".to_owned(),
    };
    format!("{} {right}", test.word())
}

/// A condition as an indented tree, one line for each part.
pub fn tree(set: &RuleSet, vocabulary: &Vocabulary, condition: &Condition) -> String {
    let mut out = String::new();
    write(&mut out, set, vocabulary, condition, 1);
    out
}

fn write(
    out: &mut String,
    set: &RuleSet,
    vocabulary: &Vocabulary,
    condition: &Condition,
    depth: usize,
) {
    let indent = "  ".repeat(depth);
    let (word, parts): (&str, Vec<&Condition>) = match condition {
        Condition::All(parts) => ("all of", parts.iter().collect()),
        Condition::Any(parts) => ("any of", parts.iter().collect()),
        Condition::Not(part) => ("not", vec![part]),
        Condition::Leaf(found) => {
            let _ = writeln!(out, "{indent}{}", leaf(set, vocabulary, found));
            if let Ask::Some { each, .. } | Ask::Every { each, .. } = &found.ask {
                write(out, set, vocabulary, each, depth + 1);
            }
            return;
        }
    };
    let _ = writeln!(out, "{indent}{word}");
    for part in parts {
        write(out, set, vocabulary, part, depth + 1);
    }
}
