//! From the tree of a condition to a type-checked condition.

mod comparison;

use super::condition::{Ask, Condition, Evidence, FactRef, Leaf};
use super::names::Scope;
use crate::facts::vocabulary::Computed;
use crate::facts::{FactId, Kind};
use crate::language::Text;
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Entry, Node, Value};
use crate::problem::near_miss;

/// The keys a condition may begin with.
pub(super) const KEYS: [&str; 9] =
    ["all", "any", "not", "definition", "fact", "some-item", "every-item", "evidence", "judge"];

/// The list of objects whose items `self.*` stands for.
const PARTIES: &str = "parties";

/// Levels of `all`, `any`, `not` that may stand in each other.
const DEPTH: usize = 2;

/// Where a condition stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Levels of `all`, `any`, `not` around it.
    depth: usize,
    /// The list whose item it looks at.
    item: Option<FactId>,
}

/// Reads a condition; every mistake in it becomes a problem.
pub(super) fn condition(scope: &mut Scope<'_>, node: &Node) -> Option<Condition> {
    resolve(scope, node, Place { depth: 0, item: None })
}

fn resolve(scope: &mut Scope<'_>, node: &Node, place: Place) -> Option<Condition> {
    let Value::Map(entries) = &node.value else {
        let message = format!("a condition is a map, and this is {}", node.kind());
        let help = format!("begin with one of: {}", KEYS.join(", "));
        scope.problem_with_help("condition", node.span, message, help);
        return None;
    };
    let Some(first) = entries.iter().find(|entry| KEYS.contains(&&*entry.key)) else {
        unknown_keys(scope, node, entries);
        return None;
    };
    if &*first.key != "fact" {
        for other in entries.iter().filter(|entry| entry.key != first.key) {
            let message = format!("`{}` cannot stand beside `{}`", other.key, first.key);
            let help = "give each condition an item of its own under `all` or `any`";
            scope.problem_with_help("condition", other.key_span, message, help);
        }
    }
    match &*first.key {
        "all" => parts(scope, first, place).map(Condition::All),
        "any" => parts(scope, first, place).map(Condition::Any),
        "not" => {
            let inner = resolve(scope, &first.node, place)?;
            Some(Condition::Not(Box::new(inner)))
        }
        key => {
            let ask = match key {
                "definition" => definition(scope, &first.node),
                "fact" => comparison::comparison(scope, entries, &first.node, place.item),
                "some-item" => quantifier(scope, &first.node)
                    .map(|(of, each)| Ask::Some { of, each: Box::new(each) }),
                "every-item" => quantifier(scope, &first.node)
                    .map(|(of, each)| Ask::Every { of, each: Box::new(each) }),
                "evidence" => evidence(scope, &first.node),
                _ => judge(scope, &first.node, place),
            };
            ask.map(|ask| Condition::Leaf(Leaf { ask, span: node.span }))
        }
    }
}

fn parts(scope: &mut Scope<'_>, entry: &Entry, place: Place) -> Option<Vec<Condition>> {
    let Value::Seq(nodes) = &entry.node.value else {
        let message = format!("`{}` needs a list of conditions", entry.key);
        scope.problem("condition", entry.node.span, message);
        return None;
    };
    if nodes.is_empty() {
        scope.problem("condition", entry.node.span, format!("`{}` is empty", entry.key));
        return None;
    }
    if place.depth == DEPTH {
        let message = format!("`{}` stands at the third level", entry.key);
        let help = "give this part a name as a definition";
        scope.problem_with_help("condition", entry.key_span, message, help);
    }
    let place = Place { depth: place.depth + 1, ..place };
    let parts: Vec<_> = nodes.iter().map(|node| resolve(scope, node, place)).collect();
    parts.into_iter().collect()
}

fn unknown_keys(scope: &mut Scope<'_>, node: &Node, entries: &[Entry]) {
    let Some(first) = entries.first() else {
        return scope.problem("condition", node.span, "a condition cannot be empty");
    };
    let help = match near_miss(&first.key, KEYS.into_iter()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("begin with one of: {}", KEYS.join(", ")),
    };
    let message = format!("`{}` begins no condition", first.key);
    scope.problem_with_help("condition", first.key_span, message, help);
}

fn definition(scope: &mut Scope<'_>, node: &Node) -> Option<Ask> {
    let name = spanned(scope, node)?;
    scope.definition(&name).map(Ask::Definition)
}

fn quantifier(scope: &mut Scope<'_>, node: &Node) -> Option<(FactId, Condition)> {
    scope.only_keys(node, "a quantifier", &["of", "where"]);
    let (of, each) = (node.get("of"), node.get("where"));
    let (Some(of), Some(each)) = (of, each) else {
        scope.problem("condition", node.span, "a quantifier needs `of` (a list) and `where`");
        return None;
    };
    let of = spanned(scope, of)?;
    let Some(list) = scope.vocabulary.find(&of.value) else {
        comparison::unknown_fact(scope, &of);
        return None;
    };
    if scope.vocabulary.entry(list).kind != Kind::Map {
        let message = format!("`{}` is not a list of objects", of.value);
        scope.problem_with_help(
            "condition",
            of.span,
            message,
            "use contains, contains-any or only",
        );
        return None;
    }
    let each = resolve(scope, each, Place { depth: 0, item: Some(list) })?;
    Some((list, each))
}

