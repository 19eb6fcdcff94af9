//! The whole flow for one file: load -> card -> facts -> rules -> engine -> verdict.

mod documents;
mod lines;

use std::borrow::Cow;
use std::sync::Arc;

use crate::card::parts::{join, names_files, not_followed};
use crate::card::{self, Asked, Card, Files, NATIVE, Quote};
use crate::facts::{self, Facts, extract};
use crate::load::node::Node;
use crate::load::{Format, Limits, load};
use crate::problem::{Problem, Severity, near_miss};
use crate::rules::RuleSet;
use crate::source::{Cell, Entry, Source, Span};
use crate::verdict::{CardResult, Settings, Why, judge, reasons};

pub use documents::Supposed;
pub use lines::Lines;

/// Keys named of a list that is in no dialect.
const NAMED: usize = 6;

/// The cards of a file, loaded and not yet judged.
pub struct Cards {
    /// The format of each card.
    format: Format,
    named: bool,
    dialect: Option<String>,
    items: Vec<Item>,
    limits: Limits,
    files: Option<Arc<dyn Files>>,
}

/// One card of a file.
#[derive(Debug)]
struct Item {
    source: Arc<Source>,
    /// Nothing where it could not be read.
    node: Option<Node>,
    problems: Vec<Problem>,
}

impl Cards {
    /// Loads a file. A list, a table and JSON Lines hold many cards, all in one dialect: that of the
    /// first card that shows one.
    pub fn read(source: &Arc<Source>, format: Format, asked: Asked<'_>, limits: &Limits) -> Self {
        let loaded = load(source, format, limits);
        let is_row = format == Format::Parquet;
        let is_table = is_row || format == Format::Csv;
        let format = match format {
            // A line of JSON Lines is JSON.
            Format::JsonLines => Format::Json,
            Format::Parquet => card::of_rows(loaded.node.as_ref()),
            format => format,
        };
        let Asked { named, dialect } = asked;
        let dialect = dialect.map(str::to_owned);
        let one = |node, problems| {
            let items = vec![Item { source: Arc::clone(source), node, problems }];
            Self {
                format,
                named,
                dialect: dialect.clone(),
                items,
                limits: limits.clone(),
                files: None,
            }
        };
        // One native card needs no look at the tables of others.
        let is_one = |node: &Node| {
            dialect.as_deref() == Some(NATIVE)
                && matches!(node.value, crate::load::node::Value::Map(_))
        };
        let entries = |node| {
            if is_one(node) { None } else { card::entries(node, format, &loaded.numbers) }
        };
        let Some(entries) = loaded.node.as_ref().and_then(entries) else {
            return one(loaded.node, loaded.problems);
        };
        let mut shown =
            entries.iter().filter_map(|(_, node)| card::dialect_of(node, source, format, named));
        // One row that shows nothing is a native card, as one line of JSON is.
        let by_default = || (is_row && named && entries.len() == 1).then(|| NATIVE.to_owned());
        let found = dialect.clone().or_else(|| shown.next().map(str::to_owned));
        let Some(found) = found.or_else(by_default) else {
            let is_fault = |found: &Problem| found.severity == Severity::Error;
            let mut problems = loaded.problems;
            if !named && !problems.iter().any(is_fault) {
                return Self { items: Vec::new(), ..one(None, Vec::new()) };
            }
            problems.push(unknown_list(&entries, source));
            return one(None, problems);
        };
        let mut items: Vec<Item> = entries
            .into_iter()
            .map(|(number, node)| item(source, number, node, is_table))
            .collect();
        give_out(&mut items, loaded.problems);
        Self { named: true, dialect: Some(found), items, ..one(None, Vec::new()) }
    }

    /// The same cards, with the files that they name read from `files`.
    #[must_use]
    pub fn following(self, files: &Arc<dyn Files>) -> Self {
        Self { files: Some(Arc::clone(files)), ..self }
    }

    /// How many cards the file holds; none where it is no card.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// The place in the list of the card with a number, as the file counts; the only card has any
    /// number.
    pub fn with_number(&self, number: u32) -> Option<usize> {
        self.items
            .iter()
            .position(|item| item.source.entry.as_ref().is_none_or(|entry| entry.number == number))
    }

