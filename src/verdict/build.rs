//! From an assessment to verdicts with texts and places.

use std::sync::Arc;

use jiff::civil::Date;

use super::asked::{Asked, Open, Wanted};
use super::milestone::milestones;
use super::place::Place;
use super::rank::{Weights, rank};
use super::reason::Words;
use super::stated::{Once, collect, stated};
use super::{
    Assumption, CardResult, Conclusion, Deciding, Effect, PartyName, Reason, ReasonKind, Stated,
    Verdict,
};
use super::{answer, evidence, fine};
use crate::engine::trace::{FactAt, Trace};
use crate::engine::{Assessment, Effective, Finding, Question, assess};
use crate::facts::{Facts, Judgement, Scalar, Value, Vocabulary};
use crate::language::Text;
use crate::problem::Problem;
use crate::rules::{Outcome, RuleSet};
use crate::source::Source;
use crate::truth::Truth;

/// What a card is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
    /// The rule sets.
    pub sets: &'a [Arc<RuleSet>],
    /// The as-of date.
    pub as_of: Date,
    /// The role whose duties are asked for.
    pub role: Option<&'a str>,
    /// Whether the fines that breaches may cost are asked for.
    pub penalties: bool,
    /// Whether the reasons of what is open, met or does not apply are left out, and few of the facts
    /// named that would decide it: in a file of many cards they are most of the work and read by
    /// nobody.
    pub short: bool,
}

/// Facts that a short verdict names.
const SHORT: usize = 3;

/// Judges the facts of one card by every rule set.
pub fn judge(
    settings: &Settings<'_>,
    facts: &Facts,
    source: &Arc<Source>,
    dialect: &str,
    problems: Vec<Problem>,
) -> CardResult {
    let mut result = CardResult {
        subject: text(settings.vocabulary, facts, "subject.name"),
        id: id(settings.vocabulary, facts, source),
        dialect: dialect.to_owned(),
        parties: Vec::new(),
        conclusions: Vec::new(),
        verdicts: Vec::new(),
        milestones: milestones(settings, facts, source),
        claims: Vec::new(),
        assumptions: Vec::new(),
        evidence: evidence::evidence(settings, facts, source),
        open: Vec::new(),
        quotes: Vec::new(),
        conflicts: Vec::new(),
        problems,
        checked: true,
        short: settings.short,
        source: Arc::clone(source),
    };
    result.assumptions = stated_judgements(facts, source);
    let (facts, answered) = answer::with_answers(settings, facts, source);
    result.assumptions.extend(answered);
    let facts = &*facts;
    let mut weights = Weights::default();
    for set in settings.sets {
        let question = Question { role: settings.role, assume: &[] };
        let assessment = assess(set, settings.vocabulary, facts, settings.as_of, &question);
        let words = Words::new(set, settings.vocabulary, facts, source);
        let builder = Builder { words, settings, asked: Asked::default() };
        builder.fill(&assessment, &mut result, &mut weights);
    }
    rank(&mut result, weights);
    result
}

/// The judgements that the card settles itself.
fn stated_judgements(facts: &Facts, source: &Source) -> Vec<Assumption> {
    let says = |(key, judgement): (&String, &Judgement)| {
        let pointer = format!("/judgements/{}", crate::load::pointer::escape(key));
        let Judgement { answer, by, date, reason, .. } = judgement;
        let line = format!("{answer} ({by}, {date}: {reason})");
        Assumption {
            key: key.clone(),
            says: Text::same(&line),
            place: Place::at(source, pointer, judgement.span, true),
        }
    };
    facts.judgements.iter().map(says).collect()
}

fn id(vocabulary: &Vocabulary, facts: &Facts, source: &Source) -> String {
    match (&source.entry, text(vocabulary, facts, "subject.reference")) {
        (Some(_), Some(reference)) => format!("{}#{reference}", source.name),
        _ => source.label(),
    }
}

fn text(vocabulary: &Vocabulary, facts: &Facts, path: &str) -> Option<String> {
    match facts.value(vocabulary, vocabulary.find(path)?) {
        Value::One(Scalar::Text(name)) => Some(name.to_string()),
        _ => None,
    }
}

pub(super) struct Builder<'a> {
    pub(super) words: Words<'a>,
    settings: &'a Settings<'a>,
    pub(super) asked: Asked,
}

