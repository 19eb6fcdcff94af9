//! `--verify-evidence`: the files that cards point at are there and have their digests.

use std::path::Path;

use super::files::{self, Look};
use crate::policy::Finding;
use crate::problem::Problem;
use crate::report::Report;
use crate::verdict::{CardResult, EvidenceItem, Place, Verification};

/// Looks at every local file of evidence below `root`; nothing is fetched.
pub(super) fn verify(report: &mut Report, root: &Path) {
    for card in &mut report.cards {
        let folder = Path::new(&card.source.name).parent().unwrap_or(Path::new("")).to_owned();
        for item in &mut card.evidence {
            item.verification = look(item, &folder, root);
        }
        let found: Vec<Finding> =
            card.evidence.iter().flat_map(|item| findings(card, item)).collect();
        report.findings.extend(found);
    }
}

fn look(item: &EvidenceItem, folder: &Path, root: &Path) -> Verification {
    let Some(path) = item.uri.as_deref().and_then(local) else { return Verification::NotLocal };
    let mut found = files::look(&folder.join(path), root);
    if matches!(found, Look::Absent) {
        // In an address a blank is %20; in a path it is itself.
        found = files::look(&folder.join(decoded(path)), root);
    }
    match found {
        Look::Absent => Verification::Absent,
        Look::Outside => Verification::Outside,
        Look::Found(digest) => match &item.sha256 {
            None => Verification::NoDigest,
            Some(stated) if stated.trim().eq_ignore_ascii_case(&digest) => Verification::Verified,
            Some(_) => Verification::Changed,
        },
    }
}

/// The path in an address that is one of a local file: no scheme but `file`, no fragment.
pub(super) fn local(uri: &str) -> Option<&str> {
    let path = uri.split('#').next().unwrap_or(uri);
    let is_file = path.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    let path = path.get(5..).filter(|_| is_file).unwrap_or(path);
    let path = path.strip_prefix("//localhost").or(path.strip_prefix("//")).unwrap_or(path);
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    // A single letter before a colon is a drive.
    let is_scheme =
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (!path.is_empty() && !is_scheme && !path.starts_with("//")).then_some(path)
}

/// The path with `%20` and its like read; what cannot be read stays.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(byte) = code.filter(|_| first == b'%') {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

fn findings(card: &CardResult, item: &EvidenceItem) -> Vec<Finding> {
    let name = item.id.as_deref().or(item.title.as_deref()).unwrap_or("without an id");
    let uri = item.uri.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    let mut add = |problem: Problem, place: &Place| {
        let problem = problem.at(&card.source.name, place.span);
        found.push(Finding::new(problem, &card.source));
    };
    match item.verification {
        Verification::Absent => {
            let message = format!("the file of evidence {name} is not there: {uri}");
            let help = "put the file there, or correct its address; it is relative to the card";
            add(Problem::error("evidence-absent", message).help(help), &item.uri_place);
        }
        Verification::Changed => {
            let message = format!("the file of evidence {name} does not have its digest: {uri}");
            let digest = item.sha256.as_deref().unwrap_or_default().trim();
            let is_digest =
                digest.len() == 64 && digest.chars().all(|letter| letter.is_ascii_hexdigit());
            let help = if is_digest {
                "look at what changed; then state the digest that `sha256sum` prints"
            } else {
                "a SHA-256 has 64 hexadecimal digits, as `sha256sum` prints them"
            };
            add(Problem::error("evidence-changed", message).help(help), &item.digest_place);
        }
        Verification::Outside => {
            let message = format!("the file of evidence {name} is not read: {uri}");
            let help = "it lies outside the folder of keur.toml, or where there is none, this one";
            add(Problem::warning("evidence-outside", message).help(help), &item.uri_place);
        }
        Verification::NoDigest => {
            let message = format!("evidence {name} is there, but has no digest to hold it against");
            let help = "add `sha256`, as `sha256sum` prints it";
            add(Problem::note("evidence-without-digest", message).help(help), &item.uri_place);
        }
        Verification::NotAsked | Verification::Verified | Verification::NotLocal => {}
    }
    if let Some(end) = item.valid_to.as_deref().filter(|_| item.expired) {
        let message = format!("evidence {name} was valid until {end}");
        let help = "renew the document; until then it does not count for a duty";
        add(Problem::warning("evidence-expired", message).help(help), &item.end_place);
    }
    found
}
