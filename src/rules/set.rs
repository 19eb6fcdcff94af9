//! A rule set: its files, read together.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::claim::ClaimEntry;
use super::condition::{Ask, Condition};
use super::coverage::Ledger;
use super::head;
use super::names::{Names, Scope};
use super::penalty::PenaltyClass;
use super::provision::{self, Provisions};
use super::rule::{Definition, JudgementEntry, Parameter, Route, Rule, Status};
use crate::facts::Vocabulary;
use crate::language::Text;
use crate::load::de::{Spanned, from_node};
use crate::load::node::Node;
use crate::load::{Format, Limits, load};
use crate::problem::Problem;
use crate::source::Source;

/// What `ruleset.yaml` says.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// The id of the set, such as `eu-ai-act`.
    pub id: String,
    /// The name of the instrument.
    pub title: Text,
    /// The version of the set.
    pub version: String,
    /// Where the instrument applies.
    pub jurisdiction: String,
    /// Law, standard, framework or bill.
    pub kind: SetKind,
    /// How settled the set is.
    pub status: Status,
    /// The works that are cited.
    pub works: Vec<Work>,
    /// The day the set was last held against its works.
    pub checked_on: String,
    /// Who may be addressed, each with the definition that says who that is.
    pub addressees: BTreeMap<String, Spanned<String>>,
    /// The definitions that head a report, in order.
    pub headlines: Vec<Spanned<String>>,
    /// Definitions on which nearly all others rest: their provisions and facts are not repeated.
    #[serde(default)]
    pub common: Vec<Spanned<String>>,
}

/// The kind of an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SetKind {
    /// Binding law.
    Law,
    /// A standard.
    Standard,
    /// A framework or soft law.
    Framework,
    /// A bill, not law yet.
    Bill,
}

/// A work that is cited.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// A short id.
    pub id: String,
    /// The title.
    pub title: Text,
    /// The CELEX number of an act of the Union.
    #[serde(default)]
    pub celex: Option<String>,
    /// The official text.
    pub link: String,
    /// The day of the consolidated version.
    #[serde(default)]
    pub consolidated: Option<String>,
}

/// A rule set, read and type-checked.
#[derive(Clone, Debug)]
pub struct RuleSet {
    /// What the set is.
    pub meta: Meta,
    /// The day it was last held against its works.
    pub checked_on: Date,
    /// Named booleans.
    pub definitions: Vec<Definition>,
    /// Demands.
    pub rules: Vec<Rule>,
    /// Ways by which duties reach a system.
    pub routes: Vec<Route>,
    /// Dated thresholds.
    pub parameters: Vec<Parameter>,
    /// Classes of fine.
    pub penalties: Vec<PenaltyClass>,
    /// What people call the classes, and what each claim stands for.
    pub claims: Vec<ClaimEntry>,
    /// Provisions that no rule or definition can speak of, each with its reason.
    pub ledger: Ledger,
    /// Questions for humans.
    pub judgements: Vec<JudgementEntry>,
    /// References that exist.
    pub provisions: Provisions,
    /// The definitions that head a report, in order.
    pub headlines: Vec<usize>,
    /// Definitions whose provisions and facts the others do not repeat.
    pub common: Vec<usize>,
    /// The files.
    pub files: Vec<Arc<Source>>,
}

/// A file of a rule set: the path inside the set, and the source.
pub(super) type File = (String, Arc<Source>);

