//! Whether a report made again is the same, word for word.

use serde_json::Value;

use super::Recorded;
use crate::language::Lang;
use crate::policy::FailOn;
use crate::report::{Report, Style, render};

/// What a run over the named cards cannot say again: which inputs there were besides, and whether a
/// waiver was of no use to all of them.
const APART: [&str; 4] = ["/findings", "/problems", "/receipt/keur", "/counts/findings"];

/// What else it cannot say where some inputs could not be read.
const UNREAD: [&str; 2] = ["/counts/unchecked", "/counts/exit_code"];

/// What came of comparing every word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// The card, the rules or the day are others: the words would be too.
    NotCompared,
    /// It is the same.
    Same,
    /// It says something else, first at this JSON Pointer.
    Differs(String),
}

/// Compares every word. The language of a report, and whether it shows everything, are not in its
/// receipt: one of the ways to write it must give the same.
pub(super) fn compare(recorded: &Recorded, again: &Report, fail_on: &FailOn) -> Whole {
    let unread = if recorded.counts.unchecked > 0 { &UNREAD[..] } else { &[] };
    let apart = [&APART[..], unread].concat();
    let mut first = None;
    for lang in Lang::ALL {
        for verbose in [false, true] {
            let style = Style { lang, verbose, ..Style::default() };
            let text = render(again, recorded.format, &style, fail_on);
            let Ok(now) = serde_json::from_str::<Value>(&text) else { continue };
            match difference(&recorded.whole, &now, "", &apart) {
                None => return Whole::Same,
                Some(pointer) => first = first.or(Some(pointer)),
            }
        }
    }
    first.map_or(Whole::Same, Whole::Differs)
}

/// The first place where two values differ.
fn difference(was: &Value, now: &Value, at: &str, apart: &[&str]) -> Option<String> {
    if apart.iter().any(|pointer| at.ends_with(pointer)) {
        return None;
    }
    match (was, now) {
        (Value::Object(was), Value::Object(now)) => {
            let keys = was.keys().chain(now.keys().filter(|key| !was.contains_key(*key)));
            keys.into_iter().find_map(|key| {
                let below = format!("{at}/{key}");
                difference(
                    was.get(key).unwrap_or(&Value::Null),
                    now.get(key).unwrap_or(&Value::Null),
                    &below,
                    apart,
                )
            })
        }
        (Value::Array(was), Value::Array(now)) if was.len() == now.len() => {
            was.iter().zip(now).enumerate().find_map(|(index, (was, now))| {
                difference(was, now, &format!("{at}/{index}"), apart)
            })
        }
        _ => (was != now).then(|| at.to_owned()),
    }
}
