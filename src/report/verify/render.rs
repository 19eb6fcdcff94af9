//! What came of making a report again, in words.

use std::fmt::Write as _;

use super::super::text::wrap;
use super::super::words::Words;
use super::{CardState, Change, Comparison, Recorded, SetAgain, Whole};
use crate::language::Lang;
use crate::rules::Outcome;

/// Changes that are listed before they are counted only.
const SHORT: usize = 20;

/// Writes the comparison, and first whether the report holds.
pub fn text(comparison: &Comparison, recorded: &Recorded, lang: Lang, width: usize) -> String {
    let words = Words::new(lang);
    let mut out = String::new();
    let mut line = |text: &str| {
        let _ = writeln!(out, "{}", wrap(text, width, "    "));
    };
    let receipt = &recorded.receipt;
    let day = comparison.other_day.clone().unwrap_or_else(|| receipt.as_of.to_string());
    let key = if comparison.holds() { "verify-holds" } else { "verify-fails" };
    line(&words.say_with(key, &[("date", &day)]));
    if comparison.other_day.is_some() {
        let was = receipt.as_of.to_string();
        line(&format!("  {}", words.say_with("verify-other-day", &[("date", &was)])));
    }
    for card in &comparison.cards {
        let key = match card.state {
            CardState::Same => "verify-card-same",
            CardState::Changed => "verify-card-changed",
            CardState::Unknown => "verify-card-unknown",
            CardState::Broken => "verify-card-broken",
        };
        line(&format!("  {}", words.say_with(key, &[("path", &card.path)])));
    }
    for set in &comparison.sets {
        line(&format!("  {}", set_line(&words, set)));
    }
    if !comparison.same_vocabulary {
        line(&format!("  {}", words.say("verify-vocabulary")));
    }
    if let Some(now) = &comparison.other_keur {
        let says = [("was", format!("v{}", receipt.keur)), ("now", format!("v{now}"))];
        let says = says.each_ref().map(|(key, value)| (*key, value.as_str()));
        line(&format!("  {}", words.say_with("verify-keur", &says)));
    }
    match comparison.same_verdicts {
        Some(same) => {
            let says =
                [("same", &*same.to_string()), ("changed", &*comparison.changes.len().to_string())];
            line(&format!("  {}", words.say_with("verify-verdicts", &says)));
        }
        None if comparison.whole != Whole::NotCompared => {}
        None if comparison.same_counts => line(&format!("  {}", words.say("verify-counts"))),
        None => line(&format!("  {}", words.say("verify-counts-changed"))),
    }
    match &comparison.whole {
        Whole::NotCompared => {}
        Whole::Same => line(&format!("  {}", words.say("verify-whole-same"))),
        Whole::Differs(pointer) => {
            let says = [("pointer", pointer.as_str())];
            line(&format!("  {}", words.say_with("verify-whole-differs", &says)));
        }
    }
    if let Some((was, now)) = comparison.exit_codes {
        let says = [("was", &*format!("{was}")), ("now", &*format!("{now}"))];
        line(&format!("  {}", words.say_with("verify-exit", &says)));
    }
    changes(&mut out, &words, comparison, width);
    out
}

fn changes(out: &mut String, words: &Words, comparison: &Comparison, width: usize) {
    for change in comparison.changes.iter().take(SHORT) {
        let text = change_line(words, change, comparison.cards.len() > 1);
        let _ = writeln!(out, "    - {}", wrap(&text, width.saturating_sub(6), "      "));
    }
    let rest = comparison.changes.len().saturating_sub(SHORT);
    if rest > 0 {
        let _ =
            writeln!(out, "    {}", words.say_with("verify-more", &[("count", &rest.to_string())]));
    }
}

fn set_line(words: &Words, set: &SetAgain) -> String {
    let was = format!("v{}", set.version);
    let now = set.now.as_ref().map(|now| format!("v{now}")).unwrap_or_default();
    let key = match (&set.now, set.same) {
        (None, _) => "verify-set-absent",
        (Some(_), true) => "verify-set-same",
        (Some(_), false) => "verify-set-changed",
    };
    words.say_with(key, &[("set", &set.id), ("was", &was), ("now", &now)])
}

fn change_line(words: &Words, change: &Change, several: bool) -> String {
    let word = |found: Option<(Outcome, bool)>| match found {
        None => words.say("verify-none"),
        Some((outcome, upcoming)) => {
            let mut word = words.say(&format!("outcome-{}", outcome.word()));
            let decided = [Outcome::Pass, Outcome::NotApplicable].contains(&outcome);
            if upcoming && !decided {
                let _ = write!(word, " ({})", words.say("upcoming"));
            }
            word
        }
    };
    let party = change.party.as_ref().map(|party| format!(" [{party}]")).unwrap_or_default();
    let (was, now) = (word(change.before), word(change.now));
    let card = if several { format!("{}: ", change.card) } else { String::new() };
    format!("{card}{}{party}: {was} -> {now}", change.rule)
}
