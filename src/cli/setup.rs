//! What a command works with: the command line first, then `keur.toml`, then the usual.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::beside::Beside;
use super::exit::Error;
use super::inputs::Reading;
use super::{Common, When, files, sets};
use crate::card::{NATIVE, dialects};
use crate::language::Lang;
use crate::policy::{Config, config};
use crate::problem::near_miss;
use crate::rules::builtin_sets;

/// The rule set that is used where nobody names one.
const RULES: &str = "eu-ai-act";

/// The settings that commands share.
pub(super) struct Setup {
    /// The configuration, where there is one.
    pub(super) config: Option<Config>,
    /// The language of the texts.
    pub(super) lang: Lang,
    /// The folder of the configuration, or this one.
    root: PathBuf,
    rules: Vec<String>,
    /// The dialect of the cards, where somebody said so.
    pub(super) dialect: Option<String>,
}

impl Setup {
    /// Finds the configuration and reads it.
    pub(super) fn read(common: &Common) -> Result<Self, Error> {
        let path = match &common.config {
            Some(path) => Some(path.clone()),
            None if common.no_config => None,
            None => files::find_above(config::FILE_NAME),
        };
        let root = path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
        let config = match path {
            None => None,
            Some(path) => {
                let source = files::text(&path)?;
                let faults =
                    |problems| Error::faults(problems, vec![source.clone()], "the configuration");
                Some(Config::read(&source).map_err(faults)?)
            }
        };
        let stated = config.as_ref().map(|config| config.rules.as_slice()).unwrap_or_default();
        let rules = match (common.rules.as_slice(), stated) {
            ([], []) => vec![RULES.to_owned()],
            ([], stated) => stated.iter().map(|name| in_folder(&root, name)).collect(),
            (asked, _) if asked == ["all"] => {
                builtin_sets().into_iter().map(str::to_owned).collect()
            }
            (asked, _) => asked.to_vec(),
        };
        let lang = common.lang.or(config.as_ref().and_then(|config| config.lang));
        let dialect = dialect(common.from.as_deref())?;
        Ok(Self { config, lang: lang.unwrap_or_default(), root, rules, dialect })
    }

    /// How cards are read.
    pub(super) fn reading(&self) -> Reading<'_> {
        let files = Arc::new(Beside { root: self.root().to_owned() });
        Reading { dialect: self.dialect.as_deref(), files }
    }

    /// The rule sets, read.
    ///
    /// # Errors
    /// The faults of a set, or that it is not the one that the configuration pins.
    pub(super) fn sets(&self) -> Result<sets::Sets, Error> {
        let sets = sets::read(&self.rules)?;
        let Some(config) = &self.config else { return Ok(sets) };
        for pin in &config.pins {
            let name = in_folder(&self.root, &pin.set);
            // However its path is spelt.
            let is_it =
                |asked: &str| asked == name || files::same(Path::new(asked), Path::new(&name));
            let asked = self.rules.iter().zip(&sets.chosen).find(|(asked, _)| is_it(asked));
            let Some((_, set)) = asked.filter(|(_, set)| set.digest != pin.sha256) else {
                continue;
            };
            let message = format!("`{}` is not the rule set that is pinned here", pin.set);
            let help = format!(
                "the SHA-256 over its rules, as `keur rules list` and `keur rules pack` show it (not that of the \
                 archive), is {}; look at what changed, and pin that if it is right",
                set.digest
            );
            let problem = crate::problem::Problem::error("pin", message);
            let problem = problem.at(&config.source.name, pin.span).help(help);
            return Err(Error::faults(
                vec![problem],
                vec![Arc::clone(&config.source)],
                "the rule set",
            ));
        }
        Ok(sets)
    }

    /// The as-of date; without one, today.
    pub(super) fn as_of(&self, when: &When) -> Date {
        let stated = self.config.as_ref().and_then(|config| config.as_of);
        when.as_of.or(stated).unwrap_or_else(|| jiff::ZonedDateTime::now().date())
    }

    /// The role asked for, when it is one.
    pub(super) fn role(&self, when: &When, sets: &sets::Sets) -> Result<Option<String>, Error> {
        let stated = self.config.as_ref().and_then(|config| config.role.as_ref());
        let Some(word) = when.role.as_ref().or(stated) else { return Ok(None) };
        let Some(fact) = sets.vocabulary.find("parties[].roles") else {
            return Ok(Some(word.clone()));
        };
        let entry = sets.vocabulary.entry(fact);
        if entry.code(word).is_some() {
            return Ok(Some(word.clone()));
        }
        let words: Vec<&str> = entry.values.iter().map(|value| value.id.as_str()).collect();
        let help = match near_miss(word, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of: {}", words.join(", ")),
        };
        let place = match (&when.role, &self.config) {
            (None, Some(config)) => format!("{}: ", config.source.name),
            _ => String::new(),
        };
        Err(Error::message(format!("{place}`{word}` is no role; {help}")))
    }

    /// A path of the configuration, as seen from here.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The path of a file as seen from the folder of the configuration.
    pub(super) fn inside(&self, name: &str) -> String {
        files::relative(&self.root, name)
    }

    /// The folder of the configuration, or this one.
    pub(super) fn root(&self) -> &Path {
        if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root }
    }
}

/// The dialect asked for, when it is one.
fn dialect(asked: Option<&str>) -> Result<Option<String>, Error> {
    let Some(asked) = asked else { return Ok(None) };
    let mut known: Vec<&str> = dialects().iter().map(|dialect| dialect.id.as_str()).collect();
    known.push(NATIVE);
    if known.contains(&asked) {
        return Ok(Some(asked.to_owned()));
    }
    let help = match near_miss(asked, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of: {}", known.join(", ")),
    };
    Err(Error::message(format!("`{asked}` is no format that is read; {help}")))
}

/// A rule set of a configuration: inside the binary, or a folder beside the configuration.
fn in_folder(root: &Path, name: &str) -> String {
    if builtin_sets().contains(&name) {
        return name.to_owned();
    }
    root.join(name).to_string_lossy().into_owned()
}
