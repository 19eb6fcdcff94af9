//! Parquet: its rows are cards, whatever the file; nothing is rounded, and nothing hostile does harm.

mod hostile;
mod made;
mod values;

use serde_json::Value;

use crate::binary::{DAY, code, folder, run_in, text, write};
use made::{Column, Values, all, file, how, texts};

/// A batch over a file in a folder.
pub(crate) fn batch(folder: &std::path::Path, more: &[&str]) -> std::process::Output {
    let args = ["check", "--format", "jsonl", "--no-config"];
    run_in(folder, &args.iter().chain(&DAY).chain(more).copied().collect::<Vec<_>>())
}

pub(crate) fn lines(text: &[u8]) -> Vec<Value> {
    let text = String::from_utf8(text.to_vec()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// What two cards state in texts; the third states nothing but its name.
const TEXTS: [(&str, &str); 16] = [
    ("subject.kind", "system"),
    ("subject.machine_based", "true"),
    ("subject.infers", "true"),
    ("subject.autonomy", "full"),
    ("subject.output_kinds", "predictions; other"),
    ("subject.influences_environment", "true"),
    ("market.in_union", "true"),
    ("market.placed_on_market", "2024-06-03"),
    ("market.outside_union_law", "false"),
    ("market.purposes_exclusively", "[]"),
    ("market.developed_for_research_only", "false"),
    ("market.open_source", "false"),
    ("parties[0].id", "p"),
    ("parties[0].roles", "provider;deployer"),
    ("parties[0].country", "NL"),
    ("practice.builds_recognition_database", "true"),
];

/// The cards as a table.
fn table() -> String {
    let names: Vec<_> = TEXTS.iter().map(|(name, _)| *name).collect();
    let cells: Vec<_> = TEXTS.iter().map(|(_, cell)| *cell).collect();
    let (names, cells, none) = (names.join(","), cells.join(","), ",".repeat(TEXTS.len() - 1));
    format!(
        "subject.name,{names},practice.untargeted_scraping,purpose.uses\n\
         One,{cells},true,face.database\nTwo,{cells},false,\nThree,{none},,[]\n"
    )
}

/// The same cards in Parquet: texts, true or false, and a list, in columns named like facts.
fn flat(how: ::parquet::file::properties::WriterProperties) -> Vec<u8> {
    let column = |(name, _): &(&str, &str)| format!("optional binary {name} (STRING);");
    let schema = format!(
        "message m {{
            optional binary subject.name (STRING);
            {}
            optional boolean practice.untargeted_scraping;
            optional group purpose.uses (LIST) {{
                repeated group list {{ optional binary element (STRING); }}
            }}
        }}",
        TEXTS.iter().map(column).collect::<String>()
    );
    let uses = Values::Text(vec![b"face.database".to_vec()]);
    let mut columns = vec![texts(&[Some("One"), Some("Two"), Some("Three")])];
    // A text of blanks is the empty cell of a table.
    columns.extend(TEXTS.iter().map(|(_, cell)| texts(&[Some(cell), Some(cell), Some(" ")])));
    columns.push(Column(Values::Bool(vec![true, false]), vec![1, 1, 0], Vec::new()));
    columns.push(Column(uses, vec![3, 0, 1], vec![0, 0, 0]));
    file(&schema, how, &[columns])
}

/// A line without what differs between a table and Parquet: the file, and where things stand in it.
fn bare(line: &Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.retain(|key, _| !["path", "entry", "line", "column"].contains(&key.as_str()));
                map.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut line = line.clone();
    strip(&mut line);
    line
}

#[test]
fn columns_of_parquet_named_like_facts_are_the_cards_of_the_same_table() {
    let folder = folder("parquet-flat");
    write(&folder, "cards.csv", table());
    let table = batch(&folder, &["cards.csv"]);
    let expected: Vec<Value> = lines(&table.stdout).iter().map(bare).collect();
    assert_eq!(expected.len(), 3);
    let missing = |line: &Value| line["counts"]["missing"].as_u64();
    let missing: Vec<_> = expected.iter().filter_map(missing).collect();
    assert!(missing[0] > missing[1] && missing[1] > missing[2], "{missing:?}");
    for (name, how) in [("one", how().build()), ("two", made::second_version())] {
        let name = format!("{name}.parquet");
        write(&folder, &name, flat(how));
        let found = batch(&folder, &[&name]);
        let rows = lines(&found.stdout);
        let bare: Vec<Value> = rows.iter().map(bare).collect();
        assert_eq!(bare, expected, "{}", text(&found.stderr));
        assert_eq!(code(&found), code(&table));
        // Rows are counted from 1, and a row is its line.
        let places = |row: &Value| (row["entry"].as_u64(), row["findings"][0]["line"].as_u64());
        assert_eq!(places(&rows[1]), (Some(2), Some(2)), "{}", rows[1]);
    }
}

