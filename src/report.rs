//! Reports: one [`Report`], many formats. A report reads nothing else and knows no law.

mod attestation;
mod concise;
mod counts;
mod fine;
mod fingerprint;
pub mod formats;
mod github;
mod gitlab;
pub(crate) mod html;
mod item;
pub mod json;
mod junit;
pub mod line;
mod markdown;
mod oscal;
mod plain;
mod receipt;
mod sarif;
pub mod spot;
mod text;
pub mod timeline;
pub mod verify;
mod window;
pub mod words;
mod xml;

pub use crate::digest::{digest, hex};
pub use counts::Counts;
pub(crate) use markdown::escape as markdown_text;
pub(crate) use markdown::escape::escape;
pub use receipt::{FileDigest, Receipt, STALE_AFTER_DAYS, SetReceipt, WorkLink};
pub use text::wrap;
pub(crate) use text::{date, outcome, party_name, provisions};

use crate::language::Lang;
use crate::policy::{FailOn, Finding};
use crate::verdict::{CardResult, Detail};

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
    /// What is wrong beside the verdicts: with waivers, the baseline, the files of evidence.
    pub findings: Vec<Finding>,
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
    /// One line of JSON for each card, written as it is checked; for any number of cards.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML, for the test view of a pipeline.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// Markdown, for a comment on a pull request.
    Markdown,
    /// OSCAL assessment results, version 1.2, in JSON.
    Oscal,
    /// An in-toto Statement over the cards, to be signed.
    Attestation,
    /// One page for a browser, printable, in both languages; it asks nothing of a network.
    Html,
}

impl Format {
    /// How much of the reasons a report of this shape shows: what it does not show need not be put in
    /// words.
    pub fn detail(self, verbose: bool) -> Detail {
        match self {
            Self::Text if verbose => Detail::Whole,
            Self::Text | Self::Concise | Self::Github | Self::Gitlab | Self::Junit => Detail::Told,
            Self::Jsonl => Detail::Found,
            Self::Plain
            | Self::Json
            | Self::Sarif
            | Self::Markdown
            | Self::Oscal
            | Self::Attestation
            | Self::Html => Detail::Whole,
        }
    }
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
        Format::Text => harmless(&text::render(report, style, fail_on), style.colour),
        Format::Plain => harmless(&plain::render(report, style, fail_on), false),
        Format::Concise => harmless(&concise::render(report, style, fail_on), false),
        Format::Json => json::render(report, fail_on),
        Format::Jsonl => line::render(report, style, fail_on),
        Format::Sarif => sarif::render(report, style, fail_on),
        Format::Junit => junit::render(report, style, fail_on),
        Format::Github => steady(&github::render(report, style, fail_on)),
        Format::Gitlab => gitlab::render(report, style, fail_on),
        Format::Markdown => harmless(&markdown::render(report, style, fail_on), false),
        Format::Oscal => oscal::render(report, style, fail_on),
        Format::Attestation => attestation::render(report, fail_on),
        Format::Html => html::render(report, style, fail_on),
    }
}

/// Takes the control characters of a card out of a text: a card must not steer a terminal. Of
/// escape sequences only plain colours stay, and only where colours are wanted.
pub(crate) fn harmless(text: &str, colour: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let (true, Some(sequence)) = (colour, colour_sequence(rest)) {
            out.push_str(sequence);
            rest = rest.get(sequence.len()..).unwrap_or_default();
            continue;
        }
        let starts_line = out.is_empty() || out.ends_with('\n');
        if is_steering(c) {
            out.push(char::REPLACEMENT_CHARACTER);
        } else {
            // A line of a card must be no command to a CI server.
            let is_command = |mark| rest.trim_start_matches(' ').starts_with(mark);
            if starts_line && (is_command("::") || is_command("##[")) {
                out.push(char::REPLACEMENT_CHARACTER);
            }
            out.push(c);
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        // Most of a line is plain, and needs no look at each character.
        if c != '\n' {
            let is_plain = |byte: &u8| matches!(byte, b' '..=b'~');
            let end = rest.bytes().take_while(is_plain).count();
            let (plain, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            out.push_str(plain);
            rest = after;
        }
    }
    out
}

/// Takes out what steers a terminal, and nothing else.
fn steady(text: &str) -> String {
    let plain = |c| if is_steering(c) { char::REPLACEMENT_CHARACTER } else { c };
    text.chars().map(plain).collect()
}

/// Whether a character steers a terminal, or turns the direction of what follows.
fn is_steering(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && c != '\n'
}

/// The colour sequence at the start of `text`: weight, underline, foreground; nothing that hides.
fn colour_sequence(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("\u{1b}[")?;
    let end = inner.find('m').filter(|end| *end <= 12)?;
    let plain = |code: &str| {
        matches!(code, "0" | "1" | "2" | "4" | "22" | "24" | "39")
            || code.len() == 2 && code.starts_with(['3', '9'])
    };
    inner.get(..end)?.split(';').all(plain).then(|| text.get(..end + 3)).flatten()
}

/// Problems of files that are no cards, annotated where their text is given.
pub fn problems(
    problems: &[crate::problem::Problem],
    sources: &[std::sync::Arc<crate::source::Source>],
    style: &Style,
) -> String {
    text::problems(problems, sources, style)
}
