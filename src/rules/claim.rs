//! What people call a class, and the conclusion each word stands for.

use super::condition::Condition;
use super::head::items;
use super::names::Scope;
use super::resolve::condition;
use crate::load::de::from_node;
use crate::load::node::Node;
use serde::{Deserialize, Serialize};

/// A class that a card may claim.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClaimEntry {
    /// The words for it, in lower case with hyphens.
    pub words: Vec<String>,
    /// What must hold for the claim to be right.
    pub holds: Condition,
}

/// A word as it is compared: lower case, hyphens for spaces and underscores.
pub fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '_'], "-")
}

/// Reads `claims.yaml`.
pub(super) fn read(scope: &mut Scope<'_>, node: &Node) -> Vec<ClaimEntry> {
    let mut entries = Vec::new();
    for node in items(node) {
        scope.only_keys(node, "a claim", &["words", "holds"]);
        let (Some(words), Some(holds)) = (node.get("words"), node.get("holds")) else {
            scope.problem("rule-file", node.span, "a claim needs `words` and `holds`");
            continue;
        };
        let words: Vec<String> = match from_node(words) {
            Ok(words) => words,
            Err(error) => {
                scope.problem("rule-file", error.span, error.message);
                continue;
            }
        };
        let words = words.iter().map(|word| plain(word)).collect();
        if let Some(holds) = condition(scope, holds) {
            entries.push(ClaimEntry { words, holds });
        }
    }
    entries
}
