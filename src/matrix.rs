//! Instruments side by side: one card by topic or by provision, or many cards; what is met, missing,
//! open or not asked. It says what one instrument has shown that another still lacks, and which
//! single document would close most.

mod build;
mod csv;
mod gaps;
mod html;
mod json;
mod markdown;
mod say;
mod text;

use jiff::civil::Date;

pub use build::{by_card, by_provision, by_topic};
pub use csv::render as csv;
pub use gaps::{Closing, Gap, closings, gaps};
pub use html::render as html;
pub use json::render as json;
pub use markdown::render as markdown;
pub use text::render as text;

use crate::language::Text;
use crate::problem::Problem;
use crate::rules::{Outcome, Status};

/// What the rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The topics that instruments share.
    Topics,
    /// The provisions of each instrument.
    Provisions,
    /// Cards.
    Cards,
}

impl Axis {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Topics => "topics",
            Self::Provisions => "provisions",
            Self::Cards => "cards",
        }
    }
}

/// An instrument.
#[derive(Clone, Debug)]
pub struct Column {
    /// The id of the rule set.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// How settled the set is.
    pub status: Status,
    /// The version of the set.
    pub version: String,
    /// The day it was last held against its works.
    pub checked_on: Date,
}

/// How the demands of a cell stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A demand that applies is not met or not shown.
    Missing,
    /// None is missing, and of some it is not known whether it applies or is met.
    Open,
    /// Something is asked, and all of it is met.
    Met,
    /// Nothing is asked here.
    NotAsked,
}

impl Standing {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Missing, Self::Open, Self::Met, Self::NotAsked];

    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Open => "open",
            Self::Met => "met",
            Self::NotAsked => "not-asked",
        }
    }
}

/// A demand in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The id of the rule.
    pub rule: String,
    /// Its title.
    pub title: Text,
    /// Its provisions.
    pub provisions: Vec<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// Whether it applies only from a day that lies ahead.
    pub upcoming: bool,
    /// The stated facts that decided, as `path: value`.
    pub facts: Vec<String>,
}

/// What an instrument says of a row.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its demands, in the order of the rule set; those that do not apply are among them.
    pub demands: Vec<Demand>,
}

impl Cell {
    /// How many demands came out in one of these ways.
    pub fn count(&self, outcomes: &[Outcome]) -> usize {
        self.demands.iter().filter(|demand| outcomes.contains(&demand.outcome)).count()
    }

    /// How many demands the card states the contrary of, or does not show.
    pub fn missing(&self) -> usize {
        self.count(&[Outcome::Fail, Outcome::Missing])
    }

    /// How many are not decided.
    pub fn open(&self) -> usize {
        self.count(&[Outcome::Open, Outcome::Review])
    }

    /// How many are met.
    pub fn met(&self) -> usize {
        self.count(&[Outcome::Pass])
    }

    /// How many demands apply or may apply.
    pub fn asked(&self) -> usize {
        self.missing() + self.open() + self.met()
    }

    /// How the demands stand together.
    pub fn standing(&self) -> Standing {
        standing(self.demands.iter().map(|demand| demand.outcome))
    }

    /// Whether all that is missing applies only from a day that lies ahead.
    pub fn is_upcoming(&self) -> bool {
        let is_missing =
            |demand: &&Demand| matches!(demand.outcome, Outcome::Fail | Outcome::Missing);
        let mut missing = self.demands.iter().filter(is_missing).peekable();
        missing.peek().is_some() && missing.all(|demand| demand.upcoming)
    }
}

/// How demands stand together, by their outcomes.
pub(crate) fn standing(outcomes: impl Iterator<Item = Outcome>) -> Standing {
    let of = |outcome| match outcome {
        Outcome::Fail | Outcome::Missing => Standing::Missing,
        Outcome::Open | Outcome::Review => Standing::Open,
        Outcome::Pass => Standing::Met,
        Outcome::NotApplicable => Standing::NotAsked,
    };
    outcomes.map(of).min().unwrap_or(Standing::NotAsked)
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The topic, the provision or the card.
    pub id: String,
    /// Its name for a reader.
    pub label: Text,
    /// One cell for each instrument.
    pub cells: Vec<Cell>,
    /// Whether the card could be judged; other rows always are.
    pub checked: bool,
}

impl Row {
    /// Whether no instrument asks anything here.
    pub fn is_unasked(&self) -> bool {
        self.checked && self.cells.iter().all(|cell| cell.asked() == 0)
    }
}

/// Instruments side by side.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// What the rows are.
    pub axis: Axis,
    /// The day whose law was applied.
    pub as_of: Date,
    /// The name of the one card, or nothing.
    pub subject: Option<String>,
    /// The file of the one card, or nothing.
    pub path: Option<String>,
    /// The instruments.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What each instrument lacks that others have; only by topic.
    pub gaps: Vec<Gap>,
    /// Which documents would close most, the best first; only by topic.
    pub closings: Vec<Closing>,
    /// Inputs that could not be read.
    pub unread: Vec<Problem>,
}
