//! From the verdicts of cards to rows and cells.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Axis, Cell, Column, Demand, Matrix, Row};
use crate::language::Text;
use crate::rules::topics::topics;
use crate::rules::{Outcome, RuleSet};
use crate::verdict::{CardResult, ReasonKind, Stated, Verdict};

fn columns(sets: &[Arc<RuleSet>]) -> Vec<Column> {
    let column = |set: &Arc<RuleSet>| Column {
        id: set.meta.id.clone(),
        title: set.meta.title.clone(),
        status: set.meta.status,
        version: set.meta.version.clone(),
        checked_on: set.checked_on,
    };
    sets.iter().map(column).collect()
}

fn demand(verdict: &Verdict) -> Demand {
    let facts = decided(verdict).map(|fact| format!("{}: {}", fact.fact, fact.value));
    Demand {
        rule: verdict.rule.clone(),
        title: verdict.title.clone(),
        provisions: verdict.provisions.clone(),
        outcome: verdict.outcome,
        upcoming: verdict.is_upcoming(),
        facts: facts.collect(),
    }
}

/// The stated facts that decided; of what does not apply, those by which it does not.
fn decided(verdict: &Verdict) -> impl Iterator<Item = &Stated> {
    let mut found: Vec<&Stated> = verdict.facts.iter().collect();
    if verdict.outcome == Outcome::NotApplicable {
        verdict.scope.walk(&mut |reason| {
            if let ReasonKind::Question { facts, .. } = &reason.kind {
                found.extend(facts.iter().filter(|fact| !fact.value.is_empty()));
            }
        });
    }
    let mut seen = BTreeSet::new();
    found.retain(|fact| seen.insert((fact.fact.clone(), fact.value.clone())));
    found.into_iter()
}

/// What an instrument says, of the verdicts that are meant.
fn cell(card: &CardResult, set: &RuleSet, is_meant: impl Fn(&Verdict) -> bool) -> Cell {
    let verdicts = card.verdicts.iter();
    let meant = verdicts.filter(|verdict| verdict.set == set.meta.id && is_meant(verdict));
    Cell { demands: meant.map(demand).collect() }
}

fn matrix(axis: Axis, as_of: Date, sets: &[Arc<RuleSet>], rows: Vec<Row>) -> Matrix {
    Matrix {
        axis,
        as_of,
        subject: None,
        path: None,
        columns: columns(sets),
        rows,
        gaps: Vec::new(),
        closings: Vec::new(),
        unread: Vec::new(),
    }
}

fn of_card(matrix: Matrix, card: &CardResult) -> Matrix {
    let (subject, path) = (card.subject.clone(), Some(card.source.label()));
    Matrix { subject, path, ..matrix }
}

/// One card, a row for each topic that some rule of the instruments is about.
pub fn by_topic(card: &CardResult, sets: &[Arc<RuleSet>], as_of: Date) -> Matrix {
    let row = |topic: &crate::rules::topics::Topic| {
        let is_meant = |verdict: &Verdict| verdict.topics.contains(&topic.id);
        let cells: Vec<_> = sets.iter().map(|set| cell(card, set, is_meant)).collect();
        let is_asked = cells.iter().any(|cell| !cell.demands.is_empty());
        let (id, label) = (topic.id.clone(), topic.label.clone());
        is_asked.then_some(Row { id, label, cells, checked: true })
    };
    of_card(matrix(Axis::Topics, as_of, sets, topics().iter().filter_map(row).collect()), card)
}

/// One card, a row for each provision that a rule rests on, in the order of the works.
pub fn by_provision(card: &CardResult, sets: &[Arc<RuleSet>], as_of: Date) -> Matrix {
    let mut rows = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        for reference in set.own_provisions() {
            let is_meant =
                |verdict: &Verdict| verdict.provisions.iter().any(|cited| cited == reference);
            let found = cell(card, set, is_meant);
            let Some(first) = found.demands.first() else { continue };
            let label = first.title.clone();
            let cells = 0..sets.len();
            let cells = cells.map(|of| if of == at { found.clone() } else { Cell::default() });
            let (id, cells) = (reference.to_owned(), cells.collect());
            rows.push(Row { id, label, cells, checked: true });
        }
    }
    of_card(matrix(Axis::Provisions, as_of, sets, rows), card)
}

/// Many cards, a row for each.
pub fn by_card(cards: &[CardResult], sets: &[Arc<RuleSet>], as_of: Date) -> Matrix {
    let row = |card: &CardResult| {
        let label = card.subject.clone().unwrap_or_else(|| card.source.label());
        Row {
            id: card.id.clone(),
            label: Text::same(&label),
            cells: sets.iter().map(|set| cell(card, set, |_| true)).collect(),
            checked: card.checked,
        }
    };
    matrix(Axis::Cards, as_of, sets, cards.iter().map(row).collect())
}
