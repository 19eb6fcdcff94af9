//! Each condition and each part of one, asked where it stands: given what surrounds it.

use super::encode::Encoder;
use super::reason::Given;
use crate::facts::Vocabulary;
use crate::problem::{Problem, Severity};
use crate::rules::RuleSet;
use crate::rules::condition::{Ask, Condition, Leaf};
use crate::rules::rule::{Head, Route, Rule};
use crate::source::Span;

/// Asks the conditions of one file.
pub(super) struct Asker<'a, 'p> {
    encoder: Encoder<'a>,
    /// What the conditions belong to, in words.
    subject: String,
    source: &'a str,
    problems: &'p mut Vec<Problem>,
}

/// The place of a condition: all its leaves.
fn span(condition: &Condition) -> Span {
    let mut whole: Option<Span> = None;
    condition.leaves(&mut |leaf| {
        whole = Some(whole.map_or(leaf.span, |whole| whole.join(leaf.span)));
    });
    whole.unwrap_or_default()
}

impl<'a, 'p> Asker<'a, 'p> {
    pub(super) fn new(
        set: &'a RuleSet,
        vocabulary: &'a Vocabulary,
        subject: String,
        file: usize,
        problems: &'p mut Vec<Problem>,
    ) -> Self {
        let source = set.files.get(file).map_or("", |source| source.name.as_str());
        Self { encoder: Encoder::new(set, vocabulary), subject, source, problems }
    }

    /// Asks the conditions of a rule.
    pub(super) fn rule(&mut self, rule: &'a Rule) {
        let Some(scope) = self.head(&rule.head, vec![Given::Addressee(rule)]) else { return };
        self.demand(&rule.require, &scope);
        for relief in &rule.reliefs {
            self.whole("relief", &relief.when, &scope);
        }
    }

