//! The waivers, levels and baseline of a run: finding their files, applying them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exit::Error;
use super::files;
use super::setup::Setup;
use crate::policy::{Baseline, FailOn, Finding, Run, Waiver, change_levels, waive, waiver};
use crate::report::{FileDigest, Report};
use crate::source::Source;

/// Changes levels and marks what is waived, in this order.
pub(super) fn apply(report: &mut Report, setup: &Setup, run: &Run<'_>) -> Result<(), Error> {
    let mut waivers: Vec<Waiver> = Vec::new();
    if let Some(config) = &setup.config {
        note(report, &config.source);
        let changed = change_levels(&config.levels, &config.source, &mut report.cards, run.sets);
        report.findings.extend(changed);
        let levels = config.levels.iter().map(|change| (change.rule.clone(), change.level));
        report.receipt.levels.extend(levels);
        waivers.extend(config.waivers.iter().cloned());
    }
    // Many cards may stand in one file.
    let names: BTreeSet<&str> = report.cards.iter().map(|card| card.source.name.as_str()).collect();
    let beside: Vec<(PathBuf, String)> =
        names.into_iter().filter_map(|name| Some((beside(name)?, setup.inside(name)))).collect();
    let mut files = Vec::new();
    for (file, card) in beside {
        let source = files::text(&file)?;
        match waiver::beside_card(&source, &card) {
            Ok(found) => waivers.extend(found),
            // The other cards are still checked.
            Err(problems) => report
                .findings
                .extend(problems.into_iter().map(|problem| Finding::new(problem, &source))),
        }
        files.push(source);
    }
    for file in &files {
        note(report, file);
    }
    let found = waive(&waivers, &mut report.cards, run);
    report.findings.extend(found);
    Ok(())
}

/// Marks what the baseline knows. One that was named must be there; the usual one may be.
pub(super) fn known(
    report: &mut Report,
    file: &Path,
    is_named: bool,
    run: &Run<'_>,
    fail_on: &FailOn,
) -> Result<(), Error> {
    let Some((baseline, source)) = baseline(file, is_named)? else { return Ok(()) };
    let finding: Option<Finding> =
        baseline.apply(&mut report.cards, run.paths, run.is_project, fail_on);
    report.findings.extend(finding);
    note(report, &source);
    Ok(())
}

/// The baseline with its file; the usual one may be absent.
pub(super) fn baseline(
    file: &Path,
    is_named: bool,
) -> Result<Option<(Baseline, Arc<Source>)>, Error> {
    if !is_named && !files::exists(file) {
        return Ok(None);
    }
    let source = files::text(file)?;
    let faults = |problems| Error::faults(problems, vec![source.clone()], "the baseline");
    let baseline = Baseline::read(&source).map_err(faults)?;
    Ok(Some((baseline, source)))
}

/// The file of the baseline, and whether somebody named it.
pub(super) fn baseline_file(asked: Option<&Path>, setup: &Setup) -> (PathBuf, bool) {
    let stated = setup.config.as_ref().and_then(|config| config.baseline.as_deref());
    match (asked, stated) {
        (Some(asked), _) => (asked.to_owned(), true),
        (None, Some(stated)) => (setup.path(stated), true),
        (None, None) => (setup.path(crate::policy::baseline::FILE_NAME), false),
    }
}

/// Keeps in the receipt that a file decided something.
fn note(report: &mut Report, source: &Arc<Source>) {
    report.receipt.settings.push(FileDigest::of(source));
}

/// The file of waivers beside a card, where there is one.
pub(super) fn beside(card: &str) -> Option<PathBuf> {
    let path = Path::new(card);
    let stem = path.file_stem()?.to_string_lossy();
    let file = path.with_file_name(format!("{stem}{}", waiver::FILE_SUFFIX));
    files::exists(&file).then_some(file)
}
