//! The words of a Turtle text with their places, so that the parser can be fed one after the other.
//!
//! What is a word and what it means is for the parser to say. A word here is never less than what
//! the parser takes for one; where it is more, its parts stand on one line.

use std::ops::Range;

/// The next word at or after `at`.
pub(super) enum Next {
    Word(Range<usize>),
    /// A text whose closing quote is missing.
    Unclosed(Range<usize>),
    End,
}

pub(super) fn next(text: &str, at: usize) -> Next {
    let bytes = text.as_bytes();
    let start = skip(bytes, at);
    let Some(first) = bytes.get(start) else { return Next::End };
    let byte = |at: usize| bytes.get(at).copied();
    let end = match first {
        b'<' => find(bytes, start, b'>').map_or(bytes.len(), |end| end + 1),
        quote @ (b'"' | b'\'') => match quoted(bytes, start, *quote) {
            Ok(end) => end,
            Err(end) => return Next::Unclosed(start..end),
        },
        b',' | b';' | b'[' | b']' | b'(' | b')' | b'{' | b'}' => start + 1,
        b'.' if !byte(start + 1).is_some_and(|next| next.is_ascii_digit()) => start + 1,
        b'^' if byte(start + 1) == Some(b'^') => start + 2,
        b'@' => {
            let tag = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
            start + 1 + bytes.iter().skip(start + 1).take_while(|byte| tag(byte)).count()
        }
        _ => name(bytes, start),
    };
    Next::Word(start..end)
}

/// Passes over blanks and comments.
fn skip(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\r' | b'\n') => at += 1,
            Some(b'#') => at = line_end(bytes, at),
            _ => return at,
        }
    }
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let newline = |byte: &u8| matches!(byte, b'\r' | b'\n');
    at + bytes.iter().skip(at).take_while(|byte| !newline(byte)).count()
}

fn find(bytes: &[u8], at: usize, wanted: u8) -> Option<usize> {
    bytes.iter().skip(at).position(|byte| *byte == wanted).map(|found| at + found)
}

/// The end of a text in quotes, or how far one without an end goes.
fn quoted(bytes: &[u8], start: usize, quote: u8) -> Result<usize, usize> {
    let all = [quote; 3];
    let long = bytes.get(start..start + 3) == Some(&all);
    let mut at = start + if long { 3 } else { 1 };
    loop {
        match bytes.get(at) {
            None => return Err(if long { line_end(bytes, start) } else { bytes.len() }),
            Some(b'\\') => at += 2,
            Some(b'\n' | b'\r') if !long => return Err(at),
            Some(byte) if *byte == quote && !long => return Ok(at + 1),
            Some(_) if long && bytes.get(at..at + 3) == Some(&all) => return Ok(at + 3),
            Some(_) => at += 1,
        }
    }
}

/// The end of a name, number or keyword: dots at its end are not part of it.
fn name(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        match bytes.get(at) {
            None => return at,
            Some(b'\\') => at = (at + 2).min(bytes.len()),
            Some(b'.') => {
                let dots = bytes.iter().skip(at).take_while(|byte| **byte == b'.').count();
                if at > start && bytes.get(at + dots).is_none_or(|byte| ends_name(*byte)) {
                    return at;
                }
                at += dots;
            }
            Some(byte) if ends_name(*byte) && at > start => return at,
            Some(_) => at += 1,
        }
    }
}

fn ends_name(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | b',' | b';' | b'[' | b']' | b'(' | b')' | b'{' | b'}'
    ) || matches!(byte, b'<' | b'>' | b'"' | b'\'' | b'#' | b'^' | b'@')
}
