//! What makes two findings of two runs the same one, whatever was edited elsewhere in the file.

use crate::digest::digest;
use crate::verdict::{CardResult, Verdict};

/// The fingerprint of a verdict, in 64 hexadecimal digits: the card, the rule and the party. Neither
/// lines nor the outcome are in it, so that a finding keeps it while its duty is not met.
pub(super) fn of_verdict(card: &CardResult, verdict: &Verdict) -> String {
    let party = card.parties.get(verdict.party).and_then(|party| party.id.as_deref());
    of(&card.id, &format!("{}/{}", verdict.set, verdict.rule), party.unwrap_or_default())
}

/// The fingerprint of anything else: the file, the code, and what it is about.
pub(super) fn of(file: &str, code: &str, about: &str) -> String {
    // `./a` and `a` are one file.
    let file = file.trim_start_matches("./");
    digest([("file", file), ("code", code), ("about", about)])
}
