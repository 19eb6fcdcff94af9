//! What was reached, so that a generator that no longer reaches something is noticed.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// How often each thing happened.
#[derive(Default)]
pub(super) struct Tally {
    seen: RefCell<BTreeMap<(&'static str, &'static str), u64>>,
}

impl Tally {
    pub(super) fn add(&self, what: &'static str, how: &'static str) {
        *self.seen.borrow_mut().entry((what, how)).or_default() += 1;
    }

    pub(super) fn leaf(&self, word: &'static str, value: Option<bool>) {
        self.add(word, word_of(value));
    }

    pub(super) fn count(&self, what: &str, how: &str) -> u64 {
        let seen = self.seen.borrow();
        seen.iter().find(|(key, _)| **key == (what, how)).map_or(0, |(_, count)| *count)
    }

    /// Everything seen, a line for each thing.
    pub(super) fn text(&self) -> String {
        let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for ((what, how), count) in self.seen.borrow().iter() {
            lines.entry(what).or_default().push(format!("{how} {count}"));
        }
        let line = |(what, hows): (&str, Vec<String>)| format!("  {what}: {}", hows.join(", "));
        lines.into_iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// The word for a truth value.
pub(super) fn word_of(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "true",
        Some(false) => "false",
        None => "unknown",
    }
}
