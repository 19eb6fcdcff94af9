//! Typed reading of the tree by serde; errors point at the exact value or key.

use serde::de::{DeserializeOwned, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::de_access::{Entries, Items, Place, Variant};
use super::de_error::Fail;
use super::node::{Node, Value};
use super::spanned;
use crate::source::Span;

pub use super::de_error::DeError;
pub use super::spanned::Spanned;

/// Reads a value of type `T`.
///
/// A number is read as whole or not as the type asks, where nothing is lost; null is read as an
/// absent option; an enum is read from its variant's name, or from a map with that one key.
///
/// # Errors
/// What does not fit, at the place of the value or key that does not.
pub fn from_node<T: DeserializeOwned>(node: &Node) -> Result<T, DeError> {
    T::deserialize(NodeReader { node, key: None }).map_err(|fail| fail.into_error(node.span))
}

/// The largest whole number up to which doubles hold all whole numbers.
const EXACT: i64 = 1 << 53;

/// Reads one node.
#[derive(Clone, Copy)]
pub(super) struct NodeReader<'de> {
    pub(super) node: &'de Node,
    /// The key whose value this is.
    pub(super) key: Option<Span>,
}

impl<'de> NodeReader<'de> {
    fn placed<T>(self, result: Result<T, Fail>) -> Result<T, Fail> {
        result.map_err(|fail| {
            // Of a missing key nothing is there to underline: point at the key of the map.
            let head = || self.key.unwrap_or_else(|| self.node.head());
            let span = if fail.is_missing_key() { head() } else { self.node.span };
            fail.at(span)
        })
    }

    fn any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match &self.node.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Int(value) => visitor.visit_i64(*value),
            Value::Float(value) => visitor.visit_f64(*value),
            Value::Str(value) => visitor.visit_borrowed_str(value),
            Value::Seq(items) => {
                let mut access = Items(items.iter());
                let value = visitor.visit_seq(&mut access)?;
                match access.0.next() {
                    None => Ok(value),
                    Some(item) => {
                        Err(Fail::wrong("this item is one too many".to_owned()).at(item.span))
                    }
                }
            }
            Value::Map(entries) => visitor.visit_map(Entries::new(entries)),
        }
    }

    /// A whole number; one written with a fraction of 0 or an exponent is read too.
    fn whole<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.node.value {
            #[expect(clippy::cast_precision_loss, reason = "the bound is exact")]
            Value::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT as f64 =>
            {
                #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
                visitor.visit_i64(value as i64)
            }
            _ => self.any(visitor),
        }
    }

    /// Any number; a whole one that a double would round is refused.
    fn double<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        match self.node.value {
            #[expect(clippy::cast_precision_loss, reason = "it is within the exact range")]
            Value::Int(value) if value.unsigned_abs() <= EXACT.unsigned_abs() => {
                visitor.visit_f64(value as f64)
            }
            Value::Int(value) => {
                let message = format!("{value} cannot be held exactly here");
                Err(Fail::wrong(message).help("write it with an exponent, such as 1.0e+25"))
            }
            _ => self.any(visitor),
        }
    }
}

macro_rules! by {
    ($read:ident: $($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
            self.placed(self.$read(visitor))
        }
    )*};
}

impl<'de> Deserializer<'de> for NodeReader<'de> {
    type Error = Fail;

    by!(any: deserialize_any);
    by!(whole: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64);
    by!(double: deserialize_f32 deserialize_f64);

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        let result = match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        };
        self.placed(result)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        self.placed(visitor.visit_newtype_struct(self))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        if name == spanned::NAME {
            visitor.visit_seq(Place::new(self.node.span, self))
        } else {
            self.placed(self.any(visitor))
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        let result = match (&self.node.value, self.node.entries()) {
            (Value::Str(name), _) => visitor.visit_enum(Variant::bare(name, self.node.span)),
            (_, [entry]) => visitor.visit_enum(Variant::keyed(entry)),
            (Value::Map(entries), _) => {
                let message =
                    format!("a map with one key is wanted, and this has {}", entries.len());
                Err(Fail::wrong(message))
            }
            _ => self.any(visitor),
        };
        self.placed(result)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i128 u128 char str string bytes byte_buf unit unit_struct seq tuple map struct
        identifier
    }
}

/// Reads a key.
#[derive(Clone, Copy)]
pub(super) struct KeyReader<'de> {
    pub(super) key: &'de str,
    pub(super) span: Span,
    /// Whether an unknown name here is a key, and not a value.
    pub(super) is_key: bool,
}

impl<'de> Deserializer<'de> for KeyReader<'de> {
    type Error = Fail;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fail> {
        visitor.visit_borrowed_str(self.key).map_err(|fail: Fail| {
            let fail = if self.is_key { fail.of_key() } else { fail };
            fail.at(self.span)
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        visitor.visit_newtype_struct(self).map_err(|fail: Fail| fail.at(self.span))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Fail> {
        if name == spanned::NAME {
            visitor.visit_seq(Place::new(self.span, self))
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fail> {
        let variant = Variant::name(self);
        visitor.visit_enum(variant).map_err(|fail: Fail| fail.at(self.span))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple map struct identifier ignored_any
    }
}

impl<'de, D: Deserializer<'de, Error = Fail>> SeqAccess<'de> for Place<D> {
    type Error = Fail;

    fn next_element_seed<T: serde::de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fail> {
        if let Some(offset) = self.offsets.next() {
            return seed.deserialize(offset.into_deserializer()).map(Some);
        }
        self.value.take().map(|value| seed.deserialize(value)).transpose()
    }
}
