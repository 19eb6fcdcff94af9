//! One unit of a batch: its cards checked, their lines written.

use std::path::Path;
use std::sync::Arc;

use super::Unit;
use super::decide::Decisions;
use super::tally::Tally;
use crate::card::Asked;
use crate::cli::files;
use crate::cli::inputs::{self, Reading};
use crate::load::Limits;
use crate::pipeline::{check_line, unchecked};
use crate::problem::Problem;
use crate::report::line::{self, Style};
use crate::source::Source;
use crate::verdict::{CardResult, Settings};

/// What every unit is checked with.
pub(super) struct Work<'a> {
    pub(super) settings: Settings<'a>,
    pub(super) reading: Reading<'a>,
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
        let mut done =
            Done { lines: Vec::new(), tally: Tally::of(self.settings.sets) };
        match unit {
            Unit::Lines { name, first, text, after } => {
                self.lines(name, *first, text, *after, &mut done);
            }
            Unit::File { path, named, after } => self.file(path, *named, *after, &mut done),
            Unit::Unread(problem) => self.put(vec![unread(problem)], &mut done),
        }
        done
    }

    fn lines(&self, name: &str, first: u32, text: &[u8], after: u32, done: &mut Done) {
        // Whole units are UTF-8 nearly always; else each line tells for itself.
        let whole = std::str::from_utf8(text).ok();
        let ends = memchr::memchr_iter(b'\n', text).map(|at| at + 1);
        let (mut start, mut cards) = (0, Vec::new());
        for (number, end) in (first..).zip(ends.chain([text.len()])) {
            let range = start..end;
            start = end;
            let line = text.get(range.clone()).unwrap_or_default();
            if number <= after || line.trim_ascii().is_empty() {
                continue;
            }
            let card = match whole.and_then(|whole| whole.get(range)) {
                Some(line) => self.line(name, number, line.trim_ascii_end()),
                None => match Source::from_bytes(name, line.trim_ascii_end().to_vec()) {
                    Ok(source) => self.line(name, number, &source.text),
                    Err(problem) => {
                        let source = Arc::new(Source::line(name, number, ""));
                        Some(unchecked(source, vec![problem]))
                    }
                },
            };
            cards.extend(card);
        }
        self.put(cards, done);
    }

    fn line(&self, name: &str, number: u32, text: &str) -> Option<CardResult> {
        let limits = Limits::default();
        let asked = Asked { named: true, dialect: self.reading.dialect };
        let files = Some(&self.reading.files);
        check_line((name, number, text), asked, &self.settings, &limits, files)
    }

    fn file(&self, path: &Path, named: bool, after: u32, done: &mut Done) {
        let limits = Limits::default();
        let input =
            if path == Path::new("-") { files::read_stdin(&limits) } else { files::read(path, named, &limits) };
        match inputs::all(input, &self.reading, &self.settings, &limits) {
            Ok(cards) if cards.is_empty() => done.tally.not_cards += 1,
            Ok(mut cards) => {
                let number = |card: &CardResult| card.source.entry.as_ref().map(|entry| entry.number);
                cards.retain(|card| number(card).is_none_or(|number| number > after));
                self.put(cards, done);
            }
            Err(problem) => self.put(vec![unread(&problem)], done),
        }
    }

    fn put(&self, mut cards: Vec<CardResult>, done: &mut Done) {
        done.tally.findings.extend(self.decisions.apply(&mut cards, &self.settings));
        for card in &cards {
            done.tally.card(card, self.style.fail_on, self.settings.sets);
            line::write(&mut done.lines, card, &self.style);
        }
    }
}

/// An input that could not be read is a line too.
fn unread(problem: &Problem) -> CardResult {
    let source = Source::new(problem.source.clone(), "");
    unchecked(Arc::new(source), vec![problem.clone()])
}
