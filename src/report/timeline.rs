//! The timeline of a card: its own milestones and each duty, by the day on which it must be met.

mod render;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

pub use render::{markdown, text};

use crate::language::Text;
use crate::rules::Outcome;
use crate::truth::Truth;
use crate::verdict::{CardResult, Verdict};

/// What must be ready when, for one card.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Timeline {
    /// The path of the card.
    pub path: String,
    /// The name of the system or model, when stated.
    pub subject: Option<String>,
    /// The day that is looked from.
    pub as_of: String,
    /// Milestones and duties, in the order of their days.
    pub days: Vec<Entry>,
    /// Duties that have no day: met already, should they apply.
    pub undated: Vec<Duty>,
}

/// One day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// The day.
    pub date: String,
    /// Whether it lies after the day that is looked from.
    pub upcoming: bool,
    /// What the card states of this day.
    pub milestones: Vec<Event>,
    /// What must be ready on it.
    pub duties: Vec<Duty>,
}

/// A day in the life of the system.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Event {
    /// What happens.
    pub label: Text,
    /// What it happens to, such as a document.
    pub of: Option<String>,
    /// The fact that states it.
    pub fact: String,
    /// Its line in the card.
    pub line: u32,
}

/// A duty with its day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Duty {
    /// The rule set and the rule.
    pub rule: String,
    /// What must be so.
    pub title: Text,
    /// The provisions.
    pub provisions: Vec<String>,
    /// Whose duty it is, by index of the party in the card's report.
    pub party: usize,
    /// How it stands today.
    pub outcome: Outcome,
    /// Whether the duty applies: true, or unknown.
    #[schemars(with = "String")]
    pub applies: Truth,
    /// From when the duty applies.
    pub from: Option<String>,
    /// Whether that is the earliest of several days that may turn out to hold.
    pub earliest: bool,
    /// The milestone before which it must be met, where that is what dates it.
    pub before: Option<String>,
    /// What to do.
    pub how: Text,
}

/// The timeline of a card that was checked.
pub fn timeline(card: &CardResult, as_of: Date) -> Timeline {
    let mut days: Vec<(Date, Entry)> = Vec::new();
    let mut undated = Vec::new();
    for milestone in &card.milestones {
        let event = Event {
            label: milestone.label.clone(),
            of: milestone.of.clone(),
            fact: milestone.stated.fact.to_string(),
            line: milestone.stated.place.line,
        };
        at(&mut days, milestone.day, as_of).milestones.push(event);
    }
    let asked = card.verdicts.iter().filter(|verdict| verdict.outcome != Outcome::NotApplicable);
    for verdict in asked {
        let (day, duty) = duty(verdict);
        match day {
            Some(day) => at(&mut days, day, as_of).duties.push(duty),
            None => undated.push(duty),
        }
    }
    days.sort_by_key(|(day, _)| *day);
    Timeline {
        path: card.source.label(),
        subject: card.subject.clone(),
        as_of: as_of.to_string(),
        days: days.into_iter().map(|(_, entry)| entry).collect(),
        undated,
    }
}

fn at(days: &mut Vec<(Date, Entry)>, day: Date, as_of: Date) -> &mut Entry {
    let known = days.iter().position(|(known, _)| *known == day);
    let index = known.unwrap_or_else(|| {
        let (milestones, duties) = (Vec::new(), Vec::new());
        let (date, upcoming) = (day.to_string(), day > as_of);
        days.push((day, Entry { date, upcoming, milestones, duties }));
        days.len() - 1
    });
    #[expect(clippy::indexing_slicing, reason = "the index was found or made above")]
    &mut days[index].1
}

/// A duty with its day: that of the law, or the later one of the milestone it must precede.
fn duty(verdict: &Verdict) -> (Option<Date>, Duty) {
    let from = verdict.effect.as_ref().and_then(|effect| effect.from);
    let later = verdict.ready_before.as_ref().filter(|ready| from.is_some_and(|d| ready.day > d));
    let day = later.map(|ready| ready.day).or(from);
    let duty = Duty {
        rule: format!("{}/{}", verdict.set, verdict.rule),
        title: verdict.title.clone(),
        provisions: verdict.provisions.clone(),
        party: verdict.party,
        outcome: verdict.outcome,
        applies: verdict.applies,
        from: from.map(|day| day.to_string()),
        earliest: verdict.effect.as_ref().is_some_and(|effect| effect.from != effect.latest),
        before: later.map(|ready| ready.stated.fact.to_string()),
        how: verdict.how().clone(),
    };
    (day, duty)
}
