//! Writing YAML with comments. Whatever a reader of YAML 1.1 or 1.2 could take for another type
//! stands in quotes, so that every reader gets the tree that was written.

use std::fmt::Write as _;

use super::Comments;
use crate::load::node::{Node, Value};
use crate::load::pointer::escape;

/// Characters of a list that stands on one line.
const LINE: usize = 90;

/// Bytes of a key that may stand before its `:`; YAML allows 1024 characters.
const KEY: usize = 500;

/// What some reader takes for a truth value, nothing or a number, in small letters.
const WORDS: [&str; 13] =
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity", "none"];

/// The text of a tree, with comments above its keys.
pub(super) fn text(node: &Node, comments: &Comments) -> String {
    let mut writer = Writer { comments, out: String::new() };
    match &node.value {
        Value::Map(entries) if !entries.is_empty() => writer.block(node, "", 0, false),
        Value::Seq(items) if !items.is_empty() => writer.block(node, "", 0, false),
        _ => {
            let text = inline(node, 0).unwrap_or_default();
            writer.out.push_str(&text);
            writer.out.push('\n');
        }
    }
    writer.out
}

/// A line of comment: what would end the line or steer a terminal is taken out.
pub(super) fn comment_line(text: &str, indent: usize) -> String {
    let plain = |c: char| if is_hidden(c) { ' ' } else { c };
    let text: String = text.chars().map(plain).collect();
    format!("{:indent$}# {}\n", "", text.trim_end())
}

struct Writer<'a> {
    comments: &'a Comments,
    out: String,
}

impl Writer<'_> {
    /// The lines of a map or list. `begun`: its first line is begun, up to its indentation.
    fn block(&mut self, node: &Node, pointer: &str, indent: usize, mut begun: bool) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let here = format!("{pointer}/{}", escape(&entry.key));
                    for line in self.comments.get(&here).into_iter().flatten() {
                        let line = comment_line(line, if begun { 0 } else { indent });
                        self.out.push_str(&line);
                        begun = false;
                    }
                    self.indent(indent, &mut begun);
                    self.key(&entry.key, indent);
                    self.value(&entry.node, &here, indent);
                }
            }
            Value::Seq(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.indent(indent, &mut begun);
                    self.out.push('-');
                    if let Some(text) = inline(item, indent) {
                        _ = writeln!(self.out, " {text}");
                    } else {
                        self.out.push(' ');
                        self.block(item, &format!("{pointer}/{at}"), indent + 2, true);
                    }
                }
            }
            _ => {}
        }
    }

    fn indent(&mut self, indent: usize, begun: &mut bool) {
        if !std::mem::replace(begun, false) {
            _ = write!(self.out, "{:indent$}", "");
        }
    }

    fn key(&mut self, key: &str, indent: usize) {
        let key = if is_plain(key) { key.to_owned() } else { quoted(key) };
        if key.len() > KEY {
            _ = write!(self.out, "? {key}\n{:indent$}:", "");
        } else {
            _ = write!(self.out, "{key}:");
        }
    }

    fn value(&mut self, node: &Node, pointer: &str, indent: usize) {
        if let Some(text) = inline(node, indent) {
            _ = writeln!(self.out, " {text}");
        } else {
            self.out.push('\n');
            self.block(node, pointer, indent + 2, false);
        }
    }
}

/// A value that begins on the line of its key; nothing for a map or list with lines of its own.
fn inline(node: &Node, indent: usize) -> Option<String> {
    Some(match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => float(*value),
        Value::Str(text) => scalar(text, indent),
        Value::Seq(items) if items.is_empty() => "[]".to_owned(),
        Value::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Seq(items) => return flow(items),
        Value::Map(_) => return None,
    })
}

/// A short list of plain words and numbers, on one line.
fn flow(items: &[Node]) -> Option<String> {
    let mut out = String::from("[");
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        match &item.value {
            Value::Str(text) if is_plain(text) && !text.contains([',', ':']) => out.push_str(text),
            Value::Str(text) if !text.contains('\n') => out.push_str(&quoted(text)),
            Value::Str(_) | Value::Seq(_) | Value::Map(_) => return None,
            _ => out.push_str(&inline(item, 0)?),
        }
        if out.chars().count() > LINE {
            return None;
        }
    }
    out.push(']');
    Some(out)
}

/// A number with a fraction as YAML 1.1 and 1.2 both read it.
fn float(value: f64) -> String {
    if !value.is_finite() {
        return "null".to_owned();
    }
    let text = format!("{value:?}");
    let Some((digits, exponent)) = text.split_once('e') else { return text };
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with('-') { "" } else { "+" };
    format!("{digits}{point}e{sign}{exponent}")
}

fn scalar(text: &str, indent: usize) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    if !is_lines(text) {
        return quoted(text);
    }
    let (mark, body) = match text.strip_suffix('\n') {
        Some(body) => ("|", body),
        None => ("|-", text),
    };
    let mut out = mark.to_owned();
    for line in body.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            _ = write!(out, "{:width$}{line}", "", width = indent + 2);
        }
    }
    out
}

/// Whether a text can stand as lines, each as it is.
fn is_lines(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let starts_well = !body.starts_with(['\n', ' ']);
    let is_fine =
        |line: &str| !line.chars().any(is_hidden) && (line.is_empty() || !line.trim().is_empty());
    body.contains('\n') && starts_well && !body.ends_with('\n') && body.split('\n').all(is_fine)
}

/// Whether a text needs no quotes: it begins with a letter, no reader takes it for another type,
/// and nothing in it means something to YAML.
fn is_plain(text: &str) -> bool {
    let letters = |c: char| c.is_alphanumeric() || " -_./()+@%;&'!?*=<>~^,:".contains(c);
    text.starts_with(char::is_alphabetic)
        && text.chars().all(letters)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !WORDS.contains(&text.to_lowercase().as_str())
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_hidden(c) => {
                let code = u32::from(c);
                _ = match code {
                    0..=0xff => write!(out, "\\x{code:02x}"),
                    0x100..=0xffff => write!(out, "\\u{code:04x}"),
                    _ => write!(out, "\\U{code:08x}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a character cannot be seen, ends a line for some reader, turns the direction of what
/// follows, or may not stand in a YAML text.
fn is_hidden(c: char) -> bool {
    let format = matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    let is_none = u32::from(c) & 0xfffe == 0xfffe;
    c.is_control() || format || is_none || matches!(c, '\u{e0000}'..='\u{e0fff}')
}
