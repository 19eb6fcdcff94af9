//! Facts and values that nothing reads.
//!
//! A set answers for the facts of a section that it brings itself and, unless it builds on another
//! set, for the facts that mirror a provision of its own works: other facts are there for readers
//! or for other sets. A fact is read where a condition compares it, a quantifier goes over it, or a
//! date, a fine, a reference or a computed fact that is read rests on it. A value is read where a
//! comparison names it, or where `empty`, `only`, another fact or a computation reads the whole
//! list. The one value of a fact that no comparison names is the rest, and counts as read. Free text is
//! there for readers, and is never reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::facts::vocabulary::{Computed, FactEntry};
use crate::facts::{Completeness, FactId, Kind, Scalar, Vocabulary};
use crate::problem::Problem;
use crate::rules::RuleSet;
use crate::rules::condition::{Ask, FactRef, Operand, Test};
use crate::source::{Source, Span};

/// The mark of sections that a rule set brings itself.
const OWN: &str = "x-";

/// As many are told one by one.
const MANY: usize = 9;

/// What is read of the facts.
struct Reads<'v> {
    vocabulary: &'v Vocabulary,
    facts: BTreeSet<FactId>,
    /// Facts of which every value decides something.
    whole: BTreeSet<FactId>,
    named: BTreeMap<FactId, BTreeSet<u16>>,
}

pub(super) fn ask(
    set: &RuleSet,
    vocabulary: &Vocabulary,
    files: &[Arc<Source>],
    problems: &mut Vec<Problem>,
) {
    let mut reads = Reads {
        vocabulary,
        facts: BTreeSet::new(),
        whole: BTreeSet::new(),
        named: BTreeMap::new(),
    };
    reads.set(set);
    reads.follow();
    let answers = |entry: &FactEntry| {
        let mirrors = |own: &str| entry.mirrors.iter().any(|mirrored| mirrored == own);
        entry.section().starts_with(OWN)
            || (set.meta.extends.is_none() && set.own_provisions().any(mirrors))
    };
    let (mut facts, mut values) = (Vec::new(), Vec::new());
    for (fact, entry) in vocabulary.iter().filter(|(_, entry)| answers(entry)) {
        if !reads.facts.contains(&fact) {
            facts.extend((entry.kind != Kind::Text).then(|| (entry, format!("`{}`", entry.path))));
        } else if let Some(unread) = reads.unread(fact) {
            values.push((entry, format!("`{}` ({unread})", entry.path)));
        }
    }
    let help = "remove it, or keep it for readers of the card: no rule asks for it";
    tell("unread-fact", "nothing reads", help, files, &facts, problems);
    let help = "remove or join values, or keep them for readers of the card: to every rule they are the same";
    tell("unread-value", "no condition tells apart values of", help, files, &values, problems);
}

/// Tells each with its place or, where they are many, all at once: a long vocabulary must not bury
/// the warnings.
fn tell(
    code: &'static str,
    what: &str,
    help: &str,
    files: &[Arc<Source>],
    found: &[(&FactEntry, String)],
    problems: &mut Vec<Problem>,
) {
    if found.len() > MANY {
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        let message = format!("{what} {} facts: {}", found.len(), words.join(", "));
        problems.push(Problem::note(code, message).help(help));
        return;
    }
    for (entry, words) in found {
        let note = Problem::note(code, format!("{what} {words}")).help(help);
        problems.push(match place(files, &entry.path) {
            Some((source, span)) => note.at(source, span),
            None => note,
        });
    }
}

/// Where a fact stands in the files of the vocabulary.
fn place<'f>(files: &'f [Arc<Source>], path: &str) -> Option<(&'f str, Span)> {
    files.iter().find_map(|file| {
        let mut start = 0;
        for line in file.text.split_inclusive('\n') {
            let text = line.trim().trim_start_matches("- ");
            let value = text.strip_prefix("path:").map(|rest| rest.trim().trim_matches('"'));
            if value == Some(path) {
                let at = start + line.find(path)?;
                return Some((file.name.as_str(), Span::of(at..at + path.len())));
            }
            start += line.len();
        }
        None
    })
}

