//! Version 1 of the JSON report: a frozen shape apart from internal types. Its schema is
//! `schemas/report.schema.json`.

mod more;
mod reason;
mod receipt;
mod shape;

use super::{FailOn, Finding, Report};
use crate::problem::{Problem, Severity};
use crate::source::Source;
use crate::verdict::{self, CardResult};
use reason::Definitions;
pub(super) use receipt::{CountsV1, ReceiptV1, counts_v1, receipt_v1};
pub use shape::ReportV1;
use shape::{
    AssumptionV1, CardV1, ConclusionV1, DecidingV1, EffectV1, PartyV1, ProblemV1, StatedV1,
    VerdictV1,
};

/// Writes the report as indented JSON with a line end.
pub(super) fn render(report: &Report, fail_on: &FailOn) -> String {
    let shape = report_v1(report, fail_on);
    let mut text = serde_json::to_string_pretty(&shape).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema of the report.
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<ReportV1>().to_value()
}

fn report_v1(report: &Report, fail_on: &FailOn) -> ReportV1 {
    ReportV1 {
        version: 1,
        receipt: receipt_v1(report, fail_on),
        counts: counts_v1(report, fail_on),
        cards: report.cards.iter().map(|card| card_v1(card, fail_on)).collect(),
        findings: report.findings.iter().map(finding_v1).collect(),
        problems: report.unread.iter().map(|problem| problem_v1(problem, None)).collect(),
    }
}

fn card_v1(card: &CardResult, fail_on: &FailOn) -> CardV1 {
    let mut definitions = Definitions::default();
    let conclusions = card.conclusions.iter();
    let conclusions = conclusions.map(|found| conclusion_v1(found, &mut definitions)).collect();
    let verdicts = card.verdicts.iter();
    let verdicts = verdicts.map(|found| verdict_v1(found, fail_on, &mut definitions)).collect();
    CardV1 {
        path: card.source.name.clone(),
        entry: card.source.entry.as_ref().map(|entry| entry.number),
        short: card.short,
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
        conclusions,
        verdicts,
        definitions: definitions.found,
        claims: card.claims.iter().map(|claim| more::claim_v1(claim, fail_on)).collect(),
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
        evidence: card.evidence.iter().map(more::evidence_v1).collect(),
        open: card.open.iter().map(open_v1).collect(),
        quotes: card.quotes.iter().map(more::quote_v1).collect(),
        problems: card
            .problems
            .iter()
            .map(|problem| problem_v1(problem, Some(&card.source)))
            .collect(),
    }
}

fn conclusion_v1(conclusion: &verdict::Conclusion, definitions: &mut Definitions) -> ConclusionV1 {
    ConclusionV1 {
        rule_set: conclusion.set.clone(),
        definition: conclusion.definition.clone(),
        title: conclusion.title.clone(),
        value: conclusion.value,
        status: conclusion.status,
        provisions: conclusion.provisions.clone(),
        effective: conclusion.effect.as_ref().map(effect_v1),
        deciding: conclusion.deciding.iter().map(deciding_v1).collect(),
        reason: definitions.reason(&conclusion.reason),
    }
}

fn verdict_v1(
    verdict: &verdict::Verdict,
    fail_on: &FailOn,
    definitions: &mut Definitions,
) -> VerdictV1 {
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
        penalty: verdict.penalty.as_ref().map(|penalty| penalty.word().to_owned()),
        fine: verdict.fine.as_ref().map(more::fine_v1),
        reliefs: verdict.reliefs.iter().map(more::relief_v1).collect(),
        ready_before: verdict.ready_before.as_ref().map(|ready| stated_v1(&ready.stated)),
        topics: verdict.topics.clone(),
        pointer: verdict.place.pointer.clone(),
        line: verdict.place.line,
        column: verdict.place.column,
        stated: verdict.place.found,
        what: verdict.what().clone(),
        why: verdict.why().clone(),
        how: verdict.how().clone(),
        note: verdict.note().cloned(),
        facts: verdict.facts.iter().map(stated_v1).collect(),
        deciding: verdict.deciding.iter().map(deciding_v1).collect(),
        scope: definitions.reason(&verdict.scope),
        demand: definitions.reason(&verdict.demand),
        waiver: verdict.waiver.as_ref().map(more::waiver_v1),
        known: verdict.known,
    }
}

fn effect_v1(effect: &verdict::Effect) -> EffectV1 {
    EffectV1 {
        from: effect.from.map(|day| day.to_string()),
        latest: effect.latest.map(|day| day.to_string()),
        upcoming: effect.upcoming,
        provisions: effect.provisions.clone(),
        facts: effect.facts.iter().map(stated_v1).collect(),
        deciding: effect.deciding.iter().map(deciding_v1).collect(),
    }
}

/// An open fact with its question.
fn open_v1(fact: &verdict::Deciding) -> DecidingV1 {
    DecidingV1 { question: Some(fact.question.clone()), ..deciding_v1(fact) }
}

pub(super) fn deciding_v1(fact: &verdict::Deciding) -> DecidingV1 {
    DecidingV1 {
        fact: fact.fact.clone(),
        question: None,
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

fn finding_v1(finding: &Finding) -> ProblemV1 {
    problem_v1(&finding.problem, Some(&finding.source))
}

fn problem_v1(problem: &Problem, source: Option<&Source>) -> ProblemV1 {
    let place = problem.span.zip(source).map(|(span, source)| source.line_column(span.start));
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
