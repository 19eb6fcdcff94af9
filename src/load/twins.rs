//! Files that differ in their ending only.

use std::collections::BTreeMap;

use super::Format;
use crate::problem::Problem;
use crate::source::{Source, Span};

/// The problems of files that stand there twice, as YAML and as JSON: which of the two counts would be
/// a guess. Each is told of the second.
pub fn twins<'s>(sources: impl IntoIterator<Item = &'s Source>) -> Vec<Problem> {
    let mut first = BTreeMap::new();
    let mut problems = Vec::new();
    for source in sources {
        let Some(other) = first.insert(Format::stem(&source.name), &*source.name) else { continue };
        let message = format!("this file is there twice: the other one is `{other}`");
        let problem = Problem::error("rule-file", message).at(&source.name, Span::default());
        problems.push(problem.help("keep one of the two"));
    }
    problems
}
