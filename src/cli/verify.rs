//! `keur verify`: whether a report can be made again from its receipt, and says the same.

use std::path::Path;

use clap::Args;
use jiff::civil::Date;

use super::exit::Error;
use super::inputs::{self, Exclude};
use super::setup::Setup;
use super::{Common, check, evidence, files, policy, sets};
use crate::policy::{FailOn, FailWord, Run};
use crate::report::verify::{Recorded, compare, text};
use crate::verdict::{Detail, Settings};

/// Make a report again from its receipt, and say whether it still holds.
///
/// Reads reports of the formats json, sarif and attestation. Give waivers and baseline as they were:
/// run it in the same folder. Exit code 0 if the cards, the rules
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
    let (penalties, files_asked) = recorded.asked();
    let as_of = args.as_of.unwrap_or(receipt.as_of);
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of,
        role: receipt.role.as_deref(),
        penalties,
        detail: Detail::Whole,
    };
    let paths = if args.cards.is_empty() { receipt.card_paths() } else { args.cards.clone() };
    let mut reading = setup.reading();
    reading.dialect = reading.dialect.or(receipt.from.as_deref());
    let exclude = Exclude { scope: None, inside: &str::to_owned };
    let checked = inputs::check(&paths, &exclude, &reading, &settings);
    if let Some(problem) = checked.unread.first() {
        return Err(Error::message(format!("{}: {}", problem.source, problem.message)));
    }
    let mut again = check::report(checked, &sets, as_of, receipt.role.as_deref());
    again.receipt.from.clone_from(&receipt.from);
    if files_asked {
        evidence::verify(&mut again, setup.root());
    }
    let words = FailWord::ALL.into_iter();
    let words = words.filter(|word| receipt.fail_on.iter().any(|asked| asked == word.word()));
    let fail_on = FailOn::of(&words.collect::<Vec<_>>());
    if receipt.has_settings {
        let inside: Vec<String> = again.cards.iter().map(|card| setup.inside(&card.id)).collect();
        let run =
            Run { as_of, sets: &sets.chosen, paths: &inside, is_whole: false, is_project: false };
        policy::apply(&mut again, &setup, &run)?;
        let (baseline, _) = policy::baseline_file(None, &setup);
        policy::known(&mut again, &baseline, false, &run, &fail_on)?;
    }
    let comparison = compare(&recorded, &again, &fail_on);
    let style = files::style(false);
    files::print(&text(&comparison, &recorded, setup.lang, style.width))?;
    Ok(u8::from(!comparison.holds()))
}
