//! Cards made by chance, and weaker versions of them.

use super::dice::Dice;
use super::model::{Atom, Card, FACTS, Kind, Row, Told, fact};

const SILENCES: [&str; 3] = ["unknown", "withheld", "null"];

/// The card of this seed: without faults, as the loader and the vocabulary understand them.
pub(super) fn card(dice: &mut Dice, judgements: usize) -> Card {
    let silent = 2 + dice.below(8);
    let mut told = vec![Told::Absent; FACTS.len()];
    for (at, entry) in FACTS.iter().enumerate() {
        if entry.parent.is_none() && entry.computed.is_none() {
            told[at] = tell(dice, at, silent);
        }
    }
    let ids: Vec<Atom> = rows(&told[fact("parties")]).filter_map(id_of).collect();
    told[fact("card.viewpoint")] = match dice.below(5) {
        0 if !ids.is_empty() => Told::One(dice.pick(&ids)),
        1 => Told::Silent("unknown"),
        _ => Told::Absent,
    };
    // A screening without a list, and a statement about a closed section, are faults.
    if !matches!(told[fact("x-lab.uses")], Told::Many(_)) {
        told[fact("x-lab.screened")] = Told::Absent;
    }
    if matches!(
        told[fact("x-shut.used")],
        Told::One(Atom::Bool(false)) | Told::Long(Atom::Bool(false))
    ) {
        shut(dice, &mut told);
    }
    let judge = |dice: &mut Dice| if dice.once_in(2) { Some(dice.once_in(2)) } else { None };
    let mut card = Card { told, judged: (0..judgements).map(|_| judge(dice)).collect() };
    mend_owners(&mut card);
    card
}

fn shut(dice: &mut Dice, told: &mut [Told]) {
    for (at, entry) in FACTS.iter().enumerate() {
        if entry.path.starts_with("x-shut.") && entry.key() != "used" {
            told[at] = match (dice.below(3), entry.list, entry.kind) {
                (0, Some(_), _) => Told::Many(Vec::new()),
                (0, None, Kind::Bool) => Told::One(Atom::Bool(false)),
                (1, ..) => Told::Silent(dice.pick(&SILENCES)),
                _ => Told::Absent,
            };
        }
    }
}

fn rows(told: &Told) -> impl Iterator<Item = &Row> {
    let rows: &[Option<Row>] = if let Told::Rows(rows) = told { rows } else { &[] };
    rows.iter().flatten()
}

fn id_of(row: &Row) -> Option<Atom> {
    row.iter().find_map(|(at, told)| match told {
        Told::One(id) if *at == fact("parties[].id") => Some(*id),
        _ => None,
    })
}

/// What the card says of a fact: nothing, one time in `silent`.
fn tell(dice: &mut Dice, at: usize, silent: usize) -> Told {
    let entry = &FACTS[at];
    if dice.once_in(silent) {
        return if dice.once_in(2) { Told::Absent } else { Told::Silent(dice.pick(&SILENCES)) };
    }
    let end = usize::from(dice.once_in(5));
    match (entry.list, entry.kind) {
        (Some(_), Kind::Map) => {
            let rows = (0..dice.below(4)).map(|number| Some(row(dice, at, number, silent)));
            let rows: Vec<_> = rows.collect();
            Told::Rows(rows.into_iter().chain(std::iter::repeat_n(None, end)).collect())
        }
        (Some(_), _) => {
            let mut items: Vec<Option<Atom>> = Vec::new();
            for _ in 0..dice.below(4) {
                let item = Some(dice.atom(at));
                if !items.contains(&item) {
                    items.push(item);
                }
            }
            items.extend(std::iter::repeat_n(None, end));
            Told::Many(items)
        }
        (None, _) if entry.parent.is_none() && dice.once_in(8) => Told::Long(dice.atom(at)),
        (None, _) => Told::One(dice.atom(at)),
    }
}

fn row(dice: &mut Dice, list: usize, number: usize, silent: usize) -> Row {
    let mut row = Row::new();
    for (at, entry) in FACTS.iter().enumerate() {
        if entry.parent != Some(list) || entry.computed.is_some() {
            continue;
        }
        let told = match entry.path {
            "parties[].id" if dice.once_in(8) => Told::Absent,
            "parties[].id" => Told::One(Atom::Word(entry.words[number])),
            // Most evidence does not expire.
            "evidence[].valid_to" if dice.once_in(2) => Told::Absent,
            _ => tell(dice, at, silent),
        };
        row.push((at, told));
    }
    row
}

