//! The languages texts are written in, and a text in all of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::shared::Shared;

/// A language of reports and of the texts in rule sets and the vocabulary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dutch (Nederlands).
    Nl,
}

impl Lang {
    /// All languages, in the order of their codes.
    pub const ALL: [Self; 2] = [Self::En, Self::Nl];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }
}

/// One text in every language, cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// English.
    pub en: Shared,
    /// Dutch.
    pub nl: Shared,
}

impl Text {
    /// What reads the same in every language, such as a name.
    pub fn same(text: &str) -> Self {
        let text = Shared::from(text);
        Self { en: text.clone(), nl: text }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Nl => &self.nl,
        }
    }
}
