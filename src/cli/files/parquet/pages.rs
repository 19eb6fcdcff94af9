//! The pages of a column, each within limits before any room is made for it. The reader of the crate
//! believes what a page says of its size; so a small file could ask for gigabytes.

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::ChunkReader;

use super::thrift::{Numbers, Thrift};

/// Bytes of a page, unpacked. Writers end a page at one or eight MiB.
const PAGE: usize = 64 << 20;
/// Bytes of all pages that are open at once, unpacked.
const PAGES: usize = 512 << 20;
/// Values that lists may have in rows that are read together.
const VALUES: usize = 16 << 20;
/// Bytes in which the head of a page must stand: it holds the least and greatest value.
const HEAD: u64 = 1 << 16;

/// The kinds of pages: of values in two versions, and two others, of which the first is left out.
const FIRST: i64 = 0;
const INDEX: i64 = 1;
const DICTIONARY: i64 = 2;
const SECOND: i64 = 3;

/// What all columns may hold together.
#[derive(Default)]
pub(super) struct Room {
    bytes: AtomicUsize,
    /// Values of lists since the last rows were done.
    values: AtomicUsize,
}

impl Room {
    /// The rows so far are done.
    pub(super) fn clear_values(&self) {
        self.values.store(0, Ordering::Relaxed);
    }

    fn take(of: &AtomicUsize, count: usize, most: usize, what: &str) -> Result<()> {
        if of.fetch_add(count, Ordering::Relaxed).saturating_add(count) > most {
            return Err(broken(format!("{what} at once: more than the limit of {most}")));
        }
        Ok(())
    }
}

/// The pages of a column in a group of rows.
pub(super) struct Pages<R> {
    file: Arc<R>,
    at: u64,
    left: u64,
    packing: Compression,
    /// How deep its values stand below what may be absent, and in lists.
    levels: (i16, i16),
    room: Arc<Room>,
    next: Option<Head>,
    /// Bytes held for the last page, and for the dictionary, which all others use.
    held: usize,
    dictionary: usize,
}

/// What a page says of itself.
struct Head {
    numbers: Numbers,
    kind: i64,
    packed: usize,
    size: usize,
}

impl Head {
    fn number(&self, inside: i64, id: i64) -> Result<u32> {
        let found = self.numbers.get(&(inside, id)).copied();
        found
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| i32::try_from(*number).is_ok())
            .ok_or_else(|| broken("the head of a page lacks a number"))
    }

    /// Where the numbers of its kind stand.
    fn inside(&self) -> i64 {
        match self.kind {
            DICTIONARY => 7,
            FIRST => 5,
            _ => 8,
        }
    }
}

impl<R: ChunkReader> Pages<R> {
    pub(super) fn of(file: &Arc<R>, chunk: &ColumnChunkMetaData, room: &Arc<Room>) -> Result<Self> {
        if chunk.file_path().is_some() {
            return Err(broken("its values stand in another file, which is not read"));
        }
        let first = chunk.dictionary_page_offset().filter(|at| *at > 0);
        let at = u64::try_from(first.unwrap_or(chunk.data_page_offset())).ok();
        let left = u64::try_from(chunk.compressed_size()).ok();
        let inside =
            |(at, left): &(u64, u64)| at.checked_add(*left).is_some_and(|end| end <= file.len());
        let (at, left) = at
            .zip(left)
            .filter(inside)
            .ok_or_else(|| broken("its values lie beyond the end of the file; was it cut off?"))?;
        let descr = chunk.column_descr();
        let levels = (descr.max_def_level(), descr.max_rep_level());
        let (packing, next) = (chunk.compression(), None);
        let (file, room) = (Arc::clone(file), Arc::clone(room));
        Ok(Self { file, at, left, packing, levels, room, next, held: 0, dictionary: 0 })
    }

