//! A fine in words.

use super::words::Words;
use crate::rules::Penalty;
use crate::truth::Truth;
use crate::verdict::{Fine, Verdict};

/// Euros without cents, the digits in groups of three.
pub(super) fn euros(amount: f64) -> String {
    let digits = format!("{amount:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    format!("EUR\u{a0}{grouped}")
}

fn percent(share: f64) -> String {
    let percent = (share * 10_000.0).round() / 100.0;
    format!("{percent}\u{a0}%")
}

/// The class of fine, or how high a fine may be where that was asked for; nothing for a rule that
/// says nothing of fines.
pub(super) fn line(words: &Words, verdict: &Verdict) -> Option<String> {
    match (&verdict.fine, &verdict.penalty) {
        (Some(fine), _) => Some(exposure(words, fine)),
        (None, Some(Penalty::Class(provision))) => {
            Some(words.say_with("fine", &[("provision", provision)]))
        }
        (None, Some(Penalty::None)) => Some(words.say("no-fine")),
        (None, None) => None,
    }
}

fn exposure(words: &Words, fine: &Fine) -> String {
    let Some(amount) = fine.amount else { return words.say("no-fine") };
    let amount = euros(amount);
    let provisions = fine.provisions.join(", ");
    let mut text = match fine.share {
        None => words.say_with("fine-amount", &[("amount", &amount)]),
        Some(share) => {
            let key = match fine.lower {
                Truth::True => "fine-lower",
                Truth::False => "fine-higher",
                Truth::Unknown => "fine-by-size",
            };
            words.say_with(key, &[("amount", &amount), ("share", &percent(share))])
        }
    };
    match fine.limit {
        Some(_) if fine.share.is_none() => {}
        Some((low, high)) if low < high => {
            let ends = [("low", euros(low)), ("high", euros(high))];
            let ends: Vec<(&str, &str)> = ends.iter().map(|(k, v)| (*k, v.as_str())).collect();
            text = format!("{text}; {}", words.say_with("fine-between", &ends));
        }
        Some((limit, _)) => {
            text = format!("{text}; {}", words.say_with("fine-here", &[("limit", &euros(limit))]));
        }
        None => text = format!("{text}; {}", words.say("fine-turnover-unknown")),
    }
    format!("{text} [{provisions}]")
}