impl RuleSet {
    /// Reads a rule set from its files. What has no mistake is kept; every mistake is a problem.
    ///
    /// # Errors
    /// All problems, when `ruleset.yaml` is missing or cannot be read.
    pub fn read(
        files: Vec<File>,
        vocabulary: &Vocabulary,
    ) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let mut problems = Vec::new();
        let parsed = parse(files, &mut problems);
        let Some((meta, checked_on)) = read_meta(&parsed, &mut problems) else {
            return Err(problems);
        };
        let mut scope = Scope {
            vocabulary,
            set: meta.id.clone(),
            definitions: Names::default(),
            routes: Names::default(),
            parameters: Names::default(),
            judgements: Vec::new(),
            problems,
            source: String::new(),
        };
        let provisions = file(&parsed, &mut scope, "provisions.yaml")
            .map(|node| provision::read(&mut scope, node))
            .unwrap_or_default();
        let parameters = file(&parsed, &mut scope, "parameters.yaml")
            .map(|node| head::parameters(&mut scope, node))
            .unwrap_or_default();
        let bodies = bodies(&parsed, &mut scope);
        if let Some(node) = file(&parsed, &mut scope, "routes.yaml") {
            head::route_names(&mut scope, node);
        }
        let mut definitions = Vec::new();
        for body in bodies.iter().filter(|body| body.is_definition) {
            scope.source.clone_from(&body.source.name);
            definitions.push(head::definition(&mut scope, body.node, body.at));
        }
        let definitions = keep_order(definitions);
        let mut set = Self {
            checked_on,
            definitions,
            rules: Vec::new(),
            routes: Vec::new(),
            parameters,
            penalties: Vec::new(),
            claims: Vec::new(),
            ledger: Ledger::default(),
            judgements: Vec::new(),
            provisions,
            headlines: Vec::new(),
            common: Vec::new(),
            files: parsed.iter().map(|(_, source, _)| Arc::clone(source)).collect(),
            meta,
        };
        set.read_names(&parsed, &mut scope);
        set.read_tables(&parsed, &mut scope);
        for body in bodies.iter().filter(|body| !body.is_definition) {
            scope.source.clone_from(&body.source.name);
            set.rules.extend(head::rule(&mut scope, body.node, body.at, &set.meta.addressees));
        }
        set.judgements = std::mem::take(&mut scope.judgements);
        let mut problems = scope.problems;
        set.mark_per_party();
        super::check::check(&set, &mut problems);
        problems.sort();
        problems.dedup();
        Ok((set, problems))
    }

    /// Reads the tables beside the rules; each may be absent.
    fn read_tables(&mut self, parsed: &Parsed, scope: &mut Scope<'_>) {
        if let Some(node) = file(parsed, scope, "routes.yaml") {
            self.routes = head::routes(scope, node);
        }
        if let Some(node) = file(parsed, scope, "penalties.yaml") {
            self.penalties = super::penalty::read(scope, node);
        }
        if let Some(node) = file(parsed, scope, "claims.yaml") {
            self.claims = super::claim::read(scope, node);
        }
        if let Some(node) = file(parsed, scope, "coverage.yaml") {
            self.ledger = super::coverage::read(scope, node);
        }
    }

    /// Resolves the definitions that `ruleset.yaml` names.
    fn read_names(&mut self, parsed: &Parsed, scope: &mut Scope<'_>) {
        let own = parsed.iter().find(|(path, ..)| path == "ruleset.yaml");
        scope.source = own.map(|(_, source, _)| source.name.clone()).unwrap_or_default();
        let mut resolve = |names: &[Spanned<String>]| -> Vec<usize> {
            names.iter().filter_map(|name| scope.definition(name)).collect()
        };
        self.headlines = resolve(&self.meta.headlines);
        self.common = resolve(&self.meta.common);
        let addressees: Vec<_> = self.meta.addressees.values().cloned().collect();
        resolve(&addressees);
    }

    /// The definition with this id.
    pub fn definition(&self, id: &str) -> Option<usize> {
        self.definitions.iter().position(|definition| definition.head.id == id)
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.head.id == id)
    }

    /// The ids of the definitions on which nearly all others rest.
    pub fn common_ids(&self) -> Vec<&str> {
        let definitions = self.common.iter().filter_map(|at| self.definitions.get(*at));
        definitions.map(|definition| definition.head.id.as_str()).collect()
    }

    /// Whether a condition reads the party whose duty it is.
    fn reads_party(&self, condition: &Condition) -> bool {
        let mut found = false;
        condition.leaves(&mut |leaf| {
            found |= match &leaf.ask {
                Ask::Fact { fact, test } => super::check::reads_party(*fact, test),
                Ask::Evidence(evidence) => evidence.own,
                Ask::Definition(at) => {
                    self.definitions.get(*at).is_some_and(|definition| definition.per_party)
                }
                Ask::Some { .. } | Ask::Every { .. } | Ask::Judge(_) => false,
            };
        });
        found
    }

    /// Marks the definitions that may differ from party to party, until nothing changes.
    fn mark_per_party(&mut self) {
        loop {
            let reads: Vec<bool> = self
                .definitions
                .iter()
                .map(|definition| {
                    let head = &definition.head;
                    self.reads_party(&head.when)
                        || head.unless.as_ref().is_some_and(|unless| self.reads_party(unless))
                })
                .collect();
            let mut changed = false;
            for (definition, reads) in self.definitions.iter_mut().zip(reads) {
                changed |= reads && !definition.per_party;
                definition.per_party |= reads;
            }
            if !changed {
                return;
            }
        }
    }
}

