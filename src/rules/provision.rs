//! The citable references of the works of a rule set.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::names::Scope;
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Node, Value};
use crate::problem::near_miss;

/// Every reference that may be cited, each with the first day its provision applies.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Provisions {
    at: BTreeMap<String, Option<Date>>,
    order: Vec<String>,
}

impl Provisions {
    /// Whether the reference exists.
    pub fn contains(&self, reference: &str) -> bool {
        self.at.contains_key(reference)
    }

    /// The first day the provision applies, where the file gives one day for it.
    pub fn applies_from(&self, reference: &str) -> Option<Date> {
        self.at.get(reference).copied().flatten()
    }

    /// The reference most like `reference`.
    pub fn near(&self, reference: &str) -> Option<&str> {
        near_miss(reference, self.at.keys().map(String::as_str))
    }

    /// The references in the order of the works.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// The number of references.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}

/// A group of references with the days their provisions apply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default)]
    applies: Vec<Spanned<String>>,
    refs: Vec<String>,
}

/// Reads `provisions.yaml`: `provisions`, a list of groups.
pub(super) fn read(scope: &mut Scope<'_>, node: &Node, provisions: &mut Provisions) {
    let Some(Node { value: Value::Seq(groups), .. }) = node.get("provisions") else {
        return scope.problem(
            "rule-file",
            node.span,
            "`provisions.yaml` needs a list `provisions`",
        );
    };
    for group in groups {
        match from_node::<Group>(group) {
            Ok(group) => {
                let mut days = Vec::new();
                for day in &group.applies {
                    match day.value.parse::<Date>() {
                        Ok(date) => days.push(date),
                        Err(_) => scope.problem("bad-date", day.span, "write a day"),
                    }
                }
                let one = if days.len() == 1 { days.first().copied() } else { None };
                for reference in group.refs {
                    if provisions.at.insert(reference.clone(), one).is_none() {
                        provisions.order.push(reference);
                    }
                }
            }
            Err(error) => scope.problem("rule-file", error.span, error.message),
        }
    }
}
