//! Cards in JSON as a batch reads them: without a tree where they are plain.

use std::sync::{Arc, OnceLock};

use keur::card::{Asked, NATIVE};
use keur::facts::{Facts, Wanted, direct, extract};
use keur::load::{Format, Limits, load};
use keur::pipeline::{Cards, Lines};
use keur::source::Source;
use keur::verdict::{Detail, Settings};

use crate::told::told;
use crate::{promise, world};

/// Lines that are looked at: their number is the reader's matter.
const LINES: usize = 4;

/// Cards, one on each line: what is read without a tree is what the tree says, and a card in a batch
/// comes out as the same card by itself.
pub fn lines(data: &[u8]) {
    let Ok(source) = Source::from_bytes("cards.jsonl", data.to_vec()) else { return };
    let text = &*source.text;
    let whole = world::settings(true);
    let found = Settings { detail: Detail::Found, ..whole };
    let limits = Limits::default();
    let source = Source::lines("cards.jsonl", 1, text);
    let mut lines = Lines {
        source: &source,
        asked: Asked { named: true, dialect: Some(NATIVE) },
        settings: &found,
        format: Format::Json,
        limits: &limits,
        wanted: read_by_sets(),
        files: None,
        room: Facts::default(),
    };
    let mut start = 0;
    for (number, line) in (1..).zip(text.split('\n').take(LINES)) {
        let part = start..start + line.len();
        start = part.end + 1;
        if line.trim().is_empty() {
            continue;
        }
        same_facts(line);
        let one = promise::in_time(line.len(), || lines.check(number, part));
        let alone = Arc::new(Source::lines("cards.jsonl", number, line));
        let asked = Asked { named: true, dialect: Some(NATIVE) };
        let alone = Cards::read(&alone, Format::Json, asked, &limits).check(0, &whole);
        match (&one, &alone) {
            (Some(one), Some(alone)) => {
                assert_eq!(one.checked, alone.checked, "{line}");
                assert_eq!(told(one), told(alone), "{line}");
            }
            _ => assert_eq!(one.is_some(), alone.is_some(), "{line}"),
        }
    }
}

/// Holds the facts of a plain card against those that the tree gives.
fn same_facts(line: &str) {
    let vocabulary = world::small_vocabulary();
    let mut room = Facts::default();
    let all = Wanted::all(vocabulary);
    if !promise::in_time(line.len(), || direct(vocabulary, (line, 0), &all, &mut room)) {
        return;
    }
    let source = Arc::new(Source::new("card.json", line));
    let loaded = load(&source, Format::Json, &Limits::default());
    let mut problems = loaded.problems;
    let node = loaded.node.expect("what is plain can be read");
    let facts = extract(vocabulary, &node, &source.name, &mut problems);
    assert_eq!(problems, [], "{line}");
    assert_eq!(facts.slots, room.slots, "{line}");
    assert_eq!(facts.keys, room.keys, "{line}");
}

fn read_by_sets() -> &'static Wanted {
    static WANTED: OnceLock<Wanted> = OnceLock::new();
    WANTED.get_or_init(|| {
        let reads = world::small_sets().iter().flat_map(|set| set.reads());
        Wanted::of(world::small_vocabulary(), reads)
    })
}