    /// The head of the next page; nothing behind the last.
    fn head(&mut self) -> Result<Option<&Head>> {
        while self.next.is_none() {
            if self.left == 0 {
                return Ok(None);
            }
            let length = self.left.min(HEAD);
            let bytes =
                self.file.get_bytes(self.at, usize::try_from(length).unwrap_or_default())?;
            let mut thrift = Thrift { rest: &bytes };
            let numbers =
                thrift.numbers().ok_or_else(|| broken("the head of a page is damaged"))?;
            let length = bytes.len() - thrift.rest.len();
            self.step(length);
            let number = |id| numbers.get(&(0, id)).and_then(|found| usize::try_from(*found).ok());
            let kind = numbers.get(&(0, 1)).copied().unwrap_or(-1);
            let (Some(size), Some(packed)) = (number(2), number(3)) else {
                return Err(broken("the head of a page is damaged"));
            };
            if size > PAGE || packed > PAGE {
                let mib = size.max(packed) >> 20;
                return Err(broken(format!(
                    "a page of {mib} MiB; the limit is {} MiB",
                    PAGE >> 20
                )));
            }
            if packed as u64 > self.left {
                return Err(broken("a page goes beyond its column; was the file cut off?"));
            }
            match kind {
                INDEX => self.step(packed),
                _ => self.next = Some(Head { numbers, kind, packed, size }),
            }
        }
        Ok(self.next.as_ref())
    }

    fn step(&mut self, length: usize) {
        self.at += length as u64;
        self.left = self.left.saturating_sub(length as u64);
    }

    /// Makes sure that there is room for a page of so many values.
    fn admit(&mut self, head: &Head, count: usize) -> Result<()> {
        Room::take(&self.room.bytes, head.size, PAGES, "bytes of pages")?;
        if head.kind == DICTIONARY {
            self.dictionary += head.size;
            // Every value takes a byte at least.
            if count > head.size {
                return Err(broken("a dictionary says that it has more values than bytes"));
            }
            return Ok(());
        }
        let before = std::mem::replace(&mut self.held, head.size);
        self.room.bytes.fetch_sub(before, Ordering::Relaxed);
        if self.levels.1 > 0 {
            Room::take(&self.room.values, count, VALUES, "values of lists")?;
        }
        Ok(())
    }

    /// The bytes of a page, unpacked.
    fn bytes(&mut self, head: &Head) -> Result<Bytes> {
        let bytes = self.file.get_bytes(self.at, head.packed)?;
        self.step(head.packed);
        // Levels of lists and of what is absent stand in front of the values, and are not packed.
        let levels = match head.kind {
            SECOND => head.number(8, 5)?.saturating_add(head.number(8, 6)?) as usize,
            _ => 0,
        };
        let whole = (bytes.get(..levels), bytes.get(levels..), head.size.checked_sub(levels));
        let (Some(before), Some(packed), Some(size)) = whole else {
            return Err(broken("the levels of a page are longer than the page"));
        };
        let is_packed = head.numbers.get(&(8, 7)).is_none_or(|packed| *packed != 0);
        let bytes = match self.packing {
            Compression::UNCOMPRESSED => bytes,
            _ if !is_packed || size == 0 => bytes,
            packing => {
                let unpacked = unpack(packing, packed, size)?;
                Bytes::from([before, unpacked.as_slice()].concat())
            }
        };
        if bytes.len() != head.size {
            return Err(broken("a page is not as long as it says"));
        }
        Ok(bytes)
    }

    fn page(&mut self, head: &Head) -> Result<Page> {
        let inside = head.inside();
        let num_values = head.number(inside, 1)?;
        self.admit(head, num_values as usize)?;
        let buf = self.bytes(head)?;
        let encoding = encoding(head.number(inside, if head.kind == SECOND { 4 } else { 2 })?)?;
        let is_old =
            |levels: i16, id| Ok::<_, ParquetError>(levels > 0 && head.number(5, id)? != 3);
        Ok(match head.kind {
            DICTIONARY => Page::DictionaryPage { buf, num_values, encoding, is_sorted: false },
            SECOND => Page::DataPageV2 {
                buf,
                num_values,
                encoding,
                num_nulls: head.number(8, 2)?.min(num_values),
                num_rows: head.number(8, 3)?,
                def_levels_byte_len: head.number(8, 5)?,
                rep_levels_byte_len: head.number(8, 6)?,
                is_compressed: false,
                statistics: None,
            },
            // Old writers packed levels in another way; where there are none they may still say so.
            FIRST if is_old(self.levels.0, 3)? || is_old(self.levels.1, 4)? => {
                let message = "its levels are packed in bits, which is not read; write it with a \
                               newer program";
                return Err(broken(message));
            }
            FIRST => Page::DataPage {
                buf,
                num_values,
                encoding,
                def_level_encoding: Encoding::RLE,
                rep_level_encoding: Encoding::RLE,
                statistics: None,
            },
            _ => return Err(broken("a page is of a kind that keur does not know")),
        })
    }
}

