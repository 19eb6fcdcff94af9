//! What a page says once for all its cards, and how much of each card it shows.

use std::collections::HashMap;

use serde::Serialize;

use super::super::Report;
use super::super::text::provisions;
use super::speech::Speech;
use crate::language::Text;
use crate::rules::{Outcome, Penalty};
use crate::verdict::{CardResult, Deciding, Verdict};

/// Results above which a page shows the reasons of what binds today only: a page must open at once.
const LARGE: usize = 2500;

/// How much of each card a page shows.
pub(super) struct Amount {
    /// Whether there are several cards: then what they share stands once.
    pub(super) many: bool,
    /// Whether there are very many results.
    pub(super) large: bool,
    /// Whether there are several rule sets, so that a provision must name its own.
    sets: bool,
}

impl Amount {
    pub(super) fn of(report: &Report) -> Self {
        let shown = |card: &CardResult| card.verdicts.iter().filter(|v| is_shown(v)).count();
        Self {
            many: report.cards.len() > 1,
            large: report.cards.iter().map(shown).sum::<usize>() > LARGE,
            sets: report.receipt.sets.len() > 1,
        }
    }

    /// Whether the reasons of a verdict are shown.
    pub(super) fn reasons(&self, verdict: &Verdict) -> bool {
        let short = verdict.outcome.is_told();
        !self.many || short && !(self.large && verdict.is_upcoming())
    }

    /// The group of a verdict.
    pub(super) fn group(&self, verdict: &Verdict) -> Group {
        self.group_of(Some(&verdict.set), &verdict.provisions)
    }

    /// The group of a duty: the first part of its first provision.
    pub(super) fn group_of(&self, set: Option<&str>, provisions: &[String]) -> Group {
        let first = provisions.first().map_or("", String::as_str);
        let part = first.split(['(', ',']).next().unwrap_or_default().trim();
        let text = match (set, part) {
            (Some(set), part) if self.sets || part.is_empty() => format!("{set} {part}"),
            (_, part) => part.to_owned(),
        };
        let text = text.trim().to_owned();
        Group { order: natural(&text), text }
    }
}

/// Whether a page shows a verdict by itself.
pub(super) fn is_shown(verdict: &Verdict) -> bool {
    verdict.outcome != Outcome::NotApplicable
}

/// A group of duties, sorted as people sort: 4, 4a, 5, 10.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    order: Vec<(String, u64)>,
    pub(super) text: String,
}

/// Words and the numbers behind them.
fn natural(text: &str) -> Vec<(String, u64)> {
    let mut parts: Vec<(String, u64)> = Vec::new();
    let mut in_number = true;
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            if let Some((_, number)) = parts.last_mut() {
                *number = number.saturating_mul(10).saturating_add(u64::from(digit));
            }
            in_number = true;
            continue;
        }
        if in_number {
            parts.push((String::new(), 0));
        }
        in_number = false;
        if let Some((word, _)) = parts.last_mut() {
            word.push(c);
        }
    }
    parts
}

/// The texts of a rule.
#[derive(Serialize)]
pub(super) struct Texts {
    /// Its number on the page, from 1.
    number: usize,
    rule: String,
    title: Text,
    provisions: String,
    what: Text,
    why: Text,
    how: Text,
    note: Option<Text>,
    penalty: Option<Text>,
}

/// A question of a fact.
#[derive(Serialize)]
pub(super) struct Question {
    number: usize,
    fact: String,
    asks: Text,
}

/// The texts of rules and the questions of facts that cards share, each once.
#[derive(Default)]
pub(super) struct Shared {
    rules_at: HashMap<String, usize>,
    questions_at: HashMap<String, usize>,
    pub(super) rules: Vec<Texts>,
    pub(super) questions: Vec<Question>,
}

impl Shared {
    /// The number of the verdict's rule.
    pub(super) fn rule(&mut self, speech: &Speech, verdict: &Verdict) -> usize {
        let rule = format!("{}/{}", verdict.set, verdict.rule);
        if let Some(number) = self.rules_at.get(&rule) {
            return *number;
        }
        let number = self.rules.len() + 1;
        self.rules_at.insert(rule, number);
        self.rules.push(texts(speech, verdict, number));
        number
    }

    /// The number of an open fact's question; the same fact of two items asks the same.
    pub(super) fn question(&mut self, fact: &Deciding) -> usize {
        let name = without_rows(&fact.fact);
        if let Some(number) = self.questions_at.get(&name) {
            return *number;
        }
        let number = self.questions.len() + 1;
        self.questions_at.insert(name.clone(), number);
        self.questions.push(Question { number, fact: name, asks: fact.question.clone() });
        number
    }
}

/// The texts of the verdict's rule.
pub(super) fn texts(speech: &Speech, verdict: &Verdict, number: usize) -> Texts {
    Texts {
        number,
        rule: format!("{}/{}", verdict.set, verdict.rule),
        title: verdict.title.clone(),
        provisions: provisions(&verdict.provisions),
        what: verdict.what().clone(),
        why: verdict.why().clone(),
        how: verdict.how().clone(),
        note: verdict.note().cloned(),
        penalty: verdict.penalty.as_ref().map(|penalty| match penalty {
            Penalty::Class(provision) => speech.with("fine", &[("provision", provision)]),
            Penalty::None => speech.say("no-fine"),
        }),
    }
}

/// `parties[0].size` as `parties[].size`.
fn without_rows(fact: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in fact.chars() {
        inside = (inside || c == '[') && c != ']';
        if !inside || c == '[' {
            out.push(c);
        }
    }
    out
}
