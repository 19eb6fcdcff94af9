//! Cards in JSON, one on each line, or each in a file of its own.

use std::sync::Arc;

use super::Cards;
use crate::card::{Asked, Files, NATIVE};
use crate::facts::{self, FactId, Facts, Value, Wanted};
use crate::load::{Format, Limits};
use crate::source::{Entry, Source, offset};
use crate::verdict::{CardResult, Settings, judge};

/// Longer texts go the usual way, with its limits.
const PLAIN: usize = 1 << 20;

/// Checks cards in JSON that stand one on each line.
///
/// A plain native card is read without a tree, and only the facts that are wanted are kept of it;
/// whatever is not plain goes the usual way.
pub struct Lines<'a> {
    /// Some lines of the file.
    pub source: &'a Source,
    /// The format of each: JSON, or a row of Parquet.
    pub format: Format,
    /// How the file was asked for.
    pub asked: Asked<'a>,
    /// What cards are judged by.
    pub settings: &'a Settings<'a>,
    /// The limits of a card.
    pub limits: &'a Limits,
    /// The facts that somebody will look at.
    pub wanted: &'a Wanted,
    /// The files that cards name.
    pub files: Option<&'a Arc<dyn Files>>,
    /// Room for the facts of one card after another.
    pub room: Facts,
}

impl Lines<'_> {
    /// Checks the card in a part of the source, which is the line with this number; `None` when it
    /// is no card after all.
    pub fn check(&mut self, number: u32, part: std::ops::Range<usize>) -> Option<CardResult> {
        let text = self.source.text.get(part.clone())?;
        let entry = Entry { number, cells: Vec::new() };
        if self.is_plain(text, offset(part.start)) {
            let source = Arc::new(self.source.with_entry(entry));
            return Some(judge(self.settings, &self.room, &source, NATIVE, Vec::new()));
        }
        let line = Source::lines(&self.source.name, number, text);
        let source = Arc::new(line.with_entry(entry));
        let cards = Cards::read(&source, self.format, self.asked, self.limits);
        let cards = match self.files {
            Some(files) => cards.following(files),
            None => cards,
        };
        cards.check(0, self.settings)
    }

    /// Checks a file that is one plain card; `None` where it has to go the usual way.
    pub fn plain_file(&mut self, source: &Arc<Source>) -> Option<CardResult> {
        let is_plain = self.is_plain(&source.text, 0);
        is_plain.then(|| judge(self.settings, &self.room, source, NATIVE, Vec::new()))
    }

    /// Whether the text is a native card in plain JSON that names no other file; then its facts are
    /// in the room for them.
    fn is_plain(&mut self, text: &str, base: u32) -> bool {
        let vocabulary = self.settings.vocabulary;
        let foreign = self.asked.dialect.is_some_and(|dialect| dialect != NATIVE);
        if foreign
            || text.len() > PLAIN
            || !facts::direct(vocabulary, (text, base), self.wanted, &mut self.room)
        {
            return false;
        }
        let (facts, known) = (&self.room, vocabulary.known());
        let states = |fact: Option<FactId>| {
            fact.is_some_and(|fact| facts.value(vocabulary, fact) != &Value::Absent)
        };
        let names_part = known.components.zip(known.component_card).is_some_and(|(list, card)| {
            let rows = facts.rows(vocabulary, list).iter();
            let mut cards = rows.filter_map(|row| row.slot(vocabulary, card));
            cards.any(|slot| slot.value != Value::Absent)
        });
        let is_native = self.asked.dialect == Some(NATIVE) || states(known.schema);
        is_native && !states(known.extends) && !names_part
    }
}
