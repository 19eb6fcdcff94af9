//! What came of all rules, in numbers: for cards whose verdicts nobody reads one by one.

use crate::rules::Outcome;

/// What came of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The rule set, by its place among those in use.
    pub set: u32,
    /// The rule, by its index in the set.
    pub rule: u32,
    /// The outcome.
    pub outcome: Outcome,
    /// Whether it is still to come.
    pub upcoming: bool,
}

/// What came of all rules, in numbers.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// What may apply, rule by rule and party by party.
    pub found: Vec<Counted>,
    /// How many more there are that do not apply.
    pub unreached: usize,
}
