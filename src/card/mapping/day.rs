//! Dates of a foreign file: only what a card of keur's own format would say as well.

use jiff::civil::Date;

/// Whether `text` is a day, a month or a year: `2026-05-14`, `2026-05` or `2026`.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let two = |part: Option<&&str>| match part {
        None => Some(1),
        Some(part) if digits(part, 2) => part.parse().ok(),
        Some(_) => None,
    };
    let year = parts.first().filter(|part| digits(part, 4)).and_then(|part| part.parse().ok());
    match (year, two(parts.get(1)), two(parts.get(2))) {
        (Some(year), Some(month), Some(day)) if parts.len() <= 3 => {
            Date::new(year, month, day).is_ok()
        }
        _ => false,
    }
}
