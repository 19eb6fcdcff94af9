//! The facts that would decide what is unknown, put in words once a card, however many verdicts hang
//! on them.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Deciding;
use super::rank::Weights;
use crate::engine::trace::{FactAt, Step, Trace};
use crate::facts::FactId;
use crate::rules::condition;
use crate::truth::Truth;

/// What is asked for: a fact of the card or of a row of a list, or a judgement by its number.
pub(super) enum Wanted<'t> {
    Fact(&'t FactAt),
    Judgement(usize),
}

/// What makes two of them the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Fact(FactId, Option<usize>),
    Judgement(usize),
}

/// Puts one in words.
type Ask<'a> = dyn Fn(&Wanted<'_>) -> Option<Deciding> + 'a;

/// A set of facts, by their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Open(Vec<u64>);

impl Open {
    /// Adds a fact; says whether it is new.
    pub(super) fn insert(&mut self, at: usize) -> bool {
        let (word, bit) = (at / 64, 1 << (at % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let Some(word) = self.0.get_mut(word) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    fn numbers(&self) -> impl Iterator<Item = usize> {
        let of = |(at, word): (usize, &u64)| {
            let word = *word;
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        };
        self.0.iter().enumerate().flat_map(of)
    }
}

/// The facts asked for, in the order in which they were met.
#[derive(Default)]
pub(super) struct Asked {
    numbers: RefCell<FxHashMap<Key, usize>>,
    list: RefCell<Vec<Deciding>>,
    /// How many verdicts and conclusions hang on each.
    counts: RefCell<Vec<usize>>,
    /// The open facts of traces that many share. The traces of an assessment outlive this, so that an
    /// address names one of them.
    known: RefCell<FxHashMap<*const (), Rc<Open>>>,
}

impl Asked {
    /// The facts that would decide an unknown trace; `ask` puts one in words.
    pub(super) fn open(&self, trace: &Trace<'_>, ask: &Ask<'_>) -> Open {
        match trace.value {
            Truth::Unknown => self.below(trace, ask),
            Truth::True | Truth::False => Open::default(),
        }
    }

    /// The first of these facts, in the order of the reasons.
    pub(super) fn first(&self, trace: &Trace<'_>, ask: &Ask<'_>) -> Option<Deciding> {
        if trace.value != Truth::Unknown {
            return None;
        }
        let own = self.own(trace, ask).into_iter().next();
        let number = own.or_else(|| self.first_below(trace, ask))?;
        self.list.borrow().get(number).cloned()
    }

    fn first_below(&self, trace: &Trace<'_>, ask: &Ask<'_>) -> Option<usize> {
        let part = trace.parts.iter().find(|part| !self.shared(part, ask).0.is_empty())?;
        self.own(part, ask).into_iter().next().or_else(|| self.first_below(part, ask))
    }

    fn below(&self, trace: &Trace<'_>, ask: &Ask<'_>) -> Open {
        let mut open = Open::default();
        for number in self.own(trace, ask) {
            open.insert(number);
        }
        for part in &trace.parts {
            open.add(&self.shared(part, ask));
        }
        open
    }

    /// What a step asks itself, where that is unknown.
    fn own(&self, trace: &Trace<'_>, ask: &Ask<'_>) -> Vec<usize> {
        let (Step::Leaf { leaf, at }, Truth::Unknown) = (&trace.step, trace.value) else {
            return Vec::new();
        };
        let judgement = match leaf.ask {
            condition::Ask::Judge(judgement) => Some(Wanted::Judgement(judgement)),
            _ => None,
        };
        let wanted = at.iter().map(Wanted::Fact).chain(judgement);
        wanted.filter_map(|wanted| self.number(&wanted, ask)).collect()
    }

    fn shared(&self, trace: &Rc<Trace<'_>>, ask: &Ask<'_>) -> Rc<Open> {
        let key = Rc::as_ptr(trace).cast::<()>();
        if let Some(known) = self.known.borrow().get(&key) {
            return Rc::clone(known);
        }
        let open = Rc::new(self.below(trace, ask));
        self.known.borrow_mut().insert(key, Rc::clone(&open));
        open
    }

    fn number(&self, wanted: &Wanted<'_>, ask: &Ask<'_>) -> Option<usize> {
        let key = match wanted {
            Wanted::Fact(at) => Key::Fact(at.fact, at.row),
            Wanted::Judgement(at) => Key::Judgement(*at),
        };
        if let Some(known) = self.numbers.borrow().get(&key) {
            return Some(*known);
        }
        let asked = ask(wanted)?;
        let mut list = self.list.borrow_mut();
        list.push(asked);
        self.counts.borrow_mut().push(0);
        self.numbers.borrow_mut().insert(key, list.len() - 1);
        Some(list.len() - 1)
    }

    /// Counts the facts that one verdict or conclusion hangs on.
    pub(super) fn count(&self, open: &Open) {
        let mut counts = self.counts.borrow_mut();
        for number in open.numbers() {
            if let Some(count) = counts.get_mut(number) {
                *count += 1;
            }
        }
    }

    /// At most `most` of the facts of a set.
    pub(super) fn take(&self, open: &Open, most: usize) -> Vec<Deciding> {
        let list = self.list.borrow();
        open.numbers().take(most).filter_map(|number| list.get(number).cloned()).collect()
    }

    /// Adds what was counted to the weights of the card.
    pub(super) fn weigh(&self, weights: &mut Weights) {
        for (fact, count) in self.list.borrow().iter().zip(self.counts.borrow().iter()) {
            if *count > 0 {
                weights.add(fact, *count);
            }
        }
    }
}
