//! Linked data as a tree, whether it was written in Turtle or in JSON-LD.
//!
//! The tree has one list, `@graph`, of the things that the file describes: each has its name
//! (`@id`), its classes (`@type`), and its other properties as lists. Names of well-known
//! vocabularies have their usual prefix, whatever the file calls them. A property that leads to
//! another thing has a map there: its `@id`, the classes that the file says it is of, and what it is
//! called (`@name`). A concept of a well-known vocabulary is also of its own kind: whoever writes
//! `airo:hasPurpose vair:Recruiting` means a purpose of that class.
//!
//! A text in a language has the language behind its property: `rdfs:label@nl`.

use std::collections::BTreeMap;

use super::build::{Builder, Step, Stop};
use super::node::{Node, Value};
use super::number;
use super::prefixes;
use crate::source::{Span, offset};

/// Properties that say what a thing is called, the first of them first.
const NAMES: [&str; 5] = ["rdfs:label", "skos:prefLabel", "dct:title", "schema:name", "foaf:name"];

/// Where a statement stands: what it is about, what it says of it, and the value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Where {
    pub(super) subject: Span,
    pub(super) verb: Span,
    pub(super) object: Span,
}

/// What a statement says.
#[derive(Clone, Debug)]
pub(super) enum Object {
    /// Another thing, or a concept, by its short name.
    Thing(String),
    Text(Box<str>),
    /// A text in a language.
    Tagged(Box<str>, String),
    /// The digits of a whole number.
    #[cfg_attr(not(feature = "turtle"), expect(dead_code, reason = "JSON has read its own"))]
    Whole(String),
    /// A number with a fraction or an exponent, as it is written.
    #[cfg_attr(not(feature = "turtle"), expect(dead_code, reason = "JSON has read its own"))]
    Fraction(String),
    /// Any other single value.
    Plain(Value),
}

/// The statements of a file, by what they are about, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Graph {
    things: Vec<Thing>,
    places: BTreeMap<String, usize>,
    pub(super) statements: usize,
}

#[derive(Debug)]
struct Thing {
    id: String,
    span: Span,
    types: Vec<(String, Span)>,
    type_key: Option<Span>,
    properties: Vec<Property>,
    known: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Property {
    key: String,
    span: Span,
    values: Vec<(Object, Span)>,
}

impl Graph {
    /// The place of a thing in the list; it is added when it is new.
    fn thing(&mut self, id: &str, span: Span) -> &mut Thing {
        let next = self.things.len();
        let at = *self.places.entry(id.to_owned()).or_insert(next);
        if at == next {
            let (types, properties, known) = (Vec::new(), Vec::new(), BTreeMap::new());
            let id = id.to_owned();
            self.things.push(Thing { id, span, types, type_key: None, properties, known });
        }
        // The place was taken from the list, or has just been added to it.
        let at = at.min(self.things.len().saturating_sub(1));
        #[expect(clippy::indexing_slicing, reason = "the list is not empty, and `at` lies in it")]
        &mut self.things[at]
    }

    /// Adds a thing of which nothing may be said.
    pub(super) fn mention(&mut self, id: &str, span: Span) {
        self.thing(id, span);
    }

    /// Adds that a thing is of a class.
    pub(super) fn class(&mut self, id: &str, class: String, place: Where) {
        self.statements += 1;
        let thing = self.thing(id, place.subject);
        thing.type_key.get_or_insert(place.verb);
        thing.types.push((class, place.object));
    }

    /// Adds any other statement.
    pub(super) fn state(&mut self, id: &str, verb: &str, object: Object, place: Where) {
        self.statements += 1;
        let key = match &object {
            Object::Tagged(_, language) => format!("{verb}@{language}"),
            _ => verb.to_owned(),
        };
        let thing = self.thing(id, place.subject);
        let next = thing.properties.len();
        let at = *thing.known.entry(key.clone()).or_insert(next);
        if at == next {
            thing.properties.push(Property { key, span: place.verb, values: Vec::new() });
        }
        if let Some(property) = thing.properties.get_mut(at) {
            property.values.push((object, place.object));
        }
    }

