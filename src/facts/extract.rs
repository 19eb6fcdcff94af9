//! From the tree of a card to its facts. No key is ignored: what the vocabulary does not know is a
//! problem.

mod judgement;

use std::fmt;

use super::check;
use super::computed;
use super::scalar::read_scalar;
use super::value::{Facts, Item, Keys, Row, Silence, Slot, Value};
use super::vocabulary::{Branch, FactEntry, FactId, Kind, Vocabulary};
use crate::load::node::{Entry, Node, Value as Tree};
use crate::problem::{Problem, near_miss};
use crate::source::Span;

/// Reads the facts of a native card. Faults go to `problems`, with the place in `source_name`;
/// facts without fault are kept.
pub fn extract(
    vocabulary: &Vocabulary,
    node: &Node,
    source_name: &str,
    problems: &mut Vec<Problem>,
) -> Facts {
    let facts = extract_from(vocabulary, node, source_name, problems);
    check::check(vocabulary, &facts, source_name, problems);
    facts
}

/// Reads facts without the checks across facts, for the fragments in examples of rules.
pub fn extract_from(
    vocabulary: &Vocabulary,
    node: &Node,
    source_name: &str,
    problems: &mut Vec<Problem>,
) -> Facts {
    let mut facts = Facts::blank(vocabulary);
    let mut slots = std::mem::take(&mut facts.slots);
    let mut reader = Reader { vocabulary, source_name, problems, facts: &mut facts };
    match &node.value {
        Tree::Map(entries) => {
            let mut keys = Keys::default();
            reader.keys(entries, vocabulary.shape(), &Here::Card, &mut slots, &mut keys);
            facts.keys = keys;
        }
        Tree::Null => {}
        _ => reader.problem(
            Problem::error("wrong-type", format!("a card is a map of keys, and this is {}", node.kind()))
                .help("start with `card: { schema: keur-card/1 }`; `keur explain facts` lists what can follow"),
            node.span,
        ),
    }
    facts.slots = slots;
    check::close_sections(vocabulary, &mut facts);
    computed::compute(vocabulary, &mut facts);
    facts
}

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    source_name: &'a str,
    problems: &'a mut Vec<Problem>,
    facts: &'a mut Facts,
}

