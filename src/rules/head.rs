//! Reading the files of a rule set: definitions, rules, routes, parameters.

mod example;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::condition::Condition;
use super::names::Scope;
use super::resolve::condition;
use super::rule::{
    Begin, Definition, Force, Head, HeadSpans, Level, Parameter, Penalty, Relief, Route, Rule,
    Says, Status, Transition,
};
use super::set::Kind;
use super::topics;
use crate::facts::Scalar;
use crate::language::Text;
use crate::load::Format;
use crate::load::de::{Spanned, from_node};
use crate::load::node::{Node, Value};
use crate::load::table::Table;
use crate::shared::Shared;

/// The keys both kinds of file share; `None` where one of them could not be read.
fn head(scope: &mut Scope<'_>, table: &mut Table<'_>, file: usize, is_rule: bool) -> Option<Head> {
    let id: Option<Spanned<String>> = table.required("id");
    let title: Option<Text> = table.required("title");
    let status: Option<Status> = table.required("status");
    let cites: Option<Vec<Spanned<String>>> = table.required("cites");
    let force_node = table.node("force");
    let routes: Vec<Spanned<String>> = table.optional("routes").unwrap_or_default();
    let note: Option<Text> = table.optional("note");
    let when = table.node("when");
    let unless = table.node("unless");
    let examples = table.node("examples");

    let force = force_node.and_then(|node| force(scope, node));
    if force_node.is_none() {
        scope.problem("rule-file", table.span(), "the key `force` is missing");
    }
    let routes = routes.iter().filter_map(|name| scope.route(name)).collect();
    let read_when = when.and_then(|node| condition(scope, node));
    if when.is_none() {
        scope.problem("rule-file", table.span(), "the key `when` is missing");
    }
    let read_unless = unless.map(|node| condition(scope, node));
    let examples = example::examples(scope, examples, table.span(), is_rule);
    let id = id?;
    check_stem(scope, &id);
    let unless = match read_unless {
        None => None,
        Some(unless) => Some(unless?.into()),
    };
    let cites = cites?;
    let spans = HeadSpans { id: id.span, cites: cites.iter().map(|cite| cite.span).collect() };
    Some(Head {
        id: id.value,
        spans: spans.into(),
        title: title?,
        status: status?,
        cites: cites.into_iter().map(|cite| cite.value.into()).collect(),
        force: force?,
        routes,
        note: note.into(),
        file,
        when: read_when?.into(),
        unless,
        examples,
    })
}

fn check_stem(scope: &mut Scope<'_>, id: &Spanned<String>) {
    let stem = scope.source.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = Format::stem(stem).to_owned();
    if stem != id.value {
        let message = format!("the id `{}` is not the name of its file, `{stem}`", id.value);
        scope.problem_with_help("rule-id", id.span, message, "rename one of the two");
    }
    let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.value.chars().all(kebab) {
        let message = format!("the id `{}` is not in kebab-case", id.value);
        scope.problem("rule-id", id.span, message);
    }
}

pub(super) fn date(scope: &mut Scope<'_>, node: &Node) -> Option<Date> {
    let parsed = match &node.value {
        Value::Str(text) => text.parse().ok(),
        _ => None,
    };
    if parsed.is_none() {
        scope.problem("bad-date", node.span, "write a day, such as 2030-01-31");
    }
    parsed
}

fn force(scope: &mut Scope<'_>, node: &Node) -> Option<Force> {
    scope.only_keys(node, "`force`", &["from", "until"]);
    let from = node.get("from").and_then(|node| date(scope, node));
    let until = node.get("until").and_then(|node| date(scope, node));
    if node.get("from").is_none() {
        scope.problem("rule-file", node.span, "`force` needs `from`, the first day");
    }
    let from = from?;
    if until.is_some_and(|until| until < from) {
        let message = "`until` lies before `from`";
        scope.problem_with_help("bad-date", node.span, message, "swap the two, or correct one");
    }
    Some(Force { from, until })
}

pub(super) fn cites(scope: &mut Scope<'_>, node: &Node) -> Vec<String> {
    match node.get("cites").map(from_node::<Vec<String>>) {
        Some(Ok(cites)) => cites,
        Some(Err(error)) => {
            scope.problem("rule-file", error.span, error.message);
            Vec::new()
        }
        None => {
            scope.problem("rule-file", node.span, "`cites` is missing");
            Vec::new()
        }
    }
}

