//! Claims, evidence and faults of a card.

use minijinja::Value;
use serde::Serialize;

use super::super::text;
use super::excerpt::excerpt;
use super::finding::Maker;
use super::questions::{Link, Numbers};
use super::reason::Fact;
use super::shared::Shared;
use crate::language::Text;
use crate::problem::{Problem, Severity};
use crate::report::spot;
use crate::source::Source;
use crate::verdict::{ClaimResult, EvidenceItem};

/// A claim of the card.
#[derive(Serialize)]
pub(super) struct Claim {
    value: &'static str,
    fails: bool,
    says: Text,
    line: String,
    excerpt: Option<Value>,
    facts: Vec<Fact>,
    asks: Vec<Link>,
}

pub(super) fn claim(maker: &Maker<'_>, found: &ClaimResult, shared: &mut Shared) -> Claim {
    Claim {
        value: found.value.map_or("unread", crate::truth::Truth::word),
        fails: maker.fail_on.fails_claim(found),
        says: maker.speech.of(|words| text::claim_line(words, found)),
        line: spot::number(&found.place),
        excerpt: excerpt(&maker.card.source, found.place.span, 0, 160),
        facts: found.facts.iter().take(6).map(Fact::of).collect(),
        asks: Numbers::of(maker.card, maker.amount).links(&found.deciding, 5, shared),
    }
}

/// A document the card points at.
#[derive(Serialize)]
pub(super) struct Evidence {
    id: Option<String>,
    kind: Option<Text>,
    title: Option<String>,
    uri: Option<String>,
    owner: Option<String>,
    date: Option<String>,
    valid_to: Option<String>,
    expired: bool,
    /// The word of what a look at the file gave.
    verification: &'static str,
    line: String,
}

pub(super) fn evidence(maker: &Maker<'_>, item: &EvidenceItem) -> Evidence {
    let owner = item.owner.as_ref().map(|id| {
        let known = maker.card.parties.iter().find(|party| party.id.as_ref() == Some(id));
        known.and_then(|party| party.name.clone()).unwrap_or_else(|| id.clone())
    });
    let kind = || item.kind.as_deref().map(Text::same);
    Evidence {
        id: item.id.clone(),
        kind: item.kind_label.clone().or_else(kind),
        title: item.title.clone(),
        uri: item.uri.clone(),
        owner,
        date: item.date.clone(),
        valid_to: item.valid_to.clone(),
        expired: item.expired,
        verification: item.verification.word(),
        line: spot::number(&item.place),
    }
}

/// Something wrong with a file.
#[derive(Serialize)]
pub(super) struct Fault {
    severity: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
    label: Option<String>,
    path: String,
    line: Option<String>,
    excerpt: Option<Value>,
}

/// The view of a problem; its place is shown where its file is given.
pub(super) fn fault(problem: &Problem, source: Option<&Source>) -> Fault {
    let place = problem.span.zip(source);
    Fault {
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: problem.code,
        message: problem.message.clone(),
        help: problem.help.clone(),
        label: problem.label.clone(),
        path: problem.source.clone(),
        line: place.map(|(span, source)| spot::number_of_span(source, span)),
        excerpt: place.and_then(|(span, source)| excerpt(source, span, 1, 160)),
    }
}
