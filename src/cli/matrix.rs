//! `keur matrix`: instruments side by side.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::exit::Error;
use super::inputs::{self, Exclude, OneCard};
use super::setup::Setup;
use super::{Common, When, files, sets};
use crate::facts::Document;
use crate::matrix::{self, Matrix};
use crate::report::Style;
use crate::verdict::{Detail, Settings};

/// Set instruments side by side: what is met, missing, open or not asked.
///
/// One card is shown by topic, many are shown card by card. By topic it also says what one instrument has
/// shown that another lacks, and which single document would close most. Instruments that speak of one topic
/// are related, never equivalent. Exit code 2 if a card could not be read or checked, else 0.
#[derive(Args)]
pub(super) struct MatrixArgs {
    /// Cards: files, folders, or - for standard input
    #[arg(value_name = "CARDS", required = true)]
    cards: Vec<String>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    /// What the rows are (default: topics for one card, else cards). By provisions, `--format csv` is a statement of
    /// applicability
    #[arg(long, value_enum)]
    by: Option<By>,
    /// Shape of the matrix
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show all documents that would close something
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// The topics that instruments share; one card
    Topics,
    /// The provisions of each instrument; one card
    Provisions,
    /// Cards
    Cards,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// For people at a terminal
    Text,
    /// For a pull request or a handout
    Markdown,
    /// One page for a browser, in both languages, without any request
    Html,
    /// For a spreadsheet: a line for each row and instrument
    Csv,
    /// For programs
    Json,
}

pub(super) fn run(args: &MatrixArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let sets = setup.sets()?;
    let role = setup.role(&args.when, &sets)?;
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of: setup.as_of(&args.when),
        role: role.as_deref(),
        penalties: false,
        // A statement of applicability says why something does not apply.
        detail: if args.by == Some(By::Provisions) { Detail::Whole } else { Detail::Told },
    };
    let only = match &args.cards[..] {
        [card] if args.by != Some(By::Cards) => OneCard::only(card, &sets.reading(&setup))?,
        _ => None,
    };
    let matrix = match only {
        Some(card) => one(args, &card, &sets, &settings)?,
        None if args.by.is_none_or(|by| by == By::Cards) => many(args, &setup, &sets, &settings),
        None => {
            let message = "--by topics and --by provisions need one card; name one, such as \
                           cards.jsonl#3, or leave --by out";
            return Err(Error::message(message));
        }
    };
    let style =
        Style { lang: setup.lang, verbose: args.verbose, ..files::style(args.output.is_some()) };
    let text = match args.format {
        Shape::Text => matrix::text(&matrix, &style),
        Shape::Markdown => matrix::markdown(&matrix, &style),
        Shape::Html => matrix::html(&matrix, setup.lang),
        Shape::Csv => matrix::csv(&matrix, setup.lang),
        Shape::Json => matrix::json(&matrix),
    };
    match &args.output {
        Some(path) => files::write(path, &text)?,
        None => files::print(&text)?,
    }
    // Shapes that hold rows alone have no place for what could not be read.
    if matches!(args.format, Shape::Csv) {
        for problem in &matrix.unread {
            files::warn(&format!("keur: {}: {}", problem.source, problem.message));
        }
    }
    let whole = matrix.unread.is_empty() && matrix.rows.iter().all(|row| row.checked);
    Ok(if whole { 0 } else { 2 })
}

fn one(
    args: &MatrixArgs,
    input: &OneCard,
    sets: &sets::Sets,
    settings: &Settings<'_>,
) -> Result<Matrix, Error> {
    input.is_not(args.output.as_deref())?;
    let card = input.judged(settings)?;
    if args.by == Some(By::Provisions) {
        return Ok(matrix::by_provision(&card, &sets.chosen, settings.as_of));
    }
    let mut found = matrix::by_topic(&card, &sets.chosen, settings.as_of);
    found.gaps = matrix::gaps(&found);
    // The party whose duties are judged would have the document; without parties, somebody.
    let owner = card.parties.first().and_then(|party| party.id.clone());
    let owner = owner.unwrap_or_else(|| "somebody".to_owned());
    let supposed = input.suppose(settings, documents(sets), &owner)?;
    found.closings = matrix::closings(&sets.vocabulary, &sets.chosen, &supposed);
    Ok(found)
}

/// Every document that the sets ask for. One that must be about something closes all that the same
/// kind closes where nobody asks what it is about.
fn documents(sets: &sets::Sets) -> Vec<Document> {
    let all: std::collections::BTreeSet<Document> =
        sets.chosen.iter().flat_map(|set| set.documents()).collect();
    let is_levelled = |kind| all.iter().any(|one| one.kind == kind && one.level.is_some());
    all.iter().filter(|one| one.level.is_some() || !is_levelled(one.kind)).copied().collect()
}

fn many(args: &MatrixArgs, setup: &Setup, sets: &sets::Sets, settings: &Settings<'_>) -> Matrix {
    let inside = |name: &str| setup.inside(name);
    let config = setup.config.as_ref();
    let exclude = Exclude { scope: config.map(|config| &config.exclude), inside: &inside };
    let checked = inputs::check(&args.cards, &exclude, &sets.reading(setup), settings);
    let mut found = matrix::by_card(&checked.cards, &sets.chosen, settings.as_of);
    found.unread = checked.unread;
    found
}
