//! What fails a run.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Finding;
use crate::problem::Severity;
use crate::rules::{Level, Outcome};
use crate::truth::Truth;
use crate::verdict::{CardResult, ClaimResult, Verdict};

/// The outcomes that fail a run. They count at level error and in force only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailOn {
    /// The outcomes.
    pub outcomes: Vec<Outcome>,
    /// The lowest level that counts.
    pub level: Level,
    /// Whether duties that are still to come count too.
    pub upcoming: bool,
}

/// A word of `--fail-on` and of `fail-on` in a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailWord {
    /// The card states the contrary of a demand.
    Fail,
    /// A duty applies and the card does not show that it is met.
    Missing,
    /// A person must judge.
    Review,
    /// More must be known.
    Open,
    /// A demand is met.
    Pass,
    /// Duties that are still to come count too.
    Upcoming,
    /// What is of level warning counts too.
    Warning,
    /// Nothing fails the run.
    Never,
}

impl FailWord {
    /// All words, in the order in which they are explained.
    pub const ALL: [Self; 8] = [
        Self::Fail,
        Self::Missing,
        Self::Review,
        Self::Open,
        Self::Pass,
        Self::Upcoming,
        Self::Warning,
        Self::Never,
    ];

    /// The word itself.
    pub fn word(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Warning => "warning",
            Self::Never => "never",
            Self::Fail | Self::Missing | Self::Review | Self::Open | Self::Pass => {
                self.outcome().map_or("", Outcome::word)
            }
        }
    }

    fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Fail => Some(Outcome::Fail),
            Self::Missing => Some(Outcome::Missing),
            Self::Review => Some(Outcome::Review),
            Self::Open => Some(Outcome::Open),
            Self::Pass => Some(Outcome::Pass),
            Self::Upcoming | Self::Warning | Self::Never => None,
        }
    }
}

impl Default for FailOn {
    fn default() -> Self {
        let outcomes = vec![Outcome::Fail, Outcome::Missing];
        Self { outcomes, level: Level::Error, upcoming: false }
    }
}

impl FailOn {
    /// What these words ask for. Without a word for an outcome, the outcomes are the usual ones.
    pub fn of(words: &[FailWord]) -> Self {
        let never = words.contains(&FailWord::Never);
        let mut outcomes: Vec<Outcome> = words.iter().filter_map(|word| word.outcome()).collect();
        if outcomes.is_empty() {
            outcomes = Self::default().outcomes;
        }
        if never {
            outcomes.clear();
        }
        let level = if words.contains(&FailWord::Warning) { Level::Warning } else { Level::Error };
        Self { outcomes, level, upcoming: words.contains(&FailWord::Upcoming) }
    }

    /// The words that give this.
    pub fn words(&self) -> Vec<&'static str> {
        let outcomes = self.outcomes.iter().map(|outcome| outcome.word());
        let others = [
            (self.upcoming, FailWord::Upcoming),
            (self.level > Level::Error, FailWord::Warning),
            (self.outcomes.is_empty(), FailWord::Never),
        ];
        let others = others.iter().filter(|(holds, _)| *holds).map(|(_, word)| word.word());
        outcomes.chain(others).collect()
    }

    /// Whether this verdict fails the run.
    pub fn fails(&self, verdict: &Verdict) -> bool {
        self.counts(verdict) && verdict.waiver.is_none() && !verdict.known
    }

    /// Whether this verdict would fail the run, were it not waived or known.
    pub fn counts(&self, verdict: &Verdict) -> bool {
        self.outcomes.contains(&verdict.outcome)
            && verdict.level <= self.level
            && (self.upcoming || !verdict.is_upcoming())
    }

    /// Whether this claim fails the run: the facts of the card say otherwise.
    pub fn fails_claim(&self, claim: &ClaimResult) -> bool {
        self.counts_claim(claim) && !claim.known
    }

    /// Whether this claim would fail the run, were it not known.
    pub fn counts_claim(&self, claim: &ClaimResult) -> bool {
        self.outcomes.contains(&Outcome::Fail) && claim.value == Some(Truth::False)
    }

    /// Whether this finding fails the run.
    pub fn fails_finding(&self, finding: &Finding) -> bool {
        let level = match finding.problem.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Note => Level::Note,
        };
        self.outcomes.contains(&Outcome::Fail) && level <= self.level
    }

    /// Whether some verdict or claim of the card fails the run.
    pub fn fails_card(&self, card: &CardResult) -> bool {
        card.verdicts.iter().any(|verdict| self.fails(verdict))
            || card.claims.iter().any(|claim| self.fails_claim(claim))
    }
}
