//! The values of a column, one after another, with the levels that say where each belongs.

use parquet::column::page::PageReader;
use parquet::column::reader::ColumnReaderImpl;
use parquet::data_type::{
    BoolType, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType, Int32Type,
    Int64Type, Int96Type,
};
use parquet::errors::Result;
use parquet::schema::types::ColumnDescPtr;

use super::values::{Raw, Stored};

/// Rows that are read at once.
pub(super) const ROWS: usize = 128;

/// Where a column is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// How much of what may be absent is there.
    pub(super) there: i16,
    /// The list that goes on; 0 where a row begins.
    pub(super) list: i16,
    /// Rows begun so far.
    pub(super) row: u64,
    /// Nothing is left.
    pub(super) ended: bool,
}

/// A column that is read value by value.
pub(super) trait Column {
    /// Where it is.
    fn place(&self) -> Place;
    /// The value there; nothing where it is absent.
    fn value(&self) -> Option<Raw<'_>>;
    /// Goes to the next.
    fn advance(&mut self) -> Result<()>;
}

/// The column with these pages, at its first value.
pub(super) fn open(descr: &ColumnDescPtr, pages: Box<dyn PageReader>) -> Result<Box<dyn Column>> {
    use parquet::basic::Type;
    match descr.physical_type() {
        Type::BOOLEAN => Typed::<BoolType>::open(descr, pages),
        Type::INT32 => Typed::<Int32Type>::open(descr, pages),
        Type::INT64 => Typed::<Int64Type>::open(descr, pages),
        Type::INT96 => Typed::<Int96Type>::open(descr, pages),
        Type::FLOAT => Typed::<FloatType>::open(descr, pages),
        Type::DOUBLE => Typed::<DoubleType>::open(descr, pages),
        Type::BYTE_ARRAY => Typed::<ByteArrayType>::open(descr, pages),
        Type::FIXED_LEN_BYTE_ARRAY => Typed::<FixedLenByteArrayType>::open(descr, pages),
    }
}

struct Typed<T: DataType> {
    reader: ColumnReaderImpl<T>,
    /// The levels of a value that is there, and of its innermost list.
    most: (i16, i16),
    values: Vec<T::T>,
    there: Vec<i16>,
    lists: Vec<i16>,
    /// How many levels were read, and which is next.
    count: usize,
    next: usize,
    /// Which of the values is the one of this place; those that are absent have none.
    value: usize,
    place: Place,
}

impl<T: DataType> Typed<T>
where
    T::T: Stored,
{
    fn open(descr: &ColumnDescPtr, pages: Box<dyn PageReader>) -> Result<Box<dyn Column>> {
        let mut found = Self {
            reader: ColumnReaderImpl::new(descr.clone(), pages),
            most: (descr.max_def_level(), descr.max_rep_level()),
            values: Vec::new(),
            there: Vec::new(),
            lists: Vec::new(),
            count: 0,
            next: 0,
            value: 0,
            place: Place { there: -1, ..Place::default() },
        };
        found.advance()?;
        Ok(Box::new(found))
    }

    /// Reads the next rows.
    fn fill(&mut self) -> Result<()> {
        self.values.clear();
        self.there.clear();
        self.lists.clear();
        (self.count, self.next, self.value) = (0, 0, 0);
        while self.count == 0 {
            let there = (self.most.0 > 0).then_some(&mut self.there);
            let lists = (self.most.1 > 0).then_some(&mut self.lists);
            let (rows, values, levels) =
                self.reader.read_records(ROWS, there, lists, &mut self.values)?;
            self.count = if self.most.0 > 0 { levels } else { values };
            if rows == 0 && self.count == 0 {
                self.place.ended = true;
                return Ok(());
            }
        }
        Ok(())
    }
}

impl<T: DataType> Column for Typed<T>
where
    T::T: Stored,
{
    fn place(&self) -> Place {
        self.place
    }

    fn value(&self) -> Option<Raw<'_>> {
        let is_there = self.place.there == self.most.0 && !self.place.ended;
        self.values.get(self.value).filter(|_| is_there).map(Stored::raw)
    }

    fn advance(&mut self) -> Result<()> {
        self.value += usize::from(self.place.there == self.most.0);
        if self.next == self.count {
            self.fill()?;
        }
        self.place.there = self.there.get(self.next).copied().unwrap_or(self.most.0);
        self.place.list = self.lists.get(self.next).copied().unwrap_or_default();
        self.place.row += u64::from(self.place.list == 0 && !self.place.ended);
        self.next += usize::from(!self.place.ended);
        Ok(())
    }
}
