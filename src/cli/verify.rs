//! `keur verify`: whether a report can be made again from its receipt, and says the same.

use std::path::Path;

use clap::Args;
use jiff::civil::Date;

use super::exit::Error;
use super::inputs::{self, Exclude};
use super::setup::Setup;
use super::{Common, check, files, sets};
use crate::policy::FailOn;
use crate::report::verify::{Recorded, compare, text};
use crate::verdict::Settings;

/// Make a report again from its receipt, and say whether it still holds.
///
/// Reads reports of the formats json, sarif and attestation. Exit code 0 if the cards, the rules
/// and every verdict are the same, 1 if not, 2 if the report cannot be made again.
#[derive(Args)]
pub(super) struct VerifyArgs {
    /// The report
    #[arg(value_name = "REPORT")]
    report: String,
    /// The cards it is about [default: the paths in its receipt]
    #[arg(value_name = "CARD")]
    cards: Vec<String>,
    #[command(flatten)]
    common: Common,
    /// Hold it against the law of this day instead of its own
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
}

pub(super) fn run(args: &VerifyArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let json = files::large_text(Path::new(&args.report))?;
    let recorded = Recorded::read(&json)
        .map_err(|message| Error::message(format!("{}: {message}", args.report)))?;
    let receipt = &recorded.receipt;
    // The rule sets of the report, unless others are asked for: those of a folder need its place.
    let names =
        if args.common.rules.is_empty() { receipt.set_ids() } else { args.common.rules.clone() };
    let sets = sets::read(&names)?;
    let as_of = args.as_of.unwrap_or(receipt.as_of);
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of,
        role: receipt.role.as_deref(),
        penalties: false,
    };
    let paths = if args.cards.is_empty() { receipt.card_paths() } else { args.cards.clone() };
    let exclude = Exclude { scope: None, inside: &str::to_owned };
    let checked = inputs::check(&paths, &exclude, &settings);
    if let Some(problem) = checked.unread.first() {
        return Err(Error::message(format!("{}: {}", problem.source, problem.message)));
    }
    let again = check::report(checked, &sets, as_of, receipt.role.as_deref());
    let comparison = compare(&recorded, &again, &FailOn::default());
    let style = files::style(false);
    files::print(&text(&comparison, &recorded, setup.lang, style.width))?;
    Ok(u8::from(!comparison.holds()))
}