/// A tree in columns, with a list of groups and a map.
const NESTED: &str = "message cards {
    required group card { required binary schema (STRING); optional int32 as_of (DATE); }
    optional group subject { optional binary name (STRING); optional binary kind (STRING); }
    optional group parties (LIST) {
        repeated group list {
            optional group element {
                optional binary id (STRING);
                optional group roles (LIST) {
                    repeated group list { optional binary element (STRING); }
                }
            }
        }
    }
}";

fn nested() -> Vec<Column> {
    let bytes =
        |texts: &[&str]| Values::Text(texts.iter().map(|text| text.as_bytes().to_vec()).collect());
    vec![
        all(bytes(&["keur-card/1", "keur-card/1"])),
        Column(Values::Int(vec![20_500]), vec![1, 0], Vec::new()),
        Column(bytes(&["One"]), vec![2, 0], Vec::new()),
        Column(bytes(&["system"]), vec![2, 0], Vec::new()),
        // Two parties in the first row, none in the second.
        Column(bytes(&["a", "b"]), vec![4, 4, 0], vec![0, 1, 0]),
        Column(bytes(&["provider", "deployer", "importer"]), vec![6, 6, 6, 0], vec![0, 2, 1, 0]),
    ]
}

#[test]
fn groups_and_lists_of_parquet_are_the_tree_of_a_card() {
    let folder = folder("parquet-nested");
    write(&folder, "cards.parquet", file(NESTED, how().build(), &[nested()]));
    let jsonl = r#"{"card":{"schema":"keur-card/1","as_of":"2026-02-16"},"subject":{"name":"One","kind":"system"},"parties":[{"id":"a","roles":["provider","deployer"]},{"id":"b","roles":["importer"]}]}
{"card":{"schema":"keur-card/1"}}
"#;
    write(&folder, "cards.jsonl", jsonl);
    let bared = |name: &str| -> Vec<Value> {
        lines(&batch(&folder, &[name]).stdout).iter().map(bare).collect()
    };
    let expected = bared("cards.jsonl");
    assert_eq!(bared("cards.parquet"), expected);
    assert_eq!(expected[0]["subject"], "One");
    // The other commands read it, too: a card by its number, the file in a report.
    let args = ["convert", "cards.parquet#1", "--to", "native"];
    let tree = text(&run_in(&folder, &args).stdout);
    for part in ["2026-02-16", "importer", "keur-card/1"] {
        assert!(tree.contains(part), "{tree}");
    }
    let report = run_in(&folder, &["check", "--format", "json", "--no-config", "cards.parquet"]);
    let report: Value = serde_json::from_slice(&report.stdout).expect("JSON");
    let digest =
        keur::report::hex(&sha2(&std::fs::read(folder.join("cards.parquet")).expect("there")));
    assert!(report["receipt"].to_string().contains(&digest), "{}", report["receipt"]);
}

fn sha2(bytes: &[u8]) -> [u8; 32] {
    use ::sha2::Digest as _;
    ::sha2::Sha256::digest(bytes).into()
}

#[test]
fn a_place_in_parquet_is_its_row_and_column() {
    let folder = folder("parquet-place");
    write(&folder, "cards.parquet", flat(how().build()));
    let args = ["check", "--format", "concise", "--no-config", "cards.parquet"];
    let told = text(&run_in(&folder, &args).stdout);
    assert!(told.contains("cards.parquet:1:"), "{told}");
    let args = ["check", "--format", "plain", "--no-config", "cards.parquet"];
    let told = text(&run_in(&folder, &args).stdout);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("row 1, column purpose.uses"), "{told}");
    let found = lines(&batch(&folder, &["cards.parquet"]).stdout);
    let findings = found[0]["findings"].as_array().expect("a list");
    let pointers: Vec<_> = findings.iter().map(|found| &found["pointer"]).collect();
    assert!(pointers.contains(&&Value::from("/practice/facial_images")), "{pointers:?}");
}

/// Many rows, in groups.
fn many(groups: usize, rows: usize) -> Vec<u8> {
    let schema = "message m {
        optional binary subject.name (STRING);
        optional binary subject.kind (STRING);
        optional boolean practice.untargeted_scraping;
        optional binary subject.summary (STRING);
    }";
    // Long texts, so that the rows are handed on in several parts.
    let long = "long ".repeat(150);
    let group = |group: usize| {
        let names: Vec<String> = (0..rows).map(|row| format!("S{group}-{row}")).collect();
        let names: Vec<Option<&str>> = names.iter().map(|name| Some(name.as_str())).collect();
        let scraping = (0..rows).map(|row| row % 3 == 0).collect();
        vec![
            texts(&names),
            texts(&vec![Some("system"); rows]),
            Column(Values::Bool(scraping), vec![1; rows], Vec::new()),
            texts(&vec![Some(long.as_str()); rows]),
        ]
    };
    let groups: Vec<_> = (0..groups).map(group).collect();
    file(schema, how().build(), &groups)
}

