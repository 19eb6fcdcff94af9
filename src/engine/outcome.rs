//! The one table from applicability and demand to an outcome.

use std::rc::Rc;

use jiff::civil::Date;

use super::condition::{Context, Engine, all, any, contrary};
use super::trace::{Step, Trace};
use super::{Finding, effective};
use crate::rules::program::{Demand, Program};
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

/// What decides the outcome, and the outcome before dates are looked at.
struct Weighed {
    reached: Truth,
    scope: Truth,
    demand: Truth,
    outcome: Outcome,
}

impl<'r> Engine<'r, '_> {
    /// What every rule says to every party, in the order of the rules.
    pub(super) fn findings(&self) -> Vec<Finding<'r>> {
        let parties = 0..self.parties.len();
        let mut findings = Vec::with_capacity(self.set.rules.len() * parties.len());
        for (at, rule) in self.set.rules.iter().enumerate() {
            if rule.head.force.until.is_none_or(|until| until >= self.as_of) {
                findings.extend(parties.clone().map(|party| self.one_finding(at, rule, party)));
            }
        }
        findings
    }

    /// What a rule says to a party.
    pub(super) fn one_finding(&self, at: usize, rule: &'r Rule, party: usize) -> Finding<'r> {
        let context = Context::of(Some(party));
        let addressed = Truth::any(
            rule.addressee.iter().map(|(_, at)| self.definition_truth(*at, Some(party))),
        );
        // What reaches nobody is not looked at any further.
        let reached = match addressed {
            Truth::False => Truth::False,
            _ => Truth::all([addressed, self.truth(&rule.head.when, context)]),
        };
        let scope = match &rule.head.unless {
            Some(unless) if reached != Truth::False => {
                Truth::all([reached, !self.truth(unless, context)])
            }
            _ => reached,
        };
        let demand = match scope {
            Truth::False => Truth::Unknown,
            _ => self.truth(&rule.require, context),
        };
        let outcome = self.outcome(at, party, scope, demand);
        self.finding(at, rule, party, &Weighed { reached, scope, demand, outcome })
    }

    /// What every rule says to every party, by the program: the duties that a person is told of are
    /// found, in the order of the rules, and the rest is counted.
    pub(super) fn told(&self, program: &'r Program) -> (Vec<Finding<'r>>, Counted) {
        let parties = self.parties.len();
        let mut counted = Counted::default();
        counted.others.reserve(program.demands.len());
        let (mut findings, mut scopes) = (Vec::new(), Vec::with_capacity(parties));
        let is_over = |until: Date| until < self.as_of;
        for duty in program.duties.iter().filter(|duty| !duty.until.is_some_and(is_over)) {
            scopes.clear();
            scopes.extend((0..parties).map(|at| self.value_at(program, duty.scope, Some(at))));
            if scopes.iter().all(|scope| *scope == Truth::False) {
                counted.unreached += duty.rules.len() * parties;
                continue;
            }
            for at in duty.rules.clone() {
                let Some(demand) = program.demands.get(at) else { continue };
                for (party, &scope) in scopes.iter().enumerate() {
                    if scope == Truth::False {
                        counted.unreached += 1;
                        continue;
                    }
                    let require = self.value_at(program, demand.require, Some(party));
                    let outcome = self.outcome(at, party, scope, require);
                    let Some(rule) = self.set.rules.get(at).filter(|_| outcome.is_told()) else {
                        counted.others.push(self.brief(at, demand, party, outcome));
                        continue;
                    };
                    let reached = self.value_at(program, duty.reached, Some(party));
                    let weighed = Weighed { reached, scope, demand: require, outcome };
                    findings.push(self.finding(at, rule, party, &weighed));
                }
            }
        }
        (findings, counted)
    }

    /// The outcome of a rule that applies to a party and is met, or not.
    fn outcome(&self, at: usize, party: usize, scope: Truth, demand: Truth) -> Outcome {
        table(scope, demand, &|| self.only_judgements(at, party, scope, demand))
    }

    /// The outcome and its day, and nothing else.
    fn brief(&self, at: usize, demand: &Demand, party: usize, outcome: Outcome) -> Brief {
        let from = demand.from;
        let rule = if from.is_some() { None } else { self.set.rules.get(at) };
        let Some(rule) = rule else { return Brief { rule: at, outcome, from } };
        let from = effective::of_head(self, &rule.head, rule.head.force.from, Some(party)).from;
        let outcome = if from.is_none() { Outcome::NotApplicable } else { outcome };
        Brief { rule: at, outcome, from }
    }

    /// What a rule says to a party, with its days.
    fn finding(&self, at: usize, rule: &'r Rule, party: usize, weighed: &Weighed) -> Finding<'r> {
        let Weighed { reached, scope, demand, outcome } = *weighed;
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
            return finding;
        }
        if scope == Truth::Unknown {
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
        finding
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
