//! YAML: the parser's events become steps of the builder.

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, Tag};

use super::alias::{Tape, Target};
use super::build::{Builder, Inside, Step, Stop};
use super::node::{Entry, Node, Value};
use super::scalar::{self, Core};
use super::words::shorten;
use super::{Limits, Loaded, empty, yaml_error};
use crate::problem::Problem;
use crate::source::{Source, Span, offset, to_index};

/// The tag by which some formats name a file whose content belongs at this place. What it names
/// stays below a key of this name: the card stage knows which of them are followed.
const INCLUDE: &str = "!include";

/// Reads the part `span` of the text; offsets in the tree are those of the whole text.
pub(super) fn read(source: &Source, span: Span, limits: &Limits) -> Loaded {
    let mut reader = Reader {
        limits,
        text: source.slice(span),
        base: span.start,
        build: Builder::new(source, limits),
        tape: Tape::default(),
        copied: 0,
        last_end: span.start,
        documents: 0,
        holds_something: false,
    };
    let outcome = reader.run();
    if outcome.is_ok() && !reader.holds_something && reader.documents < 2 {
        let what = if span.start == 0 { "the file" } else { "the front matter" };
        return empty(source, Span::new(span.start, span.start), what);
    }
    reader.build.finish(&outcome)
}

struct Reader<'a> {
    limits: &'a Limits,
    text: &'a str,
    /// Where `text` starts in the whole text.
    base: u32,
    build: Builder<'a>,
    tape: Tape,
    /// The weight of all aliases so far.
    copied: usize,
    /// The end of the last value, bracket or alias: a block collection ends there. The parser ends
    /// it at the next token, lines further down.
    last_end: u32,
    documents: usize,
    holds_something: bool,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        let depth = self.limits.depth();
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            flow_nesting_limit: depth,
            block_nesting_limit: depth,
        };
        for next in Parser::new_from_str_with_options(self.text, options) {
            let (event, at) = match next {
                Ok(next) => next,
                Err(error) => return Err(self.syntax(&error)),
            };
            let tag = at.tag_span().map_or(self.span(&at), |tag| self.span(&tag));
            let span = self.span(&at);
            if let Event::DocumentStart(..) = event {
                self.documents += 1;
                if self.documents > 1 {
                    self.second_document(span);
                    return Ok(());
                }
            }
            self.event(&event, span, tag)?;
        }
        Ok(())
    }

    fn event(&mut self, event: &Event<'_>, span: Span, tag_span: Span) -> Result<(), Stop> {
        match event {
            // The parser's stand-in for a document that holds nothing.
            Event::Scalar(_, ScalarStyle::Plain, _, None)
                if span.is_empty() && self.build.inside() == Inside::Nothing =>
            {
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar(text, *style, tag.as_deref(), span, tag_span);
                self.tape.begin(*anchor, self.build.depth());
                self.last_end = node.span.end;
                self.feed(node)
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "seq", tag_span);
                self.tape.begin(*anchor, self.build.depth());
                self.last_end = span.end;
                let start = match style {
                    StructureStyle::Block => self.dash(span.start),
                    StructureStyle::Flow => span.start,
                };
                self.take(Step::OpenSeq(start))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.collection_tag(tag.as_deref(), "map", tag_span);
                self.tape.begin(*anchor, self.build.depth());
                self.last_end = span.end;
                self.take(Step::OpenMap(span.start))
            }
            Event::SequenceEnd | Event::MappingEnd => {
                // A bracket has a width; the end of a block collection has none.
                if !span.is_empty() {
                    self.last_end = span.end;
                }
                self.take(Step::Close(self.last_end))
            }
            Event::Alias(id) => self.alias(*id, span),
            Event::UnresolvedAlias(name) => {
                let message = format!("the alias `*{name}` names nothing that stands before it");
                let help = "write the value itself, or put it in quotes if it is text";
                self.build.complain(Problem::error("unknown-anchor", message).help(help), span);
                self.last_end = span.end;
                self.feed(Node { span, value: Value::Null })
            }
            _ => Ok(()),
        }
    }

    /// A value without children, which may be a key.
    fn feed(&mut self, node: Node) -> Result<(), Stop> {
        let span = node.span;
        let plain_merge = self.build.inside() == Inside::MapKey
            && node.as_str() == Some("<<")
            && self.slice(span) == "<<";
        if plain_merge {
            let message = "the merge key `<<` is not part of YAML 1.2, and is not read";
            let help = "write the keys out, or put `<<` in quotes if it is a name";
            self.build.complain(Problem::error("merge-key", message).help(help), span);
            return self.take(Step::SkipKey);
        }
        self.take(Step::Leaf(node))
    }

    fn take(&mut self, step: Step) -> Result<(), Stop> {
        self.holds_something = true;
        self.tape.record(&step);
        self.build.apply(step)?;
        self.tape.settle(self.build.depth());
        Ok(())
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Stop> {
        self.last_end = span.end;
        let (range, weight) = match self.tape.target(id) {
            Target::Steps(range, weight) => (range, weight),
            Target::Itself => {
                let message = format!("`{}` stands inside the value it repeats", self.slice(span));
                let help = "write out what is meant";
                self.build.complain(Problem::error("alias-of-itself", message).help(help), span);
                return self.feed(Node { span, value: Value::Null });
            }
        };
        self.copied += weight;
        if self.copied > self.limits.alias_nodes {
            return Err(self.build.stop(self.limits.too_many_alias_nodes(), span));
        }
        self.build.quiet = true;
        for at in range {
            let Some(step) = self.tape.step(at) else {
                continue;
            };
            self.take(step)?;
        }
        self.build.quiet = false;
        Ok(())
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: Span,
        tag_span: Span,
    ) -> Node {
        let span = match style {
            ScalarStyle::Plain if span.is_empty() && tag.is_none() => self.absent(span),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let written = self.slice(span).trim_end();
                Span::new(span.start, span.start + offset(written.len()))
            }
            _ => span,
        };
        let core = if style == ScalarStyle::Plain && span.is_empty() {
            Some(Core::Null)
        } else if style == ScalarStyle::Plain {
            // `y` and `n` are the keys of many maps, and few readers see more in them.
            let letter = text.len() == 1 && self.build.inside() == Inside::MapKey;
            scalar::plain(text).filter(|core| !(letter && matches!(core, Core::Differs(_))))
        } else {
            None
        };
        let value = match tag {
            None => scalar::value(&mut self.build, core, text, span),
            Some(tag) => self.tagged(tag, text, span, tag_span, core),
        };
        Node { span, value }
    }

    /// The value of a scalar with an explicit tag.
    fn tagged(
        &mut self,
        tag: &Tag,
        text: &str,
        span: Span,
        tag_span: Span,
        core: Option<Core>,
    ) -> Value {
        let kind = if self.slice(tag_span) == "!" {
            "str"
        } else if tag.handle() == "tag:yaml.org,2002:" {
            tag.suffix()
        } else {
            ""
        };
        if kind == "str" {
            return Value::Str(text.into());
        }
        if self.slice(tag_span) == INCLUDE {
            let node = Node { span, value: Value::Str(text.into()) };
            return Value::Map(vec![Entry { key: INCLUDE.into(), key_span: tag_span, node }]);
        }
        if !matches!(kind, "null" | "bool" | "int" | "float") {
            self.unknown_tag(tag_span);
            return scalar::value(&mut self.build, core, text, span);
        }
        let core = core.or_else(|| scalar::plain(text));
        let value = match scalar::value(&mut self.build, core, text, span) {
            #[expect(clippy::cast_precision_loss, reason = "the author asks for a float")]
            Value::Int(number) if kind == "float" => Value::Float(number as f64),
            value => value,
        };
        let fits = match value {
            Value::Null => true,
            Value::Bool(_) => kind == "bool",
            Value::Int(_) => kind == "int",
            Value::Float(_) => kind == "float",
            Value::Str(_) | Value::Seq(_) | Value::Map(_) => false,
        };
        if !fits {
            let message = format!("`{}` is not what its tag `!!{kind}` says", shorten(text));
            let help = "remove the tag";
            self.build.complain(Problem::error("unknown-tag", message).help(help), span);
        }
        value
    }

    fn collection_tag(&mut self, tag: Option<&Tag>, kind: &str, span: Span) {
        let Some(tag) = tag else { return };
        // Before a list or a map it stands in templates, where a path is to be filled in.
        let is_known = tag.handle() == "tag:yaml.org,2002:" && tag.suffix() == kind;
        if !is_known && self.slice(span) != INCLUDE {
            self.unknown_tag(span);
        }
    }

    fn unknown_tag(&mut self, span: Span) {
        let message = format!("the tag `{}` is not read", shorten(self.slice(span)));
        let help = "write the value itself: nothing is included or computed";
        self.build.complain(Problem::error("unknown-tag", message).help(help), span);
    }

    /// The first dash of a block list. Where the dashes are not indented more than their key, the
    /// parser starts the list after its first dash.
    fn dash(&self, start: u32) -> u32 {
        if matches!(self.build.inside(), Inside::Nothing | Inside::Seq) {
            return start;
        }
        let mut before = self.text.get(..to_index(start - self.base)).unwrap_or_default();
        loop {
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            let line = before.get(line_start..).unwrap_or_default();
            let written = line.trim_start();
            let comment = written.strip_prefix('-').unwrap_or(written).trim_start();
            if !(comment.is_empty() || comment.starts_with('#')) {
                return start;
            }
            if written.starts_with('-') {
                return self.base + offset(line_start + line.len() - written.len());
            }
            let Some(above) = line_start.checked_sub(1) else {
                return start;
            };
            before = before.get(..above).unwrap_or_default();
        }
    }

    /// The place of a value that is not there: after the colon of its key. The parser gives the
    /// end of the key.
    fn absent(&self, span: Span) -> Span {
        let rest = self.text.get(to_index(span.start - self.base)..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let colon = rest.get(blanks..).is_some_and(|rest| rest.starts_with(':'));
        if colon && self.build.inside() == Inside::MapValue {
            let at = span.start + offset(blanks + 1);
            return Span::new(at, at);
        }
        span
    }

    fn second_document(&mut self, span: Span) {
        let message = "a second document starts here, and a file holds one";
        let help = "split the file, or remove this line";
        self.build.complain(Problem::error("two-documents", message).help(help), span);
    }

    fn syntax(&mut self, error: &granit_parser::ScanError) -> Stop {
        let at = error.marker().byte_offset().unwrap_or_default().min(self.text.len());
        if *error.kind() == granit_parser::ErrorKind::RecursionLimitExceeded {
            let span = Span::of(at..at);
            let span = Span::new(span.start + self.base, span.end + self.base);
            return self.build.stop(self.limits.too_deep(), span);
        }
        let (problem, span) = yaml_error::problem(error.kind(), self.text, at);
        self.build.stop(problem, Span::new(span.start + self.base, span.end + self.base))
    }

    fn slice(&self, span: Span) -> &str {
        let (start, end) = (span.start - self.base, span.end - self.base);
        self.text.get(to_index(start)..to_index(end)).unwrap_or_default()
    }

    fn span(&self, span: &granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or_default();
        let span = Span::of(range);
        Span::new(span.start + self.base, span.end + self.base)
    }
}
