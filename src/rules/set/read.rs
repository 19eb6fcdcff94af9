//! The files of a rule set: parsed, sorted by what they hold.

use std::sync::Arc;

use jiff::civil::Date;

use super::{File, Meta, RuleSet};
use crate::digest::digest;
use crate::facts::Vocabulary;
use crate::load::de::from_node;
use crate::load::node::{Node, Value};
use crate::load::{Format, load_own, twins};
use crate::problem::Problem;
use crate::rules::head;
use crate::rules::names::{Names, Scope};
use crate::rules::rule::Definition;
use crate::rules::{builtin_set, builtin_sets};
use crate::source::Source;

pub(super) type Parsed = Vec<(String, Arc<Source>, Node)>;

pub(super) fn parse(files: Vec<File>, problems: &mut Vec<Problem>) -> Parsed {
    let mut parsed = Vec::new();
    let is_own = |(path, _): &&File| !path.starts_with("vocabulary/");
    let twins = twins(files.iter().filter(is_own).map(|(_, source)| &**source));
    for (path, source) in files {
        if twins.iter().any(|twin| twin.source == source.name) {
            continue;
        }
        // Its facts were read before any rule; here it only has its place in the list.
        if path.starts_with("vocabulary/") {
            let nothing = Node { span: crate::source::Span::default(), value: Value::Null };
            parsed.push((path, source, nothing));
            continue;
        }
        let loaded = load_own(&source);
        problems.extend(loaded.problems);
        if let Some(node) = loaded.node {
            parsed.push((path, source, node));
        }
    }
    problems.extend(twins);
    parsed
}

pub(super) fn read_meta(parsed: &Parsed, problems: &mut Vec<Problem>) -> Option<(Meta, Date)> {
    let Some((_, source, node)) = parsed.iter().find(|(path, ..)| Format::stem(path) == "ruleset")
    else {
        let message = "a rule set needs a file `ruleset.yaml` at its top";
        let help = "name the folder that holds ruleset.yaml or ruleset.json";
        problems.push(Problem::error("rule-file", message).help(help));
        return None;
    };
    let meta: Meta = match from_node(node) {
        Ok(meta) => meta,
        Err(error) => {
            problems.push(Problem::error("rule-file", error.message).at(&source.name, error.span));
            return None;
        }
    };
    if let Ok(date) = meta.checked_on.parse() {
        Some((meta, date))
    } else {
        let message = format!("`checked_on` needs a day, and `{}` is none", meta.checked_on);
        problems.push(Problem::error("bad-date", message).at(&source.name, node.span));
        None
    }
}

pub(super) fn file<'p>(parsed: &'p Parsed, scope: &mut Scope<'_>, name: &str) -> Option<&'p Node> {
    let (_, source, node) = parsed.iter().find(|(path, ..)| Format::stem(path) == name)?;
    scope.source.clone_from(&source.name);
    Some(node)
}

/// SHA-256 over the paths inside the set and their texts, and that of the set it builds on: where the
/// set lies on a disk does not change what it says.
pub(super) fn digest_of(base: Option<&RuleSet>, parsed: &Parsed) -> String {
    let own = parsed.iter().map(|(path, source, _)| (path.as_str(), &*source.text));
    let mut own: Vec<(&str, &str)> = own.collect();
    own.sort_unstable();
    let base = base.map(|base| ("", base.digest.as_str()));
    digest(base.into_iter().chain(own))
}

/// The set that this one builds on; an error where it is none inside the binary.
pub(super) fn base(
    meta: &Meta,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Result<Option<RuleSet>, Vec<Problem>> {
    let Some(id) = &meta.extends else { return Ok(None) };
    match builtin_set(id, vocabulary) {
        Some(Ok((base, found))) if base.meta.extends.is_none() => {
            problems.extend(found);
            Ok(Some(base))
        }
        Some(Err(found)) => Err(found),
        _ => {
            let message =
                format!("`{}` builds on `{id}`, and there is no such set to build on", meta.id);
            let help = format!("inside the binary: {}", builtin_sets().join(", "));
            problems.push(Problem::error("rule-file", message).help(help));
            Err(std::mem::take(problems))
        }
    }
}

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// A demand.
    Rule,
    /// A named boolean.
    Definition,
    /// An answer to a judgement.
    Answer,
}

/// A file with one rule or one definition.
pub(super) struct Body<'p> {
    pub(super) source: &'p Source,
    pub(super) node: &'p Node,
    pub(super) at: usize,
    pub(super) kind: Kind,
}

/// The files with one rule or definition; their names are known before any is read.
pub(super) fn bodies<'p>(
    parsed: &'p Parsed,
    scope: &mut Scope<'_>,
    first_file: usize,
    mut definitions: usize,
) -> Vec<Body<'p>> {
    let mut bodies = Vec::new();
    let mut seen = Names::default();
    for (at, (path, source, node)) in parsed.iter().enumerate() {
        let Some((folder, name)) = path.rsplit_once('/') else { continue };
        if folder == "vocabulary" {
            continue;
        }
        scope.source.clone_from(&source.name);
        let kind = match folder.split('/').next() {
            Some("definitions") => Kind::Definition,
            Some("answers") => Kind::Answer,
            _ => Kind::Rule,
        };
        let stem = Format::stem(name);
        if !seen.insert(stem, at) {
            let message = format!("a second file with the id `{stem}`");
            let help = "an id stands for one rule or definition in the whole set";
            scope.problem_with_help("duplicate-id", node.span, message, help);
        }
        if kind != Kind::Rule {
            scope.definitions.insert(stem, definitions);
            definitions += 1;
        }
        bodies.push(Body { source, node, at: first_file + at, kind });
    }
    bodies
}

/// A definition that could not be read still holds its place, so that indexes stay right; the
/// problems that made it unreadable are reported, and a set with problems is never run.
pub(super) fn keep_order(read: Vec<Option<Definition>>) -> Vec<Definition> {
    let blank = head::blank();
    read.into_iter().map(|definition| definition.unwrap_or_else(|| blank.clone())).collect()
}
