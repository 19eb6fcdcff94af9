//! Claims of the card, set against what the facts say.

use super::build::Builder;
use super::stated::{Once, collect};
use super::{ClaimResult, Place};
use crate::engine::Claim;
use crate::truth::Truth;

impl Builder<'_> {
    pub(super) fn claim(&self, claim: &Claim<'_>) -> ClaimResult {
        let (mut facts, mut deciding) = (Once::default(), Vec::new());
        if let Some((value, trace)) = &claim.found {
            if *value == Truth::Unknown {
                deciding = self.asked.take(&self.open(trace), usize::MAX);
            } else {
                let (words, mut general) = (&self.words, Once::default());
                collect(words, trace, &words.set.common, &mut facts, &mut general);
                facts.append(&general);
            }
        }
        let pointer = format!("/claims/{}/tier", claim.row);
        ClaimResult {
            set: self.words.set.meta.id.clone(),
            tier: claim.tier.clone(),
            value: claim.found.as_ref().map(|(value, _)| *value),
            place: Place::at(self.words.source, pointer, claim.span, true),
            facts: facts.told(&self.words),
            deciding,
            known: false,
        }
    }
}
