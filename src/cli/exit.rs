//! Exit codes and the last word when the tool could not work.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::report::{self, FailOn, Report};

/// The tool could not work, or an input could not be read or checked.
pub(super) const ERROR: u8 = 2;

/// Why a command could not work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// A sentence for the user.
    #[error("{0}")]
    Message(String),
    /// A rule set with faults.
    #[error("the rule set cannot be used")]
    Rules(Vec<Problem>, Vec<std::sync::Arc<crate::source::Source>>),
    /// Writing or reading failed.
    #[error("{place}: {error}")]
    Io {
        /// What was read or written.
        place: String,
        /// What went wrong.
        error: std::io::Error,
    },
}

impl Error {
    pub(super) fn message(text: impl Into<String>) -> Self {
        Self::Message(text.into())
    }
}

/// The exit code of a command: its own, or 2 with the error on standard error.
pub(super) fn code(result: Result<u8, Error>) -> ExitCode {
    match result {
        Ok(code) => ExitCode::from(code),
        // A reader such as `head` that closes the pipe has read enough.
        Err(Error::Io { error, .. }) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Error::Rules(problems, files)) => {
            let text = super::rules::problems_text(&problems, &files);
            super::files::warn(&format!("{text}keur: the rule set cannot be used"));
            ExitCode::from(ERROR)
        }
        Err(error) => {
            super::files::warn(&format!("keur: {error}"));
            ExitCode::from(ERROR)
        }
    }
}

/// The exit code of a report.
pub(super) fn of_report(report: &Report, fail_on: &FailOn) -> u8 {
    report::Counts::of(report, fail_on).exit_code()
}
