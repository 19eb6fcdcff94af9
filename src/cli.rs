//! The command line: the only place that touches files, the clock and the terminal.

mod batch;
mod beside;
mod check;
mod convert;
mod coverage;
mod diff;
mod evidence;
mod exit;
mod explain;
mod files;
mod formats;
mod inputs;
mod matrix;
mod pages;
mod policy;
mod rules;
mod scaffold;
mod schema;
mod sets;
mod setup;
mod timeline;
mod verify;
mod why;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::language::Lang;

/// Reads a description of an AI system (a card), decides which duties of law and standards apply
/// to it on a given day, and points at the line of the card where one is not met or not shown.
#[derive(Parser)]
#[command(
    name = "keur",
    version,
    about,
    long_about = None,
    after_help = "\
Start here:
  keur check card.yaml                       what applies, what is missing, and where
  keur check --as-of 2030-01-01 card.yaml    the same under the law of another day
  keur timeline card.yaml                    what must be ready when
  keur diff old.yaml new.yaml                which verdicts changed, and why
  keur convert card.json --to native         a foreign file as a card, with questions
  keur why card.yaml high-risk               the reasons, down to the lines of the card
  keur explain PROVISION                     what rests on an article or annex point
  keur explain purpose.uses                  what a fact means, and its values

keur sets what a card states against what rules state. It never says that a system is lawful."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check cards: files, folders, or - for standard input
    Check(check::CheckArgs),
    /// Explain a rule, a definition, a provision or a fact
    Explain(explain::ExplainArgs),
    /// Show why a rule or definition comes out as it does for a card
    Why(why::WhyArgs),
    /// Make a report again from its receipt, and say whether it still holds
    Verify(verify::VerifyArgs),
    /// Show each duty of a card and its day, in order
    Timeline(timeline::TimelineArgs),
    /// Set instruments side by side: what is met, missing, open or not asked
    Matrix(matrix::MatrixArgs),
    /// Compare two cards, days or rule sets: which verdicts changed, and why
    Diff(diff::DiffArgs),
    /// Write a card in another format, with questions where facts are open
    Convert(convert::ConvertArgs),
    /// Show which formats of others are read, and which facts each can state
    Formats(formats::FormatsArgs),
    /// List, check, test and account for rule sets
    #[command(subcommand)]
    Rules(rules::RulesCommand),
    /// Print the JSON Schema of cards, rule files, reports or comparisons
    Schema(schema::SchemaArgs),
    /// Print completions for a shell
    Completions(pages::CompletionsArgs),
    /// Print the manual page
    Man,
}

/// What most commands share.
#[derive(Args, Clone)]
struct Common {
    /// Rule set: the name of one inside the binary, a folder with ruleset.yaml, or a .tar.gz with a manifest; `all` is all
    /// inside the binary (repeatable, or with commas between) [default: eu-ai-act]
    #[arg(long, value_name = "SET", value_delimiter = ',')]
    rules: Vec<String>,
    /// Read the cards as this format of others, whatever they look like; `keur formats` lists them
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Language of the texts [default: en]
    #[arg(long, value_enum, env = "KEUR_LANG")]
    lang: Option<Lang>,
    /// Use this configuration instead of the keur.toml found here or in a folder above
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

/// The day and the role.
#[derive(Args, Clone)]
struct When {
    /// Apply the law of this day (default: today), such as 2030-01-01
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Judge the duties of this role, instead of the roles the card states
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { exit::ERROR } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let result = match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Why(args) => why::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Timeline(args) => timeline::run(args),
        Command::Matrix(args) => matrix::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Convert(args) => convert::run(args),
        Command::Formats(args) => formats::run(args),
        Command::Rules(command) => rules::run(command),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => pages::completions(args),
        Command::Man => pages::man(),
    };
    exit::code(result)
}

/// The command line as clap sees it, for completions and the manual page.
fn command() -> clap::Command {
    use clap::CommandFactory;
    Cli::command()
}
