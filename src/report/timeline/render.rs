//! A timeline in words.

use std::fmt::Write as _;

use super::super::text::{party_name, provisions, wrap};
use super::super::words::Words;
use super::super::{Style, harmless, markdown_text};
use super::{Duty, Entry, Event, Timeline};
use crate::rules::Outcome;
use crate::truth::Truth;
use crate::verdict::CardResult;

/// How a duty stands, in a word.
fn state(words: &Words, duty: &Duty) -> String {
    match (duty.outcome, duty.applies) {
        (Outcome::Pass, Truth::Unknown) => words.say("outcome-pass-if-applies"),
        (outcome, _) => words.say(&format!("outcome-{}", outcome.word())),
    }
}

fn event(words: &Words, event: &Event) -> String {
    let line = words.say_with("line", &[("line", &event.line.to_string())]);
    let of = event.of.as_ref().map(|of| format!(" {of}")).unwrap_or_default();
    format!("{}{of} ({}, {line})", event.label.get(words.lang), event.fact)
}

fn duty(words: &Words, card: &CardResult, duty: &Duty) -> String {
    let mut text = format!("{}: {}", state(words, duty), duty.title.get(words.lang));
    let _ = write!(text, " [{}]", provisions(&duty.provisions));
    if card.parties.len() > 1 {
        let _ = write!(text, ", {}", party_name(words, card, duty.party));
    }
    if let Some(before) = &duty.before {
        let _ = write!(text, "; {}", words.say_with("timeline-before", &[("fact", before)]));
    }
    if duty.earliest {
        let _ = write!(text, "; {}", words.say("timeline-earliest"));
    }
    text
}

/// The heading of a day.
fn day(words: &Words, entry: &Entry, as_of: &str) -> String {
    match entry.date.as_str() {
        date if date == as_of => words.say_with("timeline-today", &[("date", date)]),
        date => date.to_owned(),
    }
}

/// For people at a terminal.
pub fn text(timeline: &Timeline, card: &CardResult, style: &Style) -> String {
    let words = Words::new(style.lang);
    let mut out = String::new();
    let subject = timeline.subject.as_deref().unwrap_or_default();
    let head = format!("{} {subject}", timeline.path);
    let _ = writeln!(out, "{}", wrap(head.trim_end(), style.width, "  "));
    let from = words.say_with("timeline-from", &[("date", &timeline.as_of)]);
    let _ = writeln!(out, "{}", wrap(&from, style.width, "  "));
    let mark = if style.unicode { "●" } else { "*" };
    let mut today_shown = false;
    for entry in &timeline.days {
        if !today_shown && entry.date > timeline.as_of {
            let today = words.say_with("timeline-today", &[("date", &timeline.as_of)]);
            let _ = writeln!(out, "\n{today}");
        }
        today_shown |= entry.date >= timeline.as_of;
        let _ = writeln!(out, "\n{}", day(&words, entry, &timeline.as_of));
        for milestone in &entry.milestones {
            let line = event(&words, milestone);
            let _ = writeln!(out, "  {mark} {}", wrap(&line, style.width - 4, "    "));
        }
        for item in &entry.duties {
            let line = duty(&words, card, item);
            let _ = writeln!(out, "  - {}", wrap(&line, style.width - 4, "    "));
            if style.verbose && !matches!(item.outcome, Outcome::Pass) {
                let _ = writeln!(
                    out,
                    "    {}",
                    wrap(item.how.get(words.lang), style.width - 4, "    ")
                );
            }
        }
    }
    if !today_shown {
        let today = words.say_with("timeline-today", &[("date", &timeline.as_of)]);
        let _ = writeln!(out, "\n{today}");
    }
    if !timeline.undated.is_empty() {
        let _ = writeln!(out, "\n{}", words.say("timeline-undated"));
        for item in &timeline.undated {
            let line = duty(&words, card, item);
            let _ = writeln!(out, "  - {}", wrap(&line, style.width - 4, "    "));
        }
    }
    let _ = writeln!(out, "\n{}", wrap(&words.say("disclaimer"), style.width, ""));
    harmless(&out, false)
}

/// As a Markdown table, for a plan or a pull request.
pub fn markdown(timeline: &Timeline, card: &CardResult, style: &Style) -> String {
    let words = Words::new(style.lang);
    let mut out = String::new();
    let name = timeline.subject.as_deref().unwrap_or(&timeline.path);
    let title = words.say_with("timeline-title", &[("name", name)]);
    let _ = writeln!(out, "# {}\n", markdown_text(&title));
    let _ = writeln!(out, "{}\n", words.say_with("timeline-from", &[("date", &timeline.as_of)]));
    let columns = ["date", "what", "provisions", "who", "state", "how"];
    let head = columns.map(|column| words.say(&format!("timeline-column-{column}")));
    let _ = writeln!(out, "| {} |\n|{}", head.join(" | "), " --- |".repeat(head.len()));
    let mut row = |date: &str, item: &Duty| {
        let who = party_name(&words, card, item.party);
        let how = if item.outcome == Outcome::Pass { "" } else { item.how.get(words.lang) };
        let cells = [
            date,
            item.title.get(words.lang),
            &provisions(&item.provisions),
            &who,
            &state(&words, item),
            how,
        ];
        let _ = writeln!(out, "| {} |", cells.map(markdown_text).join(" | "));
    };
    let mut events = Vec::new();
    for entry in &timeline.days {
        for milestone in &entry.milestones {
            events.push(format!("- {}: {}", entry.date, markdown_text(&event(&words, milestone))));
        }
        for item in &entry.duties {
            row(&entry.date, item);
        }
    }
    for item in &timeline.undated {
        row("", item);
    }
    if !events.is_empty() {
        let _ = writeln!(out, "\n## {}\n\n{}", words.say("timeline-milestones"), events.join("\n"));
    }
    let _ = writeln!(out, "\n{}", words.say("disclaimer"));
    harmless(&out, false)
}
