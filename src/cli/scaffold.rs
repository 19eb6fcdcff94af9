//! `keur rules new` and `keur rules pack`: beginning a rule set, and handing it on.

use std::path::{Path, PathBuf};

use clap::Args;
use minijinja::{Environment, Value, context};

use super::exit::Error;
use super::{files, sets};
use crate::load::Format;
use crate::rules::manifest::{self, Manifest};
use crate::rules::topics::{topic, topics};
use crate::rules::{RuleSet, builtin_sets};

const RULE: &str = include_str!("scaffold/rule.yaml");

/// What a new set is made of, by path.
const SET: [(&str, &str); 3] = [
    ("ruleset.yaml", include_str!("scaffold/ruleset.yaml")),
    ("provisions.yaml", include_str!("scaffold/provisions.yaml")),
    ("coverage.yaml", include_str!("scaffold/coverage.yaml")),
];

/// Begin a rule set, or a rule in one that is there: files that work, to change as you like.
#[derive(Args)]
pub(super) struct NewArgs {
    /// The folder of the set; made if it is not there. Its name is the id of a new set
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The id of the rule: its shortcoming in small letters with hyphens
    #[arg(value_name = "RULE", default_value = "unspecified-logging")]
    rule: String,
    /// What the rule is about; `keur rules topics` lists the topics
    #[arg(long, value_name = "TOPIC", default_value = "logging")]
    topic: String,
}

/// Make an archive of a rule set, with a manifest of digests.
#[derive(Args)]
pub(super) struct PackArgs {
    /// The folder of the set
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The archive to write (default: <id>-<version>.tar.gz)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn new(args: &NewArgs) -> Result<u8, Error> {
    let name = args.folder.to_string_lossy().replace('\\', "/");
    let name = name.trim_end_matches('/');
    let id = kebab(name.rsplit('/').next().unwrap_or_default());
    if topic(&args.topic).is_none() {
        let near =
            crate::problem::near_miss(&args.topic, topics().iter().map(|one| one.id.as_str()));
        let help = near.map_or_else(
            || "`keur rules topics` lists them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Error::message(format!("`{}` is no topic; {help}", args.topic)));
    }
    if args.rule != kebab(&args.rule) {
        let message = format!(
            "`{}` cannot be the id of a rule: small letters, digits and hyphens, such as `{}`",
            args.rule,
            kebab(&args.rule)
        );
        return Err(Error::message(message));
    }
    let is_there = files::is_folder(name) && files::exists(&args.folder.join("ruleset.yaml"));
    if !is_there && builtin_sets().contains(&id.as_str()) || builtin_sets().contains(&name) {
        let message = format!("`{id}` is the name of a rule set inside the binary; take another");
        return Err(Error::message(message));
    }
    let rule = format!("{}/{}.yaml", args.topic, args.rule);
    let reference = if is_there { first_reference(name)? } else { "1".to_owned() };
    let new = SET.iter().filter(|_| !is_there).map(|(path, text)| ((*path).to_owned(), *text));
    let new: Vec<_> = new.chain([(rule.clone(), RULE)]).collect();
    if let Some((path, _)) = new.iter().find(|(path, _)| files::exists(&args.folder.join(path))) {
        let message = format!("{name}/{path} is there already; give the rule another id");
        return Err(Error::message(message));
    }
    let today = jiff::ZonedDateTime::now().date().to_string();
    for (path, template) in &new {
        let id = if *path == rule { &args.rule } else { &id };
        let view = context! {
            id, folder => name, title => title(id), today => today.clone(),
            reference => reference.clone(), topic => args.topic.clone(),
        };
        files::write_new(&args.folder.join(path), &filled(template, view)?)?;
        files::print(&format!("{name}/{path}\n"))?;
    }
    files::print(&format!(
        "\nNow: change {name}/{rule}, then\n  keur rules check {name}\n  keur rules test {name}\n  \
         keur check CARD --rules {name}\n"
    ))?;
    Ok(0)
}

/// A template with its values. Its texts are constant; a test fills each.
fn filled(template: &str, view: Value) -> Result<String, Error> {
    let text = Environment::new().render_str(template, view);
    let text = text.map_err(|error| Error::message(error.to_string()))?;
    Ok(format!("{}\n", text.trim_end()))
}

/// The first reference of a set's own works: what a new rule cites until somebody changes it.
fn first_reference(name: &str) -> Result<String, Error> {
    let sets = sets::read(&[name.to_owned()])?;
    let first = sets.chosen.first().and_then(|set| set.own_provisions().next().map(str::to_owned));
    first.ok_or_else(|| {
        Error::message(format!("{name}/provisions.yaml names no provision; add one to cite"))
    })
}

fn kebab(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let text: String = text.chars().map(plain).collect();
    let parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// A name for a reader, from an id.
fn title(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(super) fn pack(args: &PackArgs) -> Result<u8, Error> {
    let name = args.folder.to_string_lossy().replace('\\', "/");
    if !files::is_folder(&name) {
        return Err(Error::message(format!("{name} is no folder; name the folder of a rule set")));
    }
    // What is packed is what would be read; an old manifest is made again.
    let read = files::rule_set(&args.folder)?;
    let read: Vec<_> = read.into_iter().filter(|(path, _)| path != manifest::FILE_NAME).collect();
    let set: RuleSet = sets::whole(&read)?;
    let (id, version) = (&set.meta.id, &set.meta.version);
    let texts = read.iter().map(|(path, source)| (path.as_str(), &*source.text));
    let says = Manifest::of(id, version, texts.clone()).text();
    let mut all: Vec<(String, String)> =
        texts.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    all.insert(0, (manifest::FILE_NAME.to_owned(), says));
    let packed = files::pack(&all).map_err(|error| Error::Io { place: name.clone(), error })?;
    let output = args.output.clone();
    let output = output.unwrap_or_else(|| PathBuf::from(format!("{id}-{version}.tar.gz")));
    if Format::from_name(&output.to_string_lossy()).is_some() {
        return Err(Error::message("an archive is called .tar.gz; name another for --output"));
    }
    files::write(&output, &packed)?;
    let shown = Path::new(&output).to_string_lossy().replace('\\', "/");
    files::print(&format!(
        "{shown}: {} files\n\nTo use it, in keur.toml:\n\n  rules = [\"{shown}\"]\n\n  [pins]\n  \
         \"{shown}\" = \"sha256:{}\"\n",
        read.len(),
        set.digest
    ))?;
    Ok(0)
}
