//! Checking every input of a run.

use std::sync::Arc;

use rayon::prelude::*;

use super::exit::Error;
use super::files;
use crate::load::{Format, Limits};
use crate::pipeline;
use crate::policy::Scope;
use crate::problem::Problem;
use crate::source::Source;
use crate::verdict::{CardResult, Settings};

/// What came of the inputs.
#[derive(Default)]
pub(super) struct Checked {
    /// One result for each card, in the order of their paths.
    pub(super) cards: Vec<CardResult>,
    /// Files of folders that are no cards.
    pub(super) not_cards: usize,
    /// Inputs that could not be read.
    pub(super) unread: Vec<Problem>,
}

/// Which files of folders are left out: a pattern over their path from the configuration.
pub(super) struct Exclude<'a> {
    pub(super) scope: Option<&'a Scope>,
    pub(super) inside: &'a dyn Fn(&str) -> String,
}

/// Checks every input; the order is that of the paths, whatever the threads do.
pub(super) fn check(paths: &[String], exclude: &Exclude<'_>, settings: &Settings<'_>) -> Checked {
    let limits = Limits::default();
    let mut checked = Checked::default();
    let (stdin, paths): (Vec<&String>, Vec<&String>) = paths.iter().partition(|path| *path == "-");
    let paths: Vec<String> = paths.into_iter().cloned().collect();
    let mut found = files::find(&paths, &mut checked.unread);
    if let Some(scope) = exclude.scope {
        let is_out = |path: &std::path::Path| {
            scope.covers(&(exclude.inside)(&path.to_string_lossy().replace('\\', "/")))
        };
        found.retain(|(path, named)| *named || !is_out(path));
    }
    let mut inputs: Vec<Result<Option<CardResult>, Problem>> = Vec::new();
    if !stdin.is_empty() {
        inputs.push(one(files::read_stdin(&limits), settings, &limits));
    }
    inputs.par_extend(
        found
            .par_iter()
            .map(|(path, named)| one(files::read(path, *named, &limits), settings, &limits)),
    );
    for input in inputs {
        match input {
            Ok(Some(card)) => checked.cards.push(card),
            Ok(None) => checked.not_cards += 1,
            Err(problem) => checked.unread.push(problem),
        }
    }
    if checked.cards.is_empty() && checked.not_cards > 0 && checked.unread.is_empty() {
        let message = "no file here is a card";
        let help =
            "a card begins with `card: { schema: keur-card/1 }`; name a file to check it anyway";
        let mut problem = Problem::error("no-cards", message).help(help);
        problem.source = paths.join(", ");
        checked.unread.push(problem);
    }
    checked.unread.sort();
    checked
}

/// One named card, which must be free of faults.
pub(super) fn judged(
    source: Arc<Source>,
    format: Format,
    settings: &Settings<'_>,
) -> Result<CardResult, Error> {
    let name = source.name.clone();
    let checked = pipeline::check(source, format, true, settings, &Limits::default());
    checked.filter(|card| card.checked).ok_or_else(|| {
        let hint = format!("`keur check {name}` shows its faults");
        Error::message(format!("{name} cannot be checked; {hint}"))
    })
}

fn one(
    input: files::Input,
    settings: &Settings<'_>,
    limits: &Limits,
) -> Result<Option<CardResult>, Problem> {
    let source = input.source?;
    Ok(pipeline::check(source, input.format, input.named, settings, limits))
}
