//! A value as JSON: exactly what it was, or a fault.

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Timestamp};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::data_type::{ByteArray, FixedLenByteArray, Int96};
use parquet::schema::types::Type;

/// A value as its column has it.
pub(super) enum Raw<'v> {
    Bool(bool),
    Int(i64),
    /// Nanoseconds of a day, and the day by the count of astronomers.
    Moment(u64, u32),
    Float(f64),
    Bytes(&'v [u8]),
}

/// How a stored value becomes a [`Raw`] one.
pub(super) trait Stored {
    fn raw(&self) -> Raw<'_>;
}

impl Stored for bool {
    fn raw(&self) -> Raw<'_> {
        Raw::Bool(*self)
    }
}

impl Stored for i32 {
    fn raw(&self) -> Raw<'_> {
        Raw::Int((*self).into())
    }
}

impl Stored for i64 {
    fn raw(&self) -> Raw<'_> {
        Raw::Int(*self)
    }
}

impl Stored for Int96 {
    fn raw(&self) -> Raw<'_> {
        match self.data() {
            [low, high, day] => Raw::Moment(u64::from(*high) << 32 | u64::from(*low), *day),
            _ => Raw::Moment(u64::MAX, 0),
        }
    }
}

impl Stored for f32 {
    fn raw(&self) -> Raw<'_> {
        Raw::Float((*self).into())
    }
}

impl Stored for f64 {
    fn raw(&self) -> Raw<'_> {
        Raw::Float(*self)
    }
}

impl Stored for ByteArray {
    fn raw(&self) -> Raw<'_> {
        Raw::Bytes(self.data())
    }
}

impl Stored for FixedLenByteArray {
    fn raw(&self) -> Raw<'_> {
        Raw::Bytes(self.data())
    }
}

/// What the values of a column mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// What they are: true or false, a number, a text.
    Plain,
    /// Numbers without a sign, in 64 bits or in 32.
    Unsigned(bool),
    /// Numbers of 16 bits.
    Half,
    /// Digits behind the point.
    Decimal(u32),
    Date,
    /// Nanoseconds of a unit of time.
    Time(i64),
    /// The same, and whether it counts from an instant, or on clocks of any place.
    Moment(i64, bool),
    Uuid,
}

/// Digits that a double keeps whatever they are.
const DIGITS: usize = 15;

const NANOS_OF_DAY: i128 = 86_400_000_000_000;

impl Meaning {
    /// What a column of a type means.
    ///
    /// # Errors
    /// The name of the type, where it is not read.
    pub(super) fn of(column: &Type) -> Result<Self, String> {
        let info = column.get_basic_info();
        let unsigned = Self::Unsigned(column.get_physical_type() == Physical::INT64);
        let nanos = |unit: &TimeUnit| match unit {
            TimeUnit::MILLIS => 1_000_000,
            TimeUnit::MICROS => 1_000,
            TimeUnit::NANOS => 1,
        };
        Ok(match info.logical_type_ref() {
            Some(LogicalType::Timestamp(found)) => {
                Self::Moment(nanos(&found.unit), found.is_adjusted_to_u_t_c)
            }
            Some(LogicalType::Time(found)) => Self::Time(nanos(&found.unit)),
            Some(LogicalType::Uuid) => Self::Uuid,
            Some(LogicalType::Float16) => Self::Half,
            Some(LogicalType::Decimal(found)) => Self::Decimal(scale(found.scale)?),
            Some(LogicalType::Integer(found)) if !found.is_signed => unsigned,
            Some(
                found @ (LogicalType::Bson
                | LogicalType::Variant(_)
                | LogicalType::Geometry(_)
                | LogicalType::Geography(_)
                | LogicalType::File),
            ) => {
                let name = format!("{found:?}");
                return Err(name.split('(').next().unwrap_or_default().to_uppercase());
            }
            _ => match info.converted_type() {
                ConvertedType::DATE => Self::Date,
                ConvertedType::TIME_MILLIS => Self::Time(1_000_000),
                ConvertedType::TIME_MICROS => Self::Time(1_000),
                ConvertedType::TIMESTAMP_MILLIS => Self::Moment(1_000_000, true),
                ConvertedType::TIMESTAMP_MICROS => Self::Moment(1_000, true),
                ConvertedType::UINT_8
                | ConvertedType::UINT_16
                | ConvertedType::UINT_32
                | ConvertedType::UINT_64 => unsigned,
                ConvertedType::DECIMAL => Self::Decimal(scale(column.get_scale())?),
                found @ (ConvertedType::BSON | ConvertedType::INTERVAL) => {
                    return Err(found.to_string());
                }
                _ => Self::Plain,
            },
        })
    }

    /// Whether its values are texts.
    pub(super) fn is_text(self, column: &Type) -> bool {
        let is_bytes = matches!(
            column.get_physical_type(),
            Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY
        );
        self == Self::Plain && is_bytes
    }

