//! The page around the cards: what was found in all, the map, the receipt.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::json::{ReceiptV1, receipt_v1};
use super::super::text;
use super::super::{FailOn, Finding, Report};
use super::heat::{Entry, Heat, heat};
use super::more::{Fault, fault};
use super::shared::{Amount, Question, Shared, Texts, is_shown};
use super::speech::Speech;
use crate::language::Text;
use crate::rules::Outcome;
use crate::verdict::{CardResult, PartyName};

/// The page.
#[derive(Serialize)]
pub(super) struct View {
    title: Text,
    /// The name of the one card, or none.
    name: Option<String>,
    path: Option<String>,
    dialect: Option<String>,
    as_of: String,
    disclaimer: Text,
    stale: Vec<Text>,
    /// Which law was applied: a line for each rule set.
    law: Vec<Text>,
    summary: Vec<Text>,
    findings: Vec<Fault>,
    unread: Vec<Fault>,
    heat: Option<Heat>,
    contents: Vec<Item>,
    rules: Vec<Texts>,
    questions: Vec<Question>,
    receipt: ReceiptV1,
    large: bool,
}

/// An entry of the contents.
#[derive(Serialize)]
struct Item {
    id: &'static str,
    title: Text,
}

/// The buttons that choose what is shown.
#[derive(Serialize)]
pub(super) struct Filter {
    outcomes: Vec<&'static str>,
    /// Who must act: the parties of one card, the roles in several; none where there is no choice.
    who: Vec<Text>,
    /// How many duties there are.
    total: usize,
}

/// The filter of the page, where there is something to choose.
pub(super) fn filter(
    speech: &Speech,
    report: &Report,
    amount: &Amount,
    names: &[String],
) -> Option<Filter> {
    let all = report.cards.iter().flat_map(|card| &card.verdicts);
    let total = all.filter(|verdict| is_shown(verdict)).count();
    let filter =
        Filter { outcomes: outcomes(report), who: who(speech, report, amount, names), total };
    (total > 1).then_some(filter)
}

/// The view of the page.
pub(super) fn view(
    speech: &Speech,
    report: &Report,
    fail_on: &FailOn,
    amount: &Amount,
    (shared, entries): (Shared, Vec<Entry>),
) -> View {
    let only = report.cards.first().filter(|_| !amount.many);
    let as_of = report.receipt.as_of.to_string();
    let name = only.map(|card| card.subject.clone().unwrap_or_else(|| card.source.label()));
    let count = report.cards.len().to_string();
    let title = if let Some(name) = &name {
        speech.with("html-title-one", &[("name", name), ("date", &as_of)])
    } else {
        speech.with("html-title-many", &[("count", &count), ("date", &as_of)])
    };
    View {
        title,
        name,
        path: only.map(|card| card.source.label()),
        dialect: only.filter(|card| card.dialect != "native").map(|card| card.dialect.clone()),
        as_of,
        disclaimer: speech.say("disclaimer"),
        stale: stale(speech, report),
        law: law(speech, report),
        summary: summary(speech, report, fail_on),
        findings: report.findings.iter().map(finding).collect(),
        unread: report.unread.iter().map(|problem| fault(problem, None)).collect(),
        heat: amount.many.then(|| heat(&entries)),
        contents: contents(speech, report, &shared, &entries),
        rules: shared.rules,
        questions: shared.questions,
        receipt: receipt_v1(report, fail_on),
        large: amount.large,
    }
}

fn finding(found: &Finding) -> Fault {
    fault(&found.problem, Some(&found.source))
}

fn stale(speech: &Speech, report: &Report) -> Vec<Text> {
    let as_of = report.receipt.as_of;
    let sets = report.receipt.sets.iter().filter(|set| set.is_stale(as_of));
    sets.map(|set| speech.of(|words| text::stale(words, set, as_of).unwrap_or_default())).collect()
}

fn law(speech: &Speech, report: &Report) -> Vec<Text> {
    let line = |set: &super::super::SetReceipt| {
        let (as_of, version) = (report.receipt.as_of.to_string(), format!("v{}", set.version));
        let checked = set.checked_on.to_string();
        let says =
            [("date", &*as_of), ("set", &set.id), ("version", &version), ("checked", &checked)];
        speech.with("law-of", &says)
    };
    report.receipt.sets.iter().map(line).collect()
}

