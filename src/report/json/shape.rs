//! The frozen shape of version 1.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::reason::ReasonV1;
use super::receipt::{CountsV1, ReceiptV1};
use crate::language::Text;
use crate::rules::{Level, Outcome, Status};
use crate::truth::Truth;

/// A report of `keur check`, version 1.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "keur report, version 1")]
pub struct ReportV1 {
    /// The version of this shape.
    pub(crate) version: u8,
    /// What would reproduce the report.
    pub(crate) receipt: ReceiptV1,
    /// How the run came out.
    pub(crate) counts: CountsV1,
    /// One entry for each card, in order.
    pub(crate) cards: Vec<CardV1>,
    /// What is wrong beside the verdicts: with waivers, the baseline, the files of evidence.
    pub(crate) findings: Vec<ProblemV1>,
    /// Faults of inputs that could not be read.
    pub(crate) problems: Vec<ProblemV1>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct CardV1 {
    pub(crate) path: String,
    /// The number of the card in a file that holds many, as the file counts, from 1: the item of a
    /// list, the line of JSON Lines, the row of a table.
    pub(crate) entry: Option<u32>,
    /// Whether reasons are left out of what is open, met or does not apply: in a file of many cards.
    pub(crate) short: bool,
    pub(crate) dialect: String,
    pub(crate) subject: Option<String>,
    /// Whether the card was read without errors and judged.
    pub(crate) checked: bool,
    pub(crate) parties: Vec<PartyV1>,
    pub(crate) conclusions: Vec<ConclusionV1>,
    pub(crate) verdicts: Vec<VerdictV1>,
    /// The definitions that reasons rest on, each once; `see` of a reason counts in this list.
    pub(crate) definitions: Vec<ReasonV1>,
    /// Classes the card claims, set against its facts.
    pub(crate) claims: Vec<ClaimV1>,
    /// Judgements of the card that were taken as given.
    pub(crate) assumptions: Vec<AssumptionV1>,
    /// The documents the card points at.
    pub(crate) evidence: Vec<EvidenceV1>,
    /// Facts still open, ranked by how many verdicts and conclusions hang on each.
    pub(crate) open: Vec<DecidingV1>,
    /// Texts of the card that may answer facts in `open`; they have decided nothing.
    pub(crate) quotes: Vec<QuoteV1>,
    pub(crate) problems: Vec<ProblemV1>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct PartyV1 {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) roles: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct EffectV1 {
    /// The first day it may take effect; null when a transition lifts it for good.
    pub(crate) from: Option<String>,
    /// The last day by which it surely takes effect; null when that may be never.
    pub(crate) latest: Option<String>,
    /// Whether the first day lies after the as-of date.
    pub(crate) upcoming: bool,
    /// The provisions that date it.
    pub(crate) provisions: Vec<String>,
    /// The stated facts by which transitional rules changed the date.
    pub(crate) facts: Vec<StatedV1>,
    /// The facts that would settle which transitional rule holds.
    pub(crate) deciding: Vec<DecidingV1>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct ConclusionV1 {
    pub(crate) rule_set: String,
    pub(crate) definition: String,
    pub(crate) title: Text,
    #[schemars(with = "TruthV1")]
    pub(crate) value: Truth,
    pub(crate) status: Status,
    pub(crate) provisions: Vec<String>,
    pub(crate) effective: Option<EffectV1>,
    pub(crate) deciding: Vec<DecidingV1>,
    pub(crate) reason: ReasonV1,
}

/// One of Kleene's three values.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "stands in the schema for the engine's own type")]
pub(crate) enum TruthV1 {
    True,
    False,
    Unknown,
}

#[derive(Serialize, JsonSchema)]
#[expect(clippy::struct_excessive_bools, reason = "a frozen shape; the four are independent")]
pub(crate) struct VerdictV1 {
    pub(crate) rule_set: String,
    pub(crate) rule: String,
    pub(crate) title: Text,
    /// The party, by index in `parties`.
    pub(crate) party: usize,
    pub(crate) outcome: Outcome,
    pub(crate) level: Level,
    pub(crate) status: Status,
    #[schemars(with = "TruthV1")]
    pub(crate) applies: Truth,
    /// `scope-unknown`, `exception-unknown` or `transitional`.
    pub(crate) because: Option<String>,
    pub(crate) effective: Option<EffectV1>,
    /// Whether the duty is still to come.
    pub(crate) upcoming: bool,
    /// Whether this verdict fails the run.
    pub(crate) fails: bool,
    pub(crate) provisions: Vec<String>,
    /// The provision with the class of fine, `none` where the instrument gives none.
    pub(crate) penalty: Option<String>,
    /// The fine a breach may cost, where it was asked for.
    pub(crate) fine: Option<FineV1>,
    /// What makes the duty lighter for the party, or may.
    pub(crate) reliefs: Vec<ReliefV1>,
    /// The stated day before which the demand must be met.
    pub(crate) ready_before: Option<StatedV1>,
    pub(crate) topics: Vec<String>,
    pub(crate) pointer: Arc<str>,
    pub(crate) line: u32,
    pub(crate) column: u32,
    /// Whether the fact stands at that place, and not only the nearest key above it.
    pub(crate) stated: bool,
    pub(crate) what: Text,
    pub(crate) why: Text,
    pub(crate) how: Text,
    pub(crate) note: Option<Text>,
    /// Stated facts among the reasons.
    pub(crate) facts: Vec<StatedV1>,
    /// Facts that would decide.
    pub(crate) deciding: Vec<DecidingV1>,
    /// Why the duty applies or not.
    pub(crate) scope: ReasonV1,
    /// Why the demand is met or not.
    pub(crate) demand: ReasonV1,
    /// The waiver that covers this verdict.
    pub(crate) waiver: Option<WaiverV1>,
    /// Whether the baseline knows this verdict.
    pub(crate) known: bool,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct FineV1 {
    pub(crate) title: Text,
    pub(crate) provisions: Vec<String>,
    /// The first day on which such a fine can be imposed.
    pub(crate) from: String,
    pub(crate) amount_eur: Option<f64>,
    /// The share of the worldwide turnover, between 0 and 1.
    pub(crate) turnover_share: Option<f64>,
    /// Whether the lower of the two is the limit.
    #[schemars(with = "TruthV1")]
    pub(crate) lower: Truth,
    pub(crate) turnover_eur: Option<f64>,
    /// The limit for this party: the least and the most it may be.
    pub(crate) limit_eur: Option<[f64; 2]>,
}

/// Who took a verdict on, until when, and why.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WaiverV1 {
    pub(crate) reason: String,
    pub(crate) owner: String,
    /// The last day on which it holds.
    pub(crate) until: String,
    /// The file that states it.
    pub(crate) path: String,
    pub(crate) line: u32,
}

/// A document the card points at.
#[derive(Serialize, JsonSchema)]
pub(crate) struct EvidenceV1 {
    pub(crate) id: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) uri: Option<String>,
    /// The SHA-256 the card states.
    pub(crate) sha256: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) valid_to: Option<String>,
    /// Whether it was valid no longer on the as-of date.
    pub(crate) expired: bool,
    #[schemars(with = "VerificationV1")]
    pub(crate) verification: &'static str,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// What a look at the file of a document gave.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "stands in the schema for the word")]
pub(crate) enum VerificationV1 {
    NotAsked,
    Verified,
    NoDigest,
    Changed,
    Absent,
    NotLocal,
    Outside,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct ReliefV1 {
    #[schemars(with = "TruthV1")]
    pub(crate) holds: Truth,
    pub(crate) provisions: Vec<String>,
    pub(crate) says: Text,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct ClaimV1 {
    pub(crate) rule_set: String,
    /// The class, in the words of the card.
    pub(crate) tier: String,
    /// Whether the facts bear it out; null for a word the rule set does not know.
    #[schemars(with = "Option<TruthV1>")]
    pub(crate) value: Option<Truth>,
    /// Whether it fails the run.
    pub(crate) fails: bool,
    pub(crate) pointer: Arc<str>,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) facts: Vec<StatedV1>,
    pub(crate) deciding: Vec<DecidingV1>,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct StatedV1 {
    pub(crate) fact: Arc<str>,
    pub(crate) value: Arc<str>,
    pub(crate) pointer: Arc<str>,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) stated: bool,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct DecidingV1 {
    pub(crate) fact: Arc<str>,
    /// The question that asks for it; given once, in `open` of the card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) question: Option<Text>,
    pub(crate) pointer: Arc<str>,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) weight: usize,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct QuoteV1 {
    /// The fact whose question the text may answer, without numbers of rows.
    pub(crate) fact: String,
    /// The start of the text, without markup.
    pub(crate) says: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct AssumptionV1 {
    pub(crate) key: String,
    pub(crate) says: Text,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct ProblemV1 {
    pub(crate) code: String,
    #[schemars(with = "SeverityV1")]
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) source: String,
    pub(crate) line: Option<u32>,
    pub(crate) column: Option<u32>,
}

/// How bad a fault of a file is.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
#[expect(dead_code, reason = "stands in the schema for the word")]
pub(crate) enum SeverityV1 {
    Error,
    Warning,
    Note,
}
