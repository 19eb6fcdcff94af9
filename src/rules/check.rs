//! Checks of a whole rule set: citations, cycles between definitions, examples that cannot be
//! reached, headlines that would differ from party to party.

use std::collections::BTreeSet;

use super::condition::{Ask, Condition, FactRef, Operand, Test};
use super::names::Scope;
use super::provision::Provisions;
use super::rule::{Example, Expect, Head, Outcome, Penalty, Rule};
use super::set::RuleSet;
use crate::load::de::{Spanned, from_node};
use crate::load::node::Node;
use crate::problem::Problem;
use crate::source::Span;

/// Whether a comparison reads the party whose duty it is.
pub(super) fn reads_party(fact: FactRef, test: &Test) -> bool {
    let party = |fact: &FactRef| matches!(fact, FactRef::Party(_));
    party(&fact) || matches!(test.operand(), Some(Operand::Fact(fact)) if party(fact))
}

/// Adds the problems of `set` to `problems`.
pub(super) fn check(set: &RuleSet, problems: &mut Vec<Problem>) {
    let mut checker = Checker { set, problems };
    checker.cycles();
    // Those of the set it builds on were checked there.
    for definition in set.own_definitions() {
        checker.head(&definition.head);
        for example in &definition.head.examples {
            checker.example(&definition.head, example, &used(&definition.head, None));
        }
    }
    for rule in &set.rules {
        checker.rule(rule);
    }
    checker.headlines();
    super::coverage::check(set, problems);
}

struct Checker<'a> {
    set: &'a RuleSet,
    problems: &'a mut Vec<Problem>,
}

/// What is wrong with a citation, and how to mend it.
fn unknown(provisions: &Provisions, cite: &str) -> Option<(String, String)> {
    if provisions.is_empty() || provisions.contains(cite) {
        return None;
    }
    let help = match provisions.near(cite) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "references are listed in provisions.yaml".to_owned(),
    };
    Some((format!("there is no provision \"{cite}\""), help))
}

/// The citations of a file that could not be read for other mistakes: all are told at once.
pub(super) fn citations(
    scope: &mut Scope<'_>,
    is_lost: bool,
    node: &Node,
    provisions: &Provisions,
) {
    let cites = node.get("cites").filter(|_| is_lost).map(from_node::<Vec<Spanned<String>>>);
    for cite in cites.and_then(Result::ok).into_iter().flatten() {
        if let Some((message, help)) = unknown(provisions, &cite.value) {
            scope.problem_with_help("unknown-citation", cite.span, message, help);
        }
    }
}

