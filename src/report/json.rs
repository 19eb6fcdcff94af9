//! Version 1 of the JSON report: a frozen shape apart from internal types. Its schema is
//! `schemas/report.schema.json`.

mod reason;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Counts, FailOn, Report};
use crate::language::Text;
use crate::problem::{Problem, Severity};
use crate::rules::{Level, Outcome, Status};
use crate::truth::Truth;
use crate::verdict::{self, CardResult};
use reason::ReasonV1;

/// A report of `keur check`, version 1.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "keur report, version 1")]
pub struct ReportV1 {
    /// The version of this shape.
    version: u8,
    /// What would reproduce the report.
    receipt: ReceiptV1,
    /// How the run came out.
    counts: CountsV1,
    /// One entry for each card, in order.
    cards: Vec<CardV1>,
    /// Faults of inputs that could not be read.
    problems: Vec<ProblemV1>,
}

#[derive(Serialize, JsonSchema)]
struct ReceiptV1 {
    /// The version of keur.
    keur: String,
    /// The day whose law was applied.
    as_of: String,
    /// The role asked for instead of the stated ones.
    role: Option<String>,
    /// SHA-256 of the vocabulary.
    vocabulary_sha256: String,
    /// The rule sets.
    rule_sets: Vec<SetV1>,
}

#[derive(Serialize, JsonSchema)]
struct SetV1 {
    id: String,
    version: String,
    /// The law is the law as known on this day.
    checked_on: String,
    sha256: String,
}

#[derive(Serialize, JsonSchema)]
struct CountsV1 {
    checked: usize,
    failed: usize,
    unchecked: usize,
    not_cards: usize,
    fail: usize,
    missing: usize,
    review: usize,
    open: usize,
    pass: usize,
    not_applicable: usize,
    /// Verdicts not decided as pass or not-applicable whose duty is still to come.
    upcoming: usize,
    exit_code: u8,
}

#[derive(Serialize, JsonSchema)]
struct CardV1 {
    path: String,
    sha256: String,
    dialect: String,
    subject: Option<String>,
    /// Whether the card was read without errors and judged.
    checked: bool,
    parties: Vec<PartyV1>,
    conclusions: Vec<ConclusionV1>,
    verdicts: Vec<VerdictV1>,
    /// Judgements of the card that were taken as given.
    assumptions: Vec<AssumptionV1>,
    /// Facts still open, ranked by how many verdicts and conclusions hang on each.
    open: Vec<DecidingV1>,
    problems: Vec<ProblemV1>,
}

