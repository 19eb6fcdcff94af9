//! The words of JSON (RFC 8259), as bytes; what is no plain JSON is `None`.

use std::borrow::Cow;

pub(super) struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Scan<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0 }
    }

    /// The offset of the next byte.
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Option<()> {
        self.eat(byte).then_some(())
    }

    #[inline]
    pub(super) fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// `true`, `false` or `null`.
    pub(super) fn word(&mut self, word: &str) -> Option<()> {
        self.bytes.get(self.at..)?.starts_with(word.as_bytes()).then_some(())?;
        self.at += word.len();
        Some(())
    }

    /// A key in quotes, without escapes.
    pub(super) fn key(&mut self) -> Option<&'t str> {
        self.expect(b'"')?;
        let start = self.at;
        let length = special(self.bytes.get(start..)?)?;
        self.at = start + length;
        self.expect(b'"')?;
        self.text.get(start..start + length)
    }

    /// A text in quotes.
    pub(super) fn string(&mut self) -> Option<Cow<'t, str>> {
        self.expect(b'"')?;
        let start = self.at;
        let mut escaped = false;
        loop {
            let rest = self.bytes.get(self.at..)?;
            let end = special(rest)?;
            self.at += end + 1;
            match rest.get(end)? {
                b'"' => break,
                b'\\' => {
                    // The letter after it is never the end.
                    escaped = true;
                    self.at += 1;
                }
                _ => return None,
            }
        }
        if escaped {
            let whole = self.text.get(start - 1..self.at)?;
            return serde_json::from_str(whole).ok().map(Cow::Owned);
        }
        self.text.get(start..self.at - 1).map(Cow::Borrowed)
    }

    /// A number that 64 bits hold as the tree would keep it.
    pub(super) fn number(&mut self) -> Option<f64> {
        let start = self.at;
        self.eat(b'-');
        let zero = self.peek() == Some(b'0');
        let digits = self.digits();
        if digits == 0 || zero && digits > 1 {
            return None;
        }
        let mut is_whole = true;
        if self.eat(b'.') {
            is_whole = false;
            (self.digits() > 0).then_some(())?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            is_whole = false;
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            (self.digits() > 0).then_some(())?;
        }
        let text = self.text.get(start..self.at)?;
        if is_whole {
            #[expect(clippy::cast_precision_loss, reason = "facts are compared as doubles")]
            return text.parse::<i64>().ok().map(|number| number as f64);
        }
        text.parse().ok().filter(|number: &f64| number.is_finite())
    }

    #[inline]
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }
}

/// Where the first byte stands that is no plain letter of a text: a quote, a backslash, a control.
/// Eight bytes are looked at in one step.
fn special(bytes: &[u8]) -> Option<usize> {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (mut rest, mut at) = (bytes, 0);
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*eight);
        // The highest bit of each byte that is below a bound, or equal to a letter, is set; bytes
        // above the first such one may be set too, and do not count.
        let below = |bound: u64| word.wrapping_sub(LOW * bound) & !word;
        let equal = |letter: u64| {
            let other = word ^ (LOW * letter);
            other.wrapping_sub(LOW) & !other
        };
        let found = (below(0x20) | equal(0x22) | equal(0x5c)) & HIGH;
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        (rest, at) = (after, at + 8);
    }
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))?;
    Some(at + end)
}
