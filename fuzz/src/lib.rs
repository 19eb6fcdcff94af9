//! What keur promises of any input, asserted: no panic, every place inside its text, the same again
//! for the same input, and time in proportion to the text.
//!
//! `targets/` has a program for each reader; each hands its bytes to one function here.

pub mod batch;
pub mod cards;
pub mod load;
pub mod policy;
pub mod rules;

mod archive;
mod promise;
#[path = "../../tests/it/told.rs"]
mod told;
mod world;
