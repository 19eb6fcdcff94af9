//! The manifest of a rule set that comes from elsewhere: which files it is made of, each with its
//! digest. `manifest.json` stands beside `ruleset.yaml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::digest::hex;
use crate::load::de::from_node;
use crate::load::load_own;
use crate::problem::{Problem, near_miss};
use crate::source::Source;

/// The name of the file.
pub const FILE_NAME: &str = "manifest.json";

/// The shape that is read.
const SCHEMA: &str = "keur-rules/1";

/// What a manifest says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Its shape: `keur-rules/1`.
    pub schema: String,
    /// The id of the rule set.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The SHA-256 of each file in hexadecimal digits, by its path inside the set.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of these files, as (path inside, text).
    pub fn of<'f>(
        id: &str,
        version: &str,
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.to_owned(), sha256(text)));
        Self {
            schema: SCHEMA.to_owned(),
            id: id.to_owned(),
            version: version.to_owned(),
            files: files.collect(),
        }
    }

    /// It as a file.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads one.
    ///
    /// # Errors
    /// The faults of the file.
    pub fn read(source: &Source) -> Result<Self, Vec<Problem>> {
        let loaded = load_own(source);
        let Some(node) = loaded.node else { return Err(loaded.problems) };
        let manifest: Self =
            from_node(&node).map_err(|error| vec![error.into_problem(&source.name)])?;
        if manifest.schema == SCHEMA {
            return Ok(manifest);
        }
        let message = format!("a manifest of shape `{}` cannot be read", manifest.schema);
        let help = format!("this version reads `{SCHEMA}`");
        Err(vec![Problem::error("manifest", message).at(&source.name, node.span).help(help)])
    }

    /// What the files are other than the manifest says: changed, missing, or not in it.
    pub fn check(&self, name: &str, files: &[(String, Arc<Source>)]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut problem = |message: String, help: String| {
            let mut found = Problem::error("manifest", message).help(help);
            name.clone_into(&mut found.source);
            problems.push(found);
        };
        for (path, digest) in &self.files {
            let Some((_, source)) = files.iter().find(|(known, _)| known == path) else {
                let near = near_miss(path, files.iter().map(|(known, _)| known.as_str()));
                let help = near.map_or_else(
                    || "ask whoever made the set for the whole of it".to_owned(),
                    |near| format!("there is a file `{near}`"),
                );
                problem(format!("the manifest names `{path}`, which is not there"), help);
                continue;
            };
            let found = sha256(&source.text);
            if found != *digest {
                let message = format!(
                    "`{path}` is not the file of the manifest: its SHA-256 is {found}, not {digest}"
                );
                let help = "if the change is yours, make the manifest again: `keur rules pack`";
                problem(message, help.to_owned());
            }
        }
        for (path, _) in files.iter().filter(|(path, _)| !self.files.contains_key(path)) {
            let help = "what no digest covers is not read; make the manifest again, or take it out";
            problem(format!("`{path}` is not in the manifest"), help.to_owned());
        }
        problems
    }
}

fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
