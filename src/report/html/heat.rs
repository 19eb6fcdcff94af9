//! The heat map: a row a card, a column a group of duties, in each cell the worst outcome.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::shared::Group;
use crate::rules::Outcome;
use crate::verdict::Verdict;

/// A cell.
#[derive(Clone, Serialize)]
pub(super) struct Cell {
    #[serde(skip)]
    rank: (Outcome, bool),
    outcome: &'static str,
    upcoming: bool,
    /// The id of the group it stands for.
    id: String,
}

impl Cell {
    pub(super) fn of(verdict: &Verdict, id: &str) -> Self {
        let upcoming = verdict.is_upcoming();
        let rank = (verdict.outcome, upcoming);
        Self { rank, outcome: verdict.outcome.word(), upcoming, id: id.to_owned() }
    }
}

/// The cells of one card.
#[derive(Default)]
pub(super) struct Cells(BTreeMap<Group, Cell>);

impl Cells {
    /// Adds a cell; of two for one group the worse stays, and of equal ones that in force.
    pub(super) fn add(&mut self, group: Group, cell: Cell) {
        let worse = self.0.get(&group).is_none_or(|known| cell.rank < known.rank);
        if worse {
            self.0.insert(group, cell);
        }
    }
}

/// A card in the map.
#[derive(Serialize)]
pub(super) struct Row {
    number: usize,
    name: String,
    path: String,
    checked: bool,
    cells: Vec<Option<Cell>>,
}

/// The map.
#[derive(Serialize)]
pub(super) struct Heat {
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// A card with its cells.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) path: String,
    pub(super) checked: bool,
    pub(super) cells: Cells,
    /// Whether there is something to draw on a timeline.
    pub(super) timeline: bool,
    /// Whether there are reasons that name terms.
    pub(super) definitions: bool,
}

/// The map of the cards in their order.
pub(super) fn heat(cards: &[Entry]) -> Heat {
    let columns: BTreeSet<&Group> = cards.iter().flat_map(|card| card.cells.0.keys()).collect();
    let columns: Vec<Group> = columns.into_iter().cloned().collect();
    let row = |(at, card): (usize, &Entry)| Row {
        number: at + 1,
        name: card.name.clone(),
        path: card.path.clone(),
        checked: card.checked,
        cells: columns.iter().map(|group| card.cells.0.get(group).cloned()).collect(),
    };
    let rows = cards.iter().enumerate().map(row).collect();
    Heat { columns: columns.into_iter().map(|group| group.text).collect(), rows }
}
