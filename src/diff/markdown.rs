//! A comparison as Markdown, for a comment on a pull request.

use std::fmt::Write as _;

use super::say::{Markup, Speaker};
use super::{Class, Diff, text};
use crate::report::words::Words;
use crate::report::{Style, harmless, markdown_text};

/// What changed, the summary first.
pub fn render(diff: &Diff<'_>, style: &Style) -> String {
    let markup = Markup { text: markdown_text, value: code, arrow: "→" };
    let speaker = Speaker { words: Words::new(style.lang), markup, diff };
    let mut out = String::new();
    let title = speaker.words.say("diff-title");
    let _ = writeln!(out, "## {title}\n\n{}\n", speaker.summary());
    for (key, side) in [("diff-old", diff.old), ("diff-new", diff.new)] {
        let _ = writeln!(out, "- {}", speaker.side(key, side));
    }
    for class in Class::ALL {
        let count = diff.count(class);
        if count == 0 {
            continue;
        }
        heading(&mut out, &speaker, text::key(class), count);
        for group in speaker.groups(class) {
            let _ = writeln!(out, "- {}", group.turn);
            for line in &group.why {
                let _ = writeln!(out, "  - {line}");
            }
            for verdict in group.verdicts {
                let name = speaker.verdict(verdict, |title| format!("**{title}**"));
                let _ = writeln!(out, "  - {name}");
            }
        }
    }
    if !diff.conclusions.is_empty() {
        heading(&mut out, &speaker, "diff-conclusions", diff.conclusions.len());
        for turn in &diff.conclusions {
            let found = turn.conclusion.latest();
            let title = markdown_text(found.title.get(style.lang));
            let _ = writeln!(out, "- **{title}**: {}", speaker.values(turn.conclusion));
            for line in speaker.causes(&found.set, &turn.why) {
                let _ = writeln!(out, "  - {line}");
            }
        }
    }
    let _ = writeln!(out, "\n{}", speaker.words.say("disclaimer"));
    harmless(&out, false)
}

fn heading(out: &mut String, speaker: &Speaker<'_>, key: &str, count: usize) {
    let heading = speaker.words.say_with(key, &[("count", &count.to_string())]);
    let _ = writeln!(out, "\n### {heading}\n");
}

/// A text of a card as code, where nothing is mark-up: between more backticks than it holds.
fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A space at both ends is taken away again; only spaces stay as they are.
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    if text.is_empty() { String::new() } else { format!("{fence}{pad}{text}{pad}{fence}") }
}
