//! The tree of reasons in the JSON report.

use schemars::JsonSchema;
use serde::Serialize;

use super::shape::{StatedV1, TruthV1};
use super::stated_v1;
use crate::truth::Truth;
use crate::verdict::{Reason, ReasonKind};

/// A value with the reasons for it: only the parts that decided.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReasonV1 {
    #[schemars(with = "TruthV1")]
    value: Truth,
    /// What was asked: `all`, `any`, `not`, `addressee`, `definition`, `fact`, `items`, `item`.
    kind: String,
    /// The definition, the comparison or the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    asks: Option<String>,
    /// The provisions of a definition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provisions: Vec<String>,
    /// The facts a comparison looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<StatedV1>,
    /// The parts that decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Self>,
}

pub(super) fn reason_v1(reason: &Reason) -> ReasonV1 {
    let (kind, asks) = match &reason.kind {
        ReasonKind::All => ("all", None),
        ReasonKind::Any => ("any", None),
        ReasonKind::Not => ("not", None),
        ReasonKind::Addressee => ("addressee", None),
        ReasonKind::Definition { id, .. } => ("definition", Some(id.clone())),
        ReasonKind::Question { asks, .. } => ("fact", Some(asks.clone())),
        ReasonKind::Items { asks } => ("items", Some(asks.clone())),
        ReasonKind::Item { name, .. } => ("item", Some(name.clone())),
    };
    let (provisions, facts) = match &reason.kind {
        ReasonKind::Definition { provisions, .. } => (provisions.clone(), Vec::new()),
        ReasonKind::Question { facts, .. } => (Vec::new(), facts.iter().map(stated_v1).collect()),
        _ => (Vec::new(), Vec::new()),
    };
    let parts = reason.parts.iter().map(reason_v1).collect();
    ReasonV1 { value: reason.value, kind: kind.to_owned(), asks, provisions, facts, parts }
}
