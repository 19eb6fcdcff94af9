//! What each card says of the facts that were looked at.

use std::collections::{HashMap, HashSet};

use super::Side;
use crate::rules::RuleSet;
use crate::truth::Truth;
use crate::verdict::{CardResult, Deciding, Effect, Place, Reason, ReasonKind, Stated};

/// What a card says of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum FactState {
    /// It stands there.
    Stated {
        /// The value, shortened.
        value: String,
        /// Where.
        place: Place,
    },
    /// It follows from what stands there.
    Derived {
        /// The value, shortened.
        value: String,
    },
    /// It does not stand there, or not enough of it.
    NotStated {
        /// Where it would.
        place: Place,
    },
    /// Nothing that was decided looked at it.
    NotAsked,
}

/// What one card says of the facts that its verdicts and conclusions looked at.
pub(super) struct Facts<'a> {
    pub(super) side: Side<'a>,
    stated: HashMap<&'a str, &'a Stated>,
    open: HashMap<&'a str, &'a Deciding>,
    /// How each question to the facts came out.
    answers: HashMap<Question<'a>, Truth>,
}

/// A question to the facts: its words, and the facts it looks at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Question<'a> {
    asks: &'a str,
    facts: Vec<&'a str>,
}

impl<'a> Question<'a> {
    fn new(asks: &'a str, facts: &'a [Stated]) -> Self {
        Self { asks, facts: facts.iter().map(|fact| &*fact.fact).collect() }
    }
}

/// Whether two cards say different things of a fact; where they say it does not matter.
pub(super) fn differ(
    (old_card, old): (&Facts<'_>, &FactState),
    (new_card, new): (&Facts<'_>, &FactState),
) -> bool {
    match (old, new) {
        (FactState::Stated { value: a, place: at }, FactState::Stated { value: b, place: to }) => {
            let whole = |facts: &Facts<'_>, place: &Place| {
                facts.side.card.source.slice(place.span).to_owned()
            };
            // Two long values may have one beginning.
            a != b || a.ends_with("...") && whole(old_card, at) != whole(new_card, to)
        }
        (FactState::Derived { value: a }, FactState::Derived { value: b }) => a != b,
        (FactState::NotStated { .. }, FactState::NotStated { .. })
        | (FactState::NotAsked, FactState::NotAsked) => false,
        _ => true,
    }
}

impl<'a> Facts<'a> {
    pub(super) fn of(side: Side<'a>) -> Self {
        let mut facts =
            Self { side, stated: HashMap::new(), open: HashMap::new(), answers: HashMap::new() };
        facts.read(side.card);
        facts
    }

    fn read(&mut self, card: &'a CardResult) {
        let mut seen = HashSet::new();
        for conclusion in &card.conclusions {
            self.reason(&conclusion.reason, &mut seen);
            self.effect(conclusion.effect.as_ref());
        }
        for verdict in &card.verdicts {
            self.reason(&verdict.scope, &mut seen);
            self.reason(&verdict.demand, &mut seen);
            self.effect(verdict.effect.as_ref());
        }
        for deciding in &card.open {
            self.open.entry(&deciding.fact).or_insert(deciding);
        }
    }

    fn reason(&mut self, reason: &'a Reason, seen: &mut HashSet<*const Reason>) {
        if !seen.insert(std::ptr::from_ref(reason)) {
            return;
        }
        if let ReasonKind::Question { asks, facts } = &reason.kind {
            self.add(facts);
            self.answers.entry(Question::new(asks, facts)).or_insert(reason.value);
        }
        for part in &reason.parts {
            self.reason(part, seen);
        }
    }

    fn effect(&mut self, effect: Option<&'a Effect>) {
        let Some(effect) = effect else { return };
        self.add(&effect.facts);
        for deciding in &effect.deciding {
            self.open.entry(&deciding.fact).or_insert(deciding);
        }
    }

    fn add(&mut self, facts: &'a [Stated]) {
        for fact in facts {
            self.stated.entry(&fact.fact).or_insert(fact);
        }
    }

    pub(super) fn state(&self, fact: &str) -> FactState {
        if let Some(stated) = self.stated.get(fact) {
            let (value, place) = (stated.value.clone(), stated.place.clone());
            return match (place.found, value.is_empty()) {
                (true, _) => FactState::Stated { value: value.to_string(), place },
                (false, false) => FactState::Derived { value: value.to_string() },
                (false, true) => FactState::NotStated { place },
            };
        }
        match self.open.get(fact) {
            Some(open) => FactState::NotStated { place: open.place.clone() },
            None => FactState::NotAsked,
        }
    }

    /// How a question came out, where it decided something.
    pub(super) fn answer(&self, question: &Question<'_>) -> Option<Truth> {
        self.answers.get(question).copied()
    }

    pub(super) fn law(&self, set: &str) -> Option<&'a RuleSet> {
        self.side.sets.iter().find(|law| law.meta.id == set).map(|law| &**law)
    }

    pub(super) fn digest(&self, set: &str) -> Option<&str> {
        let receipt = self.side.receipt.sets.iter().find(|receipt| receipt.id == set);
        receipt.map(|receipt| receipt.sha256.as_str())
    }
}

/// What one verdict or conclusion rests on, each once, the particular before the general.
#[derive(Default)]
pub(super) struct Asked<'a> {
    pub(super) facts: Vec<&'a str>,
    pub(super) definitions: Vec<&'a str>,
    /// The questions that decided.
    questions: Vec<Question<'a>>,
    /// The facts that dated it.
    dated: Vec<&'a str>,
}

impl<'a> Asked<'a> {
    fn fact(&mut self, fact: &'a str) {
        if !self.facts.contains(&fact) {
            self.facts.push(fact);
        }
    }

    pub(super) fn stated(&mut self, facts: &'a [Stated]) {
        for fact in facts {
            self.fact(&fact.fact);
        }
    }

    pub(super) fn deciding(&mut self, facts: &'a [Deciding]) {
        for fact in facts {
            self.fact(&fact.fact);
        }
    }

    pub(super) fn effect(&mut self, effect: Option<&'a Effect>) {
        let Some(effect) = effect else { return };
        self.stated(&effect.facts);
        self.deciding(&effect.deciding);
        self.dated.extend(effect.facts.iter().map(|fact| &*fact.fact));
        self.dated.extend(effect.deciding.iter().map(|fact| &*fact.fact));
    }

    /// The facts that made a difference: those of a question that came out otherwise, or of one
    /// that decided on one side only; where the day differs, also those that dated it.
    pub(super) fn turned(&self, old: &Facts<'_>, new: &Facts<'_>, dated: bool) -> HashSet<&'a str> {
        let differs = |question: &&Question<'a>| {
            let [old, new] = [old, new].map(|side| side.answer(question));
            old != new || old.is_none()
        };
        let asked = self.questions.iter().filter(differs);
        let dates = self.dated.iter().filter(|_| dated);
        asked.flat_map(|question| &question.facts).chain(dates).copied().collect()
    }

    pub(super) fn reason(&mut self, reason: &'a Reason) {
        reason.walk(&mut |reason| match &reason.kind {
            ReasonKind::Question { asks, facts } => {
                self.stated(facts);
                self.questions.push(Question::new(asks, facts));
            }
            ReasonKind::Definition { id, .. } if !self.definitions.contains(&id.as_str()) => {
                self.definitions.push(id);
            }
            _ => {}
        });
    }
}
