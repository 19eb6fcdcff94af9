//! Parquet files made in a test, column by column.

use std::io::Write as _;
use std::sync::Arc;

use ::parquet::basic::{BrotliLevel, Compression, Encoding, GzipLevel, ZstdLevel};
use ::parquet::column::writer::ColumnCloseResult;
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray,
    FixedLenByteArrayType, FloatType, Int32Type, Int64Type, Int96, Int96Type,
};
use ::parquet::file::metadata::ColumnChunkMetaData;
use ::parquet::file::properties::{WriterProperties, WriterVersion};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::parser::parse_message_type;
use ::parquet::schema::types::SchemaDescriptor;

/// The values of a column, without those that are absent.
pub(crate) enum Values {
    Bool(Vec<bool>),
    Int(Vec<i32>),
    Long(Vec<i64>),
    Old(Vec<Int96>),
    Float(Vec<f32>),
    Double(Vec<f64>),
    Text(Vec<Vec<u8>>),
    Fixed(Vec<Vec<u8>>),
}

/// A column: its values, with the levels that say what is there and which list goes on.
pub(crate) struct Column(pub(crate) Values, pub(crate) Vec<i16>, pub(crate) Vec<i16>);

/// A column without nulls.
pub(crate) fn all(values: Values) -> Column {
    Column(values, Vec::new(), Vec::new())
}

/// A column of texts, some of which are null.
pub(crate) fn texts(values: &[Option<&str>]) -> Column {
    let there = values.iter().map(|value| i16::from(value.is_some())).collect();
    let texts = values.iter().flatten().map(|text| text.as_bytes().to_vec()).collect();
    Column(Values::Text(texts), there, Vec::new())
}

/// How a file is written.
pub(crate) fn how() -> ::parquet::file::properties::WriterPropertiesBuilder {
    WriterProperties::builder().set_compression(Compression::UNCOMPRESSED)
}

pub(crate) fn second_version() -> WriterProperties {
    let version = how().set_writer_version(WriterVersion::PARQUET_2_0);
    // The writer's own choice for texts in this version is one that keur does not read.
    version.set_encoding(Encoding::PLAIN).build()
}

/// The bytes of a file with a group of rows for each list of columns.
pub(crate) fn file(schema: &str, how: WriterProperties, groups: &[Vec<Column>]) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(how)).expect("memory");
    for columns in groups {
        let mut group = writer.next_row_group().expect("a group");
        for column in columns {
            let mut open = group.next_column().expect("memory").expect("a column of the schema");
            put(&mut open, column);
            open.close().expect("closed");
        }
        assert!(group.next_column().expect("memory").is_none(), "columns are missing");
        group.close().expect("closed");
    }
    writer.into_inner().expect("memory")
}

fn put(open: &mut SerializedColumnWriter<'_>, Column(values, there, lists): &Column) {
    fn write<T: DataType>(
        open: &mut SerializedColumnWriter<'_>,
        values: &[T::T],
        there: &[i16],
        lists: &[i16],
    ) {
        let levels = |levels: &[i16]| (!levels.is_empty()).then(|| levels.to_vec());
        let (there, lists) = (levels(there), levels(lists));
        open.typed::<T>()
            .write_batch(values, there.as_deref(), lists.as_deref())
            .expect("values that fit their levels");
    }
    let bytes = |texts: &[Vec<u8>]| -> Vec<ByteArray> {
        texts.iter().map(|text| ByteArray::from(text.clone())).collect()
    };
    match values {
        Values::Bool(values) => write::<BoolType>(open, values, there, lists),
        Values::Int(values) => write::<Int32Type>(open, values, there, lists),
        Values::Long(values) => write::<Int64Type>(open, values, there, lists),
        Values::Old(values) => write::<Int96Type>(open, values, there, lists),
        Values::Float(values) => write::<FloatType>(open, values, there, lists),
        Values::Double(values) => write::<DoubleType>(open, values, there, lists),
        Values::Text(values) => write::<ByteArrayType>(open, &bytes(values), there, lists),
        Values::Fixed(values) => {
            let values: Vec<FixedLenByteArray> =
                bytes(values).into_iter().map(FixedLenByteArray::from).collect();
            write::<FixedLenByteArrayType>(open, &values, there, lists);
        }
    }
}

/// Packs bytes.
type Packs = fn(&[u8]) -> Vec<u8>;

/// The ways of packing that are read. The writer of the crate knows none of them in this build.
pub(crate) fn packings() -> [(&'static str, Packs); 4] {
    [
        ("GZIP", |bytes| {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packed.write_all(bytes).expect("memory");
            packed.finish().expect("memory")
        }),
        ("SNAPPY", |bytes| snap::raw::Encoder::new().compress_vec(bytes).expect("short")),
        ("ZSTD", |bytes| {
            ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
        }),
        ("LZ4_RAW", lz4_flex::block::compress),
    ]
}

/// A file of one column of texts, in one page that was packed, and says that it was this long.
pub(crate) fn packed(how: &str, page: &[u8], length: usize, rows: u8) -> Vec<u8> {
    let how = match how {
        "GZIP" => Compression::GZIP(GzipLevel::default()),
        "SNAPPY" => Compression::SNAPPY,
        "ZSTD" => Compression::ZSTD(ZstdLevel::default()),
        "LZ4_RAW" => Compression::LZ4_RAW,
        "LZ4" => Compression::LZ4,
        "LZO" => Compression::LZO,
        _ => Compression::BROTLI(BrotliLevel::default()),
    };
    let number = |number: usize| {
        let (mut left, mut bytes) = (number * 2, Vec::new());
        while left >= 128 {
            bytes.push(u8::try_from(left & 127).expect("small") | 128);
            left >>= 7;
        }
        bytes.push(u8::try_from(left).expect("small"));
        bytes
    };
    // A data page; how many bytes, and packed; how many values, plain; the encoding of its levels.
    let mut chunk = vec![0x15, 0, 0x15];
    chunk.extend(number(length));
    chunk.push(0x15);
    chunk.extend(number(page.len()));
    chunk.extend([0x2c, 0x15, rows * 2, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0]);
    chunk.extend(page);

    let schema = "message m { required binary subject.name (STRING); }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let column = SchemaDescriptor::new(Arc::clone(&schema)).column(0);
    let size = i64::try_from(chunk.len()).expect("short");
    let metadata = ColumnChunkMetaData::builder(column)
        .set_compression(how)
        .set_encodings(vec![Encoding::PLAIN])
        .set_num_values(rows.into())
        .set_total_compressed_size(size)
        .set_total_uncompressed_size(size)
        .set_data_page_offset(0)
        .build()
        .expect("metadata");
    let closed = ColumnCloseResult {
        bytes_written: chunk.len() as u64,
        rows_written: rows.into(),
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    let none = Arc::new(self::how().build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, none).expect("memory");
    let mut group = writer.next_row_group().expect("a group");
    group.append_column(&bytes::Bytes::from(chunk), closed).expect("appended");
    group.close().expect("closed");
    writer.into_inner().expect("memory")
}
