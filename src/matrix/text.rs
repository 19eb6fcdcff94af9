//! A matrix for people at a terminal.

use std::fmt::Write as _;

use super::{Axis, Cell, Matrix, Standing, say};
use crate::report::words::Words;
use crate::report::{Style, harmless, wrap};

/// The least width of the names of rows.
const LABEL: usize = 20;
/// Their greatest width.
const LABEL_MOST: usize = 44;

/// The table, in blocks of columns that fit; then what is lacking and what would close most.
pub fn render(matrix: &Matrix, style: &Style) -> String {
    let words = Words::new(style.lang);
    let mut out = String::new();
    if let Some(head) = say::head(matrix) {
        let _ = writeln!(out, "{}", wrap(&head, style.width, "  "));
    }
    let _ = writeln!(out, "{}\n", wrap(&say::note(&words, matrix), style.width, "  "));
    let table: Vec<Vec<String>> = matrix
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| said(&words, row.checked, cell)).collect())
        .collect();
    let widths: Vec<usize> =
        (0..matrix.columns.len()).map(|at| width(matrix, &table, at)).collect();
    for block in blocks(&widths, style.width) {
        one(&mut out, &words, matrix, &table, (&widths, block), style);
    }
    if let Some(unasked) = say::unasked(&words, matrix).filter(|_| matrix.axis == Axis::Topics) {
        let _ = writeln!(out, "{}\n", wrap(&unasked, style.width, "  "));
    }
    let _ = writeln!(out, "{}", wrap(&say::legend(&words, matrix), style.width, "  "));
    beside(&mut out, &words, matrix, style);
    for problem in &matrix.unread {
        let line = format!("{}: {}", problem.source, problem.message);
        let _ = writeln!(out, "{}", wrap(&line, style.width, "  "));
    }
    let _ = writeln!(out, "\n{}", wrap(&words.say("disclaimer"), style.width, "  "));
    harmless(&out, style.colour)
}

/// A cell in words, or that its card was not checked.
pub(super) fn said(words: &Words, checked: bool, cell: &Cell) -> String {
    if checked { say::cell(words, cell) } else { words.say("matrix-unchecked") }
}

fn width(matrix: &Matrix, table: &[Vec<String>], at: usize) -> usize {
    let cells = table.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count());
    let head = matrix.columns.get(at).map_or(0, |column| column.id.chars().count());
    cells.max().unwrap_or(0).max(head)
}

/// Which columns stand in one block.
fn blocks(widths: &[usize], width: usize) -> Vec<std::ops::Range<usize>> {
    let mut blocks = Vec::new();
    let (mut from, mut used) = (0, LABEL);
    for (at, one) in widths.iter().enumerate() {
        if at > from && used + 2 + one > width {
            blocks.push(from..at);
            (from, used) = (at, LABEL);
        }
        used += 2 + one;
    }
    blocks.push(from..widths.len());
    blocks
}

fn one(
    out: &mut String,
    words: &Words,
    matrix: &Matrix,
    table: &[Vec<String>],
    (widths, block): (&[usize], std::ops::Range<usize>),
    style: &Style,
) {
    let of_block = widths.get(block.clone()).unwrap_or_default();
    let taken: usize = of_block.iter().map(|width| width + 2).sum();
    let label = style.width.saturating_sub(taken).clamp(LABEL, LABEL_MOST);
    let head = say::axis(words, matrix.axis);
    let columns = matrix.columns.get(block.clone()).unwrap_or_default();
    let heads = columns.iter().map(|column| column.id.as_str());
    line(out, &head, heads, of_block, label);
    let rule = if style.unicode { "─" } else { "-" };
    let _ = writeln!(out, "{}", rule.repeat(label + taken));
    for (row, cells) in matrix.rows.iter().zip(table) {
        if matrix.axis == Axis::Topics && row.is_unasked() {
            continue;
        }
        let cells = cells.get(block.clone()).unwrap_or_default();
        let of_row = row.cells.get(block.clone()).unwrap_or_default();
        // A provision stands in the block of its instrument alone.
        if matrix.axis == Axis::Provisions && of_row.iter().all(|cell| cell.demands.is_empty()) {
            continue;
        }
        let name = wrap(&say::label(words, matrix, row), label, "  ");
        let mut lines = name.lines();
        let cells = cells.iter().zip(of_row).zip(of_block);
        let cells: Vec<String> = cells
            .map(|((text, cell), width)| colour(&format!("{text:width$}"), cell, style))
            .collect();
        line(
            out,
            lines.next().unwrap_or_default(),
            cells.iter().map(String::as_str),
            of_block,
            label,
        );
        for more in lines {
            let _ = writeln!(out, "{more}");
        }
    }
    out.push('\n');
}

fn line<'t>(
    out: &mut String,
    name: &str,
    cells: impl Iterator<Item = &'t str>,
    widths: &[usize],
    label: usize,
) {
    let mut text = format!("{name:label$}");
    for (cell, width) in cells.zip(widths) {
        let _ = write!(text, "  {cell:width$}");
    }
    let _ = writeln!(out, "{}", text.trim_end());
}

fn colour(text: &str, cell: &Cell, style: &Style) -> String {
    let code = match cell.standing() {
        Standing::Missing => "33",
        Standing::Open => "34",
        Standing::Met => "32",
        Standing::NotAsked => return text.to_owned(),
    };
    if style.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// What stands below the table.
fn beside(out: &mut String, words: &Words, matrix: &Matrix, style: &Style) {
    if !matrix.gaps.is_empty() {
        let _ = writeln!(out, "\n{}", words.say("matrix-gaps"));
    }
    for gap in &matrix.gaps {
        let line = format!("{} {}", say::gap(words, matrix, gap), say::topics(words, matrix, gap));
        let _ = writeln!(out, "  - {}", wrap(&line, style.width - 4, "    "));
    }
    if !matrix.closings.is_empty() {
        let _ = writeln!(out, "\n{}", words.say("matrix-closings"));
    }
    let most = if style.verbose { usize::MAX } else { say::SHOWN };
    for (at, closing) in matrix.closings.iter().take(most).enumerate() {
        let line = say::closing(words, matrix, closing);
        let _ = writeln!(out, "  {}. {}", at + 1, wrap(&line, style.width - 5, "     "));
    }
}
