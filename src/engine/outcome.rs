//! The one table from applicability and demand to an outcome.

use std::rc::Rc;

use jiff::civil::Date;

use super::condition::{Context, Engine, all, any, contrary};
use super::trace::{Step, Trace};
use super::{Finding, effective};
use crate::rules::program::Duty;
use crate::rules::{Outcome, Rule};
use crate::truth::Truth;

/// Why an outcome is not the plain one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Whether the duty reaches this system or party is not known.
    ScopeUnknown,
    /// The duty applies unless an exception does, and that is not known.
    ExceptionUnknown,
    /// A transitional rule lifts the duty.
    Transitional,
}

impl Because {
    /// The word in the JSON report.
    pub fn word(self) -> &'static str {
        match self {
            Self::ScopeUnknown => "scope-unknown",
            Self::ExceptionUnknown => "exception-unknown",
            Self::Transitional => "transitional",
        }
    }
}

/// The outcome of a rule before dates are looked at.
///
/// | applies | demand | outcome |
/// |---|---|---|
/// | false | any | not-applicable |
/// | true | true | pass |
/// | true | false | fail |
/// | true | unknown | missing |
/// | unknown | true | pass |
/// | unknown | otherwise | open |
///
/// Where every undetermined leaf is an unsettled judgement, missing and open are `review`.
fn table(applies: Truth, demand: Truth, only_judgements: &dyn Fn() -> bool) -> Outcome {
    match (applies, demand) {
        (Truth::False, _) => Outcome::NotApplicable,
        (_, Truth::True) => Outcome::Pass,
        (Truth::True, Truth::False) => Outcome::Fail,
        _ if only_judgements() => Outcome::Review,
        (Truth::True, Truth::Unknown) => Outcome::Missing,
        (Truth::Unknown, Truth::False | Truth::Unknown) => Outcome::Open,
    }
}

/// What came of a rule that nobody is told of.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// The index of the rule in the rule set.
    pub rule: usize,
    /// The outcome.
    pub outcome: Outcome,
    /// The first day on which it may apply.
    pub from: Option<Date>,
}

/// What came of the rules that nobody is told of.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// Those that apply or may, by rule and party.
    pub others: Vec<Brief>,
    /// The number of those that do not.
    pub unreached: usize,
}

struct Weighed {
    scope: Truth,
    demand: Truth,
    outcome: Outcome,
}

