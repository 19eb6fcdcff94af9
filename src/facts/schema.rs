//! The JSON Schema of a native card, made from the vocabulary: for editors, and as a second
//! opinion beside the reader.

use serde_json::{Map, Value, json};

use super::country;
use super::vocabulary::{Branch, FactEntry, Kind, Vocabulary};

/// The schema (draft 2020-12) of native cards.
pub fn card_schema(vocabulary: &Vocabulary) -> Value {
    let mut properties = keys(vocabulary, vocabulary.shape(), true);
    properties.insert(
        "judgements".to_owned(),
        json!({
            "description": "Questions only a human can settle, by <rule set>/<judgement>.",
            "type": ["object", "null"],
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "answer": { "type": "boolean" },
                    "by": { "type": "string" },
                    "date": { "$ref": "#/$defs/date" },
                    "reason": { "type": "string" }
                },
                "required": ["answer", "by", "date", "reason"],
                "additionalProperties": false
            }
        }),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "keur card, version 1",
        "description": "Facts about an AI system or model. Every key is optional; an absent fact, `unknown`, `withheld` and null all mean: not known.",
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
        "$defs": {
            "silent": { "enum": ["unknown", "withheld", null] },
            "date": {
                "description": "A day, a month or a year: 2026-05-14, 2026-05, 2026.",
                "anyOf": [
                    { "type": "string", "pattern": "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$" },
                    { "type": "integer", "minimum": 1000, "maximum": 9999 }
                ]
            },
            "country": {
                "description": "ISO 3166-1 alpha-2; EU for the whole Union.",
                "enum": country::codes().collect::<Vec<_>>()
            }
        }
    })
}

fn keys(vocabulary: &Vocabulary, branch: &Branch, top: bool) -> Map<String, Value> {
    let mut keys = Map::new();
    for (key, below) in branch.children.iter() {
        let schema = if let Some(fact) = below.fact {
            let entry = vocabulary.entry(fact);
            if entry.computed.is_some() {
                continue;
            }
            of_fact(vocabulary, entry, below)
        } else {
            let section = vocabulary.sections.iter().find(|section| top && section.name == *key);
            let inner = keys_of(vocabulary, below);
            if inner.is_empty() {
                continue;
            }
            let description = section.map_or("", |section| &*section.meaning.en);
            json!({
                "description": description,
                "anyOf": [
                    { "type": "object", "properties": inner, "additionalProperties": false },
                    { "$ref": "#/$defs/silent" }
                ]
            })
        };
        keys.insert(key.clone(), schema);
    }
    keys
}

fn keys_of(vocabulary: &Vocabulary, branch: &Branch) -> Map<String, Value> {
    keys(vocabulary, branch, false)
}

fn of_fact(vocabulary: &Vocabulary, entry: &FactEntry, below: &Branch) -> Value {
    let item = match entry.kind {
        Kind::Map => json!({
            "type": "object",
            "properties": keys_of(vocabulary, below),
            "additionalProperties": false
        }),
        _ => scalar(entry),
    };
    let value = match entry.list {
        Some(_) => json!({
            "type": "array",
            "items": { "anyOf": [item, { "$ref": "#/$defs/silent" }] }
        }),
        None => item,
    };
    let mut forms = vec![value.clone(), json!({ "$ref": "#/$defs/silent" })];
    if entry.kind != Kind::Map && entry.parent.is_none() {
        forms.push(json!({
            "description": "Long form: a value with its evidence.",
            "type": "object",
            "properties": {
                "value": { "anyOf": [value, { "$ref": "#/$defs/silent" }] },
                "evidence": { "type": "array", "items": { "type": "string" } },
                "note": { "type": "string" }
            },
            "required": ["value"],
            "additionalProperties": false
        }));
    }
    json!({ "title": entry.label.en, "description": entry.meaning.en, "anyOf": forms })
}

fn scalar(entry: &FactEntry) -> Value {
    match entry.kind {
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Text => match &entry.constant {
            Some(constant) => json!({ "const": constant }),
            None => json!({ "type": "string" }),
        },
        Kind::Number => match &entry.unit {
            Some(unit) => json!({ "type": "number", "description": format!("In {unit}.") }),
            None => json!({ "type": "number" }),
        },
        Kind::Date => json!({ "$ref": "#/$defs/date" }),
        Kind::Datetime => json!({
            "type": "string",
            "description": "A moment with offset, such as 2026-05-14T09:30:00Z.",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}"
        }),
        Kind::Country => json!({ "$ref": "#/$defs/country" }),
        Kind::OneOf => {
            let value = |value: &super::vocabulary::ValueEntry| {
                let meaning = value.meaning.as_ref().map_or(&value.label.en, |text| &text.en);
                json!({ "const": value.id, "description": meaning })
            };
            json!({ "oneOf": entry.values.iter().map(value).collect::<Vec<_>>() })
        }
        Kind::Map => json!({ "type": "object" }),
    }
}
