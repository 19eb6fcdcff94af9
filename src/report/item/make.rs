//! From a report to items.

use std::collections::BTreeMap;

use super::{Item, Kind, Level, Origin, Related, Shown, one_line};
use crate::problem::{Problem, Severity};
use crate::report::plain::capital;
use crate::report::words::Words;
use crate::report::{FailOn, Report, fingerprint, text};
use crate::rules::{self, Outcome, Status};
use crate::source::Source;
use crate::truth::Truth;
use crate::verdict::{CardResult, ClaimResult, Stated, Verdict};

/// Facts that are named in a message or given as places; the others say less.
const FACTS: usize = 4;
const PLACES: usize = 8;

/// Everything a pipeline is told, in the order of the report: inputs that could not be read, each
/// card with its faults, claims and verdicts, and what is wrong beside them.
pub(in crate::report) fn items<'r>(
    report: &'r Report,
    words: &Words,
    fail_on: &FailOn,
    shown: Shown,
) -> Vec<Item<'r>> {
    let mut items = Vec::new();
    for problem in &report.unread {
        let fails = problem.severity == Severity::Error;
        items.push(of_problem(words, Origin::Unread, problem, None, fails));
    }
    for card in &report.cards {
        for problem in &card.problems {
            let fails = problem.severity == Severity::Error;
            let source = Some(&*card.source);
            items.push(of_problem(words, Origin::Fault, problem, source, fails));
        }
        let wrong = card.claims.iter().filter(|claim| claim.value == Some(Truth::False));
        items.extend(wrong.map(|claim| of_claim(words, card, claim, fail_on.fails_claim(claim))));
        for verdict in &card.verdicts {
            let fails = fail_on.fails(verdict);
            let is_item = match verdict.outcome {
                Outcome::Pass => shown.pass || fails,
                Outcome::NotApplicable => shown.not_applicable || fails,
                _ => true,
            };
            if is_item {
                items.push(of_verdict(words, card, verdict, fails));
            }
        }
    }
    for finding in &report.findings {
        let problem = &finding.problem;
        let fails = fail_on.fails_finding(finding);
        let source = Some(&*finding.source);
        items.push(of_problem(words, Origin::Finding, problem, source, fails));
    }
    tell_apart(&mut items);
    items
}

/// Two items of one fingerprint (the same fault twice in a file, two parties without an id) are
/// counted, in their order.
fn tell_apart(items: &mut [Item<'_>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for item in items {
        let count = seen.entry(item.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            let number = count.to_string();
            item.fingerprint = fingerprint::of(item.file, &item.fingerprint, &number);
        }
    }
}

fn of_verdict<'r>(
    words: &Words,
    card: &'r CardResult,
    verdict: &'r Verdict,
    fails: bool,
) -> Item<'r> {
    let party = text::party_name(words, card, verdict.party);
    Item {
        origin: Origin::Verdict(verdict),
        file: path(&card.source.name),
        at: place(&card.source, verdict.place.span),
        code: format!("{}/{}", verdict.set, verdict.rule),
        kind: match verdict.outcome {
            Outcome::Fail => Kind::Fail,
            Outcome::Missing => Kind::Missing,
            Outcome::Review => Kind::Review,
            Outcome::Open => Kind::Open,
            Outcome::Pass => Kind::Pass,
            Outcome::NotApplicable => Kind::NotApplicable,
        },
        level: level(verdict, fails),
        outcome: text::outcome(words, verdict),
        title: one_line(verdict.title.get(words.lang)),
        message: message(words, verdict, &party),
        mend: undone(verdict).then(|| verdict.how().get(words.lang)),
        party: (!party.is_empty()).then_some(party),
        provisions: &verdict.provisions,
        date: text::date(words, verdict.effect.as_ref()),
        upcoming: verdict.is_upcoming(),
        related: related(card, &verdict.facts),
        fingerprint: fingerprint::of_verdict(card, verdict),
        waiver: verdict.waiver.as_ref(),
        known: verdict.known,
        fails,
    }
}

fn undone(verdict: &Verdict) -> bool {
    !matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable)
}

/// What fails the run has the level of its rule. A duty still to come is a note: it says from when.
fn level(verdict: &Verdict, fails: bool) -> Level {
    let own = match verdict.level {
        rules::Level::Error => Level::Error,
        rules::Level::Warning => Level::Warning,
        rules::Level::Note => Level::Note,
    };
    match verdict.outcome {
        _ if fails => own,
        Outcome::Fail | Outcome::Missing if verdict.is_upcoming() => Level::Note,
        Outcome::Fail | Outcome::Missing => own,
        Outcome::Review | Outcome::Open | Outcome::Pass | Outcome::NotApplicable => Level::None,
    }
}

