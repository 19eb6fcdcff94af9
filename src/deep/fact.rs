//! Facts as variables: which comparisons of one fact exclude, imply or exhaust each other.

use super::encode::{Encoder, Var};
use super::order::Threshold;
use super::solver::Lit;
use crate::facts::vocabulary::FactEntry;
use crate::facts::{FactId, Kind, Scalar};
use crate::rules::condition::{FactRef, Operand, Test};

/// A fact with one value: what holds where it is this or that value.
#[derive(Default)]
pub(super) struct Single {
    values: Vec<(Scalar, Lit)>,
}

/// A list: what holds where it has an item, where it holds a value, where it holds no other ones.
pub(super) struct List {
    some: Lit,
    values: Vec<(Scalar, Lit)>,
    only: Vec<(Vec<Scalar>, Lit)>,
}

/// A partial date compares with some days only; such comparisons are left free.
fn threshold(scalar: &Scalar) -> Option<Threshold> {
    match scalar {
        Scalar::Number(number) => Some(Threshold::number(*number)),
        Scalar::Date(date) if date.first == date.last => Threshold::day(date.first),
        _ => None,
    }
}

impl<'a> Encoder<'a> {
    /// What holds where a comparison does.
    pub(super) fn comparison(&mut self, fact: FactRef, test: &'a Test, row: Option<usize>) -> Lit {
        let Some(var) = Var::of(fact, row) else { return self.solver.fresh() };
        match test {
            Test::Is(operand) => self.with(var, operand, row, Self::is, Self::same),
            Test::In(values) => {
                let any: Vec<Lit> = values.iter().map(|value| self.is(var, value)).collect();
                self.solver.any(&any)
            }
            Test::Contains(value) => self.contains(var, value),
            Test::ContainsAny(values) => {
                let any: Vec<Lit> = values.iter().map(|value| self.contains(var, value)).collect();
                self.solver.any(&any)
            }
            Test::Only(values) => self.only(var, values),
            Test::Empty(empty) => {
                let some = self.some(var);
                if *empty { !some } else { some }
            }
            Test::AtLeast(right) | Test::OnOrAfter(right) => {
                !self.with(var, right, row, Self::below, Self::less)
            }
            Test::LessThan(right) | Test::Before(right) => {
                self.with(var, right, row, Self::below, Self::less)
            }
            Test::MoreThan(right) => self.with(var, right, row, Self::above, Self::more),
            Test::AtMost(right) => !self.with(var, right, row, Self::above, Self::more),
            // A card may state a fact or not, whatever the fact is.
            Test::Stated => self.free((var, "stated".to_owned())),
        }
    }

    /// A comparison with a value, a parameter on its day, another fact or the as-of date.
    fn with(
        &mut self,
        var: Var,
        operand: &'a Operand,
        row: Option<usize>,
        value: fn(&mut Self, Var, &Scalar) -> Lit,
        other: fn(&mut Self, Var, Var) -> Lit,
    ) -> Lit {
        match operand {
            Operand::Literal(scalar) => value(self, var, scalar),
            Operand::AsOf => other(self, var, Var::AsOf),
            Operand::Fact(fact) => match Var::of(*fact, row) {
                Some(right) => other(self, var, right),
                None => self.solver.fresh(),
            },
            Operand::Parameter(at) => {
                let Some(parameter) = self.set.parameters.get(*at) else {
                    return self.solver.fresh();
                };
                let mut cases = Vec::new();
                for (number, (from, scalar)) in parameter.values.iter().enumerate() {
                    let begun = (number > 0).then_some(*from);
                    let next = parameter.values.get(number + 1).map(|next| next.0);
                    let mut case = vec![value(self, var, scalar)];
                    case.extend(begun.and_then(|day| self.reached(day)));
                    case.extend(next.and_then(|day| self.reached(day)).map(|lit| !lit));
                    cases.push(self.solver.all(&case));
                }
                self.solver.any(&cases)
            }
        }
    }

    /// Whether the as-of date has come to a day.
    fn reached(&mut self, day: jiff::civil::Date) -> Option<Lit> {
        let threshold = Threshold::day(day)?;
        Some(self.orders.mark(&mut self.solver, Var::AsOf, threshold).reached)
    }

    fn below(&mut self, var: Var, scalar: &Scalar) -> Lit {
        match threshold(scalar) {
            Some(threshold) => !self.orders.mark(&mut self.solver, var, threshold).reached,
            None => self.free((var, format!("below {scalar:?}"))),
        }
    }

    fn above(&mut self, var: Var, scalar: &Scalar) -> Lit {
        match threshold(scalar) {
            Some(threshold) => self.orders.mark(&mut self.solver, var, threshold).passed,
            None => self.free((var, format!("above {scalar:?}"))),
        }
    }

    fn less(&mut self, left: Var, right: Var) -> Lit {
        self.orders.less(&mut self.solver, left, right)
    }

    fn more(&mut self, left: Var, right: Var) -> Lit {
        self.less(right, left)
    }

    /// Whether two facts have the same value. Of facts without an order nothing more is known.
    fn same(&mut self, left: Var, right: Var) -> Lit {
        if self.is_ordered(left) && self.is_ordered(right) {
            let (less, more) = (self.less(left, right), self.less(right, left));
            return self.solver.all(&[!less, !more]);
        }
        let (left, right) = (left.min(right), left.max(right));
        self.free((left, format!("same as {right:?}")))
    }

    fn is_ordered(&self, var: Var) -> bool {
        match var.fact() {
            None => true,
            Some(fact) => matches!(self.vocabulary.entry(fact).kind, Kind::Number | Kind::Date),
        }
    }

