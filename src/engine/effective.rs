//! From when a conclusion or a duty takes effect: the provision, the route, the transition.

use jiff::civil::Date;

use super::condition::{Context, Engine};
use super::trace::{Step, Trace};
use crate::facts::{FactId, Scalar, Value};
use crate::rules::condition::Condition;
use crate::rules::rule::{Begin, Head, Route};
use crate::truth::Truth;

/// When something takes effect.
#[derive(Clone, Debug)]
pub struct Effective<'r> {
    /// The first day it may take effect; `None` when a transition lifts it for good.
    pub from: Option<Date>,
    /// The last day by which it surely takes effect; `None` when that may be never.
    pub latest: Option<Date>,
    /// The provisions of the routes and transitions that dated it.
    pub provisions: Vec<&'r str>,
    /// The conditions of the transitions that changed the date, or may.
    pub reasons: Vec<&'r Condition>,
}

impl Effective<'_> {
    fn on(day: Date) -> Self {
        Self { from: Some(day), latest: Some(day), provisions: Vec::new(), reasons: Vec::new() }
    }

    /// Whether it never takes effect.
    pub fn is_never(&self) -> bool {
        self.from.is_none()
    }
}

/// The date of a rule or definition over its routes: the earliest over the routes that hold of the
/// later of provision and route, after transitions. An unknown route or transition widens it.
pub(super) fn of_head<'r>(
    engine: &Engine<'r, '_>,
    head: &'r Head,
    provision: Date,
    party: Option<usize>,
) -> Effective<'r> {
    let mut whole: Option<Effective<'r>> = None;
    let mut possible: Option<Effective<'r>> = None;
    for route in head.routes.iter().filter_map(|at| engine.set.routes.get(*at)) {
        let holds = engine.definition_truth(route.definition, party);
        if holds == Truth::False {
            continue;
        }
        let dated = of_route(engine, route, provision, party);
        let target = if holds == Truth::True { &mut whole } else { &mut possible };
        *target = Some(match target.take() {
            None => dated,
            Some(other) => earlier(other, dated),
        });
    }
    match (whole, possible) {
        (None, None) => Effective::on(provision),
        (Some(whole), None) => whole,
        (None, Some(possible)) => possible,
        // An unknown route may bring the day forward, never back.
        (Some(whole), Some(possible)) => {
            let latest = whole.latest;
            Effective { latest, ..earlier(whole, possible) }
        }
    }
}

/// The earlier of two; never is later than any day.
fn earlier<'r>(a: Effective<'r>, b: Effective<'r>) -> Effective<'r> {
    let min = |a: Option<Date>, b: Option<Date>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let (from, latest) = (min(a.from, b.from), min(a.latest, b.latest));
    join(a, b, from, latest)
}

fn of_route<'r>(
    engine: &Engine<'r, '_>,
    route: &'r Route,
    provision: Date,
    party: Option<usize>,
) -> Effective<'r> {
    let mut days: Vec<Option<Date>> = Vec::new();
    let mut provisions: Vec<&str> = Vec::new();
    let mut reasons = Vec::new();
    let mut decided = false;
    for transition in &route.transitions {
        let holds = engine.truth(&transition.when, Context::of(party));
        if holds == Truth::False {
            continue;
        }
        reasons.push(&transition.when);
        match transition.from {
            Begin::Day(from) => days.push(Some(from.max(provision))),
            Begin::Never => days.push(None),
            Begin::Fact(fact) => days.extend(stated(engine, fact, route.from.max(provision))),
        }
        provisions.extend(transition.cites.iter().map(String::as_str));
        if holds == Truth::True {
            decided = true;
            break;
        }
    }
    if !decided {
        days.push(Some(route.from.max(provision)));
        provisions.splice(0..0, route.cites.iter().map(String::as_str));
    }
    provisions.dedup();
    let from = days.iter().flatten().min().copied();
    let latest = if days.contains(&None) { None } else { days.iter().flatten().max().copied() };
    Effective { from, latest, provisions, reasons }
}

/// The days that a fact of the card may mean, none before `least`; unknown while it is not stated.
fn stated(engine: &Engine<'_, '_>, fact: FactId, least: Date) -> [Option<Date>; 2] {
    match engine.facts.value(engine.vocabulary, fact) {
        Value::One(Scalar::Date(range)) => {
            [Some(range.first.max(least)), Some(range.last.max(least))]
        }
        _ => [Some(least), None],
    }
}

/// The date of a definition: not before its own, nor before that of the definitions that made it
/// so; then over its routes.
pub(super) fn of_definition<'r>(
    engine: &Engine<'r, '_>,
    at: usize,
    trace: &Trace<'r>,
    party: Option<usize>,
) -> Option<Effective<'r>> {
    let definition = engine.set.definitions.get(at)?;
    let own = definition.head.force.from;
    if !definition.head.routes.is_empty() {
        return Some(of_head(engine, &definition.head, own, party));
    }
    let parts = trace.parts.iter().filter_map(|part| of_trace(engine, part, party));
    Some(parts.fold(Effective::on(own), later))
}

fn of_trace<'r>(
    engine: &Engine<'r, '_>,
    trace: &Trace<'r>,
    party: Option<usize>,
) -> Option<Effective<'r>> {
    match trace.step {
        Step::Definition(at) => of_definition(engine, at, trace, party),
        Step::Any => {
            trace.parts.iter().filter_map(|part| of_trace(engine, part, party)).reduce(earlier)
        }
        Step::All | Step::Items(_) | Step::Item(..) => {
            trace.parts.iter().filter_map(|part| of_trace(engine, part, party)).reduce(later)
        }
        Step::Not | Step::Addressee | Step::Leaf { .. } | Step::Assumed(_) => None,
    }
}

/// The later of two; what never takes effect stays so.
fn later<'r>(a: Effective<'r>, b: Effective<'r>) -> Effective<'r> {
    let max = |a: Option<Date>, b: Option<Date>| Some(a?.max(b?));
    let (from, latest) = (max(a.from, b.from), max(a.latest, b.latest));
    join(a, b, from, latest)
}

/// Provisions and reasons of both, each once.
fn join<'r>(
    a: Effective<'r>,
    b: Effective<'r>,
    from: Option<Date>,
    latest: Option<Date>,
) -> Effective<'r> {
    let (mut provisions, mut reasons) = (a.provisions, a.reasons);
    for provision in b.provisions {
        if !provisions.contains(&provision) {
            provisions.push(provision);
        }
    }
    reasons.extend(b.reasons);
    Effective { from, latest, provisions, reasons }
}
