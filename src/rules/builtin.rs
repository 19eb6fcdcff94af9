//! The rule sets and the vocabulary inside the binary.
//!
//! `build.rs` reads them with the readers of this crate and keeps the result: a run starts without
//! reading YAML. The texts are inside too, for whoever wants to see or to test them.

use std::sync::Arc;

use super::set::{File, Files, RuleSet};
use crate::digest::digest;
use crate::embedded;
use crate::facts::Vocabulary;
use crate::problem::Problem;
use crate::source::Source;

/// The name under which the vocabulary is kept; no rule set is called so.
pub(crate) const VOCABULARY: &str = "+vocabulary";

/// The name under which its digest is kept.
pub(crate) const DIGEST: &str = "+digest";

/// The vocabulary inside the binary, and the problems of its files (none, as a test shows).
pub fn builtin_vocabulary() -> (Vocabulary, Vec<Problem>) {
    let kept = embedded::kept(VOCABULARY).and_then(|bytes| postcard::from_bytes(bytes).ok());
    kept.map_or_else(read_builtin_vocabulary, |vocabulary| (vocabulary, Vec::new()))
}

/// The vocabulary inside the binary, read from its files.
pub fn read_builtin_vocabulary() -> (Vocabulary, Vec<Problem>) {
    let sources: Vec<Source> = embedded::vocabulary()
        .iter()
        .map(|(path, text)| Source::new(format!("schemas/vocabulary/{path}"), *text))
        .collect();
    let mut problems = Vec::new();
    let vocabulary = Vocabulary::read(&sources.iter().collect::<Vec<_>>(), &mut problems);
    (vocabulary, problems)
}

/// The files of the vocabulary inside the binary, as (name, text).
pub fn builtin_vocabulary_files() -> &'static [(&'static str, &'static str)] {
    embedded::vocabulary()
}

/// SHA-256 over the vocabulary inside the binary and the files of more behind it.
pub fn vocabulary_digest<'a>(more: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut more = more.into_iter().peekable();
    let kept = embedded::kept(DIGEST).and_then(|bytes| std::str::from_utf8(bytes).ok());
    match kept {
        Some(kept) if more.peek().is_none() => kept.to_owned(),
        _ => digest(embedded::vocabulary().iter().copied().chain(more)),
    }
}

/// The ids of the rule sets inside the binary, in alphabetical order.
pub fn builtin_sets() -> Vec<&'static str> {
    let mut ids: Vec<_> = embedded::sets().collect();
    ids.sort_unstable();
    ids
}

/// The rule set `id` without its examples; `None` when the binary holds no such set. The vocabulary
/// is that inside the binary, maybe with more facts behind it.
#[expect(clippy::type_complexity, reason = "the result of RuleSet::read, maybe absent")]
pub fn builtin_set(
    id: &str,
    vocabulary: &Vocabulary,
) -> Option<Result<(RuleSet, Vec<Problem>), Vec<Problem>>> {
    let kept = embedded::kept(id).and_then(|bytes| postcard::from_bytes::<RuleSet>(bytes).ok());
    match kept {
        Some(mut set) => {
            let sets = set.meta.extends.clone().into_iter().chain([id.to_owned()]);
            set.files = Files::later(sets.collect(), sources);
            Some(Ok((set, Vec::new())))
        }
        None => read_builtin_set(id, vocabulary),
    }
}

/// The rule set `id`, read from its files, with its examples; `None` when the binary holds no such
/// set.
#[expect(clippy::type_complexity, reason = "the result of RuleSet::read, maybe absent")]
pub fn read_builtin_set(
    id: &str,
    vocabulary: &Vocabulary,
) -> Option<Result<(RuleSet, Vec<Problem>), Vec<Problem>>> {
    let files = files(id);
    (!files.is_empty()).then(|| RuleSet::read(files, vocabulary))
}

fn files(id: &str) -> Vec<File> {
    let file = |(path, text): &(&str, &str)| {
        let inside = path.strip_prefix(id)?.strip_prefix('/')?;
        let source = Source::new(format!("rules/{path}"), *text);
        Some((inside.to_owned(), Arc::new(source)))
    };
    embedded::rules().iter().filter_map(file).collect()
}

fn sources(id: &str) -> Vec<Arc<Source>> {
    files(id).into_iter().map(|(_, source)| source).collect()
}
