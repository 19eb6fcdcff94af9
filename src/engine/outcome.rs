//! The one table from applicability and demand to an outcome.

use std::rc::Rc;

use super::condition::{Context, Engine};
use super::trace::{Step, Trace};
use super::{Finding, effective};
use crate::rules::condition::Ask;
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
fn table(applies: Truth, demand: Truth, only_judgements: bool) -> Outcome {
    match (applies, demand) {
        (Truth::False, _) => Outcome::NotApplicable,
        (_, Truth::True) => Outcome::Pass,
        (Truth::True, Truth::False) => Outcome::Fail,
        _ if only_judgements => Outcome::Review,
        (Truth::True, Truth::Unknown) => Outcome::Missing,
        (Truth::Unknown, Truth::False | Truth::Unknown) => Outcome::Open,
    }
}

impl<'r> Engine<'r, '_> {
    /// What a rule says to a party.
    pub(super) fn finding(&self, at: usize, rule: &'r Rule, party: usize) -> Finding<'r> {
        let context = Context::of(Some(party));
        let addressed = self.addressed(rule, party);
        let when = self.condition(&rule.head.when, context);
        let reached = self.all(vec![addressed, when]);
        let exception = rule.head.unless.as_ref().map(|unless| self.condition(unless, context));
        let scope = match &exception {
            None => Rc::clone(&reached),
            Some(exception) => {
                let (value, part) = (!exception.value, Rc::clone(exception));
                let not = Rc::new(Trace { value, step: Step::Not, parts: vec![part] });
                self.all(vec![Rc::clone(&reached), not])
            }
        };
        let demand = self.condition(&rule.require, context);
        let outcome = table(scope.value, demand.value, only_judgements(&scope, &demand));
        let because = match (outcome, scope.value, reached.value) {
            (Outcome::NotApplicable, ..) => None,
            (_, Truth::Unknown, Truth::True) => Some(Because::ExceptionUnknown),
            (_, Truth::Unknown, _) => Some(Because::ScopeUnknown),
            _ => None,
        };
        let mut finding = Finding {
            rule: at,
            party,
            outcome,
            applies: scope.value,
            because,
            effective: None,
            exposure: None,
            reliefs: Vec::new(),
            scope: Rc::unwrap_or_clone(scope),
            demand: Rc::unwrap_or_clone(demand),
        };
        self.date(rule, &mut finding);
        if matches!(finding.outcome, Outcome::Fail | Outcome::Missing) {
            finding.exposure = self.exposure(rule, party);
        }
        if finding.outcome != Outcome::NotApplicable {
            finding.reliefs = self.reliefs(rule, party);
        }
        finding
    }

    /// Dates a finding; a duty that a transition lifts for good does not apply.
    fn date(&self, rule: &'r Rule, finding: &mut Finding<'r>) {
        if finding.outcome == Outcome::NotApplicable {
            return;
        }
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
        let any = Self::any(parts.collect());
        Rc::new(Trace { value: any.value, step: Step::Addressee, parts: vec![any] })
    }
}

/// Whether everything still undetermined is a judgement nobody has settled.
fn only_judgements(scope: &Trace<'_>, demand: &Trace<'_>) -> bool {
    let (mut judgements, mut others) = (0, 0);
    for trace in [scope, demand] {
        if trace.value == Truth::Unknown {
            trace.leaves(&mut |leaf, _, value| {
                if value == Truth::Unknown {
                    match leaf.ask {
                        Ask::Judge(_) => judgements += 1,
                        _ => others += 1,
                    }
                }
            });
        }
    }
    judgements > 0 && others == 0
}
