//! A plain card in JSON, straight into its slots: no tree is built.
//!
//! Whatever is not plain (an unknown key, a value of another type, the long form of a fact, a number
//! or an escape that takes thought) is left to the way over the tree, which can say what is wrong
//! with it. Where this reader gives facts, that way gives the same and no problem, as a test holds.

mod scan;

use super::scalar;
use super::shape::{Shape, ShapeKey};
use super::value::{Facts, Item, Keys, Row, Scalar, Silence, Slot, Value};
use super::vocabulary::{FactEntry, FactId, Kind, Vocabulary};
use super::wanted::Wanted;
use super::{check, computed};
use crate::source::{Span, offset};
use scan::Scan;

/// Keys of one map that are told apart.
const KEYS: usize = 128;

/// Reads the facts of a card that is plain JSON into `facts`, whatever they held; false where the way
/// over the tree has to look. Facts that are not wanted are only held against their type, and stay
/// absent. `text` begins at the offset `base` of its source.
pub fn direct(
    vocabulary: &Vocabulary,
    (text, base): (&str, u32),
    wanted: &Wanted,
    facts: &mut Facts,
) -> bool {
    facts.clear(vocabulary);
    read(vocabulary, (text, base), wanted, facts).is_some()
}

fn read(
    vocabulary: &Vocabulary,
    (text, base): (&str, u32),
    wanted: &Wanted,
    facts: &mut Facts,
) -> Option<()> {
    let shape = vocabulary.flat();
    let mut reader = Reader { vocabulary, shape, wanted, scan: Scan::new(text), base };
    reader.scan.blanks();
    reader.scan.expect(b'{')?;
    reader.map(shape.root(), &mut facts.slots, Some(&mut facts.keys))?;
    reader.scan.blanks();
    if !reader.scan.is_at_end() {
        return None;
    }
    check::close_sections(vocabulary, facts);
    computed::compute(vocabulary, facts);
    let mut problems = Vec::new();
    check::check(vocabulary, facts, "", &mut problems);
    problems.is_empty().then_some(())
}

struct Reader<'t> {
    vocabulary: &'t Vocabulary,
    shape: &'t Shape,
    wanted: &'t Wanted,
    scan: Scan<'t>,
    base: u32,
}

impl<'t> Reader<'t> {
    /// The place of what was read since `start`.
    #[inline]
    fn span(&self, start: usize) -> Span {
        let place = |at: usize| self.base.saturating_add(offset(at));
        Span { start: place(start), end: place(self.scan.at()) }
    }

    /// The keys of a map, after its opening brace. Nobody asks where those of an object stand that is
    /// let go.
    fn map(
        &mut self,
        node: &'t ShapeKey,
        slots: &mut [Slot],
        mut keys: Option<&mut Keys>,
    ) -> Option<()> {
        let (mut next, mut seen) = (0, 0_u128);
        self.scan.blanks();
        if self.scan.eat(b'}') {
            return Some(());
        }
        loop {
            let start = self.scan.at();
            let key = self.scan.key()?;
            let span = self.span(start);
            let (at, below) = self.shape.find(node, key, next)?;
            let bit = 1_u128.checked_shl(u32::try_from(at).ok()?).filter(|_| at < KEYS)?;
            if seen & bit != 0 {
                return None;
            }
            (seen, next) = (seen | bit, at + 1);
            if let Some(keys) = &mut keys {
                keys.add(below.id, span);
            }
            self.scan.blanks();
            self.scan.expect(b':')?;
            self.scan.blanks();
            self.value(below, slots, keys.as_deref_mut())?;
            self.scan.blanks();
            if self.scan.eat(b',') {
                self.scan.blanks();
                continue;
            }
            return self.scan.expect(b'}');
        }
    }

    fn value(
        &mut self,
        node: &'t ShapeKey,
        slots: &mut [Slot],
        keys: Option<&mut Keys>,
    ) -> Option<()> {
        let Some(fact) = node.fact else {
            if self.scan.eat(b'{') {
                return self.map(node, slots, keys);
            }
            return self.silence().map(drop);
        };
        let entry = self.vocabulary.entry(fact);
        if entry.computed.is_some() {
            return None;
        }
        if !self.wanted.has(fact) {
            return self.skip(node, entry);
        }
        let start = self.scan.at();
        let value = match self.scan.peek()? {
            b'[' if entry.kind == Kind::Map => self.rows(node, fact)?,
            b'[' if entry.list.is_some() => self.list(entry)?,
            b'[' | b'{' => return None,
            _ => match self.scalar(entry)? {
                Read::Silent(silence) => Value::Silent(silence),
                Read::Stated(_) if entry.list.is_some() || entry.kind == Kind::Map => return None,
                Read::Stated(scalar) => Value::One(scalar),
            },
        };
        let span = Some(self.span(start));
        let slot = slots.get_mut(self.vocabulary.slot(fact))?;
        *slot = Slot { value, span, evidence: Vec::new(), derived: false };
        Some(())
    }

