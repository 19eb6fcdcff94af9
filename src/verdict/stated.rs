//! The stated facts among the reasons of a verdict.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Stated;
use super::asked::Open;
use super::reason::Words;
use crate::engine::trace::{Step, Trace};
use crate::rules::Outcome;

/// The stated facts among the reasons, each once: for a duty that does not apply, those that say
/// so; else those that make it apply.
/// What makes the rule apply in particular comes before what makes the whole instrument apply.
pub(super) fn stated(
    words: &Words<'_>,
    (scope, demand): &(Rc<Trace<'_>>, Rc<Trace<'_>>),
    outcome: Outcome,
) -> Vec<Stated> {
    let (mut found, mut general) = (Once::default(), Once::default());
    let common = &words.set.common;
    collect(words, scope, common, &mut found, &mut general);
    if outcome != Outcome::NotApplicable {
        collect(words, demand, common, &mut found, &mut general);
    }
    found.append(&general);
    found.told(words)
}

/// Facts in the order in which they were met, each once, by their numbers in [`Words`].
#[derive(Default)]
pub(super) struct Once {
    numbers: Vec<usize>,
    known: Open,
}

impl Once {
    /// Puts those of another behind these.
    pub(super) fn append(&mut self, other: &Self) {
        other.numbers.iter().for_each(|fact| self.add(*fact));
    }

    fn add(&mut self, fact: usize) {
        if self.known.insert(fact) {
            self.numbers.push(fact);
        }
    }

    /// The facts in words.
    pub(super) fn told(&self, words: &Words<'_>) -> Vec<Stated> {
        self.numbers.iter().filter_map(|fact| words.told(*fact)).collect()
    }
}

/// What definitions rest on, by the addresses of their traces: the facts in particular, and those of
/// what is common. Most verdicts rest on the same ones.
pub(super) type Rests = FxHashMap<(*const (), Look), Rc<(Once, Once)>>;

/// How a trace is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    /// Whether any definition is common.
    is_sorted: bool,
    /// Whether the trace lies in what is common already; what is common in that is left out.
    is_inside: bool,
}

/// Adds the stated facts of a trace to `found`, and those of what is common to `general`.
pub(super) fn collect(
    words: &Words<'_>,
    trace: &Trace<'_>,
    common: &[usize],
    found: &mut Once,
    general: &mut Once,
) {
    let look = Look { is_sorted: !common.is_empty(), is_inside: false };
    Collector { words, common }.add(trace, look, found, general);
}

struct Collector<'c> {
    words: &'c Words<'c>,
    /// The definitions that are common.
    common: &'c [usize],
}

impl Collector<'_> {
    fn add(&self, trace: &Trace<'_>, look: Look, found: &mut Once, general: &mut Once) {
        let Step::Definition(at) = &trace.step else {
            // An exception that does not hold says less than what made the duty apply.
            let is_common = matches!(trace.step, Step::Addressee | Step::Not);
            return self.add_new(trace, is_common, look, found, general);
        };
        let key = (std::ptr::from_ref(trace).cast(), look);
        let known = self.words.rests.borrow().get(&key).cloned();
        let rests = known.unwrap_or_else(|| {
            let (mut own, mut common) = (Once::default(), Once::default());
            self.add_new(trace, self.common.contains(at), look, &mut own, &mut common);
            let rests = Rc::new((own, common));
            self.words.rests.borrow_mut().insert(key, Rc::clone(&rests));
            rests
        });
        found.append(&rests.0);
        general.append(&rests.1);
    }

    fn add_new(
        &self,
        trace: &Trace<'_>,
        is_common: bool,
        look: Look,
        found: &mut Once,
        general: &mut Once,
    ) {
        if is_common {
            if !look.is_inside {
                let look = Look { is_inside: true, ..look };
                for part in &trace.parts {
                    self.add(part, look, general, &mut Once::default());
                }
            }
            return;
        }
        if let Step::Leaf { leaf, at } = &trace.step {
            self.words.found(leaf, at).for_each(|fact| found.add(fact));
        }
        for part in &trace.parts {
            self.add(part, look, found, general);
        }
    }
}
