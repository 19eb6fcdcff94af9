//! What a team has decided about its cards: what fails a run, which levels are changed, which
//! verdicts are taken on for a while, and which were known before.
//!
//! None of it changes an outcome: a waived verdict is still shown, with who took it on and until
//! when.

pub mod baseline;
pub mod config;
mod fail_on;
mod finding;
mod level;
mod scope;
pub mod waiver;

pub use baseline::Baseline;
pub use config::Config;
pub use fail_on::{FailOn, FailWord};
pub use finding::Finding;
pub use level::change_levels;
pub use scope::Scope;
pub use waiver::{Run, Waiver, waive};
