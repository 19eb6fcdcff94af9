//! What a card is judged by, and how much of that is put in words.

use std::sync::Arc;

use jiff::civil::Date;

use crate::facts::Vocabulary;
use crate::rules::RuleSet;

/// What a card is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
    /// The rule sets.
    pub sets: &'a [Arc<RuleSet>],
    /// The as-of date.
    pub as_of: Date,
    /// The role whose duties are asked for.
    pub role: Option<&'a str>,
    /// Whether the fines that breaches may cost are asked for.
    pub penalties: bool,
    /// How much of the reasons is put in words.
    pub detail: Detail,
}

/// How much of the reasons is put in words: they are most of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Only what is failed, not shown or to be judged is a verdict, with the facts that decided; the
    /// rest is counted.
    Found,
    /// The reasons of what is failed, not shown or to be judged; few of the facts are named that
    /// would decide the rest. This is for a file of many cards.
    Few,
    /// The facts that decided what is failed, not shown or to be judged, without the reasons between
    /// them; all facts that would decide the rest.
    Told,
    /// All reasons.
    #[default]
    Whole,
}

impl Detail {
    /// Whether a report may show the trees of reasons. Those that do not are made from the facts in
    /// them alone.
    pub(super) fn keeps_reasons(self) -> bool {
        matches!(self, Self::Few | Self::Whole)
    }

    /// Whether the reasons of what is open, met or does not apply are left out.
    pub fn is_short(self) -> bool {
        self <= Self::Few
    }
}