    /// What holds where a fact with one value has this value.
    fn is(&mut self, var: Var, scalar: &Scalar) -> Lit {
        if let Some(threshold) = threshold(scalar) {
            let mark = self.orders.mark(&mut self.solver, var, threshold);
            return self.solver.all(&[mark.reached, !mark.passed]);
        }
        if let Scalar::Bool(value) = scalar {
            let holds = self.boolean(var);
            return if *value { holds } else { !holds };
        }
        if matches!(scalar, Scalar::Date(_)) {
            return self.free((var, format!("is {scalar:?}")));
        }
        self.value(var, scalar)
    }

    fn boolean(&mut self, var: Var) -> Lit {
        if let Some(known) = self.booleans.get(&var) {
            return *known;
        }
        let holds = self.solver.fresh();
        self.booleans.insert(var, holds);
        self.closed(var, holds);
        holds
    }

    /// One value of a fact that has one value: no other one holds beside it.
    fn value(&mut self, var: Var, scalar: &Scalar) -> Lit {
        let entry = var.fact().map(|fact| self.vocabulary.entry(fact));
        let single = self.singles.entry(var).or_default();
        let known = |single: &Single| {
            single.values.iter().find(|(value, _)| value == scalar).map(|(_, holds)| *holds)
        };
        if let Some(known) = known(single) {
            return known;
        }
        let all = values(entry);
        let new = if all.is_empty() { vec![scalar.clone()] } else { all };
        let whole = new.len() > 1;
        for value in new {
            let holds = self.solver.fresh();
            for (_, other) in &single.values {
                self.solver.clause(&[!holds, !*other]);
            }
            single.values.push((value, holds));
        }
        if whole {
            let any: Vec<Lit> = single.values.iter().map(|(_, holds)| *holds).collect();
            self.solver.clause(&any);
        }
        known(single).unwrap_or_else(|| self.solver.fresh())
    }

    /// What holds where a list has an item.
    pub(super) fn some(&mut self, var: Var) -> Lit {
        if let Some(list) = self.lists.get(&var) {
            return list.some;
        }
        let some = self.solver.fresh();
        let all = values(var.fact().map(|fact| self.vocabulary.entry(fact)));
        let values: Vec<(Scalar, Lit)> =
            all.into_iter().map(|value| (value, self.solver.fresh())).collect();
        if !values.is_empty() {
            let mut any: Vec<Lit> = values.iter().map(|(_, holds)| *holds).collect();
            for holds in &any {
                self.solver.implies(*holds, some);
            }
            any.push(!some);
            self.solver.clause(&any);
        }
        self.lists.insert(var, List { some, values, only: Vec::new() });
        self.closed(var, some);
        some
    }

    fn contains(&mut self, var: Var, scalar: &Scalar) -> Lit {
        let some = self.some(var);
        let Some(list) = self.lists.get_mut(&var) else { return self.solver.fresh() };
        if let Some((_, known)) = list.values.iter().find(|(value, _)| value == scalar) {
            return *known;
        }
        let holds = self.solver.fresh();
        self.solver.implies(holds, some);
        for (values, only) in &list.only {
            if !values.contains(scalar) {
                self.solver.clause(&[!*only, !holds]);
            }
        }
        list.values.push((scalar.clone(), holds));
        holds
    }

    /// What holds where a list has no items but these. Of a list whose values are not closed, an
    /// item that no condition names may break it.
    fn only(&mut self, var: Var, allowed: &[Scalar]) -> Lit {
        let some = self.some(var);
        let inside: Vec<Lit> = allowed.iter().map(|value| self.contains(var, value)).collect();
        let closed = !values(var.fact().map(|fact| self.vocabulary.entry(fact))).is_empty();
        let Some(list) = self.lists.get_mut(&var) else { return self.solver.fresh() };
        let others = list.values.iter().filter(|(value, _)| !allowed.contains(value));
        let others: Vec<Lit> = others.map(|(_, holds)| *holds).collect();
        if closed {
            return !self.solver.any(&others);
        }
        if let Some((_, known)) = list.only.iter().find(|(values, _)| values == allowed) {
            return *known;
        }
        let only = self.solver.fresh();
        self.solver.clause(&[only, some]);
        let mut any = vec![!only, !some];
        any.extend(inside);
        self.solver.clause(&any);
        for other in others {
            self.solver.clause(&[!only, !other]);
        }
        list.only.push((allowed.to_vec(), only));
        only
    }

    /// A fact of a section that another fact closes: false, or an empty list, where that is false.
    fn closed(&mut self, var: Var, holds: Lit) {
        let Var::Card(fact) = var else { return };
        let entry = self.vocabulary.entry(fact);
        if entry.computed.is_some() || entry.parent.is_some() {
            return;
        }
        let closers: Vec<FactId> = self
            .vocabulary
            .iter()
            .filter(|(other, closer)| {
                closer.closes && *other != fact && closer.section() == entry.section()
            })
            .map(|(other, _)| other)
            .collect();
        for closer in closers {
            let open = self.boolean(Var::Card(closer));
            self.solver.implies(holds, open);
        }
    }
}

/// All values of a fact, where they are a closed list.
fn values(entry: Option<&FactEntry>) -> Vec<Scalar> {
    match entry {
        Some(entry) if entry.kind == Kind::OneOf => {
            let codes = (0_u16..).zip(entry.values.iter()).map(|(code, _)| Scalar::Code(code));
            codes.collect()
        }
        _ => Vec::new(),
    }
}
