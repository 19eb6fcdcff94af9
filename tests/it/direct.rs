//! The two ways to the facts of a card in JSON, over the tree and without it, agree; so do a card in a
//! batch and the same card by itself.

use std::sync::Arc;

use crate::common::{AS_OF, Random, act, cards, check_source, day, settings, vocabulary};
use crate::properties::generate::{Tape, card};
use crate::told::told;
use keur::card::{Asked, NATIVE};
use keur::facts::{Facts, Wanted, direct, extract};
use keur::load::{Format, Limits, load};
use keur::pipeline::Lines;
use keur::rules::Outcome;
use keur::source::Source;
use keur::verdict::{Detail, Settings};

fn random_card(random: &mut Random) -> String {
    let length = 40 + random.below(300);
    let tape = (0..length).map(|_| u32::try_from(random.below(1 << 20)).expect("small"));
    card(&mut Tape::new(&tape.collect::<Vec<u32>>())).to_string()
}

/// Texts that make a plain card unusual, or not.
const PIECES: [&str; 24] = [
    "unknown",
    "withheld",
    "null",
    "true",
    "1.5",
    "-0",
    "01",
    "1e400",
    "9007199254740993",
    "\"\\u00e9\"",
    "\"\\ud800\"",
    "\"a\\\"b\"",
    "[]",
    "{}",
    "{\"value\": true}",
    "[\"unknown\"]",
    "\"x-own\": 1,",
    "\"card\":",
    "\u{e9}",
    "\t",
    " ",
    ",",
    "}",
    "\"",
];

fn changed(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    let mut at = random.below(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    match random.below(3) {
        0 => text.insert_str(at, PIECES[random.below(PIECES.len())]),
        1 => {
            text.remove(at.min(text.len() - 1));
        }
        _ => {
            // Another value in the place of one.
            let start = text[at..].find(':').map_or(at, |found| at + found + 1);
            let end = text[start..].find([',', '}']).map_or(start, |found| start + found);
            text.replace_range(start..end, PIECES[random.below(PIECES.len())]);
        }
    }
    text
}

#[test]
fn both_ways_to_the_facts_of_a_card_agree() {
    let wanted = Wanted::all(vocabulary());
    let (mut plain, mut left, mut room) = (0, 0, Facts::default());
    let mut random = Random(0x9e37_79b9);
    for round in 0..4000 {
        let mut text = random_card(&mut random);
        for _ in 0..round % 4 {
            text = changed(&text, &mut random);
        }
        if !direct(vocabulary(), (&text, 0), &wanted, &mut room) {
            left += 1;
            continue;
        }
        plain += 1;
        let source = Source::new("card.json", text.as_str());
        let loaded = load(&source, Format::Json, &Limits::default());
        let mut problems = loaded.problems;
        let node = loaded.node.expect("what is plain can be read");
        let facts = extract(vocabulary(), &node, &source.name, &mut problems);
        assert_eq!(problems, [], "{text}");
        assert_eq!(facts.slots, room.slots, "{text}");
        assert_eq!(facts.keys, room.keys, "{text}");
        assert_eq!((facts.judgements.len(), facts.judgements_at), (0, None), "{text}");
    }
    println!("{plain} cards by both ways, {left} left to the tree");
    assert!(plain > 300 && left > 800, "{plain} plain, {left} left");
}

#[test]
fn a_card_in_a_batch_comes_out_as_by_itself() {
    let sets = [Arc::clone(act())];
    let whole = Settings { detail: Detail::Whole, ..settings(&sets) };
    let found = Settings { detail: Detail::Found, ..whole };
    let wanted = Wanted::of(vocabulary(), act().reads());
    let limits = Limits::default();
    let mut random = Random(7);
    let texts: Vec<String> = (0..150).map(|_| random_card(&mut random)).collect();
    let batch = texts.join("\n");
    let source = Source::lines("cards.jsonl", 1, &batch);
    let asked = Asked { named: true, dialect: Some(NATIVE) };
    let room = Facts::default();
    let (settings, files) = (&found, None);
    let mut lines = Lines {
        source: &source,
        format: Format::Json,
        asked,
        settings,
        limits: &limits,
        wanted: &wanted,
        files,
        room,
    };
    let (mut start, mut verdicts) = (0, 0);
    for (number, text) in (1..).zip(&texts) {
        let one = lines.check(number, start..start + text.len()).expect("a card");
        start += text.len() + 1;
        let alone = Arc::new(Source::lines("cards.jsonl", number, text));
        let alone = check_source(&alone, Format::Json, &whole);
        assert_eq!(one.checked, alone.checked, "{text}");
        assert_eq!(told(&one), told(&alone), "{text}");
        let count =
            |outcome| alone.verdicts.iter().filter(|found| found.outcome == outcome).count();
        for outcome in Outcome::ALL {
            let numbers = one.numbers.as_ref();
            let found = numbers.iter().flat_map(|numbers| &numbers.found);
            let mut counted = found.filter(|found| found.outcome == outcome).count();
            if outcome == Outcome::NotApplicable {
                counted += numbers.map_or(0, |numbers| numbers.unreached);
            }
            assert_eq!(counted, if one.checked { count(outcome) } else { 0 }, "{outcome:?} {text}");
        }
        verdicts += one.numbers.map_or(0, |numbers| numbers.found.len() + numbers.unreached);
    }
    println!("150 cards, {verdicts} verdicts");
    assert!(verdicts > 20_000);
}

/// What a report does not show need not be put in words: the report is the same.
#[test]
fn reasons_that_are_not_shown_change_no_report() {
    use keur::policy::FailOn;
    use keur::report::{self, Format as Shape, Style};
    let shapes = [Shape::Text, Shape::Concise, Shape::Github, Shape::Gitlab, Shape::Junit];
    let sets = [Arc::clone(act())];
    for path in cards() {
        let name = path.strip_prefix(crate::common::root()).expect("inside").to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("readable");
        let source = Arc::new(Source::new(name.clone(), text));
        let format = Format::from_name(&name).expect("a format");
        let report = |detail| {
            let settings = Settings { detail, as_of: day(AS_OF), ..settings(&sets) };
            let card = check_source(&source, format, &settings);
            crate::reports::report(vec![card])
        };
        let whole = report(Detail::Whole);
        for shape in shapes {
            let short = report(shape.detail(false));
            let render =
                |found| report::render(found, shape, &Style::default(), &FailOn::default());
            assert!(render(&short) == render(&whole), "{name} differs as {shape:?}");
        }
    }
}
