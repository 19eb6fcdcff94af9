//! The texts of the rule behind a verdict, read when somebody asks for them: most verdicts of a card
//! are only counted.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::Verdict;
use crate::language::Text;
use crate::rules::{Rule, RuleSet};

/// Where the texts of a rule are.
#[derive(Clone)]
pub struct Texts {
    /// The rule set.
    pub(super) set: Arc<RuleSet>,
    /// The rule, by its index there.
    pub(super) rule: usize,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "texts of {}/{}", self.set.meta.id, self.rule)
    }
}

fn nothing() -> &'static Text {
    static NOTHING: OnceLock<Text> = OnceLock::new();
    NOTHING.get_or_init(Text::default)
}

impl Verdict {
    fn behind(&self) -> Option<&Rule> {
        self.texts.set.rules.get(self.texts.rule)
    }

    /// What is demanded.
    pub fn what(&self) -> &Text {
        match self.behind() {
            Some(rule) => &rule.says.what,
            None => nothing(),
        }
    }

    /// Why the instrument cares.
    pub fn why(&self) -> &Text {
        match self.behind() {
            Some(rule) => &rule.says.why,
            None => nothing(),
        }
    }

    /// What to do.
    pub fn how(&self) -> &Text {
        match self.behind() {
            Some(rule) => &rule.says.how,
            None => nothing(),
        }
    }

    /// What is open in the instrument.
    pub fn note(&self) -> Option<&Text> {
        self.behind()?.head.note.as_ref()
    }
}