/// What the outcome means here, whose it is, which facts would decide, who took it on.
fn message(words: &Words, verdict: &Verdict, party: &str) -> String {
    let mut parts = vec![words.say(&format!("outcome-{}-means", verdict.outcome.word()))];
    parts.extend(verdict.because.map(|because| words.say(&format!("because-{because}"))));
    let facts: Vec<&str> = verdict.deciding.iter().take(FACTS).map(|fact| &*fact.fact).collect();
    if !facts.is_empty() {
        parts.push(words.say_with("item-open", &[("facts", &facts.join(", "))]));
    }
    if !party.is_empty() {
        parts.push(words.say_with("for-party", &[("party", party)]));
    }
    if verdict.status == Status::Draft {
        parts.push(words.say("draft"));
    }
    if let Some(waived) = &verdict.waiver {
        let until = waived.until.to_string();
        let says =
            [("owner", &*waived.owner), ("until", &*until), ("reason", waived.reason.as_str())];
        parts.push(words.say_with("item-waived", &says));
    }
    if verdict.known {
        parts.push(words.say("item-known"));
    }
    sentences(&parts)
}

/// Each part as a sentence.
fn sentences(parts: &[String]) -> String {
    let sentence = |part: &String| {
        let text = capital(&one_line(part));
        if text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
    };
    parts.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

fn of_claim<'r>(
    words: &Words,
    card: &'r CardResult,
    claim: &'r ClaimResult,
    fails: bool,
) -> Item<'r> {
    let code = format!("{}/claim", claim.set);
    let facts = text::facts_line(words, &claim.facts);
    let mut parts = vec![text::claim_line(words, claim)];
    if !claim.facts.is_empty() {
        parts.push(words.say_with("claim-facts", &[("facts", &facts)]));
    }
    Item {
        origin: Origin::Claim(claim),
        file: path(&card.source.name),
        at: place(&card.source, claim.place.span),
        fingerprint: fingerprint::of(&card.id, &code, &claim.tier),
        code,
        kind: Kind::Fail,
        level: Level::Error,
        outcome: words.say("outcome-fail"),
        title: words.say_with("item-claim", &[("tier", &one_line(&claim.tier))]),
        message: sentences(&parts),
        mend: None,
        party: None,
        provisions: &[],
        date: None,
        upcoming: false,
        related: related(card, &claim.facts),
        waiver: None,
        known: claim.known,
        fails,
    }
}

fn of_problem<'r>(
    words: &Words,
    origin: Origin<'r>,
    problem: &'r Problem,
    source: Option<&'r Source>,
    fails: bool,
) -> Item<'r> {
    let file = source.map_or(problem.source.as_str(), |source| source.name.as_str());
    let (level, word) = match problem.severity {
        Severity::Error => (Level::Error, "error"),
        Severity::Warning => (Level::Warning, "warning"),
        Severity::Note => (Level::Note, "note"),
    };
    let code = format!("keur/{}", problem.code);
    Item {
        origin,
        file: path(file),
        at: problem.span.zip(source).and_then(|(span, source)| place(source, span)),
        fingerprint: fingerprint::of(file, &code, &problem.message),
        code,
        kind: Kind::Fail,
        level,
        outcome: words.say(&format!("item-{word}")),
        title: one_line(&problem.message),
        message: sentences(std::slice::from_ref(&problem.message)),
        mend: problem.help.as_deref(),
        party: None,
        provisions: &[],
        date: None,
        upcoming: false,
        related: Vec::new(),
        waiver: None,
        known: false,
        fails,
    }
}

/// The path as hosts of code write it.
fn path(name: &str) -> &str {
    name.trim_start_matches("./")
}

fn place(source: &Source, span: crate::source::Span) -> Option<crate::source::Extent<'_>> {
    (!source.text.is_empty()).then(|| source.extent(span))
}

fn related<'r>(card: &'r CardResult, facts: &'r [Stated]) -> Vec<Related<'r>> {
    let stated = facts.iter().filter(|fact| fact.place.found).take(PLACES);
    stated
        .map(|fact| Related {
            fact: &fact.fact,
            value: &fact.value,
            at: card.source.extent(fact.place.span),
        })
        .collect()
}
