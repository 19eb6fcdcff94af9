//! `judgements`: questions only a human can settle, settled in the card.

use serde::Deserialize;

use crate::facts::date::DateRange;
use crate::facts::value::{Facts, Judgement};
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Node, Value};
use crate::problem::Problem;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    answer: bool,
    by: String,
    date: Spanned<String>,
    reason: String,
}

pub(super) fn read(facts: &mut Facts, node: &Node, source: &str, problems: &mut Vec<Problem>) {
    const HELP: &str =
        "write `<set>/<judgement>: { answer: true, by: ..., date: ..., reason: ... }`";
    let mut problem = |message: String, span| {
        problems.push(Problem::error("judgement", message).at(source, span).help(HELP));
    };
    let entries = match &node.value {
        Value::Map(entries) => entries,
        Value::Null => return,
        _ => return problem("`judgements` is a map by judgement".to_owned(), node.span),
    };
    for entry in entries {
        let shape = match from_node::<Shape>(&entry.node) {
            Ok(shape) => shape,
            Err(error) => {
                problem(format!("the judgement `{}`: {}", entry.key, error.message), error.span);
                continue;
            }
        };
        let Some(date) = DateRange::parse(&shape.date.value) else {
            problem(format!("`{}` is not a date", shape.date.value), shape.date.span);
            continue;
        };
        let Shape { answer, by, reason, .. } = shape;
        let judgement = Judgement { answer, by, date, reason, span: entry.key_span };
        facts.judgements.insert(entry.key.to_string(), judgement);
    }
}
