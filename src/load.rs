//! Loading: the text of a file becomes a tree with places, and the problems found on the way.
//!
//! Each format has a reader that tells one builder what it meets, in file order; the builder
//! enforces the limits and unique keys. Nothing above this stage knows which format a file had.

mod alias;
mod build;
pub mod de;
mod de_access;
mod de_error;
mod json;
pub(crate) mod json_ld;
mod limits;
mod linked;
pub mod markdown;
pub mod node;
mod number;
pub mod pointer;
mod prefixes;
mod scalar;
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
mod words;
mod yaml;
mod yaml_error;

pub use limits::Limits;
pub use sniff::Format;

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
}

/// Reads the text of `source`; it never fails, what is wrong is among the problems.
pub fn load(source: &Source, format: Format, limits: &Limits) -> Loaded {
    let all = Span::of(0..source.text.len());
    if source.text.len() > limits.bytes {
        let problem = limits.too_large(source.text.len());
        let problem = problem.at(&source.name, Span::default());
        return Loaded { node: None, problems: vec![problem] };
    }
    match format {
        Format::Yaml => yaml::read(source, all, limits),
        Format::Json => json::read(source, limits),
        Format::Toml => toml::read(source, limits),
        Format::Markdown => markdown::read(source, limits),
        #[cfg(feature = "turtle")]
        Format::Turtle => turtle::read(source, limits),
        #[cfg(not(feature = "turtle"))]
        Format::Turtle => unread(source),
    }
}

/// The problem of a Turtle file where its reader was left out.
#[cfg(not(feature = "turtle"))]
fn unread(source: &Source) -> Loaded {
    let problem = Problem::error("format-left-out", "this build of keur does not read Turtle")
        .at(&source.name, Span::default())
        .help("build it with the feature `turtle`, or write the file as JSON-LD");
    Loaded { node: None, problems: vec![problem] }
}

/// The problem of a file, or its front matter, that holds nothing.
fn empty(source: &Source, span: Span, what: &str) -> Loaded {
    let problem = Problem::error("empty-file", format!("{what} is empty"))
        .at(&source.name, span)
        .help("write the keys and values of a card");
    Loaded { node: None, problems: vec![problem] }
}
