//! The file of a dialect as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Mark;
use super::day::Order;
use crate::language::Text;
use crate::load::de::Spanned;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawTable {
    pub(super) id: String,
    pub(super) title: Text,
    pub(super) spec: String,
    pub(super) recognise: RawRecognise,
    pub(super) unknown_words: Vec<String>,
    #[serde(default)]
    pub(super) places: BTreeMap<String, Vec<String>>,
    pub(super) map: Vec<Spanned<RawRow>>,
    pub(super) ignore: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) write: Option<RawWrite>,
}

/// How a file of the dialect is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawWrite {
    pub(super) format: Spanned<RawFormat>,
    /// A tree of the dialect's own; it is taken as it stands.
    #[serde(default, rename = "start")]
    pub(super) _start: Option<IgnoredAny>,
}

/// By what a file is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRecognise {
    pub(super) formats: Vec<RawFormat>,
    pub(super) sure: Vec<String>,
    pub(super) likely: Vec<String>,
    pub(super) never: Vec<RawNever>,
    #[serde(default)]
    pub(super) linked: Vec<String>,
    #[serde(default)]
    pub(super) holds: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) entries: Vec<String>,
}

/// Keys of another format that looks alike.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawNever {
    pub(super) what: String,
    #[serde(default)]
    pub(super) mend: Option<String>,
    pub(super) keys: Vec<String>,
}

/// A format of files that carry the dialect.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawFormat {
    Yaml,
    Json,
    Csv,
    Toml,
    Markdown,
    Turtle,
}

/// A row of `map`; which keys go together is checked when it is read.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawRow {
    #[serde(default)]
    pub(super) from: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) or: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) heading: Vec<String>,
    #[serde(default)]
    pub(super) each: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) to: Option<String>,
    #[serde(default)]
    pub(super) mark: Option<Mark>,
    #[serde(default)]
    pub(super) values: Option<BTreeMap<String, Option<String>>>,
    #[serde(default)]
    pub(super) facts: Option<BTreeMap<String, BTreeMap<String, Vec<String>>>>,
    #[serde(default)]
    pub(super) open: bool,
    #[serde(default)]
    pub(super) constant: Option<String>,
    #[serde(default)]
    pub(super) shown_by: Vec<String>,
    #[serde(default)]
    pub(super) read: Option<RawRead>,
    #[serde(default)]
    pub(super) order: Option<Order>,
    #[serde(default)]
    pub(super) split: Option<String>,
    #[serde(default)]
    pub(super) among: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) divide_by: Option<f64>,
    #[serde(default)]
    pub(super) reference: Option<String>,
    #[serde(default)]
    pub(super) alone: bool,
    #[serde(default)]
    pub(super) needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) map: Vec<Spanned<RawRow>>,
    #[serde(default)]
    pub(super) read_only: bool,
    #[serde(default)]
    pub(super) like: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) words: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) written_for: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) with: BTreeMap<String, String>,
}

/// As what a value is read.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawRead {
    Text,
    Number,
    NumberInText,
    Date,
    Link,
    FileOrLink,
}
