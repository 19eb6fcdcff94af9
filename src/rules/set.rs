//! A rule set: its files, read together.

mod files;
mod read;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use files::Files;
pub(super) use read::Kind;
use read::{Parsed, base, bodies, digest_of, file, keep_order, parse, read_meta};

use super::claim::ClaimEntry;
use super::condition::{Ask, Condition};
use super::coverage::Ledger;
use super::head;
use super::names::{Names, Scope};
use super::penalty::PenaltyClass;
use super::program::Program;
use super::provision::{self, Provisions};
use super::rule::{Answer, Definition, JudgementEntry, Parameter, Route, Rule, Status};
use crate::facts::Vocabulary;
use crate::language::Text;
use crate::later::Later;
use crate::load::de::Spanned;
use crate::load::{Format, load_own};
use crate::problem::Problem;
use crate::source::Source;

/// What `ruleset.yaml` says.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
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
    /// Whether the instrument is in force, or taken up as it is. Of one that is not, such as a treaty that too few
    /// have ratified, no day is told since which it applies.
    #[serde(default = "yes")]
    pub in_force: bool,
    /// The works that are cited.
    pub works: Vec<Work>,
    /// The day the set was last held against its works.
    pub checked_on: String,
    /// Who may be addressed, each with the definition that says who that is.
    pub addressees: BTreeMap<String, Spanned<String>>,
    /// The definitions that head a report, in order.
    pub headlines: Vec<Spanned<String>>,
    /// The set inside the binary whose definitions, routes and parameters this one builds on.
    #[serde(default)]
    pub extends: Option<String>,
    /// Whose words its cards are written in.
    #[serde(default)]
    pub vocabulary: Words,
    /// Definitions on which nearly all others rest: their provisions and facts are not repeated.
    #[serde(default)]
    pub common: Vec<Spanned<String>>,
}

fn yes() -> bool {
    true
}

/// Whose words cards are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Words {
    /// Those of keur; a set may add sections.
    #[default]
    Shared,
    /// Those of the set alone: its cards have a format of their own.
    Own,
}

/// The kind of an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
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
    /// How an authority reads a law, without binding force.
    Guidance,
}

