//! Which open facts to ask first.

use std::collections::BTreeMap;

use super::{CardResult, Deciding};
use crate::truth::Truth;

/// Weighs each open fact by the verdicts and conclusions that hang on it, and sorts by weight.
pub(super) fn rank(result: &mut CardResult) {
    let mut weights: BTreeMap<String, (usize, Deciding)> = BTreeMap::new();
    let verdicts = result.verdicts.iter().flat_map(|verdict| &verdict.deciding);
    let conclusions = result.conclusions.iter().flat_map(|conclusion| &conclusion.deciding);
    let holds = result.conclusions.iter().filter(|conclusion| conclusion.value == Truth::True);
    let dates = holds.filter_map(|conclusion| conclusion.effect.as_ref());
    let dates = dates.flat_map(|effect| &effect.deciding);
    for fact in verdicts.chain(conclusions).chain(dates) {
        let entry = weights.entry(fact.place.pointer.clone()).or_insert((0, fact.clone()));
        entry.0 += 1;
    }
    let weigh = |facts: &mut Vec<Deciding>| {
        for fact in facts.iter_mut() {
            fact.weight = weights.get(&fact.place.pointer).map_or(0, |(weight, _)| *weight);
        }
        facts.sort_by_key(|fact| (std::cmp::Reverse(fact.weight), fact.order));
    };
    for verdict in &mut result.verdicts {
        weigh(&mut verdict.deciding);
    }
    for conclusion in &mut result.conclusions {
        weigh(&mut conclusion.deciding);
    }
    let mut open: Vec<Deciding> =
        weights.into_values().map(|(weight, fact)| Deciding { weight, ..fact }).collect();
    open.sort_by_key(|fact| (std::cmp::Reverse(fact.weight), fact.order));
    result.open = open;
}
