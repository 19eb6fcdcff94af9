//! A comment that fits: whole rows are left out where it would grow too long, and counted.

use std::fmt::Write as _;

use super::escape;
use crate::report::words::Words;

/// GitHub takes comments of up to 65,536 characters. Bytes are counted: there are never fewer.
const LIMIT: usize = 65_536;

/// Kept free for the ends of sections and their lines on what was left out.
const RESERVE: usize = 4_096;

pub(super) struct Comment<'w> {
    words: &'w Words,
    out: String,
}

impl<'w> Comment<'w> {
    pub(super) fn new(words: &'w Words) -> Self {
        // By this mark a bot finds the comment it wrote before.
        Self { words, out: "<!-- keur -->\n".to_owned() }
    }

    /// A paragraph.
    pub(super) fn line(&mut self, text: &str) {
        let _ = write!(self.out, "{text}\n\n");
    }

    /// A table in sight; none where there are no rows.
    pub(super) fn table<const N: usize>(
        &mut self,
        title: &str,
        heads: &[String],
        rows: &[[String; N]],
    ) {
        if !rows.is_empty() {
            let _ = write!(self.out, "#### {}\n\n", escape(title));
            self.rows(heads, rows);
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
            let _ = write!(self.out, "<details><summary>{}</summary>\n\n", escape(title));
            self.rows(heads, rows);
            self.out.push_str("</details>\n\n");
        }
    }

    pub(super) fn finish(self) -> String {
        format!("{}\n", self.out.trim_end())
    }

    fn rows<const N: usize>(&mut self, heads: &[String], rows: &[[String; N]]) {
        let heads: Vec<String> = heads.iter().map(|head| escape(head)).collect();
        let _ = writeln!(self.out, "| {} |", heads.join(" | "));
        let _ = writeln!(self.out, "|{}", " --- |".repeat(heads.len()));
        let mut written = 0;
        for row in rows {
            let row = format!("| {} |\n", row.join(" | "));
            if self.out.len() + row.len() + RESERVE > LIMIT {
                break;
            }
            self.out.push_str(&row);
            written += 1;
        }
        self.out.push('\n');
        let left = rows.len() - written;
        if left > 0 {
            let says = self.words.say_with("md-left-out", &[("count", &left.to_string())]);
            let _ = write!(self.out, "{}\n\n", escape(&says));
        }
    }
}
