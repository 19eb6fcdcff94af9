//! A matrix as Markdown, for a pull request or a handout.

use std::fmt::Write as _;

use super::{Matrix, say, text};
use crate::report::words::Words;
use crate::report::{Style, harmless, markdown_text};

/// The table, then what is lacking and what would close most.
pub fn render(matrix: &Matrix, style: &Style) -> String {
    let words = Words::new(style.lang);
    let mut out = String::new();
    let title = match say::head(matrix) {
        Some(head) => format!("{}: {}", words.say("matrix-title"), markdown_text(&head)),
        None => words.say("matrix-title"),
    };
    let _ = writeln!(out, "## {title}\n\n{}\n", say::note(&words, matrix));
    let heads = matrix.columns.iter().map(|column| column.id.clone());
    let heads: Vec<String> = std::iter::once(say::axis(&words, matrix.axis)).chain(heads).collect();
    let _ = writeln!(out, "| {} |", heads.join(" | "));
    let _ = writeln!(out, "|{}", "---|".repeat(heads.len()));
    for row in &matrix.rows {
        let label = markdown_text(&say::label(&words, matrix, row)).replace('|', "\\|");
        let cells = row.cells.iter().map(|cell| text::said(&words, row.checked, cell));
        let cells: Vec<_> = std::iter::once(label).chain(cells).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    let _ = writeln!(out, "\n{}", say::legend(&words, matrix));
    if !matrix.gaps.is_empty() {
        let _ = writeln!(out, "\n### {}\n", words.say("matrix-gaps"));
    }
    for gap in &matrix.gaps {
        let topics = say::topics(&words, matrix, gap);
        let _ = writeln!(out, "- **{}** {topics}", say::gap(&words, matrix, gap));
    }
    if !matrix.closings.is_empty() {
        let _ = writeln!(out, "\n### {}\n", words.say("matrix-closings"));
    }
    let most = if style.verbose { usize::MAX } else { say::SHOWN };
    for closing in matrix.closings.iter().take(most) {
        let _ = writeln!(out, "1. {}", markdown_text(&say::closing(&words, matrix, closing)));
    }
    for problem in &matrix.unread {
        let line = format!("{}: {}", problem.source, problem.message);
        let _ = writeln!(out, "\n{}", markdown_text(&line));
    }
    let _ = writeln!(out, "\n{}", words.say("disclaimer"));
    harmless(&out, false)
}
