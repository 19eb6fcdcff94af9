//! Which format a text is in.

use super::csv::separator;
use super::markdown::FrontMatter;

/// A format that can be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// YAML 1.2.
    Yaml,
    /// JSON, as RFC 8259 has it.
    Json,
    /// JSON Lines: a JSON value on each line.
    JsonLines,
    /// A table of values separated by commas, semicolons or tabs, with a row of names (RFC 4180).
    Csv,
    /// TOML 1.
    Toml,
    /// Markdown that starts with YAML front matter.
    Markdown,
    /// Turtle, a text form of RDF.
    Turtle,
    /// Parquet, a table in columns; its text is that of its rows, as JSON Lines.
    Parquet,
}

/// What the ending of a file's name says of its format.
const ENDINGS: [(&str, Format); 13] = [
    ("yaml", Format::Yaml),
    ("yml", Format::Yaml),
    ("json", Format::Json),
    ("jsonld", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("toml", Format::Toml),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("ttl", Format::Turtle),
    ("parquet", Format::Parquet),
];

impl Format {
    /// Its word, as tables of dialects write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Json => "json",
            Self::JsonLines => "json-lines",
            Self::Csv => "csv",
            Self::Toml => "toml",
            Self::Markdown => "markdown",
            Self::Turtle => "turtle",
            Self::Parquet => "parquet",
        }
    }

    /// The format a file name's ending stands for: yaml, yml, json, jsonld, jsonl, ndjson, csv, tsv,
    /// toml, md, markdown, ttl or parquet.
    pub fn from_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let known = |(known, _): &&(&str, Self)| known.eq_ignore_ascii_case(ending);
        ENDINGS.iter().find(known).map(|(_, format)| *format)
    }

    /// A file name or path without the ending that stands for a format.
    pub fn stem(name: &str) -> &str {
        let ending = Self::from_name(name).and_then(|_| name.rsplit_once('.'));
        ending.map_or(name, |(stem, _)| stem)
    }

    /// The likely format of a text without a name, such as standard input; YAML where in doubt.
    ///
    /// A first line `---` and a later one are taken for front matter, so YAML of two documents is
    /// taken for Markdown.
    pub fn sniff(text: &str) -> Self {
        if FrontMatter::find(text).is_ok() {
            return Self::Markdown;
        }
        let mut lines = text.lines().map(str::trim);
        let first = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        let Some(first) = first else {
            return Self::Yaml;
        };
        let rest = text.trim_start();
        let after = |open: char| {
            let mut inner = rest.strip_prefix(open)?.trim_start().chars();
            Some(inner.next().unwrap_or(' '))
        };
        if after('{').is_some_and(|next| matches!(next, '"' | '}')) {
            return if is_lines(text) { Self::JsonLines } else { Self::Json };
        }
        if is_directive(first) {
            return Self::Turtle;
        }
        if is_table(text) {
            return Self::Csv;
        }
        if is_header(first) || is_assignment(first) {
            return Self::Toml;
        }
        match after('[') {
            Some('"' | '{' | '[' | ']' | '-' | '0'..='9') => Self::Json,
            _ => Self::Yaml,
        }
    }
}

/// Whether the first two lines are maps of their own.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_map = |line: &str| line.starts_with('{') && line.ends_with('}');
    lines.next().is_some_and(is_map) && lines.next().is_some_and(is_map)
}

/// Whether the first line is a row of names and the second has cells: at least three columns, and
/// nothing that YAML would say with a colon.
fn is_table(text: &str) -> bool {
    let separator = char::from(separator(text));
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_row = |line: &str| line.matches(separator).count() >= 2;
    let is_names = |line: &str| is_row(line) && !line.contains(": ") && !line.starts_with("- ");
    lines.next().is_some_and(is_names) && lines.next().is_some_and(is_row)
}

/// `@prefix name: <address>` or `@base <address>`, or the same in capitals without `@`.
fn is_directive(line: &str) -> bool {
    let Some((word, rest)) = line.split_once([' ', '\t']) else { return false };
    match word {
        "@prefix" | "PREFIX" => rest.contains(':'),
        "@base" | "BASE" => rest.trim_start().starts_with('<'),
        _ => false,
    }
}

/// `[table]` or `[[table]]`, alone on its line.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim_end();
    let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    let nested = inner.and_then(|line| line.strip_prefix('[')?.strip_suffix(']'));
    nested.or(inner).is_some_and(is_bare_key)
}

/// `key = value`.
fn is_assignment(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_bare_key(key.trim_end()))
}

/// Letters, digits, `-`, `_` and dots, and not only digits.
fn is_bare_key(key: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    key.chars().all(allowed) && key.contains(|c: char| c.is_ascii_alphabetic())
}
