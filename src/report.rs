//! Reports: one [`Report`], many formats. A report reads nothing else and knows no law.

mod concise;
pub mod json;
mod plain;
mod receipt;
mod select;
mod text;
mod window;
pub mod words;

pub use receipt::{CardDigest, Receipt, SetReceipt, digest, digest_text};
pub use select::{Counts, FailOn};
pub use text::wrap;

use crate::language::Lang;
use crate::verdict::CardResult;

/// Everything a run found.
#[derive(Clone, Debug)]
pub struct Report {
    /// What would reproduce it.
    pub receipt: Receipt,
    /// One result for each card, in order.
    pub cards: Vec<CardResult>,
    /// Files of a folder that are no cards.
    pub not_cards: usize,
    /// Inputs that could not be read at all.
    pub unread: Vec<crate::problem::Problem>,
}

/// The shape a report is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// Annotated, for people at a terminal.
    #[default]
    Text,
    /// Narrated, without drawings: for screen readers and letters.
    Plain,
    /// One line for each verdict.
    Concise,
    /// Version 1 of the frozen JSON shape.
    Json,
}

/// How a report looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of the texts.
    pub lang: Lang,
    /// The width of a line in characters.
    pub width: usize,
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether drawings may use more than ASCII.
    pub unicode: bool,
    /// Whether what is decided and met is listed too.
    pub verbose: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { lang: Lang::En, width: 80, colour: false, unicode: true, verbose: false }
    }
}

/// Writes a report in a format.
pub fn render(report: &Report, format: Format, style: &Style, fail_on: &FailOn) -> String {
    match format {
        Format::Text => text::render(report, style, fail_on),
        Format::Plain => plain::render(report, style, fail_on),
        Format::Concise => concise::render(report, style, fail_on),
        Format::Json => json::render(report, fail_on),
    }
}

/// Problems of files that are no cards, annotated where their text is given.
pub fn problems(
    problems: &[crate::problem::Problem],
    sources: &[std::sync::Arc<crate::source::Source>],
    style: &Style,
) -> String {
    text::problems(problems, sources, style)
}
