//! One line of JSON for each card: version 1 of a shape for batches, whose cards nobody looks at one
//! by one. What is failed, not shown or to be judged is told with place, reason and mend; the rest is
//! counted.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::language::Lang;
use crate::policy::FailOn;
use crate::problem::Problem;
use crate::rules::{Level, Outcome};
use crate::truth::Truth;
use crate::verdict::{CardResult, Verdict};

/// How a line is written.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// The language of the texts.
    pub lang: Lang,
    /// What fails a run.
    pub fail_on: &'a FailOn,
    /// What the run rests on, in short: lines of different runs do not belong in one file.
    pub run: &'a str,
}

/// A card as one line.
#[derive(Serialize, JsonSchema)]
struct LineV1<'a> {
    /// The version of this shape.
    version: u8,
    /// The start of a digest over the program, its rule sets, the day and the settings.
    run: &'a str,
    /// The file.
    path: &'a str,
    /// The number of the card in it, where it holds many.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<u32>,
    /// The name of the system.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    /// Whether it was judged; a card with faults is not.
    checked: bool,
    /// Whether it fails the run.
    fails: bool,
    /// The headlines by their id.
    #[schemars(with = "BTreeMap<String, String>")]
    conclusions: BTreeMap<&'a str, Truth>,
    counts: Counts,
    /// What is failed, not shown or to be judged.
    findings: Vec<FindingV1<'a>>,
    /// What is wrong with the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<ProblemV1<'a>>,
}

/// How many verdicts came out how; those still to come are counted twice.
#[derive(Clone, Copy, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
struct Counts {
    fail: usize,
    missing: usize,
    review: usize,
    open: usize,
    pass: usize,
    not_applicable: usize,
    /// Those among fail, missing, review and open whose day is still to come.
    upcoming: usize,
}

impl Counts {
    fn add(&mut self, outcome: Outcome, upcoming: bool) {
        let count = match outcome {
            Outcome::Fail => &mut self.fail,
            Outcome::Missing => &mut self.missing,
            Outcome::Review => &mut self.review,
            Outcome::Open => &mut self.open,
            Outcome::Pass => &mut self.pass,
            Outcome::NotApplicable => &mut self.not_applicable,
        };
        *count += 1;
        let decided = matches!(outcome, Outcome::Pass | Outcome::NotApplicable);
        self.upcoming += usize::from(upcoming && !decided);
    }
}

#[derive(Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the line")]
struct FindingV1<'a> {
    rule_set: &'a str,
    rule: &'a str,
    #[schemars(with = "String")]
    outcome: Outcome,
    #[schemars(with = "String")]
    level: Level,
    /// The id of the party, where the card has parties.
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<&'a str>,
    /// The first day on which it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// Whether that day is still to come.
    upcoming: bool,
    fails: bool,
    provisions: &'a [String],
    /// JSON Pointer of the fact that states the contrary, or that is missing.
    pointer: &'a str,
    line: u32,
    column: u32,
    /// Whether the fact stands there, and not only the key beside which it would.
    stated: bool,
    /// What is demanded.
    what: &'a str,
    /// What to do, or to write.
    how: &'a str,
    /// The stated facts for which the rule applies and is not met.
    facts: Vec<StatedV1<'a>>,
    /// The facts that would decide.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deciding: Vec<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    waived: bool,
    #[serde(skip_serializing_if = "is_false")]
    known: bool,
}

#[derive(Serialize, JsonSchema)]
struct StatedV1<'a> {
    fact: &'a str,
    value: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize, JsonSchema)]
struct ProblemV1<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The JSON Schema of a line.
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<LineV1<'static>>().to_value()
}

/// The lines of all cards of a report.
pub(super) fn render(report: &super::Report, style: &super::Style, fail_on: &FailOn) -> String {
    let mut out = Vec::new();
    let style = Style { lang: style.lang, fail_on, run: "" };
    for card in &report.cards {
        write(&mut out, card, &style);
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Writes a card as one line.
pub fn write(out: &mut Vec<u8>, card: &CardResult, style: &Style<'_>) {
    let mut counts = Counts::default();
    let mut count = |outcome, upcoming| counts.add(outcome, upcoming);
    match &card.numbers {
        Some(numbers) => {
            numbers.found.iter().for_each(|found| count(found.outcome, found.upcoming));
            counts.not_applicable += numbers.unreached;
        }
        None => card.verdicts.iter().for_each(|found| count(found.outcome, found.is_upcoming())),
    }
    let line = LineV1 {
        version: 1,
        run: style.run,
        path: &card.source.name,
        entry: card.source.entry.as_ref().map(|entry| entry.number),
        subject: card.subject.as_deref(),
        checked: card.checked,
        fails: style.fail_on.fails_card(card),
        conclusions: card
            .conclusions
            .iter()
            .map(|found| (&*found.definition, found.value))
            .collect(),
        counts,
        findings: card
            .verdicts
            .iter()
            .filter(|verdict| verdict.outcome.is_told())
            .map(|verdict| finding(card, verdict, style))
            .collect(),
        problems: card.problems.iter().map(|found| problem(card, found)).collect(),
    };
    let start = out.len();
    // Writing to memory fails for no reason but a value that is no JSON, and there is none.
    if serde_json::to_writer(&mut *out, &line).is_err() {
        out.truncate(start);
    }
    out.push(b'\n');
}

fn finding<'a>(card: &'a CardResult, verdict: &'a Verdict, style: &Style<'_>) -> FindingV1<'a> {
    FindingV1 {
        rule_set: &verdict.set,
        rule: &verdict.rule,
        outcome: verdict.outcome,
        level: verdict.level,
        party: card.parties.get(verdict.party).and_then(|party| party.id.as_deref()),
        from: verdict.effect.as_ref().and_then(|effect| effect.from).map(|day| day.to_string()),
        upcoming: verdict.is_upcoming(),
        fails: style.fail_on.fails(verdict),
        provisions: &verdict.provisions,
        pointer: &verdict.place.pointer,
        line: verdict.place.line,
        column: verdict.place.column,
        stated: verdict.place.found,
        what: verdict.what().get(style.lang),
        how: verdict.how().get(style.lang),
        facts: verdict
            .facts
            .iter()
            .map(|stated| StatedV1 {
                fact: &stated.fact,
                value: &stated.value,
                line: stated.place.line,
                column: stated.place.column,
            })
            .collect(),
        deciding: verdict.deciding.iter().map(|fact| &*fact.fact).collect(),
        waived: verdict.waiver.is_some(),
        known: verdict.known,
    }
}

fn problem<'a>(card: &CardResult, problem: &'a Problem) -> ProblemV1<'a> {
    let place = problem.span.map(|span| card.source.line_column(span.start));
    ProblemV1 {
        code: problem.code,
        severity: problem.severity.word(),
        message: &problem.message,
        help: problem.help.as_deref(),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
    }
}
