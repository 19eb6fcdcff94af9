//! The files of rule sets, vocabularies and dialects.

use std::sync::Arc;

use keur::card::{Asked, Dialect};
use keur::engine::examples;
use keur::facts::Vocabulary;
use keur::load::{Format, Limits};
use keur::pipeline::Cards;
use keur::problem::{Problem, Severity};
use keur::rules::RuleSet;
use keur::source::Source;
use keur::verdict::Settings;

use crate::{archive, promise, world};

/// What reading a built-in set counts for, in bytes: it is no shorter.
const BASE: usize = 256 * 1024;

/// An archive of files that stand beside those of the small set, or in their place. A set without
/// a fault is run: its examples, and a card.
pub fn set(data: &[u8]) {
    let mut files = world::small_files().clone();
    files.extend(archive::files(data));
    let sources: Vec<Arc<Source>> =
        files.values().chain(world::sets().iter().flat_map(|set| set.files.iter())).cloned().collect();
    let vocabulary = world::small_vocabulary();
    // A set may build on a built-in one, which is then read with it.
    let is_built_on = |source: &Arc<Source>| source.text.contains("extends");
    let length = if files.values().any(is_built_on) { data.len() + BASE } else { data.len() };
    let read = || RuleSet::read(files.clone().into_iter().collect(), vocabulary);
    let (set, problems) = match promise::in_time(length, read) {
        Ok((set, problems)) => (Some(set), problems),
        Err(problems) => (None, problems),
    };
    promise::problems(&problems, &sources);
    let again = read().map_or_else(|problems| problems, |(_, problems)| problems);
    assert_eq!(again, problems);
    let is_fault = |problem: &Problem| problem.severity == Severity::Error;
    let Some(set) = set.filter(|_| !problems.iter().any(is_fault)) else { return };
    promise::in_time(length, || examples(&set, vocabulary));
    let sets = [Arc::new(set)];
    let settings = Settings { vocabulary, sets: &sets, ..world::settings(true) };
    let source = &world::card().source;
    let cards = Cards::read(source, Format::Yaml, Asked::NAMED, &Limits::default());
    if let Some(result) = promise::in_time(length, || cards.check(0, &settings)) {
        promise::result(&result);
    }
}

/// An archive of vocabulary files: by themselves, and beside the built-in ones.
pub fn vocabulary(data: &[u8]) {
    let files = archive::files(data);
    let sources: Vec<&Source> = files.iter().map(|(_, source)| &**source).collect();
    let read = || {
        let mut told = Vec::new();
        let alone = Vocabulary::read(&sources, &mut told);
        let mut beside = world::vocabulary().clone();
        beside.extend(&sources, &mut told);
        (alone, beside, told)
    };
    let (alone, beside, told) = promise::in_time(data.len(), read);
    let known = files.iter().map(|(_, source)| source);
    promise::problems(&told, known);
    assert_eq!(read().2, told);
    // A card is read by what came of it.
    let source = &world::card().source;
    let cards = Cards::read(source, Format::Yaml, Asked::NAMED, &Limits::default());
    for vocabulary in [&alone, &beside] {
        let settings = Settings { vocabulary, sets: &[], ..world::settings(true) };
        if let Some(result) = promise::in_time(data.len(), || cards.check(0, &settings)) {
            promise::result(&result);
        }
    }
}

/// The table of a dialect, which then reads a file.
pub fn table(data: &[u8]) {
    let Ok(source) = Source::from_bytes("table.yaml", data.to_vec()) else { return };
    let source = Arc::new(source);
    let read = || {
        let mut told = Vec::new();
        (Dialect::read(&source, &mut told), told)
    };
    let (dialect, told) = promise::in_time(data.len(), read);
    promise::problems(&told, [&source]);
    assert_eq!(read().1, told);
    assert!(dialect.is_some() || !told.is_empty(), "nothing is said");
    if let Some(dialect) = dialect {
        dialect.mapped();
        dialect.texts();
    }
}
