//! One duty of one party: the outcome, the place in the card, what to do, the reasons.

use minijinja::Value;
use serde::Serialize;

use super::super::FailOn;
use super::super::{fine, text};
use super::excerpt::excerpt;
use super::questions::{Link, Numbers};
use super::reason::{Definitions, Fact, Line};
use super::shared::{Amount, Shared, Texts, texts};
use super::speech::Speech;
use crate::language::Text;
use crate::report::spot;
use crate::rules::{Level, Outcome, Status};
use crate::truth::Truth;
use crate::verdict::{CardResult, Relief, Verdict};

/// A verdict as the page shows it.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "marks of a finding; each stands by itself")]
pub(super) struct Finding {
    id: String,
    outcome: &'static str,
    /// The word of the outcome.
    word: Text,
    /// Whether it fails the run.
    fails: bool,
    upcoming: bool,
    /// Whether its demand is not met or not shown.
    short: bool,
    title: Text,
    /// The number of its texts on the page; 0 where they stand here.
    number: usize,
    texts: Option<Texts>,
    provisions: String,
    when: Option<Text>,
    /// The same without words.
    day: String,
    /// Whether it is met should it apply, and whether it does is open.
    if_applies: bool,
    /// A level below error.
    level: Option<&'static str>,
    draft: bool,
    because: Option<Text>,
    line: String,
    pub(super) excerpt: Option<Value>,
    /// What is said of the marked place.
    label: Option<Text>,
    facts: Vec<Fact>,
    asks: Vec<Link>,
    /// Facts asked for and not named.
    asks_more: usize,
    /// Reliefs, the day it must be ready, the fine.
    besides: Vec<Text>,
    /// Whether the fine is among them.
    fine: bool,
    waiver: Option<Waiver>,
    known: bool,
    scope: Vec<Line>,
    demand: Vec<Line>,
}

#[derive(Serialize)]
struct Waiver {
    reason: String,
    owner: String,
    until: String,
    path: String,
    line: u32,
}

/// What the findings of a card are made with.
pub(super) struct Maker<'a> {
    pub(super) speech: &'a Speech,
    pub(super) card: &'a CardResult,
    /// The number of the card on the page, from 1.
    pub(super) number: usize,
    pub(super) amount: &'a Amount,
    pub(super) fail_on: &'a FailOn,
}