impl<'r> Engine<'r, '_> {
    /// The duties whose wording has not ended.
    pub(super) fn duties(&self) -> impl Iterator<Item = &'r Duty> {
        let is_over = |until: Date| until < self.as_of;
        self.program.duties.iter().filter(move |duty| !duty.until.is_some_and(is_over))
    }

    /// What every rule says to every party, in the order of the rules. Where only what is told is
    /// asked for, the rest is counted.
    pub(super) fn findings(&self, told: bool) -> (Vec<Finding<'r>>, Counted) {
        let parties = self.parties.len();
        let (mut findings, mut counted) = (Vec::new(), Counted::default());
        for duty in self.duties() {
            let scope = |party| self.value_at(duty.scope, Some(party));
            if told && (0..parties).all(|party| scope(party) == Truth::False) {
                counted.unreached += duty.rules.len() * parties;
                continue;
            }
            for at in duty.rules.clone() {
                for party in 0..parties {
                    let weighed = self.weigh(at, party, scope(party));
                    if told && weighed.outcome == Outcome::NotApplicable {
                        counted.unreached += 1;
                    } else if told && !weighed.outcome.is_told() {
                        counted.others.push(self.brief(at, party, &weighed));
                    } else {
                        findings.extend(self.finding(at, duty, party, &weighed));
                    }
                }
            }
        }
        (findings, counted)
    }

    /// What one rule says to each party.
    pub(super) fn findings_of(&self, at: usize) -> Vec<Finding<'r>> {
        let duty = self.duties().find(|duty| duty.rules.contains(&at));
        let of = |duty: &Duty, party| {
            let scope = self.value_at(duty.scope, Some(party));
            self.finding(at, duty, party, &self.weigh(at, party, scope))
        };
        let parties = 0..self.parties.len();
        duty.into_iter().flat_map(|duty| parties.clone().filter_map(|party| of(duty, party))).collect()
    }

    /// The outcome before dates are looked at.
    fn weigh(&self, at: usize, party: usize, scope: Truth) -> Weighed {
        let demand = match (scope, self.program.demands.get(at)) {
            (Truth::False, _) | (_, None) => Truth::Unknown,
            (_, Some(demand)) => self.value_at(demand.require, Some(party)),
        };
        let outcome = table(scope, demand, &|| self.only_judgements(at, party, scope, demand));
        Weighed { scope, demand, outcome }
    }

    /// The outcome and its day, and nothing else.
    fn brief(&self, at: usize, party: usize, weighed: &Weighed) -> Brief {
        let outcome = weighed.outcome;
        let from = self.program.demands.get(at).and_then(|demand| demand.from);
        let rule = if from.is_some() { None } else { self.set.rules.get(at) };
        let Some(rule) = rule else { return Brief { rule: at, outcome, from } };
        let from = effective::of_head(self, &rule.head, rule.head.force.from, Some(party)).from;
        let outcome = if from.is_none() { Outcome::NotApplicable } else { outcome };
        Brief { rule: at, outcome, from }
    }

    /// What a rule says to a party.
    fn finding(
        &self,
        at: usize,
        duty: &Duty,
        party: usize,
        weighed: &Weighed,
    ) -> Option<Finding<'r>> {
        let rule = self.set.rules.get(at)?;
        let Weighed { scope, demand, outcome } = *weighed;
        let mut finding = Finding {
            rule: at,
            party,
            outcome,
            applies: scope,
            demand,
            because: None,
            effective: None,
            exposure: None,
            reliefs: Vec::new(),
        };
        if scope == Truth::False {
            return Some(finding);
        }
        if scope == Truth::Unknown {
            let reached = self.value_at(duty.reached, Some(party));
            finding.because = Some(match reached {
                Truth::True => Because::ExceptionUnknown,
                Truth::False | Truth::Unknown => Because::ScopeUnknown,
            });
        }
        self.date(rule, &mut finding);
        if matches!(finding.outcome, Outcome::Fail | Outcome::Missing) {
            finding.exposure = self.exposure(rule, party).map(Box::new);
        }
        if finding.outcome != Outcome::NotApplicable {
            finding.reliefs = self.reliefs(rule, party);
        }
        Some(finding)
    }

    /// The reasons for which a rule applies to a party or does not.
    pub(super) fn scope(&self, rule: &'r Rule, party: usize) -> Rc<Trace<'r>> {
        let context = Context::of(Some(party));
        let when = self.condition(&rule.head.when, context);
        let reached = all(vec![self.addressed(rule, party), when]);
        match &rule.head.unless {
            None => reached,
            Some(unless) => all(vec![reached, contrary(self.condition(unless, context))]),
        }
    }

    /// The reasons for which its demand is met or not.
    pub(super) fn demand(&self, rule: &'r Rule, party: usize) -> Rc<Trace<'r>> {
        self.condition(&rule.require, Context::of(Some(party)))
    }

    /// Dates a finding; a duty that a transition lifts for good does not apply.
    fn date(&self, rule: &'r Rule, finding: &mut Finding<'r>) {
        let head = &rule.head;
        let effective = effective::of_head(self, head, head.force.from, Some(finding.party));
        if effective.is_never() {
            finding.outcome = Outcome::NotApplicable;
            finding.because = Some(Because::Transitional);
        } else if finding.outcome == Outcome::Pass && finding.applies == Truth::Unknown {
            // What is met before it is known to apply has no day.
            return;
        }
        finding.effective = Some(effective);
    }

    /// Whether the party holds a role the rule addresses.
    fn addressed(&self, rule: &'r Rule, party: usize) -> Rc<Trace<'r>> {
        let parts = rule.addressee.iter().map(|(_, at)| self.definition(*at, Some(party)));
        let any = any(parts.collect());
        Rc::new(Trace { value: any.value, step: Step::Addressee, parts: vec![any] })
    }

    /// Whether everything still undetermined is a judgement nobody has settled.
    fn only_judgements(&self, at: usize, party: usize, scope: Truth, demand: Truth) -> bool {
        let rule = self.set.rules.get(at).filter(|_| !self.set.judgements.is_empty());
        let Some(rule) = rule else { return false };
        let context = Context::of(Some(party));
        let mut found = Vec::new();
        if demand == Truth::Unknown {
            found.push(self.undetermined(&rule.require, context));
        }
        if scope == Truth::Unknown {
            found.push(self.undetermined(&rule.head.when, context));
            found.extend(rule.head.unless.iter().map(|unless| self.undetermined(unless, context)));
            let parties = rule.addressee.iter();
            let addressed =
                Truth::any(parties.clone().map(|(_, at)| self.definition_truth(*at, Some(party))));
            if addressed == Truth::Unknown {
                found.extend(parties.map(|(_, at)| self.undetermined_definition(*at, Some(party))));
            }
        }
        found.iter().any(|found| found.judgements) && found.iter().all(|found| !found.others)
    }
}
