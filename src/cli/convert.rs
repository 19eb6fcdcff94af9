//! `keur convert`: a card in another format.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::exit::Error;
use super::inputs::OneCard;
use super::setup::Setup;
use super::{Common, When, files};
use crate::convert::{self, Converted, Options, Target};
use crate::problem::Problem;
use crate::report::words::Words;
use crate::verdict::{Detail, Settings};

/// Open facts that are asked for before `--all` is needed.
const ASKED: usize = 20;

/// Write a card in another format.
///
/// A native card gets the facts that the input states and, for the open facts that decide most, the
/// key with `unknown` and the question above it. A foreign format gets what it has a place for; what
/// it cannot hold is counted on standard error. Nothing is guessed in either direction.
///
/// Exit code 2 if the input could not be read or checked, else 0.
#[derive(Args)]
pub(super) struct ConvertArgs {
    /// A card in any format that keur reads, - for standard input, or FILE#NUMBER for one card of a
    /// file that holds many
    #[arg(value_name = "CARD")]
    card: String,
    /// The format: native (YAML), markdown (native in the front matter, in words below), or a
    /// foreign format
    #[arg(long, value_name = "FORMAT", value_parser = Formats)]
    to: String,
    /// Write to a file instead of standard output; never to the input
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Ask for every open fact, instead of the 20 that decide most
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    /// List what the format cannot hold, and what keur has to say of the input
    #[arg(long, short)]
    verbose: bool,
}

const NATIVE: &str = "native";
const MARKDOWN: &str = "markdown";

/// The formats that can be written; their tables are read only when somebody names one or asks.
#[derive(Clone)]
struct Formats;

impl Formats {
    fn ids() -> impl Iterator<Item = &'static str> {
        let foreign = convert::targets().map(|dialect| dialect.id.as_str());
        [NATIVE, MARKDOWN].into_iter().chain(foreign)
    }
}

impl TypedValueParser for Formats {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        PossibleValuesParser::new(Self::ids()).parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        Some(Box::new(Self::ids().map(PossibleValue::new)))
    }
}

pub(super) fn run(args: &ConvertArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let sets = setup.sets()?;
    let role = setup.role(&args.when, &sets)?;
    let card = OneCard::read(&args.card, &setup.reading())?;
    card.is_not(args.output.as_deref())?;
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of: setup.as_of(&args.when),
        role: role.as_deref(),
        penalties: false,
        detail: Detail::Whole,
    };
    let Some((result, tree)) = card.with_tree(&settings) else {
        return Err(Error::message(format!("{} is no card", args.card)));
    };
    let source = Arc::clone(&result.source);
    if !result.checked {
        return Err(Error::faults(result.problems, vec![source], "the card"));
    }
    let options = Options {
        vocabulary: &sets.vocabulary,
        lang: setup.lang,
        limit: (!args.all).then_some(ASKED),
    };
    let converted = convert::convert(&tree, &result, target(&args.to), &options);
    match &args.output {
        Some(path) => files::write(path, &converted.text)?,
        None => files::print(&converted.text)?,
    }
    tell(args, &Words::new(setup.lang), &converted, &result.problems, &source);
    Ok(0)
}

fn target(to: &str) -> Target {
    match convert::targets().find(|dialect| dialect.id == to) {
        Some(dialect) => Target::Dialect(dialect),
        None if to == MARKDOWN => Target::Markdown,
        None => Target::Native,
    }
}

/// Says on standard error what the text cannot say itself.
fn tell(
    args: &ConvertArgs,
    words: &Words,
    converted: &Converted,
    problems: &[Problem],
    source: &Arc<crate::source::Source>,
) {
    let mut out = String::new();
    if !problems.is_empty() {
        if args.verbose {
            out.push_str(&super::rules::problems_text(problems, std::slice::from_ref(source)));
        }
        let count = problems.len().to_string();
        let says = [("count", count.as_str()), ("name", source.name.as_str())];
        let hint = if args.verbose { None } else { Some("convert-read-hint") };
        line(&mut out, words, &words.say_with("convert-read", &says), hint);
    }
    let count: usize = converted.lost.values().sum();
    if count > 0 {
        let count = count.to_string();
        let says = [("count", count.as_str()), ("format", args.to.as_str())];
        let hint = if args.verbose { None } else { Some("convert-lost-hint") };
        line(&mut out, words, &words.say_with("convert-lost", &says), hint);
        if args.verbose {
            for (fact, count) in &converted.lost {
                let times = if *count > 1 { format!(" ({count})") } else { String::new() };
                let _ = writeln!(out, "  {fact}{times}");
            }
        }
    }
    if !converted.asked.is_empty() {
        let says = [("format", args.to.as_str())];
        line(&mut out, words, &words.say_with("convert-asked", &says), None);
        for (fact, question) in &converted.asked {
            let _ = writeln!(out, "  {fact}: {question}");
        }
    }
    if !out.is_empty() {
        files::warn(out.trim_end());
    }
}

fn line(out: &mut String, words: &Words, text: &str, hint: Option<&str>) {
    let hint = hint.map_or_else(String::new, |hint| format!("; {}", words.say(hint)));
    let _ = writeln!(out, "keur: {text}{hint}");
}
