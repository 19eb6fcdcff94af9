//! A topic in words, and the provisions of other instruments that speak of the same one.

use std::fmt::Write as _;

use super::paragraph;
use crate::language::Lang;
use crate::report::words::Words;
use crate::rules::RuleSet;
use crate::rules::topics::{Topic, crosswalk};

/// A topic: what instruments say of it, and the rules about it.
pub(super) fn topic<'s>(
    out: &mut String,
    topic: &Topic,
    sets: impl Iterator<Item = &'s RuleSet>,
    lang: Lang,
) {
    let words = Words::new(lang);
    let _ = writeln!(out, "{} {}: {}\n", topic.code, topic.id, topic.label.get(lang));
    paragraph(out, &words.say("related"));
    for (instrument, related) in crosswalk().get(&topic.id).into_iter().flatten() {
        let refs: Vec<String> = related.refs().map(|(at, sure)| one(&words, at, sure)).collect();
        paragraph(out, &format!("- {instrument}: {}", refs.join("; ")));
    }
    out.push('\n');
    for set in sets {
        for rule in set.rules.iter().filter(|rule| rule.topics.iter().any(|at| **at == *topic.id)) {
            let (cites, title) = (rule.head.cites.join(", "), rule.head.title.get(lang));
            paragraph(out, &format!("- {}/{} [{cites}] {title}", set.meta.id, rule.head.id));
        }
    }
    out.push('\n');
}

fn one(words: &Words, reference: &str, sure: &str) -> String {
    format!("{reference} ({})", words.say(&format!("related-{sure}")))
}

/// What speaks of the same topics as a provision.
pub(super) fn related(out: &mut String, set: &RuleSet, reference: &str, lang: Lang) {
    let words = Words::new(lang);
    let is_it = |known: &str| {
        let is_below = |one: &str, other: &str| {
            one.strip_prefix(other).is_some_and(|rest| rest.starts_with(['(', ',']))
        };
        known == reference || is_below(known, reference) || is_below(reference, known)
    };
    let mut found = false;
    for topic in crate::rules::topics::topics() {
        let Some(instruments) = crosswalk().get(&topic.id) else { continue };
        let own = instruments.get(&set.meta.id);
        if !own.is_some_and(|own| own.refs().any(|(known, _)| is_it(known))) {
            continue;
        }
        if !found {
            paragraph(out, &words.say("related"));
            found = true;
        }
        let others = instruments.iter().filter(|(instrument, _)| **instrument != set.meta.id);
        let others: Vec<String> = others
            .flat_map(|(instrument, related)| {
                related.refs().map(move |(at, sure)| (instrument, at, sure))
            })
            .map(|(instrument, at, sure)| format!("{instrument} {}", one(&words, at, sure)))
            .collect();
        paragraph(out, &format!("- {}: {}", topic.label.get(lang), others.join("; ")));
    }
    if found {
        out.push('\n');
    }
}
