//! The one table from applicability and demand to an outcome.

use std::rc::Rc;

use super::condition::{Context, Engine, all, any, contrary};
use super::trace::{Step, Trace};
use super::{Finding, effective};
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

impl<'r> Engine<'r, '_> {
    /// What a rule says to a party.
    pub(super) fn finding(&self, at: usize, rule: &'r Rule, party: usize) -> Finding<'r> {
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
        let mut finding = Finding {
            rule: at,
            party,
            outcome: Outcome::NotApplicable,
            applies: scope,
            demand: Truth::Unknown,
            because: None,
            effective: None,
            exposure: None,
            reliefs: Vec::new(),
        };
        if scope == Truth::False {
            return finding;
        }
        let demand = self.truth(&rule.require, context);
        finding.demand = demand;
        finding.outcome =
            table(scope, demand, &|| self.only_judgements(rule, party, scope, demand));
        finding.because = match (scope, reached) {
            (Truth::Unknown, Truth::True) => Some(Because::ExceptionUnknown),
            (Truth::Unknown, _) => Some(Because::ScopeUnknown),
            _ => None,
        };
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
    fn only_judgements(&self, rule: &'r Rule, party: usize, scope: Truth, demand: Truth) -> bool {
        if self.set.judgements.is_empty() {
            return false;
        }
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
