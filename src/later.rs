//! A part of what the build kept that is read once somebody asks for it: few runs need all of it.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::embedded;

/// A value that is read at the first look. What was not kept by the build is there from the start.
#[derive(Clone, Default)]
pub struct Later<T> {
    /// Boxed: most of them are never looked at, and the room for all would be most of what a run touches.
    value: OnceLock<Box<T>>,
    kept: &'static [u8],
}

impl<T> From<T> for Later<T> {
    fn from(value: T) -> Self {
        Self { value: OnceLock::from(Box::new(value)), kept: &[] }
    }
}

impl<T: DeserializeOwned + Default> Later<T> {
    /// The value, to be changed; it is always there.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        let _: &T = self;
        self.value.get_mut().map(|value| &mut **value)
    }
}

impl<T: DeserializeOwned + Default> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // The build wrote these bytes from a value of the same type, so that nothing can fail.
        self.value.get_or_init(|| Box::new(postcard::from_bytes(self.kept).unwrap_or_default()))
    }
}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// The build keeps it apart and says where; elsewhere it stands in its place.
impl<T: Serialize + DeserializeOwned + Default> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = postcard::to_allocvec(&**self).map_err(S::Error::custom)?;
        match embedded::keep_part(&bytes) {
            Some(place) => place.serialize(serializer),
            None => serializer.serialize_bytes(&bytes),
        }
    }
}

impl<'de, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, length) = Deserialize::deserialize(deserializer)?;
        let kept = embedded::part(start, length);
        let kept = kept.ok_or_else(|| D::Error::custom("the build kept no such part"))?;
        Ok(Self { value: OnceLock::new(), kept })
    }
}
