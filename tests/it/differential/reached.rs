//! What the generator must reach.

use keur::engine::Because;
use keur::rules::Outcome;
use keur::rules::condition::Test;

use super::model::{Answer, Atom, Card, Told, Window};
use super::tally::{Tally, word_of};

/// Counts the ways in which a card says something.
pub(super) fn card(card: &Card, tally: &Tally) {
    let count = |told: &Told| {
        let partial = |atom: &Atom| matches!(atom, Atom::Date(first, last) if first != last);
        match told {
            Told::Absent => tally.add("told", "absent"),
            Told::Silent(word) => tally.add("told", word),
            Told::One(atom) if partial(atom) => tally.add("told", "partial date"),
            Told::One(_) => tally.add("told", "value"),
            Told::Long(_) => tally.add("told", "long form"),
            Told::Many(items) => list("list", items, tally),
            Told::Rows(rows) => list("objects", rows, tally),
        }
    };
    for told in &card.told {
        count(told);
        if let Told::Rows(rows) = told {
            rows.iter().flatten().flatten().for_each(|(_, told)| count(told));
        }
    }
    card.judged.iter().for_each(|answer| tally.add("judgement", word_of(*answer)));
}

fn list<T>(what: &'static str, items: &[Option<T>], tally: &Tally) {
    let open = items.iter().any(Option::is_none);
    tally.add(
        what,
        match items {
            [] => "none",
            [None] => "unknown",
            _ if open => "open",
            _ => "whole",
        },
    );
}

/// Counts what an answer says.
pub(super) fn answer(answer: &Answer, tally: &Tally) {
    for (value, effective) in &answer.conclusions {
        tally.add("conclusion", word_of(*value));
        tally.add("conclusion from", window(*effective));
    }
    for finding in &answer.findings {
        tally.add("outcome", finding.outcome);
        tally.add("applies", word_of(finding.applies));
        tally.add("because", finding.because.unwrap_or("nothing"));
        tally.add("effective", window(finding.effective));
    }
}

fn window(window: Option<Window>) -> &'static str {
    match window {
        None => "no date",
        Some((None, _)) => "never",
        Some((Some(_), None)) => "maybe never",
        Some((Some(from), Some(latest))) if from == latest => "one day",
        Some(_) => "an interval",
    }
}

/// Asserts that everything was reached.
pub(super) fn everything(tally: &Tally) {
    let values = ["true", "false", "unknown"];
    let own = [
        "all",
        "any",
        "not",
        "definition",
        "some-item",
        "every-item",
        "evidence",
        "own evidence",
        "evidence of a level",
        "judge",
    ];
    for word in Test::WORDS.into_iter().chain(own) {
        for value in values {
            // What is stated is never false.
            let never = (word, value) == ("stated", "false");
            assert_eq!(tally.count(word, value) == 0, never, "{word} is {value}");
        }
    }
    let because = [Because::ScopeUnknown, Because::ExceptionUnknown, Because::Transitional];
    let because: Vec<&str> = because.into_iter().map(Because::word).chain(["nothing"]).collect();
    let windows = ["no date", "never", "maybe never", "one day", "an interval"];
    let lists = ["none", "unknown", "open", "whole"];
    let told = ["absent", "unknown", "withheld", "null", "value", "partial date", "long form"];
    let parties =
        ["viewpoint", "with the role asked for", "with any role", "without roles", "nobody"];
    for (what, hows) in [
        ("outcome", &Outcome::ALL.map(Outcome::word)[..]),
        ("applies", &values),
        ("because", &because),
        ("effective", &windows),
        ("conclusion", &values),
        ("conclusion from", &windows),
        ("told", &told),
        ("list", &lists),
        ("objects", &lists),
        ("judgement", &values),
        ("party", &parties),
        ("wording", &["ended"]),
        ("operand", &["value", "parameter", "fact", "as-of"]),
        ("fact of", &["the card", "the item", "the party"]),
    ] {
        for how in hows {
            assert!(tally.count(what, how) > 0, "{what}: never {how}");
        }
    }
}
