//! `keur diff`: what changed, and why.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::exit::Error;
use super::inputs::OneCard;
use super::setup::Setup;
use super::{Common, When, check, files, sets};
use crate::diff::{self, Class, Diff, Side};
use crate::policy::change_levels;
use crate::report::{Receipt, Style};
use crate::verdict::{CardResult, Detail, Settings};

/// Compare two cards, or one card under two days or two rule sets: which verdicts changed, and why.
///
/// Worse is what is nearer to a duty that binds and is not met: from not applicable or met, over
/// review and open, over missing and failed duties still to come, over missing ones, to failed
/// ones. Exit code 2 if a card could not be read or checked, else 1 as --fail-on says, else 0.
#[derive(Args)]
pub(super) struct DiffArgs {
    /// The card as it was
    #[arg(value_name = "OLD")]
    old: String,
    /// The card as it is (default: OLD, under another day or other rules)
    #[arg(value_name = "NEW")]
    new: Option<String>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    /// Apply the law of this day to NEW (default: that of OLD)
    #[arg(long, value_name = "DATE")]
    new_as_of: Option<Date>,
    /// Rule set for NEW (default: those of OLD; repeatable)
    #[arg(long, value_name = "SET")]
    new_rules: Vec<String>,
    /// Shape of the comparison
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
    /// What makes the exit code 1
    #[arg(long, value_enum, default_value = "regression")]
    fail_on: FailOn,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// For people at a terminal
    Text,
    /// For a comment on a pull request
    Markdown,
    /// For programs
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// A verdict that became worse
    Regression,
    /// Any change
    Change,
    /// Nothing
    Never,
}

/// A card that was judged, with what judged it.
struct Judged {
    card: CardResult,
    receipt: Receipt,
    sets: Rc<sets::Sets>,
}

impl Judged {
    fn side(&self) -> Side<'_> {
        Side { card: &self.card, receipt: &self.receipt, sets: &self.sets.chosen }
    }
}

pub(super) fn run(args: &DiffArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let reading = setup.reading();
    let old_input = Rc::new(OneCard::read(&args.old, &reading)?);
    // One card is read once: standard input cannot be read again.
    let new_input = match args.new.as_ref().filter(|new| **new != args.old) {
        Some(new) => Rc::new(OneCard::read(new, &reading)?),
        None => Rc::clone(&old_input),
    };
    for input in [&old_input, &new_input] {
        input.is_not(args.output.as_deref())?;
    }
    let old_sets = Rc::new(setup.sets()?);
    let new_sets = match args.new_rules.as_slice() {
        [] => Rc::clone(&old_sets),
        named => Rc::new(sets::read(named)?),
    };
    let as_of = setup.as_of(&args.when);
    let old = judge(&old_input, old_sets, as_of, args, &setup)?;
    let new = judge(&new_input, new_sets, args.new_as_of.unwrap_or(as_of), args, &setup)?;
    let found = diff::diff(old.side(), new.side());
    let style = Style { lang: setup.lang, ..files::style(args.output.is_some()) };
    let text = match args.format {
        Shape::Text => diff::text(&found, &style),
        Shape::Markdown => diff::markdown(&found, &style),
        Shape::Json => diff::json(&found),
    };
    match &args.output {
        Some(path) => files::write(path, &text)?,
        None => files::print(&text)?,
    }
    Ok(u8::from(fails(args.fail_on, &found)))
}

fn fails(fail_on: FailOn, found: &Diff<'_>) -> bool {
    match fail_on {
        FailOn::Regression => found.count(Class::Regression) > 0,
        FailOn::Change => !found.is_empty(),
        FailOn::Never => false,
    }
}

fn judge(
    input: &OneCard,
    sets: Rc<sets::Sets>,
    as_of: Date,
    args: &DiffArgs,
    setup: &Setup,
) -> Result<Judged, Error> {
    let role = setup.role(&args.when, &sets)?;
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of,
        role: role.as_deref(),
        penalties: false,
        detail: Detail::Whole,
    };
    let mut card = input.judged(&settings)?;
    let mut levels = BTreeMap::new();
    if let Some(config) = &setup.config {
        // What is wrong with a change of level is for `keur check` to say.
        let cards = std::slice::from_mut(&mut card);
        change_levels(&config.levels, &config.source, cards, &sets.chosen);
        levels.extend(config.levels.iter().map(|change| (change.rule.clone(), change.level)));
    }
    let receipt = Receipt {
        levels,
        ..check::receipt(&sets, as_of, role.as_deref(), std::slice::from_ref(&card))
    };
    Ok(Judged { card, receipt, sets })
}
