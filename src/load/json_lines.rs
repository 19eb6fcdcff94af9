//! JSON Lines: one value on each line; a blank line says nothing.

use super::node::{Node, Value};
use super::{Limits, Loaded, empty, json};
use crate::source::{Source, Span};

pub(super) fn read(source: &Source, limits: &Limits) -> Loaded {
    let mut loaded = Loaded::default();
    let (mut items, mut start) = (Vec::new(), 0);
    // Of some lines of a file, the first has the number that it has in the file.
    let first = source.line_column(0).line;
    for (number, line) in (first..).zip(source.text.split_inclusive('\n')) {
        let end = start + line.len();
        if !line.trim().is_empty() {
            let written = line.trim_end();
            let mut one = json::read_part(source, Span::of(start..start + written.len()), limits);
            loaded.problems.append(&mut one.problems);
            // A line that cannot be read is a card all the same: its faults are told of it.
            let span = Span::of(start..start + written.len());
            items.push(one.node.unwrap_or(Node { span, value: Value::Null }));
            loaded.numbers.push(number);
        }
        start = end;
    }
    if items.is_empty() {
        return empty(source, Span::default(), "the file");
    }
    let span = Span::of(0..source.text.len());
    loaded.node = Some(Node { span, value: Value::Seq(items) });
    loaded
}
