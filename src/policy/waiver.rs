//! Waivers: verdicts that somebody takes on, with a reason, until a day.

use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::config::{date, read_toml};
use super::level::{is_of, unknown_rule};
use super::{Finding, Scope};
use crate::load::de::Spanned;
use crate::problem::Problem;
use crate::rules::{Outcome, RuleSet};
use crate::source::{Source, Span};
use crate::verdict::{CardResult, Verdict, Waived};

/// How the file of waivers beside a card ends: `chatbot.waivers.toml` beside `chatbot.yaml`.
pub const FILE_SUFFIX: &str = ".waivers.toml";

/// A verdict that somebody takes on for a while.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WaiverEntry {
    /// The rule, as `<set>/<rule>`.
    #[schemars(required)]
    rule: Spanned<String>,
    /// The id of the party whose duty it is; without it, of any party.
    party: Option<String>,
    /// Patterns of the cards it is about; without it, all. Not in a file beside a card.
    cards: Option<Spanned<Vec<Spanned<String>>>>,
    /// Why the finding can stand for now.
    #[schemars(required, with = "String")]
    reason: Option<String>,
    /// Who answers for that.
    #[schemars(required, with = "String")]
    owner: Option<String>,
    /// The last day on which it holds, such as 2030-01-31.
    #[schemars(required, with = "String")]
    until: Option<Spanned<String>>,
}

/// A waiver file beside a card.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WaiverFile {
    waiver: Vec<Spanned<WaiverEntry>>,
}

/// A waiver, with its place.
#[derive(Clone, Debug)]
pub struct Waiver {
    rule: String,
    span: Span,
    party: Option<String>,
    cards: About,
    reason: Option<String>,
    owner: Option<String>,
    until: Option<Date>,
    source: Arc<Source>,
}

/// Which cards a waiver is about.
#[derive(Clone, Debug)]
enum About {
    All,
    Card(String),
    Scope(Scope),
}

impl About {
    fn covers(&self, path: &str) -> bool {
        match self {
            Self::All => true,
            // A card of a file that holds many has the path of the file, then `#`.
            Self::Card(card) => path
                .strip_prefix(card.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('#')),
            Self::Scope(scope) => {
                scope.covers(path)
                    || path.rsplit_once('#').is_some_and(|(file, _)| scope.covers(file))
            }
        }
    }
}

/// What of a run decides how waivers are read.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The as-of date.
    pub as_of: Date,
    /// The rule sets in use.
    pub sets: &'a [Arc<RuleSet>],
    /// The paths of the cards, in their order, relative to the folder of the configuration.
    pub paths: &'a [String],
    /// Whether the run covers folders and every role: only then can a waiver be said to be of no
    /// use.
    pub is_whole: bool,
    /// Whether it covers all the cards of the configuration: then a waiver or an entry of the
    /// baseline about none of them is a mistake.
    pub is_project: bool,
}

/// Reads the waivers beside the card `card`.
///
/// # Errors
/// All faults of the file.
pub fn beside_card(source: &Arc<Source>, card: &str) -> Result<Vec<Waiver>, Vec<Problem>> {
    let (file, _): (WaiverFile, _) = read_toml(source)?;
    let mut problems = Vec::new();
    let waivers = entries(source, &file.waiver, Some(card), &mut problems);
    if problems.is_empty() { Ok(waivers) } else { Err(problems) }
}

/// The waivers of a file; those beside a card are about that card.
pub(super) fn entries(
    source: &Arc<Source>,
    entries: &[Spanned<WaiverEntry>],
    card: Option<&str>,
    problems: &mut Vec<Problem>,
) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for entry in entries {
        let Spanned { span, value: entry } = entry;
        let until = entry.until.as_ref().and_then(|text| date(source, text, problems));
        let cards = match (&entry.cards, card) {
            (None, None) => About::All,
            (None, Some(card)) => About::Card(card.to_owned()),
            (Some(patterns), None) => match Scope::read(&source.name, &patterns.value) {
                Ok(scope) => About::Scope(scope),
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            },
            (Some(patterns), Some(_)) => {
                let message = "a waiver beside a card is about that card alone";
                let problem = Problem::error("bad-value", message).at(&source.name, patterns.span);
                problems.push(problem.help("leave `cards` out, or move the waiver to keur.toml"));
                continue;
            }
        };
        let stated = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        waivers.push(Waiver {
            rule: entry.rule.value.clone(),
            span: if entry.rule.value.is_empty() { *span } else { entry.rule.span },
            party: entry.party.clone(),
            cards,
            reason: stated(&entry.reason),
            owner: stated(&entry.owner),
            until,
            source: Arc::clone(source),
        });
    }
    waivers
}

