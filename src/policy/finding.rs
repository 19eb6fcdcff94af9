//! What is wrong beside the verdicts.

use std::sync::Arc;

use crate::problem::Problem;
use crate::source::Source;

/// Something wrong that no rule says: a waiver that has expired, a document that is gone. Of
/// severity error, it fails the run as a failed duty does.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is wrong; its span lies in `source`.
    pub problem: Problem,
    /// The file it is in.
    pub source: Arc<Source>,
}

impl Finding {
    /// A finding in `source`.
    pub fn new(problem: Problem, source: &Arc<Source>) -> Self {
        Self { problem, source: Arc::clone(source) }
    }
}
