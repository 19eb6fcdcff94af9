//! What would come of a card with one document more.

use super::{Cards, Facted};
use crate::facts::{Document, suppose};
use crate::problem::Problem;
use crate::verdict::{RuleOutcome, Settings, outcomes};

/// What comes of the rules for a card as it is, and with each document.
pub struct Supposed {
    /// As it is.
    pub now: Vec<RuleOutcome>,
    /// With each document, in the order asked; what is not different is left out.
    pub with: Vec<(Document, Vec<RuleOutcome>)>,
}

impl Cards {
    /// What would come of the card at a place in the list with each of the documents, dated on the
    /// as-of date, of the party `owner`.
    ///
    /// # Errors
    /// The faults of the card, when it cannot be judged.
    pub fn suppose(
        &self,
        at: usize,
        settings: &Settings<'_>,
        documents: impl IntoIterator<Item = Document>,
        owner: &str,
    ) -> Result<Supposed, Vec<Problem>> {
        let card = match self.facts(at, settings) {
            Facted::None => return Err(Vec::new()),
            Facted::Faults(_, problems) => return Err(problems),
            Facted::Card(card) => card,
        };
        let now = outcomes(settings, &card.facts, &card.source);
        let with = documents.into_iter().filter_map(|document| {
            let vocabulary = settings.vocabulary;
            let facts = suppose(vocabulary, &card.facts, document, owner, settings.as_of)?;
            let then = outcomes(settings, &facts, &card.source);
            (then != now).then_some((document, then))
        });
        let with = with.collect();
        Ok(Supposed { now, with })
    }
}
