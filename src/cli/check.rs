//! `keur check`: the main job.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::batch::Batch;
use super::exit::{Error, of_report};
use super::inputs::{self, Checked, Exclude};
use super::sets::Sets;
use super::setup::Setup;
use super::{Common, When, evidence, files, policy};
use crate::policy::{Baseline, FailOn, FailWord, Finding, Run};
use crate::problem::Severity;
use crate::report::{FileDigest, Format, Receipt, Report, SetReceipt, Style, render};
use crate::verdict::{CardResult, Settings};

/// Check cards against rule sets.
///
/// Exit code 2 if an input could not be read or checked, else 1 if a card failed, else 0.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct CheckArgs {
    /// Cards: files, folders, or - for standard input [default: `paths` of keur.toml]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
    /// Shape of the report
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// What fails the run: outcomes, at level error and in force [default: fail,missing]
    #[arg(long, value_name = "OUTCOME", value_delimiter = ',', value_parser = word)]
    fail_on: Vec<FailWord>,
    /// Write the report to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Let only findings fail the run that this file does not know [default: keur-baseline.json,
    /// where it is there]
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what fails now to the baseline, instead of a report
    #[arg(long, conflicts_with_all = ["output", "format"])]
    write_baseline: bool,
    /// Look whether local files of evidence are there and have their digests
    #[arg(long)]
    verify_evidence: bool,
    /// Show how high a fine each breach may cost, from the stated turnover and size
    #[arg(long)]
    penalties: bool,
    /// With --format jsonl: keep the lines that the output holds, and skip their cards
    #[arg(long, requires = "output")]
    resume: bool,
    /// With --format jsonl: how many cards are checked at once [default: one for each core]
    #[arg(long, short, value_name = "NUMBER")]
    jobs: Option<usize>,
    /// With --format jsonl: count the outcomes of each rule
    #[arg(long)]
    summary: bool,
    /// Show what is met, what does not apply and everything that is open, too
    #[arg(long, short)]
    verbose: bool,
}

fn word(word: &str) -> Result<FailWord, String> {
    FailWord::ALL.into_iter().find(|known| known.word() == word).ok_or_else(|| {
        "write fail, missing, review, open, pass; also upcoming (duties still to come count), \
         warning (level warning counts), never (exit 0 or 2 only)"
            .to_owned()
    })
}

pub(super) fn run(args: &CheckArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let config = setup.config.as_ref();
    let sets = setup.sets()?;
    let role = setup.role(&args.when, &sets)?;
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of: setup.as_of(&args.when),
        role: role.as_deref(),
        penalties: args.penalties,
        detail: args.format.detail(args.verbose),
    };
    let stated = config.and_then(|config| config.fail_on.clone()).unwrap_or_default();
    let words = if args.fail_on.is_empty() { stated } else { args.fail_on.clone() };
    let fail_on = FailOn::of(&words);
    let paths = paths(args, &setup)?;
    let inside = |name: &str| setup.inside(name);
    let exclude = Exclude { scope: config.map(|config| &config.exclude), inside: &inside };
    if args.format == Format::Jsonl {
        return batch(args, &setup, &sets, settings, &fail_on).run(&paths, &exclude);
    }
    if args.resume || args.summary {
        let message = "--resume and --summary go with --format jsonl";
        return Err(Error::message(message));
    }
    let checked = inputs::check(&paths, &exclude, &sets.reading(&setup), &settings);
    let mut report = report(checked, &sets, settings.as_of, role.as_deref());
    report.receipt.from.clone_from(&setup.dialect);

    if args.verify_evidence || config.is_some_and(|config| config.verify_evidence) {
        evidence::verify(&mut report, setup.root());
    }
    let inside: Vec<String> = report.cards.iter().map(|card| setup.inside(&card.id)).collect();
    let run = Run {
        as_of: settings.as_of,
        sets: &sets.chosen,
        paths: &inside,
        is_whole: role.is_none() && paths.iter().all(|path| files::is_folder(path)),
        is_project: args.paths.is_empty(),
    };
    policy::apply(&mut report, &setup, &run)?;
    let (baseline, is_named) = policy::baseline_file(args.baseline.as_deref(), &setup);
    if args.write_baseline {
        return write_baseline(&report, unread(&baseline, &report)?, &run, &fail_on);
    }
    policy::known(&mut report, &baseline, is_named, &run, &fail_on)?;

    let style =
        Style { lang: setup.lang, verbose: args.verbose, ..files::style(args.output.is_some()) };
    let text = render(&report, args.format, &style, &fail_on);
    let code = of_report(&report, &fail_on);
    match &args.output {
        Some(path) => files::write(unread(path, &report)?, &text)?,
        None => match files::print(&text) {
            // A reader such as `head` that closes the pipe has read enough; the result stands.
            Err(Error::Io { error, .. }) if error.kind() == ErrorKind::BrokenPipe => {}
            printed => printed?,
        },
    }
    // Taking these apart is a tenth of the work of a run, and the process ends here.
    std::mem::forget((report, sets));
    Ok(code)
}

