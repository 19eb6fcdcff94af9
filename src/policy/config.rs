//! `keur.toml`: how a team checks its cards.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::waiver::{Waiver, WaiverEntry};
use super::{FailWord, Scope};
use crate::language::Lang;
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Entry, Node, Value};
use crate::load::{Format, Limits, load};
use crate::problem::{Problem, Severity};
use crate::rules::Level;
use crate::source::{Source, Span};

/// The name of the file.
pub const FILE_NAME: &str = "keur.toml";

/// The keys of `keur.toml`. Paths and patterns are relative to its folder; an option of the command
/// line goes before a key here.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(title = "keur.toml")]
pub struct ConfigFile {
    /// Rule sets: names of those inside the binary, or folders.
    rules: Vec<String>,
    /// What rule sets must be: the SHA-256 that `keur rules list` shows, by the name or path in `rules`. A set that
    /// is another is refused.
    pins: BTreeMap<String, Spanned<String>>,
    /// Judge the duties of this role, instead of the roles the cards state.
    role: Option<String>,
    /// Apply the law of this day, such as 2030-01-01; without it, of today.
    #[schemars(with = "Option<String>")]
    as_of: Option<Spanned<String>>,
    /// What fails a run.
    fail_on: Option<Vec<FailWord>>,
    /// The language of the texts.
    lang: Option<Lang>,
    /// Files and folders to check where the command line names none.
    paths: Vec<String>,
    /// Patterns of files in folders that are not checked.
    exclude: Vec<Spanned<String>>,
    /// The file of findings known before, made by `--write-baseline`.
    baseline: Option<String>,
    /// Hold the files of evidence against their digests.
    verify_evidence: bool,
    /// Levels of rules, by `<set>/<rule>`.
    levels: BTreeMap<String, Level>,
    /// Verdicts that somebody takes on for a while.
    waiver: Vec<Spanned<WaiverEntry>>,
}

/// A configuration, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file.
    pub source: Arc<Source>,
    /// Rule sets by name or folder.
    pub rules: Vec<String>,
    /// What rule sets must be.
    pub pins: Vec<Pin>,
    /// The role whose duties are judged.
    pub role: Option<String>,
    /// The as-of date.
    pub as_of: Option<Date>,
    /// What fails a run.
    pub fail_on: Option<Vec<FailWord>>,
    /// The language of the texts.
    pub lang: Option<Lang>,
    /// Files and folders to check.
    pub paths: Vec<String>,
    /// Files in folders that are not checked.
    pub exclude: Scope,
    /// The file of the baseline.
    pub baseline: Option<String>,
    /// Whether files of evidence are held against their digests.
    pub verify_evidence: bool,
    /// Levels of rules.
    pub levels: Vec<LevelChange>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
}

/// A rule whose level is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelChange {
    /// The rule, as `<set>/<rule>`.
    pub rule: String,
    /// Its level here.
    pub level: Level,
    /// Where the configuration says so.
    pub span: Span,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn read(source: &Arc<Source>) -> Result<Self, Vec<Problem>> {
        let (file, node): (ConfigFile, _) = read_toml(source)?;
        let mut problems = Vec::new();
        let as_of = file.as_of.as_ref().and_then(|text| date(source, text, &mut problems));
        let exclude = Scope::read(&source.name, &file.exclude);
        let waivers = super::waiver::entries(source, &file.waiver, None, &mut problems);
        let pins = pins(source, &file, &mut problems);
        match exclude {
            Ok(exclude) if problems.is_empty() => Ok(Self {
                source: Arc::clone(source),
                rules: file.rules,
                pins,
                role: file.role,
                as_of,
                fail_on: file.fail_on,
                lang: file.lang,
                paths: file.paths,
                exclude,
                baseline: file.baseline,
                verify_evidence: file.verify_evidence,
                levels: levels(&file.levels, node.as_ref()),
                waivers,
            }),
            Ok(_) => Err(problems),
            Err(problem) => {
                problems.push(problem);
                Err(problems)
            }
        }
    }
}

