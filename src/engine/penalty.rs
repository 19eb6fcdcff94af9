//! How high a fine may be for a breach, and what makes a duty lighter.

use jiff::civil::Date;

use super::condition::{Context, Engine};
use crate::facts::{FactId, Scalar, Value};
use crate::rules::Rule;
use crate::rules::penalty::{Ceiling, PenaltyClass};
use crate::truth::Truth;

/// The fine a breach may cost one party.
#[derive(Clone, Debug)]
pub struct Exposure<'r> {
    /// The class of fine.
    pub class: &'r PenaltyClass,
    /// The provisions of the class and of the special rules that hold for the party.
    pub provisions: Vec<&'r str>,
    /// The first day on which such a fine can be imposed.
    pub from: Date,
    /// The amounts; absent where the instrument names none.
    pub ceiling: Option<Ceiling>,
    /// Whether the lower of amount and share is the limit; unknown while the size is.
    pub lower: Truth,
    /// The stated turnover in euros.
    pub turnover: Option<f64>,
}

impl Exposure<'_> {
    /// The highest fine in euros, as the least and the most it may be; `None` while the turnover
    /// that decides it is not stated, or where there is no amount.
    pub fn limit(&self) -> Option<(f64, f64)> {
        let ceiling = self.ceiling?;
        let Some(share) = ceiling.share else { return Some((ceiling.amount, ceiling.amount)) };
        let part = share.ratio * self.turnover?;
        let (low, high) = (ceiling.amount.min(part), ceiling.amount.max(part));
        Some(match self.lower {
            Truth::True => (low, low),
            Truth::False => (high, high),
            Truth::Unknown => (low, high),
        })
    }
}

impl<'r> Engine<'r, '_> {
    /// The fine a breach of `rule` may cost the party; `None` where the set has no class for it.
    pub(super) fn exposure(&self, rule: &Rule, party: usize) -> Option<Exposure<'r>> {
        let word = rule.penalty.as_ref()?.word();
        let class = self.set.penalties.iter().find(|class| class.covers(word))?;
        let holds = |when| self.truth(when, Context::of(Some(party)));
        let mut provisions: Vec<&str> = class.cites.iter().map(String::as_str).collect();
        let mut ceiling = class.ceiling;
        let mut lower = Truth::False;
        let mut replaced = false;
        for (some, other) in &class.instead {
            if holds(&some.when) == Truth::True {
                ceiling = Some(*other);
                provisions = some.cites.iter().map(String::as_str).collect();
                replaced = true;
            }
        }
        if !replaced {
            for some in &class.lower {
                let held = holds(&some.when);
                lower = Truth::any([lower, held]);
                if held == Truth::True {
                    provisions.extend(some.cites.iter().map(String::as_str));
                }
            }
        }
        let share = ceiling.and_then(|ceiling| ceiling.share);
        let turnover = share.and_then(|share| self.number_of_party(share.turnover, party));
        Some(Exposure { class, provisions, from: class.from, ceiling, lower, turnover })
    }

    fn number_of_party(&self, fact: FactId, party: usize) -> Option<f64> {
        let list = self.vocabulary.entry(fact).parent?;
        let row = self.parties.get(party)?.row?;
        let row = self.facts.rows(self.vocabulary, list).get(row)?;
        match row.slot(self.vocabulary, fact)?.value {
            Value::One(Scalar::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// Which reliefs of the rule hold for the party, by their order in the file.
    pub(super) fn reliefs(&self, rule: &'r Rule, party: usize) -> Vec<Truth> {
        let context = Context::of(Some(party));
        rule.reliefs.iter().map(|relief| self.truth(&relief.when, context)).collect()
    }
}
