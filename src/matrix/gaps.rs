//! What one instrument has and another lacks, and which single document would close most.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Matrix, Standing, standing};
use crate::facts::{Document, Vocabulary};
use crate::language::Text;
use crate::pipeline::Supposed;
use crate::rules::{Outcome, RuleSet};
use crate::verdict::RuleOutcome;

/// What an instrument lacks that others have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The instrument, by index of its column.
    pub lacks: usize,
    /// The topics, by index of their rows, each with the instruments that have it.
    pub topics: Vec<(usize, Vec<usize>)>,
}

/// What a document would close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The kind of document, in the word of cards.
    pub kind: String,
    /// The same for a reader.
    pub label: Text,
    /// What it must be about, in the word of cards and for a reader; `None` where nobody asks.
    pub level: Option<(String, Text)>,
    /// How many cells would be met that are not.
    pub cells: usize,
    /// How many demands would be met that are not, by the index of the column.
    pub demands: Vec<usize>,
}

impl Closing {
    /// How many demands would be met that are not.
    pub fn all(&self) -> usize {
        self.demands.iter().sum()
    }
}

/// For each instrument the topics that are missing there, and met for others.
pub fn gaps(matrix: &Matrix) -> Vec<Gap> {
    let gap = |lacks: usize| {
        let topic = |(at, row): (usize, &super::Row)| {
            let is = |standing| move |cell: &super::Cell| cell.standing() == standing;
            row.cells.get(lacks).filter(|cell| is(Standing::Missing)(cell))?;
            let has = row.cells.iter().enumerate().filter(|(_, cell)| is(Standing::Met)(cell));
            let has: Vec<usize> = has.map(|(of, _)| of).collect();
            (!has.is_empty()).then_some((at, has))
        };
        let topics: Vec<_> = matrix.rows.iter().enumerate().filter_map(topic).collect();
        (!topics.is_empty()).then_some(Gap { lacks, topics })
    };
    (0..matrix.columns.len()).filter_map(gap).collect()
}

/// How each topic stands in each instrument.
fn cells<'s>(
    sets: &'s [Arc<RuleSet>],
    outcomes: &[RuleOutcome],
) -> BTreeMap<(usize, &'s str), Standing> {
    let mut cells = BTreeMap::new();
    for found in outcomes {
        let Some(rule) = sets.get(found.set).and_then(|set| set.rules.get(found.rule)) else {
            continue;
        };
        let of_rule = standing(std::iter::once(found.outcome));
        for topic in &rule.topics {
            let cell = cells.entry((found.set, &**topic)).or_insert(Standing::NotAsked);
            *cell = of_rule.min(*cell);
        }
    }
    cells
}

/// What each document would close, the best first; what closes nothing is left out.
pub fn closings(
    vocabulary: &Vocabulary,
    sets: &[Arc<RuleSet>],
    supposed: &Supposed,
) -> Vec<Closing> {
    let before = cells(sets, &supposed.now);
    let mut found: Vec<Closing> = Vec::new();
    for (document, then) in &supposed.with {
        let after = cells(sets, then);
        let closed = |(key, standing): &(&(usize, &str), &Standing)| {
            **standing == Standing::Met && before.get(key).is_some_and(|was| *was < Standing::Met)
        };
        let mut demands = vec![0; sets.len()];
        for (was, is) in supposed.now.iter().zip(then) {
            let count = demands.get_mut(is.set);
            let is_closed = is.outcome == Outcome::Pass && was.outcome != Outcome::Pass;
            if let Some(count) = count.filter(|_| is_closed) {
                *count += 1;
            }
        }
        let cells = after.iter().filter(closed).count();
        if let Some(one) = closing(vocabulary, *document, cells, demands)
            && one.all() > 0
        {
            found.push(one);
        }
    }
    found.sort_by_key(|one| (Reverse(one.cells), Reverse(one.all())));
    found
}

fn closing(
    vocabulary: &Vocabulary,
    document: Document,
    cells: usize,
    demands: Vec<usize>,
) -> Option<Closing> {
    let value = |path: &str, code| {
        let value = vocabulary.entry(vocabulary.find(path)?).value(code)?;
        Some((value.id.clone(), value.label.clone()))
    };
    let (kind, label) = value("evidence[].kind", document.kind)?;
    let level = document.level.and_then(|level| value("evidence[].level", level));
    Some(Closing { kind, label, level, cells, demands })
}
