//! Selecting items of a list: `[type=model]`, and by what stands beside the list.

use std::collections::BTreeSet;

use super::ids::texts;
use super::key::{self, outside};
use super::path::Path;
use super::silence::Words;
use crate::load::node::{Node, Value};

/// Which items of a list a path goes on with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Select {
    /// As it is written between the brackets.
    pub(super) written: String,
    pub(super) conditions: Vec<Condition>,
    count: Count,
}

/// How many items must be left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Count {
    #[default]
    Any,
    One,
    Several,
}

/// What an item, or what stands beside the list, must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) said: Said,
    not: bool,
    /// Nothing: it is enough that something is said.
    pub(super) wanted: Option<Wanted>,
}

/// Where it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// At a key of the item, which has a text or a list of them.
    Own(String),
    /// At a path from the map that has the list: `^`.
    Beside(Path),
}

/// The text that must stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Text(String),
    /// One of the texts at a path from the map that has the list: `^`.
    Beside(Path),
}

impl Select {
    /// Reads what stands between the brackets; nothing if it is not written as it should be.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let mut select = Self { written: written.to_owned(), ..Self::default() };
        if written.is_empty() {
            return Some(select);
        }
        for part in outside(written, ',') {
            match part.trim() {
                "only" => select.count = Count::One,
                "many" => select.count = Count::Several,
                part => select.conditions.push(Condition::parse(part)?),
            }
        }
        Some(select)
    }

    /// What an item says at keys of its own that is selected.
    pub(super) fn own(&self) -> impl Iterator<Item = (&str, &str)> {
        self.conditions.iter().filter_map(|condition| match (&condition.said, &condition.wanted) {
            (Said::Own(key), Some(Wanted::Text(text))) if !condition.not => {
                Some((key.as_str(), text.as_str()))
            }
            _ => None,
        })
    }

    /// The items of `items`, a list of the map `holder`, that are selected.
    pub(super) fn of<'n>(
        &self,
        holder: &'n Node,
        items: &'n [Node],
        words: &Words,
    ) -> Vec<&'n Node> {
        let mut selected: Vec<&Node> =
            items.iter().filter(|item| !words.say_nothing(item)).collect();
        for condition in &self.conditions {
            if selected.is_empty() {
                break;
            }
            condition.keep(holder, &mut selected, words);
        }
        match (self.count, selected.len()) {
            (Count::One, 1) | (Count::Any, _) => selected,
            (Count::Several, count) if count > 1 => selected,
            (Count::One | Count::Several, _) => Vec::new(),
        }
    }
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        let beside = |text: &str| text.strip_prefix('^').map(Path::parse);
        match *outside(text, '=') {
            [said] => {
                let (said, not) = said.strip_prefix('!').map_or((said, false), |said| (said, true));
                Some(Self { said: Said::Beside(beside(said)??), not, wanted: None })
            }
            [said, wanted] => {
                let (said, not) = said.strip_suffix('!').map_or((said, false), |said| (said, true));
                let (said, wanted) = (said.trim(), wanted.trim());
                let said = match beside(said) {
                    Some(path) => Said::Beside(path?),
                    None if is_key(said) => Said::Own(said.to_owned()),
                    None => return None,
                };
                let wanted = match beside(wanted) {
                    Some(path) => Wanted::Beside(path?),
                    None if wanted.is_empty() => return None,
                    None => Wanted::Text(wanted.to_owned()),
                };
                Some(Self { said, not, wanted: Some(wanted) })
            }
            _ => None,
        }
    }

    /// The paths to what stands beside the list, and whether a single value must stand there.
    pub(super) fn beside(&self) -> impl Iterator<Item = (&Path, bool)> {
        let said = match &self.said {
            Said::Beside(path) => Some((path, self.wanted.is_some())),
            Said::Own(_) => None,
        };
        let wanted = match &self.wanted {
            Some(Wanted::Beside(path)) => Some((path, true)),
            Some(Wanted::Text(_)) | None => None,
        };
        said.into_iter().chain(wanted)
    }

    fn keep<'n>(&self, holder: &'n Node, selected: &mut Vec<&'n Node>, words: &Words) {
        let wanted: Option<BTreeSet<&str>> = self.wanted.as_ref().map(|wanted| match wanted {
            Wanted::Text(text) => BTreeSet::from([text.as_str()]),
            Wanted::Beside(path) => texts(path, holder, words),
        });
        let fits = |said: &str| wanted.as_ref().is_none_or(|texts| texts.contains(said));
        match &self.said {
            Said::Own(key) => selected.retain(|item| {
                let said = key::entry(item, key).map_or(&[][..], |entry| one_or_all(&entry.node));
                let mut said = said.iter().filter_map(Node::as_str).peekable();
                said.peek().is_some() && said.any(fits) != self.not
            }),
            Said::Beside(path) if wanted.is_none() => {
                if path.leads_somewhere(holder, words) == self.not {
                    selected.clear();
                }
            }
            Said::Beside(path) => {
                let said = texts(path, holder, words);
                if said.is_empty() || said.iter().any(|said| fits(said)) == self.not {
                    selected.clear();
                }
            }
        }
    }
}

/// The items of a list, or the one value there is.
fn one_or_all(node: &Node) -> &[Node] {
    match &node.value {
        Value::Seq(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && !text.contains(['[', ']', '?', '^', '!'])
}