/// What a rule set must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Its name or path, as in `rules`.
    pub set: String,
    /// The SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Where the configuration says so.
    pub span: Span,
}

/// The pins; one of a set that is not in use, and one that is no SHA-256, are problems.
fn pins(source: &Source, file: &ConfigFile, problems: &mut Vec<Problem>) -> Vec<Pin> {
    let mut found = Vec::new();
    for (set, text) in &file.pins {
        let mut problem = |message: String, help: &str| {
            let problem = Problem::error("pin", message).at(&source.name, text.span);
            problems.push(problem.help(help));
        };
        let sha256 = text.value.trim_start_matches("sha256:").to_lowercase();
        if sha256.len() != 64 || !sha256.chars().all(|c| c.is_ascii_hexdigit()) {
            let help =
                "`keur rules list` shows the SHA-256 of a rule set, in 64 hexadecimal digits";
            problem(format!("`{}` is no SHA-256", text.value), help);
        } else if !file.rules.contains(set) {
            let help = "name the set under `rules` as it is named here, or take the pin out";
            problem(format!("`{set}` is pinned, and not among `rules`"), help);
        } else {
            found.push(Pin { set: set.clone(), sha256, span: text.span });
        }
    }
    found
}

/// The changes of levels, at their keys.
fn levels(levels: &BTreeMap<String, Level>, node: Option<&Node>) -> Vec<LevelChange> {
    let entries = match node.and_then(|node| node.get("levels")).map(|node| &node.value) {
        Some(Value::Map(entries)) => entries.as_slice(),
        _ => &[],
    };
    let change = |entry: &Entry| {
        let (rule, level) = levels.get_key_value(&*entry.key)?;
        Some(LevelChange { rule: rule.clone(), level: *level, span: entry.key_span })
    };
    entries.iter().filter_map(change).collect()
}

/// The JSON Schema of `keur.toml`.
pub fn schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12()
        .with_transform(schemars::transform::RecursiveTransform(without_null));
    settings.into_generator().into_root_schema_for::<ConfigFile>().to_value()
}

/// TOML has no null: a key that is not there is absent.
fn without_null(schema: &mut schemars::Schema) {
    if schema.get("default").is_some_and(serde_json::Value::is_null) {
        schema.remove("default");
    }
    for key in ["type", "anyOf"] {
        let Some(serde_json::Value::Array(kinds)) = schema.get_mut(key) else { continue };
        kinds.retain(|kind| kind != "null" && kind.get("type").is_none_or(|kind| kind != "null"));
    }
}

/// Reads a TOML file of a known shape, and gives its tree; an empty file has no keys.
pub(super) fn read_toml<T: serde::de::DeserializeOwned + Default>(
    source: &Arc<Source>,
) -> Result<(T, Option<Node>), Vec<Problem>> {
    let loaded = load(source, Format::Toml, &Limits::default());
    let empty = |problem: &Problem| problem.code == "empty-file";
    if loaded.problems.iter().all(empty) && !loaded.problems.is_empty() {
        return Ok((T::default(), None));
    }
    let node = loaded
        .node
        .filter(|_| !loaded.problems.iter().any(|problem| problem.severity == Severity::Error));
    let Some(node) = node else { return Err(loaded.problems) };
    let read = from_node(&node).map_err(|error| vec![error.into_problem(&source.name)])?;
    Ok((read, Some(node)))
}

/// A day, or a problem where the text is none.
pub(super) fn date(
    source: &Source,
    text: &Spanned<String>,
    problems: &mut Vec<Problem>,
) -> Option<Date> {
    let date = text.value.parse().ok();
    if date.is_none() {
        let message = format!("`{}` is no day", text.value);
        let problem = Problem::error("bad-date", message).at(&source.name, text.span);
        problems.push(problem.help("write a day, such as 2030-01-31"));
    }
    date
}
