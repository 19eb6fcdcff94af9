//! Fines, reliefs, claims, waivers, evidence and quotes in the shape of version 1.

use super::shape::{ClaimV1, EvidenceV1, FineV1, QuoteV1, ReliefV1, WaiverV1};
use super::{deciding_v1, stated_v1};
use crate::report::FailOn;
use crate::verdict::{ClaimResult, EvidenceItem, Fine, Quote, Relief, Waived};

pub(super) fn fine_v1(fine: &Fine) -> FineV1 {
    FineV1 {
        title: fine.title.clone(),
        provisions: fine.provisions.clone(),
        from: fine.from.to_string(),
        amount_eur: fine.amount,
        turnover_share: fine.share,
        lower: fine.lower,
        turnover_eur: fine.turnover,
        limit_eur: fine.limit.map(|(low, high)| [low, high]),
    }
}

pub(super) fn relief_v1(relief: &Relief) -> ReliefV1 {
    ReliefV1 {
        holds: relief.holds,
        provisions: relief.provisions.clone(),
        says: relief.says.clone(),
    }
}

pub(super) fn claim_v1(claim: &ClaimResult, fail_on: &FailOn) -> ClaimV1 {
    ClaimV1 {
        rule_set: claim.set.clone(),
        tier: claim.tier.clone(),
        value: claim.value,
        fails: fail_on.fails_claim(claim),
        pointer: claim.place.pointer.clone(),
        line: claim.place.line,
        column: claim.place.column,
        facts: claim.facts.iter().map(stated_v1).collect(),
        deciding: claim.deciding.iter().map(deciding_v1).collect(),
    }
}

pub(super) fn waiver_v1(waiver: &Waived) -> WaiverV1 {
    WaiverV1 {
        reason: waiver.reason.clone(),
        owner: waiver.owner.clone(),
        until: waiver.until.to_string(),
        path: waiver.path.clone(),
        line: waiver.line,
    }
}

pub(super) fn evidence_v1(item: &EvidenceItem) -> EvidenceV1 {
    EvidenceV1 {
        id: item.id.clone(),
        kind: item.kind.clone(),
        title: item.title.clone(),
        uri: item.uri.clone(),
        sha256: item.sha256.clone(),
        owner: item.owner.clone(),
        date: item.date.clone(),
        valid_to: item.valid_to.clone(),
        expired: item.expired,
        verification: item.verification.word(),
        line: item.place.line,
        column: item.place.column,
    }
}

pub(super) fn quote_v1(quote: &Quote) -> QuoteV1 {
    QuoteV1 {
        fact: quote.fact.clone(),
        says: quote.says.clone(),
        line: quote.place.line,
        column: quote.place.column,
    }
}
