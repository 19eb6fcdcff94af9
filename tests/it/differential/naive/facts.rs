//! What a fact is, and how it compares.

use super::{
    Atom, Computed, FACTS, Look, Naive, Operand, Place, Row, Test, Told, Truth, USES, Value, Whole,
    all, any, fact, not, of_row, same, single,
};

impl Naive<'_> {
    /// The words of a condition's fact.
    fn told<'l>(&'l self, place: Place, at: usize, look: Look<'l>) -> Option<&'l Told> {
        match place {
            Place::Card => Some(&self.card.told[at]),
            Place::Item => look.item.map(|row| of_row(row, at)),
            Place::Party => look.party?.row.map(|row| of_row(row, at)),
        }
    }

    pub(super) fn value<'l>(&'l self, place: Place, at: usize, look: Look<'l>) -> Value<'l> {
        if let Some(how) = FACTS[at].computed {
            return self.computed(how, place, look).map_or(Value::Unknown, Value::One);
        }
        let roles = place == Place::Party && at == fact("parties[].roles");
        if let (Some(role), Some(_), true) = (self.role, look.party, roles) {
            return Value::Many(vec![Atom::Word(role)], false);
        }
        let list = FACTS[at].list;
        match self.told(place, at, look) {
            Some(Told::One(atom) | Told::Long(atom)) => Value::One(*atom),
            Some(Told::Many(items)) => {
                let known: Vec<Atom> = items.iter().flatten().copied().collect();
                Value::Many(known, is_open(list, items.len(), items.iter().any(Option::is_none)))
            }
            Some(Told::Rows(rows)) => {
                let known: Vec<&Row> = rows.iter().flatten().collect();
                Value::Rows(known, is_open(list, rows.len(), rows.iter().any(Option::is_none)))
            }
            None | Some(Told::Absent | Told::Silent(_)) if place == Place::Card => self.closed(at),
            None | Some(Told::Absent | Told::Silent(_)) => Value::Unknown,
        }
    }

    /// What `used: false` says of the facts of its section on which the card is silent.
    fn closed(&self, at: usize) -> Value<'_> {
        let closer = fact("x-shut.used");
        let shut = single(&self.card.told[closer]) == Some(Atom::Bool(false));
        if !shut || at == closer || !FACTS[at].path.starts_with("x-shut.") {
            return Value::Unknown;
        }
        match (FACTS[at].list, FACTS[at].kind) {
            (Some(_), _) => Value::Many(Vec::new(), false),
            (None, super::super::model::Kind::Bool) => Value::One(Atom::Bool(false)),
            (None, _) => Value::Unknown,
        }
    }

    fn computed(&self, how: Computed, place: Place, look: Look<'_>) -> Option<Atom> {
        let one = |path| match self.value(place, fact(path), look) {
            Value::One(atom) => Some(atom),
            _ => None,
        };
        match how {
            Computed::AsOf => Some(Atom::Date(self.as_of, self.as_of)),
            Computed::Ratio(a, b) => match (one(a)?, one(b)?) {
                (Atom::Number(a), Atom::Number(b)) if b > 0.0 => Some(Atom::Number(a / b)),
                _ => None,
            },
            Computed::Hours(from, to) => match (one(from)?, one(to)?) {
                (Atom::Moment(from), Atom::Moment(to)) => {
                    Some(Atom::Number((f64::from(to) - f64::from(from)) / 3600.0))
                }
                _ => None,
            },
            Computed::Days(from, to) => match (one(from)?, one(to)?) {
                (Atom::Date(from, last), Atom::Date(to, end)) if from == last && to == end => {
                    let days = to.since(from).expect("near").get_days();
                    Some(Atom::Number(f64::from(days)))
                }
                _ => None,
            },
        }
    }

    pub(super) fn test(&self, place: Place, at: usize, test: &Test, look: Look<'_>) -> Truth {
        let of = match place {
            Place::Card => "the card",
            Place::Item => "the item",
            Place::Party => "the party",
        };
        self.tally.add("fact of", of);
        let value = self.value(place, at, look);
        match test {
            Test::Stated => match value {
                Value::Unknown => None,
                Value::One(_) => Some(true),
                // A list of which only `unknown` is given says nothing.
                Value::Many(items, open) => (!open || !items.is_empty()).then_some(true),
                Value::Rows(rows, open) => (!open || !rows.is_empty()).then_some(true),
            },
            Test::Empty(wanted) => {
                let (none, open) = match value {
                    Value::Many(items, open) => (items.is_empty(), open),
                    Value::Rows(rows, open) => (rows.is_empty(), open),
                    Value::Unknown | Value::One(_) => return None,
                };
                let is_empty = if none && open { None } else { Some(none) };
                is_empty.map(|is_empty| is_empty == *wanted)
            }
            Test::Contains(atom) => self.held(&value, at, *atom),
            Test::Among("contains-any", atoms) => {
                any(atoms.iter().map(|atom| self.held(&value, at, *atom)))
            }
            Test::Among("only", atoms) => {
                let Value::Many(items, open) = value else { return None };
                let fits = |item: &Atom| any(atoms.iter().map(|atom| same(*item, *atom)));
                all(items.iter().map(fits).chain(open.then_some(None)))
            }
            Test::Among(_, atoms) => {
                let Value::One(value) = value else { return None };
                any(atoms.iter().map(|atom| same(value, *atom)))
            }
            Test::Against(word, operand) => {
                let Value::One(left) = value else { return None };
                compare(word, left, self.operand(operand, look)?)
            }
        }
    }

    fn operand(&self, operand: &Operand, look: Look<'_>) -> Option<Atom> {
        let how = match operand {
            Operand::Literal(_) => "value",
            Operand::AsOf => "as-of",
            Operand::Fact(..) => "fact",
            Operand::Parameter(_) => "parameter",
        };
        self.tally.add("operand", how);
        match operand {
            Operand::Literal(atom) => Some(*atom),
            Operand::AsOf => Some(Atom::Date(self.as_of, self.as_of)),
            Operand::Fact(place, at) => match self.value(*place, *at, look) {
                Value::One(atom) => Some(atom),
                _ => None,
            },
            // The value of the last period begun; before all periods, the first to come.
            Operand::Parameter(at) => {
                let periods = &self.set.parameters[*at].1;
                let begun = periods.iter().rfind(|(from, _)| *from <= self.as_of);
                begun.or(periods.first()).map(|(_, value)| *value)
            }
        }
    }

    /// Whether a list holds a value.
    fn held(&self, value: &Value<'_>, at: usize, atom: Atom) -> Truth {
        let Value::Many(items, open) = value else { return None };
        let known = any(items.iter().map(|item| same(*item, atom)));
        let may_be_left_out = *open && !self.is_screened(at, atom);
        any([known, if may_be_left_out { None } else { Some(false) }])
    }

    /// Whether the card went through a list of the value, for a list that says nothing is unknown.
    fn is_screened(&self, at: usize, atom: Atom) -> bool {
        let Told::Many(items) = &self.card.told[at] else { return false };
        if FACTS[at].list != Some(Whole::Screened) || items.iter().any(Option::is_none) {
            return false;
        }
        let Told::Many(gone) = &self.card.told[fact("x-lab.screened")] else { return false };
        let lists = USES.iter().find(|(word, _)| atom == Atom::Word(word)).map(|(_, lists)| *lists);
        lists.into_iter().flatten().any(|list| gone.contains(&Some(Atom::Word(list))))
    }

    /// Whether evidence of the kind counts on the day.
    pub(super) fn evidence(
        &self,
        kind: &str,
        own: bool,
        level: Option<&str>,
        look: Look<'_>,
    ) -> Truth {
        let Value::Rows(rows, open) = self.value(Place::Card, fact("evidence"), look) else {
            return None;
        };
        if rows.is_empty() && !open {
            return Some(false);
        }
        let counts = |row: &&Row| {
            let told = |key: &str| of_row(row, fact(&format!("evidence[].{key}")));
            let of_kind = matches!(single(told("kind")), Some(Atom::Word(word)) if word == kind);
            let dated =
                matches!(single(told("date")), Some(Atom::Date(_, last)) if last <= self.as_of);
            let valid = match told("valid_to") {
                Told::Absent => true,
                told => matches!(single(told), Some(Atom::Date(first, _)) if first >= self.as_of),
            };
            let party = look.party.and_then(|party| party.id);
            let owned = match single(told("owner")) {
                Some(Atom::Word(owner)) => !own || party == Some(owner),
                _ => false,
            };
            let levelled = level.is_none_or(
                |asked| matches!(single(told("level")), Some(Atom::Word(word)) if word == asked),
            );
            of_kind && dated && valid && owned && levelled
        };
        rows.iter().any(counts).then_some(true)
    }
}

/// Whether a list may hold more than it says.
fn is_open(list: Option<Whole>, items: usize, says_so: bool) -> bool {
    match list {
        Some(Whole::Never | Whole::Screened) => says_so || items > 0,
        Some(Whole::Stated) | None => says_so,
    }
}

fn compare(word: &str, left: Atom, right: Atom) -> Truth {
    match (word, left, right) {
        ("is", ..) => same(left, right),
        (_, Atom::Number(left), Atom::Number(right)) => Some(match word {
            "at-least" => left >= right,
            "more-than" => left > right,
            "at-most" => left <= right,
            _ => left < right,
        }),
        (_, Atom::Date(first, last), Atom::Date(begin, end)) => {
            let before = if last < begin {
                Some(true)
            } else if first >= end {
                Some(false)
            } else {
                None
            };
            if word == "before" { before } else { not(before) }
        }
        _ => None,
    }
}
