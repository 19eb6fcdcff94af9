//! Rule sets made by chance.

use super::dice::Dice;
use super::model::{
    Begin, Cond, FACTS, Head, Kind, LEVELS, Operand, Place, Route, Rule, Set, Test, fact,
};

const JUDGEMENTS: usize = 3;
const PARAMETERS: [Kind; 3] = [Kind::Number, Kind::Number, Kind::Date];

/// What a condition may ask where it stands.
#[derive(Clone, Copy)]
struct Scope {
    /// The definitions before it.
    definitions: usize,
    /// Whether it may read the party whose duty it is.
    party: bool,
    /// The list whose item it looks at.
    item: Option<usize>,
}

/// The rule set of this seed.
pub(super) fn set(dice: &mut Dice) -> Set {
    let whole = 2 + dice.below(4);
    let all = whole + 1 + dice.below(3);
    let full = Scope { definitions: all + 1, party: true, item: None };
    let routes: Vec<Route> = (0..dice.below(4)).map(|_| route(dice, full)).collect();
    let scope = |at| Scope { definitions: at, party: at >= whole, item: None };
    let mut definitions: Vec<_> = (0..all).map(|at| head(dice, scope(at), &routes)).collect();
    // The last is the plain one by which most rules address somebody.
    let role = dice.atom(fact("parties[].roles"));
    let when = Cond::Fact(Place::Party, fact("parties[].roles"), Test::Contains(role));
    let from = dice.day();
    definitions.push(Head { from, until: None, routes: Vec::new(), when, unless: None });
    let rules = (0..3 + dice.below(5)).map(|_| rule(dice, full, &routes, all)).collect();
    let parameters = PARAMETERS.map(|kind| {
        let mut days: Vec<_> = (0..=dice.below(3)).map(|_| dice.day()).collect();
        days.sort();
        days.dedup();
        let like = fact(if kind == Kind::Date { "x-lab.begun" } else { "x-lab.dose" });
        (kind, days.into_iter().map(|day| (day, dice.atom(like))).collect())
    });
    Set {
        definitions,
        headlines: (0..whole).filter(|_| dice.once_in(2)).collect(),
        rules,
        routes,
        parameters: parameters.into(),
        judgements: JUDGEMENTS,
    }
}

fn head(dice: &mut Dice, scope: Scope, routes: &[Route]) -> Head {
    let from = dice.day();
    let until = if dice.once_in(8) { Some(dice.day().max(from)) } else { None };
    let routes = (0..routes.len()).filter(|_| dice.once_in(3)).collect();
    let when = condition(dice, scope);
    let unless = if dice.once_in(3) { Some(condition(dice, scope)) } else { None };
    Head { from, until, routes, when, unless }
}

/// A rule. Its routes are the ways by which it reaches a system: it applies only where one holds.
fn rule(dice: &mut Dice, scope: Scope, routes: &[Route], last: usize) -> Rule {
    let mut head = head(dice, scope, routes);
    if !head.routes.is_empty() {
        let ways = head.routes.iter().map(|at| Cond::Definition(routes[*at].definition));
        head.when = Cond::All(vec![Cond::Any(ways.collect()), level(dice, scope, 1)]);
    }
    let require = condition(dice, scope);
    Rule { head, addressees: addressees(dice, last), require }
}

fn addressees(dice: &mut Dice, last: usize) -> Vec<usize> {
    match dice.below(4) {
        0 => vec![dice.below(last)],
        1 => vec![dice.below(last), last],
        _ => vec![last],
    }
}

fn route(dice: &mut Dice, scope: Scope) -> Route {
    let transition = |dice: &mut Dice| {
        let begin = match dice.below(4) {
            0 => Begin::Never,
            1 => Begin::Fact(fact(dice.pick(&["x-lab.begun", "x-lab.ended"]))),
            _ => Begin::Day(dice.day()),
        };
        (condition(dice, scope), begin)
    };
    Route {
        definition: dice.below(scope.definitions),
        from: dice.day(),
        transitions: (0..dice.below(4)).map(|_| transition(dice)).collect(),
    }
}

/// A condition of at most two levels.
fn condition(dice: &mut Dice, scope: Scope) -> Cond {
    level(dice, scope, 2)
}

fn level(dice: &mut Dice, scope: Scope, levels: usize) -> Cond {
    let negate = dice.once_in(7);
    let below = |dice: &mut Dice| -> Vec<Cond> {
        (0..=1 + dice.below(2)).map(|_| level(dice, scope, levels - 1)).collect()
    };
    let found = match dice.below(if levels == 0 { 5 } else { 9 }) {
        5 | 6 => Cond::All(below(dice)),
        7 | 8 => Cond::Any(below(dice)),
        _ => leaf(dice, scope),
    };
    if negate { Cond::Not(Box::new(found)) } else { found }
}

