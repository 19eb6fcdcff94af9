//! What changed between two runs over one card, or over two cards, and why: two results in, a
//! list of changes out. It reads no file.
//!
//! Neither waivers nor a baseline are looked at: a verdict that somebody took on still changed.

mod class;
mod facts;
mod json;
mod markdown;
mod pair;
mod say;
mod text;
mod why;

use std::sync::Arc;

use crate::report::Receipt;
use crate::rules::RuleSet;
use crate::verdict::{CardResult, Conclusion, Verdict};

pub use class::{Class, Standing, classify};
pub use facts::FactState;
pub use json::{render as json, schema};
pub use markdown::render as markdown;
pub use pair::Pair;
pub use text::render as text;
pub use why::{Cause, Where};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The card, which was judged.
    pub card: &'a CardResult,
    /// What would reproduce the judgement: the day, the role, the digests.
    pub receipt: &'a Receipt,
    /// The rule sets it was judged by.
    pub sets: &'a [Arc<RuleSet>],
}

/// What changed.
#[derive(Clone, Debug)]
pub struct Diff<'a> {
    /// The one side.
    pub old: Side<'a>,
    /// The other side.
    pub new: Side<'a>,
    /// Verdicts that changed: the worse first, then the better, then the others.
    pub verdicts: Vec<Change<'a>>,
    /// Conclusions that changed. They are neither better nor worse: what follows from them is.
    pub conclusions: Vec<Turn<'a>>,
    /// Verdicts that are the same on both sides.
    pub unchanged: usize,
}

/// A verdict that changed.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// Worse, better, or neither.
    pub class: Class,
    /// The verdict on the sides that have it.
    pub verdict: Pair<&'a Verdict>,
    /// Why.
    pub why: Vec<Cause>,
}

/// A conclusion that changed.
#[derive(Clone, Debug)]
pub struct Turn<'a> {
    /// The conclusion on the sides that have it.
    pub conclusion: Pair<&'a Conclusion>,
    /// Why.
    pub why: Vec<Cause>,
}

impl Diff<'_> {
    /// How many verdicts changed in this way.
    pub fn count(&self, class: Class) -> usize {
        self.verdicts.iter().filter(|change| change.class == class).count()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty() && self.conclusions.is_empty()
    }
}

/// Compares two judgements.
pub fn diff<'a>(old: Side<'a>, new: Side<'a>) -> Diff<'a> {
    let known = why::Known::of(old, new);
    let (mut verdicts, mut unchanged) = (Vec::new(), 0);
    for verdict in pair::verdicts(old.card, new.card) {
        match classify(verdict) {
            Some(class) => {
                let why = known.why_verdict(verdict);
                verdicts.push(Change { class, verdict, why });
            }
            None => unchanged += 1,
        }
    }
    // Within a class the gravest first; the order of the rules otherwise.
    verdicts.sort_by_key(|change| (change.class, class::gravity(change.verdict)));
    let conclusions = pair::conclusions(old.card, new.card).into_iter();
    let conclusions = conclusions.filter(|pair| class::is_turn(*pair)).map(|conclusion| {
        let why = known.why_conclusion(conclusion);
        Turn { conclusion, why }
    });
    Diff { old, new, verdicts, conclusions: conclusions.collect(), unchanged }
}
