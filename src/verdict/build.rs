//! From an assessment to verdicts with texts and places.

use std::rc::Rc;
use std::sync::Arc;

use jiff::civil::Date;

use super::asked::{Asked, Open, Wanted};
use super::milestone::milestones;
use super::place::Place;
use super::rank::{Weights, rank};
use super::reason::Words;
use super::settings::{Detail, Settings};
use super::stated::{Once, collect, stated};
use super::texts::Texts;
use super::{
    Assumption, CardResult, Conclusion, Counted, Deciding, Effect, Numbers, PartyName, Reason,
    Stated, Verdict,
};
use super::{answer, evidence, fine};
use crate::engine::trace::{FactAt, Trace};
use crate::engine::{Assessment, Effective, Finding, Question, assess};
use crate::facts::{FactId, Facts, Judgement, Scalar, Value, Vocabulary};
use crate::language::Text;
use crate::problem::Problem;
use crate::rules::Outcome;
use crate::shared::Shared;
use crate::source::{Source, offset};
use crate::truth::Truth;

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
    // A line of a batch tells neither.
    let is_bare = settings.detail == Detail::Found;
    let mut result = CardResult {
        subject: text(settings.vocabulary, facts, settings.vocabulary.known().name),
        id: id(settings.vocabulary, facts, source),
        dialect: dialect.to_owned(),
        parties: Vec::new(),
        conclusions: Vec::new(),
        verdicts: Vec::new(),
        milestones: if is_bare { Vec::new() } else { milestones(settings, facts, source) },
        claims: Vec::new(),
        assumptions: Vec::new(),
        evidence: if is_bare { Vec::new() } else { evidence::evidence(settings, facts, source) },
        open: Vec::new(),
        quotes: Vec::new(),
        conflicts: Vec::new(),
        problems,
        checked: true,
        short: settings.detail.is_short(),
        numbers: is_bare.then(Numbers::default),
        source: Arc::clone(source),
    };
    result.assumptions = stated_judgements(facts, source);
    let (facts, answered) = answer::with_answers(settings, facts, source);
    result.assumptions.extend(answered);
    let facts = &*facts;
    let mut weights = Weights::default();
    for (place_of_set, set) in settings.sets.iter().enumerate() {
        let question = Question { role: settings.role, told: is_bare, ..Question::default() };
        let assessment = assess(set, settings.vocabulary, facts, settings.as_of, &question);
        let words = Words::new(set, settings.vocabulary, facts, source);
        let asked = Asked::default();
        let builder = Builder { words, settings, asked, assessment: &assessment, place_of_set };
        builder.fill(&mut result, &mut weights);
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
    match (&source.entry, text(vocabulary, facts, vocabulary.known().reference)) {
        (Some(_), Some(reference)) => format!("{}#{reference}", source.name),
        _ => source.label(),
    }
}

fn text(vocabulary: &Vocabulary, facts: &Facts, fact: Option<FactId>) -> Option<String> {
    match facts.value(vocabulary, fact?) {
        Value::One(Scalar::Text(name)) => Some(name.to_string()),
        _ => None,
    }
}

pub(super) struct Builder<'a> {
    pub(super) words: Words<'a>,
    settings: &'a Settings<'a>,
    pub(super) asked: Asked,
    assessment: &'a Assessment<'a, 'a>,
    place_of_set: usize,
}

