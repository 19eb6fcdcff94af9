//! How values become HTML: always escaped, and a text in two languages as two elements.

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Output, State, Value};

/// Writes a value into the page: what is marked safe as it is, a [`crate::language::Text`] as one
/// element for each language, nothing for nothing, all else escaped.
pub(super) fn formatter(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    let text = if value.is_safe() {
        value.to_string()
    } else {
        match value.kind() {
            ValueKind::Undefined => return Err(Error::from(ErrorKind::UndefinedError)),
            ValueKind::None => return Ok(()),
            ValueKind::Map => both(value)?,
            _ => value.as_str().map_or_else(|| escape(&value.to_string()), escape),
        }
    };
    out.write_str(&text).map_err(Error::from)
}

fn both(value: &Value) -> Result<String, Error> {
    let part = |lang: &str| {
        let text = value.get_attr(lang)?;
        text.as_str().map(escape).ok_or_else(|| Error::from(ErrorKind::BadSerialization))
    };
    let (en, nl) = (part("en")?, part("nl")?);
    if en == nl {
        return Ok(en);
    }
    Ok(format!("<i lang=en>{en}</i><i lang=nl>{nl}</i>"))
}

/// Text that is inert in an element and in a quoted attribute. Control characters, and those that
/// turn the direction of what follows, are replaced: a card must not show other than it says.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push(char::REPLACEMENT_CHARACTER);
            }
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
