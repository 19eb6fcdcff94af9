//! Words in every language at once: the page holds them all and shows one.

use std::collections::BTreeMap;

use super::super::words::{Words, keys};
use crate::language::{Lang, Text};

/// The words of every language.
pub(crate) struct Speech {
    en: Words,
    nl: Words,
}

impl Default for Speech {
    fn default() -> Self {
        Self { en: Words::new(Lang::En), nl: Words::new(Lang::Nl) }
    }
}

impl Speech {
    /// The message `key`.
    pub(crate) fn say(&self, key: &str) -> Text {
        self.of(|words| words.say(key))
    }

    /// The message `key` with its arguments.
    pub(crate) fn with(&self, key: &str, args: &[(&str, &str)]) -> Text {
        self.of(|words| words.say_with(key, args))
    }

    /// What `write` says in every language.
    pub(crate) fn of(&self, write: impl Fn(&Words) -> String) -> Text {
        Text { en: write(&self.en).into(), nl: write(&self.nl).into() }
    }

    /// The words of the page that need no arguments, for its templates.
    pub(crate) fn all(&self) -> BTreeMap<String, Text> {
        let wanted = |key: &String| {
            ["html-", "truth-", "outcome-"].iter().any(|start| key.starts_with(start))
        };
        keys(Lang::En).into_iter().filter(wanted).map(|key| (key.clone(), self.say(&key))).collect()
    }
}
