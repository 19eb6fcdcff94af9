//! What the dialects that keur reads can state, and what they cannot: made from their tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::text::wrap;
use super::words::Words;
use crate::card::{Dialect, Mapped, Mark};
use crate::facts::Vocabulary;
use crate::load::Format;

/// Values of a fact that are listed before they are counted only.
const SHORT: usize = 6;

/// The facts that cards may state, and those a dialect can state, by section.
struct Sections<'v> {
    facts: BTreeMap<&'v str, BTreeSet<&'v str>>,
}

impl<'v> Sections<'v> {
    fn of(vocabulary: &'v Vocabulary) -> Self {
        let mut facts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, entry) in vocabulary.iter().filter(|(_, entry)| entry.computed.is_none()) {
            facts.entry(entry.section()).or_default().insert(&entry.path);
        }
        Self { facts }
    }

    fn stated(&self, section: &str, mapped: &[Mapped]) -> usize {
        let all = self.facts.get(section);
        let stated: BTreeSet<&str> = mapped.iter().map(|row| row.fact.as_str()).collect();
        all.map_or(0, |all| all.intersection(&stated).count())
    }
}

fn mark(words: &Words, mark: Mark) -> String {
    words.say(match mark {
        Mark::Direct => "formats-direct",
        Mark::Normalised => "formats-normalised",
        Mark::Text => "formats-text",
    })
}

fn files(dialect: &Dialect) -> String {
    dialect.formats().iter().map(|format: &Format| format.word()).collect::<Vec<_>>().join(", ")
}

/// All dialects: what they are, and how many facts of each section they can state.
pub fn text(dialects: &[Dialect], vocabulary: &Vocabulary, words: &Words, width: usize) -> String {
    let mut out = format!("{}\n\n", wrap(&words.say("formats-title"), width, ""));
    let sections = Sections::of(vocabulary);
    let mapped: Vec<Vec<Mapped>> = dialects.iter().map(Dialect::mapped).collect();
    let letters: Vec<char> = ('a'..='z').take(dialects.len()).collect();
    for (letter, dialect) in letters.iter().zip(dialects) {
        let title = dialect.title.get(words.lang);
        let line = format!("{letter}  {}: {title} ({})", dialect.id, files(dialect));
        let _ = writeln!(out, "  {}", wrap(&line, width.saturating_sub(2), "     "));
    }
    let head = letters.iter().fold(String::new(), |head, letter| format!("{head}{letter:>3}"));
    let (section, all) = (words.say("formats-section"), words.say("formats-all"));
    let _ = writeln!(out, "\n  {section:<22}{all:>6}{head}");
    for (section, all) in &sections.facts {
        let counts = mapped.iter().fold(String::new(), |row, mapped| {
            match sections.stated(section, mapped) {
                0 => format!("{row}{:>3}", "-"),
                count => format!("{row}{count:>3}"),
            }
        });
        let _ = writeln!(out, "  {section:<22}{:>6}{counts}", all.len());
    }
    let _ = writeln!(out, "\n{}", wrap(&words.say("formats-hint"), width, ""));
    out
}