    /// Writes a value as JSON.
    ///
    /// # Errors
    /// What is wrong with it, where no value of JSON is exactly it.
    pub(super) fn write(self, raw: &Raw<'_>, out: &mut String) -> Result<(), String> {
        match (self, raw) {
            (Self::Plain, Raw::Bool(value)) => put(out, value),
            (Self::Plain, Raw::Int(value)) => put(out, value),
            (Self::Plain, Raw::Float(value)) => return float(*value, out),
            (Self::Plain, Raw::Bytes(bytes)) => text(as_text(bytes)?, out),
            // They are stored with a sign that they do not have.
            (Self::Unsigned(true), Raw::Int(value)) => put(out, value.cast_unsigned()),
            (Self::Unsigned(false), Raw::Int(value)) => put(out, value & i64::from(u32::MAX)),
            (Self::Half, Raw::Bytes([low, high])) => {
                return float(half(u16::from_le_bytes([*low, *high])), out);
            }
            (Self::Decimal(scale), Raw::Int(value)) => {
                return decimal(i128::from(*value), scale, out);
            }
            (Self::Decimal(scale), Raw::Bytes(bytes)) => {
                return decimal(big_endian(bytes)?, scale, out);
            }
            (Self::Date, Raw::Int(days)) => text(&day(*days)?.to_string(), out),
            (Self::Time(unit), Raw::Int(count)) => {
                let nanos = i128::from(*count) * i128::from(unit);
                let time = time(nanos).ok_or_else(|| format!("{count} is no time of a day"))?;
                text(&time.to_string(), out);
            }
            (Self::Moment(unit, utc), Raw::Int(count)) => {
                return moment(i128::from(*count) * i128::from(unit), utc, out);
            }
            // This old form says nothing of places; those who write it mean UTC.
            (_, Raw::Moment(nanos, day)) => {
                let days = i128::from(*day) - 2_440_588;
                return moment(days * NANOS_OF_DAY + i128::from(*nanos), true, out);
            }
            (Self::Uuid, Raw::Bytes(bytes)) if bytes.len() == 16 => {
                let hex = crate::report::hex(bytes);
                let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
                let parts = parts.map(|part| hex.get(part).unwrap_or_default());
                text(&parts.join("-"), out);
            }
            _ => return Err("the value is not of the type of its column".to_owned()),
        }
        Ok(())
    }
}

fn scale(scale: i32) -> Result<u32, String> {
    u32::try_from(scale).map_err(|_| format!("DECIMAL with {scale} places"))
}

/// Writing to a text cannot fail.
fn put(out: &mut String, value: impl std::fmt::Display) {
    let _ = write!(out, "{value}");
}

/// Writes a text as JSON.
pub(super) fn text(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// The text that bytes are.
pub(super) fn as_text(bytes: &[u8]) -> Result<&str, String> {
    str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        format!("byte {at} of {} is no UTF-8: only text is read", bytes.len())
    })
}

fn float(value: f64, out: &mut String) -> Result<(), String> {
    if !value.is_finite() {
        return Err(format!("{value} is not a number that a card may state; null says not known"));
    }
    put(out, serde_json::Value::from(value));
    Ok(())
}

/// A number of 16 bits: a sign, five bits of exponent, ten of fraction.
fn half(bits: u16) -> f64 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023));
    let size = match exponent {
        0 => fraction / 1024.0 * 2_f64.powi(-14),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction / 1024.0) * 2_f64.powi(exponent - 15),
    };
    if bits >> 15 == 0 { size } else { -size }
}

fn big_endian(bytes: &[u8]) -> Result<i128, String> {
    let first = bytes.first().copied().unwrap_or_default();
    let sign = if first < 128 { 0 } else { u8::MAX };
    // Bytes in front that only repeat the sign say nothing.
    let start = bytes.len().saturating_sub(16);
    let (front, rest) = bytes.split_at(start);
    if front.iter().any(|byte| *byte != sign) {
        return Err(too_long());
    }
    Ok(rest
        .iter()
        .fold(if sign == 0 { 0 } else { -1 }, |value, byte| value << 8 | i128::from(*byte)))
}

fn too_long() -> String {
    format!("a decimal of more than {DIGITS} digits would be rounded")
}

fn decimal(value: i128, scale: u32, out: &mut String) -> Result<(), String> {
    let digits = value.unsigned_abs().to_string();
    if digits.trim_end_matches('0').len() > DIGITS || scale > 300 {
        return Err(too_long());
    }
    let sign = if value < 0 { "-" } else { "" };
    let scale = scale as usize;
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, rest) = digits.split_at(digits.len() - scale);
    let rest = rest.trim_end_matches('0');
    let point = if rest.is_empty() { "" } else { "." };
    put(out, format_args!("{sign}{whole}{point}{rest}"));
    Ok(())
}

fn day(days: i64) -> Result<Date, String> {
    let wrong = || format!("day {days} from 1970 lies outside the years 0 to 9999");
    let days = Span::new().try_days(days).map_err(|_| wrong())?;
    let day = Date::constant(1970, 1, 1).checked_add(days).map_err(|_| wrong())?;
    if day.year() < 0 { Err(wrong()) } else { Ok(day) }
}

fn time(nanos: i128) -> Option<Time> {
    let second = i32::try_from(nanos / 1_000_000_000).ok().filter(|_| nanos >= 0)?;
    let rest = i32::try_from(nanos % 1_000_000_000).ok()?;
    let [hour, minute, second] =
        [second / 3600, second / 60 % 60, second % 60].map(|part| i8::try_from(part).ok());
    Time::new(hour?, minute?, second?, rest).ok()
}

/// An instant in UTC; without a place it is a day where it is midnight, else a time on a clock, which
/// no fact takes.
fn moment(nanos: i128, utc: bool, out: &mut String) -> Result<(), String> {
    let wrong = || "a moment outside the years 0 to 9999".to_owned();
    let day = i64::try_from(nanos.div_euclid(NANOS_OF_DAY)).map_err(|_| wrong());
    let day = day.and_then(self::day)?;
    let time = time(nanos.rem_euclid(NANOS_OF_DAY)).ok_or_else(wrong)?;
    if utc {
        let moment = Timestamp::from_nanosecond(nanos).map_err(|_| wrong())?;
        text(&moment.to_string(), out);
    } else if time == Time::midnight() {
        text(&day.to_string(), out);
    } else {
        text(&DateTime::from_parts(day, time).to_string(), out);
    }
    Ok(())
}
