//! A problem: what is wrong with a file, where, and how to mend it.

use crate::source::Span;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file cannot be used as it stands.
    Error,
    /// The file can be used, and is likely not to mean what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What is wrong with a file. Ordered by source, span and code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// The name of the source; empty where the caller knows it.
    pub source: String,
    /// The place; absent where the whole file is meant, or its text could not be read.
    pub span: Option<Span>,
    /// What kind of problem it is: one of [`CODES`].
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, naming the thing.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// What to write at the underlined place.
    pub label: Option<String>,
}

impl Problem {
    /// A problem that makes the file unusable, without a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::with(Severity::Error, code, message.into())
    }

    /// A problem that leaves the file usable, without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::with(Severity::Warning, code, message.into())
    }

    /// A remark, without a place.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::with(Severity::Note, code, message.into())
    }

    fn with(severity: Severity, code: &'static str, message: String) -> Self {
        let source = String::new();
        Self { source, span: None, code, severity, message, help: None, label: None }
    }

    /// Sets the source and the place.
    #[must_use]
    pub fn at(mut self, source: impl Into<String>, span: Span) -> Self {
        self.source = source.into();
        self.span = Some(span);
        self
    }

    /// Sets the source of a problem with a whole file.
    #[must_use]
    pub fn of(mut self, path: &std::path::Path) -> Self {
        self.source = path.to_string_lossy().replace('\\', "/");
        self
    }

    /// Sets how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets what to write at the underlined place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

