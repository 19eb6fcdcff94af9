//! `keur` reads a description of an AI system (the *card*), decides which duties of law and
//! standards apply to it on a given day, and points at the line of the card where a duty is not
//! met, not shown, or cannot be judged yet.
//!
//! ```text
//! load -> card -> facts -> rules -> engine -> verdict -> policy -> report
//! ```
//!
//! Each folder is one stage and imports only earlier stages. Law lives in `rules/` as data, never
//! in this crate. Without the feature `cli` nothing here reads files, the clock or the terminal.

pub mod digest;
mod embedded;
pub mod language;
pub mod later;
pub mod problem;
pub mod shared;
pub mod source;
pub mod truth;

pub mod load;

pub mod card;
pub mod facts;

pub mod rules;

pub mod engine;
pub mod verdict;

pub mod policy;

pub mod report;

pub mod convert;
#[cfg(feature = "deep")]
pub mod deep;
pub mod diff;
pub mod matrix;

pub mod pipeline;

#[cfg(feature = "cli")]
pub mod cli;
