//! Why something changed: other facts, another day, another rule.

use jiff::civil::Date;

use super::facts::{Asked, FactState, Facts, differ};
use super::{Pair, Side};
use crate::rules::RuleSet;
use crate::verdict::{Conclusion, Effect, Verdict};

/// A side of the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// One reason of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// A fact that decided differs.
    Fact {
        /// Its path, or the key of a judgement.
        fact: String,
        /// What the old card says.
        old: FactState,
        /// What the new card says.
        new: FactState,
    },
    /// The law of another day was applied.
    Day {
        /// From when the duty applies, where one side lies before that day.
        from: Option<Date>,
        /// The last day of the rule, where one side lies after it.
        until: Option<Date>,
        /// The provisions that date it.
        provisions: Vec<String>,
    },
    /// The file of the rule, or of the definition that is the conclusion, is another.
    Rule,
    /// The files of these definitions, which it rests on, are others.
    Definitions(Vec<String>),
    /// Some other file of the rule set is another.
    Set,
    /// The rule set of this side has no such rule or headline.
    NoRule(Where),
    /// This side was not judged by that rule set.
    NoSet(Where),
    /// The card of this side has no such party.
    NoParty(Where),
}

/// What each card says of the facts that were looked at, and the rule sets.
pub(super) struct Known<'a> {
    old: Facts<'a>,
    new: Facts<'a>,
}

impl<'a> Known<'a> {
    pub(super) fn of(old: Side<'a>, new: Side<'a>) -> Self {
        Self { old: Facts::of(old), new: Facts::of(new) }
    }

