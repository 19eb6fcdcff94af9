//! Ids that a file gives to its items, made fit for a native card: there an id stands once, and what
//! names an item names one that is there. A foreign file that is careless in this is read all the
//! same, and told so.

use std::collections::{BTreeMap, BTreeSet};

use super::path::{Found, Path};
use super::silence::Words;
use super::{Dialect, Row, Rule};
use crate::load::node::{Entry, Node, Value};
use crate::problem::Problem;
use crate::source::Span;

/// The texts that a row takes, by the path where they stand.
pub(super) type Known<'n> = BTreeMap<String, BTreeSet<&'n str>>;

/// What stands at the paths that rows with `among` name.
pub(super) fn known<'n>(dialect: &Dialect, root: &'n Node) -> Known<'n> {
    let rules = dialect.rows.iter().flat_map(|row| match row {
        Row::Fact(rule) => std::slice::from_ref(rule),
        Row::Each(each) => each.rules.as_slice(),
    });
    let paths = rules.filter_map(|rule: &Rule| rule.among.as_ref());
    paths.map(|path| (path.to_string(), texts(path, root, &dialect.words))).collect()
}

/// The texts that a path from `holder` leads to.
pub(super) fn texts<'n>(path: &Path, holder: &'n Node, words: &Words) -> BTreeSet<&'n str> {
    let mut texts = BTreeSet::new();
    path.walk(0, &mut vec![Found::root(holder)], words, &mut |trail| {
        if let Some(Value::Str(text)) = trail.last().map(|found| &found.node.value) {
            texts.insert(&**text);
        }
    });
    texts
}

/// Takes an id that an item before it has away from each list of the card.
pub(super) fn once(entries: &mut [Entry], push: &mut dyn FnMut(Problem, Span)) {
    for entry in entries {
        let Value::Seq(items) = &mut entry.node.value else { continue };
        let mut seen = BTreeSet::new();
        for item in items {
            let Value::Map(facts) = &mut item.value else { continue };
            facts.retain(|fact| {
                let Some(id) = fact.node.as_str().filter(|_| &*fact.key == "id") else {
                    return true;
                };
                let is_new = seen.insert(id.to_owned());
                if !is_new {
                    let message = format!("the id `{id}` stands twice in this file");
                    let help = "what comes second is read without an id";
                    push(Problem::note("not-mapped", message).help(help), fact.node.span);
                }
                is_new
            });
        }
    }
}
