//! What typed reading refuses, in our words.

use std::fmt::{self, Display};

use serde::de::{Error, Expected, Unexpected};

use crate::problem::{Problem, near_miss};
use crate::source::Span;

/// Why a value could not be read as the type asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DeError {
    /// What does not fit.
    pub message: String,
    /// The value or key that does not fit; for a missing key, the key of the map it is missing in.
    pub span: Span,
    /// How to mend it.
    pub help: Option<String>,
    /// The code of the problem it makes: `wrong-type`, `bad-value`, `missing-key`, `unknown-key`
    /// or `unknown-value`.
    pub code: &'static str,
}

impl DeError {
    /// The problem of this error in the source of this name.
    pub fn into_problem(self, source: &str) -> Problem {
        let problem = Problem::error(self.code, self.message).at(source, self.span);
        match self.help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}

/// A [`DeError`] on its way up, with its place once that is known.
#[derive(Debug)]
pub(super) struct Fail(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: &'static str,
    message: String,
    help: Option<String>,
    /// The name that is not known, and the names that are.
    unknown: Option<(String, &'static [&'static str])>,
    span: Option<Span>,
}

impl Fail {
    fn new(code: &'static str, message: String) -> Self {
        Self(Box::new(Inner { code, message, help: None, unknown: None, span: None }))
    }

    pub(super) fn wrong(message: String) -> Self {
        Self::new("wrong-type", message)
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Sets the place; the first that is set stays, being the innermost.
    pub(super) fn at(mut self, span: Span) -> Self {
        self.0.span.get_or_insert(span);
        self
    }

    pub(super) fn is_missing_key(&self) -> bool {
        self.0.code == "missing-key"
    }

    /// An unknown name that stands where a key does is an unknown key, whatever it is to serde.
    pub(super) fn of_key(self) -> Self {
        match self.0.unknown {
            Some((name, known)) if self.0.code == "unknown-value" => {
                Self::unknown("unknown-key", &name, known)
            }
            unknown => Self(Box::new(Inner { unknown, ..*self.0 })),
        }
    }

    fn unknown(code: &'static str, name: &str, known: &'static [&'static str]) -> Self {
        let what = if code == "unknown-key" { "key" } else { "value" };
        let names: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
        let message = match names.as_slice() {
            [] => format!("unknown {what} `{name}`; none is read here"),
            [one] => format!("unknown {what} `{name}`, expected {one}"),
            _ => format!("unknown {what} `{name}`, expected one of {}", names.join(", ")),
        };
        let mut fail = Self::new(code, message);
        fail.0.unknown = Some((name.to_owned(), known));
        match near_miss(name, known.iter().copied()) {
            Some(near) => fail.help(format!("did you mean `{near}`?")),
            None => fail,
        }
    }

    pub(super) fn into_error(self, span: Span) -> DeError {
        let Inner { code, message, help, unknown: _, span: own } = *self.0;
        DeError { message, span: own.unwrap_or(span), help, code }
    }
}

impl Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Fail {}

impl Error for Fail {
    fn custom<T: Display>(message: T) -> Self {
        Self::new("bad-value", message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let wanted = wanted_words(&wanted.to_string());
        Self::wrong(format!("{wanted} is wanted, and this is {}", found_words(found)))
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let wanted = wanted_words(&wanted.to_string());
        let message = format!("{wanted} is wanted, and this is {}", found_words(found));
        Self::new("bad-value", message)
    }

    fn invalid_length(length: usize, wanted: &dyn Expected) -> Self {
        let wanted = wanted_words(&wanted.to_string());
        Self::wrong(format!("{wanted} is wanted, and this list has {length}"))
    }

    fn unknown_variant(name: &str, known: &'static [&'static str]) -> Self {
        Self::unknown("unknown-value", name, known)
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        Self::unknown("unknown-key", name, known)
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new("missing-key", format!("the key `{name}` is missing"))
    }
}

fn found_words(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(value) => format!("the number {value}"),
        Unexpected::Signed(value) => format!("the number {value}"),
        Unexpected::Float(value) => format!("the number {value}"),
        Unexpected::Char(_) | Unexpected::Str(_) | Unexpected::Bytes(_) => "text".to_owned(),
        Unexpected::Unit | Unexpected::Option => "null".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a map".to_owned(),
        Unexpected::NewtypeStruct
        | Unexpected::Enum
        | Unexpected::UnitVariant
        | Unexpected::NewtypeVariant
        | Unexpected::TupleVariant
        | Unexpected::StructVariant
        | Unexpected::Other(_) => "something else".to_owned(),
    }
}

/// What serde expects, in the words of a card's author.
fn wanted_words(wanted: &str) -> String {
    let words = match wanted {
        "a string" | "a borrowed string" | "string" | "a character" => "text",
        "a boolean" => "true or false",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0",
        "f32" | "f64" => "a number",
        "a sequence" => "a list",
        "unit" => "nothing",
        _ if wanted.starts_with("struct ") || wanted.starts_with("struct variant") => "a map",
        _ if wanted.starts_with("enum ") => "a name, or a map with one key,",
        _ => match wanted.rsplit_once(" with ") {
            Some((_, elements)) if wanted.starts_with("tuple ") => {
                return format!("a list of {}", elements.replace("element", "item"));
            }
            _ => wanted,
        },
    };
    words.to_owned()
}
