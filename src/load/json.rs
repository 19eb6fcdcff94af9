//! JSON as RFC 8259 has it, with places; nothing more is accepted.

use super::build::{Builder, Inside, Step, Stop};
use super::node::{Node, Value};
use super::words::shorten;
use super::{Limits, Loaded, empty, number};
use crate::problem::Problem;
use crate::source::{Source, Span, offset, to_index};

pub(super) fn read(source: &Source, limits: &Limits) -> Loaded {
    if source.text.trim().is_empty() {
        return empty(source, Span::default(), "the file");
    }
    read_part(source, Span::of(0..source.text.len()), limits)
}

/// Reads the one value in a part of the text.
pub(super) fn read_part(source: &Source, part: Span, limits: &Limits) -> Loaded {
    let build = Builder::new(source, limits);
    let text = source.text.get(..to_index(part.end)).unwrap_or_default();
    let mut reader = Reader { text, at: to_index(part.start), build };
    let outcome = reader.run();
    reader.build.finish(&outcome)
}

/// What may come next.
enum Want {
    Value,
    /// A value, or the end of a list that just started.
    Item,
    /// A key, or the end of a map that just started.
    FirstKey,
    Key,
    /// A comma, or the end of what is open.
    Next,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    build: Builder<'a>,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        let mut want = Want::Value;
        loop {
            self.blanks();
            want = match want {
                Want::Item if self.eat(b']') => self.close()?,
                Want::Value | Want::Item => self.value()?,
                Want::FirstKey if self.eat(b'}') => self.close()?,
                Want::FirstKey | Want::Key => self.key()?,
                Want::Next => match self.build.inside() {
                    Inside::Nothing if self.peek().is_none() => return Ok(()),
                    Inside::Nothing => {
                        return Err(self.refuse("there is text after the end of the value", ""));
                    }
                    Inside::Seq if self.eat(b',') => Want::Value,
                    Inside::Seq if self.eat(b']') => self.close()?,
                    Inside::MapKey | Inside::MapValue if self.eat(b',') => Want::Key,
                    Inside::MapKey | Inside::MapValue if self.eat(b'}') => self.close()?,
                    Inside::Seq => {
                        return Err(self.refuse("a comma or `]` is missing before this", ""));
                    }
                    Inside::MapKey | Inside::MapValue => {
                        return Err(self.refuse("a comma or `}` is missing before this", ""));
                    }
                },
            };
        }
    }

    fn close(&mut self) -> Result<Want, Stop> {
        self.build.apply(Step::Close(offset(self.at)))?;
        Ok(Want::Next)
    }

    fn value(&mut self) -> Result<Want, Stop> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.build.apply(Step::OpenMap(offset(start)))?;
                return Ok(Want::FirstKey);
            }
            Some(b'[') => {
                self.at += 1;
                self.build.apply(Step::OpenSeq(offset(start)))?;
                return Ok(Want::Item);
            }
            Some(b'"') => Value::Str(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b']' | b'}') => {
                return Err(self.refuse("a value is missing before this", "remove the last comma"));
            }
            None => return Err(self.refuse("a value is missing at the end of the file", "")),
            Some(_) => self.word()?,
        };
        let span = Span::of(start..self.at);
        self.build.apply(Step::Leaf(Node { span, value }))?;
        Ok(Want::Next)
    }

    fn key(&mut self) -> Result<Want, Stop> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => {}
            Some(b'}') => {
                return Err(self.refuse("a key is missing before this", "remove the last comma"));
            }
            _ => return Err(self.refuse("a key in double quotes is missing here", "")),
        }
        let key = self.string()?;
        let node = Node { span: Span::of(start..self.at), value: Value::Str(key) };
        self.build.apply(Step::Leaf(node))?;
        self.blanks();
        if !self.eat(b':') {
            return Err(self.refuse("a colon is missing before this", ""));
        }
        Ok(Want::Value)
    }

    /// `true`, `false`, `null`, or what people write instead.
    fn word(&mut self) -> Result<Value, Stop> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            "" if rest.starts_with('/') => {
                return Err(self.refuse("JSON has no comments", "remove it"));
            }
            "" if rest.starts_with('\'') => {
                return Err(self.refuse("JSON has no single quotes", "use double quotes"));
            }
            "" => return Err(self.refuse("a value cannot start with this character", "")),
            _ => {
                let message = format!("`{}` is not a JSON value", shorten(word));
                let span = Span::of(self.at..self.at + end);
                let problem = Problem::error("json-syntax", message)
                    .help("write true, false, null or a number, or put text in double quotes");
                return Err(self.build.stop(problem, span));
            }
        };
        self.at += end;
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, Stop> {
        let start = self.at;
        self.eat(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let digits = self.digits();
        if digits == 0 {
            return Err(self.refuse("a digit is missing here", ""));
        }
        if leading_zero && digits > 1 {
            self.at = start;
            return Err(self.refuse("a number cannot start with 0", "remove the 0"));
        }
        let mut is_whole = true;
        if self.eat(b'.') {
            is_whole = false;
            if self.digits() == 0 {
                return Err(self.refuse("a digit is missing after the dot", ""));
            }
        }
        if self.eat(b'e') || self.eat(b'E') {
            is_whole = false;
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            if self.digits() == 0 {
                return Err(self.refuse("a digit is missing in the exponent", ""));
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        let span = Span::of(start..self.at);
        Ok(if is_whole {
            number::whole(&mut self.build, text, 10, span)
        } else {
            number::fraction(&mut self.build, text, span)
        })
    }

    fn digits(&mut self) -> usize {
        let count = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        count
    }

    fn string(&mut self) -> Result<Box<str>, Stop> {
        let open = self.at;
        self.at += 1;
        let start = self.at;
        self.plain();
        // Most texts hold no escape, and are copied as they stand.
        if self.eat(b'"') {
            return Ok(self.text.get(start..self.at - 1).unwrap_or_default().into());
        }
        let mut text = self.text.get(start..self.at).unwrap_or_default().to_owned();
        loop {
            let start = self.at;
            self.plain();
            text.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.peek() {
                None => {
                    self.at = open;
                    let message = "the quote that opens here is never closed";
                    return Err(self.refuse(message, "close it"));
                }
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text.into_boxed_str());
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(b'\n' | b'\r') => {
                    self.at = open;
                    return Err(self.refuse("a text cannot go on on the next line", "write \\n"));
                }
                _ => {
                    let message = "a control character cannot stand in a text";
                    return Err(self.refuse(message, "write it as an escape, such as \\t"));
                }
            }
        }
    }

    /// Goes on to the end of the text, or to what cannot stand in a text as it is.
    fn plain(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let special = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '));
        self.at += special.unwrap_or(rest.len());
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let start = self.at;
        self.at += 1;
        let letter = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(start),
            _ => {
                self.at = start;
                let help = "write \\\\ for a backslash";
                return Err(self.refuse("the text after this backslash is no escape", help));
            }
        };
        self.at += 1;
        Ok(letter)
    }

    /// `\u0041`, or the two of a surrogate pair.
    fn unicode(&mut self, start: usize) -> Result<char, Stop> {
        let first = self.unit();
        let letter = match first {
            Some(high @ 0xd800..=0xdbff) if self.rest().starts_with("\\u") => {
                self.at += 1;
                let pair = self.unit().map(|low| [high, low]);
                pair.and_then(|pair| char::decode_utf16(pair).next()?.ok())
            }
            Some(unit) => char::from_u32(u32::from(unit)),
            None => None,
        };
        letter.ok_or_else(|| {
            self.at = start;
            let help = "write four hexadecimal digits, and both halves of a surrogate pair";
            self.refuse("this escape is not a character", help)
        })
    }

    /// The four digits after a `u`.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at + 1..self.at + 5)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 5;
        u16::from_str_radix(digits, 16).ok()
    }

    /// Ends reading at the next character.
    fn refuse(&mut self, message: &str, help: &str) -> Stop {
        let letter = self.rest().chars().next().filter(|letter| !letter.is_control());
        let width = letter.map_or(0, char::len_utf8);
        let help = if help.is_empty() { "write it as JSON has it, or use YAML" } else { help };
        let problem = Problem::error("json-syntax", message).help(help);
        self.build.stop(problem, Span::of(self.at..self.at + width))
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }
}
