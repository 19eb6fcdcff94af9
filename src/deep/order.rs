//! Numbers and dates: what counts of them is their order among the thresholds that occur, and among
//! each other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::encode::Var;
use super::solver::{Lit, Solver};

/// A threshold: a number, or the days from the first day of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Threshold {
    at: f64,
    /// Whether nothing lies between a threshold and the next whole one.
    whole: bool,
}

impl Threshold {
    pub(super) fn number(at: f64) -> Self {
        Self { at, whole: false }
    }

    pub(super) fn day(day: Date) -> Option<Self> {
        let days = Date::MIN.until(day).ok()?.get_days();
        Some(Self { at: f64::from(days), whole: true })
    }
}

/// A threshold of one fact: what holds where the fact is not below it, and where it is above it.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    threshold: Threshold,
    pub(super) reached: Lit,
    pub(super) passed: Lit,
}

/// The thresholds of each fact in rising order, and which of two facts is less.
#[derive(Default)]
pub(super) struct Orders {
    marks: BTreeMap<Var, Vec<Mark>>,
    less: BTreeMap<(Var, Var), Lit>,
}

impl Orders {
    /// The mark of a threshold on the line of a fact; set among its neighbours when it is new.
    pub(super) fn mark(&mut self, solver: &mut Solver, var: Var, threshold: Threshold) -> Mark {
        let line = self.marks.entry(var).or_default();
        let at = line.partition_point(|mark| mark.threshold.at < threshold.at);
        if let Some(known) = line.get(at).filter(|mark| mark.threshold == threshold) {
            return *known;
        }
        let mark = Mark { threshold, reached: solver.fresh(), passed: solver.fresh() };
        solver.implies(mark.passed, mark.reached);
        let before = at.checked_sub(1).and_then(|at| line.get(at)).copied();
        let after = line.get(at).copied();
        line.insert(at, mark);
        for (low, high) in [(before, Some(mark)), (Some(mark), after)] {
            let (Some(low), Some(high)) = (low, high) else { continue };
            solver.implies(high.reached, low.passed);
            if low.threshold.whole && high.threshold.at - low.threshold.at <= 1.0 {
                solver.implies(low.passed, high.reached);
            }
        }
        let pairs: Vec<_> = self.less.iter().map(|(pair, less)| (*pair, *less)).collect();
        for ((left, right), less) in pairs {
            if left == var || right == var {
                self.link(solver, (left, right), less, threshold);
            }
        }
        mark
    }

    /// What holds where `left` is below `right`.
    pub(super) fn less(&mut self, solver: &mut Solver, left: Var, right: Var) -> Lit {
        if let Some(known) = self.less.get(&(left, right)) {
            return *known;
        }
        let less = solver.fresh();
        self.less.insert((left, right), less);
        if left == right {
            solver.clause(&[!less]);
        } else if let Some(more) = self.less.get(&(right, left)) {
            solver.clause(&[!less, !*more]);
        }
        let known: Vec<Threshold> = [left, right]
            .iter()
            .filter_map(|var| self.marks.get(var))
            .flatten()
            .map(|mark| mark.threshold)
            .collect();
        for threshold in known {
            self.link(solver, (left, right), less, threshold);
        }
        less
    }

    /// What the order of two facts means at a threshold.
    fn link(
        &mut self,
        solver: &mut Solver,
        (left, right): (Var, Var),
        less: Lit,
        threshold: Threshold,
    ) {
        let (left, right) =
            (self.mark(solver, left, threshold), self.mark(solver, right, threshold));
        solver.clause(&[!less, right.passed, !left.reached]);
        solver.clause(&[less, !right.reached, left.reached]);
        solver.clause(&[less, !right.passed, left.passed]);
    }
}
