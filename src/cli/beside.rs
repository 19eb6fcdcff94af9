//! The files that cards name, read from the disk.

use std::path::{Path, PathBuf};

use super::evidence::local;
use super::files;
use crate::card::Files;
use crate::load::{Format, Limits};
use crate::problem::Problem;
use crate::source::Source;

/// The files that cards name: those below one folder, wherever a link leads.
pub(super) struct Beside {
    /// The folder.
    pub(super) root: PathBuf,
}

impl Files for Beside {
    fn open(&self, from: &str, path: &str) -> Result<(Source, Format), Problem> {
        let refused = |why: &str, help: &str| {
            Problem::warning("part", format!("`{path}` is not read: {why}")).help(help.to_owned())
        };
        let Some(local) = local(path) else {
            let message =
                format!("the card `{path}` is not followed: it is no file beside this one");
            let help = "save it beside this card and name the file; nothing is fetched";
            return Err(Problem::note("not-followed", message).help(help));
        };
        let name = Path::new(from).parent().unwrap_or(Path::new("")).join(local);
        let (Some(file), Some(root)) = (files::whole(&name), files::whole(&self.root)) else {
            return Err(refused("there is no such file", "paths are relative to this card"));
        };
        if !file.starts_with(&root) {
            let help = "move it below the folder of keur.toml, or else below the folder you are in";
            return Err(refused("it lies outside the folder whose files are read", help));
        }
        if !files::exists(&file) {
            return Err(refused("it is no ordinary file", "name a file"));
        }
        let input = files::read(&name, true, &Limits::default());
        let source = input.source.map_err(|problem| refused(&problem.message, "mend the file"))?;
        Ok((Source::clone(&source), input.format))
    }
}
