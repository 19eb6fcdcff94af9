//! A text that is cheap to clone: it stands inside the binary, or is shared.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::embedded;

/// A text that is cheap to clone. What was kept by the build is not copied when it is read again.
#[derive(Clone)]
pub struct Shared(Holder);

#[derive(Clone)]
enum Holder {
    Inside(&'static str),
    Shared(Arc<str>),
}

impl Shared {
    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Holder::Inside(text) => text,
            Holder::Shared(text) => text,
        }
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self(Holder::Inside(""))
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        Self(Holder::Shared(text.into()))
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        Self(Holder::Shared(text.into()))
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Shared {}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self)
        } else {
            serializer.serialize_bytes(self.as_bytes())
        }
    }
}

impl<'de> Deserialize<'de> for Shared {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(Reader)
        } else {
            deserializer.deserialize_bytes(Reader)
        }
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Shared;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_bytes<E: Error>(self, text: &'de [u8]) -> Result<Shared, E> {
        // The reader borrows for a while what stands inside the binary for good.
        match embedded::inside(text) {
            Some(text) => std::str::from_utf8(text).map(|text| Shared(Holder::Inside(text))),
            None => std::str::from_utf8(text).map(Shared::from),
        }
        .map_err(E::custom)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Shared, E> {
        Ok(text.into())
    }
}

/// In a schema it is a string.
impl JsonSchema for Shared {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        str::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        str::json_schema(generator)
    }
}
