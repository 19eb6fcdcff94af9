//! The command line of keur.

use std::process::ExitCode;

fn main() -> ExitCode {
    keur::cli::main()
}
