//! Checks across facts: references, ids, screening, sections closed by one fact.

use std::collections::BTreeMap;

use super::value::{Facts, Scalar, Slot, Value};
use super::vocabulary::{FactEntry, FactId, Kind, Vocabulary};
use crate::problem::{Problem, near_miss};
use crate::source::Span;

/// The fact that names the lists an author went through for a screened list.
fn screening(vocabulary: &Vocabulary, of: FactId) -> Option<FactId> {
    vocabulary.find(&format!("{}.screened", vocabulary.entry(of).section()))
}

/// Whether the author says to have gone through `list` for the screened list `of`.
pub(crate) fn is_screened(vocabulary: &Vocabulary, facts: &Facts, of: FactId, list: &str) -> bool {
    let Some(screened) = screening(vocabulary, of) else { return false };
    let code = vocabulary.entry(screened).code(list);
    match (facts.value(vocabulary, screened), code) {
        (Value::Many { items, .. }, Some(code)) => {
            items.iter().any(|item| item.scalar == Scalar::Code(code))
        }
        _ => false,
    }
}

/// Fills the facts of a section that one fact of it closes, where the card is silent on them.
pub(super) fn close_sections(vocabulary: &Vocabulary, facts: &mut Facts) {
    let closed: Vec<_> = closed_facts(vocabulary, facts).map(|(_, fact)| fact).collect();
    for fact in closed {
        let entry = vocabulary.entry(fact);
        let value = match (entry.list, entry.kind) {
            (Some(_), _) => Value::Many { items: Vec::new(), open: false },
            (None, Kind::Bool) => Value::One(Scalar::Bool(false)),
            (None, _) => continue,
        };
        if let Some(slot) = facts.slots.get_mut(vocabulary.slot(fact))
            && !slot.value.is_given()
        {
            *slot = Slot { value, derived: true, ..Slot::default() };
        }
    }
}

/// The facts closed by a false fact of their section, each with the fact that closes it.
fn closed_facts<'a>(
    vocabulary: &'a Vocabulary,
    facts: &'a Facts,
) -> impl Iterator<Item = (FactId, FactId)> + 'a {
    let is_false = |fact| facts.value(vocabulary, fact) == &Value::One(Scalar::Bool(false));
    let closers = vocabulary.special().closers.iter().copied().filter(move |fact| is_false(*fact));
    closers.flat_map(move |closer| {
        let facts = vocabulary.of_section(vocabulary.entry(closer).section()).into_iter();
        let plain = move |fact: &FactId| {
            let other = vocabulary.entry(*fact);
            *fact != closer && other.parent.is_none() && other.computed.is_none()
        };
        facts.filter(plain).map(move |fact| (closer, fact))
    })
}

pub(super) fn check(
    vocabulary: &Vocabulary,
    facts: &Facts,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    contradictions(vocabulary, facts, source, problems);
    screened_without_list(vocabulary, facts, source, problems);
    references(vocabulary, facts, source, problems);
}

fn contradictions(
    vocabulary: &Vocabulary,
    facts: &Facts,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    for (closer, fact) in closed_facts(vocabulary, facts) {
        let Some(slot) = facts.slot(vocabulary, fact) else { continue };
        let contrary = match &slot.value {
            Value::One(Scalar::Bool(value)) => *value,
            Value::Many { items, open } => *open || !items.is_empty(),
            Value::One(_) => true,
            Value::Absent | Value::Silent(_) | Value::Rows { .. } => false,
        };
        if let (true, Some(span)) = (contrary, slot.span) {
            let (path, closer) = (&vocabulary.entry(fact).path, &vocabulary.entry(closer).path);
            let message = format!("`{path}` contradicts `{closer}: false`");
            let help = format!(
                "remove one of the two; `{closer}: false` says that nothing of this section is so"
            );
            problems.push(Problem::error("contradiction", message).at(source, span).help(help));
        }
    }
}

