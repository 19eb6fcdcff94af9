//! The words of a comparison, for a terminal and for Markdown.

use super::{Cause, Class, Diff, FactState, Pair, Side, Where};
use crate::report::spot::spot;
use crate::report::words::Words;
use crate::report::{date, outcome, party_name, provisions};
use crate::truth::Truth;
use crate::verdict::{Conclusion, Effect, Verdict};

/// How texts of others are written, so that they stay texts.
#[derive(Clone, Copy)]
pub(super) struct Markup {
    /// A text of a rule set.
    pub(super) text: fn(&str) -> String,
    /// A text of a card: a name, a value, a path.
    pub(super) value: fn(&str) -> String,
    /// Between old and new.
    pub(super) arrow: &'static str,
}

/// Verdicts that changed from the same to the same for the same reasons, which are said once.
pub(super) struct Group<'a> {
    /// From what to what.
    pub(super) turn: String,
    /// Why, one line each; the first few.
    pub(super) why: Vec<String>,
    /// Which.
    pub(super) verdicts: Vec<Pair<&'a Verdict>>,
}

/// Reasons that are listed before the rest is counted.
const SHORT: usize = 5;

/// Puts a comparison in words.
pub(super) struct Speaker<'a> {
    pub(super) words: Words,
    pub(super) markup: Markup,
    pub(super) diff: &'a Diff<'a>,
}

