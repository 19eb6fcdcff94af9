//! Exit codes and the last word when the tool could not work.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::policy::FailOn;
use crate::problem::Problem;
use crate::report::{self, Report};
use crate::source::Source;

/// The tool could not work, or an input could not be read or checked.
pub(super) const ERROR: u8 = 2;

/// Why a command could not work.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// A sentence for the user.
    #[error("{0}")]
    Message(String),
    /// A file with faults that keur works by: a rule set, a configuration.
    #[error("{what} cannot be used")]
    Faults {
        /// The faults.
        problems: Vec<Problem>,
        /// The files they are in.
        files: Vec<Arc<Source>>,
        /// What cannot be used.
        what: &'static str,
    },
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
    pub(super) fn faults(
        problems: Vec<Problem>,
        files: Vec<Arc<Source>>,
        what: &'static str,
    ) -> Self {
        Self::Faults { problems, files, what }
    }

    /// The output is one of the inputs.
    pub(super) fn is_input(output: &Path) -> Self {
        let name = output.display();
        Self::message(format!(
            "{name} is one of the files that were read; name another for --output"
        ))
    }

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
        Err(Error::Faults { problems, files, what }) => {
            let text = super::rules::problems_text(&problems, &files);
            super::files::warn(&format!("{text}keur: {what} cannot be used"));
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