/// Marks the verdicts that waivers cover. A waiver that has expired, is of no use, lacks a reason,
/// an owner or an end, or names no rule is a finding; of these only the useless one waives.
pub fn waive(waivers: &[Waiver], cards: &mut [CardResult], run: &Run<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for waiver in waivers {
        let problem = match waiver.fault(run) {
            Some(problem) => Some(problem),
            None => waiver.apply(cards, run),
        };
        if let Some(problem) = problem {
            let problem = problem.at(&waiver.source.name, waiver.span);
            findings.push(Finding::new(problem, &waiver.source));
        }
    }
    findings
}

impl Waiver {
    /// Why it cannot be honoured.
    fn fault(&self, run: &Run<'_>) -> Option<Problem> {
        if !self.rule.is_empty()
            && let Some(problem) = unknown_rule(&self.rule, "waiver-unknown-rule", run.sets)
        {
            return Some(problem);
        }
        let lacking: Vec<&str> = [
            ("rule", self.rule.is_empty()),
            ("reason", self.reason.is_none()),
            ("owner", self.owner.is_none()),
            ("until", self.until.is_none()),
        ]
        .iter()
        .filter(|(_, is_absent)| *is_absent)
        .map(|(key, _)| *key)
        .collect();
        if !lacking.is_empty() {
            let lacking = lacking.join(", ");
            let message = format!("this waiver waives nothing: it states no {lacking}");
            let help = "say why the finding can stand, who answers for that, and until which day";
            return Some(Problem::error("waiver-incomplete", message).help(help));
        }
        let until = self.until.filter(|until| *until < run.as_of)?;
        let is_asked = run.paths.iter().any(|path| self.cards.covers(path));
        is_asked.then(|| {
            let message = format!("the waiver of `{}` held until {until}", self.rule);
            let help = "mend the finding and delete the waiver, or decide anew until when it holds";
            Problem::error("waiver-expired", message).help(help)
        })
    }

    /// Marks what it covers; a problem where it covers nothing.
    fn apply(&self, cards: &mut [CardResult], run: &Run<'_>) -> Option<Problem> {
        let waived = self.waived()?;
        if waived.until < run.as_of {
            return None;
        }
        let (mut in_scope, mut used) = (false, false);
        let mut parties: Vec<String> = Vec::new();
        for (card, path) in cards.iter_mut().zip(run.paths) {
            if !card.checked || !self.cards.covers(path) {
                continue;
            }
            in_scope = true;
            parties.extend(card.parties.iter().filter_map(|party| party.id.clone()));
            let ids: Vec<Option<String>> =
                card.parties.iter().map(|party| party.id.clone()).collect();
            for verdict in &mut card.verdicts {
                let party = ids.get(verdict.party).and_then(Option::as_deref);
                // What another waiver covers already needs no second one.
                if self.is_about(verdict, party) && verdict.waiver.is_none() {
                    used = true;
                    verdict.waiver = Some(waived.clone());
                }
            }
        }
        let in_use = run.sets.iter().any(|set| {
            self.rule.strip_prefix(set.meta.id.as_str()).is_some_and(|rest| rest.starts_with('/'))
        });
        if used || !in_use || !run.is_whole || !(in_scope || run.is_project) {
            return None;
        }
        let message = format!("the waiver of `{}` covers no finding", self.rule);
        let help = match &self.party {
            _ if !in_scope => "its patterns match no card: they are paths from the folder of the \
                               configuration"
                .to_owned(),
            Some(party) if !parties.contains(party) => {
                parties.dedup();
                let known = parties.join(", ");
                format!("no card it is about has the party `{party}`; there are: {known}")
            }
            _ => "the duty is met, does not apply, or is waived already: delete the waiver"
                .to_owned(),
        };
        Some(Problem::warning("waiver-unused", message).help(help))
    }

    fn is_about(&self, verdict: &Verdict, party: Option<&str>) -> bool {
        let unmet = !matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable);
        unmet
            && is_of(&self.rule, &verdict.set, &verdict.rule)
            && self.party.as_deref().is_none_or(|asked| party == Some(asked))
    }

    fn waived(&self) -> Option<Waived> {
        Some(Waived {
            reason: self.reason.clone()?,
            owner: self.owner.clone()?,
            until: self.until?,
            path: self.source.name.clone(),
            line: self.source.line_column(self.span.start).line,
        })
    }
}
