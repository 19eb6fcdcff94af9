//! The facts of a card that are still open, the most telling first.

use serde::Serialize;

use super::shared::{Amount, Shared};
use super::speech::Speech;
use crate::language::Text;
use crate::report::spot;
use crate::verdict::{CardResult, Deciding, Quote};

/// Questions written out for each of several cards; the rest is named.
const WRITTEN_OUT: usize = 5;

/// An open fact in the list of its card.
#[derive(Serialize)]
pub(super) struct Asked {
    /// Its number: in the card where there is one card, on the page where there are several.
    pub(super) number: usize,
    pub(super) fact: String,
    /// The question, where it is written out here.
    pub(super) question: Option<Text>,
    pub(super) weight: Text,
    pub(super) count: usize,
    pub(super) line: String,
    /// Whether something stands at that line already.
    pub(super) found: bool,
    /// What the file says of it.
    pub(super) quotes: Vec<Text>,
}

/// A link to a question.
#[derive(Serialize)]
pub(super) struct Link {
    pub(super) number: usize,
    pub(super) fact: String,
}

/// The numbers of a card's questions.
pub(super) struct Numbers<'a> {
    card: &'a CardResult,
    many: bool,
    large: bool,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(card: &'a CardResult, amount: &Amount) -> Self {
        Self { card, many: amount.many, large: amount.large }
    }

    /// Links to the questions of these facts, at most `most`.
    pub(super) fn links(&self, facts: &[Deciding], most: usize, shared: &mut Shared) -> Vec<Link> {
        let link = |fact: &Deciding| {
            let same = |open: &Deciding| open.place.pointer == fact.place.pointer;
            let in_card = || self.card.open.iter().position(same).map_or(0, |at| at + 1);
            let number = if self.many { shared.question(fact) } else { in_card() };
            Link { number, fact: fact.fact.to_string() }
        };
        facts.iter().take(most).map(link).collect()
    }

    /// The questions of the card.
    pub(super) fn all(&self, speech: &Speech, shared: &mut Shared) -> Vec<Asked> {
        let said = |quote: &Quote| {
            let line = quote.place.line.to_string();
            speech.with("quote", &[("line", &line), ("says", &quote.says)])
        };
        let is_quoted = |fact: &Deciding| self.card.quotes_for(fact).next().is_some();
        let asked = |(at, fact): (usize, &Deciding)| {
            let number = if self.many { shared.question(fact) } else { at + 1 };
            Asked {
                number,
                fact: fact.fact.to_string(),
                question: (!self.many || at < WRITTEN_OUT || is_quoted(fact))
                    .then(|| fact.question.clone()),
                weight: speech.with("decides", &[("count", &fact.weight.to_string())]),
                count: fact.weight,
                line: spot::number(&fact.place),
                found: fact.place.found,
                quotes: self.card.quotes_for(fact).map(said).collect(),
            }
        };
        let most = if self.large { WRITTEN_OUT } else { usize::MAX };
        let open = self.card.open.iter().enumerate();
        open.filter(|(at, fact)| *at < most || is_quoted(fact)).map(asked).collect()
    }
}
