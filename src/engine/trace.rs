//! The tree of reasons: only the parts that made the value what it is.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::facts::FactId;
use crate::rules::condition::Leaf;
use crate::source::Span;
use crate::truth::Truth;

/// A value with the reasons for it.
#[derive(Clone, Debug)]
pub struct Trace<'r> {
    /// The value.
    pub value: Truth,
    /// What was asked.
    pub step: Step<'r>,
    /// The parts that decided.
    pub parts: Vec<Rc<Self>>,
}

/// What a step of the trace asked.
#[derive(Clone, Debug)]
pub enum Step<'r> {
    /// All parts together.
    All,
    /// Any of the parts.
    Any,
    /// The contrary of the part.
    Not,
    /// A definition, by its index.
    Definition(usize),
    /// Whether the party is addressed.
    Addressee,
    /// A comparison of a fact, evidence, a judgement or a quantifier over a list without items.
    Leaf {
        /// The leaf of the condition.
        leaf: &'r Leaf,
        /// The facts it looked at.
        at: Vec<FactAt>,
    },
    /// Some or every object of a list.
    Items(&'r Leaf),
    /// One object of a list, by number.
    Item(FactId, usize),
    /// A value taken as given in an example.
    Assumed(usize),
}

/// A fact in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactAt {
    /// The fact.
    pub fact: FactId,
    /// The object of the list it belongs to; `None` for a fact of the card, or for a fact of an
    /// object that is not there.
    pub row: Option<usize>,
    /// Where its value stands, when it has one.
    pub span: Option<Span>,
}

impl<'r> Trace<'r> {
    /// Calls `visit` on every leaf in the tree, those of definitions included; a part that many
    /// share is visited once.
    pub fn leaves(&self, visit: &mut impl FnMut(&'r Leaf, &[FactAt], Truth)) {
        self.new_leaves(&mut FxHashSet::default(), visit);
    }

    fn new_leaves(
        &self,
        seen: &mut FxHashSet<*const Self>,
        visit: &mut impl FnMut(&'r Leaf, &[FactAt], Truth),
    ) {
        if let Step::Leaf { leaf, at } = &self.step {
            visit(leaf, at, self.value);
        }
        for part in &self.parts {
            if seen.insert(Rc::as_ptr(part)) {
                part.new_leaves(seen, visit);
            }
        }
    }
}