fn evidence(scope: &mut Scope<'_>, node: &Node) -> Option<Ask> {
    scope.only_keys(node, "`evidence`", &["kind", "owner", "level"]);
    let (kind, own) = match &node.value {
        Value::Map(_) => {
            let own = match node.get("owner").map(from_node::<String>) {
                None => false,
                Some(Ok(owner)) if owner == "self" => true,
                Some(_) => {
                    scope.problem("condition", node.span, "`owner` can only be `self`");
                    false
                }
            };
            let Some(kind) = node.get("kind") else {
                scope.problem("condition", node.span, "`evidence` needs a `kind`");
                return None;
            };
            (kind, own)
        }
        _ => (node, false),
    };
    let name = spanned(scope, kind)?;
    let vocabulary = scope.vocabulary;
    let find = |path: &str| vocabulary.find(path);
    let (Some(list), Some(kind), Some(date), Some(valid), Some(owner)) = (
        find("evidence"),
        find("evidence[].kind"),
        find("evidence[].date"),
        find("evidence[].valid_to"),
        find("evidence[].owner"),
    ) else {
        scope.problem("condition", node.span, "the vocabulary has no list `evidence`");
        return None;
    };
    let code = code(scope, kind, &name, "is no kind of evidence");
    let level = match node.get("level") {
        None => None,
        Some(node) => Some(level(scope, node)?),
    };
    let item = [kind, date, valid, owner];
    Some(Ask::Evidence(Evidence { list, item, kind: code?, own, level }))
}

fn level(scope: &mut Scope<'_>, node: &Node) -> Option<(FactId, u16)> {
    let name = spanned(scope, node)?;
    let Some(fact) = scope.vocabulary.find("evidence[].level") else {
        scope.problem("condition", node.span, "the vocabulary has no `evidence[].level`");
        return None;
    };
    code(scope, fact, &name, "is no level of evidence").map(|code| (fact, code))
}

/// The index of a value of an enumeration.
fn code(scope: &mut Scope<'_>, fact: FactId, name: &Spanned<String>, is_no: &str) -> Option<u16> {
    let entry = scope.vocabulary.entry(fact);
    let code = entry.code(&name.value);
    if code.is_none() {
        let near = near_miss(&name.value, entry.values.iter().map(|value| value.id.as_str()));
        let help = near.map_or_else(
            || format!("`keur explain {}` lists the values", entry.path),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`{}` {is_no}", name.value);
        scope.problem_with_help("unknown-value", name.span, message, help);
    }
    code
}

fn judge(scope: &mut Scope<'_>, node: &Node, place: Place) -> Option<Ask> {
    if place.item.is_some() {
        let help = "judge the whole card, outside the quantifier";
        scope.problem_with_help(
            "condition",
            node.span,
            "`judge` cannot stand in a quantifier",
            help,
        );
    }
    scope.only_keys(node, "`judge`", &["id", "question"]);
    let (Some(id), Some(question)) = (node.get("id"), node.get("question")) else {
        scope.problem("condition", node.span, "`judge` needs `id` and `question`");
        return None;
    };
    let id = spanned(scope, id)?;
    match from_node::<Text>(question) {
        Ok(question) => Some(Ask::Judge(scope.judgement(&id.value, question))),
        Err(error) => {
            scope.problem("rule-file", error.span, error.message);
            None
        }
    }
}

/// The fact a path names where a condition stands.
fn fact(scope: &mut Scope<'_>, path: &Spanned<String>, item: Option<FactId>) -> Option<FactRef> {
    let vocabulary = scope.vocabulary;
    if let Some(key) = path.value.strip_prefix('.') {
        let Some(list) = item else {
            let message =
                format!("`{}` names an item, and this is not in a quantifier", path.value);
            scope.problem("unknown-fact", path.span, message);
            return None;
        };
        let full = format!("{}[].{key}", vocabulary.entry(list).path);
        return known(scope, path, &full).map(FactRef::Item);
    }
    if let Some(key) = path.value.strip_prefix("self.") {
        return known(scope, path, &format!("{PARTIES}[].{key}")).map(FactRef::Party);
    }
    let found = known(scope, path, &path.value)?;
    let entry = vocabulary.entry(found);
    if let Some(list) = entry.parent {
        let list = &vocabulary.entry(list).path;
        let message = format!("`{}` is a fact of each item of `{list}`", path.value);
        let help = format!("ask it with `some-item: {{ of: {list}, where: ... }}`");
        scope.problem_with_help("unknown-fact", path.span, message, help);
        return None;
    }
    Some(if entry.computed == Some(Computed::AsOf) {
        FactRef::AsOf(found)
    } else {
        FactRef::Card(found)
    })
}

fn known(scope: &mut Scope<'_>, path: &Spanned<String>, full: &str) -> Option<FactId> {
    let found = scope.vocabulary.find(full);
    if found.is_none() {
        let full = Spanned { span: path.span, value: full.to_owned() };
        comparison::unknown_fact(scope, &full);
    }
    found
}

fn spanned(scope: &mut Scope<'_>, node: &Node) -> Option<Spanned<String>> {
    match from_node::<Spanned<String>>(node) {
        Ok(value) => Some(value),
        Err(error) => {
            scope.problem("rule-file", error.span, error.message);
            None
        }
    }
}