/// One dialect: each fact it can state, from where and how, and the sections it says nothing of.
pub fn one(dialect: &Dialect, vocabulary: &Vocabulary, words: &Words, width: usize) -> String {
    let mapped = dialect.mapped();
    let all = [&mapped[..], &dialect.texts()].concat();
    let title = dialect.title.get(words.lang);
    let head = format!("{}: {title} ({})", dialect.id, files(dialect));
    let mut out = format!("{}\n{}\n\n", wrap(&head, width, "  "), dialect.spec);
    for (fact, rows) in by_fact(&all) {
        let marks: BTreeSet<String> = rows.iter().map(|row| mark(words, row.mark)).collect();
        let marks = marks.into_iter().collect::<Vec<_>>().join(", ");
        let _ = writeln!(
            out,
            "  {}",
            wrap(&format!("{fact} ({marks})"), width.saturating_sub(2), "    ")
        );
        let from: BTreeSet<&str> =
            rows.iter().flat_map(|row| &row.from).map(String::as_str).collect();
        // What follows from the mere presence of an item has no path of its own.
        if !from.is_empty() {
            let from = from.into_iter().collect::<Vec<_>>().join(", ");
            let from = words.say_with("formats-from", &[("paths", &from)]);
            let _ = writeln!(out, "    {}", wrap(&from, width.saturating_sub(4), "      "));
        }
        let values: BTreeSet<&str> =
            rows.iter().flat_map(|row| row.values.iter().flatten()).map(String::as_str).collect();
        if !values.is_empty() {
            let mut shown = values.iter().take(SHORT).copied().collect::<Vec<_>>().join(", ");
            if values.len() > SHORT {
                let more = (values.len() - SHORT).to_string();
                let _ = write!(shown, " {}", words.say_with("formats-more", &[("count", &more)]));
            }
            let values = words.say_with("formats-values", &[("values", &shown)]);
            let _ = writeln!(out, "    {}", wrap(&values, width.saturating_sub(4), "      "));
        }
    }
    let sections = Sections::of(vocabulary);
    let silent: Vec<&str> = sections
        .facts
        .keys()
        .filter(|section| sections.stated(section, &mapped) == 0)
        .copied()
        .collect();
    let silent = words.say_with("formats-nothing", &[("sections", &silent.join(", "))]);
    let _ = writeln!(out, "\n{}", wrap(&silent, width, "  "));
    out
}

fn by_fact(mapped: &[Mapped]) -> BTreeMap<&str, Vec<&Mapped>> {
    let mut facts: BTreeMap<&str, Vec<&Mapped>> = BTreeMap::new();
    for row in mapped {
        facts.entry(&row.fact).or_default().push(row);
    }
    facts
}

/// A table of every fact that some dialect can state, or has a text about: D direct, N normalised,
/// T text.
pub fn markdown(dialects: &[Dialect], words: &Words) -> String {
    let all = |dialect: &Dialect| [dialect.mapped(), dialect.texts()].concat();
    let mapped: Vec<Vec<Mapped>> = dialects.iter().map(all).collect();
    let facts: BTreeSet<&str> = mapped.iter().flatten().map(|row| row.fact.as_str()).collect();
    let ids: Vec<&str> = dialects.iter().map(|dialect| dialect.id.as_str()).collect();
    let mut out = format!("| {} | {} |\n", words.say("formats-fact"), ids.join(" | "));
    let _ = writeln!(out, "| --- |{}", " --- |".repeat(ids.len()));
    for fact in facts {
        let cells: Vec<String> = mapped
            .iter()
            .map(|mapped| {
                let has = |mark| mapped.iter().any(|row| row.fact == fact && row.mark == mark);
                let marks = [(Mark::Direct, "D"), (Mark::Normalised, "N"), (Mark::Text, "T")];
                let marks = marks.into_iter().filter(|(mark, _)| has(*mark));
                let letters: Vec<&str> = marks.map(|(_, letter)| letter).collect();
                if letters.is_empty() { "-".to_owned() } else { letters.join(", ") }
            })
            .collect();
        let _ = writeln!(out, "| `{fact}` | {} |", cells.join(" | "));
    }
    let _ = writeln!(out, "\n{}", words.say("formats-legend"));
    out
}

/// Everything the tables say, for programs.
pub fn json(dialects: &[Dialect]) -> Value {
    let word = |mark: Mark| match mark {
        Mark::Direct => "direct",
        Mark::Normalised => "normalised",
        Mark::Text => "text",
    };
    let fact = |row: Mapped| {
        json!({
            "fact": row.fact, "from": row.from, "mark": word(row.mark),
            "number": row.number, "values": row.values,
        })
    };
    let one = |dialect: &Dialect| {
        json!({
            "id": dialect.id,
            "title": dialect.title,
            "spec": dialect.spec,
            "formats": dialect.formats().iter().map(|format| format.word()).collect::<Vec<_>>(),
            "facts": dialect.mapped().into_iter().map(fact).collect::<Vec<_>>(),
            "texts": dialect.texts().into_iter().map(fact).collect::<Vec<_>>(),
        })
    };
    json!({ "version": 1, "dialects": dialects.iter().map(one).collect::<Vec<_>>() })
}
