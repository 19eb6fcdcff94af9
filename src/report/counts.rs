//! How a run came out: how many of each outcome there are, and the exit code.

use std::collections::BTreeMap;

use super::{FailOn, Report};
use crate::problem::Severity;
use crate::rules::Outcome;

/// How the cards of a report came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cards that were checked.
    pub checked: usize,
    /// Cards with a verdict that fails the run.
    pub failed: usize,
    /// Inputs that could not be read or checked.
    pub unchecked: usize,
    /// Files of folders that are no cards.
    pub not_cards: usize,
    /// Verdicts by outcome.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// Verdicts that are still to come, among fail, missing and open.
    pub upcoming: usize,
    /// Verdicts that a waiver takes out of the run.
    pub waived: usize,
    /// Verdicts that were known when the baseline was written.
    pub known: usize,
    /// Findings beside the verdicts, of severity error or warning.
    pub findings: usize,
    /// How many of these fail the run.
    pub findings_failing: usize,
}

impl Counts {
    /// Counts a report.
    pub fn of(report: &Report, fail_on: &FailOn) -> Self {
        let mut counts = Self {
            unchecked: report.unread.iter().filter(|p| p.severity == Severity::Error).count(),
            not_cards: report.not_cards,
            findings: report
                .findings
                .iter()
                .filter(|f| f.problem.severity != Severity::Note)
                .count(),
            findings_failing: report
                .findings
                .iter()
                .filter(|found| fail_on.fails_finding(found))
                .count(),
            ..Self::default()
        };
        for card in &report.cards {
            if !card.checked {
                counts.unchecked += 1;
                continue;
            }
            counts.checked += 1;
            counts.failed += usize::from(fail_on.fails_card(card));
            for verdict in &card.verdicts {
                *counts.outcomes.entry(verdict.outcome).or_default() += 1;
                let decided = [Outcome::Pass, Outcome::NotApplicable].contains(&verdict.outcome);
                counts.upcoming += usize::from(verdict.is_upcoming() && !decided);
                counts.waived += usize::from(verdict.waiver.is_some());
                counts.known += usize::from(verdict.known);
            }
        }
        counts
    }

    /// The exit code: 2 if an input could not be read or checked, else 1 if a card or a
    /// finding beside the verdicts failed, else 0.
    pub fn exit_code(&self) -> u8 {
        if self.unchecked > 0 { 2 } else { u8::from(self.failed > 0 || self.findings_failing > 0) }
    }
}
