//! What the card states, in the words of the vocabulary, each with its place.
//!
//! The engine reads [`Facts`], an array of slots by vocabulary index, and never the tree it was
//! read from: a faster reader can fill the same array.

mod check;
mod computed;
pub mod country;
pub mod date;
mod direct;
mod extract;
pub mod row;
mod scalar;
pub mod schema;
mod shape;
mod suppose;
mod value;
pub mod vocabulary;
mod wanted;

pub(crate) use check::is_screened;
pub use direct::direct;
pub use extract::{extract, extract_from};
pub use scalar::read_scalar;
pub use suppose::{Document, suppose};
pub use value::{Facts, Item, Judgement, Keys, Row, Scalar, Silence, Slot, Value};
pub use vocabulary::{Completeness, FactId, Kind, Known, Vocabulary};
pub use wanted::Wanted;
