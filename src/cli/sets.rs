//! The rule sets and the vocabulary a command works with.

use std::path::Path;
use std::sync::Arc;

use super::exit::Error;
use super::files;
use super::inputs::Reading;
use super::setup::Setup;
use crate::card::NATIVE;
use crate::facts::Vocabulary;
use crate::load::Format;
use crate::problem::Problem;
use crate::report::digest;
use crate::rules::manifest::{self, Manifest};
use crate::rules::{RuleSet, builtin_set, builtin_sets, builtin_vocabulary, vocabulary_digest};
use crate::source::Source;

/// The rule sets asked for, checked, with the vocabulary they share.
pub(super) struct Sets {
    pub(super) vocabulary: Vocabulary,
    /// SHA-256 of the vocabulary.
    pub(super) digest: String,
    pub(super) chosen: Vec<Arc<RuleSet>>,
    /// Whether the sets bring the whole vocabulary of their cards.
    pub(super) own: bool,
}

impl Sets {
    /// How cards are read: those of sets with a vocabulary of their own are in no other format.
    pub(super) fn reading<'a>(&self, setup: &'a Setup) -> Reading<'a> {
        let reading = setup.reading();
        if self.own { Reading { dialect: Some(NATIVE), ..reading } } else { reading }
    }
}

/// Reads the rule sets asked for.
///
/// # Errors
/// All faults of a rule set that cannot be used.
pub(super) fn read(names: &[String]) -> Result<Sets, Error> {
    let mut folders = Vec::new();
    for name in names {
        if !builtin_sets().contains(&name.as_str()) {
            folders.push((name, folder(name)?));
        }
    }
    let own = own_vocabulary(names, &folders)?;
    let (mut vocabulary, problems) =
        if own { (Vocabulary::default(), Vec::new()) } else { builtin_vocabulary() };
    refuse(problems, Vec::new())?;
    for (_, files) in &folders {
        add_facts(files, &mut vocabulary)?;
    }
    let more = folders.iter().flat_map(|(_, files)| files).filter(|(path, _)| is_vocabulary(path));
    let more = more.map(|(path, source)| (path.as_str(), &*source.text));
    let digest = if own { digest(more) } else { vocabulary_digest(more) };
    let mut chosen = Vec::new();
    for name in names {
        let files = folders.iter().find(|(folder, _)| *folder == name).map(|(_, files)| files);
        let sources = files.map(|files| files.iter().map(|(_, file)| Arc::clone(file)).collect());
        let read = match files {
            Some(files) => RuleSet::read(files.clone(), &vocabulary),
            None => match builtin_set(name, &vocabulary) {
                Some(read) => read,
                None => return Err(no_such_set(name)),
            },
        };
        let (set, problems) = match read {
            Ok(read) => read,
            Err(problems) => {
                let files = sources.unwrap_or_default();
                return Err(Error::faults(problems, files, "the rule set"));
            }
        };
        if !problems.is_empty() {
            refuse(problems, sources.unwrap_or_else(|| set.files.to_vec()))?;
        }
        chosen.push(Arc::new(set));
    }
    Ok(Sets { vocabulary, digest, chosen, own })
}

/// The one set of these files; it must be without a mistake.
///
/// # Errors
/// Its mistakes.
pub(super) fn whole(files: &Folder) -> Result<RuleSet, Error> {
    let own = brings_vocabulary(files)?;
    let (mut vocabulary, problems) =
        if own { (Vocabulary::default(), Vec::new()) } else { builtin_vocabulary() };
    refuse(problems, Vec::new())?;
    add_facts(files, &mut vocabulary)?;
    let sources = || files.iter().map(|(_, file)| Arc::clone(file)).collect();
    let (set, problems) = RuleSet::read(files.clone(), &vocabulary)
        .map_err(|problems| Error::faults(problems, sources(), "the rule set"))?;
    refuse(problems, sources())?;
    Ok(set)
}

/// Whether the sets bring the whole vocabulary of their cards: then all of them do.
fn own_vocabulary(names: &[String], folders: &[(&String, Folder)]) -> Result<bool, Error> {
    let mut own = 0;
    for (_, files) in folders {
        own += usize::from(brings_vocabulary(files)?);
    }
    match own {
        0 => Ok(false),
        count if count == names.len() => Ok(true),
        _ => {
            let message = "a rule set with a vocabulary of its own (`vocabulary: own`) cannot be \
                           used together with one that shares keur's";
            Err(Error::message(message))
        }
    }
}

/// Whether a set says that it brings the whole vocabulary of its cards.
pub(super) fn brings_vocabulary(files: &Folder) -> Result<bool, Error> {
    let head = files.iter().find(|(path, _)| Format::stem(path) == "ruleset");
    let Some((_, source)) = head else { return Ok(false) };
    let faults = |problems| Error::faults(problems, vec![Arc::clone(source)], "the rule set");
    RuleSet::brings_vocabulary(source).map_err(faults)
}

fn refuse(problems: Vec<Problem>, files: Vec<Arc<Source>>) -> Result<(), Error> {
    let bad = problems.iter().any(|problem| problem.severity == crate::problem::Severity::Error);
    if bad { Err(Error::faults(problems, files, "the rule set")) } else { Ok(()) }
}

/// The files of a rule set folder, each with its path inside.
pub(super) type Folder = Vec<(String, Arc<Source>)>;

/// The files of a rule set in a folder or an archive. Where a manifest is beside them, they are those
/// that it names; an archive has one.
pub(super) fn folder(name: &str) -> Result<Folder, Error> {
    let path = Path::new(name);
    let is_archive = files::is_archive(path);
    let mut found = match is_archive {
        true => files::rule_set_archive(path)?,
        false if path.is_dir() => files::rule_set(path)?,
        false => return Err(no_such_set(name)),
    };
    let at = found.iter().position(|(inside, _)| inside == manifest::FILE_NAME);
    match at.map(|at| found.remove(at).1) {
        Some(source) => {
            let faults =
                |problems| Error::faults(problems, vec![Arc::clone(&source)], "the rule set");
            let says = Manifest::read(&source).map_err(faults)?;
            let problems = says.check(&source.name, &found);
            if !problems.is_empty() {
                return Err(faults(problems));
            }
        }
        None if is_archive => {
            let help = "`keur rules pack FOLDER` makes an archive with one";
            let message = format!("{name} has no {}; {help}", manifest::FILE_NAME);
            return Err(Error::message(message));
        }
        None => {}
    }
    // A manifest may cover more than rules, such as a licence.
    found.retain(|(inside, _)| {
        matches!(Format::from_name(inside), Some(Format::Yaml | Format::Json))
    });
    Ok(found)
}

/// Adds the vocabulary that a rule set brings, if it brings one.
pub(super) fn add_facts(files: &Folder, vocabulary: &mut Vocabulary) -> Result<(), Error> {
    let own: Vec<&Source> = files
        .iter()
        .filter(|(inside, _)| is_vocabulary(inside))
        .map(|(_, source)| &**source)
        .collect();
    let mut problems = Vec::new();
    vocabulary.extend(&own, &mut problems);
    refuse(problems, files.iter().map(|(_, file)| Arc::clone(file)).collect())
}

fn no_such_set(name: &str) -> Error {
    let known = builtin_sets();
    let near = crate::problem::near_miss(name, known.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("inside the binary: {}", known.join(", ")),
    };
    Error::message(format!("there is no rule set and no folder `{name}`; {help}"))
}

fn is_vocabulary(path: &str) -> bool {
    path.starts_with("vocabulary/")
}
