//! The rule sets and the vocabulary inside the binary.

use std::sync::Arc;

use super::set::{File, RuleSet};
use crate::embedded::{RULES, VOCABULARY};
use crate::facts::Vocabulary;
use crate::problem::Problem;
use crate::source::Source;

/// The vocabulary inside the binary, and the problems of its files (none, as a test shows).
pub fn builtin_vocabulary() -> (Vocabulary, Vec<Problem>) {
    let sources: Vec<Source> = VOCABULARY
        .iter()
        .map(|(path, text)| Source::new(format!("schemas/vocabulary/{path}"), *text))
        .collect();
    let mut problems = Vec::new();
    let vocabulary = Vocabulary::read(&sources.iter().collect::<Vec<_>>(), &mut problems);
    (vocabulary, problems)
}

/// The files of the vocabulary inside the binary, as (name, text).
pub fn builtin_vocabulary_files() -> &'static [(&'static str, &'static str)] {
    VOCABULARY
}

/// The ids of the rule sets inside the binary, in alphabetical order.
pub fn builtin_sets() -> Vec<&'static str> {
    let mut ids: Vec<_> =
        RULES.iter().filter_map(|(path, _)| path.strip_suffix("/ruleset.yaml")).collect();
    ids.sort_unstable();
    ids
}

/// Reads the rule set `id`; `None` when the binary holds no such set.
#[expect(clippy::type_complexity, reason = "the result of RuleSet::read, maybe absent")]
pub fn builtin_set(
    id: &str,
    vocabulary: &Vocabulary,
) -> Option<Result<(RuleSet, Vec<Problem>), Vec<Problem>>> {
    let files: Vec<File> = RULES
        .iter()
        .filter_map(|(path, text)| {
            let inside = path.strip_prefix(id)?.strip_prefix('/')?;
            let source = Source::new(format!("rules/{path}"), *text);
            Some((inside.to_owned(), Arc::new(source)))
        })
        .collect();
    (!files.is_empty()).then(|| RuleSet::read(files, vocabulary))
}