impl<'a> Builder<'a> {
    fn fill(&self, result: &mut CardResult, weights: &mut Weights) {
        let assessment = self.assessment;
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
        if let Some(numbers) = &mut result.numbers {
            self.count(numbers);
        }
        // What is to be told may turn out to be lifted for good.
        let is_bare = self.settings.detail == Detail::Found;
        result.verdicts.reserve(assessment.findings.len());
        for finding in
            assessment.findings.iter().filter(|found| !is_bare || found.outcome.is_told())
        {
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

    fn conclusion(&self, found: &crate::engine::Conclusion<'a>) -> Option<Conclusion> {
        let head = &self.words.set.definitions.get(found.definition)?.head;
        let is_bare = self.settings.detail == Detail::Found;
        let open = if is_bare { Open::default() } else { self.open(&found.trace) };
        self.asked.count(&open);
        if !is_bare
            && found.value == Truth::True
            && let Some(effective) = &found.effective
        {
            self.asked.count(&self.open_dates(effective, None));
        }
        let is_short = self.settings.detail < Detail::Whole && found.value == Truth::Unknown;
        Some(Conclusion {
            set: self.words.set.meta.id.clone(),
            definition: head.id.clone(),
            title: head.title.clone(),
            value: found.value,
            status: head.status,
            provisions: found.provisions.iter().map(|&cite| cite.to_owned()).collect(),
            effect: found.effective.as_ref().map(|effective| self.effect(effective, None)),
            deciding: self.asked.take(&open, self.most(is_short)),
            reason: self.reason(&found.trace, is_short),
        })
    }

    /// The reasons, or their value alone.
    fn reason(&self, trace: &Trace<'_>, is_short: bool) -> Reason {
        if is_short || !self.settings.detail.keeps_reasons() {
            Reason::value(trace.value)
        } else {
            self.words.reason(trace)
        }
    }

    /// The facts that would settle which transitional rule holds.
    fn open_dates(&self, effective: &Effective<'a>, party: Option<usize>) -> Open {
        effective.reasons.iter().fold(Open::default(), |mut all, condition| {
            all.add(&self.open(&self.assessment.reasons(condition, party)));
            all
        })
    }

    fn effect(&self, effective: &Effective<'a>, party: Option<usize>) -> Effect {
        let mut facts = Once::default();
        for condition in &effective.reasons {
            let trace = self.assessment.reasons(condition, party);
            if trace.value == Truth::True {
                let mut others = Once::default();
                collect(&self.words, &trace, &[], &mut facts, &mut others);
                facts.append(&others);
            }
        }
        let open = self.open_dates(effective, party);
        let deciding = self.asked.take(&open, self.most(self.settings.detail.is_short()));
        Effect {
            from: effective.from,
            latest: effective.latest,
            provisions: effective.provisions.iter().map(|&cite| cite.to_owned()).collect(),
            facts: facts.told(&self.words),
            deciding,
            upcoming: effective.from.is_some_and(|from| from > self.settings.as_of),
        }
    }

    /// Adds the numbers of this set.
    fn count(&self, numbers: &mut Numbers) {
        let (set, as_of) = (offset(self.place_of_set), self.settings.as_of);
        let counted = |rule: usize, outcome, from: Option<Date>| Counted {
            set,
            rule: offset(rule),
            outcome,
            upcoming: from.is_some_and(|from| from > as_of),
        };
        numbers.unreached += self.assessment.counted.unreached;
        let others = self.assessment.counted.others.iter();
        numbers.found.extend(others.map(|brief| counted(brief.rule, brief.outcome, brief.from)));
        let told = self.assessment.findings.iter();
        numbers.found.extend(told.map(|found| {
            let from = found.effective.as_ref().and_then(|effective| effective.from);
            counted(found.rule, found.outcome, from)
        }));
    }

    fn verdict(&self, found: &Finding<'a>) -> Option<Verdict> {
        let rule = self.words.set.rules.get(found.rule)?;
        let set = self.settings.sets.get(self.place_of_set)?;
        let head = &rule.head;
        let is_short = self.settings.detail < Detail::Whole && !found.outcome.is_told();
        let is_open = matches!(found.outcome, Outcome::Missing | Outcome::Open | Outcome::Review);
        let traces = || Some((self.assessment.scope(found)?, self.assessment.demand(found)?));
        let traces = if is_short && !is_open { None } else { traces() };
        let (open, first) = match &traces {
            Some(traces) if is_open => self.open_of(found.outcome, traces),
            _ => (Open::default(), None),
        };
        self.asked.count(&open);
        let deciding = self.asked.take(&open, self.most(is_short));
        let traces = traces.filter(|_| !is_short);
        let (scope, demand) = match &traces {
            Some((scope, demand)) => (self.reason(scope, false), self.reason(demand, false)),
            None => (Reason::value(found.applies), Reason::value(found.demand)),
        };
        let facts = traces.as_ref().map(|traces| stated(&self.words, traces, found.outcome));
        let facts = facts.unwrap_or_default();
        let place = self.place(found, first.as_ref(), traces.as_ref(), &facts);
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
            effect: found
                .effective
                .as_ref()
                .filter(|_| self.words.set.meta.in_force)
                .map(|effective| self.effect(effective, Some(found.party))),
            provisions: head.cites.iter().map(Shared::to_string).collect(),
            penalty: rule.penalty.clone(),
            fine: found.exposure.as_deref().filter(|_| self.settings.penalties).map(fine::fine),
            reliefs: fine::reliefs(rule, &found.reliefs),
            ready_before: self.ready_before(rule),
            topics: rule.topics.iter().map(Shared::to_string).collect(),
            texts: Texts { set: Arc::clone(set), rule: found.rule },
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

    /// The facts that would decide a verdict, and the first of them in the order of its reasons.
    fn open_of(
        &self,
        outcome: Outcome,
        (scope, demand): &(Rc<Trace<'_>>, Rc<Trace<'_>>),
    ) -> (Open, Option<Deciding>) {
        let first = |trace: &Trace<'_>| self.asked.first(trace, &|wanted| self.ask(wanted));
        if outcome == Outcome::Missing {
            return (self.open(demand), first(demand));
        }
        let mut open = self.open(scope);
        open.add(&self.open(demand));
        (open, first(scope).or_else(|| first(demand)))
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
        let span = self.words.facts.nearest(self.words.vocabulary, &pointer);
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
        traces: Option<&(Rc<Trace<'_>>, Rc<Trace<'_>>)>,
        facts: &[Stated],
    ) -> Place {
        let chosen = match found.outcome {
            Outcome::Fail | Outcome::Pass => traces.and_then(|traces| self.first_stated(traces)),
            Outcome::Missing | Outcome::Open | Outcome::Review => {
                first.map(|fact| fact.place.clone())
            }
            Outcome::NotApplicable => facts.first().map(|fact| fact.place.clone()),
        };
        let fallback = || facts.first().map(|fact| fact.place.clone());
        chosen.or_else(fallback).unwrap_or_else(|| self.start())
    }

    /// The place of the first fact that a demand looked at. What it asks beyond the scope says more
    /// than what made the duty apply.
    fn first_stated(&self, (scope, demand): &(Rc<Trace<'_>>, Rc<Trace<'_>>)) -> Option<Place> {
        let (mut facts, mut known) = (Vec::new(), Open::default());
        demand.leaves(&mut |leaf, at, _| facts.extend(self.words.found(leaf, at)));
        scope.leaves(&mut |leaf, at, _| {
            for fact in self.words.found(leaf, at) {
                known.insert(fact);
            }
        });
        let beyond = facts.iter().find(|fact| !known.contains(**fact));
        Some(self.words.told(*beyond.or(facts.first())?)?.place)
    }

    /// How many of the facts that would decide are named.
    fn most(&self, is_short: bool) -> usize {
        if is_short && self.settings.detail.is_short() { SHORT } else { usize::MAX }
    }

    /// The start of the card: in a file of many, not that of the file.
    fn start(&self) -> Place {
        let span = self
            .words
            .source
            .entry
            .as_ref()
            .and_then(|_| self.words.facts.nearest(self.words.vocabulary, ""));
        Place::at(self.words.source, String::new(), span.unwrap_or_default(), false)
    }
}
