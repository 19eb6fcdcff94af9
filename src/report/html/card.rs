//! One card on the page.

use std::collections::HashSet;

use serde::Serialize;

use super::super::{Report, text};
use super::duty::{self, Count, Section};
use super::finding::Maker;
use super::heat::Entry;
use super::more::{Claim, Evidence, Fault, claim, evidence, fault};
use super::questions::{Asked, Link, Numbers};
use super::reason::{Definition, Definitions, Fact, Line};
use super::shared::{Shared, is_shown};
use super::timeline::{Picture, picture};
use crate::language::Text;
use crate::report::spot;
use crate::rules::{Outcome, Status};
use crate::truth::Truth;
use crate::verdict::{CardResult, Conclusion, Reason, ReasonKind, Stated};

/// Facts that are named for a conclusion.
const FACTS: usize = 5;

/// A card.
#[derive(Serialize)]
pub(super) struct View {
    number: usize,
    name: String,
    path: String,
    dialect: Option<String>,
    checked: bool,
    parties: Vec<Text>,
    conclusions: Vec<Headline>,
    /// Titles of the conclusions that do not hold.
    not: Vec<Text>,
    /// Verdicts that bind today, by outcome.
    today: Vec<Count>,
    /// Verdicts of duties to come, by outcome.
    coming: Vec<Count>,
    not_applicable: usize,
    /// Those of them that a transitional rule lifts.
    lifted: usize,
    waived: usize,
    known: usize,
    claims: Vec<Claim>,
    assumptions: Vec<Assumption>,
    timeline: Option<Picture>,
    sections: Vec<Section>,
    questions: Vec<Asked>,
    /// How many there are.
    open: usize,
    /// How many of them are not written out.
    more_questions: usize,
    /// What to do with the quotes among the questions.
    quote_help: Option<Text>,
    evidence: Vec<Evidence>,
    faults: Vec<Fault>,
    definitions: Vec<Definition>,
}

