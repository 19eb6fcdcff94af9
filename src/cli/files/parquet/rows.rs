//! The rows of a file as lines of JSON: groups and maps are maps, lists are lists. What is null in a row
//! or group is left out, for it states nothing.

use std::ops::Range;

use parquet::basic::{ConvertedType, LogicalType, Repetition};
use parquet::errors::{ParquetError, Result};
use parquet::schema::types::Type;

use super::columns::Column;
use super::pages::broken;
use super::values::{Meaning, Raw, as_text, text};

/// Why a row is no line.
pub(super) enum Fault {
    /// One value, and the column that has it; the other rows can be read.
    Value(String, String),
    /// The file goes no further.
    File(ParquetError),
}

impl From<ParquetError> for Fault {
    fn from(error: ParquetError) -> Self {
        Self::File(error)
    }
}

/// The tree that a row is.
pub(super) struct Shape {
    parts: Vec<Part>,
    leaves: Vec<Leaf>,
}

/// A column, as what stands below it is read.
struct Leaf {
    path: String,
    meaning: Meaning,
    /// A text right in the row: blank, it says as little as the empty cell of a table.
    is_cell: bool,
}

struct Part {
    name: String,
    /// From this level on it is there.
    there: i16,
    /// The columns below it, in their order.
    leaves: Range<usize>,
    kind: Kind,
}

enum Kind {
    Leaf,
    Group(Vec<Part>),
    /// The item of a list; and the levels of one that is there, and that follows another.
    List(Box<Part>, i16, i16),
    /// The same of a map, whose keys are texts.
    Map(Box<Part>, i16, i16),
}

impl Shape {
    /// The shape of a schema.
    ///
    /// # Errors
    /// A sentence about the first column that is not read.
    pub(super) fn of(schema: &Type) -> Result<Self> {
        let mut leaves = Vec::new();
        let mut parts = Vec::new();
        for column in schema.get_fields() {
            parts.push(part(column, (0, 0), "", &mut leaves)?);
        }
        if leaves.is_empty() {
            return Err(broken("it has no columns"));
        }
        for (one, other) in parts.iter().flat_map(|one| parts.iter().map(move |other| (one, other)))
        {
            let below = other.name.strip_prefix(one.name.as_str()).unwrap_or_default();
            if below.starts_with(['.', '[']) {
                let message = format!(
                    "the columns `{}` and `{}` state the same thing: write one of them",
                    one.name, other.name
                );
                return Err(broken(message));
            }
        }
        Ok(Self { parts, leaves })
    }

    /// Writes the row at which the columns are, and goes to the next; a row with a fault is gone
    /// through, too.
    pub(super) fn write(
        &self,
        columns: &mut [Box<dyn Column>],
        most: usize,
        out: &mut String,
    ) -> std::result::Result<(), Fault> {
        let row = columns.first().map_or(0, |column| column.place().row);
        for (column, leaf) in columns.iter().zip(&self.leaves) {
            let place = column.place();
            if place.ended || place.row != row || place.list != 0 {
                let message = format!("the column `{}` ends before its last row", leaf.path);
                return Err(Fault::File(broken(message)));
            }
        }
        let mut writer = Writer { leaves: &self.leaves, columns, most, out };
        let written = writer.group(&self.parts);
        for column in columns {
            while !column.place().ended && column.place().row == row {
                column.advance()?;
            }
        }
        written
    }
}

/// A field of a schema below something that is there and in lists from these levels on.
fn part(
    field: &Type,
    (there, list): (i16, i16),
    above: &str,
    leaves: &mut Vec<Leaf>,
) -> Result<Part> {
    let start = leaves.len();
    let path = format!("{above}{}", field.name());
    let below = format!("{path}.");
    let info = field.get_basic_info();
    let name = field.name().to_owned();
    let (own, kind) = match info.has_repetition().then(|| info.repetition()) {
        // Outside a group that says list, it is a list by itself.
        Some(Repetition::REPEATED) => {
            let item = element(field, (there + 1, list + 1), above, leaves)?;
            (there, Kind::List(Box::new(item), there + 1, list + 1))
        }
        found => {
            let own = there + i16::from(found == Some(Repetition::OPTIONAL));
            (own, kind(field, (own, list), &path, &below, leaves)?)
        }
    };
    Ok(Part { name, there: own, leaves: start..leaves.len(), kind })
}

