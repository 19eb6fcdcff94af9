//! Which open facts to ask first.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{CardResult, Deciding};

/// How many verdicts and conclusions hang on each open fact, by its pointer.
#[derive(Default)]
pub(super) struct Weights(FxHashMap<Arc<str>, (usize, Deciding)>);

impl Weights {
    /// Adds `count` of them to a fact.
    pub(super) fn add(&mut self, fact: &Deciding, count: usize) {
        let pointer = Arc::clone(&fact.place.pointer);
        self.0.entry(pointer).or_insert_with(|| (0, fact.clone())).0 += count;
    }
}

/// Weighs each open fact, and sorts by weight.
pub(super) fn rank(result: &mut CardResult, weights: Weights) {
    let weights = weights.0;
    let weigh = |facts: &mut Vec<Deciding>| {
        for fact in facts.iter_mut() {
            fact.weight = weights.get(&fact.place.pointer).map_or(0, |(weight, _)| *weight);
        }
        facts.sort_by_key(|fact| (Reverse(fact.weight), fact.order));
    };
    for verdict in &mut result.verdicts {
        weigh(&mut verdict.deciding);
    }
    for conclusion in &mut result.conclusions {
        weigh(&mut conclusion.deciding);
    }
    let mut open: Vec<Deciding> =
        weights.into_values().map(|(weight, fact)| Deciding { weight, ..fact }).collect();
    // Judgements share their order; the pointer keeps runs alike.
    open.sort_by(|one, other| {
        let key = |fact: &Deciding| (Reverse(fact.weight), fact.order);
        key(one).cmp(&key(other)).then_with(|| one.place.pointer.cmp(&other.place.pointer))
    });
    result.open = open;
}