/// How the run came out, in sentences.
fn summary(speech: &Speech, report: &Report, fail_on: &FailOn) -> Vec<Text> {
    let counts = super::super::Counts::of(report, fail_on);
    let lines = |words: &super::super::words::Words| text::summary(words, &counts, usize::MAX);
    let (en, nl) = {
        let both = speech.of(lines);
        (both.en, both.nl)
    };
    en.lines().zip(nl.lines()).map(|(en, nl)| Text { en: en.into(), nl: nl.into() }).collect()
}

/// The outcomes that the page shows, the worst first.
fn outcomes(report: &Report) -> Vec<&'static str> {
    let all = report.cards.iter().flat_map(|card| &card.verdicts);
    let found: BTreeSet<Outcome> = all.map(|verdict| verdict.outcome).collect();
    let shown = found.into_iter().filter(|outcome| *outcome != Outcome::NotApplicable);
    shown.map(Outcome::word).collect()
}

/// The labels of the buttons for who must act; none where there is no choice.
fn who(speech: &Speech, report: &Report, amount: &Amount, names: &[String]) -> Vec<Text> {
    if names.len() < 2 {
        return Vec::new();
    }
    let parties = || report.cards.iter().flat_map(|card| &card.parties);
    let label = |role: &str| {
        let of = |party: &PartyName| {
            let at = party.roles.iter().position(|known| known == role)?;
            party.role_labels.get(at).cloned()
        };
        let label = parties().find_map(of).unwrap_or_default();
        speech.of(|words| text::inside(label.get(words.lang)))
    };
    let of_role = |role: &String| match role.as_str() {
        "" => speech.say("roles-unknown"),
        role => label(role),
    };
    match report.cards.first() {
        Some(card) if !amount.many => (0..names.len())
            .map(|party| speech.of(|words| text::party_name(words, card, party)))
            .collect(),
        _ => names.iter().map(of_role).collect(),
    }
}

/// The parts of the page, in their order.
fn contents(speech: &Speech, report: &Report, shared: &Shared, entries: &[Entry]) -> Vec<Item> {
    let one = match (&report.cards[..], entries) {
        ([card], [entry]) => Some((card, entry)),
        _ => None,
    };
    let of_card = |is: fn(&CardResult, &Entry) -> bool| one.is_some_and(|(c, e)| is(c, e));
    let many = entries.len() > 1;
    let parts = [
        (true, "run", "html-run"),
        (!report.unread.is_empty(), "unread", "html-unread"),
        (!report.findings.is_empty(), "beside", "html-beside"),
        (many, "heat", "html-heat"),
        (many, "c1", "html-cards"),
        (many && !shared.rules.is_empty(), "rules", "html-rules"),
        (many && !shared.questions.is_empty(), "asked", "html-asked"),
        (of_card(|card, _| !card.problems.is_empty()), "c1f", "html-faults"),
        (of_card(|card, _| card.checked), "c1s", "html-conclusions"),
        (of_card(|card, _| !card.claims.is_empty()), "c1k", "html-claims"),
        (of_card(|_, entry| entry.timeline), "c1l", "html-timeline"),
        (of_card(|card, _| card.checked), "c1-today", "html-duties-today"),
        (of_card(|card, _| card.checked), "c1-undecided", "html-duties-undecided"),
        (of_card(|card, _| card.checked), "c1-coming", "html-duties-coming"),
        (of_card(|card, _| !card.open.is_empty()), "c1q", "html-questions"),
        (of_card(|card, _| !card.evidence.is_empty()), "c1e", "html-evidence"),
        (of_card(|card, _| !card.assumptions.is_empty()), "c1a", "html-assumed"),
        (of_card(|_, entry| entry.definitions), "c1w", "html-definitions"),
        (true, "receipt", "html-receipt"),
    ];
    let item = |(_, id, key): (bool, &'static str, &str)| Item { id, title: speech.say(key) };
    parts.into_iter().filter(|(is_there, ..)| *is_there).map(item).collect()
}
