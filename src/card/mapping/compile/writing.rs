//! What a table says of writing its files.

use globset::Glob;

use super::{Compiler, format};
use crate::card::mapping::raw::RawWrite;
use crate::card::mapping::silence::plain;
use crate::card::mapping::{How, Write, Writing};
use crate::load::Format;
use crate::load::de::Spanned;
use crate::load::node::{Node, Value};
use crate::source::Span;

impl Compiler {
    /// How a row is written: each of its words must say something.
    pub(super) fn writing(
        &mut self,
        read_only: bool,
        like: &[Spanned<String>],
        words: &[Spanned<String>],
        how: &How,
    ) -> Writing {
        let mut patterns = Vec::new();
        for pattern in like {
            match Glob::new(&pattern.value) {
                Ok(glob) => patterns.push(glob.compile_matcher()),
                Err(_) => self.fault(format!("`{}` is not a pattern", pattern.value), pattern.span),
            }
        }
        for word in words {
            let said = plain(&word.value);
            let says = match how {
                How::Values { values, .. } => values.get(&said).is_some_and(Option::is_some),
                How::Facts { columns, .. } => {
                    columns.get(&said).is_some_and(|facts| !facts.is_empty())
                }
                _ => false,
            };
            if !says {
                self.fault(format!("the row has no fact for the word `{}`", word.value), word.span);
            }
        }
        let words = words.iter().map(|word| word.value.clone()).collect();
        Writing { read_only, like: patterns, words }
    }

    /// How the files are written; `root` is the table as it stands.
    pub(super) fn write(&mut self, raw: &RawWrite, root: &Node) -> Write {
        let written = format(&raw.format.value);
        if !matches!(written, Format::Yaml | Format::Json) {
            self.fault("only yaml and json are written", raw.format.span);
        }
        let start = root.get("write").and_then(|write| write.get("start")).cloned();
        let nothing = Node { span: Span::default(), value: Value::Map(Vec::new()) };
        Write { format: written, start: start.unwrap_or(nothing) }
    }
}
