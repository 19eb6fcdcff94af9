//! One unit of a batch: its cards checked, their lines written.

use std::path::Path;
use std::sync::Arc;

use super::Unit;
use super::decide::Decisions;
use super::tally::Tally;
use crate::card::Asked;
use crate::cli::files;
use crate::cli::inputs::{self, Reading};
use crate::facts::{Facts, Wanted};
use crate::load::{Format, Limits};
use crate::pipeline::{Lines, unchecked};
use crate::problem::Problem;
use crate::report::line::{self, Style};
use crate::source::{Entry, Source};
use crate::verdict::{CardResult, Settings};

/// What every unit is checked with.
pub(super) struct Work<'a> {
    pub(super) settings: Settings<'a>,
    pub(super) reading: Reading<'a>,
    pub(super) wanted: Wanted,
    pub(super) style: Style<'a>,
    pub(super) decisions: &'a Decisions<'a>,
}

/// What came of a unit.
pub(super) struct Done {
    pub(super) lines: Vec<u8>,
    pub(super) tally: Tally,
}

impl Work<'_> {
    pub(super) fn run(&self, unit: &Unit) -> Done {
        let mut done = Done { lines: Vec::new(), tally: Tally::of(self.settings.sets) };
        match unit {
            Unit::Lines { name, format, first, text, after } => {
                self.lines((name, *format), *first, text, *after, &mut done);
            }
            Unit::Files { files, after } => {
                let mut room = Facts::default();
                let after = std::iter::once(*after).chain(std::iter::repeat(0));
                for ((path, named), after) in files.iter().zip(after) {
                    self.file(path, *named, after, &mut room, &mut done);
                }
            }
            Unit::Unread(problem, row) => self.put(vec![unread(problem, *row)], &mut done),
        }
        done
    }

    fn lines(
        &self,
        (name, format): (&str, Format),
        first: u32,
        text: &[u8],
        after: u32,
        done: &mut Done,
    ) {
        // Whole units are UTF-8 nearly always; else each line tells for itself.
        let whole = std::str::from_utf8(text).ok();
        let limits = Limits::default();
        let source = Source::lines(name, first, whole.unwrap_or_default());
        let mut lines = Lines {
            source: &source,
            format,
            asked: Asked { named: true, dialect: self.reading.dialect },
            settings: &self.settings,
            limits: &limits,
            wanted: &self.wanted,
            files: Some(&self.reading.files),
            room: Facts::default(),
        };
        let ends = memchr::memchr_iter(b'\n', text).map(|at| at + 1);
        let (mut start, mut cards) = (0, Vec::new());
        for (number, end) in (first..).zip(ends.chain([text.len()])) {
            let line = text.get(start..end).unwrap_or_default();
            let written = line.trim_ascii_end().len();
            let part = start..start + written;
            start = end;
            if number <= after || line.trim_ascii().is_empty() {
                continue;
            }
            let card = match whole {
                Some(_) => lines.check(number, part),
                None => Self::odd_line(name, number, line, &mut lines),
            };
            cards.extend(card);
        }
        self.put(cards, done);
    }

    /// A line of a unit that is not UTF-8 as a whole.
    fn odd_line(name: &str, number: u32, line: &[u8], lines: &mut Lines<'_>) -> Option<CardResult> {
        match Source::from_bytes(name, line.trim_ascii_end().to_vec()) {
            Ok(source) => {
                let source = Source::lines(name, number, &source.text);
                let length = source.text.len();
                let room = std::mem::take(&mut lines.room);
                Lines { source: &source, room, ..*lines }.check(number, 0..length)
            }
            Err(problem) => {
                let source = Source::lines(name, number, "");
                let entry = Entry { number, cells: Vec::new() };
                Some(unchecked(Arc::new(source.with_entry(entry)), vec![problem]))
            }
        }
    }

    fn file(&self, path: &Path, named: bool, after: u32, room: &mut Facts, done: &mut Done) {
        let limits = Limits::default();
        let input = if path == Path::new("-") {
            files::read_stdin(&limits)
        } else {
            files::read(path, named, &limits)
        };
        if let Some(card) = self.plain(&input, room) {
            return self.put(vec![card], done);
        }
        match inputs::all(input, &self.reading, &self.settings, &limits) {
            Ok(cards) if cards.is_empty() => done.tally.not_cards += 1,
            Ok(mut cards) => {
                let number =
                    |card: &CardResult| card.source.entry.as_ref().map(|entry| entry.number);
                cards.retain(|card| number(card).is_none_or(|number| number > after));
                self.put(cards, done);
            }
            Err(problem) => self.put(vec![unread(&problem, None)], done),
        }
    }

    /// A file that is one plain card in JSON.
    fn plain(&self, input: &files::Input, room: &mut Facts) -> Option<CardResult> {
        let source = input.source.as_ref().ok().filter(|_| input.format == Format::Json)?;
        let limits = Limits::default();
        let mut lines = Lines {
            source,
            format: Format::Json,
            asked: Asked { named: input.named, dialect: self.reading.dialect },
            settings: &self.settings,
            limits: &limits,
            wanted: &self.wanted,
            files: None,
            room: std::mem::take(room),
        };
        let card = lines.plain_file(source);
        *room = lines.room;
        card
    }

    fn put(&self, mut cards: Vec<CardResult>, done: &mut Done) {
        done.tally.findings.extend(self.decisions.apply(&mut cards, &self.settings));
        for card in &cards {
            done.tally.card(card, self.style.fail_on);
            line::write(&mut done.lines, card, &self.style);
        }
    }
}

/// An input that could not be read is a line too, and so is a row.
fn unread(problem: &Problem, row: Option<u32>) -> CardResult {
    let mut source = Source::new(problem.source.clone(), "");
    if let Some(number) = row {
        source = source.with_entry(Entry { number, cells: Vec::new() });
    }
    unchecked(Arc::new(source), vec![problem.clone()])
}