impl<R: ChunkReader> Iterator for Pages<R> {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl<R: ChunkReader> PageReader for Pages<R> {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        self.head()?;
        let Some(head) = self.next.take() else { return Ok(None) };
        self.page(&head).map(Some)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        let Some(head) = self.head()? else { return Ok(None) };
        let is_dict = head.kind == DICTIONARY;
        let count = |inside, id| head.number(inside, id).ok().map(|count| count as usize);
        let num_rows = if head.kind == SECOND { count(8, 3) } else { None };
        let num_levels = if is_dict { None } else { count(head.inside(), 1) };
        Ok(Some(PageMetadata { num_rows, num_levels, is_dict }))
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.head()?;
        let length = self.next.take().map_or(0, |head| head.packed);
        self.step(length);
        Ok(())
    }
}

impl<R> Drop for Pages<R> {
    fn drop(&mut self) {
        self.room.bytes.fetch_sub(self.held + self.dictionary, Ordering::Relaxed);
    }
}

/// The encodings that make no room for what they only say they hold.
fn encoding(number: u32) -> Result<Encoding> {
    match number {
        0 => Ok(Encoding::PLAIN),
        2 => Ok(Encoding::PLAIN_DICTIONARY),
        3 => Ok(Encoding::RLE),
        5 => Ok(Encoding::DELTA_BINARY_PACKED),
        8 => Ok(Encoding::RLE_DICTIONARY),
        _ => {
            let name = match number {
                6 => "DELTA_LENGTH_BYTE_ARRAY",
                7 => "DELTA_BYTE_ARRAY",
                9 => "BYTE_STREAM_SPLIT",
                _ => "of a kind that keur does not know",
            };
            Err(broken(format!(
                "the encoding {name} is not read; write it plain or as a dictionary"
            )))
        }
    }
}

/// The bytes that were packed, which must be as many as was said.
fn unpack(packing: Compression, packed: &[u8], size: usize) -> Result<Vec<u8>> {
    let damaged = || broken("a packed page is damaged");
    let read = |reader: &mut dyn Read| -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(size);
        let one_more = size as u64 + 1;
        reader.take(one_more).read_to_end(&mut bytes).map_err(|_| damaged())?;
        Ok(bytes)
    };
    let bytes = match packing {
        Compression::SNAPPY => {
            if snap::raw::decompress_len(packed).ok() != Some(size) {
                return Err(damaged());
            }
            snap::raw::Decoder::new().decompress_vec(packed).map_err(|_| damaged())?
        }
        Compression::GZIP(_) => read(&mut flate2::read::MultiGzDecoder::new(packed))?,
        Compression::ZSTD(_) => {
            let decoder =
                ruzstd::decoding::StreamingDecoder::new_with_max_window_size(packed, PAGE as u64);
            read(&mut decoder.map_err(|_| damaged())?)?
        }
        Compression::LZ4_RAW => lz4_flex::block::decompress(packed, size).map_err(|_| damaged())?,
        other => {
            let name = other.to_string();
            let name = name.split('(').next().unwrap_or_default();
            let message = format!("packed with {name}, which is not read; write it with zstd");
            return Err(broken(message));
        }
    };
    if bytes.len() == size { Ok(bytes) } else { Err(damaged()) }
}

/// What is wrong with a file, in words.
pub(super) fn broken(message: impl Into<String>) -> ParquetError {
    ParquetError::General(message.into())
}