fn leaf(dice: &mut Dice, scope: Scope) -> Cond {
    match dice.below(16) {
        0 if scope.item.is_none() => Cond::Judge(dice.below(JUDGEMENTS)),
        1 | 2 if scope.definitions > 0 => Cond::Definition(dice.below(scope.definitions)),
        3 => {
            let kind = dice.pick(FACTS[fact("evidence[].kind")].words);
            let own = scope.party && dice.once_in(2);
            let level = dice.once_in(2).then(|| dice.pick(LEVELS));
            Cond::Evidence { kind, own, level }
        }
        4 | 5 if scope.item.is_none() || dice.once_in(8) => {
            let of = fact(dice.pick(&["x-lab.parts", "x-lab.trials", "parties", "evidence"]));
            let each = Box::new(level(dice, Scope { item: Some(of), ..scope }, 1));
            if dice.once_in(2) { Cond::Some(of, each) } else { Cond::Every(of, each) }
        }
        _ => {
            let (place, fact) = a_fact(dice, scope, |_| true);
            Cond::Fact(place, fact, test(dice, scope, fact))
        }
    }
}

/// A fact that can be read here and that fits.
fn a_fact(dice: &mut Dice, scope: Scope, fits: impl Fn(usize) -> bool) -> (Place, usize) {
    let parties = fact("parties");
    loop {
        let at = dice.below(FACTS.len());
        let place = match FACTS[at].parent {
            None => Place::Card,
            Some(list) if scope.item == Some(list) => Place::Item,
            Some(list) if scope.party && list == parties => Place::Party,
            Some(_) => continue,
        };
        // Inside a quantifier most questions are about the item.
        if fits(at) && (scope.item.is_none() || place == Place::Item || dice.once_in(6)) {
            return (place, at);
        }
    }
}

fn test(dice: &mut Dice, scope: Scope, at: usize) -> Test {
    let fact = &FACTS[at];
    let values = |dice: &mut Dice| (0..=dice.below(3)).map(|_| dice.atom(at)).collect();
    if dice.once_in(8) {
        return Test::Stated;
    }
    match (fact.list, fact.kind) {
        (Some(_), Kind::Map) => Test::Empty(dice.once_in(2)),
        (Some(_), _) => match dice.below(7) {
            0 => Test::Empty(dice.once_in(2)),
            1 | 2 => Test::Contains(dice.atom(at)),
            5 | 6 => Test::Among("only", values(dice)),
            _ => Test::Among("contains-any", values(dice)),
        },
        (None, _) if dice.once_in(5) => Test::Among("in", values(dice)),
        (None, kind) => {
            let words: &[&'static str] = match kind {
                Kind::Number => &["is", "at-least", "more-than", "at-most", "less-than"],
                Kind::Date => &["is", "before", "before", "on-or-after", "on-or-after"],
                _ => &["is"],
            };
            Test::Against(dice.pick(words), operand(dice, scope, at))
        }
    }
}

fn operand(dice: &mut Dice, scope: Scope, at: usize) -> Operand {
    let kind = FACTS[at].kind;
    let alike = |other: usize| {
        let (one, other) = (&FACTS[at], &FACTS[other]);
        // Two enumerations are compared only where their words are the same.
        let enumerations = other.kind == Kind::OneOf && one.words != other.words;
        other.kind == kind && other.list.is_none() && !enumerations
    };
    match dice.below(6) {
        0 if FACTS[at].parent.is_none() => {
            let (place, other) = a_fact(dice, Scope { item: None, ..scope }, alike);
            Operand::Fact(place, other)
        }
        1 if PARAMETERS.contains(&kind) => {
            let fits = |at: &usize| PARAMETERS[*at] == kind;
            let known: Vec<usize> = (0..PARAMETERS.len()).filter(fits).collect();
            Operand::Parameter(dice.pick(&known))
        }
        2 if kind == Kind::Date => Operand::AsOf,
        // Another fact of the same item.
        3 if scope.item.is_some() => {
            let same = |other: &usize| FACTS[*other].parent == scope.item && alike(*other);
            let known: Vec<usize> = (0..FACTS.len()).filter(same).collect();
            if known.is_empty() {
                return Operand::Literal(dice.atom(at));
            }
            Operand::Fact(Place::Item, dice.pick(&known))
        }
        _ => Operand::Literal(dice.atom(at)),
    }
}
