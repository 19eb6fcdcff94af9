//! Values of facts, and the slots that hold them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use jiff::Timestamp;

use super::country::Country;
use super::date::DateRange;
use super::vocabulary::{BranchId, FactId, Vocabulary};
use crate::load::pointer::escape;
use crate::source::Span;

/// A single stated value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Scalar {
    /// True or false.
    Bool(bool),
    /// A number in the unit of its fact.
    Number(f64),
    /// Free text.
    Text(Box<str>),
    /// A day, a month or a year.
    Date(DateRange),
    /// A moment: date and time with an offset from UTC.
    Moment(Timestamp),
    /// Index of a value in the list of values of its fact.
    Code(u16),
    /// A country.
    Country(Country),
}

/// No number is NaN: readers refuse it.
impl Eq for Scalar {}

impl Hash for Scalar {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Bool(value) => value.hash(state),
            // The two zeros are equal.
            Self::Number(number) => (number + 0.0).to_bits().hash(state),
            Self::Text(text) => text.hash(state),
            Self::Date(range) => range.hash(state),
            Self::Moment(moment) => moment.hash(state),
            Self::Code(code) => code.hash(state),
            Self::Country(code) => code.hash(state),
        }
    }
}

/// Why a fact has no value although the card names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// `unknown`: the author does not know.
    Unknown,
    /// `withheld`: known, not disclosed here.
    Withheld,
    /// `null`: unknown on purpose.
    Null,
}

/// One item of a list of scalars.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The value.
    pub scalar: Scalar,
    /// Where it stands.
    pub span: Span,
}

/// What a card says of one fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing: the key is absent.
    #[default]
    Absent,
    /// The key is there without a value.
    Silent(Silence),
    /// One value.
    One(Scalar),
    /// A list of values; `open` when it holds `unknown`, so that there may be more.
    Many {
        /// The stated items, in file order.
        items: Vec<Item>,
        /// Whether more items may exist.
        open: bool,
    },
    /// A list of objects; `open` as above.
    Rows {
        /// The stated objects, in file order.
        rows: Vec<Row>,
        /// Whether more objects may exist.
        open: bool,
    },
}

/// An object of a list: its facts by the index that [`Vocabulary::slot`] gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The slots of the object.
    pub slots: Vec<Slot>,
    /// Where its keys stand.
    pub keys: Keys,
    /// The place of the whole object.
    pub span: Span,
}

/// What the card says of one fact, and where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// The value.
    pub value: Value,
    /// The place of the value; absent facts and computed facts have none.
    pub span: Option<Span>,
    /// The ids of evidence given in the long form.
    pub evidence: Vec<Box<str>>,
    /// Whether the value follows from another fact of the card (a closed section, a computation).
    pub derived: bool,
}

impl Slot {
    /// This many slots of which nothing is said.
    pub(super) fn blank(count: usize) -> Vec<Self> {
        let mut slots = Vec::new();
        slots.resize_with(count, Self::default);
        slots
    }
}

/// A question only a human can settle, settled in the card.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The answer.
    pub answer: bool,
    /// Who answered.
    pub by: String,
    /// When.
    pub date: DateRange,
    /// Why.
    pub reason: String,
    /// Where the card says so.
    pub span: Span,
}

/// The facts of one card: one slot for each top-level fact of the vocabulary.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Slots by [`Vocabulary::slot`].
    pub slots: Vec<Slot>,
    /// Settled judgements by `<set>/<judgement-id>`.
    pub judgements: BTreeMap<String, Judgement>,
    /// Where the keys of the card stand: where an absent fact would have to be added.
    pub keys: Keys,
    /// Where the key `judgements` stands.
    pub judgements_at: Option<Span>,
}

/// Where the keys of a map stand that are there, and those of the maps below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keys {
    places: Vec<(BranchId, Span)>,
    first: Option<Span>,
}

impl Keys {
    /// No keys yet, with room for so many.
    pub(super) fn with_room(count: usize) -> Self {
        Self { places: Vec::with_capacity(count), first: None }
    }

    /// Adds the place of a key.
    pub(super) fn add(&mut self, key: BranchId, span: Span) {
        self.places.push((key, span));
        self.first = Some(self.first.map_or(span, |first| first.min(span)));
    }

