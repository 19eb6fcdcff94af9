//! The baseline: findings known before, so that only new ones fail a run.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{FailOn, Finding};
use crate::load::de::from_node;
use crate::load::{Format, Limits, load};
use crate::problem::{Problem, Severity};
use crate::rules::Outcome;
use crate::source::Source;
use crate::verdict::CardResult;

/// The name of the file where a configuration gives none.
pub const FILE_NAME: &str = "keur-baseline.json";

/// The name under which a contradicted claim stands among the rules of a set.
const CLAIM: &str = "claim";

/// Findings known before.
#[derive(Clone, Debug)]
pub struct Baseline {
    source: Arc<Source>,
    entries: BTreeSet<Entry>,
}

/// The shape of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u8,
    findings: Vec<Entry>,
}

/// A finding, by what identifies it and not by its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The path of the card, relative to the folder of the configuration.
    card: String,
    /// The rule, as `<set>/<rule>`.
    rule: String,
    /// The id of the party; for a claim, the class that is claimed.
    #[serde(default)]
    party: Option<String>,
    /// The outcome that was known.
    outcome: Outcome,
}

impl Baseline {
    /// Reads the file of a baseline.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn read(source: &Arc<Source>) -> Result<Self, Vec<Problem>> {
        let loaded = load(source, Format::Json, &Limits::default());
        let is_bad = loaded.problems.iter().any(|problem| problem.severity == Severity::Error);
        let Some(node) = loaded.node.filter(|_| !is_bad) else { return Err(loaded.problems) };
        let file: File =
            from_node(&node).map_err(|error| vec![error.into_problem(&source.name)])?;
        if file.version != 1 {
            let message = format!("version {} of a baseline is not read here", file.version);
            let help = "write it again with `keur check --write-baseline`";
            let problem = Problem::error("bad-value", message).at(&source.name, node.span);
            return Err(vec![problem.help(help)]);
        }
        Ok(Self { source: Arc::clone(source), entries: file.findings.into_iter().collect() })
    }

    /// The text of a baseline that knows everything that fails these cards now, one finding a line;
    /// and how many they are. `paths` are those of the cards, relative to the configuration.
    pub fn text(cards: &[CardResult], paths: &[String], fail_on: &FailOn) -> (String, usize) {
        let mut entries = BTreeSet::new();
        for (card, path) in cards.iter().zip(paths) {
            let verdicts = card
                .verdicts
                .iter()
                .filter(|verdict| fail_on.counts(verdict) && verdict.waiver.is_none());
            entries.extend(verdicts.map(|verdict| {
                let rule = format!("{}/{}", verdict.set, verdict.rule);
                entry(path, rule, party(card, verdict.party), verdict.outcome)
            }));
            let claims = card.claims.iter().filter(|claim| fail_on.counts_claim(claim));
            entries.extend(claims.map(|claim| {
                let rule = format!("{}/{CLAIM}", claim.set);
                entry(path, rule, Some(claim.tier.clone()), Outcome::Fail)
            }));
        }
        let lines: Vec<String> = entries
            .iter()
            .map(|entry| format!("    {}", serde_json::to_string(entry).unwrap_or_default()))
            .collect();
        let list = if lines.is_empty() {
            "[]".to_owned()
        } else {
            format!("[\n{}\n  ]", lines.join(",\n"))
        };
        (format!("{{\n  \"version\": 1,\n  \"findings\": {list}\n}}\n"), entries.len())
    }

    /// Marks what was known. What was known and is no longer there is a finding: the baseline can
    /// be made smaller. `is_project` says that these are all the cards there are.
    pub fn apply(
        &self,
        cards: &mut [CardResult],
        paths: &[String],
        is_project: bool,
        fail_on: &FailOn,
    ) -> Option<Finding> {
        let mut gone: BTreeSet<&Entry> = BTreeSet::new();
        if is_project {
            // A card that was deleted or renamed.
            gone.extend(self.entries.iter().filter(|entry| !paths.contains(&entry.card)));
        }
        for (card, path) in cards.iter_mut().zip(paths).filter(|(card, _)| card.checked) {
            let of_card: Vec<&Entry> =
                self.entries.iter().filter(|entry| entry.card == *path).collect();
            let mut met: BTreeSet<&Entry> = BTreeSet::new();
            let ids: Vec<Option<String>> =
                (0..card.parties.len()).map(|at| party(card, at)).collect();
            for verdict in card.verdicts.iter_mut().filter(|verdict| fail_on.counts(verdict)) {
                let rule = format!("{}/{}", verdict.set, verdict.rule);
                let id = ids.get(verdict.party).cloned().flatten();
                let same = |entry: &&&Entry| entry.rule == rule && entry.party == id;
                if let Some(entry) = of_card.iter().find(same) {
                    met.insert(entry);
                    // Known to be missing is not known to be contrary.
                    verdict.known = entry.outcome <= verdict.outcome;
                }
            }
            for claim in card.claims.iter_mut().filter(|claim| fail_on.counts_claim(claim)) {
                let rule = format!("{}/{CLAIM}", claim.set);
                let same = |entry: &&&Entry| {
                    entry.rule == rule && entry.party.as_deref() == Some(claim.tier.as_str())
                };
                if let Some(entry) = of_card.iter().find(same) {
                    met.insert(entry);
                    claim.known = true;
                }
            }
            gone.extend(of_card.into_iter().filter(|entry| !met.contains(entry)));
        }
        let first = gone.first()?;
        let message = format!(
            "{} of the findings this baseline knows are no longer there, such as {} of {}",
            gone.len(),
            first.rule,
            first.card
        );
        let help =
            "write it again with `keur check --write-baseline`, so that they cannot come back";
        let problem = Problem::warning("baseline-gone", message).help(help);
        let problem = problem.of(std::path::Path::new(&self.source.name));
        Some(Finding::new(problem, &self.source))
    }
}

fn entry(card: &str, rule: String, party: Option<String>, outcome: Outcome) -> Entry {
    Entry { card: card.to_owned(), rule, party, outcome }
}

fn party(card: &CardResult, at: usize) -> Option<String> {
    card.parties.get(at).and_then(|party| party.id.clone())
}