/// A work that is cited.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// What guidance answers, where a judgement of the set it builds on is asked.
    pub answers: Vec<Answer>,
    /// Provisions that no rule or definition can speak of, each with its reason.
    pub ledger: Later<Ledger>,
    /// Questions for humans.
    pub judgements: Vec<JudgementEntry>,
    /// References that exist.
    pub provisions: Later<Provisions>,
    /// The definitions that head a report, in order.
    pub headlines: Vec<usize>,
    /// Definitions whose provisions and facts the others do not repeat.
    pub common: Vec<usize>,
    /// The files: first those of the set it builds on.
    #[serde(skip)]
    pub files: Files,
    /// SHA-256 over its files.
    pub digest: String,
    /// The index of the set's own first file.
    pub first_file: usize,
    /// The index of the set's own first provision.
    first_provision: usize,
    /// The conditions as flat code, once somebody asked for it.
    #[serde(skip)]
    program: OnceLock<Program>,
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
        let base = base(&meta, vocabulary, &mut problems)?;
        let mut set = Self::begin(meta, checked_on, base.as_ref(), &parsed);
        let mut scope = Scope {
            vocabulary,
            set: set.meta.id.clone(),
            definitions: Names::of(set.definitions.iter().map(|found| &found.head.id)),
            routes: Names::of(set.routes.iter().map(|found| &found.id)),
            parameters: Names::of(set.parameters.iter().map(|found| &found.id)),
            judgements: std::mem::take(&mut set.judgements),
            problems,
            source: String::new(),
        };
        if let (Some(node), Some(provisions)) =
            (file(&parsed, &mut scope, "provisions"), set.provisions.get_mut())
        {
            provision::read(&mut scope, node, provisions);
        }
        if let Some(node) = file(&parsed, &mut scope, "parameters") {
            head::parameters(&mut scope, node, &mut set.parameters);
        }
        let bodies = bodies(&parsed, &mut scope, set.first_file, set.definitions.len());
        if let Some(node) = file(&parsed, &mut scope, "routes") {
            head::route_names(&mut scope, node, set.routes.len());
        }
        let mut definitions = Vec::new();
        for body in bodies.iter().filter(|body| body.kind != Kind::Rule) {
            scope.source.clone_from(&body.source.name);
            let mut read = head::definition(&mut scope, body.node, body.at, body.kind);
            super::check::citations(&mut scope, read.is_none(), body.node, &set.provisions);
            let at = set.definitions.len() + definitions.len();
            set.answers.extend(
                read.as_mut()
                    .and_then(|(_, answer)| answer.take())
                    .map(|(judgement, answer)| Answer { definition: at, judgement, answer }),
            );
            definitions.push(read.map(|(definition, _)| definition));
        }
        set.definitions.extend(keep_order(definitions));
        set.read_names(&parsed, &mut scope);
        set.read_tables(&parsed, &mut scope);
        for body in bodies.iter().filter(|body| body.kind == Kind::Rule) {
            scope.source.clone_from(&body.source.name);
            let read = head::rule(&mut scope, body.node, body.at, &set.meta.addressees);
            super::check::citations(&mut scope, read.is_none(), body.node, &set.provisions);
            set.rules.extend(read);
        }
        set.check_answers(&mut scope);
        set.judgements = std::mem::take(&mut scope.judgements);
        let mut problems = scope.problems;
        set.mark_per_party();
        super::check::check(&set, &mut problems);
        problems.sort();
        problems.dedup();
        Ok((set, problems))
    }

    /// Whether a `ruleset.yaml` says that the set brings the whole vocabulary of its cards.
    ///
    /// # Errors
    /// The problems of a file that cannot be read at all: what it says of its vocabulary is not known.
    pub fn brings_vocabulary(source: &Source) -> Result<bool, Vec<Problem>> {
        let loaded = load_own(source);
        let node = loaded.node.ok_or(loaded.problems)?;
        Ok(node.get("vocabulary").is_some_and(|says| says.as_str() == Some("own")))
    }

    /// An empty set, or one that begins with what the set it builds on defines.
    fn begin(meta: Meta, checked_on: Date, base: Option<&Self>, parsed: &Parsed) -> Self {
        let own = parsed.iter().map(|(_, source, _)| Arc::clone(source));
        let files = base.iter().flat_map(|base| base.files.iter().cloned()).chain(own);
        let files: Files = files.collect();
        Self {
            meta,
            checked_on,
            definitions: base.map(|base| base.definitions.clone()).unwrap_or_default(),
            rules: Vec::new(),
            routes: base.map(|base| base.routes.clone()).unwrap_or_default(),
            parameters: base.map(|base| base.parameters.clone()).unwrap_or_default(),
            penalties: Vec::new(),
            claims: Vec::new(),
            answers: Vec::new(),
            ledger: Later::default(),
            judgements: base.map(|base| base.judgements.clone()).unwrap_or_default(),
            provisions: base.map(|base| base.provisions.clone()).unwrap_or_default(),
            first_provision: base.map_or(0, |base| base.provisions.len()),
            headlines: Vec::new(),
            common: Vec::new(),
            first_file: base.map_or(0, |base| base.files.len()),
            digest: digest_of(base, parsed),
            files,
            program: OnceLock::new(),
        }
    }

    /// The references of the set's own works.
    pub fn own_provisions(&self) -> impl Iterator<Item = &str> {
        self.provisions.iter().skip(self.first_provision)
    }

    /// The definitions of the set's own files.
    pub fn own_definitions(&self) -> impl Iterator<Item = &Definition> {
        self.definitions.iter().filter(|found| found.head.file >= self.first_file)
    }

    /// An answer must be to a judgement that the set it builds on asks.
    fn check_answers(&self, scope: &mut Scope<'_>) {
        for answer in &self.answers {
            if scope.judgements.iter().any(|entry| entry.key == answer.judgement) {
                continue;
            }
            let Some(definition) = self.definitions.get(answer.definition) else { continue };
            let name = self.files.get(definition.head.file).map(|file| file.name.clone());
            scope.source = name.unwrap_or_default();
            let keys: Vec<&str> = scope.judgements.iter().map(|entry| &*entry.key).collect();
            let help = match crate::problem::near_miss(&answer.judgement, keys.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the judgements are: {}", keys.join(", ")),
            };
            let message = format!("no rule asks the judgement `{}`", answer.judgement);
            scope.problem_with_help("judgement", definition.head.spans.id, message, help);
        }
    }

    /// Reads the tables beside the rules; each may be absent.
    fn read_tables(&mut self, parsed: &Parsed, scope: &mut Scope<'_>) {
        if let Some(node) = file(parsed, scope, "routes") {
            self.routes.extend(head::routes(scope, node));
        }
        if let Some(node) = file(parsed, scope, "penalties") {
            self.penalties = super::penalty::read(scope, node);
        }
        if let Some(node) = file(parsed, scope, "claims") {
            self.claims = super::claim::read(scope, node);
        }
        if let Some(node) = file(parsed, scope, "coverage") {
            self.ledger = super::coverage::read(scope, node).into();
        }
    }

    /// Resolves the definitions that `ruleset.yaml` names.
    fn read_names(&mut self, parsed: &Parsed, scope: &mut Scope<'_>) {
        let own = parsed.iter().find(|(path, ..)| Format::stem(path) == "ruleset");
        scope.source = own.map(|(_, source, _)| source.name.clone()).unwrap_or_default();
        let mut resolve = |names: &[Spanned<String>]| -> Vec<usize> {
            names.iter().filter_map(|name| scope.definition(name)).collect()
        };
        self.headlines = resolve(&self.meta.headlines);
        self.common = resolve(&self.meta.common);
        let addressees: Vec<_> = self.meta.addressees.values().cloned().collect();
        resolve(&addressees);
    }

    /// The conditions as flat code.
    pub fn program(&self) -> &Program {
        self.program.get_or_init(|| Program::of(self))
    }

    /// The definition with this id.
    pub fn definition(&self, id: &str) -> Option<usize> {
        self.definitions.iter().position(|definition| definition.head.id == id)
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<usize> {
        self.rules.iter().position(|rule| rule.head.id == id)
    }

    /// Whether a condition reads the party whose duty it is.
    pub(super) fn reads_party(&self, condition: &Condition) -> bool {
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