    fn get(&self, key: BranchId) -> Option<Span> {
        self.places.iter().find(|(known, _)| *known == key).map(|(_, span)| *span)
    }
}

impl Facts {
    /// Facts of an empty card.
    pub fn blank(vocabulary: &Vocabulary) -> Self {
        Self { slots: Slot::blank(vocabulary.top_len()), ..Self::default() }
    }

    /// Forgets everything, and keeps its room.
    pub(super) fn clear(&mut self, vocabulary: &Vocabulary) {
        self.slots.clear();
        self.slots.resize_with(vocabulary.top_len(), Slot::default);
        self.keys.places.clear();
        self.keys.first = None;
        self.judgements.clear();
        self.judgements_at = None;
    }

    /// The slot of a top-level fact.
    pub fn slot(&self, vocabulary: &Vocabulary, fact: FactId) -> Option<&Slot> {
        self.slots.get(vocabulary.slot(fact))
    }

    /// The value of a top-level fact; a child of a list of objects is `Absent` here.
    pub fn value(&self, vocabulary: &Vocabulary, fact: FactId) -> &Value {
        const ABSENT: &Value = &Value::Absent;
        if !vocabulary.is_top(fact) {
            return ABSENT;
        }
        self.slot(vocabulary, fact).map_or(ABSENT, |slot| &slot.value)
    }

    /// The rows of a list of objects; empty when nothing is stated.
    pub fn rows(&self, vocabulary: &Vocabulary, list: FactId) -> &[Row] {
        match self.value(vocabulary, list) {
            Value::Rows { rows, .. } => rows,
            Value::Absent | Value::Silent(_) | Value::One(_) | Value::Many { .. } => &[],
        }
    }

    /// The place of the key `pointer` names, or of its deepest ancestor that is there. Where there
    /// is none, a new key would stand beside the first one.
    pub fn nearest(&self, vocabulary: &Vocabulary, pointer: &str) -> Option<Span> {
        let mut parts = pointer.split('/').skip(1);
        let first = || self.keys.first.into_iter().chain(self.judgements_at).min();
        if pointer.starts_with("/judgements") {
            let key = parts.nth(1);
            let of_key = self.judgements.iter().find(|(known, _)| Some(&*escape(known)) == key);
            let found = of_key.map(|(_, judgement)| judgement.span).or(self.judgements_at);
            return found.or_else(first);
        }
        let (mut branch, mut found) = (vocabulary.shape(), None);
        let (mut keys, mut slots) = (&self.keys, self.slots.as_slice());
        for part in parts {
            if let (Some(list), Ok(at)) = (branch.fact, part.parse::<usize>()) {
                match slots.get(vocabulary.slot(list)).map(|slot| &slot.value) {
                    Some(Value::Rows { rows, .. }) => {
                        let Some(row) = rows.get(at) else { break };
                        (found, keys, slots) = (Some(row.span), &row.keys, row.slots.as_slice());
                    }
                    Some(Value::Many { items, .. }) => {
                        found = items.get(at).map(|item| item.span).or(found);
                        break;
                    }
                    _ => break,
                }
                continue;
            }
            let Some(below) = branch.children.get(part) else { break };
            let Some(span) = keys.get(below.id) else { break };
            (branch, found) = (below, Some(span));
        }
        found.or_else(first)
    }
}

impl Row {
    /// The slot of a child fact.
    pub fn slot(&self, vocabulary: &Vocabulary, fact: FactId) -> Option<&Slot> {
        self.slots.get(vocabulary.slot(fact))
    }

    /// The text of a child fact, when it is stated.
    pub fn text(&self, vocabulary: &Vocabulary, fact: FactId) -> Option<&str> {
        match &self.slot(vocabulary, fact)?.value {
            Value::One(Scalar::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl Value {
    /// Whether anything is given, be it a list that may hold more.
    pub(super) fn is_given(&self) -> bool {
        !matches!(self, Self::Absent | Self::Silent(_))
    }

    /// Whether a real value is given.
    pub fn is_stated(&self) -> bool {
        match self {
            Self::Absent | Self::Silent(_) => false,
            Self::One(_) => true,
            // A list of which only `unknown` is given says nothing.
            Self::Many { items, open } => !(*open && items.is_empty()),
            Self::Rows { rows, open } => !(*open && rows.is_empty()),
        }
    }
}
