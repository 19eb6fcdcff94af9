//! Judgements that guidance answers: taken as given where the card settles them not itself, and
//! always shown.

use std::borrow::Cow;

use super::{Assumption, Place, Settings};
use crate::engine::{Question, conclude};
use crate::facts::date::DateRange;
use crate::facts::{Facts, Judgement};
use crate::language::Text;
use crate::load::pointer::escape;
use crate::source::{Source, Span};
use crate::truth::Truth;

/// The facts with the answers of the guidance in use, and what was taken as given.
pub(super) fn with_answers<'f>(
    settings: &Settings<'_>,
    facts: &'f Facts,
    source: &Source,
) -> (Cow<'f, Facts>, Vec<Assumption>) {
    let mut whole = Cow::Borrowed(facts);
    let mut taken: Vec<Assumption> = Vec::new();
    let question = Question { role: settings.role, ..Question::default() };
    for set in settings.sets {
        for answer in &set.answers {
            let key = &answer.judgement;
            if whole.judgements.contains_key(key) {
                continue;
            }
            let at = answer.definition;
            let (_, found) =
                conclude(set, settings.vocabulary, facts, settings.as_of, at, &question);
            let Some(definition) = set.definitions.get(at) else { continue };
            if found.first().is_none_or(|found| found.value != Truth::True) {
                continue;
            }
            let head = &definition.head;
            let span = Span::default();
            let pointer = format!("/judgements/{}", escape(key));
            let near = facts.nearest(settings.vocabulary, &pointer).unwrap_or_default();
            taken.push(Assumption {
                key: key.clone(),
                says: says(answer.answer, &set.meta.title, head),
                place: Place::at(source, pointer, near, false),
            });
            let judgement = Judgement {
                answer: answer.answer,
                by: set.meta.id.clone(),
                date: DateRange::day(set.checked_on),
                reason: head.id.clone(),
                span,
            };
            whole.to_mut().judgements.insert(key.clone(), judgement);
        }
    }
    (whole, taken)
}

fn says(answer: bool, by: &Text, head: &crate::rules::Head) -> Text {
    let cites = head.cites.join(", ");
    let line = |by: &str, title: &str| format!("{answer} ({by}, {cites}: {title})");
    Text { en: line(&by.en, &head.title.en).into(), nl: line(&by.nl, &head.title.nl).into() }
}
