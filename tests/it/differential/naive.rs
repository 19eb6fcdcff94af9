//! The second evaluator: written from the tables of `ARCHITECTURE.md`, sections 3 to 5, by plain
//! recursion. It remembers nothing, keeps no reasons, and shares no code with the engine.

mod effect;
mod facts;

use jiff::civil::Date;

use super::model::{
    Answer, Atom, Card, Computed, Cond, FACTS, Finding, Head, OPEN_LISTS_ARE_GAPS, Operand, Place,
    Row, Rule, Set, Test, Told, USES, Whole, Window, fact,
};
use super::tally::Tally;

/// True, false or, where `None`, unknown.
type Truth = Option<bool>;

fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
    let mut value = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            Some(true) => {}
            None => value = None,
        }
    }
    value
}

fn not(value: Truth) -> Truth {
    value.map(|value| !value)
}

fn any(parts: impl IntoIterator<Item = Truth>) -> Truth {
    not(all(parts.into_iter().map(not)))
}

/// A party whose duties are asked.
#[derive(Clone, Copy)]
pub(super) struct Party<'a> {
    id: Option<&'static str>,
    row: Option<&'a Row>,
}

impl<'a> Party<'a> {
    fn of(row: &'a Row) -> Self {
        let id = match single(of_row(row, fact("parties[].id"))) {
            Some(Atom::Word(id)) => Some(id),
            _ => None,
        };
        Self { id, row: Some(row) }
    }

    /// The roles the card states.
    fn roles(&self) -> Vec<Atom> {
        match self.row.map(|row| of_row(row, fact("parties[].roles"))) {
            Some(Told::Many(items)) => items.iter().flatten().copied().collect(),
            _ => Vec::new(),
        }
    }
}

/// What a fact is.
enum Value<'a> {
    Unknown,
    One(Atom),
    /// The items, and whether there may be others.
    Many(Vec<Atom>, bool),
    Rows(Vec<&'a Row>, bool),
}

/// Who and what a condition looks at.
#[derive(Clone, Copy)]
struct Look<'a> {
    party: Option<&'a Party<'a>>,
    item: Option<&'a Row>,
}

/// What keeps a condition undetermined.
#[derive(Clone, Copy, Default)]
struct Gaps {
    facts: bool,
    judgements: bool,
}

impl Gaps {
    fn join(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::default(), |so_far, part| Self {
            facts: so_far.facts | part.facts,
            judgements: so_far.judgements | part.judgements,
        })
    }

    fn only_judgements(self) -> bool {
        self.judgements && !self.facts
    }
}

/// One evaluation.
pub(super) struct Naive<'a> {
    pub(super) set: &'a Set,
    pub(super) card: &'a Card,
    pub(super) as_of: Date,
    /// The role asked for, instead of those stated.
    pub(super) role: Option<&'static str>,
    pub(super) tally: &'a Tally,
}

/// What a row says of a fact.
fn of_row(row: &Row, at: usize) -> &Told {
    const NOTHING: &Told = &Told::Absent;
    row.iter().find(|(fact, _)| *fact == at).map_or(NOTHING, |(_, told)| told)
}

fn single(told: &Told) -> Option<Atom> {
    match told {
        Told::One(atom) | Told::Long(atom) => Some(*atom),
        _ => None,
    }
}

/// Whether two values are the same; partial dates that overlap may be.
fn same(left: Atom, right: Atom) -> Truth {
    match (left, right) {
        (Atom::Date(first, last), Atom::Date(begin, end)) => {
            if last < begin || end < first {
                Some(false)
            } else if first == last && begin == end {
                Some(true)
            } else {
                None
            }
        }
        _ => Some(left == right),
    }
}

impl<'a> Naive<'a> {
    /// Everything the set says of the card.
    pub(super) fn answer(&self) -> Answer {
        let parties = self.parties();
        let whole = Look { party: None, item: None };
        let conclusions = self.set.headlines.iter().map(|at| {
            let value = self.holds(&self.set.definitions[*at], whole);
            (value, (value != Some(false)).then(|| self.effect(*at, whole)))
        });
        let mut findings = Vec::new();
        for (at, rule) in self.set.rules.iter().enumerate() {
            if rule.head.until.is_some_and(|until| until < self.as_of) {
                self.tally.add("wording", "ended");
                continue;
            }
            findings.extend(parties.iter().map(|party| self.finding(at, rule, party)));
        }
        Answer { conclusions: conclusions.collect(), findings }
    }

    /// The viewpoint, else each party with a role, else all; else one without a name. Where a role is
    /// asked for: the viewpoint, else who holds it, else who says nothing of roles.
    fn parties(&self) -> Vec<Party<'a>> {
        let stated = match &self.card.told[fact("parties")] {
            Told::Rows(rows) => rows.iter().flatten().map(Party::of).collect(),
            _ => Vec::new(),
        };
        let those = |fits: &dyn Fn(&Party<'a>) -> bool| -> Vec<Party<'a>> {
            stated.iter().copied().filter(|party| fits(party)).collect()
        };
        let viewpoint = single(&self.card.told[fact("card.viewpoint")]);
        let choices = [
            (
                "viewpoint",
                those(&|party| viewpoint.is_some() && party.id.map(Atom::Word) == viewpoint),
            ),
            (
                "with the role asked for",
                those(&|party| {
                    self.role.is_some_and(|role| party.roles().contains(&Atom::Word(role)))
                }),
            ),
            ("with any role", those(&|party| self.role.is_none() && !party.roles().is_empty())),
            ("without roles", those(&|party| party.roles().is_empty())),
        ];
        let found = choices.into_iter().find(|(_, chosen)| !chosen.is_empty());
        let (how, chosen) = found.unwrap_or(("nobody", vec![Party { id: None, row: None }]));
        self.tally.add("party", how);
        chosen
    }

