//! Cards made by chance, and weaker versions of them.

use crate::common::vocabulary;
use keur::facts::vocabulary::FactEntry;
use keur::facts::{FactId, Kind};
use serde_json::{Map, Value, json};

/// Choices, one after the other; zero, the simplest choice, when they run out.
pub(crate) struct Tape<'a> {
    choices: std::slice::Iter<'a, u32>,
}

impl<'a> Tape<'a> {
    pub(crate) fn new(choices: &'a [u32]) -> Self {
        Self { choices: choices.iter() }
    }

    fn choose(&mut self, below: usize) -> usize {
        self.choices.next().map_or(0, |choice| *choice as usize % below.max(1))
    }
}

/// Sections that decide; the others would only dilute the choices.
const SECTIONS: [&str; 16] = [
    "subject",
    "market",
    "purpose",
    "people",
    "practice",
    "biometrics",
    "product",
    "safety",
    "derogations",
    "content",
    "model",
    "operation",
    "evidence",
    "parties",
    "oversight",
    "data",
];

/// Facts that put most cards in scope, so that chance reaches the rest.
fn in_scope() -> Value {
    json!({
        "subject": {
            "kind": "system", "machine_based": true, "infers": true, "autonomy": "assists",
            "output_kinds": ["decisions"], "influences_environment": true
        },
        "market": {
            "in_union": true, "purposes_exclusively": [], "outside_union_law": false,
            "developed_for_research_only": false, "open_source": false, "changes": []
        }
    })
}

/// A card made by the choices of the tape.
pub(crate) fn card(tape: &mut Tape<'_>) -> Value {
    let mut card = if tape.choose(4) == 0 { json!({}) } else { in_scope() };
    let vocabulary = vocabulary();
    for (fact, entry) in vocabulary.iter() {
        let wanted = SECTIONS.contains(&entry.section());
        let is_id = entry.refers_to.is_some();
        if !wanted || is_id || entry.parent.is_some() || entry.computed.is_some() {
            continue;
        }
        if tape.choose(3) == 0 {
            continue;
        }
        let value = fact_value(fact, entry, tape);
        put(&mut card, &entry.path, value);
    }
    card["card"] = json!({ "schema": "keur-card/1" });
    card
}

fn put(card: &mut Value, path: &str, value: Value) {
    let mut place = card;
    for key in path.trim_end_matches("[]").split('.') {
        place = &mut place[key];
    }
    *place = value;
}

fn fact_value(fact: FactId, entry: &FactEntry, tape: &mut Tape<'_>) -> Value {
    match (entry.kind, entry.list) {
        (Kind::Map, _) => {
            let rows = tape.choose(3);
            Value::Array((0..rows).map(|row| row_value(fact, row, tape)).collect())
        }
        (_, Some(_)) => {
            let mut items: Vec<Value> = Vec::new();
            for _ in 0..tape.choose(4) {
                let item = scalar(entry, tape);
                if !items.contains(&item) {
                    items.push(item);
                }
            }
            Value::Array(items)
        }
        (_, None) => scalar(entry, tape),
    }
}

fn row_value(list: FactId, row: usize, tape: &mut Tape<'_>) -> Value {
    let vocabulary = vocabulary();
    let mut object = Map::new();
    for child in vocabulary.children(list) {
        let entry = vocabulary.entry(*child);
        let key = entry.key().to_owned();
        if key == "id" {
            object.insert(key, json!(format!("i{row}")));
        } else if key == "owner" {
            // An owner must be a party of the card; without one evidence never counts.
            if tape.choose(2) == 1 {
                object.insert(key, json!("i0"));
            }
        } else if entry.refers_to.is_none() && entry.computed.is_none() && tape.choose(4) != 0 {
            object.insert(key, fact_value(*child, entry, tape));
        }
    }
    Value::Object(object)
}

fn scalar(entry: &FactEntry, tape: &mut Tape<'_>) -> Value {
    match entry.kind {
        Kind::Bool => json!(tape.choose(2) == 1),
        Kind::Number => json!([0.0, 0.2, 0.5, 4.0, 1e23, 1e25, 2e25][tape.choose(7)]),
        Kind::Date => {
            let dates = [
                "2024-05-01",
                "2025-02-02",
                "2026-09-01",
                "2027-12-02",
                "2028-08-02",
                "2026-08",
                "2029",
            ];
            json!(dates[tape.choose(dates.len())])
        }
        Kind::Datetime => json!(["2026-05-14T09:30:00Z", "2026-05-16T09:30:00Z"][tape.choose(2)]),
        Kind::Country => json!(["NL", "US", "EU", "KE"][tape.choose(4)]),
        Kind::OneOf => json!(entry.values[tape.choose(entry.values.len())].id),
        Kind::Text | Kind::Map => match &entry.constant {
            Some(constant) => json!(constant),
            None => json!("text"),
        },
    }
}

/// A card that says less: facts removed or unknown, lists opened, dates widened. Never another
/// value.
pub(crate) fn weaken(card: &Value, tape: &mut Tape<'_>) -> Value {
    let mut weak = card.clone();
    if let Value::Object(sections) = &mut weak {
        for (name, section) in sections {
            if name != "card" {
                weaken_value(section, name, tape);
            }
        }
    }
    // A list that was gone through must be stated.
    let stated = weak["purpose"]["uses"].is_array();
    if let (false, Value::Object(purpose)) = (stated, &mut weak["purpose"]) {
        purpose.remove("screened");
    }
    weak
}

fn weaken_value(value: &mut Value, key: &str, tape: &mut Tape<'_>) {
    match value {
        Value::Object(keys) => {
            let names: Vec<String> = keys.keys().cloned().collect();
            for name in names {
                // The id says which party or item it is; it is no fact of the system.
                // No end of validity stated means no end: removing it would be another statement.
                if ["id", "valid_to"].contains(&name.as_str()) {
                    continue;
                }
                match tape.choose(6) {
                    1 => {
                        keys.remove(&name);
                    }
                    2 => {
                        keys.insert(name, json!("unknown"));
                    }
                    _ => weaken_value(&mut keys[&name], &name, tape),
                }
            }
        }
        Value::Array(items) => {
            let objects = items.iter().any(Value::is_object);
            for item in items.iter_mut() {
                weaken_value(item, key, tape);
            }
            // Other parties may not vanish: verdicts are compared by party.
            if tape.choose(3) == 1 && key != "parties" {
                let drop = tape.choose(items.len() + 1);
                if drop < items.len() {
                    items.remove(drop);
                }
                items.push(json!("unknown"));
            } else if objects {
                items.push(json!("unknown"));
            }
        }
        Value::String(text) if is_date(text) => match tape.choose(4) {
            1 => *value = json!(text[..7]),
            2 => *value = json!(text[..4]),
            _ => {}
        },
        _ => {}
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.as_bytes().get(4) == Some(&b'-')
}