impl Reader<'_> {
    fn problem(&mut self, problem: Problem, span: Span) {
        self.problems.push(problem.at(self.source_name, span));
    }

    fn keys(
        &mut self,
        entries: &[Entry],
        branch: &Branch,
        above: &Here<'_>,
        slots: &mut [Slot],
        keys: &mut Keys,
    ) {
        let mut unchecked = false;
        for entry in entries {
            let here = Here::Key(above, &entry.key);
            let is_top = matches!(above, Here::Card);
            if is_top && &*entry.key == "judgements" {
                self.facts.judgements_at = Some(entry.key_span);
                judgement::read(self.facts, &entry.node, self.source_name, self.problems);
                continue;
            }
            match branch.children.get(&*entry.key) {
                Some(below) => {
                    keys.add(below.id, entry.key_span);
                    self.branch(below, &entry.node, &here, slots, keys);
                }
                None if is_top && entry.key.starts_with("x-") => {
                    if !std::mem::replace(&mut unchecked, true) {
                        self.unchecked(entry);
                    }
                }
                None => self.unknown_key(entry, branch, above),
            }
        }
    }

    fn branch(
        &mut self,
        branch: &Branch,
        node: &Node,
        here: &Here<'_>,
        slots: &mut [Slot],
        keys: &mut Keys,
    ) {
        match (branch.fact, &node.value) {
            (Some(fact), _) => self.fact(fact, branch, node, here, slots),
            (None, Tree::Map(entries)) => self.keys(entries, branch, here, slots, keys),
            (None, _) if silence(node).is_some() => {}
            (None, _) => {
                let key = here.key();
                let message = format!("`{key}` holds keys, and this is {}", node.kind());
                let keys: Vec<_> = branch.children.keys().take(8).map(String::as_str).collect();
                let help = format!("keys of `{key}`: {}", keys.join(", "));
                self.problem(Problem::error("wrong-type", message).help(help), node.span);
            }
        }
    }

    fn fact(
        &mut self,
        fact: FactId,
        branch: &Branch,
        node: &Node,
        here: &Here<'_>,
        slots: &mut [Slot],
    ) {
        let entry = self.vocabulary.entry(fact);
        if entry.computed.is_some() {
            let message =
                format!("`{}` is computed from other facts; a card cannot state it", entry.path);
            let problem = Problem::error("computed-fact", message).help("remove this key");
            return self.problem(problem, node.span);
        }
        let mut evidence = Vec::new();
        let whole = node;
        let node = self.long_form(entry, node, &mut evidence);
        // In the long form, `{ value: "unknown" }` is a text that reads so.
        let is_text = entry.kind == Kind::Text && !std::ptr::eq(whole, node);
        let value = match silence(node) {
            Some(silence) if silence == Silence::Null || !is_text => Some(Value::Silent(silence)),
            _ if entry.kind == Kind::Map => self.rows(entry, fact, branch, node, here),
            _ if entry.list.is_some() => self.list(entry, node),
            _ => self.one(entry, node),
        };
        if let (Some(value), Some(slot)) = (value, slots.get_mut(self.vocabulary.slot(fact))) {
            *slot = Slot { value, span: Some(node.span), evidence, derived: false };
        }
    }

    /// The value inside the long form `{ value, evidence, note }`, or the node itself.
    fn long_form<'n>(
        &mut self,
        entry: &FactEntry,
        node: &'n Node,
        evidence: &mut Vec<Box<str>>,
    ) -> &'n Node {
        let (Tree::Map(entries), Some(value)) = (&node.value, node.get("value")) else {
            return node;
        };
        if entry.kind == Kind::Map || entry.parent.is_some() {
            return node;
        }
        for part in entries {
            match (&*part.key, &part.node.value) {
                ("value", _) | ("note", Tree::Str(_)) => {}
                ("evidence", Tree::Seq(ids)) => {
                    evidence.extend(ids.iter().filter_map(|id| match &id.value {
                        Tree::Str(id) => Some(id.clone()),
                        _ => None,
                    }));
                }
                ("note", _) => {
                    self.problem(
                        Problem::error("wrong-type", "`note` needs text")
                            .help("put the note in quotes"),
                        part.node.span,
                    );
                }
                ("evidence", _) => {
                    let message = "`evidence` needs a list of ids, such as [E1]";
                    let problem =
                        Problem::error("wrong-type", message).help("write evidence: [E1]");
                    self.problem(problem, part.node.span);
                }
                (key, _) => {
                    let message = format!("unknown key `{key}` beside `value`");
                    let help = "the long form has the keys value, evidence, note";
                    self.problem(Problem::error("unknown-key", message).help(help), part.key_span);
                }
            }
        }
        value
    }

    fn one(&mut self, entry: &FactEntry, node: &Node) -> Option<Value> {
        match read_scalar(entry, node) {
            Ok(scalar) => Some(Value::One(scalar)),
            Err(problem) => {
                self.problem(problem, node.span);
                None
            }
        }
    }

    fn list(&mut self, entry: &FactEntry, node: &Node) -> Option<Value> {
        let nodes = self.items(entry, node)?;
        let (mut items, mut open) = (Vec::new(), false);
        for node in nodes {
            if silence(node).is_some() {
                open = true;
                continue;
            }
            match read_scalar(entry, node) {
                Ok(scalar) => items.push(Item { scalar, span: node.span }),
                Err(problem) => self.problem(problem, node.span),
            }
        }
        Some(Value::Many { items, open })
    }

    fn rows(
        &mut self,
        entry: &FactEntry,
        fact: FactId,
        branch: &Branch,
        node: &Node,
        above: &Here<'_>,
    ) -> Option<Value> {
        let nodes = self.items(entry, node)?;
        let (mut rows, mut open) = (Vec::new(), false);
        let width = self.vocabulary.children(fact).len();
        for (at, node) in nodes.iter().enumerate() {
            let here = Here::Item(above, at);
            match &node.value {
                Tree::Map(entries) => {
                    let mut slots = Slot::blank(width);
                    let mut keys = Keys::default();
                    self.keys(entries, branch, &here, &mut slots, &mut keys);
                    rows.push(Row { slots, keys, span: node.span });
                }
                _ if silence(node).is_some() => open = true,
                _ => {
                    let message = format!(
                        "an item of `{}` is a map of keys, and this is {}",
                        entry.path,
                        node.kind()
                    );
                    let help = "write it as `- { key: value }`, or its keys on the lines below";
                    self.problem(Problem::error("wrong-type", message).help(help), node.span);
                }
            }
        }
        Some(Value::Rows { rows, open })
    }

    fn items<'n>(&mut self, entry: &FactEntry, node: &'n Node) -> Option<&'n [Node]> {
        if let Tree::Seq(items) = &node.value {
            return Some(items);
        }
        let message = format!("`{}` needs a list, and this is {}", entry.path, node.kind());
        let help = match &node.value {
            Tree::Str(text) => format!("write [{text}]"),
            _ => "write the items between [ and ], or on lines that begin with `- `".to_owned(),
        };
        self.problem(Problem::error("wrong-type", message).help(help), node.span);
        None
    }

    fn unchecked(&mut self, entry: &Entry) {
        let message = format!("`{}` and other `x-` keys are not checked", entry.key);
        let help = "give the rule set that brings their vocabulary with --rules";
        let problem = Problem::note("not-checked", message).help(help);
        self.problem(problem, entry.key_span);
    }

    fn unknown_key(&mut self, entry: &Entry, branch: &Branch, above: &Here<'_>) {
        let key = &entry.key;
        let place = above.to_string();
        let message = if place.is_empty() {
            format!("unknown key `{key}`")
        } else {
            format!("unknown key `{key}` in `{place}`")
        };
        let help = match near_miss(key, branch.children.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                if let Some(path) = self.elsewhere(key) {
                    format!("there is a fact `{path}`: is it meant?")
                } else {
                    let keys: Vec<_> = branch.children.keys().map(String::as_str).collect();
                    format!("known keys here: {}", keys.join(", "))
                }
            }
        };
        self.problem(Problem::error("unknown-key", message).help(help), entry.key_span);
    }

    /// A fact of another section with this key: the key may stand in the wrong place.
    fn elsewhere(&self, key: &str) -> Option<&str> {
        let mut facts = self.vocabulary.iter().filter(|(_, entry)| entry.computed.is_none());
        facts.find(|(_, entry)| entry.key() == key).map(|(_, entry)| entry.path.as_str())
    }
}

/// Where reading is: put in words only for a problem.
enum Here<'h> {
    Card,
    Key(&'h Here<'h>, &'h str),
    Item(&'h Here<'h>, usize),
}

impl Here<'_> {
    fn key(&self) -> String {
        match self {
            Self::Card => String::new(),
            Self::Key(_, key) => (*key).to_owned(),
            Self::Item(_, at) => at.to_string(),
        }
    }
}

impl fmt::Display for Here<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Key(above, _) | Self::Item(above, _)) = self else { return Ok(()) };
        if !matches!(above, Self::Card) {
            write!(f, "{above}.")?;
        }
        f.write_str(&self.key())
    }
}

/// The reserved words that stand where a value is not given.
fn silence(node: &Node) -> Option<Silence> {
    match &node.value {
        Tree::Null => Some(Silence::Null),
        Tree::Str(text) if &**text == "unknown" => Some(Silence::Unknown),
        Tree::Str(text) if &**text == "withheld" => Some(Silence::Withheld),
        _ => None,
    }
}