/// A conclusion that holds or is not decided.
#[derive(Serialize)]
struct Headline {
    value: &'static str,
    title: Text,
    when: Option<Text>,
    upcoming: bool,
    provisions: String,
    draft: bool,
    facts: Vec<Fact>,
    asks: Vec<Link>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Assumption {
    key: String,
    says: Text,
    line: String,
}

/// The view of the card with this number, counted from 1, and its row of the heat map.
pub(super) fn view(
    maker: &Maker<'_>,
    report: &Report,
    shared: &mut Shared,
    names: &mut Vec<String>,
) -> (View, Entry) {
    let (speech, card) = (maker.speech, maker.card);
    let mut definitions = Definitions::default();
    let who = duty::who(&card.parties, maker.amount.many, names);
    let conclusions = conclusions(maker, shared, &mut definitions);
    let (sections, cells) = maker.sections(&who, shared, &mut definitions);
    let name = card.subject.clone().unwrap_or_else(|| card.source.label());
    let path = card.source.name.clone();
    let (timeline, definitions) = (picture(maker, report.receipt.as_of), definitions.all());
    let entry = Entry {
        name: name.clone(),
        path: path.clone(),
        checked: card.checked,
        cells,
        timeline: timeline.is_some(),
        definitions: !definitions.is_empty(),
    };
    let shown = || card.verdicts.iter().filter(|verdict| is_shown(verdict));
    let away = |verdict: &&crate::verdict::Verdict| verdict.outcome == Outcome::NotApplicable;
    let questions = Numbers::of(card, maker.amount).all(speech, shared);
    let written = questions.iter().filter(|asked| asked.question.is_some()).count();
    let more_questions = card.open.len() - written;
    let view = View {
        number: maker.number,
        name,
        path,
        dialect: (card.dialect != "native").then(|| card.dialect.clone()),
        checked: card.checked,
        parties: (0..card.parties.len())
            .map(|party| speech.of(|words| text::party_name(words, card, party)))
            .collect(),
        conclusions,
        not: card
            .conclusions
            .iter()
            .filter(|found| found.value == Truth::False)
            .map(|found| found.title.clone())
            .collect(),
        today: duty::counts(shown().filter(|verdict| !verdict.is_upcoming())),
        coming: duty::counts(shown().filter(|verdict| verdict.is_upcoming())),
        not_applicable: card.verdicts.iter().filter(away).count(),
        lifted: card.verdicts.iter().filter(away).filter(|v| v.because.is_some()).count(),
        waived: card.verdicts.iter().filter(|verdict| verdict.waiver.is_some()).count(),
        known: card.verdicts.iter().filter(|verdict| verdict.known).count(),
        claims: card.claims.iter().map(|found| claim(maker, found, shared)).collect(),
        assumptions: assumptions(card),
        timeline,
        sections,
        questions,
        open: card.open.len(),
        more_questions,
        quote_help: (!card.quotes.is_empty())
            .then(|| speech.of(|words| text::quote_help(words, card).unwrap_or_default())),
        evidence: card.evidence.iter().map(|item| evidence(maker, item)).collect(),
        faults: card.problems.iter().map(|found| fault(found, Some(&card.source))).collect(),
        definitions,
    };
    (view, entry)
}

fn assumptions(card: &CardResult) -> Vec<Assumption> {
    let view = |found: &crate::verdict::Assumption| Assumption {
        key: found.key.clone(),
        says: found.says.clone(),
        line: spot::number(&found.place),
    };
    card.assumptions.iter().map(view).collect()
}

/// The conclusions that hold, then those that are open.
fn conclusions(
    maker: &Maker<'_>,
    shared: &mut Shared,
    definitions: &mut Definitions,
) -> Vec<Headline> {
    let all = &maker.card.conclusions;
    let holds = |found: &&Conclusion| found.value == Truth::True;
    let owns: Vec<Vec<&Stated>> = all.iter().filter(holds).map(|found| facts(found).0).collect();
    // What makes everything hold says least of one conclusion.
    let common = |fact: &Stated| owns.iter().filter(|own| own.contains(&fact)).count();
    let mut headlines = Vec::new();
    for found in all.iter().filter(holds) {
        let (mut own, against) = facts(found);
        own.sort_by_key(|fact| common(fact));
        own.extend(against);
        headlines.push(headline(maker, found, &own, shared, definitions));
    }
    for found in all.iter().filter(|found| found.value == Truth::Unknown) {
        headlines.push(headline(maker, found, &[], shared, definitions));
    }
    headlines
}

fn headline(
    maker: &Maker<'_>,
    found: &Conclusion,
    facts: &[&Stated],
    shared: &mut Shared,
    definitions: &mut Definitions,
) -> Headline {
    let effect = found.effect.as_ref().filter(|_| found.value == Truth::True);
    let numbers = Numbers::of(maker.card, maker.amount);
    let dated = effect.map(|effect| &effect.facts[..]).unwrap_or_default();
    let facts = dated.iter().chain(facts.iter().copied().filter(|fact| !dated.contains(fact)));
    Headline {
        value: found.value.word(),
        title: found.title.clone(),
        when: effect.map(|effect| {
            maker.speech.of(|words| text::date(words, Some(effect)).unwrap_or_default())
        }),
        upcoming: effect.is_some_and(|effect| effect.upcoming),
        provisions: text::unbroken(&found.provisions_line()),
        draft: found.status == Status::Draft,
        facts: facts.take(FACTS).map(Fact::of).collect(),
        asks: numbers.links(&found.deciding, FACTS, shared),
        lines: if maker.amount.large { Vec::new() } else { definitions.inner(&found.reason) },
    }
}

/// The stated facts a conclusion rests on, each once: those that make it hold, and those by which
/// an exception does not.
fn facts(found: &Conclusion) -> (Vec<&Stated>, Vec<&Stated>) {
    let (mut own, mut against) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    collect(&found.reason, false, &mut seen, &mut |fact, contrary| {
        let into = if contrary { &mut against } else { &mut own };
        if !into.contains(&fact) {
            into.push(fact);
        }
    });
    against.retain(|fact| !own.contains(fact));
    (own, against)
}

/// Calls `add` with each stated fact below a reason, and whether it stands under a negation.
fn collect<'a>(
    reason: &'a Reason,
    contrary: bool,
    seen: &mut HashSet<(*const Reason, bool)>,
    add: &mut impl FnMut(&'a Stated, bool),
) {
    if !seen.insert((std::ptr::from_ref(reason), contrary)) {
        return;
    }
    if let ReasonKind::Question { facts, .. } = &reason.kind {
        for fact in facts.iter().filter(|fact| fact.place.found) {
            add(fact, contrary);
        }
    }
    let contrary = contrary || matches!(reason.kind, ReasonKind::Not);
    for part in &reason.parts {
        collect(part, contrary, seen, add);
    }
}