impl Builder<'_> {
    fn fill(&self, assessment: &Assessment<'_>, result: &mut CardResult, weights: &mut Weights) {
        result.parties = assessment
            .parties
            .iter()
            .map(|party| PartyName {
                id: party.id.clone(),
                name: party.name.clone(),
                roles: party.roles_stated.clone(),
                role_labels: party.roles_stated.iter().map(|role| self.role_label(role)).collect(),
            })
            .collect();
        for conclusion in &assessment.conclusions {
            result.conclusions.extend(self.conclusion(conclusion));
        }
        for finding in &assessment.findings {
            result.verdicts.extend(self.verdict(finding));
        }
        self.asked.weigh(weights);
        for claim in &assessment.claims {
            result.claims.push(self.claim(claim));
        }
    }

    /// A role for a reader; one that the vocabulary does not know is its own label.
    fn role_label(&self, role: &str) -> Text {
        let vocabulary = self.words.vocabulary;
        let entry = vocabulary.find("parties[].roles").map(|fact| vocabulary.entry(fact));
        let value = entry.and_then(|entry| entry.values.iter().find(|value| value.id == role));
        let own = || Text::same(role);
        value.map_or_else(own, |value| value.label.clone())
    }

    fn conclusion(&self, found: &crate::engine::Conclusion<'_>) -> Option<Conclusion> {
        let head = &self.words.set.definitions.get(found.definition)?.head;
        let open = self.open(&found.trace);
        self.asked.count(&open);
        if found.value == Truth::True
            && let Some(effective) = &found.effective
        {
            self.asked.count(&self.open_dates(effective));
        }
        let is_short = self.settings.short && found.value == Truth::Unknown;
        Some(Conclusion {
            set: self.words.set.meta.id.clone(),
            definition: head.id.clone(),
            title: head.title.clone(),
            value: found.value,
            status: head.status,
            provisions: found.provisions.iter().map(|&cite| cite.to_owned()).collect(),
            effect: found.effective.as_ref().map(|effective| self.effect(effective)),
            deciding: self.asked.take(&open, most(is_short)),
            reason: self.reason(&found.trace, is_short),
        })
    }

    /// The reasons, or their value alone.
    fn reason(&self, trace: &Trace<'_>, is_short: bool) -> Reason {
        if is_short { Reason::value(trace.value) } else { self.words.reason(trace) }
    }

    /// The facts that would settle which transitional rule holds.
    fn open_dates(&self, effective: &Effective<'_>) -> Open {
        effective.reasons.iter().fold(Open::default(), |mut all, trace| {
            all.add(&self.open(trace));
            all
        })
    }

    fn effect(&self, effective: &Effective<'_>) -> Effect {
        let mut facts = Once::default();
        for trace in &effective.reasons {
            if trace.value == Truth::True {
                let mut others = Once::default();
                collect(&self.words.reason(trace), &[], &mut facts, &mut others);
                facts.append(&others);
            }
        }
        let deciding = self.asked.take(&self.open_dates(effective), most(self.settings.short));
        Effect {
            from: effective.from,
            latest: effective.latest,
            provisions: effective.provisions.iter().map(|&cite| cite.to_owned()).collect(),
            facts: facts.facts,
            deciding,
            upcoming: effective.from.is_some_and(|from| from > self.settings.as_of),
        }
    }

    fn verdict(&self, found: &Finding<'_>) -> Option<Verdict> {
        let rule = self.words.set.rules.get(found.rule)?;
        let head = &rule.head;
        let mut open = Open::default();
        match found.outcome {
            Outcome::Pass | Outcome::Fail | Outcome::NotApplicable => {}
            Outcome::Missing => open = self.open(&found.demand),
            Outcome::Open | Outcome::Review => {
                open = self.open(&found.scope);
                open.add(&self.open(&found.demand));
            }
        }
        self.asked.count(&open);
        let is_told = matches!(found.outcome, Outcome::Fail | Outcome::Missing | Outcome::Review);
        let is_short = self.settings.short && !is_told;
        let deciding = self.asked.take(&open, most(is_short));
        let scope = self.reason(&found.scope, is_short);
        let demand = self.reason(&found.demand, is_short);
        let facts = stated(&scope, &demand, found.outcome, &self.words.set.common_ids());
        let first = self.first_open(found);
        let place = self.place(found, first.as_ref(), (&scope, &demand), &facts);
        Some(Verdict {
            set: self.words.set.meta.id.clone(),
            rule: head.id.clone(),
            title: head.title.clone(),
            party: found.party,
            outcome: found.outcome,
            level: rule.level,
            status: head.status,
            applies: found.applies,
            because: found.because.map(crate::engine::Because::word),
            effect: found.effective.as_ref().map(|effective| self.effect(effective)),
            provisions: head.cites.clone(),
            penalty: rule.penalty.clone(),
            fine: found.exposure.as_ref().filter(|_| self.settings.penalties).map(fine::fine),
            reliefs: fine::reliefs(rule, &found.reliefs),
            ready_before: self.ready_before(rule),
            topics: rule.topics.clone(),
            note: head.note.clone(),
            what: rule.says.what.clone(),
            why: rule.says.why.clone(),
            how: rule.says.how.clone(),
            place,
            facts,
            deciding,
            scope,
            demand,
            waiver: None,
            known: false,
        })
    }

    /// The facts that would decide what is unknown.
    pub(super) fn open(&self, trace: &Trace<'_>) -> Open {
        self.asked.open(trace, &|wanted| self.ask(wanted))
    }

    fn ask(&self, wanted: &Wanted<'_>) -> Option<Deciding> {
        match wanted {
            Wanted::Fact(at) => Some(self.fact(at)),
            Wanted::Judgement(at) => self.judgement(*at),
        }
    }

    /// The first fact that would decide a verdict, in the order of its reasons.
    fn first_open(&self, found: &Finding<'_>) -> Option<Deciding> {
        let first = |trace| self.asked.first(trace, &|wanted| self.ask(wanted));
        match found.outcome {
            Outcome::Pass | Outcome::Fail | Outcome::NotApplicable => None,
            Outcome::Missing => first(&found.demand),
            Outcome::Open | Outcome::Review => first(&found.scope).or_else(|| first(&found.demand)),
        }
    }

    fn fact(&self, at: &FactAt) -> Deciding {
        let vocabulary = self.words.vocabulary;
        let entry = vocabulary.entry(at.fact);
        let stated = self.words.stated(at);
        // An absent fact of a list that is not there is asked for by the path of the list item.
        let fact = if at.row.is_none() { entry.path.as_str().into() } else { stated.fact };
        let question = entry.question.clone().unwrap_or_else(|| entry.meaning.clone());
        let order = at.fact.index();
        Deciding { fact, question, place: stated.place, weight: 0, order }
    }

    fn judgement(&self, at: usize) -> Option<Deciding> {
        let entry = self.words.set.judgements.get(at)?;
        let pointer = format!("/judgements/{}", crate::load::pointer::escape(&entry.key));
        let span = self.words.facts.nearest(&pointer);
        let place = Place::at(self.words.source, pointer, span.unwrap_or_default(), false);
        let (fact, question) = (entry.key.as_str().into(), entry.question.clone());
        // Facts first: they may settle what a person would be asked.
        Some(Deciding { fact, question, place, weight: 0, order: usize::MAX })
    }

    /// The place a verdict points at: what states the contrary, what is missing, or what decided.
    fn place(
        &self,
        found: &Finding<'_>,
        first: Option<&Deciding>,
        (scope, demand): (&Reason, &Reason),
        facts: &[Stated],
    ) -> Place {
        // What the demand asks beyond the scope says more than what made the duty apply.
        let first_stated = |reason: &Reason| {
            let (mut places, mut known) = (Vec::new(), Vec::new());
            let add = |reason: &Reason, places: &mut Vec<Stated>| {
                if let ReasonKind::Question { facts, .. } = &reason.kind {
                    places.extend(facts.iter().filter(|fact| fact.place.found).cloned());
                }
            };
            reason.walk(&mut |reason| add(reason, &mut places));
            scope.walk(&mut |reason| add(reason, &mut known));
            let beyond = places.iter().find(|fact| !known.contains(fact));
            beyond.or(places.first()).map(|fact| fact.place.clone())
        };
        let chosen = match found.outcome {
            Outcome::Fail | Outcome::Pass => first_stated(demand),
            Outcome::Missing | Outcome::Open | Outcome::Review => {
                first.map(|fact| fact.place.clone())
            }
            Outcome::NotApplicable => facts.first().map(|fact| fact.place.clone()),
        };
        let fallback = || facts.first().map(|fact| fact.place.clone());
        chosen.or_else(fallback).unwrap_or_else(|| self.start())
    }

    /// The start of the card: in a file of many, not that of the file.
    fn start(&self) -> Place {
        let span = self.words.source.entry.as_ref().and_then(|_| self.words.facts.nearest(""));
        Place::at(self.words.source, String::new(), span.unwrap_or_default(), false)
    }
}

/// How many of the facts that would decide are named.
fn most(is_short: bool) -> usize {
    if is_short { SHORT } else { usize::MAX }
}
