//! Conditions: `all`, `any`, `not` over comparisons of facts, names of definitions, quantifiers,
//! evidence and judgements. The list is closed; no code in rules.

use std::hash::{Hash, Hasher};

use crate::facts::{FactId, Scalar};
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A type-checked condition. Two are equal where they ask the same, wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Self>),
    /// Some part holds.
    Any(Vec<Self>),
    /// The part does not hold.
    Not(Box<Self>),
    /// A single question.
    Leaf(Leaf),
}

/// A single question of a condition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Leaf {
    /// The question.
    pub ask: Ask,
    /// Its place in the rule file.
    pub span: Span,
}

impl PartialEq for Leaf {
    fn eq(&self, other: &Self) -> bool {
        self.ask == other.ask
    }
}

impl Eq for Leaf {}

impl Hash for Leaf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ask.hash(state);
    }
}

/// What a leaf asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ask {
    /// Whether a definition holds, by its index in the rule set.
    Definition(usize),
    /// How a fact compares.
    Fact {
        /// The fact.
        fact: FactRef,
        /// The comparison.
        test: Test,
    },
    /// Whether the condition holds for some object of the list.
    Some {
        /// The list of objects.
        of: FactId,
        /// The condition on one object.
        each: Box<Condition>,
    },
    /// Whether the condition holds for every object of the list.
    Every {
        /// The list of objects.
        of: FactId,
        /// The condition on one object.
        each: Box<Condition>,
    },
    /// Whether evidence of a kind is given: dated, not expired, with an owner, maybe of a level.
    Evidence(Evidence),
    /// What a human answered, by the index of the judgement in the rule set.
    Judge(usize),
}

/// The evidence a leaf asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The list of evidence.
    pub list: FactId,
    /// The facts of one item: kind, date, end of validity, owner.
    pub item: [FactId; 4],
    /// The kind asked for, as index of its value.
    pub kind: u16,
    /// Whether the owner must be the party whose duty it is.
    pub own: bool,
    /// Whether it must be about the organisation or about the system: the fact that says so, and
    /// the value asked for.
    pub level: Option<(FactId, u16)>,
}

/// Which fact a comparison reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FactRef {
    /// A fact of the card.
    Card(FactId),
    /// A fact of the object a quantifier looks at.
    Item(FactId),
    /// A fact of the party whose duty is judged.
    Party(FactId),
    /// The assessment date.
    AsOf(FactId),
}

impl FactRef {
    /// The fact in the vocabulary.
    pub fn id(self) -> FactId {
        match self {
            Self::Card(id) | Self::Item(id) | Self::Party(id) | Self::AsOf(id) => id,
        }
    }
}

/// A comparison of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Test {
    /// Equal to the operand.
    Is(Operand),
    /// One of the values.
    In(Vec<Scalar>),
    /// A list that holds the value.
    Contains(Scalar),
    /// A list that holds one of the values.
    ContainsAny(Vec<Scalar>),
    /// A list that holds nothing but the values.
    Only(Vec<Scalar>),
    /// A list that is empty, or is not.
    Empty(bool),
    /// A number not below the operand.
    AtLeast(Operand),
    /// A number above the operand.
    MoreThan(Operand),
    /// A number not above the operand.
    AtMost(Operand),
    /// A number below the operand.
    LessThan(Operand),
    /// A date before the operand.
    Before(Operand),
    /// A date that is not before the operand.
    OnOrAfter(Operand),
    /// A real value is given; never false.
    Stated,
}

impl Test {
    /// The words of the comparisons in rule files.
    pub const WORDS: [&'static str; 13] = [
        "is",
        "in",
        "contains",
        "contains-any",
        "only",
        "empty",
        "at-least",
        "more-than",
        "at-most",
        "less-than",
        "before",
        "on-or-after",
        "stated",
    ];

    /// What the fact is compared with, where that is no list of values.
    pub fn operand(&self) -> Option<&Operand> {
        match self {
            Self::Is(operand)
            | Self::AtLeast(operand)
            | Self::MoreThan(operand)
            | Self::AtMost(operand)
            | Self::LessThan(operand)
            | Self::Before(operand)
            | Self::OnOrAfter(operand) => Some(operand),
            Self::In(_)
            | Self::Contains(_)
            | Self::ContainsAny(_)
            | Self::Only(_)
            | Self::Empty(_)
            | Self::Stated => None,
        }
    }

    /// The word of this comparison.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Is(_) => "is",
            Self::In(_) => "in",
            Self::Contains(_) => "contains",
            Self::ContainsAny(_) => "contains-any",
            Self::Only(_) => "only",
            Self::Empty(_) => "empty",
            Self::AtLeast(_) => "at-least",
            Self::MoreThan(_) => "more-than",
            Self::AtMost(_) => "at-most",
            Self::LessThan(_) => "less-than",
            Self::Before(_) => "before",
            Self::OnOrAfter(_) => "on-or-after",
            Self::Stated => "stated",
        }
    }
}

/// What a fact is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operand {
    /// A value of the fact's type.
    Literal(Scalar),
    /// A dated threshold, by its index in the rule set.
    Parameter(usize),
    /// Another fact.
    Fact(FactRef),
    /// The assessment date.
    AsOf,
}

/// What cannot be read is unknown: the definition that is asked does not exist.
impl Default for Condition {
    fn default() -> Self {
        Self::Leaf(Leaf { ask: Ask::Definition(usize::MAX), span: Span::default() })
    }
}

impl Condition {
    /// Calls `visit` on every leaf, those inside quantifiers included.
    pub fn leaves<'a>(&'a self, visit: &mut impl FnMut(&'a Leaf)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.leaves(visit);
                }
            }
            Self::Not(part) => part.leaves(visit),
            Self::Leaf(leaf) => {
                visit(leaf);
                if let Ask::Some { each, .. } | Ask::Every { each, .. } = &leaf.ask {
                    each.leaves(visit);
                }
            }
        }
    }

    /// Negates the leaf with this number, in the order of [`Condition::leaves`]; says whether it
    /// was found. Tests use it to show that every leaf matters.
    pub fn negate_leaf(&mut self, number: &mut usize) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().any(|part| part.negate_leaf(number))
            }
            Self::Not(part) => part.negate_leaf(number),
            Self::Leaf(leaf) => {
                if *number == 0 {
                    *self = Self::Not(Box::new(self.clone()));
                    return true;
                }
                *number -= 1;
                match &mut leaf.ask {
                    Ask::Some { each, .. } | Ask::Every { each, .. } => each.negate_leaf(number),
                    _ => false,
                }
            }
        }
    }
}
