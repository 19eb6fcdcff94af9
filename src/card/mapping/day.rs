//! Dates of a foreign file: what a card of keur's own format would say as well, and other ways of
//! writing a date where the table says in which order its numbers stand.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Deserialize;

/// In which order the numbers of a date stand between slashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Order {
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
}

/// The first year that is read of a date written in such an order. A spreadsheet that takes a year
/// for a count of days shows 2023 as 15 July 1905.
const FIRST_YEAR: i16 = 1950;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day, month or year that `text` says, as `2026-05-14`, `2026-05` or `2026`. A time behind a day
/// is dropped. With an `order`, numbers between slashes and English names of months are read too; a
/// year has four digits.
pub(super) fn date(text: &str, order: Option<Order>) -> Option<Cow<'_, str>> {
    let other = || spoken(text, order?).map(Cow::Owned);
    plain(text).map(Cow::Borrowed).or_else(other)
}

fn plain(text: &str) -> Option<&str> {
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

fn spoken(text: &str, order: Order) -> Option<String> {
    let mut words: Vec<&str> =
        text.split([' ', ',']).map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.first().is_some_and(|word| word.contains('/')) {
        // A time of day, in one of the ways of writing it, stands behind a day only.
        let is_time = |word: &&&str| word.contains(':') || ["AM", "PM"].contains(*word);
        let rest = words.split_off(1);
        let parts: Vec<&str> = words.first()?.split('/').collect();
        if rest.iter().any(|word| !is_time(&word)) || (parts.len() < 3 && !rest.is_empty()) {
            return None;
        }
        return match (parts.as_slice(), order) {
            ([month, year], _) => written(year, number(month)?, None),
            ([month, day, year], Order::Mdy) | ([day, month, year], Order::Dmy) => {
                written(year, number(month)?, Some(number(day)?))
            }
            _ => None,
        };
    }
    match words.as_slice() {
        [name, year] => written(year, month(name)?, None),
        [first, second, year] => match (month(first), month(second)) {
            (Some(month), None) => written(year, month, Some(number(second)?)),
            (None, Some(month)) => written(year, month, Some(number(first)?)),
            _ => None,
        },
        _ => None,
    }
}

/// The number of a month by its English name, or the first three letters of it.
fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    let at = MONTHS.iter().position(|month| *month == name || month.get(..3) == Some(name))?;
    i8::try_from(at + 1).ok()
}

/// A number of one or two digits.
fn number(text: &str) -> Option<i8> {
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn written(year: &str, month: i8, day: Option<i8>) -> Option<String> {
    let four = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = four.then(|| year.parse().ok()).flatten()?;
    let date = Date::new(year, month, day.unwrap_or(1)).ok()?;
    (year >= FIRST_YEAR).then(|| match day {
        Some(_) => date.to_string(),
        None => format!("{year:04}-{month:02}"),
    })
}
