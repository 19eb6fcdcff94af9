//! Rule sets: law and standards as data, read and type-checked against the vocabulary.

pub(crate) mod builtin;
pub mod check;
pub mod claim;
pub mod condition;
pub mod coverage;
mod head;
pub mod manifest;
mod names;
pub mod penalty;
pub mod program;
mod provision;
mod reads;
mod resolve;
pub mod rule;
pub mod schema;
pub mod sentence;
mod set;
pub mod topics;

pub use builtin::{
    builtin_set, builtin_sets, builtin_vocabulary, builtin_vocabulary_files, read_builtin_set,
    read_builtin_vocabulary, vocabulary_digest,
};
pub use provision::Provisions;
pub use rule::{Definition, Head, Level, Outcome, Penalty, Rule, Status};
pub use set::{Meta, RuleSet, Work};