    /// Asks `when` and `unless`; gives what holds where both let it, unless they never do.
    pub(super) fn head(
        &mut self,
        head: &'a Head,
        mut given: Vec<Given<'a>>,
    ) -> Option<Vec<Given<'a>>> {
        if !self.whole("`when`", &head.when, &given) {
            return None;
        }
        given.push(Given::Condition(&head.when, true, None));
        let Some(unless) = &head.unless else { return Some(given) };
        let holds = Given::Condition(unless, true, None);
        let fails = Given::Condition(unless, false, None);
        if !self.encoder.possible(&with(&given, holds)) {
            let reason = self.encoder.reason(&with(&given, holds));
            let message = format!("the exception of {} can never hold: {reason}", self.subject);
            let help = "remove `unless`, or correct it: where `when` holds, it never does";
            self.warn("exception-never", unless, message, help);
        } else if !self.encoder.possible(&with(&given, fails)) {
            let reason = self.encoder.grounds(&given, fails);
            let message = format!("the exception of {} always holds: {reason}", self.subject);
            let help = "narrow `unless`, or widen `when`: as it stands, nothing is left";
            self.warn("exception-always", unless, message, help);
            return None;
        } else {
            self.parts(unless, &given, None);
        }
        given.push(fails);
        Some(given)
    }

    fn demand(&mut self, require: &'a Condition, scope: &[Given<'a>]) {
        let (met, unmet) =
            (Given::Condition(require, true, None), Given::Condition(require, false, None));
        if !self.encoder.possible(&with(scope, met)) {
            let reason = self.encoder.reason(&with(scope, met));
            let message = format!("the demand of {} can never be met: {reason}", self.subject);
            let help = "correct `require`: whoever it binds can only fail";
            self.warn("never-holds", require, message, help);
        } else if !self.encoder.possible(&with(scope, unmet)) {
            let reason = self.encoder.grounds(scope, unmet);
            let message = format!("the demand of {} is always met: {reason}", self.subject);
            let help = "correct `require`: whoever it binds can never fail";
            self.warn("always-holds", require, message, help);
        } else {
            self.parts(require, scope, None);
        }
    }

    /// Asks the transitional rules of a route: each where none before it holds.
    pub(super) fn route(&mut self, route: &'a Route) {
        let mut given = vec![Given::Definition(route.definition)];
        for transition in &route.transitions {
            self.whole("transition", &transition.when, &given);
            given.push(Given::Condition(&transition.when, false, None));
        }
    }

    /// Asks a condition and its parts; says whether it can hold.
    pub(super) fn whole(
        &mut self,
        what: &str,
        condition: &'a Condition,
        given: &[Given<'a>],
    ) -> bool {
        let whole = Given::Condition(condition, true, None);
        if self.encoder.possible(&with(given, whole)) {
            self.parts(condition, given, None);
            return true;
        }
        let what = format!("the {what} of {}", self.subject);
        self.never(&what, condition, given, None);
        false
    }

    /// Asks the parts of a condition that itself can hold, or need not.
    fn parts(&mut self, condition: &'a Condition, given: &[Given<'a>], row: Option<usize>) {
        match condition {
            Condition::All(parts) => self.all(parts, given, row),
            Condition::Any(parts) => self.any(parts, given, row),
            Condition::Not(part) => self.parts(part, given, row),
            Condition::Leaf(leaf) => {
                let (Ask::Some { of, each } | Ask::Every { of, each }) = &leaf.ask else { return };
                let (row, _) = self.encoder.any_row(*of);
                let inside = with(given, Given::Row(*of));
                if self.encoder.possible(&with(&inside, Given::Condition(each, true, Some(row)))) {
                    self.parts(each, &inside, Some(row));
                } else {
                    let what = format!("what {} asks of an item", self.subject);
                    self.never(&what, each, &inside, Some(row));
                }
            }
        }
    }

    /// A part of `all` stands among the others: what they imply can be left out.
    fn all(&mut self, parts: &'a [Condition], given: &[Given<'a>], row: Option<usize>) {
        let mut left: Vec<&'a Condition> = parts.iter().collect();
        for part in parts {
            let others = left.iter().filter(|other| !std::ptr::eq(**other, part));
            let others = others.map(|other| Given::Condition(other, true, row));
            let around: Vec<Given<'a>> = given.iter().copied().chain(others).collect();
            let fails = Given::Condition(part, false, row);
            if self.encoder.possible(&with(&around, fails)) {
                self.parts(part, &around, row);
                continue;
            }
            left.retain(|other| !std::ptr::eq(*other, part));
            if self.closes(part) {
                continue;
            }
            let reason = self.encoder.grounds(&around, fails);
            let words = self.encoder.words(part, true);
            let message = format!("{words} in {} always holds: {reason}", self.subject);
            let help = "leave it out, unless it is there for the reader: what stands around it says it already";
            self.tell(Severity::Note, "always-holds", part, message, help);
        }
    }

    /// Whether a part asks for the fact that closes its section.
    fn closes(&self, part: &Condition) -> bool {
        match part {
            Condition::Leaf(Leaf { ask: Ask::Fact { fact, .. }, .. }) => {
                self.encoder.vocabulary.entry(fact.id()).closes
            }
            _ => false,
        }
    }

    /// A part of `any` that can never hold, or holds only where another does.
    fn any(&mut self, parts: &'a [Condition], given: &[Given<'a>], row: Option<usize>) {
        let mut left: Vec<&'a Condition> = parts.iter().collect();
        for part in parts {
            let holds = with(given, Given::Condition(part, true, row));
            if !self.encoder.possible(&holds) {
                left.retain(|other| !std::ptr::eq(*other, part));
                let what = format!("{} in {}", self.encoder.words(part, true), self.subject);
                self.never(&what, part, given, row);
                continue;
            }
            let others = left.iter().filter(|other| !std::ptr::eq(**other, part));
            let others = others.map(|other| Given::Condition(other, false, row));
            let others: Vec<Given<'a>> = others.collect();
            let alone: Vec<Given<'a>> = holds.into_iter().chain(others.iter().copied()).collect();
            if self.encoder.possible(&alone) {
                self.parts(part, given, row);
                continue;
            }
            left.retain(|other| !std::ptr::eq(*other, part));
            let reason = self.encoder.reason(&alone);
            let words = self.encoder.words(part, true);
            let message = format!("{words} in {} adds nothing: {reason}", self.subject);
            let help = "leave it out, unless it is there for the reader: another part of the `any` covers it";
            self.tell(Severity::Note, "always-holds", part, message, help);
        }
    }

    /// Says that a condition can never hold, and whether two definitions are why.
    fn never(
        &mut self,
        what: &str,
        condition: &'a Condition,
        given: &[Given<'a>],
        row: Option<usize>,
    ) {
        let reason = self.encoder.reason(&with(given, Given::Condition(condition, true, row)));
        if let Some((one, other)) = self.two_definitions(condition, given, row) {
            let message = format!(
                "{what} asks for `{one}` and `{other}`, which never hold at once: {reason}"
            );
            let help = "ask for one of the two, or correct the definition that says too much";
            return self.warn("excluding-definitions", condition, message, help);
        }
        let message = format!("{what} can never hold: {reason}");
        let help = "correct it, or remove it: as it stands, no card can meet it";
        self.warn("never-holds", condition, message, help);
    }

    /// The two definitions that a condition asks for and that alone make it impossible.
    fn two_definitions(
        &mut self,
        condition: &'a Condition,
        given: &[Given<'a>],
        row: Option<usize>,
    ) -> Option<(&'a str, &'a str)> {
        let mut asked = given.to_vec();
        match condition {
            Condition::All(parts) => {
                asked.extend(parts.iter().map(|part| Given::Condition(part, true, row)));
            }
            _ => asked.push(Given::Condition(condition, true, row)),
        }
        let mut asked: Vec<Given<'a>> = asked
            .into_iter()
            .flat_map(|given| match given {
                Given::Condition(Condition::All(parts), true, row) => {
                    parts.iter().map(|part| Given::Condition(part, true, row)).collect()
                }
                _ => vec![given],
            })
            .collect();
        // What is asked last is the first to be kept: the clash should be one of definitions.
        asked.sort_by_key(|given| self.name(*given).is_some());
        let least = self.encoder.least(&asked);
        let names: Vec<_> = least.iter().map(|at| asked.get(*at).copied()).collect();
        match names.as_slice() {
            [Some(one), Some(other)] => Some((self.name(*one)?, self.name(*other)?)),
            _ => None,
        }
    }

    /// The definition that something given asks for.
    fn name(&self, given: Given<'a>) -> Option<&'a str> {
        match given {
            Given::Condition(Condition::Leaf(leaf), true, _) => match leaf.ask {
                Ask::Definition(at) => {
                    self.encoder.set.definitions.get(at).map(|found| found.head.id.as_str())
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn warn(&mut self, code: &'static str, at: &Condition, message: String, help: &str) {
        self.tell(Severity::Warning, code, at, message, help);
    }

    fn tell(
        &mut self,
        severity: Severity,
        code: &'static str,
        at: &Condition,
        message: String,
        help: &str,
    ) {
        let problem = match severity {
            Severity::Note => Problem::note(code, message),
            Severity::Error | Severity::Warning => Problem::warning(code, message),
        };
        self.problems.push(problem.at(self.source, span(at)).help(help));
    }
}

fn with<'a>(given: &[Given<'a>], more: Given<'a>) -> Vec<Given<'a>> {
    given.iter().copied().chain([more]).collect()
}
