//! Kleene's three values.

use serde::{Deserialize, Serialize};

/// True, false, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// The facts show it.
    True,
    /// The facts show the contrary.
    False,
    /// The facts decide neither.
    Unknown,
}

impl Truth {
    /// The value of a conjunction: a false part decides, an unknown one travels.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::fold(parts, Self::False, Self::True)
    }

    /// The value of a disjunction: a true part decides, an unknown one travels.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::fold(parts, Self::True, Self::False)
    }

    #[inline]
    fn fold(parts: impl IntoIterator<Item = Self>, absorbing: Self, neutral: Self) -> Self {
        let mut value = neutral;
        for part in parts {
            if part == absorbing {
                return absorbing;
            }
            if part == Self::Unknown {
                value = Self::Unknown;
            }
        }
        value
    }

    /// True if `value` is true, false if it is false.
    pub fn known(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }

    /// The word in reports and rule files.
    pub fn word(self) -> &'static str {
        match self {
            Self::True => "true",
            Self::False => "false",
            Self::Unknown => "unknown",
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<Option<bool>> for Truth {
    fn from(value: Option<bool>) -> Self {
        value.map_or(Self::Unknown, Self::known)
    }
}
