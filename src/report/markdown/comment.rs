//! A comment that fits: whole rows are left out where it would grow too long, and counted.

use super::escape;
use crate::report::words::Words;

/// GitHub takes comments of up to 65,536 characters. Bytes are counted: there are never fewer.
const LIMIT: usize = 65_536;

/// Room for the line that counts what was left out of a section.
const LEFT_OUT: usize = 256;

/// A comment under construction.
pub(super) struct Comment<'w> {
    words: &'w Words,
    parts: Vec<Part>,
}

/// A piece that is written whole, but for its rows.
struct Part {
    before: String,
    rows: Vec<String>,
    after: &'static str,
}

impl Part {
    /// Bytes without the rows.
    fn frame(&self) -> usize {
        let left_out = if self.rows.is_empty() { 0 } else { LEFT_OUT };
        self.before.len() + self.after.len() + left_out
    }

    /// Bytes of the rows.
    fn needs(&self) -> usize {
        self.rows.iter().map(String::len).sum()
    }
}

impl<'w> Comment<'w> {
    pub(super) fn new(words: &'w Words) -> Self {
        let mut comment = Self { words, parts: Vec::new() };
        // By this mark a bot finds the comment it wrote before.
        comment.push("<!-- keur -->\n".to_owned(), Vec::new(), "");
        comment
    }

    /// A paragraph.
    pub(super) fn line(&mut self, text: &str) {
        self.push(format!("{text}\n\n"), Vec::new(), "");
    }

    /// A table in sight; none where there are no rows.
    pub(super) fn table<const N: usize>(
        &mut self,
        title: &str,
        heads: &[String],
        rows: &[[String; N]],
    ) {
        if !rows.is_empty() {
            let before = format!("#### {}\n\n{}", escape(title), head(heads));
            self.push(before, lines(rows), "\n");
        }
    }

    /// A table under a summary that unfolds; none where there are no rows.
    pub(super) fn folded<const N: usize>(
        &mut self,
        title: &str,
        heads: &[String],
        rows: &[[String; N]],
    ) {
        if !rows.is_empty() {
            let title = escape(title);
            let before = format!("<details><summary>{title}</summary>\n\n{}", head(heads));
            self.push(before, lines(rows), "\n</details>\n\n");
        }
    }

    fn push(&mut self, before: String, rows: Vec<String>, after: &'static str) {
        self.parts.push(Part { before, rows, after });
    }

    /// The text. A part gets an equal share of the room that is left, or all that later parts do not
    /// need, whichever is more: the first parts weigh most, and none is starved by those before.
    pub(super) fn finish(self) -> String {
        let frames: usize = self.parts.iter().map(Part::frame).sum();
        let mut room = LIMIT.saturating_sub(frames);
        let mut needed: usize = self.parts.iter().map(Part::needs).sum();
        let mut tables = self.parts.iter().filter(|part| !part.rows.is_empty()).count();
        let mut out = String::new();
        for part in &self.parts {
            out.push_str(&part.before);
            if !part.rows.is_empty() {
                needed -= part.needs();
                let share = (room / tables.max(1)).max(room.saturating_sub(needed));
                tables -= 1;
                room -= self.rows(&mut out, &part.rows, share);
            }
            out.push_str(part.after);
        }
        format!("{}\n", out.trim_end())
    }

    /// Writes as many rows as the share holds; gives their bytes.
    fn rows(&self, out: &mut String, rows: &[String], share: usize) -> usize {
        let (mut used, mut written) = (0, 0);
        for row in rows.iter().take_while(|row| {
            used += row.len();
            used <= share
        }) {
            out.push_str(row);
            written += 1;
        }
        let left = rows.len() - written;
        if left > 0 {
            let says = self.words.say_with("md-left-out", &[("count", &left.to_string())]);
            out.push('\n');
            out.push_str(&escape(&says));
            out.push('\n');
        }
        rows.iter().take(written).map(String::len).sum()
    }
}

fn head(heads: &[String]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| escape(head)).collect();
    format!("| {} |\n|{}\n", heads.join(" | "), " --- |".repeat(heads.len()))
}

fn lines<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    rows.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect()
}