impl<'a> Speaker<'a> {
    /// The verdicts of a class, in groups.
    pub(super) fn groups(&self, class: Class) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for change in self.diff.verdicts.iter().filter(|change| change.class == class) {
            let turn = self.outcomes(change.verdict);
            let why = self.causes(&change.verdict.latest().set, &change.why);
            let same = |group: &&mut Group<'a>| group.turn == turn && group.why == why;
            match groups.iter_mut().find(same) {
                Some(group) => group.verdicts.push(change.verdict),
                None => groups.push(Group { turn, why, verdicts: vec![change.verdict] }),
            }
        }
        groups
    }

    /// The reasons, the first few.
    pub(super) fn causes(&self, set: &str, causes: &[Cause]) -> Vec<String> {
        let mut lines: Vec<String> =
            causes.iter().take(SHORT).map(|cause| self.cause(set, cause)).collect();
        let rest = causes.len().saturating_sub(SHORT);
        if rest > 0 {
            lines.push(self.words.say_with("diff-more", &[("count", &rest.to_string())]));
        }
        lines
    }

    /// What was compared: the card, the day, the rule sets.
    pub(super) fn side(&self, key: &str, side: Side<'_>) -> String {
        let sets = side.receipt.sets.iter().map(|set| format!("{} v{}", set.id, set.version));
        let sets: Vec<String> = sets.map(|set| (self.markup.text)(&set)).collect();
        let card = (self.markup.value)(&side.card.source.name);
        let day = side.receipt.as_of.to_string();
        let says = [("card", &*card), ("date", &*day), ("sets", &*sets.join(", "))];
        self.words.say_with(key, &says)
    }

    /// How many verdicts changed in which way.
    pub(super) fn summary(&self) -> String {
        let [worse, better, other] = Class::ALL.map(|class| self.diff.count(class).to_string());
        let same = self.diff.unchanged.to_string();
        let says = [("worse", &*worse), ("better", &*better), ("other", &*other), ("same", &*same)];
        self.words.say_with("diff-summary", &says)
    }

    /// Which verdict: title, provisions, and the party where there are several.
    pub(super) fn verdict(&self, pair: Pair<&Verdict>, strong: impl Fn(&str) -> String) -> String {
        let verdict = pair.latest();
        let card = if pair.after().is_some() { self.diff.new.card } else { self.diff.old.card };
        let title = strong(&(self.markup.text)(verdict.title.get(self.words.lang)));
        let cites = (self.markup.text)(&format!("[{}]", provisions(&verdict.provisions)));
        if self.diff.old.card.parties.len().max(self.diff.new.card.parties.len()) < 2 {
            return format!("{title} {cites}");
        }
        let party = (self.markup.value)(&party_name(&self.words, card, verdict.party));
        format!("{title} {cites} {}", self.words.say_with("for-party", &[("party", &party)]))
    }

    /// From what to what a verdict changed.
    fn outcomes<'v>(&self, pair: Pair<&'v Verdict>) -> String {
        let level = matches!(pair, Pair::Both(old, new) if old.level != new.level);
        let state = |verdict: Option<&'v Verdict>| {
            let Some(verdict) = verdict else { return (self.words.say("diff-absent"), None) };
            let mut parts = vec![outcome(&self.words, verdict)];
            parts.extend(date(&self.words, verdict.effect.as_ref()));
            if level {
                let word = verdict.level.word();
                parts.push(self.words.say_with("diff-level", &[("level", word)]));
            }
            (parts.join(", "), verdict.effect.as_ref())
        };
        self.turn(state(pair.before()), state(pair.after()))
    }

    /// From what to what a conclusion changed.
    pub(super) fn values<'v>(&self, pair: Pair<&'v Conclusion>) -> String {
        let state = |conclusion: Option<&'v Conclusion>| {
            let Some(found) = conclusion else { return (self.words.say("diff-absent"), None) };
            let mut parts = vec![self.words.say(&format!("truth-{}", found.value.word()))];
            let effect = found.effect.as_ref().filter(|_| found.value == Truth::True);
            parts.extend(date(&self.words, effect));
            (parts.join(", "), effect)
        };
        self.turn(state(pair.before()), state(pair.after()))
    }

    /// Old and new, with the last possible day where nothing else tells them apart.
    fn turn(
        &self,
        (mut old, old_effect): (String, Option<&Effect>),
        (mut new, new_effect): (String, Option<&Effect>),
    ) -> String {
        if old == new {
            for (text, effect) in [(&mut old, old_effect), (&mut new, new_effect)] {
                let by = match effect.and_then(|effect| effect.latest) {
                    Some(day) => self.words.say_with("diff-by", &[("date", &day.to_string())]),
                    None => self.words.say("diff-by-unknown"),
                };
                text.push_str(", ");
                text.push_str(&by);
            }
        }
        format!("{old} {} {new}", self.markup.arrow)
    }

    /// One reason.
    fn cause(&self, set: &str, cause: &Cause) -> String {
        let words = &self.words;
        let day = |side: Side<'_>| side.receipt.as_of.to_string();
        let (old_day, new_day) = (day(self.diff.old), day(self.diff.new));
        let key = |stem: &str, at: Where| match at {
            Where::Old => words.say(&format!("{stem}-old")),
            Where::New => words.say(&format!("{stem}-new")),
        };
        match cause {
            Cause::Fact { fact, old, new } => {
                let [old, new] = [old, new].map(|state| self.state(state));
                format!("{}: {old} {} {new}", (self.markup.value)(fact), self.markup.arrow)
            }
            Cause::Day { from: Some(from), provisions: cites, .. } => {
                let cites = (self.markup.text)(&format!("[{}]", provisions(cites)));
                let begun = *from <= self.diff.new.receipt.as_of;
                let key = if begun { "diff-why-since" } else { "diff-why-not-yet" };
                format!("{} {cites}", words.say_with(key, &[("date", &from.to_string())]))
            }
            Cause::Day { until: Some(until), .. } => {
                words.say_with("diff-why-until", &[("date", &until.to_string())])
            }
            Cause::Day { .. } => {
                words.say_with("diff-why-day", &[("old", &old_day), ("new", &new_day)])
            }
            Cause::Rule => {
                let [old, new] = [self.diff.old, self.diff.new].map(|side| version(side, set));
                let [old, new] = [old, new].map(|text| (self.markup.text)(&text));
                words.say_with("diff-why-rule", &[("old", &old), ("new", &new)])
            }
            Cause::Definitions(ids) => {
                let ids = (self.markup.text)(&ids.join(", "));
                words.say_with("diff-why-definitions", &[("definitions", &ids)])
            }
            Cause::Set => words.say("diff-why-set"),
            Cause::NoRule(at) => key("diff-why-no-rule", *at),
            Cause::NoSet(at) => key("diff-why-no-set", *at),
            Cause::NoParty(at) => key("diff-why-no-party", *at),
        }
    }

    fn state(&self, state: &FactState) -> String {
        let words = &self.words;
        match state {
            FactState::Stated { value, place } => {
                let line = spot(words, place);
                // The value of an object is its keys, not a word.
                if value.is_empty() {
                    line
                } else {
                    format!("{} ({line})", (self.markup.value)(value))
                }
            }
            FactState::Derived { value } => {
                format!("{} ({})", (self.markup.value)(value), words.say("derived"))
            }
            FactState::NotStated { .. } => words.say("diff-not-stated"),
            FactState::NotAsked => words.say("diff-not-asked"),
        }
    }
}

fn version(side: Side<'_>, set: &str) -> String {
    let found = side.receipt.sets.iter().find(|receipt| receipt.id == set);
    found.map_or_else(String::new, |set| format!("v{}", set.version))
}
