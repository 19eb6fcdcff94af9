//! Whether a change is for the worse.

use std::cmp::{Ordering, Reverse};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Pair;
use crate::rules::{Level, Outcome};
use crate::truth::Truth;
use crate::verdict::{Conclusion, Effect, Verdict};

/// What a change means for the one who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Worse: nearer to a duty that binds and is not met.
    Regression,
    /// Better: farther from it.
    Improvement,
    /// Neither.
    Change,
}

impl Class {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 3] = [Self::Regression, Self::Improvement, Self::Change];

    /// The class of the way back.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Regression => Self::Improvement,
            Self::Improvement => Self::Regression,
            Self::Change => Self::Change,
        }
    }
}

/// How a verdict stands for the one who must act, the best first: a total order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not applicable, met, or not there: a rule that nobody asks demands nothing.
    Settled,
    /// Review or open: not known yet.
    Undecided,
    /// Not shown, and the duty is still to come.
    MissingLater,
    /// The contrary is stated, and the duty is still to come.
    FailingLater,
    /// Not shown, and the duty binds.
    Missing,
    /// The contrary is stated, and the duty binds.
    Failing,
}

impl Standing {
    /// The standing of a verdict, or of none.
    pub fn of(verdict: Option<&Verdict>) -> Self {
        let Some(verdict) = verdict else { return Self::Settled };
        match (verdict.outcome, verdict.is_upcoming()) {
            (Outcome::Pass | Outcome::NotApplicable, _) => Self::Settled,
            (Outcome::Review | Outcome::Open, _) => Self::Undecided,
            (Outcome::Missing, true) => Self::MissingLater,
            (Outcome::Fail, true) => Self::FailingLater,
            (Outcome::Missing, false) => Self::Missing,
            (Outcome::Fail, false) => Self::Failing,
        }
    }

    /// Whether the duty applies and is not met or not shown, now or later.
    fn is_undone(self) -> bool {
        self >= Self::MissingLater
    }
}

/// The whole order: the standing; of duties not met or not shown the level, and of those still to
/// come the day, of which an earlier one is worse.
type Weight = (Standing, Option<Reverse<Level>>, Option<Reverse<Date>>);

fn weight(verdict: Option<&Verdict>) -> Weight {
    let standing = Standing::of(verdict);
    let Some(verdict) = verdict.filter(|_| standing.is_undone()) else {
        return (standing, None, None);
    };
    let day = verdict.effect.as_ref().and_then(|effect| effect.from);
    let day = day.filter(|_| verdict.is_upcoming());
    (standing, Some(Reverse(verdict.level)), day.map(Reverse))
}

/// Where a change comes in its class: the graver side first.
pub(super) fn gravity(pair: Pair<&Verdict>) -> Reverse<Weight> {
    Reverse(weight(pair.before()).max(weight(pair.after())))
}

/// The class of a change; `None` where nothing changed.
///
/// What changed is the outcome, whether the duty applies, its level, or its day. A verdict that
/// only one side has, of a duty that does not apply, is no change.
pub fn classify(pair: Pair<&Verdict>) -> Option<Class> {
    let changed = match pair {
        Pair::Both(old, new) => {
            old.outcome != new.outcome
                || old.applies != new.applies
                || old.level != new.level
                || days(old.effect.as_ref()) != days(new.effect.as_ref())
        }
        Pair::Old(only) | Pair::New(only) => only.outcome != Outcome::NotApplicable,
    };
    changed.then(|| match weight(pair.after()).cmp(&weight(pair.before())) {
        Ordering::Greater => Class::Regression,
        Ordering::Less => Class::Improvement,
        Ordering::Equal => Class::Change,
    })
}

/// From when, by when at the latest, and whether that is still to come.
type Days = Option<(Option<Date>, Option<Date>, bool)>;

fn days(effect: Option<&Effect>) -> Days {
    effect.map(|effect| (effect.from, effect.latest, effect.upcoming))
}

/// Whether a conclusion changed: its value, or the day of one that is not false. One that only one
/// side draws, and as false, is no change.
pub(super) fn is_turn(pair: Pair<&Conclusion>) -> bool {
    match pair {
        Pair::Both(old, new) => {
            old.value != new.value || days(old.effect.as_ref()) != days(new.effect.as_ref())
        }
        Pair::Old(only) | Pair::New(only) => only.value != Truth::False,
    }
}
