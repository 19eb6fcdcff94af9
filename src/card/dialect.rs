//! Recognising the dialect of a file.

use crate::load::Format;
use crate::load::node::Node;
use crate::problem::Problem;
use crate::source::Source;

/// A card in the shape of a native card.
#[derive(Clone, Debug)]
pub struct Card {
    /// The id of the dialect it was written in.
    pub dialect: String,
    /// The tree: native keys, with places in the source.
    pub node: Node,
}

/// The card in `node`, or `None` when the file is none.
pub fn recognise(
    node: &Node,
    _source: &Source,
    _format: Format,
    named: bool,
    _problems: &mut Vec<Problem>,
) -> Option<Card> {
    let is_native = node.get("card").is_some_and(|card| card.get("schema").is_some());
    (is_native || named).then(|| Card { dialect: "native".to_owned(), node: node.clone() })
}
