//! `keur timeline`: what must be ready when.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::exit::Error;
use super::inputs::OneCard;
use super::setup::Setup;
use super::{Common, When, files};
use crate::report::{Style, timeline};
use crate::verdict::{Detail, Settings};

/// Show each duty of a card and its day, in order, with what must be ready when.
#[derive(Args)]
pub(super) struct TimelineArgs {
    /// The card, or - for standard input
    #[arg(value_name = "CARD")]
    card: String,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    /// Shape of the timeline
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Say of each duty what to do
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// For people at a terminal
    Text,
    /// A table for a plan or a pull request
    Markdown,
    /// For programs
    Json,
}

pub(super) fn run(args: &TimelineArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let sets = setup.sets()?;
    let role = setup.role(&args.when, &sets)?;
    let card = OneCard::read(&args.card, &setup.reading())?;
    card.is_not(args.output.as_deref())?;
    let as_of = setup.as_of(&args.when);
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of,
        role: role.as_deref(),
        penalties: false,
        detail: Detail::Whole,
    };
    let card = card.judged(&settings)?;
    let found = timeline::timeline(&card, as_of);
    let style =
        Style { lang: setup.lang, verbose: args.verbose, ..files::style(args.output.is_some()) };
    let text = match args.format {
        Shape::Text => timeline::text(&found, &card, &style),
        Shape::Markdown => timeline::markdown(&found, &card, &style),
        Shape::Json => {
            let mut text = serde_json::to_string_pretty(&found).unwrap_or_default();
            text.push('\n');
            text
        }
    };
    match &args.output {
        Some(path) => files::write(path, &text)?,
        None => files::print(&text)?,
    }
    Ok(0)
}
