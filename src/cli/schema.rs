//! `keur schema`: the JSON Schemas of what keur reads and writes.

use clap::{Args, ValueEnum};

use super::exit::Error;
use super::files;
use crate::diff;
use crate::facts::schema::card_schema;
use crate::policy::config;
use crate::report::{json, line};
use crate::rules::{builtin_vocabulary, schema::rule_schema};

/// Print a JSON Schema (draft 2020-12).
#[derive(Args)]
pub(super) struct SchemaArgs {
    /// Of what
    #[arg(value_enum)]
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    /// A native card
    Card,
    /// A rule or definition file
    Rule,
    /// The JSON report
    Report,
    /// A line of `keur check --format jsonl`
    Line,
    /// The configuration, keur.toml
    Config,
    /// The JSON comparison of `keur diff`
    Diff,
}

pub(super) fn run(args: &SchemaArgs) -> Result<u8, Error> {
    let schema = match args.of {
        Of::Card => card_schema(&builtin_vocabulary().0),
        Of::Rule => rule_schema(),
        Of::Report => json::schema(),
        Of::Line => line::schema(),
        Of::Config => config::schema(),
        Of::Diff => diff::schema(),
    };
    let text =
        serde_json::to_string_pretty(&schema).map_err(|error| Error::message(error.to_string()))?;
    files::print(&format!("{text}\n"))?;
    Ok(0)
}
