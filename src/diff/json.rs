//! Version 1 of a comparison in JSON: a frozen shape apart from internal types. Its schema is
//! `schemas/diff.schema.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Cause, Change, Class, Diff, FactState, Side, Turn, Where};
use crate::language::Text;
use crate::report::FileDigest;
use crate::rules::{Level, Outcome};
use crate::verdict::{Conclusion, Effect, Verdict};

/// What changed between two judgements of `keur diff`, version 1.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "keur diff, version 1")]
struct DiffV1 {
    /// The version of this shape.
    version: u8,
    old: SideV1,
    new: SideV1,
    counts: CountsV1,
    /// Verdicts that changed: regressions, improvements, others.
    verdicts: Vec<ChangeV1>,
    /// Conclusions that changed.
    conclusions: Vec<TurnV1>,
}

/// What would reproduce one side.
#[derive(Serialize, JsonSchema)]
struct SideV1 {
    /// The version of keur.
    keur: String,
    path: String,
    /// SHA-256 of the bytes of the card.
    sha256: String,
    subject: Option<String>,
    /// The day whose law was applied.
    as_of: String,
    /// The role asked for instead of the stated ones.
    role: Option<String>,
    vocabulary_sha256: String,
    rule_sets: Vec<SetV1>,
}

#[derive(Serialize, JsonSchema)]
struct SetV1 {
    id: String,
    version: String,
    sha256: String,
}

/// How many verdicts changed in which way.
#[derive(Serialize, JsonSchema)]
struct CountsV1 {
    regression: usize,
    improvement: usize,
    change: usize,
    unchanged: usize,
}

#[derive(Serialize, JsonSchema)]
struct ChangeV1 {
    class: Class,
    rule_set: String,
    rule: String,
    title: Text,
    provisions: Vec<String>,
    /// Null where the old side has no such verdict.
    old: Option<VerdictV1>,
    /// Null where the new side has no such verdict.
    new: Option<VerdictV1>,
    why: Vec<CauseV1>,
}

/// A verdict on one side.
#[derive(Serialize, JsonSchema)]
struct VerdictV1 {
    party: Option<PartyV1>,
    outcome: Outcome,
    level: Level,
    applies: TruthV1,
    effective: Option<EffectV1>,
    /// The line of the card it points at.
    line: u32,
    column: u32,
}

#[derive(Serialize, JsonSchema)]
struct PartyV1 {
    id: Option<String>,
    name: Option<String>,
    roles: Vec<String>,
}

/// One of Kleene's three values.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum TruthV1 {
    True,
    False,
    Unknown,
}

