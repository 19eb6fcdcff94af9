//! What a team has decided about the cards of a batch: levels, waivers, the baseline.

use std::collections::BTreeMap;
use std::path::Path;

use super::Batch;
use crate::cli::exit::Error;
use crate::cli::policy;
use crate::cli::setup::Setup;
use crate::policy::{Baseline, FailOn, Run, Waiver, change_levels, waive};
use crate::verdict::{CardResult, Settings};

/// The decisions that are the same for all cards.
pub(super) struct Decisions<'a> {
    setup: &'a Setup,
    fail_on: &'a FailOn,
    waivers: Vec<Waiver>,
    baseline: Option<Baseline>,
}

impl<'a> Decisions<'a> {
    /// Reads the configuration and the baseline.
    pub(super) fn of(batch: &Batch<'a>) -> Result<Self, Error> {
        let config = batch.setup.config.as_ref();
        let waivers = config.map(|config| config.waivers.clone()).unwrap_or_default();
        let (file, is_named) = policy::baseline_file(batch.baseline, batch.setup);
        let baseline = policy::baseline(&file, is_named)?.map(|(baseline, _)| baseline);
        Ok(Self { setup: batch.setup, fail_on: batch.fail_on, waivers, baseline })
    }

    /// Marks the cards of one file; what is wrong with a decision, and whether that fails the run.
    pub(super) fn apply(
        &self,
        cards: &mut [CardResult],
        settings: &Settings<'_>,
    ) -> BTreeMap<String, bool> {
        let mut told = BTreeMap::new();
        let Some(first) = cards.first() else { return told };
        let beside = policy::beside(&first.source.name).filter(|_| first.checked);
        let config = self.setup.config.as_ref();
        if config.is_none() && beside.is_none() && self.baseline.is_none() {
            return told;
        }
        let mut findings = Vec::new();
        if let Some(config) = config {
            findings.extend(change_levels(&config.levels, &config.source, cards, settings.sets));
        }
        let mut waivers = self.waivers.clone();
        if let Some(file) = &beside {
            match self.beside(file, cards) {
                Ok(found) => waivers.extend(found),
                Err(error) => {
                    told.insert(error.to_string(), true);
                }
            }
        }
        let paths: Vec<String> = cards.iter().map(|card| self.setup.inside(&card.id)).collect();
        let run = Run {
            as_of: settings.as_of,
            sets: settings.sets,
            paths: &paths,
            is_whole: false,
            is_project: false,
        };
        findings.extend(waive(&waivers, cards, &run));
        let baseline = self.baseline.as_ref();
        findings.extend(baseline.and_then(|known| known.apply(cards, &paths, false, self.fail_on)));
        for finding in findings {
            let fails = self.fail_on.fails_finding(&finding);
            told.insert(format!("{}: {}", finding.problem.source, finding.problem.message), fails);
        }
        told
    }

    fn beside(&self, file: &Path, cards: &[CardResult]) -> Result<Vec<Waiver>, Error> {
        let source = crate::cli::files::text(file)?;
        let name = cards.first().map(|card| self.setup.inside(&card.source.name));
        crate::policy::waiver::beside_card(&source, &name.unwrap_or_default())
            .map_err(|problems| Error::faults(problems, vec![source], "the file of waivers"))
    }
}
