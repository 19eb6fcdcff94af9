//! Completions and the manual page.

use clap::Args;
use clap_complete::Shell;

use super::exit::Error;
use super::files;

/// Print completions for a shell.
#[derive(Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn completions(args: &CompletionsArgs) -> Result<u8, Error> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "keur", &mut text);
    files::print(&String::from_utf8_lossy(&text))?;
    Ok(0)
}

pub(super) fn man() -> Result<u8, Error> {
    let mut page = Vec::new();
    let man = clap_mangen::Man::new(super::command());
    man.render(&mut page).map_err(|error| Error::Io { place: "manual page".to_owned(), error })?;
    files::print(&String::from_utf8_lossy(&page))?;
    Ok(0)
}
