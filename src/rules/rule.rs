//! Rules, definitions, routes, parameters: what a rule set holds once it is read and checked.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::facts::{FactId, Facts, Scalar};
use crate::language::Text;
use crate::later::Later;
use crate::shared::Shared;
use crate::source::Span;
use crate::truth::Truth;

/// How sure the reading of the law is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The text decides, or the reading is settled.
    Stable,
    /// The reading rests on interpretation or on a draft.
    Draft,
}

/// How bad it is when a demand is not met.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A duty is not met.
    Error,
    /// Something that usually leads to a breach, or weak evidence.
    Warning,
    /// Worth knowing.
    Note,
}

impl Level {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a rule says of a card and a party.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The duty applies and the card states the contrary of what it demands.
    Fail,
    /// The duty applies and the card does not show that it is met.
    Missing,
    /// Only a human judgement is open.
    Review,
    /// More must be known.
    Open,
    /// The demand is met.
    Pass,
    /// The duty does not apply.
    NotApplicable,
}

impl Outcome {
    /// All outcomes, in the order of their weight in a report.
    pub const ALL: [Self; 6] =
        [Self::Fail, Self::Missing, Self::Review, Self::Open, Self::Pass, Self::NotApplicable];

    /// Whether a person is told of it whatever they asked for.
    pub fn is_told(self) -> bool {
        matches!(self, Self::Fail | Self::Missing | Self::Review)
    }

    /// The word in reports and rule files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Missing => "missing",
            Self::Review => "review",
            Self::Open => "open",
            Self::Pass => "pass",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// The days a provision applies, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "KeptForce", into = "KeptForce")]
pub struct Force {
    /// The first day.
    pub from: Date,
    /// The last day; open without it.
    pub until: Option<Date>,
}

/// The same as numbers: every rule has it, and texts would have to be read.
#[derive(Serialize, Deserialize)]
struct KeptForce(Day, Option<Day>);

type Day = (i16, i8, i8);

impl From<Force> for KeptForce {
    fn from(force: Force) -> Self {
        let day = |date: Date| (date.year(), date.month(), date.day());
        Self(day(force.from), force.until.map(day))
    }
}

impl TryFrom<KeptForce> for Force {
    type Error = jiff::Error;

    fn try_from(KeptForce(from, until): KeptForce) -> Result<Self, jiff::Error> {
        let date = |(year, month, day)| Date::new(year, month, day);
        Ok(Self { from: date(from)?, until: until.map(date).transpose()? })
    }
}

/// What rules and definitions have in common.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Head {
    /// The id: kebab-case, equal to the file stem.
    pub id: String,
    /// One line.
    pub title: Text,
    /// How sure the reading is.
    pub status: Status,
    /// The provisions it rests on.
    pub cites: Vec<Shared>,
    /// When they apply.
    pub force: Force,
    /// The routes that date it, by their index in the rule set.
    pub routes: Vec<usize>,
    /// What is open in the law.
    pub note: Later<Option<Text>>,
    /// The index of the file in the rule set.
    pub file: usize,
    /// The places of the id and of each citation in it.
    pub spans: Later<HeadSpans>,
    /// When it applies or holds.
    pub when: Later<Condition>,
    /// When it does not.
    pub unless: Option<Later<Condition>>,
    /// Cases with their expected result; none in a set that was read when keur was built.
    #[serde(skip)]
    pub examples: Vec<Example>,
}

impl Head {
    /// When it applies, and when it does not.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        std::iter::once(&*self.when).chain(self.unless.as_deref())
    }
}

/// Places in a rule file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct HeadSpans {
    /// The id.
    pub id: Span,
    /// The citations, in their order.
    pub cites: Vec<Span>,
}

/// A named boolean.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Definition {
    /// Id, texts, condition.
    pub head: Head,
    /// Whether it may differ from party to party.
    pub per_party: bool,
}