    /// Holds a value against the type of its fact, and lets it go.
    fn skip(&mut self, node: &'t ShapeKey, entry: &'t FactEntry) -> Option<()> {
        match self.scan.peek()? {
            b'[' if entry.kind == Kind::Map => self.items(|reader| {
                if reader.scan.eat(b'{') {
                    return reader.map(node, &mut [], None);
                }
                reader.silence().map(drop)
            }),
            b'[' if entry.list.is_some() => self.items(|reader| reader.fits(entry).map(drop)),
            b'[' | b'{' => None,
            _ => {
                let is_silent = self.fits(entry)?;
                let is_many = entry.list.is_some() || entry.kind == Kind::Map;
                (is_silent || !is_many).then_some(())
            }
        }
    }

    /// Whether a value of the type of its fact is silent.
    fn fits(&mut self, entry: &FactEntry) -> Option<bool> {
        if self.scan.peek()? != b'"' || entry.kind != Kind::Text || entry.constant.is_some() {
            return Some(matches!(self.scalar(entry)?, Read::Silent(_)));
        }
        Some(silent(&self.scan.string()?).is_some())
    }

    fn list(&mut self, entry: &'t FactEntry) -> Option<Value> {
        let (mut items, mut open) = (Vec::new(), false);
        self.items(|reader| {
            let start = reader.scan.at();
            match reader.scalar(entry)? {
                Read::Silent(_) => open = true,
                Read::Stated(scalar) => {
                    items.push(Item { scalar, span: reader.span(start) });
                }
            }
            Some(())
        })?;
        Some(Value::Many { items, open })
    }

    fn rows(&mut self, node: &'t ShapeKey, fact: FactId) -> Option<Value> {
        let (mut rows, mut open) = (Vec::new(), false);
        let width = self.vocabulary.children(fact).len();
        self.items(|reader| {
            let start = reader.scan.at();
            if !reader.scan.eat(b'{') {
                reader.silence()?;
                open = true;
                return Some(());
            }
            let (mut slots, mut keys) = (Slot::blank(width), Keys::with_room(width));
            reader.map(node, &mut slots, Some(&mut keys))?;
            rows.push(Row { slots, keys, span: reader.span(start) });
            Some(())
        })?;
        Some(Value::Rows { rows, open })
    }

    /// The items between brackets.
    fn items(&mut self, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.scan.expect(b'[')?;
        self.scan.blanks();
        if self.scan.eat(b']') {
            return Some(());
        }
        loop {
            item(self)?;
            self.scan.blanks();
            if !self.scan.eat(b',') {
                return self.scan.expect(b']');
            }
            self.scan.blanks();
        }
    }

    /// A word that stands where a value is not given.
    fn silence(&mut self) -> Option<Silence> {
        if self.scan.peek() == Some(b'n') {
            self.scan.word("null")?;
            return Some(Silence::Null);
        }
        silent(&self.scan.string()?)
    }

    fn scalar(&mut self, entry: &FactEntry) -> Option<Read> {
        let scalar = match self.scan.peek()? {
            b'"' => {
                let text = self.scan.string()?;
                if let Some(silence) = silent(&text) {
                    return Some(Read::Silent(silence));
                }
                scalar::of_text(entry, &text)?
            }
            b'n' => {
                self.scan.word("null")?;
                return Some(Read::Silent(Silence::Null));
            }
            b't' if entry.kind == Kind::Bool => {
                self.scan.word("true")?;
                Scalar::Bool(true)
            }
            b'f' if entry.kind == Kind::Bool => {
                self.scan.word("false")?;
                Scalar::Bool(false)
            }
            _ if entry.kind == Kind::Number => Scalar::Number(self.scan.number()?),
            _ => return None,
        };
        Some(Read::Stated(scalar))
    }
}

enum Read {
    Silent(Silence),
    Stated(Scalar),
}

fn silent(text: &str) -> Option<Silence> {
    match text {
        "unknown" => Some(Silence::Unknown),
        "withheld" => Some(Silence::Withheld),
        _ => None,
    }
}
