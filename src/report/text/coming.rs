//! Duties still to come, one line each: they matter, and they must not bury what binds today.

use std::fmt::Write as _;

use super::super::Style;
use super::super::words::Words;
use super::{Painter, date, outcome, wrap};
use crate::verdict::{CardResult, Verdict};

/// Lists `verdicts`, which are upcoming, by their day.
pub(super) fn render(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    card: &CardResult,
    mut verdicts: Vec<&Verdict>,
    style: &Style,
) {
    if verdicts.is_empty() {
        return;
    }
    let day =
        |verdict: &Verdict| verdict.effect.as_ref().map(|effect| (effect.from, effect.latest));
    verdicts.sort_by_key(|verdict| (day(verdict), verdict.party));
    let count = verdicts.len().to_string();
    let _ = writeln!(out, "{}", painter.bold(&words.say_with("coming", &[("count", &count)])));
    let mut last = None;
    for verdict in verdicts {
        if last != Some(day(verdict)) {
            last = Some(day(verdict));
            let when = date(words, verdict.effect.as_ref()).unwrap_or_default();
            let _ = writeln!(out, "  {when}");
        }
        let mut line = format!("{}: {}", outcome(words, verdict), verdict.title.get(words.lang));
        let _ = write!(line, " [{}]", super::provisions(&verdict.provisions));
        if card.parties.len() > 1 {
            let party = super::party_name(words, card, verdict.party);
            let _ = write!(line, ", {party}");
        }
        let _ = writeln!(out, "    - {}", wrap(&line, style.width - 6, "      "));
    }
    let hint = words.say_with("coming-hint", &[("card", &card.source.label())]);
    let _ = writeln!(out, "  {}\n", wrap(&hint, style.width - 2, "  "));
}