    fn finding(&self, at: usize, rule: &Rule, party: &Party<'_>) -> Finding {
        let look = Look { party: Some(party), item: None };
        let head = &rule.head;
        let addressed =
            any(rule.addressees.iter().map(|at| self.holds(&self.set.definitions[*at], look)));
        let when = self.truth(&head.when, look);
        let unless = head.unless.as_ref().map_or(Some(false), |unless| self.truth(unless, look));
        let applies = all([addressed, when, not(unless)]);
        let require = self.truth(&rule.require, look);
        let scope = || {
            let who = rule.addressees.iter().map(|at| {
                let head = &self.set.definitions[*at];
                self.gaps_of_head(head, look)
            });
            let who = if addressed.is_none() { Gaps::join(who) } else { Gaps::default() };
            Gaps::join([who, self.gaps_of_head(head, look)])
        };
        let demand = || self.gaps(&rule.require, look);
        let or_review =
            |gaps: Gaps, otherwise| if gaps.only_judgements() { "review" } else { otherwise };
        let outcome = match (applies, require) {
            (Some(false), _) => "not-applicable",
            (_, Some(true)) => "pass",
            (Some(true), Some(false)) => "fail",
            (Some(true), None) => or_review(demand(), "missing"),
            (None, _) => or_review(Gaps::join([scope(), demand()]), "open"),
        };
        let because = applies.is_none().then(|| {
            let reaches = all([addressed, when]);
            if reaches == Some(true) { "exception-unknown" } else { "scope-unknown" }
        });
        let window = (applies != Some(false)).then(|| self.window(head, look));
        let party = party.id.map(str::to_owned);
        let finding = Finding { rule: at, party, outcome, applies, because, effective: window };
        match window {
            // Every route by which it could reach the party is lifted for good.
            Some((None, _)) => {
                Finding { outcome: "not-applicable", because: Some("transitional"), ..finding }
            }
            // Met, if it applies: that has no date.
            _ if applies.is_none() && outcome == "pass" => Finding { effective: None, ..finding },
            _ => finding,
        }
    }

    /// Whether `when` holds and `unless` does not.
    fn holds(&self, head: &Head, look: Look<'_>) -> Truth {
        let unless = head.unless.as_ref().map_or(Some(false), |unless| self.truth(unless, look));
        all([self.truth(&head.when, look), not(unless)])
    }

    fn truth(&self, condition: &Cond, look: Look<'_>) -> Truth {
        let (word, value) = match condition {
            Cond::All(parts) => ("all", all(parts.iter().map(|part| self.truth(part, look)))),
            Cond::Any(parts) => ("any", any(parts.iter().map(|part| self.truth(part, look)))),
            Cond::Not(part) => ("not", not(self.truth(part, look))),
            Cond::Definition(at) => ("definition", self.holds(&self.set.definitions[*at], look)),
            Cond::Fact(place, at, test) => (test.word(), self.test(*place, *at, test, look)),
            Cond::Some(of, each) => ("some-item", any(self.items(*of, each, look))),
            Cond::Every(of, each) => ("every-item", all(self.items(*of, each, look))),
            Cond::Evidence { kind, own, level } => {
                let word = match (own, level) {
                    (_, Some(_)) => "evidence of a level",
                    (true, None) => "own evidence",
                    (false, None) => "evidence",
                };
                (word, self.evidence(kind, *own, *level, look))
            }
            Cond::Judge(at) => ("judge", self.card.judged[*at]),
        };
        self.tally.leaf(word, value);
        value
    }

    /// The condition on each object, and unknown for those that are not named.
    fn items(&self, of: usize, each: &Cond, look: Look<'_>) -> Vec<Truth> {
        match self.value(Place::Card, of, look) {
            Value::Rows(rows, open) => {
                let of_row = |row| self.truth(each, Look { item: Some(row), ..look });
                let known = rows.into_iter().map(of_row);
                known.chain(open.then_some(None)).collect()
            }
            _ => vec![None],
        }
    }

    /// What is undetermined in a condition.
    fn gaps(&self, condition: &Cond, look: Look<'_>) -> Gaps {
        if self.truth(condition, look).is_some() {
            return Gaps::default();
        }
        match condition {
            Cond::All(parts) | Cond::Any(parts) => {
                Gaps::join(parts.iter().map(|part| self.gaps(part, look)))
            }
            Cond::Not(part) => self.gaps(part, look),
            Cond::Definition(at) => self.gaps_of_head(&self.set.definitions[*at], look),
            Cond::Judge(_) => Gaps { judgements: true, facts: false },
            Cond::Some(of, each) | Cond::Every(of, each) => {
                match self.value(Place::Card, *of, look) {
                    Value::Rows(rows, open) => {
                        let of_row = |row| self.gaps(each, Look { item: Some(row), ..look });
                        let items = Gaps::join(rows.into_iter().map(of_row));
                        let none = !items.facts && !items.judgements;
                        let facts = open && (none || OPEN_LISTS_ARE_GAPS);
                        Gaps::join([items, Gaps { facts, judgements: false }])
                    }
                    _ => Gaps { facts: true, judgements: false },
                }
            }
            Cond::Fact(..) | Cond::Evidence { .. } => Gaps { facts: true, judgements: false },
        }
    }

    fn gaps_of_head(&self, head: &Head, look: Look<'_>) -> Gaps {
        if self.holds(head, look).is_some() {
            return Gaps::default();
        }
        let parts = [Some(&head.when), head.unless.as_ref()];
        Gaps::join(parts.into_iter().flatten().map(|part| self.gaps(part, look)))
    }
}
