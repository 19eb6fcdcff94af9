//! The tree of reasons in words.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::asked::Key;
use super::place::Place;
use super::stated::Rests;
use super::{Conclusion, Stated};
use crate::engine::trace::{FactAt, Step, Trace};
use crate::facts::{Facts, Row, Slot, Value, Vocabulary};
use crate::language::Text;
use crate::rules::RuleSet;
use crate::rules::condition::{Ask, Leaf};
use crate::rules::sentence;
use crate::shared::Shared;
use crate::source::Source;
use crate::truth::Truth;

/// A value with the reasons for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The value.
    pub value: Truth,
    /// What was asked.
    pub kind: ReasonKind,
    /// The parts that decided; what several reasons rest on is shared.
    pub parts: Vec<Arc<Self>>,
}

/// What was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum ReasonKind {
    /// All parts together.
    All,
    /// Any of the parts.
    Any,
    /// The contrary of the part.
    Not,
    /// Whether the party is addressed.
    Addressee,
    /// A definition, with its provisions.
    Definition {
        /// Its id.
        id: String,
        /// Its title.
        title: Text,
        /// Its provisions.
        provisions: Vec<String>,
    },
    /// A question to the facts.
    Question {
        /// The question, in the words of rule files.
        asks: String,
        /// The facts that were looked at.
        facts: Vec<Stated>,
    },
    /// Some or every object of a list.
    Items {
        /// The question.
        asks: String,
    },
    /// One object of a list.
    Item {
        /// The list and the number of the object.
        name: String,
        /// Where it stands.
        place: Place,
    },
}

impl Reason {
    /// A value without the reasons for it.
    pub(super) fn value(value: Truth) -> Self {
        Self { value, kind: ReasonKind::All, parts: Vec::new() }
    }

    /// Calls `visit` on this reason and all below, outer first; a shared part is visited once.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        self.walk_new(&mut FxHashSet::default(), visit);
    }

    fn walk_new<'a>(&'a self, seen: &mut FxHashSet<*const Self>, visit: &mut impl FnMut(&'a Self)) {
        if seen.insert(self) {
            visit(self);
            for part in &self.parts {
                part.walk_new(seen, visit);
            }
        }
    }
}

impl Conclusion {
    /// The most particular provisions, in one line: `Art. 2(1)(a)` makes `Art. 2(1)` needless.
    pub fn provisions_line(&self) -> String {
        let is_general = |cite: &str| {
            let inner = |other: &String| {
                other.strip_prefix(cite).is_some_and(|rest| rest.starts_with(['(', ',']))
            };
            self.provisions.iter().any(inner)
        };
        let particular = self.provisions.iter().filter(|cite| !is_general(cite));
        particular.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// What is needed to put a trace in words.
pub(super) struct Words<'a> {
    pub(super) set: &'a RuleSet,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) facts: &'a Facts,
    pub(super) source: &'a Source,
    /// Reasons once put in words, by the trace they stand for. The traces of an assessment outlive
    /// the words of it, so that an address names one of them.
    known: RefCell<FxHashMap<*const (), Arc<Reason>>>,
    /// The facts that were put in words, and the number of each.
    stated: RefCell<Vec<Stated>>,
    numbers: RefCell<FxHashMap<Key, usize>>,
    /// The facts that definitions rest on; the same holds of these addresses.
    pub(super) rests: RefCell<Rests>,
}

impl<'a> Words<'a> {
    pub(super) fn new(
        set: &'a RuleSet,
        vocabulary: &'a Vocabulary,
        facts: &'a Facts,
        source: &'a Source,
    ) -> Self {
        Self {
            set,
            vocabulary,
            facts,
            source,
            known: RefCell::default(),
            stated: RefCell::default(),
            numbers: RefCell::default(),
            rests: RefCell::default(),
        }
    }
}

impl Words<'_> {
    fn shared(&self, trace: &Rc<Trace<'_>>) -> Arc<Reason> {
        let key = Rc::as_ptr(trace).cast::<()>();
        if let Some(known) = self.known.borrow().get(&key) {
            return Arc::clone(known);
        }
        let reason = Arc::new(self.reason(trace));
        self.known.borrow_mut().insert(key, Arc::clone(&reason));
        reason
    }

    pub(super) fn reason(&self, trace: &Trace<'_>) -> Reason {
        let kind = match &trace.step {
            Step::All => ReasonKind::All,
            Step::Any => ReasonKind::Any,
            Step::Not => ReasonKind::Not,
            Step::Addressee => ReasonKind::Addressee,
            Step::Definition(at) | Step::Assumed(at) => self.definition(*at),
            Step::Leaf { leaf, at } => self.question(leaf, at),
            Step::Items(leaf) => {
                ReasonKind::Items { asks: sentence::leaf(self.set, self.vocabulary, leaf) }
            }
            Step::Item(list, row) => {
                let name = format!("{}[{row}]", self.vocabulary.entry(*list).path);
                let span = self.facts.rows(self.vocabulary, *list).get(*row).map(|row| row.span);
                let at = FactAt { fact: *list, row: Some(*row), span };
                let place = Place::of_fact(self.source, self.vocabulary, self.facts, &at);
                ReasonKind::Item { name, place }
            }
        };
        let parts = trace.parts.iter().map(|part| self.shared(part)).collect();
        Reason { value: trace.value, kind, parts }
    }

