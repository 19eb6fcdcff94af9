//! Dates of a foreign file: what a card of keur's own format would say as well.

use jiff::civil::Date;

/// The day, month or year that `text` says, as it is written: `2026-05-14`, `2026-05` or `2026`. A
/// time behind a day is dropped.
pub(super) fn date(text: &str) -> Option<&str> {
    let text = match text.split_at_checked("2026-05-14".len()) {
        Some((day, time)) if time.starts_with(['T', 't', ' ']) => day,
        _ => text,
    };
    let mut parts = text.split('-');
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let two = |part: Option<&str>| match part {
        None => Some(1),
        Some(part) if digits(part, 2) => part.parse().ok(),
        Some(_) => None,
    };
    let year = parts.next().filter(|part| digits(part, 4))?.parse().ok()?;
    let (month, day) = (two(parts.next())?, two(parts.next())?);
    (parts.next().is_none() && Date::new(year, month, day).is_ok()).then_some(text)
}