/// Every code a problem can have, with its meaning in a line.
pub const CODES: &[(&str, &str)] = &[
    ("alias-of-itself", "a YAML alias stands inside the value it repeats"),
    ("always-holds", "a condition, or a part of one, always holds where it stands"),
    ("bad-date", "a date is none, or lies the wrong way round"),
    ("bad-value", "a value of the right kind is not acceptable"),
    ("baseline-gone", "a baseline knows findings that are no longer there"),
    ("binary-file", "the file is not text"),
    ("computed-fact", "a card states what is computed from other facts"),
    ("condition", "a condition of a rule is not written as conditions are"),
    ("conflict", "a card and a file it names state different things"),
    ("contradiction", "two facts of a card exclude each other"),
    ("csv-syntax", "the file is not a table of separated values"),
    ("cycle", "definitions rest on each other in a circle"),
    ("dangling-reference", "a fact names an id that no item has"),
    ("dialect-file", "a table of a foreign dialect is not written as such tables are"),
    ("duplicate-id", "an id stands twice"),
    ("duplicate-key", "a map has the same key twice"),
    ("empty-file", "the file or its front matter holds nothing"),
    ("encoding", "a file is read in an encoding other than UTF-8"),
    ("evidence-absent", "a document the card points at is not there"),
    ("evidence-changed", "a document is not the one whose digest the card states"),
    ("evidence-expired", "a document is no longer valid"),
    ("evidence-outside", "a document lies where keur does not read"),
    ("evidence-without-digest", "a document cannot be held against a digest"),
    ("excluding-definitions", "a condition asks for two definitions that never hold at once"),
    ("exception-always", "an exception always holds where its rule or definition would"),
    ("exception-never", "an exception can never hold where its rule or definition does"),
    ("format-left-out", "this build was made without the reader of the format"),
    ("headline", "a headline of a rule set differs from party to party"),
    ("json-syntax", "the file is not JSON"),
    ("judgement", "a settled judgement is not written as judgements are"),
    ("key-not-text", "a key is something other than text"),
    ("ledger", "the coverage ledger gives a reason twice, or for what a rule cites"),
    ("level-unknown-rule", "a configuration changes the level of a rule that does not exist"),
    ("limit", "the file meets a limit on size, depth, values, aliases or problems"),
    ("limit-bytes", "a file is larger than a card may be"),
    ("manifest", "a rule set is not what its manifest says"),
    ("merge-key", "YAML's old merge key `<<` is not read"),
    ("missing-key", "a key that must be there is not"),
    ("never-holds", "a condition, or a part of one, can never hold where it stands"),
    ("no-cards", "nothing that was named is a card"),
    ("no-example", "a rule or definition has no example"),
    ("no-front-matter", "a Markdown file does not start with front matter"),
    ("not-checked", "keys of another vocabulary are not checked"),
    ("not-followed", "a card names another card, which is not read"),
    ("not-mapped", "a value of a foreign dialect says nothing that a fact could hold"),
    ("not-read", "keys of a foreign dialect say nothing that keur reads"),
    ("not-utf8", "the file is not in UTF-8, or in UTF-16 with a mark"),
    ("number-not-finite", "a number is infinite or not a number"),
    ("number-too-large", "a whole number is larger than 64 bits hold"),
    ("other-format", "the file looks like another format, which is not read"),
    ("parquet", "the file is not Parquet that can be read"),
    ("parquet-value", "a value of a Parquet file cannot be read exactly"),
    ("part", "a file that a card names cannot be read"),
    ("pin", "a rule set is not the one that a configuration pins"),
    ("read-differently", "other readers see this value as something else"),
    ("row-length", "a row of a table has more or fewer cells than there are columns"),
    ("rule-file", "a file of a rule set is not written as such files are"),
    ("rule-id", "the id of a rule is not its file's name, or not in kebab-case"),
    ("screened-without-list", "a list is said to be gone through, and is not stated"),
    ("shadowed-rule", "a rule says nothing that another does not say"),
    ("tab-indentation", "a YAML line is indented with a tab"),
    ("toml-syntax", "the file is not TOML"),
    ("turtle-syntax", "the file is not Turtle"),
    ("two-documents", "a YAML file holds more than one document"),
    ("unclosed-front-matter", "the front matter of a Markdown file has no end"),
    ("unknown-addressee", "a rule addresses somebody the rule set does not know"),
    ("unknown-anchor", "a YAML alias names nothing that stands before it"),
    ("unknown-citation", "a rule cites a provision that does not exist"),
    ("unknown-definition", "a condition names a definition that does not exist"),
    ("unknown-fact", "a condition names a fact that does not exist"),
    ("unknown-key", "a key is not one of the keys read here"),
    ("unknown-list", "a file of many entries is in no format that is read"),
    ("unknown-parameter", "a condition names a parameter that does not exist"),
    ("unknown-route", "a rule names a route that does not exist"),
    ("unknown-tag", "a YAML tag is not read"),
    ("unknown-value", "a value is not one of the values known here"),
    ("unreachable-example", "an example can never test its rule"),
    ("unreadable", "a file cannot be read"),
    ("unread-fact", "nothing reads a fact of the vocabulary"),
    ("unread-value", "no condition tells values of a fact apart"),
    ("vocabulary", "a vocabulary file is not written as such files are"),
    ("waiver-expired", "a waiver holds no longer"),
    ("waiver-incomplete", "a waiver lacks its reason, owner or end"),
    ("waiver-unknown-rule", "a waiver names a rule that does not exist"),
    ("waiver-unused", "a waiver covers no finding"),
    ("wrong-type", "a value is of another kind than wanted"),
    ("yaml-syntax", "the file is not YAML"),
];

/// Longer words are not compared: nobody mistypes them, and comparing costs their product.
const LONGEST_WORD: usize = 64;

/// The candidate that `word` is most likely a slip for, if one is near enough. Capitals and the
/// choice of `-` or `_` do not count.
pub fn near_miss<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    if word.len() > LONGEST_WORD * 4 || word.chars().count() > LONGEST_WORD {
        return None;
    }
    let word = plain(word);
    let letters = word.chars().count();
    let longer = |other: &str| letters.max(other.chars().count());
    let mut best: Option<(usize, f64, &str)> = None;
    for candidate in candidates.filter(|candidate| candidate.len() <= LONGEST_WORD * 4) {
        let other = plain(candidate);
        let distance = strsim::damerau_levenshtein(&word, &other);
        let likeness = strsim::jaro_winkler(&word, &other);
        let near =
            distance == 0 || distance * 3 <= longer(&other) || (letters >= 4 && likeness >= 0.9);
        let better = best.is_none_or(|(least, most, _)| {
            distance < least || (distance == least && likeness > most)
        });
        if near && better {
            best = Some((distance, likeness, candidate));
        }
    }
    best.map(|(_, _, candidate)| candidate)
}
