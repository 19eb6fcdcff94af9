//! `keur formats`: what each format that keur reads can state.

use clap::{Args, ValueEnum};

use super::exit::Error;
use super::setup::Setup;
use super::{Common, files};
use crate::card::dialects;
use crate::problem::near_miss;
use crate::report::{formats, words::Words};
use crate::rules::builtin_vocabulary;

/// Show which formats of others are read as cards, and which facts each can and cannot state.
#[derive(Args)]
pub(super) struct FormatsArgs {
    /// One format: each of its facts, from where and how
    #[arg(value_name = "FORMAT")]
    id: Option<String>,
    #[command(flatten)]
    common: Common,
    /// Shape of the table
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// For people at a terminal
    Text,
    /// A table of facts by formats
    Markdown,
    /// For programs
    Json,
}

pub(super) fn run(args: &FormatsArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let (vocabulary, _) = builtin_vocabulary();
    let words = Words::new(setup.lang);
    let width = files::style(false).width;
    let all = dialects();
    let chosen = match &args.id {
        None => all,
        Some(id) => match all.iter().position(|dialect| dialect.id == *id) {
            Some(at) => all.get(at..=at).unwrap_or_default(),
            None => return Err(unknown(id)),
        },
    };
    let text = match (args.format, args.id.as_ref().and(chosen.first())) {
        (Shape::Text, Some(dialect)) => formats::one(dialect, &vocabulary, &words, width),
        (Shape::Text, None) => formats::text(chosen, &vocabulary, &words, width),
        (Shape::Markdown, _) => formats::markdown(chosen, &words),
        (Shape::Json, _) => {
            let text = serde_json::to_string_pretty(&formats::json(chosen)).unwrap_or_default();
            format!("{text}\n")
        }
    };
    files::print(&text)?;
    Ok(0)
}

fn unknown(id: &str) -> Error {
    let ids = || dialects().iter().map(|dialect| dialect.id.as_str());
    let help = match near_miss(id, ids()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("keur reads: {}", ids().collect::<Vec<_>>().join(", ")),
    };
    Error::message(format!("there is no format `{id}`; {help}"))
}
