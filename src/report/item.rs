//! What a pipeline is told: one flat list, made once from a report. Every format for pipelines
//! reads this list, so that they cannot disagree.

mod make;

use jiff::civil::Date;

use super::plain::capital;
use super::window::crop;
use crate::source::Extent;
use crate::verdict::{ClaimResult, Verdict, Waived};

pub(super) use make::items;

/// How bad an item is, in the words that formats for pipelines share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Error,
    Warning,
    Note,
    /// Nothing is decided against the card.
    None,
}

/// What kind of thing an item tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something stated is contrary to what is demanded, or wrong.
    Fail,
    /// A duty applies, and nothing shows that it is met.
    Missing,
    Review,
    Open,
    Pass,
    NotApplicable,
}

/// What an item was made from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'r> {
    Verdict(&'r Verdict),
    /// A class the card claims, and its facts contradict.
    Claim(&'r ClaimResult),
    /// A fault of a card.
    Fault,
    /// A fault of an input that could not be read at all.
    Unread,
    /// What is wrong beside the verdicts: a waiver, the baseline, a file of evidence.
    Finding,
}

/// A stated fact an item rests on.
#[derive(Clone, Debug)]
pub(super) struct Related<'r> {
    pub(super) fact: &'r str,
    pub(super) value: &'r str,
    pub(super) at: Extent<'r>,
}

/// Which verdicts are items; fail, missing, review and open always are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) pass: bool,
    pub(super) not_applicable: bool,
}

/// One thing that a pipeline is told. Texts are in the language of the report.
#[derive(Clone, Debug)]
pub(super) struct Item<'r> {
    pub(super) origin: Origin<'r>,
    /// The path of the file, without `./` before it.
    pub(super) file: &'r str,
    /// The place; absent where the whole file is meant, or its text could not be read.
    pub(super) at: Option<Extent<'r>>,
    /// `<set>/<rule>`, `<set>/claim` or `keur/<code of the problem>`.
    pub(super) code: String,
    pub(super) kind: Kind,
    /// The level it deserves, whoever took it on.
    pub(super) level: Level,
    /// The word of the outcome, or of the severity.
    pub(super) outcome: String,
    /// In one line.
    pub(super) title: String,
    /// What it means here, in sentences.
    pub(super) message: String,
    /// How to mend it.
    pub(super) mend: Option<&'r str>,
    /// Whose it is, with the roles.
    pub(super) party: Option<String>,
    pub(super) provisions: &'r [String],
    /// Since or from when.
    pub(super) date: Option<String>,
    pub(super) upcoming: bool,
    /// The stated facts it rests on.
    pub(super) related: Vec<Related<'r>>,
    /// The same in every run while the thing itself is the same; unique in a report.
    pub(super) fingerprint: String,
    pub(super) waiver: Option<&'r Waived>,
    /// Whether the baseline knows it.
    pub(super) known: bool,
    /// Whether it fails the run.
    pub(super) fails: bool,
}

impl Item<'_> {
    /// The level for formats that cannot say that something is taken on or known.
    pub(super) fn shown_level(&self) -> Level {
        if self.waiver.is_some() || self.known {
            return Level::Note;
        }
        self.level.min(Level::Note)
    }

    /// Whether it is a fault of an input that could then not be checked.
    pub(super) fn is_fault(&self) -> bool {
        let is_input = matches!(self.origin, Origin::Fault | Origin::Unread);
        is_input && self.level == Level::Error
    }

    /// The first day on which its duty may apply.
    pub(super) fn from(&self) -> Option<Date> {
        match self.origin {
            Origin::Verdict(verdict) => verdict.effect.as_ref().and_then(|effect| effect.from),
            _ => None,
        }
    }

    /// Outcome and title.
    pub(super) fn headline(&self) -> String {
        format!("{}: {}", capital(&self.outcome), self.title)
    }

    /// Provisions and date; empty where it has none.
    pub(super) fn cited(&self) -> String {
        let parts = [Some(super::text::provisions(self.provisions)), self.date.clone()];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Provisions and date, what it means here, what to do: one paragraph.
    pub(super) fn body(&self) -> String {
        let cited = self.cited();
        let cited = if cited.is_empty() { cited } else { format!("{cited}.") };
        let mend = self.mend.map(one_line).unwrap_or_default();
        let parts = [cited, self.message.clone(), mend];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// `path:line:column`, or the path alone.
    pub(super) fn place(&self) -> String {
        match &self.at {
            Some(at) => format!("{}:{}:{}", self.file, at.start.line, at.start.column),
            None => self.file.to_owned(),
        }
    }

    /// The line with its number, and marks below what is meant.
    pub(super) fn excerpt(&self) -> Option<String> {
        let at = self.at.as_ref().filter(|at| !at.text.is_empty())?;
        let column = usize::try_from(at.start.column).unwrap_or(1).saturating_sub(1);
        let (shown, cut) = crop(at.line, column, EXCERPT_WIDTH);
        let number = at.start.line.to_string();
        let lead = if cut > 0 { CUT_LENGTH } else { 0 };
        // A tab before the marks keeps them below what they mark.
        let before: String = shown
            .chars()
            .take(column.saturating_sub(cut) + lead)
            .map(|letter| if letter == '\t' { '\t' } else { ' ' })
            .collect();
        let room = shown.chars().count().saturating_sub(before.chars().count());
        let marks = "^".repeat(at.text.chars().count().min(room).max(1));
        let margin = " ".repeat(number.len());
        Some(format!("{number} | {shown}\n{margin} | {before}{marks}"))
    }
}

/// What reports call standard input.
pub(super) const STDIN: &str = "<stdin>";

/// The code of a fault of several inputs at once: its file is a list of them.
pub(super) const NO_CARDS: &str = "keur/no-cards";

/// Characters of a source line that an excerpt shows.
const EXCERPT_WIDTH: usize = 160;

/// The length of what [`crop`] puts where it cut.
const CUT_LENGTH: usize = 3;

/// A text on one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(visible).collect()
}

/// The character, or the replacement character for one that steers a terminal.
pub(super) fn visible(letter: char) -> char {
    if letter.is_control() { char::REPLACEMENT_CHARACTER } else { letter }
}