/// What repeats, as the item itself.
fn element(field: &Type, levels: (i16, i16), above: &str, leaves: &mut Vec<Leaf>) -> Result<Part> {
    let start = leaves.len();
    let path = format!("{above}{}", field.name());
    let kind = kind(field, levels, &path, &format!("{path}."), leaves)?;
    Ok(Part { name: String::new(), there: levels.0, leaves: start..leaves.len(), kind })
}

fn kind(
    field: &Type,
    (there, list): (i16, i16),
    path: &str,
    below: &str,
    leaves: &mut Vec<Leaf>,
) -> Result<Kind> {
    if field.is_primitive() {
        let meaning = Meaning::of(field).map_err(|name| {
            broken(format!("the column `{path}` is of the type {name}, which is not read"))
        })?;
        let is_cell = meaning.is_text(field) && path == field.name();
        leaves.push(Leaf { path: path.to_owned(), meaning, is_cell });
        return Ok(Kind::Leaf);
    }
    let info = field.get_basic_info();
    let repeated = match field.get_fields() {
        [only] if is_repeated(only) => Some(only),
        _ => None,
    };
    let is_list = info.converted_type() == ConvertedType::LIST
        || info.logical_type_ref() == Some(&LogicalType::List);
    let is_map = matches!(info.converted_type(), ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE)
        || info.logical_type_ref() == Some(&LogicalType::Map);
    let inner = (there + 1, list + 1);
    match repeated {
        Some(repeated) if is_map => {
            let key_value = element(repeated, inner, below, leaves)?;
            let is_pair = |parts: &[Part]| match parts {
                [key, _] => leaves.get(key.leaves.start).is_some_and(|leaf| {
                    matches!(key.kind, Kind::Leaf) && leaf.meaning == Meaning::Plain
                }),
                _ => false,
            };
            match &key_value.kind {
                Kind::Group(parts) if is_pair(parts) => {}
                _ => return Err(broken(format!("`{path}` is no map from texts to values"))),
            }
            Ok(Kind::Map(Box::new(key_value), inner.0, inner.1))
        }
        Some(repeated) if is_list => {
            let item = match repeated.is_group().then(|| repeated.get_fields()) {
                Some([item]) if !is_old_item(repeated, field, item) => {
                    part(item, inner, &format!("{below}{}.", repeated.name()), leaves)?
                }
                _ => element(repeated, inner, below, leaves)?,
            };
            Ok(Kind::List(Box::new(item), inner.0, inner.1))
        }
        _ => {
            let mut parts = Vec::new();
            for child in field.get_fields() {
                parts.push(part(child, (there, list), below, leaves)?);
            }
            if parts.is_empty() {
                return Err(broken(format!("the group `{path}` has no columns")));
            }
            Ok(Kind::Group(parts))
        }
    }
}

fn is_repeated(field: &Type) -> bool {
    let info = field.get_basic_info();
    info.has_repetition() && info.repetition() == Repetition::REPEATED
}

/// Whether a group in a list is an item of one field, as writers of old had it, and not the layer that
/// newer ones put around each item.
fn is_old_item(repeated: &Type, list: &Type, item: &Type) -> bool {
    !is_repeated(item)
        && (repeated.name() == "array" || repeated.name() == format!("{}_tuple", list.name()))
}

struct Writer<'w> {
    leaves: &'w [Leaf],
    columns: &'w mut [Box<dyn Column>],
    most: usize,
    out: &'w mut String,
}

