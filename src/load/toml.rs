//! TOML: the parser's tables become steps of the builder, with spans that hold their children.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::build::{Builder, Step, Stop};
use super::node::{Node, Value};
use super::toml_error::{self, Fault};
use super::{Limits, Loaded, empty, number};
use crate::problem::Problem;
use crate::source::{Source, Span};

/// The parser refuses what nests deeper than this, and cannot be told otherwise.
const PARSER_DEPTH: usize = 80;

/// The parser needs about 50 bytes for each byte of TOML, so its files must be smaller than others.
const SMALLER: usize = 16;

pub(super) fn read(source: &Source, limits: &Limits) -> Loaded {
    let (bytes, depth) = (limits.bytes / SMALLER, limits.depth.min(PARSER_DEPTH));
    let limits = &Limits { bytes, depth, ..limits.clone() };
    let text = &source.text;
    if text.len() > bytes {
        let problem = limits.too_large(text.len()).at(&source.name, Span::default());
        return Loaded { problems: vec![problem], ..Loaded::default() };
    }
    if text.trim().is_empty() {
        return empty(source, Span::default(), "the file");
    }
    let mut reader = Reader { build: Builder::new(source, limits) };
    let outcome = reader.run(text, limits);
    reader.build.finish(&outcome)
}

struct Reader<'a> {
    build: Builder<'a>,
}

impl Reader<'_> {
    fn run(&mut self, text: &str, limits: &Limits) -> Result<(), Stop> {
        let root = match DeTable::parse(text) {
            Ok(root) => root,
            Err(error) => match toml_error::fault(&error, text) {
                Fault::Duplicate { .. } => self.repeated(text)?,
                Fault::Depth(span) => return Err(self.build.stop(limits.too_deep(), span)),
                Fault::Syntax(problem, span) => return Err(self.build.stop(problem, span)),
            },
        };
        self.table(root.get_ref(), Span::of(0..0)).map(|_| ())
    }

    /// A file without faults of syntax but with keys that are there twice: what else it holds is
    /// read.
    fn repeated<'t>(&mut self, text: &'t str) -> Result<Spanned<DeTable<'t>>, Stop> {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            match toml_error::fault(error, text) {
                Fault::Duplicate { key, span } => {
                    let first = toml_error::first(root.get_ref(), text, &key, span);
                    let problem = self.build.duplicate(&key, first);
                    self.build.complain(problem, span);
                }
                Fault::Depth(span) => {
                    let problem = Problem::error("toml-syntax", "this key has too many parts");
                    return Err(self.build.stop(problem, span));
                }
                Fault::Syntax(problem, span) => return Err(self.build.stop(problem, span)),
            }
        }
        Ok(root)
    }

    /// Builds a map and returns its span: from its header or bracket, and all its children.
    fn table(&mut self, table: &DeTable<'_>, own: Span) -> Result<Span, Stop> {
        self.build.apply(Step::OpenMap(own.start))?;
        let mut entries: Vec<_> = table.iter().collect();
        // A table that was implied by a later header is moved when its own header comes.
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut all = own;
        for (key, value) in entries {
            let key_span = Span::of(key.span());
            let key: &DeString<'_> = key.get_ref();
            let node = Node { span: key_span, value: Value::Str(key.as_ref().into()) };
            self.build.apply(Step::Leaf(node))?;
            all = all.join(key_span).join(self.value(value)?);
        }
        self.build.apply(Step::CloseAt(all))?;
        Ok(all)
    }

    fn list(&mut self, items: &[Spanned<DeValue<'_>>], own: Span) -> Result<Span, Stop> {
        self.build.apply(Step::OpenSeq(own.start))?;
        let mut all = own;
        for item in items {
            all = all.join(self.value(item)?);
        }
        self.build.apply(Step::CloseAt(all))?;
        Ok(all)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) -> Result<Span, Stop> {
        let span = Span::of(value.span());
        let value = match value.get_ref() {
            DeValue::Table(table) => return self.table(table, span),
            DeValue::Array(items) => return self.list(items, span),
            DeValue::String(text) => Value::Str(text.as_ref().into()),
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::Datetime(moment) => Value::Str(moment.to_string().into()),
            DeValue::Integer(number) => {
                number::whole(&mut self.build, number.as_str(), number.radix(), span)
            }
            DeValue::Float(number) => number::fraction(&mut self.build, number.as_str(), span),
        };
        self.build.apply(Step::Leaf(Node { span, value }))?;
        Ok(span)
    }
}