type Parsed = Vec<(String, Arc<Source>, Node)>;

fn parse(files: Vec<File>, problems: &mut Vec<Problem>) -> Parsed {
    let mut parsed = Vec::new();
    for (path, source) in files {
        let loaded = load(&source, Format::Yaml, &Limits::default());
        problems.extend(loaded.problems);
        if let Some(node) = loaded.node {
            parsed.push((path, source, node));
        }
    }
    parsed
}

fn read_meta(parsed: &Parsed, problems: &mut Vec<Problem>) -> Option<(Meta, Date)> {
    let Some((_, source, node)) = parsed.iter().find(|(path, ..)| path == "ruleset.yaml") else {
        let message = "a rule set needs a file `ruleset.yaml` at its top";
        let help = "name the folder that holds ruleset.yaml";
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

fn file<'p>(parsed: &'p Parsed, scope: &mut Scope<'_>, name: &str) -> Option<&'p Node> {
    let (_, source, node) = parsed.iter().find(|(path, ..)| path == name)?;
    scope.source.clone_from(&source.name);
    Some(node)
}

/// A file with one rule or one definition.
struct Body<'p> {
    source: &'p Source,
    node: &'p Node,
    at: usize,
    is_definition: bool,
}

/// The files with one rule or definition; their names are known before any is read.
fn bodies<'p>(parsed: &'p Parsed, scope: &mut Scope<'_>) -> Vec<Body<'p>> {
    let mut bodies = Vec::new();
    let mut seen = Names::default();
    let mut definitions = 0;
    for (at, (path, source, node)) in parsed.iter().enumerate() {
        let Some((folder, name)) = path.rsplit_once('/') else { continue };
        if folder == "vocabulary" {
            continue;
        }
        scope.source.clone_from(&source.name);
        let is_definition = folder.split('/').next() == Some("definitions");
        let stem = name.trim_end_matches(".yaml").trim_end_matches(".yml");
        if !seen.insert(stem, at) {
            let message = format!("a second file with the id `{stem}`");
            let help = "an id stands for one rule or definition in the whole set";
            scope.problem_with_help("duplicate-id", node.span, message, help);
        }
        if is_definition {
            scope.definitions.insert(stem, definitions);
            definitions += 1;
        }
        bodies.push(Body { source, node, at, is_definition });
    }
    bodies
}

/// A definition that could not be read still holds its place, so that indexes stay right; the
/// problems that made it unreadable are reported, and a set with problems is never run.
fn keep_order(read: Vec<Option<Definition>>) -> Vec<Definition> {
    let blank = head::blank();
    read.into_iter().map(|definition| definition.unwrap_or_else(|| blank.clone())).collect()
}