#[derive(Serialize, JsonSchema)]
struct PartyV1 {
    id: Option<String>,
    name: Option<String>,
    roles: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct EffectV1 {
    /// The first day it may take effect; null when a transition lifts it for good.
    from: Option<String>,
    /// The last day by which it surely takes effect; null when that may be never.
    latest: Option<String>,
    /// Whether the first day lies after the as-of date.
    upcoming: bool,
    /// The provisions that date it.
    provisions: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct ConclusionV1 {
    rule_set: String,
    definition: String,
    title: Text,
    #[schemars(with = "TruthV1")]
    value: Truth,
    status: Status,
    provisions: Vec<String>,
    effective: Option<EffectV1>,
    deciding: Vec<DecidingV1>,
    reason: ReasonV1,
}

/// One of Kleene's three values.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "stands in the schema for the engine's own type")]
enum TruthV1 {
    True,
    False,
    Unknown,
}

#[derive(Serialize, JsonSchema)]
struct VerdictV1 {
    rule_set: String,
    rule: String,
    title: Text,
    /// The party, by index in `parties`.
    party: usize,
    outcome: Outcome,
    level: Level,
    status: Status,
    #[schemars(with = "TruthV1")]
    applies: Truth,
    /// `scope-unknown`, `exception-unknown` or `transitional`.
    because: Option<String>,
    effective: Option<EffectV1>,
    /// Whether the duty is still to come.
    upcoming: bool,
    /// Whether this verdict fails the run.
    fails: bool,
    provisions: Vec<String>,
    penalty: Option<String>,
    topics: Vec<String>,
    pointer: String,
    line: u32,
    column: u32,
    /// Whether the fact stands at that place, and not only the nearest key above it.
    stated: bool,
    what: Text,
    why: Text,
    how: Text,
    note: Option<Text>,
    /// Stated facts among the reasons.
    facts: Vec<StatedV1>,
    /// Facts that would decide.
    deciding: Vec<DecidingV1>,
    /// Why the duty applies or not.
    scope: ReasonV1,
    /// Why the demand is met or not.
    demand: ReasonV1,
    /// The waiver that covers this verdict.
    waiver: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct StatedV1 {
    fact: String,
    value: String,
    pointer: String,
    line: u32,
    column: u32,
    stated: bool,
}

#[derive(Serialize, JsonSchema)]
struct DecidingV1 {
    fact: String,
    question: Text,
    pointer: String,
    line: u32,
    column: u32,
    weight: usize,
}

#[derive(Serialize, JsonSchema)]
struct AssumptionV1 {
    key: String,
    says: String,
    line: u32,
    column: u32,
}

#[derive(Serialize, JsonSchema)]
struct ProblemV1 {
    code: String,
    #[schemars(with = "SeverityV1")]
    severity: &'static str,
    message: String,
    help: Option<String>,
    source: String,
    line: Option<u32>,
    column: Option<u32>,
}

/// How bad a fault of a file is.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "stands in the schema for the word")]
enum SeverityV1 {
    Error,
    Warning,
    Note,
}

/// Writes the report as indented JSON with a line end.
pub(super) fn render(report: &Report, fail_on: &FailOn) -> String {
    let shape = report_v1(report, fail_on);
    let mut text = serde_json::to_string_pretty(&shape).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema of the report.
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.into_generator().into_root_schema_for::<ReportV1>().to_value()
}

fn report_v1(report: &Report, fail_on: &FailOn) -> ReportV1 {
    let counts = Counts::of(report, fail_on);
    let of = |outcome| counts.outcomes.get(&outcome).copied().unwrap_or(0);
    let receipt = &report.receipt;
    ReportV1 {
        version: 1,
        receipt: ReceiptV1 {
            keur: receipt.keur.clone(),
            as_of: receipt.as_of.to_string(),
            role: receipt.role.clone(),
            vocabulary_sha256: receipt.vocabulary.clone(),
            rule_sets: receipt
                .sets
                .iter()
                .map(|set| SetV1 {
                    id: set.id.clone(),
                    version: set.version.clone(),
                    checked_on: set.checked_on.to_string(),
                    sha256: set.sha256.clone(),
                })
                .collect(),
        },
        counts: CountsV1 {
            checked: counts.checked,
            failed: counts.failed,
            unchecked: counts.unchecked,
            not_cards: counts.not_cards,
            fail: of(Outcome::Fail),
            missing: of(Outcome::Missing),
            review: of(Outcome::Review),
            open: of(Outcome::Open),
            pass: of(Outcome::Pass),
            not_applicable: of(Outcome::NotApplicable),
            upcoming: counts.upcoming,
            exit_code: counts.exit_code(),
        },
        cards: report
            .cards
            .iter()
            .zip(&receipt.cards)
            .map(|(card, digest)| card_v1(card, &digest.sha256, fail_on))
            .collect(),
        problems: report.unread.iter().map(|problem| problem_v1(problem, None)).collect(),
    }
}

fn card_v1(card: &CardResult, sha256: &str, fail_on: &FailOn) -> CardV1 {
    let verdicts = card.verdicts.iter().map(|verdict| verdict_v1(verdict, fail_on)).collect();
    CardV1 {
        path: card.source.name.clone(),
        sha256: sha256.to_owned(),
        dialect: card.dialect.clone(),
        subject: card.subject.clone(),
        checked: card.checked,
        parties: card
            .parties
            .iter()
            .map(|party| PartyV1 {
                id: party.id.clone(),
                name: party.name.clone(),
                roles: party.roles.clone(),
            })
            .collect(),
        conclusions: card.conclusions.iter().map(conclusion_v1).collect(),
        verdicts,
        assumptions: card
            .assumptions
            .iter()
            .map(|assumption| AssumptionV1 {
                key: assumption.key.clone(),
                says: assumption.says.clone(),
                line: assumption.place.line,
                column: assumption.place.column,
            })
            .collect(),
        open: card.open.iter().map(deciding_v1).collect(),
        problems: card.problems.iter().map(|problem| problem_v1(problem, Some(card))).collect(),
    }
}

fn conclusion_v1(conclusion: &verdict::Conclusion) -> ConclusionV1 {
    ConclusionV1 {
        rule_set: conclusion.set.clone(),
        definition: conclusion.definition.clone(),
        title: conclusion.title.clone(),
        value: conclusion.value,
        status: conclusion.status,
        provisions: conclusion.provisions.clone(),
        effective: conclusion.effect.as_ref().map(effect_v1),
        deciding: conclusion.deciding.iter().map(deciding_v1).collect(),
        reason: reason::reason_v1(&conclusion.reason),
    }
}

fn verdict_v1(verdict: &verdict::Verdict, fail_on: &FailOn) -> VerdictV1 {
    VerdictV1 {
        rule_set: verdict.set.clone(),
        rule: verdict.rule.clone(),
        title: verdict.title.clone(),
        party: verdict.party,
        outcome: verdict.outcome,
        level: verdict.level,
        status: verdict.status,
        applies: verdict.applies,
        because: verdict.because.map(str::to_owned),
        effective: verdict.effect.as_ref().map(effect_v1),
        upcoming: verdict.is_upcoming(),
        fails: fail_on.fails(verdict),
        provisions: verdict.provisions.clone(),
        penalty: verdict.penalty.clone(),
        topics: verdict.topics.clone(),
        pointer: verdict.place.pointer.clone(),
        line: verdict.place.line,
        column: verdict.place.column,
        stated: verdict.place.found,
        what: verdict.what.clone(),
        why: verdict.why.clone(),
        how: verdict.how.clone(),
        note: verdict.note.clone(),
        facts: verdict.facts.iter().map(stated_v1).collect(),
        deciding: verdict.deciding.iter().map(deciding_v1).collect(),
        scope: reason::reason_v1(&verdict.scope),
        demand: reason::reason_v1(&verdict.demand),
        waiver: None,
    }
}

fn effect_v1(effect: &verdict::Effect) -> EffectV1 {
    EffectV1 {
        from: effect.from.map(|day| day.to_string()),
        latest: effect.latest.map(|day| day.to_string()),
        upcoming: effect.upcoming,
        provisions: effect.provisions.clone(),
    }
}

fn deciding_v1(fact: &verdict::Deciding) -> DecidingV1 {
    DecidingV1 {
        fact: fact.fact.clone(),
        question: fact.question.clone(),
        pointer: fact.place.pointer.clone(),
        line: fact.place.line,
        column: fact.place.column,
        weight: fact.weight,
    }
}

pub(super) fn stated_v1(fact: &verdict::Stated) -> StatedV1 {
    StatedV1 {
        fact: fact.fact.clone(),
        value: fact.value.clone(),
        pointer: fact.place.pointer.clone(),
        line: fact.place.line,
        column: fact.place.column,
        stated: fact.place.found,
    }
}

fn problem_v1(problem: &Problem, card: Option<&CardResult>) -> ProblemV1 {
    let place = problem.span.zip(card).map(|(span, card)| card.source.line_column(span.start));
    ProblemV1 {
        code: problem.code.to_owned(),
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: problem.message.clone(),
        help: problem.help.clone(),
        source: problem.source.clone(),
        line: place.as_ref().map(|place| place.line),
        column: place.as_ref().map(|place| place.column),
    }
}