fn screened_without_list(
    vocabulary: &Vocabulary,
    facts: &Facts,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    for fact in vocabulary.special().screened.iter().copied() {
        if facts.value(vocabulary, fact).is_given() {
            continue;
        }
        let entry = vocabulary.entry(fact);
        let Some(slot) = screening(vocabulary, fact).and_then(|s| facts.slot(vocabulary, s)) else {
            continue;
        };
        if let (Value::Many { items, .. }, Some(span)) = (&slot.value, slot.span)
            && !items.is_empty()
        {
            let message =
                format!("`screened` closes `{}`, and that list is not stated", entry.path);
            let help = format!("state `{}`; write [] when no use of the list applies", entry.path);
            problems
                .push(Problem::error("screened-without-list", message).at(source, span).help(help));
        }
    }
}

/// The ids of each list, by its path.
type Ids<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Span>>;

fn references(vocabulary: &Vocabulary, facts: &Facts, source: &str, problems: &mut Vec<Problem>) {
    let ids = ids(vocabulary, facts, source, problems);
    for fact in vocabulary.special().references.iter().copied() {
        let entry = vocabulary.entry(fact);
        let Some(list) = &entry.refers_to else { continue };
        for (id, span) in texts(vocabulary, facts, fact, entry) {
            dangling(&ids, list, &entry.path, id, span, source, problems);
        }
    }
    if facts.slots.iter().all(|slot| slot.evidence.is_empty()) {
        return;
    }
    for (fact, entry) in vocabulary.iter() {
        if let Some(Slot { evidence, span: Some(span), .. }) = facts.slot(vocabulary, fact)
            && entry.parent.is_none()
        {
            for id in evidence {
                dangling(&ids, "evidence", &entry.path, id, *span, source, problems);
            }
        }
    }
}

fn dangling(
    ids: &Ids<'_>,
    list: &str,
    path: &str,
    id: &str,
    span: Span,
    source: &str,
    problems: &mut Vec<Problem>,
) {
    let known = ids.get(list);
    if known.is_some_and(|known| known.contains_key(id)) {
        return;
    }
    let message = format!("`{path}` names `{id}`, and no item of `{list}` has that id");
    let names = || known.into_iter().flat_map(|known| known.keys().copied());
    let help = match near_miss(id, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_none_or(BTreeMap::is_empty) => format!("add `- id: {id}` to `{list}`"),
        None => format!("ids of `{list}`: {}", names().collect::<Vec<_>>().join(", ")),
    };
    problems.push(Problem::error("dangling-reference", message).at(source, span).help(help));
}

fn ids<'a>(
    vocabulary: &'a Vocabulary,
    facts: &'a Facts,
    source: &str,
    problems: &mut Vec<Problem>,
) -> Ids<'a> {
    let mut ids = Ids::new();
    for fact in vocabulary.special().ids.iter().copied() {
        let entry = vocabulary.entry(fact);
        let Some(list) = entry.path.strip_suffix("[].id") else { continue };
        let known = ids.entry(list).or_default();
        for (id, span) in texts(vocabulary, facts, fact, entry) {
            if known.insert(id, span).is_some() {
                let message = format!("the id `{id}` stands twice in `{list}`");
                let help = "give each item an id of its own";
                problems.push(Problem::error("duplicate-id", message).at(source, span).help(help));
            }
        }
    }
    ids
}

/// All texts stated for a text fact, with their places.
fn texts<'a>(
    vocabulary: &Vocabulary,
    facts: &'a Facts,
    fact: FactId,
    entry: &FactEntry,
) -> Vec<(&'a str, Span)> {
    let own = facts.slot(vocabulary, fact).filter(|_| entry.parent.is_none());
    let rows = entry.parent.map(|parent| facts.rows(vocabulary, parent)).unwrap_or_default();
    let slots = own.into_iter().chain(rows.iter().filter_map(|row| row.slot(vocabulary, fact)));
    let text = |slot: &'a Slot| match (&slot.value, slot.span) {
        (Value::One(Scalar::Text(text)), Some(span)) => Some((&**text, span)),
        _ => None,
    };
    slots.filter_map(text).collect()
}
