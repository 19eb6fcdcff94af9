//! The promises.

use std::sync::Arc;
use std::time::Duration;

use keur::load::node::{Node, Value};
use keur::problem::{CODES, Problem};
use keur::source::{Source, Span};
use keur::verdict::{CardResult, Deciding, Place};

/// Time on the processor that any input may cost, however short: a rule set is judged by hundreds of
/// rules, and its files are read again for each input.
const START: Duration = Duration::from_millis(250);

/// Time for each 64 KiB beyond that.
const SHARE: Duration = Duration::from_secs(1);

/// Runs `work` and holds its time on the processor against what `length` bytes may cost.
///
/// # Panics
/// When it took longer.
pub(crate) fn in_time<T>(length: usize, work: impl FnOnce() -> T) -> T {
    let start = on_processor();
    let result = work();
    let taken = on_processor().saturating_sub(start);
    let share = u32::try_from(length).unwrap_or(u32::MAX);
    let allowed = START + SHARE * share / (64 * 1024);
    assert!(taken <= allowed, "{length} bytes took {taken:?}, more than {allowed:?}");
    result
}

/// Time of this thread on the processor: other programs do not count. Without Linux there is none,
/// and only the time limit of the fuzzer holds.
fn on_processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanos.unwrap_or_default())
}

/// Asserts that problems are said as problems are, each at a place of one of the `sources`.
///
/// # Panics
/// When one is not.
pub(crate) fn problems<'s>(
    problems: &[Problem],
    sources: impl IntoIterator<Item = &'s Arc<Source>> + Clone,
) {
    for problem in problems {
        said(problem);
        let Some(span) = problem.span else { continue };
        let named = |source: &&Arc<Source>| source.name == problem.source;
        let mut known = sources.clone().into_iter().filter(named).peekable();
        assert!(known.peek().is_some(), "{problem:?} is of no file");
        assert!(known.any(|source| fits(source, span)), "{problem:?} is outside of its text");
    }
}

fn said(problem: &Problem) {
    assert!(CODES.iter().any(|(code, _)| *code == problem.code), "{problem:?}");
    assert!(!problem.message.is_empty(), "{problem:?}");
}

/// Asserts that every node of a tree has a place in the text, and every number is one.
///
/// # Panics
/// When one has not.
pub(crate) fn tree(node: &Node, source: &Source) {
    assert!(fits(source, node.span), "{:?}", node.span);
    match &node.value {
        Value::Seq(items) => items.iter().for_each(|item| tree(item, source)),
        Value::Map(entries) => {
            for entry in entries {
                assert!(fits(source, entry.key_span), "{:?} {:?}", entry.key, entry.key_span);
                tree(&entry.node, source);
            }
        }
        Value::Float(number) => assert!(number.is_finite()),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Str(_) => {}
    }
}

/// Asserts that every place of a result is in the text of its card.
///
/// # Panics
/// When one is not.
pub(crate) fn result(card: &CardResult) {
    // Problems have the name of their own file, and their place in the text of the whole card.
    for problem in card.problems.iter().chain(&card.conflicts) {
        said(problem);
        let span = problem.span.unwrap_or_default();
        assert!(fits(&card.source, span), "{problem:?} is outside of its text");
    }
    let deciding = |list: &[Deciding]| list.iter().map(|fact| fact.place.clone()).collect();
    let mut places: Vec<Place> = deciding(&card.open);
    for verdict in &card.verdicts {
        places.push(verdict.place.clone());
        places.extend(verdict.facts.iter().map(|fact| fact.place.clone()));
        places.extend::<Vec<Place>>(deciding(&verdict.deciding));
    }
    for conclusion in &card.conclusions {
        places.extend::<Vec<Place>>(deciding(&conclusion.deciding));
    }
    for claim in &card.claims {
        places.push(claim.place.clone());
        places.extend(claim.facts.iter().map(|fact| fact.place.clone()));
    }
    for place in places {
        assert!(fits(&card.source, place.span), "{place:?} is outside of its text");
        assert!(place.line >= 1 && place.column >= 1, "{place:?}");
    }
}

fn fits(source: &Source, span: Span) -> bool {
    let index = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    span.start <= span.end && source.text.get(index(span.start)..index(span.end)).is_some()
}