    /// The number of the first card.
    pub fn first(&self) -> u32 {
        self.items
            .first()
            .and_then(|item| item.source.entry.as_ref())
            .map_or(1, |entry| entry.number)
    }

    /// The number of the last card.
    pub fn last(&self) -> u32 {
        self.items
            .last()
            .and_then(|item| item.source.entry.as_ref())
            .map_or(1, |entry| entry.number)
    }

    /// Checks the card at a place in the list, from 0; `None` when it is no card after all.
    ///
    /// A card with faults of severity error is not judged: a fact that could not be read might have
    /// decided otherwise.
    pub fn check(&self, at: usize, settings: &Settings<'_>) -> Option<CardResult> {
        let stated = match self.facts(at, settings) {
            Facted::None => return None,
            Facted::Faults(source, problems) => {
                return Some(CardResult {
                    short: settings.detail.is_short(),
                    ..unchecked(source, problems)
                });
            }
            Facted::Card(card) => card,
        };
        let Stated { source, dialect, facts, quotes, findings, problems } = *stated;
        let mut result = judge(settings, &facts, &source, &dialect, problems);
        result.quote(quotes, &source);
        result.conflicts = findings;
        Some(result)
    }

    /// The reasons of the rule or definition `id` of `set` for a card.
    ///
    /// # Errors
    /// The faults of the card, when it cannot be judged.
    pub fn why(
        &self,
        at: usize,
        settings: &Settings<'_>,
        set: &RuleSet,
        id: &str,
    ) -> Result<Vec<Why>, Vec<Problem>> {
        match self.facts(at, settings) {
            Facted::None => Err(Vec::new()),
            Facted::Faults(_, problems) => Err(problems),
            Facted::Card(card) => Ok(reasons(settings, set, &card.facts, &card.source, id)),
        }
    }

    /// The card at a place in the list as a native tree; `None` where it could not be read.
    pub fn tree(&self, at: usize, settings: &Settings<'_>) -> Option<Node> {
        let Item { source, node, .. } = self.items.get(at)?;
        self.card(node.as_ref()?, source, settings, &mut Vec::new())
            .map(|card| card.node.into_owned())
    }

    fn card<'n>(
        &self,
        node: &'n Node,
        source: &Source,
        settings: &Settings<'_>,
        problems: &mut Vec<Problem>,
    ) -> Option<Card<'n>> {
        let asked = Asked { named: self.named, dialect: self.dialect.as_deref() };
        let mut card = card::recognise(node, source, self.format, asked, problems)?;
        if card.dialect == NATIVE && self.format == Format::Csv {
            card.node = Cow::Owned(facts::row::nest(settings.vocabulary, &card.node));
        }
        Some(card)
    }

    fn facts(&self, at: usize, settings: &Settings<'_>) -> Facted {
        let Some(Item { source, node, problems }) = self.items.get(at) else {
            return Facted::None;
        };
        let (source, mut problems) = (Arc::clone(source), problems.clone());
        let Some(node) = node else {
            // A text without front matter is no card; any other broken file may be one, and silence
            // would lose it.
            if !self.named && problems.iter().all(|problem| problem.code == "no-front-matter") {
                return Facted::None;
            }
            return Facted::Faults(source, problems);
        };
        let card = self.card(node, &source, settings, &mut problems);
        let Some(card) = card else { return Facted::None };
        let vocabulary = settings.vocabulary;
        let Card { dialect, node: mut tree } = card;
        let (mut source, mut findings) = (source, Vec::new());
        match &self.files {
            Some(files) if names_files(&tree) => {
                let whole = tree.into_owned();
                let joined = join(whole, &source, &**files, &self.limits, &mut problems);
                tree = Cow::Owned(joined.node);
                (source, findings) = (joined.source, joined.findings);
            }
            Some(_) => {}
            None => not_followed(&tree, &source, &mut problems),
        }
        let facts = extract(vocabulary, &tree, &source.name, &mut problems);
        known_judgements(settings, &facts, &source.name, &mut problems);
        // What stands in the text of a part is told of its file.
        for problem in &mut problems {
            if let Some(span) = problem.span.filter(|_| source.added().next().is_some()) {
                problem.source.clone_from(&source.resolve(span).0.name);
            }
        }
        problems.sort();
        problems.dedup();
        if problems.iter().any(|problem| problem.severity == Severity::Error) {
            return Facted::Faults(source, problems);
        }
        let quotes = card::quotes(&dialect, node, &source);
        Facted::Card(Box::new(Stated { source, dialect, facts, quotes, findings, problems }))
    }
}

