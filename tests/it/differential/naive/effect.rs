//! From when a duty or a conclusion has effect.

use jiff::civil::Date;

use super::super::model::{Begin, Route};
use super::{Atom, Cond, Head, Look, Naive, Place, Truth, Value, Window, single};

/// The earlier of two; never is later than any day.
fn earlier(a: Window, b: Window) -> Window {
    let min = |a: Option<Date>, b: Option<Date>| a.into_iter().chain(b).min();
    (min(a.0, b.0), min(a.1, b.1))
}

/// The later of two.
fn later(a: Window, b: Window) -> Window {
    let max = |a: Option<Date>, b: Option<Date>| Some(a?.max(b?));
    (max(a.0, b.0), max(a.1, b.1))
}

impl Naive<'_> {
    /// When a definition has effect: over its routes, or not before the definitions that made it so.
    pub(super) fn effect(&self, at: usize, look: Look<'_>) -> Window {
        let head = &self.set.definitions[at];
        if !head.routes.is_empty() {
            return self.window(head, look);
        }
        let own = (Some(head.from), Some(head.from));
        let decides = self.truth(&head.when, look) == self.holds(head, look);
        let rests = if decides { self.rests(&head.when, look) } else { None };
        rests.map_or(own, |rests| later(own, rests))
    }

    /// When the definitions have effect that give a condition its value; of alternatives, the first.
    fn rests(&self, condition: &Cond, look: Look<'_>) -> Option<Window> {
        let value = self.truth(condition, look);
        let same = |parts: &[Cond], look| -> Vec<Window> {
            let parts = parts.iter().filter(|part| self.truth(part, look) == value);
            parts.filter_map(|part| self.rests(part, look)).collect()
        };
        match condition {
            Cond::All(parts) => same(parts, look).into_iter().reduce(later),
            Cond::Any(parts) => same(parts, look).into_iter().reduce(earlier),
            Cond::Definition(at) => Some(self.effect(*at, look)),
            Cond::Some(of, each) => {
                self.rests_of_items(*of, each, value, look).into_iter().reduce(earlier)
            }
            Cond::Every(of, each) => {
                self.rests_of_items(*of, each, value, look).into_iter().reduce(later)
            }
            Cond::Not(_) | Cond::Fact(..) | Cond::Evidence { .. } | Cond::Judge(_) => None,
        }
    }

    fn rests_of_items(&self, of: usize, each: &Cond, value: Truth, look: Look<'_>) -> Vec<Window> {
        let Value::Rows(rows, _) = self.value(Place::Card, of, look) else { return Vec::new() };
        let looks = rows.into_iter().map(|row| Look { item: Some(row), ..look });
        let same = looks.filter(|look| self.truth(each, *look) == value);
        same.filter_map(|look| self.rests(each, look)).collect()
    }

    /// When it takes effect, over the routes that hold or may hold. One of them holds: a route that
    /// may hold puts off nothing where another surely holds.
    pub(super) fn window(&self, head: &Head, look: Look<'_>) -> Window {
        let (mut surely, mut maybe) = (Vec::new(), Vec::new());
        for at in &head.routes {
            let route = &self.set.routes[*at];
            let window = self.route_window(route, head.from, look);
            match self.holds(&self.set.definitions[route.definition], look) {
                Some(true) => surely.push(window),
                Some(false) => {}
                None => maybe.push(window),
            }
        }
        if surely.is_empty() && maybe.is_empty() {
            return (Some(head.from), Some(head.from));
        }
        let first = surely.iter().chain(&maybe).filter_map(|(first, _)| *first).min();
        let bound = if surely.is_empty() { maybe } else { surely };
        (first, bound.into_iter().filter_map(|(_, last)| last).min())
    }

    /// When one route makes it take effect: the later of the provision and the route or transition.
    fn route_window(&self, route: &Route, provision: Date, look: Look<'_>) -> Window {
        let mut begins = Vec::new();
        let mut decided = false;
        for (when, begin) in &route.transitions {
            let holds = self.truth(when, look);
            if holds != Some(false) {
                begins.push(*begin);
            }
            if holds == Some(true) {
                decided = true;
                break;
            }
        }
        if !decided {
            begins.push(Begin::Day(route.from));
        }
        let windows = begins.into_iter().map(|begin| match begin {
            Begin::Never => (None, None),
            Begin::Day(day) => (Some(day.max(provision)), Some(day.max(provision))),
            Begin::Fact(at) => {
                let floor = route.from.max(provision);
                match single(&self.card.told[at]) {
                    Some(Atom::Date(first, last)) => {
                        (Some(first.max(floor)), Some(last.max(floor)))
                    }
                    _ => (Some(floor), None),
                }
            }
        });
        let windows: Vec<Window> = windows.collect();
        let first = windows.iter().filter_map(|(first, _)| *first).min();
        let last: Option<Vec<Date>> = windows.iter().map(|(_, last)| *last).collect();
        (first, last.and_then(|days| days.into_iter().max()))
    }
}
