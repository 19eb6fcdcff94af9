//! The coverage ledger: every provision of the works has its rules, its definitions, its place in
//! a table, or a reason why there is none. What rules and definitions cite is read from them; the
//! file `coverage.yaml` holds the reasons alone, so that nothing is said twice.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::head::items;
use super::names::Scope;
use super::set::RuleSet;
use crate::language::Text;
use crate::load::Format;
use crate::load::de::{Spanned, from_node};
use crate::load::node::Node;
use crate::problem::Problem;
use crate::source::Span;

/// Why no rule or definition speaks of a provision.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Addressed to authorities, courts or member states.
    Authorities,
    /// Addressed to the bodies that run or advise the instrument.
    Governance,
    /// Addressed to notified bodies.
    NotifiedBodies,
    /// Empowers somebody to make further rules or guidance.
    Empowers,
    /// Explains a word that no rule needs, or that the vocabulary carries.
    DefinitionOnly,
    /// Says how a procedure runs, and asks nothing of an operator that a card could show.
    Procedural,
    /// Gives a right or a choice, and asks nothing.
    Permission,
    /// Binds an operator in an event or a conduct that a card does not describe.
    NotObservable,
    /// Leaves other law as it is.
    OtherLaw,
    /// Amends another act.
    AmendsOtherAct,
    /// Aim, entry into force, evaluation.
    FinalProvision,
    /// A heading whose content stands in other provisions.
    Heading,
}

impl Reason {
    /// The word in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Authorities => "authorities",
            Self::Governance => "governance",
            Self::NotifiedBodies => "notified-bodies",
            Self::Empowers => "empowers",
            Self::DefinitionOnly => "definition-only",
            Self::Procedural => "procedural",
            Self::Permission => "permission",
            Self::NotObservable => "not-observable",
            Self::OtherLaw => "other-law",
            Self::AmendsOtherAct => "amends-other-act",
            Self::FinalProvision => "final-provision",
            Self::Heading => "heading",
        }
    }
}

/// What `coverage.yaml` says.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// The parts of the works, for shares.
    pub parts: Vec<Part>,
    /// The reasons, by the reference they are given for; those below it share them.
    pub reasons: BTreeMap<String, Given>,
}

/// A reason where it is given.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Given {
    /// The reason.
    pub reason: Reason,
    /// More on it.
    pub note: Option<Text>,
    /// The place in the ledger.
    pub span: Span,
}

/// A part of a work, such as a chapter.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The id.
    pub id: String,
    /// The name for a reader.
    pub title: Text,
    /// Its references; those below them belong to it.
    pub refs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    reason: Reason,
    #[serde(default)]
    note: Option<Text>,
    refs: Vec<Spanned<String>>,
}

/// What accounts for a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// Rules that cite it.
    Rules(Vec<String>),
    /// Definitions that cite it, and no rule.
    Definitions(Vec<String>),
    /// A date, a threshold, a relief or a class of fine rests on it.
    Table,
    /// A reason, given for it or for what it is a part of.
    Reason(Reason),
    /// All its parts are accounted for.
    Parts,
    /// Nothing.
    None,
}

impl Disposition {
    /// The word in reports.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Rules(_) => "rules",
            Self::Definitions(_) => "definitions",
            Self::Table => "dates, thresholds, fines",
            Self::Reason(reason) => reason.word(),
            Self::Parts => "its parts",
            Self::None => "nothing",
        }
    }
}

/// Reads `coverage.yaml`.
pub(super) fn read(scope: &mut Scope<'_>, node: &Node) -> Ledger {
    scope.only_keys(node, "the coverage ledger", &["parts", "reasons"]);
    let mut ledger = Ledger::default();
    for node in node.get("parts").map(items).unwrap_or_default() {
        match from_node::<Part>(node) {
            Ok(part) => ledger.parts.push(part),
            Err(error) => scope.problem("rule-file", error.span, error.message),
        }
    }
    for node in node.get("reasons").map(items).unwrap_or_default() {
        let group: Group = match from_node(node) {
            Ok(group) => group,
            Err(error) => {
                scope.problem("rule-file", error.span, error.message);
                continue;
            }
        };
        for reference in group.refs {
            let (reason, note, span) = (group.reason, group.note.clone(), reference.span);
            let given = Given { reason, note, span };
            if ledger.reasons.insert(reference.value.clone(), given).is_some() {
                let message = format!("a second reason for \"{}\"", reference.value);
                scope.problem_with_help("ledger", reference.span, message, "keep one of them");
            }
        }
    }
    ledger
}