#[derive(Serialize, JsonSchema)]
struct EffectV1 {
    /// The first day it may take effect; null when a transition lifts it for good.
    from: Option<String>,
    /// The last day by which it surely takes effect; null when that may be never.
    latest: Option<String>,
    /// Whether the first day lies after the as-of date of its side.
    upcoming: bool,
    /// The provisions that date it.
    provisions: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct TurnV1 {
    rule_set: String,
    definition: String,
    title: Text,
    old: Option<ConclusionV1>,
    new: Option<ConclusionV1>,
    why: Vec<CauseV1>,
}

/// A conclusion on one side.
#[derive(Serialize, JsonSchema)]
struct ConclusionV1 {
    value: TruthV1,
    effective: Option<EffectV1>,
}

/// One reason of a change.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum CauseV1 {
    /// A fact that decided differs.
    Fact { fact: String, old: StateV1, new: StateV1 },
    /// The law of another day was applied: a duty begins on `from`, or a rule ends on `until`.
    Day { from: Option<String>, until: Option<String>, provisions: Vec<String> },
    /// The file of the rule or definition differs.
    Rule,
    /// The files of definitions it rests on differ.
    Definitions { definitions: Vec<String> },
    /// Some other file of the rule set differs.
    RuleSet,
    /// The rule set of this side has no such rule or headline.
    NoRule { side: WhereV1 },
    /// This side was not judged by that rule set.
    NoRuleSet { side: WhereV1 },
    /// The card of this side has no such party.
    NoParty { side: WhereV1 },
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum WhereV1 {
    Old,
    New,
}

/// What a card says of a fact.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
enum StateV1 {
    /// It stands there.
    Stated { value: String, line: u32, column: u32 },
    /// It follows from what stands there.
    Derived { value: String },
    /// It does not stand there; the place is the nearest above.
    NotStated { line: u32, column: u32 },
    /// Nothing that was decided looked at it.
    NotAsked,
}

/// Writes a comparison as indented JSON with a line end.
pub fn render(diff: &Diff<'_>) -> String {
    let shape = DiffV1 {
        version: 1,
        old: side(diff.old),
        new: side(diff.new),
        counts: CountsV1 {
            regression: diff.count(Class::Regression),
            improvement: diff.count(Class::Improvement),
            change: diff.count(Class::Change),
            unchanged: diff.unchanged,
        },
        verdicts: diff.verdicts.iter().map(|found| change(diff, found)).collect(),
        conclusions: diff.conclusions.iter().map(turn).collect(),
    };
    let mut text = serde_json::to_string_pretty(&shape).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema of a comparison.
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<DiffV1>().to_value()
}

fn side(side: Side<'_>) -> SideV1 {
    let FileDigest { path, sha256 } = FileDigest::of(&side.card.source);
    let receipt = side.receipt;
    let set = |set: &crate::report::SetReceipt| SetV1 {
        id: set.id.clone(),
        version: set.version.clone(),
        sha256: set.sha256.clone(),
    };
    SideV1 {
        keur: receipt.keur.clone(),
        path,
        sha256,
        subject: side.card.subject.clone(),
        as_of: receipt.as_of.to_string(),
        role: receipt.role.clone(),
        vocabulary_sha256: receipt.vocabulary.clone(),
        rule_sets: receipt.sets.iter().map(set).collect(),
    }
}

fn change(diff: &Diff<'_>, found: &Change<'_>) -> ChangeV1 {
    let latest = found.verdict.latest();
    ChangeV1 {
        class: found.class,
        rule_set: latest.set.clone(),
        rule: latest.rule.clone(),
        title: latest.title.clone(),
        provisions: latest.provisions.clone(),
        old: found.verdict.before().map(|old| verdict(diff.old, old)),
        new: found.verdict.after().map(|new| verdict(diff.new, new)),
        why: found.why.iter().map(cause).collect(),
    }
}

fn verdict(side: Side<'_>, verdict: &Verdict) -> VerdictV1 {
    let party = side.card.parties.get(verdict.party).map(|party| PartyV1 {
        id: party.id.clone(),
        name: party.name.clone(),
        roles: party.roles.clone(),
    });
    VerdictV1 {
        party,
        outcome: verdict.outcome,
        level: verdict.level,
        applies: truth(verdict.applies),
        effective: verdict.effect.as_ref().map(effect),
        line: verdict.place.line,
        column: verdict.place.column,
    }
}

fn turn(found: &Turn<'_>) -> TurnV1 {
    let latest = found.conclusion.latest();
    let value = |conclusion: &Conclusion| ConclusionV1 {
        value: truth(conclusion.value),
        effective: conclusion.effect.as_ref().map(effect),
    };
    TurnV1 {
        rule_set: latest.set.clone(),
        definition: latest.definition.clone(),
        title: latest.title.clone(),
        old: found.conclusion.before().map(value),
        new: found.conclusion.after().map(value),
        why: found.why.iter().map(cause).collect(),
    }
}

fn truth(value: crate::truth::Truth) -> TruthV1 {
    match value {
        crate::truth::Truth::True => TruthV1::True,
        crate::truth::Truth::False => TruthV1::False,
        crate::truth::Truth::Unknown => TruthV1::Unknown,
    }
}

fn effect(effect: &Effect) -> EffectV1 {
    EffectV1 {
        from: effect.from.map(|day| day.to_string()),
        latest: effect.latest.map(|day| day.to_string()),
        upcoming: effect.upcoming,
        provisions: effect.provisions.clone(),
    }
}

fn cause(cause: &Cause) -> CauseV1 {
    let side = |at: Where| match at {
        Where::Old => WhereV1::Old,
        Where::New => WhereV1::New,
    };
    match cause {
        Cause::Fact { fact, old, new } => {
            CauseV1::Fact { fact: fact.clone(), old: state(old), new: state(new) }
        }
        Cause::Day { from, until, provisions } => CauseV1::Day {
            from: from.map(|day| day.to_string()),
            until: until.map(|day| day.to_string()),
            provisions: provisions.clone(),
        },
        Cause::Rule => CauseV1::Rule,
        Cause::Definitions(ids) => CauseV1::Definitions { definitions: ids.clone() },
        Cause::Set => CauseV1::RuleSet,
        Cause::NoRule(at) => CauseV1::NoRule { side: side(*at) },
        Cause::NoSet(at) => CauseV1::NoRuleSet { side: side(*at) },
        Cause::NoParty(at) => CauseV1::NoParty { side: side(*at) },
    }
}

fn state(state: &FactState) -> StateV1 {
    match state {
        FactState::Stated { value, place } => {
            StateV1::Stated { value: value.clone(), line: place.line, column: place.column }
        }
        FactState::Derived { value } => StateV1::Derived { value: value.clone() },
        FactState::NotStated { place } => {
            StateV1::NotStated { line: place.line, column: place.column }
        }
        FactState::NotAsked => StateV1::NotAsked,
    }
}
