//! What a value of each type becomes: exactly what it was, or a fault of its row.

use std::path::Path;

use ::parquet::data_type::Int96;
use keur::load::{Format, Limits, load};
use keur::source::Source;
use serde_json::Value;

use super::made::{Column, Values, all, file, how, texts};
use super::{batch, lines};
use crate::binary::{code, folder, run_in, text, write};

/// The value of a fact, read from one column of a type, as a card in JSON has it; or what is said of it.
fn read(folder: &Path, fact: &str, kind: &str, values: Values) -> Result<Value, String> {
    let schema = format!("message m {{ optional binary subject.name (STRING); required {kind}; }}");
    let schema = schema.replace(" V", &format!(" {fact}"));
    let bytes = file(&schema, how().build(), &[vec![texts(&[Some("S")]), all(values)]]);
    write(folder, "one.parquet", bytes);
    let found = run_in(folder, &["convert", "one.parquet", "--to", "native", "--no-config"]);
    if code(&found) != 0 {
        let checked = lines(&batch(folder, &["one.parquet"]).stdout);
        return Err(checked[0]["problems"][0]["message"].as_str().expect("a text").to_owned());
    }
    let source = Source::new("card.yaml", text(&found.stdout));
    let card = load(&source, Format::Yaml, &Limits::default()).node.expect("a tree");
    let node = fact.split('.').try_fold(&card, |node, key| node.get(key)).expect("the fact");
    Ok(crate::common::to_json(node))
}

const NUMBER: &str = "footprint.training_mwh";
const TEXT: &str = "subject.version";
const DAY: &str = "card.as_of";

#[test]
fn numbers_of_parquet_are_exact_or_a_fault() {
    let folder = folder("parquet-numbers");
    let number = |kind: &str, values| read(&folder, NUMBER, kind, values);
    let as_number = |found: Result<Value, String>| found.expect("read").as_f64().expect("a number");
    let close = |found: Result<Value, String>, expected: f64| {
        let found = as_number(found);
        assert!(found.total_cmp(&expected).is_eq(), "{found} and not {expected}");
    };
    close(number("int32 V", Values::Int(vec![7])), 7.0);
    close(number("int32 V (UINT_32)", Values::Int(vec![-1])), 4_294_967_295.0);
    close(number("int64 V", Values::Long(vec![1 << 52])), 4_503_599_627_370_496.0);
    close(number("double V", Values::Double(vec![1e25])), 1e25);
    close(number("float V", Values::Float(vec![0.1])), f64::from(0.1_f32));
    close(number("int32 V (DECIMAL(9,2))", Values::Int(vec![1205])), 12.05);
    close(number("int64 V (DECIMAL(18,3))", Values::Long(vec![5])), 0.005);
    let bytes = |bytes: &[u8]| Values::Fixed(vec![bytes.to_vec()]);
    let wide = "fixed_len_byte_array(3) V (DECIMAL(6,1))";
    close(number(wide, bytes(&[0, 1, 44])), 30.0);
    close(number("fixed_len_byte_array(2) V (FLOAT16)", bytes(&[0, 0x3e])), 1.5);
    // Read as what they are, and not as another number.
    for (kind, values, said) in [
        ("double V", Values::Double(vec![f64::NAN]), "NaN is not a number"),
        ("float V", Values::Float(vec![f32::INFINITY]), "inf is not a number"),
        (
            "int64 V (DECIMAL(18,1))",
            Values::Long(vec![123_456_789_012_345_678]),
            "would be rounded",
        ),
        ("int64 V (UINT_64)", Values::Long(vec![-1]), "larger than 64 bits"),
    ] {
        let found = number(kind, values).expect_err("a fault");
        assert!(found.contains(said), "{kind}: {found}");
    }
}

#[test]
fn days_and_moments_of_parquet_are_exact_or_a_fault() {
    let folder = folder("parquet-days");
    let day = |kind: &str, values| read(&folder, DAY, kind, values);
    assert_eq!(day("int32 V (DATE)", Values::Int(vec![20_500])), Ok("2026-02-16".into()));
    // Midnight without a place is a day; an instant is none, and neither is a time.
    let midnight = 20_500 * 86_400_000;
    let local = "int64 V (TIMESTAMP(MILLIS,false))";
    assert_eq!(day(local, Values::Long(vec![midnight])), Ok("2026-02-16".into()));
    for (kind, value) in [(local, midnight + 1), ("int64 V (TIMESTAMP(MILLIS,true))", midnight)] {
        assert!(day(kind, Values::Long(vec![value])).is_err(), "{kind}");
    }
    let moment = |kind: &str, values| read(&folder, TEXT, kind, values);
    let nanos = "int64 V (TIMESTAMP(NANOS,true))";
    let found = moment(nanos, Values::Long(vec![1_771_200_000_000_000_001]));
    assert_eq!(found, Ok("2026-02-16T00:00:00.000000001Z".into()));
    let before = moment("int64 V (TIMESTAMP(MICROS,true))", Values::Long(vec![-1]));
    assert_eq!(before, Ok("1969-12-31T23:59:59.999999Z".into()));
    let mut old = Int96::new();
    old.set_data(1, 0, 2_440_588 + 20_500);
    let found = moment("int96 V", Values::Old(vec![old]));
    assert_eq!(found, Ok("2026-02-16T00:00:00.000000001Z".into()));
    let time = moment("int64 V (TIME(MICROS,false))", Values::Long(vec![34_200_000_001]));
    assert_eq!(time, Ok("09:30:00.000001".into()));
    let far = day("int32 V (DATE)", Values::Int(vec![i32::MAX])).expect_err("a fault");
    assert!(far.contains("row 1, column `card.as_of`: day 2147483647"), "{far}");
}

