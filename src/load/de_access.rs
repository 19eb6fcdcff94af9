//! The parts of lists, maps and enums as serde asks for them.

use std::slice;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};

use super::de::{KeyReader, NodeReader};
use super::de_error::Fail;
use super::node::{Entry, Node, Value};
use crate::source::Span;

/// A place and a value: the parts of [`Spanned`](super::spanned::Spanned).
pub(super) struct Place<D> {
    pub(super) offsets: std::array::IntoIter<u32, 2>,
    pub(super) value: Option<D>,
}

impl<D> Place<D> {
    pub(super) fn new(span: Span, value: D) -> Self {
        Self { offsets: [span.start, span.end].into_iter(), value: Some(value) }
    }
}

/// The items of a list.
pub(super) struct Items<'de>(pub(super) slice::Iter<'de, Node>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Fail;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fail> {
        let item = self.0.next();
        item.map(|node| seed.deserialize(NodeReader { node, key: None })).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The entries of a map.
pub(super) struct Entries<'de> {
    rest: slice::Iter<'de, Entry>,
    current: Option<&'de Entry>,
}

impl<'de> Entries<'de> {
    pub(super) fn new(entries: &'de [Entry]) -> Self {
        Self { rest: entries.iter(), current: None }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Fail;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fail> {
        self.current = self.rest.next();
        let Some(entry) = self.current else {
            return Ok(None);
        };
        let key = KeyReader { key: &entry.key, span: entry.key_span, is_key: true };
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fail> {
        let Some(entry) = self.current else {
            return Err(Fail::wrong("a value is asked for before its key".to_owned()));
        };
        seed.deserialize(NodeReader { node: &entry.node, key: Some(entry.key_span) })
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The name of an enum's variant, and its content.
pub(super) struct Variant<'de> {
    name: KeyReader<'de>,
    content: Option<NodeReader<'de>>,
}

impl<'de> Variant<'de> {
    /// A text that is the variant's name.
    pub(super) fn bare(name: &'de str, span: Span) -> Self {
        Self::name(KeyReader { key: name, span, is_key: false })
    }

    /// A name that is read already.
    pub(super) fn name(name: KeyReader<'de>) -> Self {
        Self { name, content: None }
    }

    /// The one entry of a map: the key is the variant's name.
    pub(super) fn keyed(entry: &'de Entry) -> Self {
        let name = KeyReader { key: &entry.key, span: entry.key_span, is_key: true };
        let content = NodeReader { node: &entry.node, key: Some(entry.key_span) };
        Self { name, content: Some(content) }
    }

    fn content(self) -> Result<NodeReader<'de>, Fail> {
        self.content.ok_or_else(|| {
            let name = self.name.key;
            let message = format!("`{name}` needs a value");
            Fail::wrong(message).help(format!("write `{name}: ` with its value")).at(self.name.span)
        })
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Fail;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fail> {
        let variant = seed.deserialize(self.name)?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Fail;

    fn unit_variant(self) -> Result<(), Fail> {
        match self.content.map(|content| content.node) {
            None | Some(Node { value: Value::Null, .. }) => Ok(()),
            Some(node) => {
                let message = format!("`{}` takes no value", self.name.key);
                Err(Fail::wrong(message).at(node.span))
            }
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fail> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fail> {
        self.content()?.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        self.content()?.deserialize_struct("", fields, visitor)
    }
}