/// What guidance answers to a judgement, where its definition holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The definition that says when the answer is given, by its index in the rule set.
    pub definition: usize,
    /// The key of the judgement.
    pub judgement: String,
    /// The answer.
    pub answer: bool,
}

/// A demand on a party.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Id, texts, condition.
    pub head: Head,
    /// How bad it is when the demand is not met.
    pub level: Level,
    /// Subjects, for comparison across instruments.
    pub topics: Vec<Shared>,
    /// Who must act: the names, each with the definition that says who that is.
    pub addressee: Vec<(Shared, usize)>,
    /// The class of fine.
    pub penalty: Option<Penalty>,
    /// The dates of the card before which the demand must be met: the earliest stated one counts.
    pub ready_before: Vec<FactId>,
    /// What makes the duty lighter for some.
    pub reliefs: Vec<Relief>,
    /// The demand.
    pub require: Later<Condition>,
    /// What, why, how.
    pub says: Later<Says>,
}

/// What the instrument itself says of the fine for a breach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Penalty {
    /// The provision with the class of fine.
    Class(String),
    /// No class: other law decides.
    None,
}

impl Penalty {
    /// The word in rule files and reports.
    pub fn word(&self) -> &str {
        match self {
            Self::Class(provision) => provision,
            Self::None => "none",
        }
    }
}

/// What makes a duty lighter for some, without lifting it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Relief {
    /// For whom.
    pub when: Condition,
    /// The provisions.
    pub cites: Vec<String>,
    /// What they may do.
    pub says: Text,
}

/// What a rule says to a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Says {
    /// What is demanded.
    pub what: Text,
    /// Why the law cares.
    pub why: Text,
    /// What to do, or to write in the card.
    pub how: Text,
}

/// The result an example expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// The value of a definition.
    Value(Truth),
    /// The outcome of a rule.
    Outcome(Outcome),
}

/// A case with its expected result.
#[derive(Clone, Debug)]
pub struct Example {
    /// The expected result.
    pub expect: Expect,
    /// The role of the one party.
    pub role: Option<String>,
    /// The assessment date; without it the day the rule set was checked.
    pub as_of: Option<Date>,
    /// Values of definitions taken as given.
    pub assume: Vec<(usize, Truth)>,
    /// The facts of the case.
    pub facts: Facts,
    /// The place in the rule file.
    pub span: Span,
}

/// A way by which, and a day from which, a duty reaches a system.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Route {
    /// The id.
    pub id: String,
    /// The definition by which the duty reaches the system.
    pub definition: usize,
    /// The first day.
    pub from: Date,
    /// The provisions.
    pub cites: Vec<String>,
    /// Transitional rules, in order: the first that is true decides.
    pub transitions: Vec<Transition>,
}

/// A transitional rule of a route.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Transition {
    /// When it holds.
    pub when: Condition,
    /// The first day then.
    pub from: Begin,
    /// The provisions.
    pub cites: Vec<String>,
}

/// From when a duty reaches a system in transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Begin {
    /// From this day.
    Day(Date),
    /// From the day that this fact of the card states, and not before the route begins.
    Fact(FactId),
    /// Never.
    Never,
}

/// A dated threshold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameter {
    /// The id.
    pub id: String,
    /// The name for a reader.
    pub label: Text,
    /// The provisions.
    pub cites: Vec<String>,
    /// Values, each from its first day, in order.
    pub values: Vec<(Date, Scalar)>,
}

impl Parameter {
    /// The value on `day`: that of the last period begun, else the first to come.
    pub fn on(&self, day: Date) -> Option<&Scalar> {
        let begun = self.values.iter().rev().find(|(from, _)| *from <= day);
        begun.or_else(|| self.values.first()).map(|(_, value)| value)
    }
}

/// A question only a human can settle.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JudgementEntry {
    /// `<set>/<id>`: the key under `judgements` in a card.
    pub key: String,
    /// The question.
    pub question: Text,
}
