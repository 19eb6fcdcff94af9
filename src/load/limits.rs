//! The bounds that keep hostile input from costing much.

use crate::problem::Problem;

/// How deep a file may nest whatever is configured: everything above walks the tree by recursion.
const DEEPEST: usize = 256;

/// The bounds of loading one file. Each has a name, and meeting it is a problem of code `limit`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of a file, in bytes.
    pub bytes: usize,
    /// Lists and maps inside each other; never more than 256.
    pub depth: usize,
    /// Values in a file.
    pub nodes: usize,
    /// Values that YAML aliases add; a long text counts once more for each 64 bytes.
    pub alias_nodes: usize,
    /// Problems reported of a file.
    pub problems: usize,
    /// Files that are read because a card names them, each as often as it is named.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 * 1024 * 1024,
            depth: 64,
            nodes: 1_000_000,
            alias_nodes: 10_000,
            problems: 100,
            parts: 100,
        }
    }
}

impl Limits {
    /// The depth in force.
    pub(super) fn depth(&self) -> usize {
        self.depth.min(DEEPEST)
    }

    pub(super) fn too_large(&self, bytes: usize) -> Problem {
        let message =
            format!("the file has {bytes} bytes, more than the limit `bytes` of {}", self.bytes);
        Problem::error("limit", message)
            .help("split the file, or leave out what is not a statement")
    }

    pub(super) fn too_deep(&self) -> Problem {
        let depth = self.depth();
        let message = format!("this nests deeper than the limit `depth` of {depth}");
        Problem::error("limit", message).help("use fewer lists and maps inside each other")
    }

    pub(super) fn too_many_nodes(&self) -> Problem {
        let message =
            format!("the file holds more values than the limit `nodes` of {}", self.nodes);
        Problem::error("limit", message).help("split the file")
    }

    pub(super) fn too_many_alias_nodes(&self) -> Problem {
        let message = format!(
            "the aliases of this file add more values than the limit `alias_nodes` of {}",
            self.alias_nodes
        );
        Problem::error("limit", message).help("write the values out where they are used")
    }

    pub(super) fn too_many_problems(&self) -> Problem {
        let message = format!(
            "the file has more problems than the limit `problems` of {}; the others are not shown",
            self.problems
        );
        Problem::note("limit", message).help("mend these first, then run again")
    }
}
