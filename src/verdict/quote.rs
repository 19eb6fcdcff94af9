//! Texts of the file that may answer what is still open.

use std::collections::HashSet;

use super::{CardResult, Deciding, Place};
use crate::card;
use crate::source::Source;

/// A text of the card that may answer the question of an open fact. It has decided nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The path of the fact, as the vocabulary has it.
    pub fact: String,
    /// The start of the text on one line, without markup; at most 200 characters. It is a text of a
    /// stranger: every report escapes it.
    pub says: String,
    /// Where the whole text stands.
    pub place: Place,
}

impl CardResult {
    /// The texts that may answer an open fact.
    pub fn quotes_for(&self, open: &Deciding) -> impl Iterator<Item = &Quote> {
        let fact = path(&open.fact);
        self.quotes.iter().filter(move |quote| quote.fact == fact)
    }

    /// Takes in those of the texts found that are about an open fact.
    pub(crate) fn quote(&mut self, found: Vec<card::Quote>, source: &Source) {
        if found.is_empty() {
            return;
        }
        let open: HashSet<String> = self.open.iter().map(|open| path(&open.fact)).collect();
        let quote = |quote: card::Quote| {
            let pointer = format!("/{}", quote.fact.replace("[]", "").replace('.', "/"));
            let place = Place::at(source, pointer, quote.span, false);
            Quote { fact: quote.fact, says: quote.says, place }
        };
        self.quotes =
            found.into_iter().filter(|quote| open.contains(&quote.fact)).map(quote).collect();
    }
}

/// The path of a fact without the numbers of rows: `data.sets[0].name` is `data.sets[].name`.
fn path(fact: &str) -> String {
    let (mut path, mut within) = (String::with_capacity(fact.len()), false);
    for c in fact.chars() {
        within = c == '[' || within && c != ']';
        if !(within && c.is_ascii_digit()) {
            path.push(c);
        }
    }
    path
}
