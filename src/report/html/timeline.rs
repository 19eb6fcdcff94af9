//! The timeline of a card as a picture, with the same in words.
//!
//! Places across the picture are shares of its width and letters keep their size, so that one
//! picture serves a phone and a wall.

use jiff::civil::Date;
use serde::Serialize;

use super::super::timeline::{Duty, Entry, Event, timeline};
use super::finding::Maker;
use crate::language::Text;
use crate::rules::Outcome;

/// Pixels of the narrowest picture, for which labels must find room.
const NARROW: f64 = 296.0;
/// Pixels that a letter of a label takes at most.
const LETTER: f64 = 7.0;
/// The share of the width that is left free on both sides.
const SIDE: f64 = 4.0;
/// Days before and after the as-of date that are drawn to scale; what lies beyond stands at the edge.
const PAST: f64 = 6.0 * 365.25;
const FUTURE: f64 = 12.0 * 365.25;
/// Rows of labels on one side; what finds no room has a mark without a label.
const ROWS: usize = 6;

/// The picture and its words.
#[derive(Serialize)]
pub(super) struct Picture {
    height: usize,
    /// The height of the axis.
    axis: usize,
    years: Vec<Mark>,
    duties: Vec<Mark>,
    milestones: Vec<Mark>,
    today: Mark,
    /// What the picture shows, in a sentence.
    says: Text,
    days: Vec<Day>,
    undated: usize,
}

/// Something drawn at a day.
#[derive(Serialize)]
struct Mark {
    /// The share of the width, in percent.
    x: String,
    /// The height of the label; absent where there is no room for one.
    y: Option<usize>,
    /// `start`, `middle` or `end`.
    anchor: &'static str,
    label: String,
    /// A second line: how many duties.
    count: Option<usize>,
    upcoming: bool,
}

/// A day in words.
#[derive(Serialize)]
struct Day {
    date: String,
    upcoming: bool,
    today: bool,
    milestones: Vec<Milestone>,
    count: Option<Text>,
    /// Outcomes with their numbers.
    outcomes: Vec<(&'static str, usize)>,
    /// Groups with their numbers.
    groups: Vec<(String, usize)>,
    /// Whether some of these days are the earliest of several.
    earliest: bool,
}

#[derive(Serialize)]
struct Milestone {
    letter: String,
    label: Text,
    of: Option<String>,
    fact: String,
    line: u32,
}

/// The picture of a card that was checked and has days.
pub(super) fn picture(maker: &Maker<'_>, as_of: Date) -> Option<Picture> {
    let whole = timeline(maker.card, as_of);
    if whole.days.is_empty() {
        return None;
    }
    let scale = Scale::of(&whole.days, as_of);
    let mut letters = 0;
    let mut days: Vec<Day> =
        whole.days.iter().map(|entry| day(maker, entry, &whole.as_of, &mut letters)).collect();
    if !days.iter().any(|day| day.today) {
        let at = days.partition_point(|day| !day.upcoming);
        days.insert(at, Day::today(&whole.as_of));
    }
    let above = whole.days.iter().filter(|entry| !entry.duties.is_empty());
    let above = above.map(|entry| Wanted {
        day: parse(&entry.date, as_of),
        label: entry.date.clone(),
        count: Some(entry.duties.len()),
    });
    let (mut duties, rows) = scale.place(above.collect(), as_of);
    let top = 24;
    let axis = top + rows * 32 + 14;
    for mark in &mut duties {
        mark.y = mark.y.map(|row| axis - 30 - row * 32);
    }
    let below = days.iter().filter(|day| !day.milestones.is_empty()).map(|day| Wanted {
        day: parse(&day.date, as_of),
        label: day.milestones.iter().map(|m| m.letter.as_str()).collect::<Vec<_>>().join(" "),
        count: None,
    });
    let (mut milestones, rows) = scale.place(below.collect(), as_of);
    for mark in &mut milestones {
        mark.y = mark.y.map(|row| axis + 44 + row * 18);
    }
    let today = scale.mark(&Wanted { day: as_of, label: whole.as_of.clone(), count: None }, as_of);
    let count = whole.days.iter().map(|entry| entry.duties.len()).sum::<usize>().to_string();
    let says = [("date", whole.as_of.as_str()), ("count", &count)];
    Some(Picture {
        height: axis + 30 + rows * 18 + 8,
        axis,
        years: scale.years(as_of),
        duties,
        milestones,
        today: Mark { y: Some(14), ..today },
        says: maker.speech.with("html-timeline-says", &says),
        days,
        undated: whole.undated.len(),
    })
}

/// A day as the timeline writes it.
fn parse(date: &str, as_of: Date) -> Date {
    date.parse().unwrap_or(as_of)
}

impl Day {
    fn today(as_of: &str) -> Self {
        Self {
            date: as_of.to_owned(),
            upcoming: false,
            today: true,
            milestones: Vec::new(),
            count: None,
            outcomes: Vec::new(),
            groups: Vec::new(),
            earliest: false,
        }
    }
}

fn day(maker: &Maker<'_>, entry: &Entry, as_of: &str, letters: &mut usize) -> Day {
    let mut milestone = |event: &Event| {
        *letters += 1;
        Milestone {
            letter: letter(*letters - 1),
            label: event.label.clone(),
            of: event.of.clone(),
            fact: event.fact.clone(),
            line: event.line,
        }
    };
    let count = entry.duties.len();
    let says = || maker.speech.with("html-duties", &[("count", &count.to_string())]);
    let of = |outcome: Outcome| entry.duties.iter().filter(|duty| duty.outcome == outcome).count();
    let outcomes = Outcome::ALL.map(|outcome| (outcome.word(), of(outcome)));
    let mut groups: std::collections::BTreeMap<_, usize> = std::collections::BTreeMap::new();
    let group = |duty: &Duty| maker.amount.group_of(duty.rule.split('/').next(), &duty.provisions);
    for duty in &entry.duties {
        *groups.entry(group(duty)).or_default() += 1;
    }
    Day {
        date: entry.date.clone(),
        upcoming: entry.upcoming,
        today: entry.date == as_of,
        milestones: entry.milestones.iter().map(&mut milestone).collect(),
        count: (count > 0).then(says),
        outcomes: outcomes.into_iter().filter(|(_, count)| *count > 0).collect(),
        groups: groups.into_iter().map(|(group, count)| (group.text, count)).collect(),
        earliest: entry.duties.iter().any(|duty| duty.earliest),
    }
}

/// A, B, ... Z, AA, AB.
fn letter(at: usize) -> String {
    let last = u8::try_from(at % 26).map_or('A', |step| char::from(b'A' + step));
    match at / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter(more - 1)),
    }
}

