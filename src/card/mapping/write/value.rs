//! From a fact to what a dialect says for it: each way of reading, the other way round.

use super::says_one;
use crate::card::mapping::compare::{as_number, as_text, says_nothing};
use crate::card::mapping::silence::plain;
use crate::card::mapping::{Columns, How, OTHER, Rule};
use crate::load::node::{Node, Value};

/// The largest whole number up to which every one is a double.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// What is written for the value of a fact; nothing where the row cannot say it.
pub(super) fn single(rule: &Rule, stated: &Node) -> Option<Value> {
    if says_nothing(stated) {
        return None;
    }
    match &rule.how {
        How::Text { .. } | How::Date { .. } | How::Link { .. } => {
            let text = as_text(stated)?;
            let fits = rule.writing.like.is_empty()
                || rule.writing.like.iter().any(|like| like.is_match(&text));
            fits.then(|| Value::Str(text.into()))
        }
        How::Reference { prefix, .. } => {
            let text = as_text(stated)?;
            text.strip_prefix(prefix.as_str()).map(|name| Value::Str(name.into()))
        }
        How::Number { divide_by, in_text, .. } => {
            let number = multiplied(as_number(stated)?, *divide_by)?;
            Some(if *in_text {
                Value::Str(number.to_string().into())
            } else {
                plain_number(number)
            })
        }
        How::Values { values, .. } => {
            let text = as_text(stated)?;
            let says = |word: &str| {
                values.get(&plain(word)).and_then(Option::as_deref) == Some(text.as_str())
            };
            let chosen = rule.writing.words.iter().find(|word| says(word)).map(String::as_str);
            let word = chosen.or_else(|| {
                let mut words = values.keys().filter(|word| *word != OTHER && says(word));
                let word = words.next()?;
                words.next().is_none().then_some(word.as_str())
            })?;
            Some(Value::Str(word.into()))
        }
        How::Constant { .. } | How::Facts { .. } => None,
    }
}

/// The words whose facts a card states, of those that are written.
pub(super) fn facts_words<'d>(
    columns: &'d Columns,
    words: &'d [String],
    card: &Node,
) -> Vec<&'d str> {
    let only_one = |facts: &Vec<(Vec<String>, Vec<String>)>| {
        columns.values().filter(|other| *other == facts).take(2).count() == 1
    };
    let unique = columns.iter().filter(|(_, facts)| only_one(facts)).map(|(word, _)| word);
    let words: Vec<&str> = if words.is_empty() {
        unique.map(String::as_str).collect()
    } else {
        words.iter().map(String::as_str).collect()
    };
    let stated = |word: &&str| {
        let facts = columns.get(&plain(word)).filter(|facts| !facts.is_empty());
        facts.is_some_and(|facts| {
            facts.iter().all(|(to, values)| {
                let node = super::at_path(card, to);
                node.is_some_and(|node| {
                    values.iter().all(|value| says_one(node, std::slice::from_ref(value)))
                })
            })
        })
    };
    words.into_iter().filter(stated).collect()
}

/// The number that, divided again, is exactly `number`.
#[expect(clippy::float_cmp, reason = "only the very same number is read back")]
fn multiplied(number: f64, by: Option<f64>) -> Option<f64> {
    let Some(by) = by else { return Some(number) };
    let exact = number * by;
    // 1.1 times 1000 is 1100.0000000000002, and 1100 divided by 1000 is 1.1 as well.
    let short = format!("{exact:.12e}").parse().unwrap_or(exact);
    [short, exact].into_iter().find(|written: &f64| written.is_finite() && written / by == number)
}

fn plain_number(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
    if number.fract() == 0.0 && number.abs() < WHOLE {
        Value::Int(number as i64)
    } else {
        Value::Float(number)
    }
}