/// Reads a definition file, or an answer: a definition that says when a judgement is answered.
pub(super) fn definition(
    scope: &mut Scope<'_>,
    node: &Node,
    file: usize,
    kind: Kind,
) -> Option<(Definition, Option<(String, bool)>)> {
    let (source, mut problems) = (scope.source.clone(), Vec::new());
    let what = if kind == Kind::Answer { "an answer" } else { "a definition" };
    let read = Table::new(node, &source, what, &mut problems).and_then(|mut table| {
        let head = head(scope, &mut table, file, false);
        let answer = if kind == Kind::Answer {
            Some((table.required("judgement"), table.required("answer")))
        } else {
            None
        };
        table.finish();
        let answer = match answer {
            None => None,
            Some((judgement, answer)) => Some((judgement?, answer?)),
        };
        Some((Definition { head: head?, per_party: false }, answer))
    });
    scope.problems.append(&mut problems);
    read
}

/// Reads a rule file.
pub(super) fn rule(
    scope: &mut Scope<'_>,
    node: &Node,
    file: usize,
    addressees: &BTreeMap<String, Spanned<String>>,
) -> Option<Rule> {
    let (source, mut problems) = (scope.source.clone(), Vec::new());
    let read = Table::new(node, &source, "a rule", &mut problems).and_then(|mut table| {
        let head = head(scope, &mut table, file, true);
        let level: Option<Level> = table.required("level");
        let topics: Vec<Spanned<String>> = table.optional("topics").unwrap_or_default();
        let topics = topics.into_iter().map(|topic| known_topic(scope, topic)).collect();
        let who: Option<Vec<Spanned<String>>> = table.required("addressee");
        let penalty: Option<String> = table.optional("penalty");
        let penalty = penalty.map(|word| match word.as_str() {
            "none" => Penalty::None,
            _ => Penalty::Class(word),
        });
        let ready: Vec<Spanned<String>> = table.optional("ready-before").unwrap_or_default();
        let ready_before = ready.iter().filter_map(|path| scope.date_fact(path)).collect();
        let reliefs = table.node("reliefs").map(items).unwrap_or_default();
        let reliefs = reliefs.iter().filter_map(|node| relief(scope, node)).collect();
        let says: Option<Says> = table.required("says");
        let require = table.node("require");
        if require.is_none() {
            scope.problem("rule-file", table.span(), "the key `require` is missing");
        }
        let require = require.and_then(|node| condition(scope, node));
        let table_span = table.span();
        table.finish();
        if who.as_ref().is_some_and(Vec::is_empty) {
            scope.problem("unknown-addressee", table_span, "a rule addresses somebody");
        }
        let addressee = who?.iter().filter_map(|name| addressee(scope, name, addressees)).collect();
        let (head, level, says, require) = (head?, level?, says?, require?);
        let (require, says) = (require.into(), says.into());
        Some(Rule { head, level, topics, addressee, penalty, ready_before, reliefs, require, says })
    });
    scope.problems.append(&mut problems);
    read
}

/// A topic of the closed list; another word is a problem, and kept.
fn known_topic(scope: &mut Scope<'_>, topic: Spanned<String>) -> Shared {
    if topics::topic(&topic.value).is_none() {
        let known = topics::topics().iter().map(|topic| topic.id.as_str());
        let help = match crate::problem::near_miss(&topic.value, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`keur rules topics` lists them".to_owned(),
        };
        let message = format!("`{}` is no topic", topic.value);
        scope.problem_with_help("unknown-value", topic.span, message, help);
    }
    topic.value.into()
}

fn relief(scope: &mut Scope<'_>, node: &Node) -> Option<Relief> {
    scope.only_keys(node, "a relief", &["when", "cites", "says"]);
    let (Some(when), Some(says)) = (node.get("when"), node.get("says")) else {
        scope.problem("rule-file", node.span, "a relief needs `when`, `cites` and `says`");
        return None;
    };
    let when = condition(scope, when);
    let says = match from_node::<Text>(says) {
        Ok(says) => says,
        Err(error) => {
            scope.problem("rule-file", error.span, error.message);
            return None;
        }
    };
    Some(Relief { when: when?, cites: cites(scope, node), says })
}

fn addressee(
    scope: &mut Scope<'_>,
    name: &Spanned<String>,
    known: &BTreeMap<String, Spanned<String>>,
) -> Option<(Shared, usize)> {
    if let Some(definition) = known.get(&name.value) {
        let definition = scope.definitions.get(&definition.value)?;
        return Some((name.value.as_str().into(), definition));
    }
    let near = crate::problem::near_miss(&name.value, known.keys().map(String::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            format!("one of: {}", known.keys().map(String::as_str).collect::<Vec<_>>().join(", "))
        }
    };
    let message = format!("`{}` is no addressee of this rule set", name.value);
    scope.problem_with_help("unknown-addressee", name.span, message, help);
    None
}