/// Something that wants to be drawn.
struct Wanted {
    day: Date,
    label: String,
    count: Option<usize>,
}

/// From days to shares of the width.
struct Scale {
    first: f64,
    last: f64,
}

/// Days from the as-of date.
fn days_from(day: Date, as_of: Date) -> f64 {
    as_of.until(day).map_or(0.0, |span| f64::from(span.get_days())).clamp(-PAST, FUTURE)
}

impl Scale {
    fn of(days: &[Entry], as_of: Date) -> Self {
        let offset = |entry: &Entry| days_from(parse(&entry.date, as_of), as_of);
        let all = || days.iter().map(offset).chain([0.0]);
        let (first, last) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
        // A single day stands in the middle of a year.
        let least = ((365.25 - (last - first)) / 2.0).max(0.0);
        Self { first: first - least, last: last + least }
    }

    fn x(&self, offset: f64) -> f64 {
        SIDE + (offset - self.first) / (self.last - self.first) * (100.0 - 2.0 * SIDE)
    }

    fn mark(&self, wanted: &Wanted, as_of: Date) -> Mark {
        let x = self.x(days_from(wanted.day, as_of));
        let half = share(&wanted.label) / 2.0;
        let anchor = if x - half < 0.0 {
            "start"
        } else if x + half > 100.0 {
            "end"
        } else {
            "middle"
        };
        Mark {
            x: format!("{x:.2}%"),
            y: None,
            anchor,
            label: wanted.label.clone(),
            count: wanted.count,
            upcoming: wanted.day > as_of,
        }
    }

    /// Marks whose `y` is the row of their label, such that no two labels of a row meet; and how
    /// many rows there are.
    fn place(&self, wanted: Vec<Wanted>, as_of: Date) -> (Vec<Mark>, usize) {
        let mut ends: Vec<f64> = Vec::new();
        let mut marks = Vec::new();
        for one in wanted {
            let mut mark = self.mark(&one, as_of);
            let (x, width) = (self.x(days_from(one.day, as_of)), share(&one.label));
            let start = match mark.anchor {
                "start" => x,
                "end" => x - width,
                _ => x - width / 2.0,
            };
            let free = ends.iter().position(|end| *end < start).unwrap_or(ends.len());
            if free < ROWS {
                if free == ends.len() {
                    ends.push(0.0);
                }
                if let Some(end) = ends.get_mut(free) {
                    *end = start + width + 1.5;
                }
                mark.y = Some(free);
            }
            marks.push(mark);
        }
        (marks, ends.len())
    }

    /// The first days of years, with a label where there is room.
    fn years(&self, as_of: Date) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut end = -1.0;
        for step in -7_i16..=13 {
            let Ok(day) = Date::new(as_of.year() + step, 1, 1) else { continue };
            let Ok(span) = as_of.until(day) else { continue };
            let offset = f64::from(span.get_days());
            if offset < self.first || offset > self.last {
                continue;
            }
            let label = day.year().to_string();
            let (x, width) = (self.x(offset), share(&label));
            let wanted = Wanted { day, label, count: None };
            let mut mark = self.mark(&wanted, as_of);
            if x - width / 2.0 > end {
                end = x + width / 2.0 + 2.0;
                mark.y = Some(0);
            }
            marks.push(mark);
        }
        marks
    }
}

/// The share of the narrowest picture that a label takes, in percent.
fn share(label: &str) -> f64 {
    let letters = u32::try_from(label.chars().count()).map_or(f64::MAX, f64::from);
    letters * LETTER / NARROW * 100.0
}