impl Reads<'_> {
    fn set(&mut self, set: &RuleSet) {
        self.facts.extend(set.reads());
        for condition in set.conditions() {
            condition.leaves(&mut |leaf| match &leaf.ask {
                Ask::Fact { fact, test } => self.comparison(*fact, test),
                Ask::Evidence(evidence) => {
                    let [kind, ..] = evidence.item;
                    self.named.entry(kind).or_default().insert(evidence.kind);
                    if let Some((fact, code)) = evidence.level {
                        self.named.entry(fact).or_default().insert(code);
                    }
                }
                Ask::Some { .. } | Ask::Every { .. } | Ask::Definition(_) | Ask::Judge(_) => {}
            });
        }
    }

    fn comparison(&mut self, fact: FactRef, test: &Test) {
        let id = fact.id();
        match test.operand() {
            Some(Operand::Fact(other)) => self.whole.extend([id, other.id()]),
            _ if matches!(test, Test::Only(_) | Test::Empty(_)) => {
                self.whole.insert(id);
            }
            _ => {}
        }
        let values: &[Scalar] = match test {
            Test::Is(Operand::Literal(value)) | Test::Contains(value) => {
                std::slice::from_ref(value)
            }
            Test::In(values) | Test::ContainsAny(values) => values,
            _ => &[],
        };
        let codes = values.iter().filter_map(|value| match value {
            Scalar::Code(code) => Some(*code),
            _ => None,
        });
        self.named.entry(id).or_default().extend(codes);
    }

    /// Adds what is read through what is read: the list of an item, what a fact is computed from,
    /// the screening of a list, the fact that closes a section, the id that is referred to.
    fn follow(&mut self) {
        let mut before = 0;
        while before < self.facts.len() + self.whole.len() {
            before = self.facts.len() + self.whole.len();
            for (fact, entry) in self.vocabulary.iter() {
                if self.facts.contains(&fact) {
                    self.through(entry);
                } else if entry.closes {
                    let section =
                        |other: &FactId| self.vocabulary.entry(*other).section() == entry.section();
                    if self.facts.iter().any(section) {
                        self.facts.insert(fact);
                    }
                }
            }
        }
    }

    fn through(&mut self, entry: &FactEntry) {
        let find = |path: String| self.vocabulary.find(&path);
        let mut whole: Vec<FactId> = match &entry.computed {
            None | Some(Computed::AsOf) => Vec::new(),
            Some(
                Computed::Ratio(from, to) | Computed::Hours(from, to) | Computed::Days(from, to),
            ) => {
                vec![*from, *to]
            }
            Some(Computed::Uncovered { of, by, .. }) => by.iter().copied().chain([*of]).collect(),
        };
        whole.extend(entry.parent);
        whole.extend(entry.refers_to.as_ref().and_then(|list| find(format!("{list}[].id"))));
        if entry.list == Some(Completeness::Screened) {
            whole.extend(find(format!("{}.screened", entry.section())));
        }
        self.facts.extend(&whole);
        self.whole.extend(whole);
    }

    /// The values of a fact that nothing tells apart, in words.
    fn unread(&self, fact: FactId) -> Option<String> {
        let entry = self.vocabulary.entry(fact);
        if entry.kind != Kind::OneOf || entry.computed.is_some() || self.whole.contains(&fact) {
            return None;
        }
        let named = self.named.get(&fact)?;
        let unread: Vec<&str> = (0_u16..)
            .zip(entry.values.iter())
            .filter(|(code, _)| !named.contains(code))
            .map(|(_, value)| value.id.as_str())
            .collect();
        (unread.len() > 1 && !named.is_empty()).then(|| unread.join(", "))
    }
}