/// Gives each party an id, so that it is found again in a weaker card.
pub(super) fn name_parties(card: &mut Card) {
    let id = fact("parties[].id");
    if let Told::Rows(rows) = &mut card.told[fact("parties")] {
        for (row, word) in rows.iter_mut().flatten().zip(FACTS[id].words) {
            row.retain(|(at, _)| *at != id);
            row.push((id, Told::One(Atom::Word(word))));
        }
    }
}

/// Takes away owners who are no party of the card: a reference to nobody is a fault.
fn mend_owners(card: &mut Card) {
    let ids: Vec<Atom> = rows(&card.told[fact("parties")]).filter_map(id_of).collect();
    let owner = fact("evidence[].owner");
    if let Told::Rows(rows) = &mut card.told[fact("evidence")] {
        for (at, told) in rows.iter_mut().flatten().flatten() {
            if *at == owner && matches!(told, Told::One(id) if !ids.contains(id)) {
                *told = Told::Absent;
            }
        }
    }
}

/// A card that says less: facts left out or unknown, lists opened, dates widened, judgements open.
/// Never another value.
pub(super) fn weaken(dice: &mut Dice, strong: &Card) -> Card {
    let losses = 3 + dice.below(10);
    let mut weak = strong.clone();
    for (at, told) in weak.told.iter_mut().enumerate() {
        if FACTS[at].kind == Kind::Map {
            weaken_rows(dice, told, losses, at == fact("parties"));
        } else {
            weaken_fact(dice, at, told, losses);
        }
    }
    if !matches!(weak.told[fact("x-lab.uses")], Told::Many(_)) {
        weak.told[fact("x-lab.screened")] = Told::Absent;
    }
    // Nobody is known any more; then nobody can be named.
    if dice.once_in(losses * 2) {
        weak.told[fact("parties")] = Told::Absent;
        weak.told[fact("card.viewpoint")] = Told::Absent;
        mend_owners(&mut weak);
    }
    for answer in &mut weak.judged {
        if dice.once_in(losses) {
            *answer = None;
        }
    }
    weak
}

fn weaken_fact(dice: &mut Dice, at: usize, told: &mut Told, losses: usize) {
    if matches!(told, Told::Absent) {
        return;
    }
    match dice.below(losses) {
        0 => *told = Told::Absent,
        1 => *told = Told::Silent(dice.pick(&SILENCES)),
        _ => {}
    }
    match told {
        Told::One(atom) | Told::Long(atom) => widen(dice, atom),
        Told::Many(items) => {
            items.iter_mut().flatten().for_each(|atom| widen(dice, atom));
            // Beside `used: false` an open list would be a contradiction.
            let shut = items.is_empty() && FACTS[at].path.starts_with("x-shut.");
            if !shut && dice.once_in(losses) {
                let drop = dice.below(items.len() + 1);
                if drop < items.len() {
                    items.remove(drop);
                }
                items.push(None);
            }
        }
        Told::Absent | Told::Silent(_) | Told::Rows(_) => {}
    }
}

fn weaken_rows(dice: &mut Dice, told: &mut Told, losses: usize, keep: bool) {
    if !keep && dice.once_in(losses) {
        *told = Told::Absent;
    }
    let Told::Rows(rows) = told else { return };
    for (at, told) in rows.iter_mut().flatten().flatten() {
        match FACTS[*at].path {
            // Which party it is, is no fact of the system.
            "parties[].id" => {}
            // Evidence without an end does not expire: to leave the end out says something else.
            "evidence[].valid_to" => {
                if dice.once_in(losses) && !matches!(told, Told::Absent) {
                    *told = Told::Silent("unknown");
                }
            }
            _ => weaken_fact(dice, *at, told, losses),
        }
    }
    if dice.once_in(losses) {
        let drop = dice.below(rows.len() + 1);
        if !keep && drop < rows.len() {
            rows.remove(drop);
        }
        rows.push(None);
    }
}

/// Says less of a day: its month or its year.
fn widen(dice: &mut Dice, atom: &mut Atom) {
    if let Atom::Date(first, last) = atom {
        let day = *first == *last;
        if day && dice.once_in(6) {
            (*first, *last) = (first.first_of_month(), last.last_of_month());
        } else if dice.once_in(8) {
            (*first, *last) = (first.first_of_year(), last.last_of_year());
        }
    }
}