/// A definition that holds the place of one that could not be read.
pub(super) fn blank() -> Definition {
    let force = Force { from: Date::MIN, until: None };
    let head = Head {
        id: String::new(),
        title: Text::default(),
        status: Status::Draft,
        cites: Vec::new(),
        force,
        routes: Vec::new(),
        note: None.into(),
        file: 0,
        spans: HeadSpans::default().into(),
        when: Condition::Any(Vec::new()).into(),
        unless: None,
        examples: Vec::new(),
    };
    Definition { head, per_party: false }
}

/// Makes the names of the routes known before the definitions, which may name them, are read.
pub(super) fn route_names(scope: &mut Scope<'_>, node: &Node, first: usize) {
    for (at, route) in items(node).iter().enumerate() {
        if let Some(Node { value: Value::Str(id), .. }) = route.get("id") {
            scope.routes.insert(id, first + at);
        }
    }
}

pub(super) fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::Seq(items) => items,
        _ => &[],
    }
}

/// Reads `routes.yaml`.
pub(super) fn routes(scope: &mut Scope<'_>, node: &Node) -> Vec<Route> {
    items(node).iter().filter_map(|node| route(scope, node)).collect()
}

fn route(scope: &mut Scope<'_>, node: &Node) -> Option<Route> {
    let keys = ["id", "definition", "from", "cites", "transitions"];
    scope.only_keys(node, "a route", &keys);
    let (Some(id), Some(definition), Some(from)) =
        (node.get("id"), node.get("definition"), node.get("from"))
    else {
        scope.problem("rule-file", node.span, "a route needs `id`, `definition` and `from`");
        return None;
    };
    let id = from_node::<String>(id).ok()?;
    let definition = from_node::<Spanned<String>>(definition).ok()?;
    let definition = scope.definition(&definition)?;
    let from = date(scope, from)?;
    let cites = cites(scope, node);
    let transitions = node.get("transitions").map(items).unwrap_or_default();
    let transitions = transitions.iter().filter_map(|node| transition(scope, node)).collect();
    Some(Route { id, definition, from, cites, transitions })
}

fn transition(scope: &mut Scope<'_>, node: &Node) -> Option<Transition> {
    scope.only_keys(node, "a transition", &["when", "from", "cites"]);
    let (Some(when), Some(from)) = (node.get("when"), node.get("from")) else {
        scope.problem("rule-file", node.span, "a transition needs `when` and `from`");
        return None;
    };
    let when = condition(scope, when);
    let from = match &from.value {
        Value::Str(word) if &**word == "never" => Begin::Never,
        Value::Map(_) => {
            scope.only_keys(from, "the first day of a transition", &["fact"]);
            let path: Spanned<String> = from_node(from.get("fact")?).ok()?;
            Begin::Fact(scope.date_fact(&path)?)
        }
        _ => Begin::Day(date(scope, from)?),
    };
    let cites = cites(scope, node);
    Some(Transition { when: when?, from, cites })
}

/// Reads `parameters.yaml`.
pub(super) fn parameters(scope: &mut Scope<'_>, node: &Node, parameters: &mut Vec<Parameter>) {
    for node in items(node) {
        if let Some(parameter) = parameter(scope, node) {
            scope.parameters.insert(&parameter.id, parameters.len());
            parameters.push(parameter);
        }
    }
}

fn parameter(scope: &mut Scope<'_>, node: &Node) -> Option<Parameter> {
    scope.only_keys(node, "a parameter", &["id", "label", "cites", "note", "values"]);
    let mut missing = |key: &str| {
        scope.problem("rule-file", node.span, format!("a parameter needs `{key}`"));
    };
    let Some(id) = node.get("id") else {
        missing("id");
        return None;
    };
    let Some(label) = node.get("label") else {
        missing("label");
        return None;
    };
    let Some(values) = node.get("values") else {
        missing("values");
        return None;
    };
    let id = from_node::<String>(id).ok()?;
    let label = from_node::<Text>(label).ok()?;
    let cites = cites(scope, node);
    let values = items(values).iter().filter_map(|node| period(scope, node)).collect();
    Some(Parameter { id, label, cites, values })
}

fn period(scope: &mut Scope<'_>, node: &Node) -> Option<(Date, Scalar)> {
    let from = node.get("from").and_then(|node| date(scope, node))?;
    let value = node.get("value")?;
    let value = scalar(value);
    if value.is_none() {
        scope.problem("rule-file", node.span, "a parameter is a number or a date");
    }
    Some((from, value?))
}

fn scalar(node: &Node) -> Option<Scalar> {
    use crate::facts::date::DateRange;
    match &node.value {
        #[expect(clippy::cast_precision_loss, reason = "thresholds are compared as doubles")]
        Value::Int(value) => Some(Scalar::Number(*value as f64)),
        Value::Float(value) => Some(Scalar::Number(*value)),
        Value::Str(text) => DateRange::parse(text).map(Scalar::Date),
        _ => None,
    }
}
