//! The JSON Schema of rule and definition files, for editors.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::condition::Test;
use super::rule::{Level, Outcome, Says, Status};
use crate::language::Text;

/// A rule: one demand on a party.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "stands for the shape of a file")]
struct RuleFile {
    /// Kebab-case, equal to the file stem; names the shortcoming.
    id: String,
    /// One line.
    title: Text,
    /// How sure the reading is.
    status: Status,
    /// How bad it is when the demand is not met.
    level: Level,
    /// The provisions it rests on, as in provisions.yaml.
    cites: Vec<String>,
    /// Subjects, for comparison across instruments.
    topics: Option<Vec<String>>,
    /// When the provisions apply.
    force: ForceShape,
    /// Ids of routes.yaml that date it.
    routes: Option<Vec<String>>,
    /// Who must act: addressees of ruleset.yaml.
    addressee: Vec<String>,
    /// The provision with the class of fine, or `none` where the instrument gives none.
    penalty: Option<String>,
    /// Dates of the card before which the demand must be met.
    ready_before: Option<Vec<String>>,
    /// What makes the duty lighter for some, without lifting it.
    reliefs: Option<Vec<ReliefShape>>,
    /// What is open in the law.
    note: Option<Text>,
    /// When the duty applies.
    when: ConditionShape,
    /// When it does not.
    unless: Option<ConditionShape>,
    /// The demand.
    require: ConditionShape,
    /// What, why, how.
    says: Says,
    /// Cases with the outcome expected.
    examples: Vec<ExampleShape<Outcome>>,
}

/// A definition: a named boolean.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "stands for the shape of a file")]
struct DefinitionFile {
    /// Kebab-case, equal to the file stem.
    id: String,
    /// One line.
    title: Text,
    /// How sure the reading is.
    status: Status,
    /// The provisions it rests on, as in provisions.yaml.
    cites: Vec<String>,
    /// When the provisions apply.
    force: ForceShape,
    /// Ids of routes.yaml that date it.
    routes: Option<Vec<String>>,
    /// What is open in the law.
    note: Option<Text>,
    /// When it holds.
    when: ConditionShape,
    /// When it does not.
    unless: Option<ConditionShape>,
    /// Cases with the value expected.
    examples: Vec<ExampleShape<Word>>,
}

/// What makes a duty lighter for some.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "stands for the shape of a file")]
struct ReliefShape {
    /// For whom.
    when: ConditionShape,
    /// The provisions.
    cites: Vec<String>,
    /// What they may do.
    says: Text,
}

/// An answer of guidance to a judgement: given where its condition holds.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "stands for the shape of a file")]
struct AnswerFile {
    /// Kebab-case, equal to the file stem.
    id: String,
    /// One line.
    title: Text,
    /// How sure the reading is.
    status: Status,
    /// The points of the guidance it rests on, as in provisions.yaml.
    cites: Vec<String>,
    /// When the guidance applies.
    force: ForceShape,
    /// The judgement it answers: `<set>/<id>`.
    judgement: String,
    /// The answer.
    answer: bool,
    /// What is open in the guidance.
    note: Option<Text>,
    /// When the answer is given.
    when: ConditionShape,
    /// When it is not.
    unless: Option<ConditionShape>,
    /// Cases with the value expected.
    examples: Vec<ExampleShape<Word>>,
}

/// The days a provision applies, both included.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "stands for the shape of a file")]
struct ForceShape {
    /// The first day.
    from: String,
    /// The last day.
    until: Option<String>,
}

/// A case with its expected result.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "stands for the shape of a file")]
struct ExampleShape<T> {
    /// The expected result.
    expect: T,
    /// The role of the one party.
    role: Option<String>,
    /// The assessment date.
    as_of: Option<String>,
    /// Values of definitions taken as given.
    assume: Option<BTreeMap<String, Word>>,
    /// Why, for readers.
    because: Option<String>,
    /// A fragment of a card.
    facts: Option<Value>,
}

/// True, false or unknown.
struct Word(#[expect(dead_code, reason = "stands for the shape of a word")] bool);

impl JsonSchema for Word {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "truth".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": [true, false, "unknown"] })
    }
}

/// The evidence that a condition asks for.
fn evidence() -> serde_json::Value {
    serde_json::json!({
        "oneOf": [
            { "type": "string" },
            {
                "type": "object",
                "properties": {
                    "kind": { "type": "string" },
                    "owner": { "const": "self" },
                    "level": { "enum": ["organisation", "system"] }
                },
                "required": ["kind"],
                "additionalProperties": false
            }
        ]
    })
}

/// A condition.
struct ConditionShape;

impl JsonSchema for ConditionShape {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let inner = generator.subschema_for::<Self>();
        let text = generator.subschema_for::<Text>();
        let list = json_schema!({ "type": "array", "minItems": 1, "items": inner.clone() });
        let quantifier = json_schema!({
            "type": "object",
            "properties": { "of": { "type": "string" }, "where": inner.clone() },
            "required": ["of", "where"],
            "additionalProperties": false
        });
        let mut comparison = serde_json::Map::new();
        comparison.insert("fact".to_owned(), serde_json::json!({ "type": "string" }));
        for word in Test::WORDS {
            comparison.insert(word.to_owned(), Value::Bool(true));
        }
        let one = |key: &str, schema: Value| {
            serde_json::json!({
                "type": "object",
                "properties": { key: schema },
                "required": [key],
                "additionalProperties": false
            })
        };
        json_schema!({
            "oneOf": [
                one("all", list.clone().to_value()),
                one("any", list.to_value()),
                one("not", inner.to_value()),
                one("definition", serde_json::json!({ "type": "string" })),
                one("some-item", quantifier.clone().to_value()),
                one("every-item", quantifier.to_value()),
                one("evidence", evidence()),
                one("judge", serde_json::json!({
                    "type": "object",
                    "properties": { "id": { "type": "string" }, "question": text.to_value() },
                    "required": ["id", "question"],
                    "additionalProperties": false
                })),
                {
                    "type": "object",
                    "properties": comparison,
                    "required": ["fact"],
                    "minProperties": 2,
                    "maxProperties": 2,
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// A rule or definition file.
#[derive(JsonSchema)]
#[schemars(untagged, title = "keur rule or definition file")]
#[expect(dead_code, reason = "stands for the shape of a file")]
enum BodyFile {
    Rule(Box<RuleFile>),
    Definition(Box<DefinitionFile>),
    Answer(Box<AnswerFile>),
}

/// The schema (draft 2020-12) of rule and definition files.
pub fn rule_schema() -> Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.into_generator().into_root_schema_for::<BodyFile>().to_value()
}