impl Writer<'_> {
    fn group(&mut self, parts: &[Part]) -> std::result::Result<(), Fault> {
        self.out.push('{');
        let mut is_first = true;
        for part in parts {
            if self.says_nothing(part) {
                self.advance(&part.leaves)?;
                continue;
            }
            if !std::mem::take(&mut is_first) {
                self.out.push(',');
            }
            text(&part.name, self.out);
            self.out.push(':');
            self.part(part)?;
        }
        self.out.push('}');
        Ok(())
    }

    fn part(&mut self, part: &Part) -> std::result::Result<(), Fault> {
        if self.out.len() > self.most {
            let message = format!("the row takes more than {} MiB", self.most >> 20);
            return Err(self.fault(part, message));
        }
        if self.is_null(part) {
            self.out.push_str("null");
            return Ok(self.advance(&part.leaves)?);
        }
        match &part.kind {
            Kind::Leaf => {
                let at = part.leaves.start;
                let value = self.columns.get(at).and_then(|column| column.value());
                let meaning = self.leaves.get(at).map(|leaf| leaf.meaning);
                let Some((raw, meaning)) = value.zip(meaning) else {
                    return Err(self.fault(part, "a value is missing".to_owned()));
                };
                let written = meaning.write(&raw, self.out);
                written.map_err(|message| self.fault(part, message))?;
                Ok(self.advance(&part.leaves)?)
            }
            Kind::Group(parts) => self.group(parts),
            Kind::List(item, there, list) => {
                self.items(part, ('[', ']'), (*there, *list), |writer| writer.part(item))
            }
            Kind::Map(pair, there, list) => {
                self.items(part, ('{', '}'), (*there, *list), |writer| writer.pair(pair))
            }
        }
    }

    fn items(
        &mut self,
        part: &Part,
        (open, close): (char, char),
        (there, list): (i16, i16),
        item: impl Fn(&mut Self) -> std::result::Result<(), Fault>,
    ) -> std::result::Result<(), Fault> {
        self.out.push(open);
        if self.place(part).there < there {
            self.advance(&part.leaves)?;
        } else {
            item(self)?;
            while self.place(part).list == list {
                self.out.push(',');
                item(self)?;
            }
        }
        self.out.push(close);
        Ok(())
    }

    /// A key of a map with its value.
    fn pair(&mut self, pair: &Part) -> std::result::Result<(), Fault> {
        let Kind::Group(parts) = &pair.kind else { return Ok(()) };
        let [key, value] = parts.as_slice() else { return Ok(()) };
        let found = self.columns.get(key.leaves.start).and_then(|column| column.value());
        let Some(Raw::Bytes(bytes)) = found else {
            return Err(self.fault(key, "a key of the map is no text".to_owned()));
        };
        let written = as_text(bytes).map(|key| text(key, self.out));
        written.map_err(|message| self.fault(key, message))?;
        self.out.push(':');
        self.advance(&key.leaves)?;
        self.part(value)
    }

    fn place(&self, part: &Part) -> super::columns::Place {
        self.columns.get(part.leaves.start).map(|column| column.place()).unwrap_or_default()
    }

    fn is_null(&self, part: &Part) -> bool {
        self.place(part).there < part.there
    }

    /// Whether it is null, or a cell of blanks.
    fn says_nothing(&self, part: &Part) -> bool {
        let at = part.leaves.start;
        let is_cell = self.leaves.get(at).is_some_and(|leaf| leaf.is_cell);
        let value = self.columns.get(at).and_then(|column| column.value());
        let is_blank = match value.filter(|_| is_cell && matches!(part.kind, Kind::Leaf)) {
            Some(Raw::Bytes(bytes)) => {
                str::from_utf8(bytes).is_ok_and(|text| text.trim().is_empty())
            }
            _ => false,
        };
        is_blank || self.is_null(part)
    }

    fn advance(&mut self, leaves: &Range<usize>) -> Result<()> {
        for column in self.columns.get_mut(leaves.clone()).unwrap_or_default() {
            column.advance()?;
        }
        Ok(())
    }

    fn fault(&self, part: &Part, message: String) -> Fault {
        let path = self.leaves.get(part.leaves.start).map(|leaf| leaf.path.clone());
        Fault::Value(path.unwrap_or_default(), message)
    }
}