    /// The tree of the file, which has `length` bytes.
    pub(super) fn build(&self, build: &mut Builder<'_>, length: usize) -> Result<(), Stop> {
        let all = Span::new(0, offset(length));
        let start = Span::new(0, 0);
        build.apply(Step::OpenMap(0))?;
        text(build, "@graph", start)?;
        build.apply(Step::OpenSeq(0))?;
        for thing in &self.things {
            self.build_thing(build, thing)?;
        }
        build.apply(Step::CloseAt(all))?;
        build.apply(Step::CloseAt(all))
    }

    fn build_thing(&self, build: &mut Builder<'_>, thing: &Thing) -> Result<(), Stop> {
        let mut all = thing.span;
        build.apply(Step::OpenMap(thing.span.start))?;
        text(build, "@id", thing.span)?;
        text(build, &thing.id, thing.span)?;
        if let Some(key) = thing.type_key {
            text(build, "@type", key)?;
            all = all.join(key).join(classes(build, thing.types.iter(), key)?);
        }
        for property in &thing.properties {
            text(build, &property.key, property.span)?;
            build.apply(Step::OpenSeq(property.span.start))?;
            let mut inner = None;
            for (object, span) in &property.values {
                inner = Some(inner.map_or(*span, |inner: Span| inner.join(*span)));
                self.build_object(build, object, *span)?;
            }
            let inner = inner.unwrap_or(property.span);
            build.apply(Step::CloseAt(inner))?;
            all = all.join(property.span).join(inner);
        }
        build.apply(Step::CloseAt(all))
    }

    fn build_object(
        &self,
        build: &mut Builder<'_>,
        object: &Object,
        span: Span,
    ) -> Result<(), Stop> {
        let value = match object {
            Object::Thing(id) => return self.reference(build, id, span),
            Object::Text(text) | Object::Tagged(text, _) => Value::Str(text.clone()),
            Object::Whole(digits) => number::whole(build, digits, 10, span),
            Object::Fraction(digits) => number::fraction(build, digits, span),
            Object::Plain(value) => value.clone(),
        };
        build.apply(Step::Leaf(Node { span, value }))
    }

    /// A thing where another one refers to it.
    fn reference(&self, build: &mut Builder<'_>, id: &str, span: Span) -> Result<(), Stop> {
        build.apply(Step::OpenMap(span.start))?;
        text(build, "@id", span)?;
        text(build, id, span)?;
        let thing = self.places.get(id).and_then(|at| self.things.get(*at));
        let itself = prefixes::is_known(id).then(|| (id.to_owned(), span));
        let types = thing.map_or(&[][..], |thing| &thing.types);
        if itself.is_some() || !types.is_empty() {
            text(build, "@type", span)?;
            classes(build, itself.iter().chain(types), span)?;
        }
        if let Some((name, place)) = thing.and_then(Thing::name) {
            text(build, "@name", span)?;
            text(build, name, place)?;
        }
        build.apply(Step::CloseAt(span))
    }
}

impl Thing {
    /// What it is called: in English, else in no language, else in the first one there is.
    fn name(&self) -> Option<(&str, Span)> {
        let said = |key: &str| {
            let property = self.properties.get(*self.known.get(key)?)?;
            property.values.iter().find_map(|(object, span)| match object {
                Object::Text(text) | Object::Tagged(text, _) => Some((&**text, *span)),
                _ => None,
            })
        };
        let any = |name: &str| {
            let mut keys = self.properties.iter().map(|property| property.key.as_str());
            keys.find(|key| key.strip_prefix(name).is_some_and(|rest| rest.starts_with('@')))
        };
        NAMES.iter().find_map(|name| {
            said(&format!("{name}@en")).or_else(|| said(name)).or_else(|| said(any(name)?))
        })
    }
}

fn text(build: &mut Builder<'_>, text: &str, span: Span) -> Result<(), Stop> {
    build.apply(Step::Leaf(Node { span, value: Value::Str(text.into()) }))
}

/// A list of classes; its span is that of its items.
fn classes<'c>(
    build: &mut Builder<'_>,
    classes: impl Iterator<Item = &'c (String, Span)>,
    key: Span,
) -> Result<Span, Stop> {
    build.apply(Step::OpenSeq(key.start))?;
    let mut all: Option<Span> = None;
    for (class, span) in classes {
        all = Some(all.map_or(*span, |all| all.join(*span)));
        text(build, class, *span)?;
    }
    let all = all.unwrap_or(key);
    build.apply(Step::CloseAt(all))?;
    Ok(all)
}
