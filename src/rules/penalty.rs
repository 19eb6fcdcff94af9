//! The classes of fine of an instrument: how high a fine may be, for whom, from when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::head::{cites, date, items};
use super::names::Scope;
use super::resolve::condition;
use crate::facts::FactId;
use crate::language::Text;
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Node, Value};

/// A class of fine.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PenaltyClass {
    /// The id.
    pub id: String,
    /// The name for a reader.
    pub title: Text,
    /// The penalties of rules it stands for: provisions, those below them included, or `none`.
    pub covers: Vec<String>,
    /// The provisions.
    pub cites: Vec<String>,
    /// The first day on which such a fine can be imposed.
    pub from: Date,
    /// The highest amount; absent where the instrument names none.
    pub ceiling: Option<Ceiling>,
    /// For whom the lower of the two amounts is the limit.
    pub lower: Vec<ForSome>,
    /// Other amounts in its place, for some.
    pub instead: Vec<(ForSome, Ceiling)>,
}

/// The highest fine.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Ceiling {
    /// In euros.
    pub amount: f64,
    /// The share of the turnover, which is the limit where it is higher.
    pub share: Option<Share>,
}

/// A share of a turnover.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Share {
    /// Between 0 and 1.
    pub ratio: f64,
    /// The fact of the party that states the turnover in euros.
    pub turnover: FactId,
}

/// A special rule for some parties.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ForSome {
    /// For whom.
    pub when: Condition,
    /// The provisions.
    pub cites: Vec<String>,
}

impl PenaltyClass {
    /// Whether it is the class of this penalty of a rule.
    pub fn covers(&self, penalty: &str) -> bool {
        let below = |cover: &str| {
            penalty.strip_prefix(cover).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        self.covers.iter().any(|cover| below(cover))
    }
}

/// Reads `penalties.yaml`.
pub(super) fn read(scope: &mut Scope<'_>, node: &Node) -> Vec<PenaltyClass> {
    items(node).iter().filter_map(|node| class(scope, node)).collect()
}

fn class(scope: &mut Scope<'_>, node: &Node) -> Option<PenaltyClass> {
    let keys =
        ["id", "title", "covers", "cites", "from", "amount", "share", "of", "lower", "instead"];
    scope.only_keys(node, "a class of fine", &keys);
    let (Some(id), Some(title), Some(covers), Some(from)) =
        (node.get("id"), node.get("title"), node.get("covers"), node.get("from"))
    else {
        let message = "a class of fine needs `id`, `title`, `covers`, `cites` and `from`";
        scope.problem("rule-file", node.span, message);
        return None;
    };
    let lower = node.get("lower").map(items).unwrap_or_default();
    let instead = node.get("instead").map(items).unwrap_or_default();
    let mut others = Vec::new();
    for node in instead {
        scope.only_keys(node, "another fine", &["when", "cites", "amount"]);
        if let (Some(some), Some(ceiling)) = (for_some(scope, node), ceiling(scope, node)) {
            others.push((some, ceiling));
        }
    }
    Some(PenaltyClass {
        id: from_node(id).ok()?,
        title: from_node(title).ok()?,
        covers: from_node(covers).ok()?,
        cites: cites(scope, node),
        from: date(scope, from)?,
        ceiling: ceiling(scope, node),
        lower: lower.iter().filter_map(|node| for_some(scope, node)).collect(),
        instead: others,
    })
}

fn for_some(scope: &mut Scope<'_>, node: &Node) -> Option<ForSome> {
    let Some(when) = node.get("when") else {
        scope.problem("rule-file", node.span, "say for whom: `when`");
        return None;
    };
    let when = condition(scope, when);
    Some(ForSome { when: when?, cites: cites(scope, node) })
}

fn ceiling(scope: &mut Scope<'_>, node: &Node) -> Option<Ceiling> {
    let amount = number(node.get("amount")?)?;
    let share = match (node.get("share"), node.get("of")) {
        (None, None) => None,
        (Some(ratio), Some(of)) => {
            let path: Spanned<String> = from_node(of).ok()?;
            Some(Share { ratio: number(ratio)?, turnover: scope.number_of_party(&path)? })
        }
        _ => {
            scope.problem("rule-file", node.span, "`share` needs `of`, the fact it is a share of");
            None
        }
    };
    Some(Ceiling { amount, share })
}

fn number(node: &Node) -> Option<f64> {
    match node.value {
        #[expect(clippy::cast_precision_loss, reason = "amounts of money are far below 2^53")]
        Value::Int(value) => Some(value as f64),
        Value::Float(value) => Some(value),
        _ => None,
    }
}
