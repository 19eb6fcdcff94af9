//! A thin face over the SAT solver: gates, and questions. What it cannot decide counts as possible.

use batsat::{BasicSolver, SolverInterface, lbool};

pub(super) use batsat::Lit;

/// Clauses, and what can hold under them.
pub(super) struct Solver {
    inner: BasicSolver,
    truth: Lit,
}

impl Solver {
    pub(super) fn new() -> Self {
        let mut inner = BasicSolver::default();
        let truth = Lit::new(inner.new_var_default(), true);
        inner.add_clause_reuse(&mut vec![truth]);
        Self { inner, truth }
    }

    /// Something new that may hold or not.
    pub(super) fn fresh(&mut self) -> Lit {
        Lit::new(self.inner.new_var_default(), true)
    }

    /// Demands that one of `parts` holds.
    pub(super) fn clause(&mut self, parts: &[Lit]) {
        self.inner.add_clause_reuse(&mut parts.to_vec());
    }

    /// Demands that `then` holds where `given` does.
    pub(super) fn implies(&mut self, given: Lit, then: Lit) {
        self.clause(&[!given, then]);
    }

    /// What holds where all of `parts` do, and only there.
    pub(super) fn all(&mut self, parts: &[Lit]) -> Lit {
        match parts {
            [] => self.truth,
            [only] => *only,
            _ => {
                let gate = self.fresh();
                let mut whole = vec![gate];
                for part in parts {
                    self.implies(gate, *part);
                    whole.push(!*part);
                }
                self.clause(&whole);
                gate
            }
        }
    }

    /// What holds where some of `parts` does, and only there.
    pub(super) fn any(&mut self, parts: &[Lit]) -> Lit {
        let contrary: Vec<Lit> = parts.iter().map(|part| !*part).collect();
        !self.all(&contrary)
    }

    /// Whether all of `parts` can hold at once.
    pub(super) fn can_hold(&mut self, parts: &[Lit]) -> bool {
        self.inner.solve_limited(parts) != lbool::FALSE
    }

    /// The positions of parts that cannot hold at once, none of which can be left out; `None` where
    /// all of them can.
    pub(super) fn clash(&mut self, parts: &[Lit]) -> Option<Vec<usize>> {
        if self.can_hold(parts) {
            return None;
        }
        let core: Vec<_> = self.inner.unsat_core().iter().map(Lit::var).collect();
        let of = |kept: &[usize]| -> Vec<Lit> {
            kept.iter().filter_map(|at| parts.get(*at).copied()).collect()
        };
        let mut kept: Vec<usize> = (0..parts.len())
            .zip(parts)
            .filter(|(_, l)| core.contains(&l.var()))
            .map(|p| p.0)
            .collect();
        for at in kept.clone() {
            let fewer: Vec<usize> = kept.iter().copied().filter(|other| *other != at).collect();
            if !self.can_hold(&of(&fewer)) {
                kept = fewer;
            }
        }
        Some(kept)
    }

    /// Whether `part` holds in the case that the last question found possible.
    pub(super) fn holds(&self, part: Lit) -> bool {
        self.inner.value_lit(part) == lbool::TRUE
    }
}
