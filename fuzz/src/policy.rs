//! What a team has decided, and reports read back.

use std::sync::Arc;

use keur::policy::waiver::beside_card;
use keur::policy::{Baseline, Config, FailOn, Run, Waiver, change_levels, waive};
use keur::problem::Problem;
use keur::report::verify::{Recorded, compare};
use keur::source::Source;

use crate::{promise, world};

/// The path of the card that everything is held against.
const CARD: &str = "cards/bot.yaml";

/// A configuration.
pub fn config(data: &[u8]) {
    let Some((source, config)) = read(data, Config::read) else { return };
    let mut cards = [world::card().clone()];
    promise::in_time(data.len(), || {
        change_levels(&config.levels, &source, &mut cards, world::sets());
    });
    config.exclude.covers(CARD);
    applied(data.len(), &config.waivers, &source);
}

/// The waivers beside a card.
pub fn waivers(data: &[u8]) {
    let Some((source, waivers)) = read(data, |source| beside_card(source, CARD)) else { return };
    applied(data.len(), &waivers, &source);
}

/// A baseline.
pub fn baseline(data: &[u8]) {
    let Some((_, baseline)) = read(data, Baseline::read) else { return };
    let mut cards = [world::card().clone()];
    promise::in_time(data.len(), || {
        baseline.apply(&mut cards, &[CARD.to_owned()], true, &FailOn::default())
    });
}

/// A report of another run.
pub fn verify(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let read = || Recorded::read(&text);
    match promise::in_time(data.len(), read) {
        Err(why) => assert!(!why.is_empty()),
        Ok(recorded) => {
            let report = world::report(vec![world::card().clone()], Vec::new(), false);
            recorded.asked();
            recorded.receipt.set_ids();
            recorded.receipt.card_paths();
            let compared =
                promise::in_time(data.len(), || compare(&recorded, &report, &FailOn::default()));
            compared.holds();
        }
    }
}

/// Reads a file; faults have their places.
fn read<T>(
    data: &[u8],
    by: impl Fn(&Arc<Source>) -> Result<T, Vec<Problem>>,
) -> Option<(Arc<Source>, T)> {
    let source = Arc::new(Source::from_bytes("file", data.to_vec()).ok()?);
    match promise::in_time(data.len(), || by(&source)) {
        Ok(value) => Some((source, value)),
        Err(told) => {
            assert!(!told.is_empty(), "nothing is said");
            promise::problems(&told, [&source]);
            assert_eq!(by(&source).err(), Some(told));
            None
        }
    }
}

fn applied(length: usize, waivers: &[Waiver], source: &Arc<Source>) {
    let mut cards = [world::card().clone()];
    let settings = world::settings(false);
    let paths = [CARD.to_owned()];
    let run = Run {
        as_of: settings.as_of,
        sets: settings.sets,
        paths: &paths,
        is_whole: true,
        is_project: true,
    };
    let findings = promise::in_time(length, || waive(waivers, &mut cards, &run));
    let told: Vec<Problem> = findings.into_iter().map(|finding| finding.problem).collect();
    promise::problems(&told, [source]);
}
