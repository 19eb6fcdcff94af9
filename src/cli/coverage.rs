//! `keur rules coverage`: what accounts for every provision of a rule set's works.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::exit::Error;
use super::{files, sets};
use crate::language::Lang;
use crate::rules::RuleSet;
use crate::rules::coverage::{Disposition, dispositions, part};

/// Account for every provision of a rule set's works.
///
/// Exit code 1 if a provision has no rule, no definition and no reason.
#[derive(Args)]
pub(super) struct CoverageArgs {
    /// A folder with ruleset.yaml, or the name of a set inside the binary
    #[arg(value_name = "SET", default_value = "eu-ai-act")]
    set: String,
    /// Shape of the ledger
    #[arg(long, value_enum, default_value = "text")]
    format: Shape,
    /// Language of the texts
    #[arg(long, value_enum, env = "KEUR_LANG", default_value = "en")]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
enum Shape {
    /// Shares by part and by disposition, for people
    Text,
    /// Every provision with what accounts for it
    Json,
}

pub(super) fn run(args: &CoverageArgs) -> Result<u8, Error> {
    let sets = sets::read(std::slice::from_ref(&args.set))?;
    let Some(set) = sets.chosen.first() else { return Ok(0) };
    let found = dispositions(set);
    let text = match args.format {
        Shape::Text => text(set, &found, args.lang),
        Shape::Json => json(set, &found),
    };
    files::print(&text)?;
    Ok(u8::from(found.iter().any(|(_, what)| *what == Disposition::None)))
}

type Found<'s> = [(&'s str, Disposition)];

fn percent(part: usize, whole: usize) -> String {
    // Rounded down, so that 100 % means every one.
    let tenths = (part * 1000).checked_div(whole).unwrap_or(1000);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

fn text(set: &RuleSet, found: &Found<'_>, lang: Lang) -> String {
    let total = found.len();
    let open: Vec<&str> = found
        .iter()
        .filter(|(_, disposition)| *disposition == Disposition::None)
        .map(|(reference, _)| *reference)
        .collect();
    let done = total - open.len();
    let mut out = String::new();
    let share = percent(done, total);
    let _ =
        writeln!(out, "{}: {done} of {total} provisions accounted for ({share})\n", set.meta.id);
    let mut rows: BTreeMap<usize, [usize; 6]> = BTreeMap::new();
    for (reference, disposition) in found {
        let at = part(set, reference)
            .and_then(|part| set.ledger.parts.iter().position(|known| known.id == part.id))
            .unwrap_or(usize::MAX);
        let row = rows.entry(at).or_default();
        let column = match disposition {
            Disposition::Rules(_) => 0,
            Disposition::Definitions(_) => 1,
            Disposition::Table => 2,
            Disposition::Parts => 3,
            Disposition::Reason(_) => 4,
            Disposition::None => 5,
        };
        if let Some(count) = row.get_mut(column) {
            *count += 1;
        }
    }
    let _ = writeln!(out, "  rules  defs tables parts reasons none  accounted  part");
    for (at, [rules, definitions, tables, parts, reasons, none]) in rows {
        let all = rules + definitions + tables + parts + reasons + none;
        let title = set.ledger.parts.get(at).map_or("-", |part| part.title.get(lang));
        let share = percent(all - none, all);
        let _ = writeln!(
            out,
            "{rules:7}{definitions:6}{tables:7}{parts:6}{reasons:8}{none:5}  {share:>9}  {title}"
        );
    }
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, disposition) in found {
        *by.entry(disposition.word()).or_default() += 1;
    }
    let mut by: Vec<_> = by.into_iter().collect();
    by.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    out.push('\n');
    for (word, count) in by {
        let _ = writeln!(out, "{count:7} {:>7}  {word}", percent(count, total));
    }
    if !open.is_empty() {
        let list = crate::report::wrap(&open.join("; "), 80, "  ");
        let _ = writeln!(out, "\nnot accounted for:\n  {list}");
    }
    out
}

fn json(set: &RuleSet, found: &Found<'_>) -> String {
    let provisions: Vec<_> = found
        .iter()
        .map(|(reference, disposition)| {
            let (rules, definitions) = match disposition {
                Disposition::Rules(ids) => (ids.as_slice(), [].as_slice()),
                Disposition::Definitions(ids) => ([].as_slice(), ids.as_slice()),
                _ => ([].as_slice(), [].as_slice()),
            };
            json!({
                "reference": reference,
                "part": part(set, reference).map(|part| part.id.as_str()),
                "disposition": disposition.word(),
                "rules": rules,
                "definitions": definitions,
            })
        })
        .collect();
    let open = found.iter().filter(|(_, what)| *what == Disposition::None).count();
    let whole = json!({
        "rule_set": set.meta.id,
        "version": set.meta.version,
        "checked_on": set.checked_on.to_string(),
        "provisions": found.len(),
        "accounted_for": found.len() - open,
        "ledger": provisions,
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}