impl Maker<'_> {
    /// The finding of the verdict with index `at`.
    pub(super) fn finding(
        &self,
        at: usize,
        verdict: &Verdict,
        shared: &mut Shared,
        definitions: &mut Definitions,
    ) -> Finding {
        let (speech, card, many) = (self.speech, self.card, self.amount.many);
        let short = verdict.outcome.is_told();
        let numbers = Numbers::of(card, self.amount);
        let terse = self.is_terse(verdict);
        let (most_facts, most_asks) = match (many, terse) {
            (false, _) => (6, 6),
            (true, false) => (3, 2),
            (true, true) => (0, 1),
        };
        let (scope, demand) = if self.amount.reasons(verdict) {
            (definitions.lines(&verdict.scope), definitions.lines(&verdict.demand))
        } else {
            (Vec::new(), Vec::new())
        };
        Finding {
            id: format!("c{}v{}", self.number, at + 1),
            outcome: verdict.outcome.word(),
            word: speech.of(|words| text::outcome(words, verdict)),
            fails: self.fail_on.fails(verdict),
            upcoming: verdict.is_upcoming(),
            short,
            title: verdict.title.clone(),
            number: if many { shared.rule(speech, verdict) } else { 0 },
            texts: (!many).then(|| texts(speech, verdict, 0)),
            provisions: text::unbroken(&text::provisions(&verdict.provisions)),
            when: self.when(verdict),
            day: day(verdict),
            if_applies: verdict.outcome == Outcome::Pass && verdict.applies == Truth::Unknown,
            level: (verdict.level != Level::Error).then(|| verdict.level.word()),
            draft: verdict.status == Status::Draft,
            because: verdict.because.map(|why| speech.say(&format!("because-{why}"))),
            line: spot::number(&verdict.place),
            excerpt: self.excerpt(verdict, short),
            label: self.label(verdict),
            facts: verdict.facts.iter().take(most_facts).map(Fact::of).collect(),
            asks: numbers.links(&verdict.deciding, most_asks, shared),
            asks_more: verdict.deciding.len().saturating_sub(most_asks),
            besides: self.besides(verdict),
            fine: verdict.fine.is_some(),
            waiver: verdict.waiver.as_ref().map(|waiver| Waiver {
                reason: waiver.reason.trim_end_matches('.').to_owned(),
                owner: waiver.owner.clone(),
                until: waiver.until.to_string(),
                path: waiver.path.clone(),
                line: waiver.line,
            }),
            known: verdict.known,
            scope,
            demand,
        }
    }

    /// Whether there are so many results that one to come is told shortly.
    fn is_terse(&self, verdict: &Verdict) -> bool {
        self.amount.large && verdict.is_upcoming()
    }

    /// From when the duty applies, in words.
    fn when(&self, verdict: &Verdict) -> Option<Text> {
        let effect = verdict.effect.as_ref()?;
        Some(self.speech.of(|words| text::date(words, Some(effect)).unwrap_or_default()))
    }

    /// The lines around the place: fewer where there is much to show.
    fn excerpt(&self, verdict: &Verdict, short: bool) -> Option<Value> {
        let (around, width) = match (self.amount.many, self.amount.large, short) {
            (false, ..) => (1, 200),
            (true, false, true) => (1, 120),
            (true, true, true) if self.is_terse(verdict) => (0, 60),
            (true, true, true) => (1, 90),
            (true, true, false) => return None,
            (true, false, false) => (0, 90),
        };
        let source = &self.card.source;
        excerpt(source, verdict.place.span, around, width)
    }

    fn label(&self, verdict: &Verdict) -> Option<Text> {
        if self.amount.many && verdict.outcome == Outcome::Open || self.is_terse(verdict) {
            return None;
        }
        let label = |words: &super::super::words::Words| text::label(words, verdict);
        let is_said = verdict.outcome == Outcome::Fail || !verdict.deciding.is_empty();
        is_said.then(|| self.speech.of(|words| label(words).unwrap_or_default().replace('`', "")))
    }

    /// What makes the duty lighter, by when it must be met, and what a breach may cost.
    fn besides(&self, verdict: &Verdict) -> Vec<Text> {
        let undone = matches!(verdict.outcome, Outcome::Fail | Outcome::Missing | Outcome::Open);
        if !undone {
            return Vec::new();
        }
        let speech = self.speech;
        let shown = |relief: &&Relief| relief.holds == Truth::True || !self.amount.many;
        let relief = |relief: &Relief| {
            let key = if relief.holds == Truth::True { "relief" } else { "relief-unknown" };
            let by = relief.provisions.join(", ");
            speech.of(|words| {
                words.say_with(key, &[("says", relief.says.get(words.lang)), ("by", &by)])
            })
        };
        let mut besides: Vec<Text> = verdict.reliefs.iter().filter(shown).map(relief).collect();
        besides.extend(verdict.ready_before.as_ref().map(|ready| {
            speech.of(|words| {
                let fact = text::facts_line(words, std::slice::from_ref(&ready.stated));
                words.say_with("ready-before", &[("fact", &fact)])
            })
        }));
        // The class of fine stands with the texts of the rule.
        if verdict.fine.is_some() && verdict.outcome != Outcome::Open {
            besides.push(speech.of(|words| fine::line(words, verdict).unwrap_or_default()));
        }
        besides
    }
}

/// The day from which the duty applies; one that may turn out to be later is marked.
fn day(verdict: &Verdict) -> String {
    let Some(effect) = &verdict.effect else { return String::new() };
    let mark = if effect.from == effect.latest { "" } else { "\u{2265} " };
    effect.from.map_or_else(String::new, |from| format!("{mark}{from}"))
}
