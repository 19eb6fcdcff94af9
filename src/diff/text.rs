//! A comparison for people at a terminal.

use std::fmt::Write as _;

use super::say::{Markup, Speaker};
use super::{Class, Diff};
use crate::report::words::Words;
use crate::report::{Style, harmless, wrap};

/// What changed, grouped: worse, better, otherwise; then the conclusions and a summary.
pub fn render(diff: &Diff<'_>, style: &Style) -> String {
    let arrow = if style.unicode { "→" } else { "->" };
    let markup = Markup { text: one_line, value: one_line, arrow };
    let speaker = Speaker { words: Words::new(style.lang), markup, diff };
    let mut out = String::new();
    for (key, side) in [("diff-old", diff.old), ("diff-new", diff.new)] {
        let _ = writeln!(out, "{}", wrap(&speaker.side(key, side), style.width, "  "));
    }
    out.push('\n');
    for class in Class::ALL {
        let count = diff.count(class);
        if count == 0 {
            continue;
        }
        heading(&mut out, &speaker, key(class), count, style);
        for group in speaker.groups(class) {
            let _ = writeln!(out, "  {}", wrap(&group.turn, style.width - 2, "    "));
            reasons(&mut out, &group.why, style);
            for verdict in group.verdicts {
                let name = speaker.verdict(verdict, str::to_owned);
                let _ = writeln!(out, "    - {}", wrap(&name, style.width - 6, "      "));
            }
        }
        out.push('\n');
    }
    if !diff.conclusions.is_empty() {
        heading(&mut out, &speaker, "diff-conclusions", diff.conclusions.len(), style);
        for turn in &diff.conclusions {
            let title = turn.conclusion.latest().title.get(style.lang);
            let line = format!("{}: {}", one_line(title), speaker.values(turn.conclusion));
            let _ = writeln!(out, "  {}", wrap(&line, style.width - 2, "    "));
            let why = speaker.causes(&turn.conclusion.latest().set, &turn.why);
            reasons(&mut out, &why, style);
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", wrap(&speaker.summary(), style.width, "  "));
    harmless(&out, style.colour)
}

/// The key of the heading of a class.
pub(super) fn key(class: Class) -> &'static str {
    match class {
        Class::Regression => "diff-worse",
        Class::Improvement => "diff-better",
        Class::Change => "diff-other",
    }
}

fn heading(out: &mut String, speaker: &Speaker<'_>, key: &str, count: usize, style: &Style) {
    let text = speaker.words.say_with(key, &[("count", &count.to_string())]);
    let text = if style.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text };
    let _ = writeln!(out, "{text}");
}

fn reasons(out: &mut String, why: &[String], style: &Style) {
    for line in why {
        let _ = writeln!(out, "    {}", wrap(line, style.width - 4, "      "));
    }
}

/// A text of others on one line: it must not look like a line of the report.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
