//! Which dialect a file is written in, and the native card it stands for.
//!
//! A foreign dialect is read through a table in `schemas/dialects/`: the result has the shape of a
//! native card, and every value keeps its place in the source.

mod dialect;
mod mapping;
pub(crate) mod parts;
mod prose;

pub use dialect::{
    Asked, Card, NATIVE, dialect_of, dialects, entries, may_be, of_rows, quotes, recognise,
};
pub use mapping::{Dialect, Mapped, Mark, Quote, Written};
pub use parts::Files;
