//! `keur check`: the main job.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use super::exit::{Error, of_report};
use super::{Common, When, files, sets};
use crate::load::Limits;
use crate::pipeline;
use crate::problem::Problem;
use crate::report::{FailOn, FileDigest, Format, Receipt, Report, SetReceipt, Style, render};
use crate::rules::{Level, Outcome};
use crate::verdict::{CardResult, Settings};

/// Check cards against rule sets.
///
/// Exit code 2 if an input could not be read or checked, else 1 if a card failed, else 0.
#[derive(Args)]
pub(super) struct CheckArgs {
    /// Cards: files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    /// Shape of the report
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Outcomes that fail the run, at level error and in force
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',', value_parser = outcome,
          default_value = "fail,missing")]
    fail_on: Vec<FailWord>,
    /// Write the report to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show how high a fine each breach may cost, from the stated turnover and size
    #[arg(long)]
    penalties: bool,
    /// Show what is met, what does not apply and everything that is open, too
    #[arg(long, short)]
    verbose: bool,
}

/// A word of `--fail-on`.
#[derive(Clone, Copy, Debug)]
enum FailWord {
    Outcome(Outcome),
    Upcoming,
    Warning,
    Never,
}

fn outcome(word: &str) -> Result<FailWord, String> {
    match word {
        "upcoming" => Ok(FailWord::Upcoming),
        "warning" => Ok(FailWord::Warning),
        "never" => Ok(FailWord::Never),
        _ => Outcome::ALL
            .into_iter()
            .find(|outcome| outcome.word() == word && *outcome != Outcome::NotApplicable)
            .map(FailWord::Outcome)
            .ok_or_else(|| {
                "write fail, missing, review, open, pass; also upcoming (duties still to come \
                 count), warning (level warning counts), never (exit 0 or 2 only)"
                    .to_owned()
            }),
    }
}

fn fail_on(words: &[FailWord]) -> FailOn {
    let mut fail_on = FailOn { outcomes: Vec::new(), level: Level::Error, upcoming: false };
    for word in words {
        match word {
            FailWord::Outcome(outcome) => fail_on.outcomes.push(*outcome),
            FailWord::Upcoming => fail_on.upcoming = true,
            FailWord::Warning => fail_on.level = Level::Warning,
            FailWord::Never => {}
        }
    }
    let never = words.iter().any(|word| matches!(word, FailWord::Never));
    if fail_on.outcomes.is_empty() && !never {
        fail_on.outcomes = FailOn::default().outcomes;
    }
    fail_on
}

pub(super) fn run(args: &CheckArgs) -> Result<u8, Error> {
    let sets = sets::read(&args.common.rules)?;
    let as_of = args.when.date();
    let role = role(&sets, args.when.role.as_deref())?;
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of,
        role,
        penalties: args.penalties,
    };
    let limits = Limits::default();
    let mut unread = Vec::new();
    let (results, not_cards) = results(&args.paths, &settings, &limits, &mut unread);
    let receipt = Receipt {
        keur: env!("CARGO_PKG_VERSION").to_owned(),
        as_of,
        role: args.when.role.clone(),
        levels: BTreeMap::new(),
        settings: Vec::new(),
        vocabulary: sets.digest.clone(),
        sets: sets.chosen.iter().map(|set| SetReceipt::of(set)).collect(),
        cards: results.iter().map(|card| FileDigest::of(&card.source)).collect(),
    };
    let report = Report { receipt, cards: results, not_cards, unread, findings: Vec::new() };
    let fail_on = fail_on(&args.fail_on);
    let style = Style {
        lang: args.common.lang,
        verbose: args.verbose,
        ..files::style(args.output.is_some())
    };
    let text = render(&report, args.format, &style, &fail_on);
    match &args.output {
        Some(path) => files::write(path, &text)?,
        None => files::print(&text)?,
    }
    Ok(of_report(&report, &fail_on))
}

/// The role asked for, when it is one.
pub(super) fn role<'a>(sets: &sets::Sets, role: Option<&'a str>) -> Result<Option<&'a str>, Error> {
    let Some(word) = role else { return Ok(None) };
    let Some(fact) = sets.vocabulary.find("parties[].roles") else { return Ok(role) };
    let entry = sets.vocabulary.entry(fact);
    if entry.code(word).is_some() {
        return Ok(role);
    }
    let words: Vec<&str> = entry.values.iter().map(|value| value.id.as_str()).collect();
    let help = match crate::problem::near_miss(word, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of: {}", words.join(", ")),
    };
    Err(Error::message(format!("`{word}` is no role; {help}")))
}

/// Checks every input; the order is that of the paths, whatever the threads do.
fn results(
    paths: &[String],
    settings: &Settings<'_>,
    limits: &Limits,
    unread: &mut Vec<Problem>,
) -> (Vec<CardResult>, usize) {
    let (stdin, paths): (Vec<&String>, Vec<&String>) = paths.iter().partition(|path| *path == "-");
    let paths: Vec<String> = paths.into_iter().cloned().collect();
    let found = files::find(&paths, unread);
    let mut inputs: Vec<Result<Option<CardResult>, Problem>> = Vec::new();
    if !stdin.is_empty() {
        inputs.push(one(files::read_stdin(limits), settings, limits));
    }
    inputs.par_extend(
        found
            .par_iter()
            .map(|(path, named)| one(files::read(path, *named, limits), settings, limits)),
    );
    let (mut results, mut not_cards) = (Vec::new(), 0);
    for input in inputs {
        match input {
            Ok(Some(result)) => results.push(result),
            Ok(None) => not_cards += 1,
            Err(problem) => unread.push(problem),
        }
    }
    if results.is_empty() && not_cards > 0 && unread.is_empty() {
        let message = "no file here is a card";
        let help =
            "a card begins with `card: { schema: keur-card/1 }`; name a file to check it anyway";
        let mut problem = Problem::error("no-cards", message).help(help);
        problem.source = paths.join(", ");
        unread.push(problem);
    }
    unread.sort();
    (results, not_cards)
}

fn one(
    input: files::Input,
    settings: &Settings<'_>,
    limits: &Limits,
) -> Result<Option<CardResult>, Problem> {
    let source = input.source?;
    Ok(pipeline::check(source, input.format, input.named, settings, limits))
}
