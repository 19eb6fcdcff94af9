//! The names of a rule set while it is read: what a file may refer to.

use std::collections::BTreeMap;

use crate::facts::vocabulary::Kind;
use crate::facts::{FactId, Vocabulary};
use crate::language::Text;
use crate::load::de::Spanned;
use crate::load::node::Node;
use crate::problem::{Problem, near_miss};
use crate::source::Span;

use super::rule::JudgementEntry;

/// A table of names with their index in the rule set.
#[derive(Debug, Default)]
pub(super) struct Names {
    at: BTreeMap<String, usize>,
}

impl Names {
    /// Names that are there from the start, in order.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n String>) -> Self {
        Self { at: names.cloned().zip(0..).collect() }
    }

    pub(super) fn insert(&mut self, name: &str, index: usize) -> bool {
        self.at.insert(name.to_owned(), index).is_none()
    }

    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.at.get(name).copied()
    }

    pub(super) fn near(&self, name: &str) -> Option<&str> {
        near_miss(name, self.at.keys().map(String::as_str))
    }
}

/// Everything a file of the rule set may refer to, and the problems found so far.
pub(super) struct Scope<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) set: String,
    pub(super) definitions: Names,
    pub(super) routes: Names,
    pub(super) parameters: Names,
    pub(super) judgements: Vec<JudgementEntry>,
    pub(super) problems: Vec<Problem>,
    /// The name of the file that is read now.
    pub(super) source: String,
}

impl Scope<'_> {
    pub(super) fn problem(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::error(code, message).at(&self.source, span));
    }

    pub(super) fn problem_with_help(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.problems.push(Problem::error(code, message).at(&self.source, span).help(help));
    }

    /// Every key of the map `node` that is not one of `keys` is a problem.
    pub(super) fn only_keys(&mut self, node: &Node, what: &str, keys: &[&str]) {
        for entry in node.entries().iter().filter(|entry| !keys.contains(&&*entry.key)) {
            let message = format!("unknown key `{}` in {what}", entry.key);
            let help = match near_miss(&entry.key, keys.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are: {}", keys.join(", ")),
            };
            self.problem_with_help("unknown-key", entry.key_span, message, help);
        }
    }

    pub(super) fn definition(&mut self, name: &Spanned<String>) -> Option<usize> {
        let found = self.definitions.get(&name.value);
        if found.is_none() {
            let near = self.definitions.near(&name.value).map(str::to_owned);
            self.missing("unknown-definition", "definition", name, near);
        }
        found
    }

    pub(super) fn route(&mut self, name: &Spanned<String>) -> Option<usize> {
        let found = self.routes.get(&name.value);
        if found.is_none() {
            let near = self.routes.near(&name.value).map(str::to_owned);
            self.missing("unknown-route", "route", name, near);
        }
        found
    }

    pub(super) fn parameter(&mut self, name: &Spanned<String>) -> Option<usize> {
        let found = self.parameters.get(&name.value);
        if found.is_none() {
            let near = self.parameters.near(&name.value).map(str::to_owned);
            self.missing("unknown-parameter", "parameter", name, near);
        }
        found
    }

    /// A fact of the whole card that is a date.
    pub(super) fn date_fact(&mut self, path: &Spanned<String>) -> Option<FactId> {
        let fact = self.vocabulary.find(&path.value);
        let Some(fact) = fact else {
            let near = self.vocabulary.near(&path.value).map(str::to_owned);
            self.missing("unknown-fact", "fact", path, near);
            return None;
        };
        let entry = self.vocabulary.entry(fact);
        if entry.kind == Kind::Date && entry.parent.is_none() && entry.list.is_none() {
            return Some(fact);
        }
        let message = format!("`{}` is no date of the whole card", path.value);
        self.problem_with_help("wrong-type", path.span, message, "name a fact of type date");
        None
    }

    /// A fact of each party that is a number.
    pub(super) fn number_of_party(&mut self, path: &Spanned<String>) -> Option<FactId> {
        let full = path.value.replacen("self.", "parties[].", 1);
        let fact = self.vocabulary.find(&full).filter(|fact| {
            let entry = self.vocabulary.entry(*fact);
            entry.kind == Kind::Number && entry.parent.is_some()
        });
        if fact.is_none() {
            let near = self.vocabulary.near(&full).map(str::to_owned);
            self.missing("unknown-fact", "number of a party", path, near);
        }
        fact
    }

    /// The index of a judgement, added when its id is new; the question must be the same each time.
    pub(super) fn judgement(&mut self, id: &str, question: Text) -> usize {
        let key = format!("{}/{id}", self.set);
        if let Some(at) = self.judgements.iter().position(|entry| entry.key == key) {
            return at;
        }
        self.judgements.push(JudgementEntry { key, question });
        self.judgements.len() - 1
    }

    fn missing(
        &mut self,
        code: &'static str,
        what: &str,
        name: &Spanned<String>,
        near: Option<String>,
    ) {
        let message = format!("there is no {what} `{}` in this rule set", name.value);
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add the {what}, or correct the name"),
        };
        self.problem_with_help(code, name.span, message, help);
    }
}
