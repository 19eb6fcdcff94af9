//! What instruments speak of: the closed list of topics that all rule sets share, and which
//! provisions of which instruments speak of the same one.
//!
//! Both are data in `schemas/topics`. Provisions under one topic are related, never equivalent.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::embedded;
use crate::language::Text;
use crate::load::de::from_node;
use crate::load::load_own;
use crate::source::Source;

/// A topic.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The word by which rules name it.
    pub id: String,
    /// Its code in the crosswalk, such as `T15`.
    pub code: String,
    /// Its name.
    pub label: Text,
}

/// Provisions of one instrument that speak of a topic, by how sure that is.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// References that a reader of both texts would expect to meet here.
    #[serde(default)]
    pub medium: Vec<String>,
    /// References whose place here is an inference.
    #[serde(default)]
    pub low: Vec<String>,
}

impl Related {
    /// Each reference with the word for how sure its place is.
    pub fn refs(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let medium = self.medium.iter().map(|reference| (reference.as_str(), "medium"));
        medium.chain(self.low.iter().map(|reference| (reference.as_str(), "low")))
    }
}

/// Topic, then instrument, then its provisions.
pub type Crosswalk = BTreeMap<String, BTreeMap<String, Related>>;

/// The name under which the build keeps both; no rule set is called so.
pub(crate) const KEPT: &str = "+topics";

/// What the files of the folder say.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Files {
    #[serde(default)]
    topics: Vec<Topic>,
    #[serde(default)]
    related: Crosswalk,
}

impl Files {
    /// Reads them.
    pub(crate) fn read() -> Self {
        let mut whole = Self::default();
        for (path, text) in embedded::topics() {
            let source = Source::new(format!("schemas/topics/{path}"), *text);
            let node = load_own(&source).node;
            if let Some(file) = node.and_then(|node| from_node::<Self>(&node).ok()) {
                whole.topics.extend(file.topics);
                whole.related.extend(file.related);
            }
        }
        whole
    }
}

fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let kept = embedded::kept(KEPT).and_then(|bytes| postcard::from_bytes(bytes).ok());
        kept.unwrap_or_else(Files::read)
    })
}

/// The topics, in the order of the crosswalk.
pub fn topics() -> &'static [Topic] {
    &files().topics
}

/// The topic of this id.
pub fn topic(id: &str) -> Option<&'static Topic> {
    topics().iter().find(|topic| topic.id == id)
}

/// Which provisions speak of the same topic.
pub fn crosswalk() -> &'static Crosswalk {
    &files().related
}