    fn definition(&self, at: usize) -> ReasonKind {
        let head = self.set.definitions.get(at).map(|definition| &definition.head);
        let id = head.map_or_else(String::new, |head| head.id.clone());
        ReasonKind::Definition {
            id,
            title: head.map(|head| head.title.clone()).unwrap_or_default(),
            provisions: head
                .map_or_else(Vec::new, |head| head.cites.iter().map(Shared::to_string).collect()),
        }
    }

    fn question(&self, leaf: &Leaf, at: &[FactAt]) -> ReasonKind {
        let facts = self.looked_at(leaf, at).filter_map(|fact| self.told(fact)).collect();
        ReasonKind::Question { asks: sentence::leaf(self.set, self.vocabulary, leaf), facts }
    }

    /// The numbers of the facts that a leaf looked at, a judgement being one.
    fn looked_at<'w>(&'w self, leaf: &Leaf, at: &'w [FactAt]) -> impl Iterator<Item = usize> + 'w {
        let judgement = match leaf.ask {
            Ask::Judge(judgement) => {
                self.number(Key::Judgement(judgement), || self.judgement(judgement))
            }
            _ => None,
        };
        at.iter().filter_map(|at| self.number_of(at)).chain(judgement)
    }

    /// Those of them that the card states.
    pub(super) fn found<'w>(
        &'w self,
        leaf: &Leaf,
        at: &'w [FactAt],
    ) -> impl Iterator<Item = usize> + 'w {
        let is_found =
            |fact: &usize| self.stated.borrow().get(*fact).is_some_and(|stated| stated.place.found);
        self.looked_at(leaf, at).filter(is_found)
    }

    fn judgement(&self, at: usize) -> Option<Stated> {
        let entry = self.set.judgements.get(at)?;
        let pointer = format!("/judgements/{}", crate::load::pointer::escape(&entry.key));
        let (value, place) = if let Some(found) = self.facts.judgements.get(&entry.key) {
            let value = format!("{} ({})", found.answer, found.by);
            (value, Place::at(self.source, pointer, found.span, true))
        } else {
            let span = self.facts.nearest(self.vocabulary, &pointer);
            let span = span.unwrap_or_default();
            (String::new(), Place::at(self.source, pointer, span, false))
        };
        Some(Stated { fact: entry.key.as_str().into(), value: value.into(), place })
    }

    /// A fact with its value as the card has it, by its number.
    pub(super) fn told(&self, number: usize) -> Option<Stated> {
        self.stated.borrow().get(number).cloned()
    }

    /// A fact with its value as the card has it.
    pub(super) fn stated(&self, at: &FactAt) -> Stated {
        let known = self.number_of(at).and_then(|number| self.told(number));
        known.unwrap_or_else(|| self.new_stated(at))
    }

    fn number_of(&self, at: &FactAt) -> Option<usize> {
        self.number(Key::Fact(at.fact, at.row), || Some(self.new_stated(at)))
    }

    /// The number of what is put in words once.
    fn number(&self, key: Key, say: impl FnOnce() -> Option<Stated>) -> Option<usize> {
        if let Some(known) = self.numbers.borrow().get(&key) {
            return Some(*known);
        }
        let said = say()?;
        let mut stated = self.stated.borrow_mut();
        stated.push(said);
        self.numbers.borrow_mut().insert(key, stated.len() - 1);
        Some(stated.len() - 1)
    }

    fn new_stated(&self, at: &FactAt) -> Stated {
        let entry = self.vocabulary.entry(at.fact);
        let fact = match at.row {
            Some(row) if entry.path.contains("[]") => {
                entry.path.replacen("[]", &format!("[{row}]"), 1)
            }
            Some(row) => format!("{}[{row}]", entry.path),
            None => entry.path.clone(),
        };
        let place = Place::of_fact(self.source, self.vocabulary, self.facts, at);
        let value = self.slot(at).map_or_else(String::new, |slot| self.value(at, slot));
        Stated { fact: fact.into(), value: value.into(), place }
    }

    fn slot(&self, at: &FactAt) -> Option<&Slot> {
        let entry = self.vocabulary.entry(at.fact);
        match (entry.parent, at.row) {
            (Some(list), Some(row)) => {
                let rows: &[Row] = self.facts.rows(self.vocabulary, list);
                rows.get(row)?.slot(self.vocabulary, at.fact)
            }
            (Some(_), None) => None,
            (None, _) => self.facts.slot(self.vocabulary, at.fact),
        }
    }

    fn value(&self, at: &FactAt, slot: &Slot) -> String {
        let entry = Some(self.vocabulary.entry(at.fact));
        let text = match &slot.value {
            Value::Absent => String::new(),
            Value::Silent(silence) => match silence {
                crate::facts::Silence::Unknown => "unknown".to_owned(),
                crate::facts::Silence::Withheld => "withheld".to_owned(),
                crate::facts::Silence::Null => "null".to_owned(),
            },
            Value::One(scalar) => sentence::scalar(entry, scalar),
            Value::Many { items, open } => {
                let mut words: Vec<String> =
                    items.iter().map(|item| sentence::scalar(entry, &item.scalar)).collect();
                if *open {
                    words.push("unknown".to_owned());
                }
                format!("[{}]", words.join(", "))
            }
            Value::Rows { rows, .. } => match at.row {
                Some(_) => String::new(),
                None if rows.len() == 1 => "1 item".to_owned(),
                None => format!("{} items", rows.len()),
            },
        };
        shorten(&text)
    }
}

/// A value in at most 60 characters.
fn shorten(text: &str) -> String {
    const MAX: usize = 60;
    if text.chars().count() <= MAX {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MAX - 3).collect();
    short.push_str("...");
    short
}
