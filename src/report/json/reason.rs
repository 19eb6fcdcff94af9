//! The tree of reasons in the JSON report.

use std::collections::HashMap;

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
    /// Where the reasons of this definition stand: its index in `definitions` of the card.
    #[serde(skip_serializing_if = "Option::is_none")]
    see: Option<usize>,
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

/// The definitions of a card's reasons, each once.
#[derive(Default)]
pub(super) struct Definitions {
    at: HashMap<*const Reason, usize>,
    /// What `see` counts in.
    pub(super) found: Vec<ReasonV1>,
}

impl Definitions {
    /// A reason whose definitions point into the list.
    pub(super) fn reason(&mut self, reason: &Reason) -> ReasonV1 {
        let parts = reason.parts.iter().map(|part| self.part(part)).collect();
        shape(reason, parts, None)
    }

    fn part(&mut self, reason: &Reason) -> ReasonV1 {
        if !matches!(reason.kind, ReasonKind::Definition { .. }) || reason.parts.is_empty() {
            return self.reason(reason);
        }
        let key = std::ptr::from_ref(reason);
        let at = if let Some(at) = self.at.get(&key) {
            *at
        } else {
            let whole = self.reason(reason);
            self.found.push(whole);
            self.at.insert(key, self.found.len() - 1);
            self.found.len() - 1
        };
        shape(reason, Vec::new(), Some(at))
    }
}

fn shape(reason: &Reason, parts: Vec<ReasonV1>, see: Option<usize>) -> ReasonV1 {
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
        ReasonKind::Definition { provisions, .. } if see.is_none() => {
            (provisions.clone(), Vec::new())
        }
        ReasonKind::Question { facts, .. } => (Vec::new(), facts.iter().map(stated_v1).collect()),
        _ => (Vec::new(), Vec::new()),
    };
    ReasonV1 { value: reason.value, kind: kind.to_owned(), asks, see, provisions, facts, parts }
}