/// A reason for what does not exist, or for what a rule speaks of after all.
pub(super) fn check(set: &RuleSet, problems: &mut Vec<Problem>) {
    let name = set.files.iter().find(|file| Format::stem(&file.name).ends_with("coverage"));
    let name = name.map_or("coverage.yaml", |file| &file.name);
    let cited = cited(set);
    for (reference, given) in &set.ledger.reasons {
        let (code, message, help) = if !set.provisions.contains(reference) {
            let help = match set.provisions.near(reference) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "references are listed in provisions.yaml".to_owned(),
            };
            ("unknown-citation", format!("there is no provision \"{reference}\""), help)
        } else if let Some(rules) = cited.rules.get(reference.as_str()) {
            let message =
                format!("a reason is given for \"{reference}\", and {} cites it", rules.join(", "));
            ("ledger", message, "remove the reason".to_owned())
        } else {
            continue;
        };
        problems.push(Problem::error(code, message).at(name, given.span).help(help));
    }
}

/// The reference a reference is a part of: `Art. 9(2)` for `Art. 9(2)(a)`.
pub fn parent(reference: &str) -> Option<&str> {
    if reference.ends_with(')') {
        return reference.rfind('(').and_then(|at| reference.get(..at));
    }
    reference.rfind(", ").and_then(|at| reference.get(..at))
}

/// What cites each reference.
#[derive(Default)]
struct Cited<'s> {
    rules: BTreeMap<&'s str, Vec<String>>,
    definitions: BTreeMap<&'s str, Vec<String>>,
    tables: BTreeSet<&'s str>,
}

fn cited(set: &RuleSet) -> Cited<'_> {
    let mut cited = Cited::default();
    for rule in &set.rules {
        for cite in &rule.head.cites {
            cited.rules.entry(cite).or_default().push(rule.head.id.clone());
        }
        let reliefs = rule.reliefs.iter().flat_map(|relief| &relief.cites);
        cited.tables.extend(reliefs.map(String::as_str));
        if let Some(super::Penalty::Class(provision)) = &rule.penalty {
            cited.tables.insert(provision);
        }
    }
    for definition in &set.definitions {
        for cite in &definition.head.cites {
            cited.definitions.entry(cite).or_default().push(definition.head.id.clone());
        }
    }
    let routes = set.routes.iter().flat_map(|route| {
        route.cites.iter().chain(route.transitions.iter().flat_map(|step| &step.cites))
    });
    let parameters = set.parameters.iter().flat_map(|parameter| &parameter.cites);
    let fines = set.penalties.iter().flat_map(|class| {
        let some = class.lower.iter().chain(class.instead.iter().map(|(some, _)| some));
        class.cites.iter().chain(some.flat_map(|some| &some.cites))
    });
    cited.tables.extend(routes.chain(parameters).chain(fines).map(String::as_str));
    cited
}

/// What accounts for each provision, in the order of the works' references.
pub fn dispositions(set: &RuleSet) -> Vec<(&str, Disposition)> {
    let cited = cited(set);
    let mut found: BTreeMap<&str, Disposition> = BTreeMap::new();
    for reference in set.own_provisions() {
        let disposition = if let Some(rules) = cited.rules.get(reference) {
            Disposition::Rules(rules.clone())
        } else if let Some(definitions) = cited.definitions.get(reference) {
            Disposition::Definitions(definitions.clone())
        } else if cited.tables.contains(reference) {
            Disposition::Table
        } else if let Some(reason) = reason(set, reference) {
            Disposition::Reason(reason)
        } else {
            Disposition::None
        };
        found.insert(reference, disposition);
    }
    by_parts(&mut found);
    set.own_provisions().filter_map(|at| found.remove(at).map(|what| (at, what))).collect()
}

/// The reason given for a reference or the nearest it is a part of.
fn reason(set: &RuleSet, reference: &str) -> Option<Reason> {
    let mut at = Some(reference);
    while let Some(reference) = at {
        if let Some(given) = set.ledger.reasons.get(reference) {
            return Some(given.reason);
        }
        at = parent(reference);
    }
    None
}

/// What nothing speaks of is accounted for when all its parts are.
fn by_parts(found: &mut BTreeMap<&str, Disposition>) {
    let mut children: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for reference in found.keys() {
        if let Some(parent) = parent(reference) {
            children.entry(parent.to_owned()).or_default().push(reference);
        }
    }
    // The longest first, so that parts are settled before what they are parts of.
    let mut bare: Vec<&str> = found
        .iter()
        .filter(|(_, disposition)| **disposition == Disposition::None)
        .map(|(reference, _)| *reference)
        .collect();
    bare.sort_by_key(|reference| std::cmp::Reverse(reference.len()));
    for reference in bare {
        let Some(parts) = children.get(reference) else { continue };
        let settled = |part: &&str| found.get(part) != Some(&Disposition::None);
        if parts.iter().all(settled) {
            found.insert(reference, Disposition::Parts);
        }
    }
}

/// The part of the works a reference belongs to.
pub fn part<'s>(set: &'s RuleSet, reference: &str) -> Option<&'s Part> {
    let mut at = Some(reference);
    while let Some(reference) = at {
        let holds = |part: &&Part| part.refs.iter().any(|held| held == reference);
        if let Some(part) = set.ledger.parts.iter().find(holds) {
            return Some(part);
        }
        at = parent(reference);
    }
    None
}