/// A batch as the command line asks for it.
fn batch<'a>(
    args: &'a CheckArgs,
    setup: &'a Setup,
    sets: &'a Sets,
    settings: Settings<'a>,
    fail_on: &'a FailOn,
) -> Batch<'a> {
    Batch {
        setup,
        sets,
        settings,
        fail_on,
        output: args.output.as_deref(),
        resume: args.resume,
        jobs: args.jobs,
        summary: args.summary,
        baseline: args.baseline.as_deref(),
    }
}

/// The path of the output, which must be none of the files that were read.
fn unread<'p>(path: &'p Path, report: &Report) -> Result<&'p Path, Error> {
    let read = report.receipt.cards.iter().chain(&report.receipt.settings);
    if read.into_iter().any(|file| files::same(Path::new(&file.path), path)) {
        return Err(Error::is_input(path));
    }
    Ok(path)
}

/// The paths named, or those of the configuration.
fn paths(args: &CheckArgs, setup: &Setup) -> Result<Vec<String>, Error> {
    if !args.paths.is_empty() {
        return Ok(args.paths.clone());
    }
    let stated = setup.config.as_ref().map(|config| config.paths.as_slice()).unwrap_or_default();
    if stated.is_empty() {
        let message = "nothing to check: name a card, a folder or - for standard input, or set \
                       `paths` in keur.toml";
        return Err(Error::message(message));
    }
    Ok(stated.iter().map(|path| setup.path(path).to_string_lossy().into_owned()).collect())
}

/// The report of what was checked, with its receipt.
pub(super) fn report(checked: Checked, sets: &Sets, as_of: Date, role: Option<&str>) -> Report {
    let receipt = receipt(sets, as_of, role, &checked.cards);
    let Checked { cards, not_cards, unread } = checked;
    let conflicts = |card: &CardResult| {
        let source = Arc::clone(&card.source);
        card.conflicts.clone().into_iter().map(move |found| Finding::new(found, &source))
    };
    let findings = cards.iter().flat_map(conflicts).collect();
    Report { receipt, cards, not_cards, unread, findings }
}

/// What would reproduce a judgement of these cards.
pub(super) fn receipt(
    sets: &Sets,
    as_of: Date,
    role: Option<&str>,
    cards: &[CardResult],
) -> Receipt {
    Receipt {
        keur: env!("CARGO_PKG_VERSION").to_owned(),
        as_of,
        role: role.map(str::to_owned),
        levels: BTreeMap::new(),
        vocabulary: sets.digest.clone(),
        sets: sets.chosen.iter().map(|set| SetReceipt::of(set)).collect(),
        settings: Vec::new(),
        cards: FileDigest::of_cards(cards),
        from: None,
    }
}

/// Writes the baseline. One made from part of the cards would forget the others' findings.
fn write_baseline(
    report: &Report,
    path: &Path,
    run: &Run<'_>,
    fail_on: &FailOn,
) -> Result<u8, Error> {
    if fail_on.outcomes.is_empty() {
        let message = "the baseline is not written: with --fail-on never there is nothing to know";
        return Err(Error::message(message));
    }
    let unchecked = report.cards.iter().filter(|card| !card.checked).count()
        + report.unread.iter().filter(|problem| problem.severity == Severity::Error).count();
    if unchecked > 0 {
        let message = format!(
            "the baseline is not written: {unchecked} of the inputs could not be read or checked; \
             `keur check` without --write-baseline shows why"
        );
        return Err(Error::message(message));
    }
    let (text, count) = Baseline::text(&report.cards, run.paths, fail_on);
    files::write(path, &text)?;
    let name = path.display();
    let what = if count == 1 { "1 finding is".to_owned() } else { format!("{count} findings are") };
    let cards = report.cards.len();
    files::print(&format!("{name}: {what} known from now on; cards checked: {cards}\n"))?;
    Ok(0)
}
