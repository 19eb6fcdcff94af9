//! Turtle: the statements of a file, each with its place, become a tree of linked data.
//!
//! The parser is fed word by word, so that it is known at which word it tells a statement.

use std::collections::BTreeMap;
use std::ops::Range;

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Literal, NamedOrBlankNode, Term, Triple};
use oxttl::TurtleParser;
use oxttl::turtle::LowLevelTurtleParser;

use super::build::{Builder, Stop};
use super::linked::{Graph, Object, Where};
use super::node::Value;
use super::turtle_error as error;
use super::turtle_places::{Places, Told};
use super::turtle_tokens::{self as tokens, Next};
use super::{Limits, Loaded, empty, prefixes};
use crate::source::{Source, Span};

pub(super) fn read(source: &Source, limits: &Limits) -> Loaded {
    if matches!(tokens::next(&source.text, 0), Next::End) {
        return empty(source, Span::default(), "the file");
    }
    let build = Builder::new(source, limits);
    let mut reader = Reader::new(&source.text, limits, build);
    let outcome = reader.run();
    reader.build.finish(&outcome)
}

struct Reader<'a> {
    text: &'a str,
    limits: &'a Limits,
    build: Builder<'a>,
    parser: LowLevelTurtleParser,
    places: Places,
    graph: Graph,
    /// Names of things without one, by those of the parser, which are made by chance.
    nameless: BTreeMap<String, String>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, limits: &'a Limits, build: Builder<'a>) -> Self {
        // Without a base, a relative address would be a fault; it is fine in a file by itself.
        let parser = TurtleParser::new();
        let parser = parser.with_base_iri(prefixes::BASE).unwrap_or_default().low_level();
        let (places, graph, nameless) = (Places::default(), Graph::default(), BTreeMap::new());
        Self { text, limits, build, parser, places, graph, nameless }
    }

    fn run(&mut self) -> Result<(), Stop> {
        let mut at = 0;
        let mut last = 0..0;
        loop {
            let word = match tokens::next(self.text, at) {
                Next::Word(word) => word,
                Next::Unclosed(word) => {
                    return Err(self.build.stop(error::unclosed(), Span::of(word)));
                }
                Next::End => break,
            };
            self.word(&word)?;
            at = word.end;
            last = word;
        }
        self.parser.end();
        self.drain(&last)?;
        self.graph.build(&mut self.build, self.text.len())
    }

    fn word(&mut self, range: &Range<usize>) -> Result<(), Stop> {
        let word = self.text.get(range.clone()).unwrap_or_default();
        let span = Span::of(range.clone());
        self.places.step(word, span);
        if self.places.depth() >= self.limits.depth() {
            return Err(self.build.stop(self.limits.too_deep(), span));
        }
        self.parser.extend_from_slice(word.as_bytes());
        // The blank shows the parser where the word ends, as blanks, comments or the next word do.
        self.parser.extend_from_slice(b"\n");
        self.drain(range)?;
        self.places.past(word);
        if self.graph.statements > self.limits.nodes {
            return Err(self.build.stop(self.limits.too_many_nodes(), span));
        }
        Ok(())
    }

    /// Takes what the parser tells at this word.
    fn drain(&mut self, word: &Range<usize>) -> Result<(), Stop> {
        let mut told = Vec::new();
        while let Some(result) = self.parser.parse_next() {
            match result {
                Ok(statement) => told.push(statement),
                Err(fault) => {
                    let text = self.text.get(word.clone()).unwrap_or_default();
                    let problem = error::words(fault.message(), text);
                    return Err(self.build.stop(problem, Span::of(word.clone())));
                }
            }
        }
        // Of the statements of one word, the parser tells the last one first.
        for statement in told.into_iter().rev() {
            self.add(statement);
        }
        Ok(())
    }

    fn add(&mut self, statement: Triple) {
        let kind = match &statement.object {
            _ if statement.predicate == rdf::REST => Told::Link,
            Term::Literal(_) => Told::Value,
            Term::NamedNode(_) | Term::BlankNode(_) => Told::Other,
        };
        let place = self.places.place(kind);
        let subject = match statement.subject {
            NamedOrBlankNode::NamedNode(node) => prefixes::short(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => self.nameless(node.as_str()),
        };
        let object = match statement.object {
            Term::NamedNode(node) => Object::Thing(prefixes::short(node.as_str())),
            Term::BlankNode(node) => Object::Thing(self.nameless(node.as_str())),
            Term::Literal(value) => object(&value),
        };
        self.state(&subject, &prefixes::short(statement.predicate.as_str()), object, place);
    }

    fn state(&mut self, subject: &str, verb: &str, object: Object, place: Where) {
        match object {
            Object::Thing(class) if verb == "rdf:type" => self.graph.class(subject, class, place),
            object => self.graph.state(subject, verb, object, place),
        }
    }

    /// The name that stands for a thing without one: they are counted.
    fn nameless(&mut self, name: &str) -> String {
        let next = self.nameless.len() + 1;
        self.nameless.entry(name.to_owned()).or_insert_with(|| format!("_:b{next}")).clone()
    }
}

/// A single value. What is not a number, although it says so, stays text.
fn object(value: &Literal) -> Object {
    let text = value.value();
    if let Some(language) = value.language() {
        return Object::Tagged(text.into(), language.to_owned());
    }
    let datatype = value.datatype();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if datatype == xsd::INTEGER && is_whole {
        return Object::Whole(text.to_owned());
    }
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && text.parse::<f64>().is_ok();
    if [xsd::DECIMAL, xsd::DOUBLE, xsd::FLOAT].contains(&datatype) && is_number {
        return Object::Fraction(text.to_owned());
    }
    match text {
        "true" | "1" if datatype == xsd::BOOLEAN => Object::Plain(Value::Bool(true)),
        "false" | "0" if datatype == xsd::BOOLEAN => Object::Plain(Value::Bool(false)),
        _ => Object::Text(text.into()),
    }
}
