//! Loading: the text of a file becomes a tree with places, and the problems found on the way.
//!
//! Each format has a reader that tells one builder what it meets, in file order; the builder
//! enforces the limits and unique keys. Nothing above this stage knows which format a file had.

mod alias;
mod build;
mod csv;
pub mod de;
mod de_access;
mod de_error;
mod json;
pub(crate) mod json_ld;
mod json_lines;
mod limits;
mod linked;
pub mod markdown;
pub mod node;
mod number;
pub mod pointer;
mod prefixes;
mod scalar;
pub mod section;
mod sniff;
mod spanned;
pub mod table;
mod toml;
mod toml_error;
#[cfg(feature = "turtle")]
mod turtle;
#[cfg(feature = "turtle")]
mod turtle_error;
#[cfg(feature = "turtle")]
mod turtle_places;
#[cfg(feature = "turtle")]
mod turtle_tokens;
mod twins;
mod words;
mod yaml;
mod yaml_error;

pub use limits::Limits;
pub use sniff::Format;
pub use twins::twins;

use node::Node;

use crate::problem::Problem;
use crate::source::{Source, Span};

/// A loaded file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The tree; absent where the file is empty, not of its format, or meets a limit. It is there
    /// when problems were found that reading could go on from.
    pub node: Option<Node>,
    /// All problems, in the order of the file.
    pub problems: Vec<Problem>,
    /// For a format whose files hold many cards, the tree is a list: the number of each item as the
    /// file counts, from 1 (lines; rows, where the row of names is row 1). Empty for the others.
    pub numbers: Vec<u32>,
}

/// Reads the text of `source`; it never fails, what is wrong is among the problems.
pub fn load(source: &Source, format: Format, limits: &Limits) -> Loaded {
    let all = Span::of(0..source.text.len());
    if source.text.len() > limits.bytes {
        let problem = limits.too_large(source.text.len());
        let problem = problem.at(&source.name, Span::default());
        return Loaded { problems: vec![problem], ..Loaded::default() };
    }
    let mut loaded = match format {
        Format::Yaml => yaml::read(source, all, limits),
        Format::Json => json::read(source, limits),
        Format::JsonLines | Format::Parquet => json_lines::read(source, limits),
        Format::Csv => csv::read(source, limits),
        Format::Toml => toml::read(source, limits),
        Format::Markdown => markdown::read(source, limits),
        #[cfg(feature = "turtle")]
        Format::Turtle => turtle::read(source, limits),
        #[cfg(not(feature = "turtle"))]
        Format::Turtle => unread(source),
    };
    if source.windows_1252 {
        let message =
            "the file is not UTF-8 and is read as Windows-1252, as older spreadsheets are";
        let problem = Problem::note("encoding", message).help("save it as UTF-8 (\"CSV UTF-8\")");
        loaded.problems.insert(0, problem.at(&source.name, Span::default()));
    }
    loaded
}

/// Reads a file that keur works by, such as one of a rule set: JSON where its name says so, else YAML.
pub fn load_own(source: &Source) -> Loaded {
    let format = match Format::from_name(&source.name) {
        Some(Format::Json) => Format::Json,
        _ => Format::Yaml,
    };
    load(source, format, &Limits::default())
}

/// The problem of a Turtle file where its reader was left out.
#[cfg(not(feature = "turtle"))]
fn unread(source: &Source) -> Loaded {
    let problem = Problem::error("format-left-out", "this build of keur does not read Turtle")
        .at(&source.name, Span::default())
        .help("build it with the feature `turtle`, or write the file as JSON-LD");
    Loaded { problems: vec![problem], ..Loaded::default() }
}

/// The problem of a file, or its front matter, that holds nothing.
fn empty(source: &Source, span: Span, what: &str) -> Loaded {
    let problem = Problem::error("empty-file", format!("{what} is empty"))
        .at(&source.name, span)
        .help("write the keys and values of a card");
    Loaded { problems: vec![problem], ..Loaded::default() }
}
