//! Reading vocabulary files.

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Completeness, Computed, FactEntry, FactId, Kind, Section, ValueEntry, Vocabulary};
use crate::language::Text;
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Node, Value};
use crate::load::{load_own, twins};
use crate::problem::Problem;
use crate::source::{Source, Span};

/// One entry of a vocabulary file.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct EntryShape {
    path: Spanned<String>,
    #[serde(rename = "type")]
    kind: Kind,
    unit: Option<String>,
    list: Option<Completeness>,
    constant: Option<String>,
    #[serde(default)]
    values: Vec<ValueEntry>,
    values_of: Option<Spanned<String>>,
    computed: Option<ComputedShape>,
    #[serde(default)]
    closes: bool,
    refers_to: Option<String>,
    label: Text,
    question: Option<Text>,
    meaning: Text,
    #[serde(default)]
    mirrors: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum ComputedShape {
    Ratio(Spanned<String>, Spanned<String>),
    Hours(Spanned<String>, Spanned<String>),
    Days(Spanned<String>, Spanned<String>),
    Uncovered(UncoveredShape),
    AsOf(#[expect(dead_code, reason = "only says that it is so")] bool),
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct UncoveredShape {
    of: Spanned<String>,
    by: Vec<Spanned<String>>,
    among: Option<String>,
}

/// Adds the facts of `sources`; computed facts are resolved when all files are read.
pub(super) fn extend(
    vocabulary: &mut Vocabulary,
    sources: &[&Source],
    problems: &mut Vec<Problem>,
) {
    let mut later = Vec::new();
    let twins = twins(sources.iter().copied());
    for source in sources {
        if twins.iter().any(|twin| twin.source == source.name) {
            continue;
        }
        let loaded = load_own(source);
        problems.extend(loaded.problems);
        let Some(node) = loaded.node else { continue };
        let mut file = File { vocabulary, source, problems, later: &mut later };
        file.read(&node);
    }
    problems.extend(twins);
    for Later { source, fact, values_of, computed } in later {
        let mut file = File { vocabulary, source, problems, later: &mut Vec::new() };
        file.resolve(fact, values_of, computed);
    }
}

struct Later<'a> {
    source: &'a Source,
    fact: FactId,
    values_of: Option<Spanned<String>>,
    computed: Option<ComputedShape>,
}

struct File<'a, 'v> {
    vocabulary: &'v mut Vocabulary,
    source: &'a Source,
    problems: &'v mut Vec<Problem>,
    later: &'v mut Vec<Later<'a>>,
}

impl File<'_, '_> {
    fn problem(&mut self, span: Span, message: impl Into<String>) {
        let problem = Problem::error("vocabulary", message).at(&self.source.name, span);
        self.problems.push(problem);
    }

    fn read(&mut self, node: &Node) {
        let text = |key: &str| node.get(key).map(from_node::<Text>);
        let name = node.get("section").map(from_node::<String>);
        match (name, text("label"), text("meaning")) {
            (Some(Ok(name)), Some(Ok(label)), Some(Ok(meaning))) => {
                if let Some(sections) = self.vocabulary.sections.get_mut() {
                    sections.push(Section { name, label, meaning });
                }
            }
            (Some(Err(error)), _, _) | (_, Some(Err(error)), _) | (_, _, Some(Err(error))) => {
                self.problem(error.span, error.message);
            }
            _ => self.problem(node.span, "a vocabulary file needs `section`, `label`, `meaning`"),
        }
        let Some(Node { value: Value::Seq(entries), .. }) = node.get("facts") else {
            return self.problem(node.span, "a vocabulary file needs `facts`, a list");
        };
        for entry in entries {
            match from_node::<EntryShape>(entry) {
                Ok(shape) => self.entry(shape),
                Err(error) => self.problem(error.span, error.message),
            }
        }
    }

    fn entry(&mut self, shape: EntryShape) {
        let path = shape.path.value;
        if self.vocabulary.find(&path).is_some() {
            return self.problem(shape.path.span, format!("the fact `{path}` is there already"));
        }
        let parent = path.rfind("[].").map(|at| &path[..at]);
        let parent = match parent.map(|list| (list, self.vocabulary.find(list))) {
            None => None,
            Some((_, Some(list))) => Some(list),
            Some((list, None)) => {
                let message = format!("`{path}` stands before its list `{list}`");
                return self.problem(shape.path.span, message);
            }
        };
        let is_one_of = shape.kind == Kind::OneOf;
        if is_one_of == (shape.values.is_empty() && shape.values_of.is_none()) {
            let message = format!("`{path}` needs values exactly when its type is one-of");
            return self.problem(shape.path.span, message);
        }
        let entry = FactEntry {
            path,
            kind: shape.kind,
            list: shape.list,
            unit: shape.unit,
            constant: shape.constant,
            values: shape.values.into(),
            computed: None,
            closes: shape.closes,
            refers_to: shape.refers_to,
            label: shape.label,
            question: shape.question,
            meaning: shape.meaning,
            mirrors: shape.mirrors.into(),
            parent,
            heads: OnceLock::new(),
        };
        let Some(fact) = self.vocabulary.push(entry) else {
            return self.problem(shape.path.span, "too many facts");
        };
        if shape.values_of.is_some() || shape.computed.is_some() {
            let (values_of, computed) = (shape.values_of, shape.computed);
            self.later.push(Later { source: self.source, fact, values_of, computed });
        }
    }

    fn resolve(
        &mut self,
        fact: FactId,
        values_of: Option<Spanned<String>>,
        computed: Option<ComputedShape>,
    ) {
        if let Some(other) = values_of.and_then(|path| self.find(&path)) {
            self.vocabulary.share_values(fact, other);
        }
        let computed = computed.and_then(|shape| match shape {
            ComputedShape::Ratio(a, b) => Some(Computed::Ratio(self.find(&a)?, self.find(&b)?)),
            ComputedShape::Hours(a, b) => Some(Computed::Hours(self.find(&a)?, self.find(&b)?)),
            ComputedShape::Days(a, b) => Some(Computed::Days(self.find(&a)?, self.find(&b)?)),
            ComputedShape::AsOf(_) => Some(Computed::AsOf),
            ComputedShape::Uncovered(UncoveredShape { of, by, among }) => {
                let by = by.iter().filter_map(|path| self.find(path)).collect();
                Some(Computed::Uncovered { of: self.find(&of)?, by, among })
            }
        });
        self.vocabulary.compute(fact, computed);
    }

    fn find(&mut self, path: &Spanned<String>) -> Option<FactId> {
        let found = self.vocabulary.find(&path.value);
        if found.is_none() {
            self.problem(path.span, format!("there is no fact `{}`", path.value));
        }
        found
    }
}
