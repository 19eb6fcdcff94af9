//! What came of a batch, in numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::Date;

use crate::policy::FailOn;
use crate::problem::{Problem, Severity};
use crate::report::words::Words;
use crate::rules::{Outcome, Rule, RuleSet};
use crate::source::to_index;
use crate::verdict::{CardResult, Settings};

/// How often each outcome came out, in the order of [`Outcome::ALL`]: the last is not-applicable.
type Counts = [usize; Outcome::ALL.len()];

/// Numbers of a batch, or of a part of it.
#[derive(Default)]
pub(super) struct Tally {
    checked: usize,
    failed: usize,
    unchecked: usize,
    pub(super) not_cards: usize,
    /// Files that were skipped because the output holds their cards.
    pub(super) skipped: usize,
    /// What is wrong beside the verdicts, once each, and whether it fails the run.
    pub(super) findings: BTreeMap<String, bool>,
    /// Parties of the cards that were checked: each rule was asked for each of them.
    parties: usize,
    /// For each rule of each set, how often each outcome came out; what does not apply may be left
    /// out.
    rules: Vec<Vec<Counts>>,
}

impl Tally {
    pub(super) fn of(sets: &[Arc<RuleSet>]) -> Self {
        let rules = sets.iter().map(|set| vec![[0; Outcome::ALL.len()]; set.rules.len()]).collect();
        Self { rules, ..Self::default() }
    }

    pub(super) fn cards(&self) -> usize {
        self.checked + self.unchecked
    }

    /// Counts an input that could not be looked for.
    pub(super) fn unread(&mut self, problem: &Problem) {
        let fails = problem.severity == Severity::Error;
        self.unchecked += usize::from(fails);
        self.findings.insert(format!("{}: {}", problem.source, problem.message), false);
    }

    /// Counts a card.
    pub(super) fn card(&mut self, card: &CardResult, fail_on: &FailOn) {
        if !card.checked {
            self.unchecked += 1;
            return;
        }
        self.checked += 1;
        self.failed += usize::from(fail_on.fails_card(card));
        self.parties += card.parties.len();
        for found in card.numbers.iter().flat_map(|numbers| &numbers.found) {
            self.count(to_index(found.set), to_index(found.rule), found.outcome);
        }
    }

    fn count(&mut self, set: usize, rule: usize, outcome: Outcome) {
        let place = Outcome::ALL.iter().position(|known| *known == outcome);
        let counts = self.rules.get_mut(set).and_then(|rules| rules.get_mut(rule));
        if let Some(count) = counts.zip(place).and_then(|(counts, place)| counts.get_mut(place)) {
            *count += 1;
        }
    }

    /// Adds the numbers of a part.
    pub(super) fn add(&mut self, part: Self) {
        self.checked += part.checked;
        self.failed += part.failed;
        self.unchecked += part.unchecked;
        self.not_cards += part.not_cards;
        self.parties += part.parties;
        self.findings.extend(part.findings);
        for (own, other) in self.rules.iter_mut().flatten().zip(part.rules.iter().flatten()) {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        }
    }

    pub(super) fn exit_code(&self) -> u8 {
        if self.unchecked > 0 {
            return 2;
        }
        u8::from(self.failed > 0 || self.findings.values().any(|fails| *fails))
    }

    /// The numbers in a sentence, and what is wrong beside the verdicts.
    pub(super) fn sentence(&self, words: &Words) -> String {
        let mut out = String::new();
        for finding in self.findings.keys() {
            let _ = writeln!(out, "keur: {finding}");
        }
        let number = |number: usize| number.to_string();
        let says = [
            ("checked", &*number(self.checked)),
            ("failed", &*number(self.failed)),
            ("unchecked", &*number(self.unchecked)),
            ("others", &*number(self.not_cards)),
        ];
        out.push_str(&words.say_with("batch-result", &says));
        if self.not_cards > 0 {
            let _ = write!(out, "; {}", words.say_with("batch-others", &says));
        }
        if self.skipped > 0 {
            let skipped = number(self.skipped);
            let _ = write!(out, "; {}", words.say_with("batch-skipped", &[("files", &*skipped)]));
        }
        out
    }

    /// How often each outcome came out, rule by rule.
    pub(super) fn table(&self, words: &Words, settings: &Settings<'_>) -> String {
        let sets = settings.sets;
        let heads = Outcome::ALL.map(|outcome| words.say(&format!("outcome-{}", outcome.word())));
        let widths = heads.each_ref().map(|head| head.chars().count().max(8));
        let ids = sets.iter().flat_map(|set| set.rules.iter().map(|rule| rule.head.id.len()));
        let column = ids.max().unwrap_or_default();
        let mut out = String::new();
        for (set, counts) in sets.iter().zip(&self.rules) {
            let _ = write!(out, "{:column$}", set.meta.id);
            for (head, width) in heads.iter().zip(widths) {
                let _ = write!(out, "  {head:>width$}");
            }
            out.push('\n');
            for (rule, counts) in set.rules.iter().zip(counts) {
                let _ = write!(out, "{:column$}", rule.head.id);
                for (count, width) in self.whole(rule, counts, settings.as_of).iter().zip(widths) {
                    let _ = write!(out, "  {count:>width$}");
                }
                out.push('\n');
            }
        }
        out
    }

    /// The numbers of a rule with all parties to which it does not apply.
    fn whole(&self, rule: &Rule, counts: &Counts, as_of: Date) -> Counts {
        let mut whole = *counts;
        let is_over = rule.head.force.until.is_some_and(|until| until < as_of);
        let asked = if is_over { 0 } else { self.parties };
        let [others @ .., rest] = &mut whole;
        *rest = asked.saturating_sub(others.iter().sum());
        whole
    }
}