#[test]
fn rows_of_parquet_come_in_order_and_go_on_where_they_were_cut() {
    let folder = folder("parquet-order");
    write(&folder, "a.csv", table());
    write(&folder, "b.parquet", many(3, 200));
    write(&folder, "c.jsonl", "{\"card\":{\"schema\":\"keur-card/1\"}}\n");
    let inputs = ["a.csv", "b.parquet", "c.jsonl"];
    let with = |more: &[&str]| batch(&folder, &[more, inputs.as_slice()].concat());
    let one = with(&["--jobs", "1"]);
    let found = lines(&one.stdout);
    assert_eq!(found.len(), 3 + 600 + 1, "{}", text(&one.stderr));
    let numbers: Vec<_> = found[3..603].iter().map(|line| line["entry"].as_u64()).collect();
    assert_eq!(numbers, (1..=600).map(Some).collect::<Vec<_>>());
    assert_eq!(found[3 + 200]["subject"], "S1-0");
    for jobs in ["2", "8", "0"] {
        assert!(
            with(&["--jobs", jobs]).stdout == one.stdout,
            "{jobs} threads write something else"
        );
    }
    for cut in [0, 1000, one.stdout.len() / 3, one.stdout.len() - 9, one.stdout.len()] {
        std::fs::write(folder.join("out"), &one.stdout[..cut]).expect("writable");
        let again = with(&["-o", "out", "--resume"]);
        let found = std::fs::read(folder.join("out")).expect("written");
        assert!(found == one.stdout, "cut at {cut}: {}", text(&again.stderr));
    }
}

/// A row of the register of algorithms of the Netherlands.
const REGISTER: [(&str, &str); 5] = [
    ("name", "Toeslagcontrole"),
    ("organization", "Gemeente Maren"),
    ("description_short", "Zoekt fouten in aanvragen."),
    ("publication_category", "Hoog-Risico AI-systeem"),
    ("standard_version", "1.0.0"),
];

#[test]
fn a_register_of_others_is_read_from_parquet_as_from_a_table() {
    let folder = folder("parquet-register");
    let (names, cells): (Vec<_>, Vec<_>) = REGISTER.into_iter().unzip();
    write(&folder, "r.csv", format!("{}\n{}\n", names.join(","), cells.join(",")));
    let columns = names.iter().map(|name| format!("required binary {name} (STRING);"));
    let schema = format!("message m {{ {} }}", columns.collect::<Vec<_>>().join(" "));
    let columns = cells.iter().map(|cell| all(Values::Text(vec![cell.as_bytes().to_vec()])));
    write(&folder, "r.parquet", file(&schema, how().build(), &[columns.collect()]));
    let read = |name: &str| {
        let found = batch(&folder, &[name, "--from", "nl-algoritmeregister"]);
        lines(&found.stdout).iter().map(bare).collect::<Vec<_>>()
    };
    let (table, rows) = (read("r.csv"), read("r.parquet"));
    assert_eq!(rows, table);
    assert_eq!(
        (&rows[0]["subject"], &rows[0]["checked"]),
        (&"Toeslagcontrole".into(), &true.into())
    );
}

#[test]
fn every_way_of_packing_parquet_in_use_is_read_or_named() {
    let folder = folder("parquet-packed");
    let page = b"\x01\0\0\0A\x01\0\0\0B";
    for (name, packed) in made::packings() {
        write(&folder, "a.parquet", made::packed(name, &packed(page), page.len(), 2));
        let found = lines(&batch(&folder, &["a.parquet"]).stdout);
        let subjects: Vec<_> = found.iter().map(|line| &line["subject"]).collect();
        assert_eq!(subjects, ["A", "B"], "{name}: {found:?}");
    }
    for name in ["BROTLI", "LZO", "LZ4"] {
        write(&folder, "a.parquet", made::packed(name, page, page.len(), 2));
        let found = text(&batch(&folder, &["a.parquet"]).stdout);
        let said = format!("the column `subject.name`: packed with {name}, which is not read");
        assert!(found.contains(&said), "{found}");
    }
}

#[test]
fn parquet_in_a_folder_is_data_and_no_card() {
    let folder = folder("parquet-folder");
    write(&folder, "data.parquet", many(1, 3));
    write(&folder, "card.yaml", "card: {schema: keur-card/1}\nsubject: {name: B}\n");
    let found = lines(&batch(&folder, &["."]).stdout);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["path"], "./card.yaml");
}
