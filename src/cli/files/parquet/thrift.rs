//! The little of Thrift's compact protocol that tells how large a part of a Parquet file says it is,
//! before anything makes room for it.

use std::collections::BTreeMap;

/// Structs inside each other that are looked into; Parquet has five.
const DEPTH: u8 = 16;

/// The kinds of fields; the first is the end of a struct.
const STOP: u8 = 0;
const TRUE: u8 = 1;
const FALSE: u8 = 2;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const SET: u8 = 10;
const MAP: u8 = 11;
const STRUCT: u8 = 12;

/// Numbers of a struct by the id of their field; those of a struct inside it by the ids of both.
pub(super) type Numbers = BTreeMap<(i64, i64), i64>;

/// Bytes that are read from the front. Whatever breaks the protocol gives `None`.
pub(super) struct Thrift<'b> {
    pub(super) rest: &'b [u8],
}

impl Thrift<'_> {
    /// The numbers of a struct.
    pub(super) fn numbers(&mut self) -> Option<Numbers> {
        let mut numbers = Numbers::new();
        self.into(&mut numbers, 0)?;
        Some(numbers)
    }

    /// How many elements the schema in a footer has, and how deep they stand inside each other.
    pub(super) fn schema(&mut self) -> Option<(usize, usize)> {
        const SCHEMA: i64 = 2;
        const CHILDREN: (i64, i64) = (0, 5);
        let mut id = 0;
        loop {
            match self.field(&mut id)? {
                STOP => return None,
                LIST if id == SCHEMA => break,
                kind => self.skip(kind, DEPTH)?,
            }
        }
        let (count, _) = self.list()?;
        // How many elements are still to come at each level.
        let (mut open, mut deepest): (Vec<i64>, usize) = (Vec::new(), 0);
        for _ in 0..count {
            while open.last() == Some(&0) {
                open.pop();
            }
            if let Some(left) = open.last_mut() {
                *left -= 1;
            }
            let children = self.numbers()?.get(&CHILDREN).copied().unwrap_or_default();
            if children > 0 {
                open.push(children);
                deepest = deepest.max(open.len());
            }
        }
        Some((count, deepest))
    }

    fn into(&mut self, numbers: &mut Numbers, inside: i64) -> Option<()> {
        let mut id = 0;
        loop {
            match self.field(&mut id)? {
                STOP => return Some(()),
                kind @ (TRUE | FALSE) => {
                    numbers.insert((inside, id), i64::from(kind == TRUE));
                }
                3 => {
                    numbers.insert((inside, id), self.byte()?.into());
                }
                4..=6 => {
                    numbers.insert((inside, id), self.number()?);
                }
                STRUCT if inside == 0 => self.into(numbers, id)?,
                kind => self.skip(kind, DEPTH)?,
            }
        }
    }

    /// The kind of the next field, of which the id follows that of the last.
    fn field(&mut self, id: &mut i64) -> Option<u8> {
        let head = self.byte()?;
        if head == STOP {
            return Some(STOP);
        }
        *id = match head >> 4 {
            0 => self.number()?,
            step => id.checked_add(step.into())?,
        };
        // No field is of the kind of the end.
        Some(head & 15).filter(|kind| *kind != STOP)
    }

    /// How many items a list has, and their kind.
    fn list(&mut self) -> Option<(usize, u8)> {
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => usize::try_from(self.varint()?).ok()?,
            count => count.into(),
        };
        // An item takes a byte at least.
        (count <= self.rest.len()).then_some((count, head & 15))
    }

    fn skip(&mut self, kind: u8, depth: u8) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match kind {
            TRUE | FALSE => {}
            3 => drop(self.byte()?),
            4..=6 => drop(self.varint()?),
            7 => self.take(8)?,
            BINARY => {
                let length = usize::try_from(self.varint()?).ok()?;
                self.take(length)?;
            }
            LIST | SET => {
                let (count, kind) = self.list()?;
                for _ in 0..count {
                    self.item(kind, depth)?;
                }
            }
            MAP => {
                let count = usize::try_from(self.varint()?).ok()?;
                let kinds = if count == 0 { 0 } else { self.byte()? };
                for _ in 0..count {
                    self.item(kinds >> 4, depth)?;
                    self.item(kinds & 15, depth)?;
                }
            }
            STRUCT => {
                let mut id = 0;
                loop {
                    match self.field(&mut id)? {
                        STOP => break,
                        kind => self.skip(kind, depth)?,
                    }
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// True and false take a byte where they are items.
    fn item(&mut self, kind: u8, depth: u8) -> Option<()> {
        match kind {
            TRUE | FALSE => self.take(1),
            kind => self.skip(kind, depth),
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn take(&mut self, count: usize) -> Option<()> {
        self.rest = self.rest.get(count..)?;
        Some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }

    /// A number with a sign, which is its last bit.
    fn number(&mut self) -> Option<i64> {
        let value = self.varint()?;
        let half = i64::try_from(value >> 1).ok()?;
        Some(if value & 1 == 0 { half } else { -half - 1 })
    }
}
