//! Checking every input of a run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::exit::Error;
use super::files;
use crate::card::{self, Asked, Files};
use crate::facts::Document;
use crate::load::Limits;
use crate::load::node::{Node, Value};
use crate::pipeline::{Cards, Supposed};
use crate::policy::Scope;
use crate::problem::{Problem, Severity};
use crate::rules::RuleSet;
use crate::source::Span;
use crate::verdict::{CardResult, Detail, Settings, Why};

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

/// How cards are read.
pub(super) struct Reading<'a> {
    /// The dialect they are in, where somebody said so.
    pub(super) dialect: Option<&'a str>,
    /// The files that they name.
    pub(super) files: Arc<dyn Files>,
}

/// Which files of folders are left out: a pattern over their path from the configuration.
pub(super) struct Exclude<'a> {
    pub(super) scope: Option<&'a Scope>,
    pub(super) inside: &'a dyn Fn(&str) -> String,
}

/// Whether standard input is asked for, and the files behind the other paths in their order, each with
/// whether it was named.
pub(super) fn find(
    paths: &[String],
    exclude: &Exclude<'_>,
    problems: &mut Vec<Problem>,
) -> (bool, Vec<(PathBuf, bool)>) {
    let (stdin, paths): (Vec<_>, Vec<_>) = paths.iter().cloned().partition(|path| path == "-");
    let mut found = files::find(&paths, problems);
    if let Some(scope) = exclude.scope {
        let is_out = |path: &Path| {
            scope.covers(&(exclude.inside)(&path.to_string_lossy().replace('\\', "/")))
        };
        found.retain(|(path, named)| *named || !is_out(path));
    }
    (!stdin.is_empty(), found)
}

