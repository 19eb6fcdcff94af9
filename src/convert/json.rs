//! Writing JSON.

use serde_json::{Map, Number, Value as Json};

use crate::load::node::{Node, Value};

/// The text of a tree.
pub(super) fn text(node: &Node) -> String {
    let mut text = serde_json::to_string_pretty(&json(node)).unwrap_or_default();
    text.push('\n');
    text
}

fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => Json::Number((*value).into()),
        Value::Float(value) => Number::from_f64(*value).map_or(Json::Null, Json::Number),
        Value::Str(text) => Json::String(text.to_string()),
        Value::Seq(items) => Json::Array(items.iter().map(json).collect()),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|entry| (entry.key.to_string(), json(&entry.node)));
            Json::Object(pairs.collect::<Map<_, _>>())
        }
    }
}