impl Checker<'_> {
    fn problem(
        &mut self,
        file: usize,
        code: &'static str,
        span: Span,
        message: String,
        help: &str,
    ) {
        let source = self.set.files.get(file).map_or("", |source| source.name.as_str());
        self.problems.push(Problem::error(code, message).at(source, span).help(help));
    }

    fn head(&mut self, head: &Head) {
        for (cite, span) in head.cites.iter().zip(&head.spans.cites) {
            self.cite(head, cite, *span);
        }
        if head.cites.is_empty() && !head.id.is_empty() {
            let span = head.spans.id;
            let message = format!("`{}` cites nothing", head.id);
            let help = "name the provision it rests on";
            self.problem(head.file, "unknown-citation", span, message, help);
        }
        if head.examples.is_empty() && !head.id.is_empty() {
            let span = head.spans.id;
            let message = format!("`{}` has no example", head.id);
            let help = "add an example for each result it can have";
            self.problem(head.file, "no-example", span, message, help);
        }
    }

    fn cite(&mut self, head: &Head, cite: &str, span: Span) {
        if let Some((message, help)) = unknown(&self.set.provisions, cite) {
            self.problem(head.file, "unknown-citation", span, message, &help);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.head(&rule.head);
        if let Some(Penalty::Class(provision)) = &rule.penalty {
            self.cite(&rule.head, provision, rule.head.spans.id);
        }
        for cite in rule.reliefs.iter().flat_map(|relief| &relief.cites) {
            self.cite(&rule.head, cite, rule.head.spans.id);
        }
        let mut used = used(&rule.head, Some(&rule.require));
        used.extend(rule.addressee.iter().map(|(_, definition)| *definition));
        for example in &rule.head.examples {
            self.example(&rule.head, example, &used);
            let judges = has_judge(&rule.head, &rule.require, self.set);
            if example.expect == Expect::Outcome(Outcome::Review) && !judges {
                let message = "this example expects `review`, and no judgement is asked".to_owned();
                let help = "expect another outcome, or add a `judge`";
                self.problem(rule.head.file, "unreachable-example", example.span, message, help);
            }
        }
    }

    /// An example that assumes what the file never asks, or lies outside the days it applies.
    fn example(&mut self, head: &Head, example: &Example, used: &BTreeSet<usize>) {
        let mut reachable = used.clone();
        loop {
            let more: BTreeSet<usize> = reachable
                .iter()
                .filter_map(|at| self.set.definitions.get(*at))
                .flat_map(|definition| self::used(&definition.head, None))
                .collect();
            let before = reachable.len();
            reachable.extend(more);
            if reachable.len() == before {
                break;
            }
        }
        for route in &head.routes {
            if let Some(route) = self.set.routes.get(*route) {
                reachable.insert(route.definition);
                for transition in &route.transitions {
                    transition.when.leaves(&mut |leaf| {
                        if let Ask::Definition(at) = leaf.ask {
                            reachable.insert(at);
                        }
                    });
                }
            }
        }
        for (assumed, _) in &example.assume {
            if !reachable.contains(assumed) {
                let id = self.set.definitions.get(*assumed).map_or("", |d| d.head.id.as_str());
                let message =
                    format!("this example assumes `{id}`, which `{}` never asks", head.id);
                let help = "remove the assumption";
                self.problem(head.file, "unreachable-example", example.span, message, help);
            }
        }
        if let (Some(as_of), Some(until)) = (example.as_of, head.force.until)
            && as_of > until
        {
            let message = format!("this example is of {as_of}, and `{}` ends on {until}", head.id);
            let help = "choose a day on which it applies";
            self.problem(head.file, "unreachable-example", example.span, message, help);
        }
    }

    fn cycles(&mut self) {
        let set = self.set;
        let mut state = vec![0_u8; set.definitions.len()];
        for start in 0..set.definitions.len() {
            let mut path = Vec::new();
            self.visit(start, &mut state, &mut path);
        }
    }

    fn visit(&mut self, at: usize, state: &mut [u8], path: &mut Vec<usize>) {
        let Some(definition) = self.set.definitions.get(at) else { return };
        match state.get(at) {
            Some(0) => {}
            Some(1) => {
                let from = path.iter().position(|step| *step == at).unwrap_or(0);
                let ids: Vec<&str> = path
                    .iter()
                    .skip(from)
                    .chain([&at])
                    .filter_map(|step| self.set.definitions.get(*step))
                    .map(|definition| definition.head.id.as_str())
                    .collect();
                let message = format!("definitions in a circle: {}", ids.join(" -> "));
                let span = definition.head.spans.id;
                let help = "a definition cannot rest on itself: split it";
                self.problem(definition.head.file, "cycle", span, message, help);
                return;
            }
            _ => return,
        }
        if let Some(mark) = state.get_mut(at) {
            *mark = 1;
        }
        path.push(at);
        for next in used(&definition.head, None) {
            self.visit(next, state, path);
        }
        path.pop();
        if let Some(mark) = state.get_mut(at) {
            *mark = 2;
        }
    }

    fn headlines(&mut self) {
        for at in &self.set.headlines {
            let Some(definition) = self.set.definitions.get(*at) else { continue };
            if definition.per_party {
                let head = &definition.head;
                let message = format!("`{}` heads every report and reads `self.*`", head.id);
                let span = head.spans.id;
                let help = "a headline speaks of the system, not of one party";
                self.problem(head.file, "headline", span, message, help);
            }
        }
    }
}

/// The definitions a file asks.
fn used(head: &Head, require: Option<&Condition>) -> BTreeSet<usize> {
    let mut used = BTreeSet::new();
    for condition in head.conditions().chain(require) {
        condition.leaves(&mut |leaf| {
            if let Ask::Definition(at) = leaf.ask {
                used.insert(at);
            }
        });
    }
    used
}

/// Whether a judgement can decide the rule, directly or through a definition.
fn has_judge(head: &Head, require: &Condition, set: &RuleSet) -> bool {
    let mut found = false;
    let mut definitions = used(head, Some(require));
    for condition in head.conditions().chain([require]) {
        condition.leaves(&mut |leaf| found |= matches!(leaf.ask, Ask::Judge(_)));
    }
    let mut done = BTreeSet::new();
    while let Some(at) = definitions.pop_first() {
        if !done.insert(at) {
            continue;
        }
        if let Some(definition) = set.definitions.get(at) {
            let head = &definition.head;
            for condition in head.conditions() {
                condition.leaves(&mut |leaf| found |= matches!(leaf.ask, Ask::Judge(_)));
            }
            definitions.extend(used(head, None));
        }
    }
    found
}
