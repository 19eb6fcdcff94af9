//! Dates as people write them: a day, a month or a year.

use serde::{Deserialize, Serialize};
use std::fmt;

use jiff::civil::Date;

/// A possibly partial date: every day from `first` to `last` is meant, both included.
///
/// `2026-05` is the interval from 2026-05-01 to 2026-05-31. A comparison that this interval cannot
/// decide is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DateRange {
    /// The first day that may be meant.
    pub first: Date,
    /// The last day that may be meant.
    pub last: Date,
}

impl DateRange {
    /// Reads `2026`, `2026-05` or `2026-05-14`; `None` when `text` is none of these.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split('-');
        let year = parts.next().filter(|s| digits(s, 4))?.parse().ok()?;
        let Some(month) = parts.next() else {
            let first = Date::new(year, 1, 1).ok()?;
            return Some(Self { first, last: first.last_of_year() });
        };
        let month = Some(month).filter(|s| digits(s, 2))?.parse().ok()?;
        let Some(day) = parts.next() else {
            let first = Date::new(year, month, 1).ok()?;
            return Some(Self { first, last: first.last_of_month() });
        };
        let day = Some(day).filter(|s| digits(s, 2))?.parse().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Some(Self::day(Date::new(year, month, day).ok()?))
    }

    /// The interval of one day.
    pub fn day(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// Whether the date meant lies before the date `other` means; `None` when undecided.
    pub fn before(self, other: Self) -> Option<bool> {
        if self.last < other.first {
            Some(true)
        } else if self.first >= other.last {
            Some(false)
        } else {
            None
        }
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, last } = *self;
        if first == last {
            write!(f, "{first}")
        } else if last == first.last_of_month() {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else {
            write!(f, "{:04}", first.year())
        }
    }
}