    pub(super) fn why_verdict(&self, pair: Pair<&Verdict>) -> Vec<Cause> {
        let latest = pair.latest();
        let (set, id) = (latest.set.as_str(), latest.rule.as_str());
        let mut asked = Asked::default();
        for verdict in [pair.after(), pair.before()].into_iter().flatten() {
            asked.stated(&verdict.facts);
            asked.deciding(&verdict.deciding);
            asked.effect(verdict.effect.as_ref());
        }
        for verdict in [pair.after(), pair.before()].into_iter().flatten() {
            asked.reason(&verdict.demand);
            asked.reason(&verdict.scope);
        }
        let effects =
            [pair.before(), pair.after()].map(|side| side.and_then(|v| v.effect.as_ref()));
        let absent = |side: &Facts<'_>, at| {
            let Some(law) = side.law(set) else { return Some(Cause::NoSet(at)) };
            match law.rule(id).and_then(|index| law.rules.get(index)) {
                None => Some(Cause::NoRule(at)),
                // The rule is asked on some days only; else it is the party that is not there.
                Some(rule) => match rule.head.force.until {
                    Some(until) if until < side.side.receipt.as_of => {
                        Some(Cause::Day { from: None, until: Some(until), provisions: Vec::new() })
                    }
                    _ => Some(Cause::NoParty(at)),
                },
            }
        };
        self.why(
            pair.before().is_some(),
            pair.after().is_some(),
            (set, id),
            &asked,
            effects,
            absent,
        )
    }

    pub(super) fn why_conclusion(&self, pair: Pair<&Conclusion>) -> Vec<Cause> {
        let latest = pair.latest();
        let (set, id) = (latest.set.as_str(), latest.definition.as_str());
        let mut asked = Asked::default();
        for conclusion in [pair.after(), pair.before()].into_iter().flatten() {
            asked.deciding(&conclusion.deciding);
            asked.effect(conclusion.effect.as_ref());
            asked.reason(&conclusion.reason);
        }
        let effects =
            [pair.before(), pair.after()].map(|side| side.and_then(|c| c.effect.as_ref()));
        let absent = |side: &Facts<'_>, at| {
            Some(if side.law(set).is_some() { Cause::NoRule(at) } else { Cause::NoSet(at) })
        };
        self.why(
            pair.before().is_some(),
            pair.after().is_some(),
            (set, id),
            &asked,
            effects,
            absent,
        )
    }

    fn why(
        &self,
        in_old: bool,
        in_new: bool,
        (set, id): (&str, &str),
        asked: &Asked<'_>,
        effects: [Option<&Effect>; 2],
        absent: impl Fn(&Facts<'_>, Where) -> Option<Cause>,
    ) -> Vec<Cause> {
        if !in_old {
            return absent(&self.old, Where::Old).into_iter().collect();
        }
        if !in_new {
            return absent(&self.new, Where::New).into_iter().collect();
        }
        let mut causes = self.days(effects);
        causes.extend(self.laws(set, id, asked));
        let dates = effects.map(|effect| effect.map(|effect| (effect.from, effect.latest)));
        let turned = asked.turned(&self.old, &self.new, dates[0] != dates[1]);
        let differ = self.facts(asked);
        causes.extend(differ.iter().filter(|(fact, _)| turned.contains(fact)).map(cause));
        if !causes.is_empty() {
            return causes;
        }
        // Something else must have done it: a threshold of another day, another file of the set,
        // or, as far as can be seen, any fact that differs.
        if self.days_differ() {
            causes.push(Cause::Day { from: None, until: None, provisions: Vec::new() });
        }
        if self.old.digest(set) != self.new.digest(set) {
            causes.push(Cause::Set);
        }
        if causes.is_empty() {
            causes.extend(differ.iter().map(cause));
        }
        causes
    }

    fn days_differ(&self) -> bool {
        self.old.side.receipt.as_of != self.new.side.receipt.as_of
    }

    /// The day from which it applies, when it lies between the two days.
    fn days(&self, [old, new]: [Option<&Effect>; 2]) -> Vec<Cause> {
        let (Some(old), Some(new)) = (old, new) else { return Vec::new() };
        if !self.days_differ() || old.upcoming == new.upcoming {
            return Vec::new();
        }
        let begun = if old.upcoming { new } else { old };
        let (from, provisions) = (begun.from, begun.provisions.clone());
        vec![Cause::Day { from, until: None, provisions }]
    }

    /// The files of the rule set that differ, among those the reasons rest on.
    fn laws(&self, set: &str, id: &str, asked: &Asked<'_>) -> Vec<Cause> {
        if self.old.digest(set) == self.new.digest(set) {
            return Vec::new();
        }
        let (Some(old), Some(new)) = (self.old.law(set), self.new.law(set)) else {
            return Vec::new();
        };
        let mut causes = Vec::new();
        if file(old, id) != file(new, id) {
            causes.push(Cause::Rule);
        }
        let others = asked.definitions.iter().filter(|other| **other != id);
        let differ = others.filter(|other| file(old, other) != file(new, other));
        let differ: Vec<String> = differ.map(|other| (*other).to_owned()).collect();
        if !differ.is_empty() {
            causes.push(Cause::Definitions(differ));
        }
        causes
    }

    /// The facts that differ, in the order they were asked; those that only one side looked at
    /// come last.
    fn facts<'f>(&self, asked: &Asked<'f>) -> Vec<(&'f str, [FactState; 2])> {
        // One text says the same of every fact, whichever were asked.
        if self.old.side.card.source.text == self.new.side.card.source.text {
            return Vec::new();
        }
        let states = |fact: &&'f str| (*fact, [self.old.state(fact), self.new.state(fact)]);
        let is_other =
            |(_, [old, new]): &(&str, [FactState; 2])| differ((&self.old, old), (&self.new, new));
        let mut found: Vec<_> = asked.facts.iter().map(states).filter(is_other).collect();
        found.sort_by_key(|(_, states)| states.contains(&FactState::NotAsked));
        found
    }
}

fn cause((fact, [old, new]): &(&str, [FactState; 2])) -> Cause {
    Cause::Fact { fact: (*fact).to_owned(), old: old.clone(), new: new.clone() }
}

/// The text of the file of a rule or definition.
fn file<'s>(set: &'s RuleSet, id: &str) -> Option<&'s str> {
    let rule = set.rule(id).and_then(|at| set.rules.get(at)).map(|rule| &rule.head);
    let definition = || set.definitions.get(set.definition(id)?).map(|found| &found.head);
    let head = rule.or_else(definition)?;
    set.files.get(head.file).map(|file| &*file.text)
}