#[test]
fn bytes_of_parquet_are_text_or_a_fault() {
    let folder = folder("parquet-bytes");
    let read = |kind: &str, values| read(&folder, TEXT, kind, values);
    let bytes = |bytes: &[u8]| vec![bytes.to_vec()];
    // Old writers do not say that it is text.
    let umlaut = Values::Text(bytes("é \" \\ \n.".as_bytes()));
    assert_eq!(read("binary V", umlaut), Ok("é \" \\ \n.".into()));
    let uuid: Vec<u8> = (0..16).collect();
    let found = read("fixed_len_byte_array(16) V (UUID)", Values::Fixed(vec![uuid]));
    assert_eq!(found, Ok("00010203-0405-0607-0809-0a0b0c0d0e0f".into()));
    let found = read("binary V (STRING)", Values::Text(bytes(b"ab\xff"))).expect_err("a fault");
    assert!(found.contains("byte 2 of 3 is no UTF-8"), "{found}");
    let found = read("binary V (BSON)", Values::Text(bytes(b"x"))).expect_err("a fault");
    assert!(found.contains("`subject.version` is of the type BSON, which is not read"), "{found}");
}

#[test]
fn a_row_of_parquet_with_a_fault_leaves_the_others() {
    let folder = folder("parquet-fault");
    let schema =
        "message m { required binary subject.name (STRING); required binary subject.kind; }";
    let text_of = |texts: &[&[u8]]| all(Values::Text(texts.iter().map(|t| t.to_vec()).collect()));
    let columns = vec![text_of(&[b"A", b"B", b"C"]), text_of(&[b"system", b"\xff", b"system"])];
    write(&folder, "a.parquet", file(schema, how().build(), &[columns]));
    let found = batch(&folder, &["a.parquet"]);
    let rows = lines(&found.stdout);
    let told: Vec<_> = rows.iter().map(|row| (row["entry"].as_u64(), &row["checked"])).collect();
    let (yes, no) = (&Value::Bool(true), &Value::Bool(false));
    assert_eq!(told, [(Some(1), yes), (Some(2), no), (Some(3), yes)]);
    assert_eq!(rows[1]["problems"][0]["code"], "parquet-value");
    assert_eq!(code(&found), 2, "{}", text(&found.stderr));
    // And a batch that was cut goes on behind it.
    for kept in 0..3 {
        let lines: Vec<u8> = found
            .stdout
            .split_inclusive(|byte| *byte == b'\n')
            .take(kept)
            .flatten()
            .copied()
            .collect();
        write(&folder, "out", lines);
        batch(&folder, &["a.parquet", "-o", "out", "--resume"]);
        assert!(std::fs::read(folder.join("out")).expect("written") == found.stdout, "{kept}");
    }
}

#[test]
fn what_is_null_in_parquet_is_not_stated() {
    let folder = folder("parquet-null");
    let schema = "message m {
        optional binary subject.name (STRING);
        optional boolean practice.untargeted_scraping;
        optional group purpose.uses (LIST) { repeated group list { optional binary element (STRING); } }
    }";
    let columns = || {
        vec![
            Column(Values::Text(Vec::new()), vec![0, 0], Vec::new()),
            Column(Values::Bool(Vec::new()), vec![0, 0], Vec::new()),
            Column(Values::Text(Vec::new()), vec![0, 2], vec![0, 0]),
        ]
    };
    write(&folder, "a.parquet", file(schema, how().build(), &[columns()]));
    write(&folder, "a.jsonl", "{\"card\":{\"schema\":\"keur-card/1\"}}\n");
    let counts = |name: &str| {
        let found = lines(&batch(&folder, &[name]).stdout);
        found.iter().map(|line| line["counts"].clone()).collect::<Vec<_>>()
    };
    let (rows, silent) = (counts("a.parquet"), counts("a.jsonl"));
    // A row of nothing, and one with a list of one item that is not known.
    assert_eq!(rows, [silent[0].clone(), silent[0].clone()]);
}
