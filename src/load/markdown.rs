//! Markdown: the front matter is the card, the text below it is prose.

use super::{Limits, Loaded, empty, yaml};
use crate::problem::Problem;
use crate::source::{Source, Span};

/// The parts of a Markdown text that starts with front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// The opening `---`.
    pub fence: Span,
    /// The YAML between the fences.
    pub yaml: Span,
    /// The prose after the closing fence.
    pub body: Span,
}

/// Why a text has no front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFrontMatter {
    /// The first line is not `---`.
    Absent,
    /// The first line is `---`, and no later line is `---` or `...`.
    Unclosed(Span),
}

impl FrontMatter {
    /// Finds the front matter: a first line `---`, up to a line `---` or `...`.
    ///
    /// # Errors
    /// Why there is none.
    pub fn find(text: &str) -> Result<Self, NoFrontMatter> {
        let mut lines = text.split_inclusive('\n');
        let first = lines.next().unwrap_or_default();
        if first.trim_end() != "---" {
            return Err(NoFrontMatter::Absent);
        }
        let fence = Span::of(0..3);
        let start = first.len();
        let mut end = start;
        for line in lines {
            if matches!(line.trim_end(), "---" | "...") {
                let yaml = Span::of(start..end);
                let body = Span::of(end + line.len()..text.len());
                return Ok(Self { fence, yaml, body });
            }
            end += line.len();
        }
        Err(NoFrontMatter::Unclosed(fence))
    }
}

pub(super) fn read(source: &Source, limits: &Limits) -> Loaded {
    let problem = match FrontMatter::find(&source.text) {
        Ok(parts) if source.slice(parts.yaml).trim().is_empty() => {
            return empty(source, parts.fence, "the front matter");
        }
        Ok(parts) => return yaml::read(source, parts.yaml, limits),
        Err(NoFrontMatter::Absent) => {
            let help = "start the file with a line `---`, the card in YAML, and another line `---`";
            let line = source.line_text(1).len();
            Problem::error("no-front-matter", "this Markdown file has no front matter")
                .at(&source.name, Span::of(0..line))
                .help(help)
        }
        Err(NoFrontMatter::Unclosed(fence)) => {
            let message = "the front matter that starts here has no end";
            Problem::error("unclosed-front-matter", message)
                .at(&source.name, fence)
                .help("close it with a line `---`")
        }
    };
    Loaded { problems: vec![problem], ..Loaded::default() }
}
