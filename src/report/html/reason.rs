//! Reasons that unfold: the tree of each duty, and each definition once a card.

use std::collections::HashMap;

use serde::Serialize;

use crate::language::Text;
use crate::report::spot;
use crate::truth::Truth;
use crate::verdict::{Reason, ReasonKind, Stated};

/// One line of a tree, in the order of reading; the tree is told by what opens and closes.
#[derive(Serialize)]
pub(super) struct Line {
    /// `true`, `false` or `unknown`; absent where it is that of the line above it in the tree.
    value: Option<&'static str>,
    /// `all`, `any`, `not`, `addressee`, `definition`, `fact`, `item`.
    kind: &'static str,
    /// The question in the words of rule files, or the object of a list.
    asks: Option<String>,
    /// The title of a definition.
    title: Option<Text>,
    /// The number of the definition in the list of the card.
    see: Option<usize>,
    facts: Vec<Fact>,
    /// Whether parts follow inside this one.
    opens: bool,
    /// How many lists end after this line.
    closes: usize,
}

/// A fact with its line in the card.
#[derive(Serialize)]
pub(super) struct Fact {
    pub(super) path: String,
    pub(super) value: String,
    /// The line; absent where the fact is not stated.
    pub(super) line: Option<String>,
}

impl Fact {
    pub(super) fn of(stated: &Stated) -> Self {
        let line = stated.place.found.then(|| spot::number(&stated.place));
        Self { path: stated.fact.to_string(), value: stated.value.to_string(), line }
    }
}

/// A definition with its reasons.
#[derive(Serialize)]
pub(super) struct Definition {
    /// Its number in the card, from 1.
    number: usize,
    value: &'static str,
    title: Text,
    provisions: String,
    lines: Vec<Line>,
}

/// The definitions of a card's reasons, each once.
#[derive(Default)]
pub(super) struct Definitions {
    at: HashMap<*const Reason, usize>,
    found: Vec<Option<Definition>>,
}

impl Definitions {
    /// The lines of a tree; definitions in it are named and stand in the list.
    pub(super) fn lines(&mut self, reason: &Reason) -> Vec<Line> {
        let mut lines = Vec::new();
        self.add(reason, None, &mut lines);
        lines
    }

    /// The lines below a reason that is named already.
    pub(super) fn inner(&mut self, reason: &Reason) -> Vec<Line> {
        let mut lines = Vec::new();
        for part in &reason.parts {
            self.add(part, Some(reason.value), &mut lines);
        }
        lines
    }

    /// The definitions in the order of their numbers.
    pub(super) fn all(self) -> Vec<Definition> {
        self.found.into_iter().flatten().collect()
    }

    fn add(&mut self, reason: &Reason, above: Option<Truth>, lines: &mut Vec<Line>) {
        let see = self.see(reason);
        // A connective with one part says nothing that the part does not.
        if let (ReasonKind::All | ReasonKind::Any, [only]) = (&reason.kind, &reason.parts[..]) {
            return self.add(only, above, lines);
        }
        let opens = see.is_none() && !reason.parts.is_empty();
        let says_value = above != Some(reason.value);
        lines.push(line(reason, says_value, see, opens));
        if opens {
            for part in &reason.parts {
                self.add(part, Some(reason.value), lines);
            }
            if let Some(last) = lines.last_mut() {
                last.closes += 1;
            }
        }
    }

    /// The number of a definition, whose own reasons are put into the list.
    fn see(&mut self, reason: &Reason) -> Option<usize> {
        let ReasonKind::Definition { title, provisions, .. } = &reason.kind else { return None };
        if reason.parts.is_empty() {
            return None;
        }
        let key = std::ptr::from_ref(reason);
        if let Some(at) = self.at.get(&key) {
            return Some(*at);
        }
        // The place is taken first: what a definition rests on comes after it.
        self.found.push(None);
        let number = self.found.len();
        self.at.insert(key, number);
        let lines = self.inner(reason);
        let provisions = super::super::text::provisions(provisions);
        let (value, title) = (reason.value.word(), title.clone());
        let definition = Definition { number, value, title, provisions, lines };
        if let Some(place) = self.found.get_mut(number - 1) {
            *place = Some(definition);
        }
        Some(number)
    }
}

fn line(reason: &Reason, says_value: bool, see: Option<usize>, opens: bool) -> Line {
    let (kind, asks, title) = match &reason.kind {
        ReasonKind::All => ("all", None, None),
        ReasonKind::Any => ("any", None, None),
        ReasonKind::Not => ("not", None, None),
        ReasonKind::Addressee => ("addressee", None, None),
        ReasonKind::Definition { title, .. } => ("definition", None, Some(title.clone())),
        ReasonKind::Question { asks, .. } | ReasonKind::Items { asks } => {
            ("fact", Some(asks.clone()), None)
        }
        ReasonKind::Item { name, .. } => ("item", Some(name.clone()), None),
    };
    let facts = match &reason.kind {
        ReasonKind::Question { facts, .. } => facts.iter().map(Fact::of).collect(),
        _ => Vec::new(),
    };
    let value = says_value.then(|| reason.value.word());
    Line { value, kind, asks, title, see, facts, opens, closes: 0 }
}