/// What a card states, or why that is not known.
enum Facted {
    None,
    Faults(Arc<Source>, Vec<Problem>),
    Card(Box<Stated>),
}

/// What a card states.
struct Stated {
    source: Arc<Source>,
    dialect: String,
    facts: Facts,
    quotes: Vec<Quote>,
    findings: Vec<Problem>,
    problems: Vec<Problem>,
}

fn item(source: &Arc<Source>, number: u32, node: &Node, is_table: bool) -> Item {
    let cells = node.entries().iter().filter(|_| is_table);
    let cells = cells.map(|entry| Cell { span: entry.node.span, column: (*entry.key).into() });
    let source = source.with_entry(Entry { number, cells: cells.collect() });
    Item { source: Arc::new(source), node: Some(node.clone()), problems: Vec::new() }
}

/// Gives each problem of a file to the card it stands in; what stands in none to the first.
fn give_out(items: &mut [Item], problems: Vec<Problem>) {
    let span = |item: &Item| item.node.as_ref().map_or(Span::default(), |node| node.span);
    for problem in problems {
        let start = problem.span.unwrap_or_default().start;
        let after = items.partition_point(|item| span(item).start <= start);
        let at = after.saturating_sub(1);
        let found = items.get(at).is_some_and(|item| start <= span(item).end);
        if let Some(item) = items.get_mut(if found { at } else { 0 }) {
            item.problems.push(problem);
        }
    }
}

fn unknown_list(entries: &[(u32, &Node)], source: &Source) -> Problem {
    let first = entries.iter().map(|(_, node)| *node).find(|node| !node.entries().is_empty());
    let keys = first.map(Node::entries).unwrap_or_default();
    let shown: Vec<&str> = keys.iter().take(NAMED).map(|entry| &*entry.key).collect();
    let more = if keys.len() > NAMED { ", ..." } else { "" };
    let message = format!(
        "this file is a list of {} entries, and none is in a format that keur knows",
        entries.len()
    );
    let keys = format!("an entry has the keys {}{more}", shown.join(", "));
    let help = format!("{keys}; `keur formats` lists what is read, --from names a format");
    let span = first.map_or(Span::default(), Node::head);
    Problem::error("unknown-list", message).help(help).at(&source.name, span)
}

/// The result of an input that could not be judged.
pub fn unchecked(source: Arc<Source>, problems: Vec<Problem>) -> CardResult {
    CardResult {
        id: source.label(),
        source,
        subject: None,
        dialect: "native".to_owned(),
        parties: Vec::new(),
        conclusions: Vec::new(),
        verdicts: Vec::new(),
        milestones: Vec::new(),
        claims: Vec::new(),
        assumptions: Vec::new(),
        evidence: Vec::new(),
        open: Vec::new(),
        quotes: Vec::new(),
        conflicts: Vec::new(),
        problems,
        checked: false,
        short: false,
        numbers: None,
    }
}

/// A judgement of a rule set in use must be one that the set asks.
fn known_judgements(
    settings: &Settings<'_>,
    facts: &Facts,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    for (key, judgement) in &facts.judgements {
        let of_set = |set: &&Arc<RuleSet>| key.starts_with(&format!("{}/", set.meta.id));
        let Some(set) = settings.sets.iter().find(of_set) else {
            let message = format!("the judgement `{key}` belongs to no rule set in use");
            let problem = Problem::note("not-checked", message).at(source, judgement.span);
            problems.push(problem.help("write `<set>/<judgement>`, or give the set with --rules"));
            continue;
        };
        let keys = || set.judgements.iter().map(|entry| entry.key.as_str());
        if keys().any(|known| known == key) {
            continue;
        }
        let help = match near_miss(key, keys()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the judgements are: {}", keys().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("no rule asks the judgement `{key}`");
        problems.push(Problem::error("judgement", message).at(source, judgement.span).help(help));
    }
}
