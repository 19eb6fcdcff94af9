//! Several files in one input.

use std::sync::Arc;

use keur::source::Source;

/// What begins a file: the rest of the line is its name.
const MARK: &str = "=== ";

/// The files of an input; what stands before the first mark is left out. Names are as given, and a
/// name may stand twice.
pub(crate) fn files(data: &[u8]) -> Vec<(String, Arc<Source>)> {
    let text = String::from_utf8_lossy(data);
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(MARK) {
            Some(name) => files.push((name.trim().to_owned(), String::new())),
            None => files.iter_mut().rev().take(1).for_each(|(_, text)| text.push_str(line)),
        }
    }
    files
        .into_iter()
        .map(|(name, text)| (name.clone(), Arc::new(Source::new(name, text))))
        .collect()
}