/// Checks every input; the order is that of the paths, whatever the threads do.
pub(super) fn check(
    paths: &[String],
    exclude: &Exclude<'_>,
    reading: &Reading<'_>,
    settings: &Settings<'_>,
) -> Checked {
    let limits = Limits::default();
    let mut checked = Checked::default();
    let (stdin, found) = find(paths, exclude, &mut checked.unread);
    let stdin = stdin.then(|| all(files::read_stdin(&limits), reading, settings, &limits));
    let inputs = each(&found, |(path, named)| {
        all(files::read(path, *named, &limits), reading, settings, &limits)
    });
    for input in stdin.into_iter().chain(inputs) {
        match input {
            Ok(cards) if cards.is_empty() => checked.not_cards += 1,
            Ok(cards) => checked.cards.extend(cards),
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

/// Does the work for each, on all cores. One alone is done here: threads take longer to start than a
/// card to check.
fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    match items {
        [one] => vec![work(one)],
        _ => items.par_iter().map(work).collect(),
    }
}

/// All cards of a file.
pub(super) fn all(
    input: files::Input,
    reading: &Reading<'_>,
    settings: &Settings<'_>,
    limits: &Limits,
) -> Result<Vec<CardResult>, Problem> {
    let (source, dialect) = (input.source?, reading.dialect);
    // In a folder, the format that was asked for is only looked for where it may be.
    if !input.named && !dialect.is_none_or(|dialect| card::may_be(dialect, input.format)) {
        return Ok(Vec::new());
    }
    let asked = Asked { named: input.named, dialect };
    let cards = Cards::read(&source, input.format, asked, limits).following(&reading.files);
    let places: Vec<usize> = (0..cards.count()).collect();
    let most = if cards.count() > 1 { Detail::Few } else { Detail::Whole };
    let settings = Settings { detail: settings.detail.min(most), ..*settings };
    let results = each(&places, |at| cards.check(*at, &settings));
    let mut results: Vec<CardResult> = results.into_iter().flatten().collect();
    say_once(&mut results);
    tell_apart(&mut results);
    Ok(results)
}

/// Cards of a file that state one reference are counted, in their order.
fn tell_apart(cards: &mut [CardResult]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for card in cards {
        let count = counts.entry(card.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            card.id = format!("{}~{count}", card.id);
        }
    }
}

/// A remark that many cards of a file give is told of the first only, with the number of the others.
fn say_once(cards: &mut [CardResult]) {
    let is_remark = |problem: &&Problem| problem.severity == Severity::Note;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for problem in cards.iter().flat_map(|card| card.problems.iter().filter(is_remark)) {
        *counts.entry(problem.message.clone()).or_default() += 1;
    }
    for card in cards.iter_mut() {
        card.problems.retain_mut(|problem| {
            let Some(count) = counts.get_mut(&problem.message) else { return true };
            if problem.severity != Severity::Note {
                return true;
            }
            let others = count.saturating_sub(1);
            if others > 0 && *count < usize::MAX {
                problem.message = format!("{} (also of {others} other entries)", problem.message);
            }
            let first = *count > 0;
            *count = 0;
            first
        });
    }
}

/// The cards of a file, and the number of the one that is asked for.
fn cards_of(name: &str, reading: &Reading<'_>) -> Result<(Cards, Option<u32>), Error> {
    let limits = Limits::default();
    let (path, number) = match name.rsplit_once('#') {
        Some((path, number)) if !files::exists(Path::new(name)) => {
            (path, number.parse::<u32>().ok())
        }
        _ => (name, None),
    };
    let path = if number.is_some() { path } else { name };
    let (source, format) = files::one_card(path, &limits)?;
    let asked = Asked { named: true, dialect: reading.dialect };
    Ok((Cards::read(&source, format, asked, &limits).following(&reading.files), number))
}

/// One named card, with the file it stands in.
pub(super) struct OneCard {
    name: String,
    cards: Cards,
    at: usize,
}

impl OneCard {
    /// Reads a card: a file, `-` for standard input, or `FILE#NUMBER` for one card of a file that
    /// holds many.
    pub(super) fn read(name: &str, reading: &Reading<'_>) -> Result<Self, Error> {
        let (cards, number) = cards_of(name, reading)?;
        let (first, count) = (cards.first(), cards.count());
        Self::of(name, cards, number)?.ok_or_else(|| {
            Error::message(format!("{name} holds {count} cards; name one, such as {name}#{first}"))
        })
    }

    /// The same; nothing for a folder, and for a file that holds many of which none is named.
    pub(super) fn only(name: &str, reading: &Reading<'_>) -> Result<Option<Self>, Error> {
        if files::is_folder(name) {
            return Ok(None);
        }
        let (cards, number) = cards_of(name, reading)?;
        Self::of(name, cards, number)
    }

    fn of(name: &str, cards: Cards, number: Option<u32>) -> Result<Option<Self>, Error> {
        let at = match number {
            Some(number) => cards.with_number(number).ok_or_else(|| {
                let (first, last) = (cards.first(), cards.last());
                let says = format!("{name}: there is no such card; they go from {first} to {last}");
                Error::message(says)
            })?,
            None if cards.count() <= 1 => 0,
            None => return Ok(None),
        };
        Ok(Some(Self { name: name.to_owned(), cards, at }))
    }

    /// Refuses to write over it.
    ///
    /// # Errors
    /// Where the output is the file that it stands in.
    pub(super) fn is_not(&self, output: Option<&Path>) -> Result<(), Error> {
        match output.filter(|output| files::same(Path::new(self.file()), output)) {
            Some(output) => Err(Error::is_input(output)),
            None => Ok(()),
        }
    }

    /// Judges it, with its tree as a native card; the result of a faulty card has its faults.
    pub(super) fn with_tree(&self, settings: &Settings<'_>) -> Option<(CardResult, Node)> {
        let result = self.cards.check(self.at, settings)?;
        let nothing = || Node { span: Span::default(), value: Value::Null };
        Some((result, self.cards.tree(self.at, settings).unwrap_or_else(nothing)))
    }

    /// The file it stands in.
    pub(super) fn file(&self) -> &str {
        match self.name.rsplit_once('#') {
            Some((file, _)) if !files::exists(Path::new(&self.name)) => file,
            _ => &self.name,
        }
    }

    /// Judges it; it must be free of faults.
    pub(super) fn judged(&self, settings: &Settings<'_>) -> Result<CardResult, Error> {
        let checked = self.cards.check(self.at, settings);
        checked.filter(|card| card.checked).ok_or_else(|| self.faulty())
    }

    /// What would come of it with each of the documents.
    pub(super) fn suppose(
        &self,
        settings: &Settings<'_>,
        documents: Vec<Document>,
        owner: &str,
    ) -> Result<Supposed, Error> {
        self.cards.suppose(self.at, settings, documents, owner).map_err(|_| self.faulty())
    }

    /// The reasons of a rule or definition.
    pub(super) fn why(
        &self,
        settings: &Settings<'_>,
        set: &RuleSet,
        id: &str,
    ) -> Result<Vec<Why>, Error> {
        self.cards.why(self.at, settings, set, id).map_err(|_| self.faulty())
    }

    fn faulty(&self) -> Error {
        let file = self.name.rsplit_once('#').map_or(self.name.as_str(), |(file, _)| file);
        let hint = format!("`keur check {file}` shows its faults");
        Error::message(format!("{} cannot be checked; {hint}", self.name))
    }
}
