//! What somebody claims the outcome is, set against what the facts say.

use std::rc::Rc;

use super::condition::{Context, Engine};
use super::trace::Trace;
use crate::facts::{FactId, Row, Vocabulary};
use crate::rules::claim::plain;
use crate::source::Span;
use crate::truth::Truth;

/// A claim of the card about this rule set.
#[derive(Clone, Debug)]
pub struct Claim<'r> {
    /// The class claimed, in the words of the card.
    pub tier: String,
    /// Its place.
    pub span: Span,
    /// Its item in the list of claims.
    pub row: usize,
    /// Whether the facts bear it out; `None` for a word that the rule set does not know.
    pub found: Option<(Truth, Rc<Trace<'r>>)>,
}

impl<'r> Engine<'r, '_> {
    /// The claims that name this rule set.
    pub(super) fn claims(&self) -> Vec<Claim<'r>> {
        let known = self.vocabulary.known();
        let (Some(list), Some(regime), Some(tier)) =
            (known.claims, known.claim_regime, known.claim_tier)
        else {
            return Vec::new();
        };
        let rows = self.facts.rows(self.vocabulary, list).iter().enumerate();
        rows.filter_map(|(at, row)| self.claim(at, row, regime, tier)).collect()
    }

    fn claim(&self, at: usize, row: &Row, regime: FactId, tier: FactId) -> Option<Claim<'r>> {
        let word = |fact| row.text(self.vocabulary, fact);
        if plain(word(regime)?) != self.set.meta.id {
            return None;
        }
        let span = span(row, self.vocabulary, tier);
        let tier = word(tier)?.to_owned();
        let found = self.class(&plain(&tier));
        Some(Claim { tier, span, row: at, found })
    }

    /// Whether the class with this word holds.
    fn class(&self, word: &str) -> Option<(Truth, Rc<Trace<'r>>)> {
        let entry = self.set.claims.iter().find(|entry| entry.words.iter().any(|w| w == word));
        let trace = match entry {
            Some(entry) => self.condition(&entry.holds, Context::of(None)),
            None => self.definition(self.set.definition(word)?, None),
        };
        Some((trace.value, trace))
    }
}

fn span(row: &Row, vocabulary: &Vocabulary, fact: FactId) -> Span {
    row.slot(vocabulary, fact).and_then(|slot| slot.span).unwrap_or(row.span)
}
