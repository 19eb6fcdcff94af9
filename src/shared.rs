//! A text that is cheap to clone: it stands inside the binary, or is shared.

use std::borrow::Borrow;
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

impl Borrow<str> for Shared {
    fn borrow(&self) -> &str {
        self
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

/// The build keeps each text once and says where: inside the binary all of them are one text, so that
/// nothing is checked or copied when they are read again.
impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_kept = !serializer.is_human_readable();
        match is_kept.then(|| embedded::keep_text(self)).flatten() {
            Some(place) => place.serialize(serializer),
            None => serializer.serialize_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Shared {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_str(Reader);
        }
        let (start, length) = Deserialize::deserialize(deserializer)?;
        let text = embedded::text(start, length);
        let text = text.ok_or_else(|| D::Error::custom("the build kept no such text"))?;
        Ok(Self(Holder::Inside(text)))
    }
}

struct Reader;

impl Visitor<'_> for Reader {
    type Value = Shared;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
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
