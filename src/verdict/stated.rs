//! The stated facts among the reasons of a verdict.

use std::collections::HashSet;

use super::{Reason, ReasonKind, Stated};
use crate::rules::Outcome;

/// The stated facts among the reasons, each once: for a duty that does not apply, those that say
/// so; else those that make it apply.
/// What makes the rule apply in particular comes before what makes the whole instrument apply.
pub(super) fn stated(
    scope: &Reason,
    demand: &Reason,
    outcome: Outcome,
    common: &[&str],
) -> Vec<Stated> {
    let (mut found, mut general) = (Once::default(), Once::default());
    collect(scope, common, &mut found, &mut general);
    if outcome != Outcome::NotApplicable {
        collect(demand, common, &mut found, &mut general);
    }
    found.append(&general);
    found.facts
}

/// Facts in the order in which they were met, each once. A card may hold thousands of one list.
#[derive(Default)]
pub(super) struct Once {
    pub(super) facts: Vec<Stated>,
    /// The same as a set, once there are many.
    known: HashSet<Stated>,
}

/// Up to so many facts are looked through one by one.
const FEW: usize = 24;

impl Once {
    /// Puts those of another behind these.
    pub(super) fn append(&mut self, other: &Self) {
        other.facts.iter().for_each(|fact| self.add(fact));
    }

    fn add(&mut self, fact: &Stated) {
        let is_known = if self.facts.len() < FEW {
            let same = |known: &&Stated| known.place.span == fact.place.span && *known == fact;
            self.facts.iter().any(|known| same(&known))
        } else {
            if self.known.is_empty() {
                self.known.extend(self.facts.iter().cloned());
            }
            !self.known.insert(fact.clone())
        };
        if !is_known {
            self.facts.push(fact.clone());
        }
    }
}

/// Adds the stated facts of a reason to `found`, and those of what is common to `general`.
pub(super) fn collect(reason: &Reason, common: &[&str], found: &mut Once, general: &mut Once) {
    let mut collector = Collector { common, seen: [HashSet::new(), HashSet::new()] };
    collector.add(reason, found, Some(general));
}

struct Collector<'c> {
    common: &'c [&'c str],
    /// Reasons looked at already: as particular ones, and as common ones.
    seen: [HashSet<*const Reason>; 2],
}

impl Collector<'_> {
    /// Without `general`, the reason lies in what is common already, and what is common in that is
    /// left out.
    fn add(&mut self, reason: &Reason, found: &mut Once, mut general: Option<&mut Once>) {
        let [particular, common] = &mut self.seen;
        let seen = if general.is_some() { particular } else { common };
        if !seen.insert(std::ptr::from_ref(reason)) {
            return;
        }
        let is_common = match &reason.kind {
            // An exception that does not hold says less than what made the duty apply.
            ReasonKind::Addressee | ReasonKind::Not => true,
            ReasonKind::Definition { id, .. } => self.common.contains(&id.as_str()),
            _ => false,
        };
        if is_common {
            if let Some(general) = general {
                for part in &reason.parts {
                    self.add(part, general, None);
                }
            }
            return;
        }
        if let ReasonKind::Question { facts, .. } = &reason.kind {
            for fact in facts.iter().filter(|fact| fact.place.found) {
                found.add(fact);
            }
        }
        for part in &reason.parts {
            self.add(part, found, general.as_deref_mut());
        }
    }
}
