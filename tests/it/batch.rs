//! `keur check --format jsonl`: lines in the order of the inputs, whole, and resumable.

use std::io::Write as _;
use std::sync::LazyLock;

use crate::binary::{DAY, code, folder, keur, run, run_in, text, write};
use crate::common::{root, to_json};
use keur::load::{Format, Limits, load};
use keur::source::Source;
use serde_json::{Value, json};

/// A fixture that fails, on one line; every third takes back why.
fn card(number: usize) -> String {
    static CARD: LazyLock<Value> = LazyLock::new(|| {
        let path = root().join("fixtures/cards/face-scraping.yaml");
        let source = Source::new("card.yaml", std::fs::read_to_string(path).expect("there"));
        to_json(&load(&source, Format::Yaml, &Limits::default()).node.expect("a tree"))
    });
    let mut card = CARD.clone();
    card["subject"]["name"] = json!(format!("S{number}"));
    if number.is_multiple_of(3) {
        card["practice"]["untargeted_scraping"] = json!(false);
    }
    format!("{card}\n")
}

fn cards(count: usize) -> String {
    (1..=count).map(card).collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

const JSONL: [&str; 4] = ["check", "--format", "jsonl", "--no-config"];

fn args<'a>(more: &[&'a str]) -> Vec<&'a str> {
    JSONL.iter().chain(&DAY).chain(more).copied().collect()
}

#[test]
fn lines_come_in_order_whatever_the_threads_do() {
    let folder = folder("batch-order");
    write(&folder, "a.jsonl", cards(300));
    write(&folder, "b.yaml", "card: {schema: keur-card/1}\nsubject: {name: B}\n");
    write(&folder, "c.jsonl", "\n{\"card\": 1}\nno json\n\n");
    let one = run_in(&folder, &args(&["--jobs", "1", "."]));
    for jobs in ["2", "8", "64", "0"] {
        let other = run_in(&folder, &args(&["--jobs", jobs, "."]));
        assert!(one.stdout == other.stdout, "{jobs} threads write something else");
        assert_eq!(code(&one), code(&other));
    }
    let found = lines(&text(&one.stdout));
    assert_eq!(found.len(), 303);
    let number = |line: &Value| line["entry"].as_u64();
    let numbers: Vec<_> = found.iter().take(300).map(number).collect();
    assert_eq!(numbers, (1..=300).map(Some).collect::<Vec<_>>());
    assert_eq!(found[300]["path"], "./b.yaml");
    // Lines are counted as the file counts them, and a broken one is a card that cannot be checked.
    assert_eq!((number(&found[301]), number(&found[302])), (Some(2), Some(3)));
    assert_eq!(found[302]["checked"], false);
    assert_eq!(found[302]["problems"][0]["line"], 3);
    assert_eq!(code(&one), 2);
    assert!(text(&one.stderr).contains("301 cards checked"), "{}", text(&one.stderr));
}

#[test]
fn a_finding_has_its_place_reason_and_mend() {
    let folder = folder("batch-place");
    write(&folder, "a.jsonl", cards(3));
    let found = run_in(&folder, &args(&["a.jsonl", "--fail-on", "fail,missing,upcoming"]));
    let second = &lines(&text(&found.stdout))[1];
    let findings = second["findings"].as_array().expect("a list");
    let finding = findings.iter().find(|found| found["outcome"] == "fail").expect("one");
    assert_eq!(finding["line"], 2, "{finding}");
    let column = usize::try_from(finding["column"].as_u64().expect("a number")).expect("small");
    let place: String = card(2).chars().skip(column - 1).take(4).collect();
    let expected = ("[\"fa", Some("/purpose/uses"));
    assert_eq!((place.as_str(), finding["pointer"].as_str()), expected);
    let reasons = finding["facts"].as_array().expect("a list");
    assert!(reasons.iter().any(|fact| fact["fact"] == "practice.untargeted_scraping"), "{finding}");
    assert!(finding["how"].as_str().is_some_and(|how| how.len() > 10), "{finding}");
}

#[test]
fn a_batch_goes_on_where_it_was_cut() {
    let folder = folder("batch-resume");
    write(&folder, "a.jsonl", cards(150));
    write(&folder, "b.csv", "subject.name,subject.kind\nx,system\ny,system\nz,model\n");
    write(&folder, "c.yaml", "card: {schema: keur-card/1}\nsubject: {name: C}\n");
    let whole = run_in(&folder, &args(&[".", "-o", "out"]));
    let expected = std::fs::read(folder.join("out")).expect("written");
    assert_eq!(lines(&text(&expected)).len(), 154);
    let step = expected.len() / 17;
    for cut in (0..=expected.len()).step_by(step).chain([expected.len() - 3, expected.len()]) {
        std::fs::write(folder.join("out"), &expected[..cut]).expect("writable");
        let again = run_in(&folder, &args(&[".", "-o", "out", "--resume"]));
        let found = std::fs::read(folder.join("out")).expect("written");
        assert!(found == expected, "cut at {cut}: {}", text(&again.stderr));
    }
    assert_eq!(code(&whole), 1, "{}", text(&whole.stderr));
    // Lines of another day are not continued.
    let other = run_in(
        &folder,
        &["check", "--format", "jsonl", "--as-of", "2030-01-01", ".", "-o", "out", "--resume"],
    );
    assert_eq!(code(&other), 2);
    assert!(text(&other.stderr).contains("is of another day, other rules or settings"));
}

#[test]
fn the_output_is_never_an_input() {
    let folder = folder("batch-output");
    write(&folder, "a.jsonl", cards(3));
    let named = run_in(&folder, &args(&["a.jsonl", "-o", "./a.jsonl"]));
    assert_eq!(code(&named), 2);
    assert!(text(&named.stderr).contains("is one of the files that were read"));
    assert_eq!(std::fs::read_to_string(folder.join("a.jsonl")).expect("there"), cards(3));
    // In a folder it is left out: a second run finds the lines of the first.
    for _ in 0..2 {
        run_in(&folder, &args(&[".", "-o", "lines.jsonl"]));
        let found = std::fs::read_to_string(folder.join("lines.jsonl")).expect("written");
        assert_eq!(lines(&found).len(), 3, "{found}");
    }
}

#[test]
fn packed_lines_and_standard_input_are_read() {
    let folder = folder("batch-packed");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(cards(50).as_bytes()).expect("memory");
    write(&folder, "a.jsonl.gz", packed.finish().expect("memory"));
    let found = run_in(&folder, &args(&["a.jsonl.gz"]));
    assert_eq!(lines(&text(&found.stdout)).len(), 50);
    // The same file in a report that is no batch.
    let concise = run_in(&folder, &["check", "--format", "concise", "a.jsonl.gz"]);
    assert!(text(&concise.stdout).contains("a.jsonl.gz:2:"), "{}", text(&concise.stdout));
    // A file that only looks packed.
    write(&folder, "b.jsonl.gz", "no");
    let broken = run_in(&folder, &args(&["b.jsonl.gz"]));
    assert_eq!(code(&broken), 2);
    assert!(text(&broken.stdout).contains("cannot be read"), "{}", text(&broken.stdout));

    let mut child = keur()
        .args(args(&["-"]))
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("runs");
    child.stdin.take().expect("a pipe").write_all(cards(3).as_bytes()).expect("read");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(lines(&text(&output.stdout)).len(), 3, "{}", text(&output.stderr));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_how_to_get_one_with_it() {
    let folder = folder("batch-parquet");
    write(&folder, "a.parquet", "PAR1");
    write(&folder, "b.jsonl", cards(1));
    let found = run_in(&folder, &args(&["a.parquet", "b.jsonl"]));
    let rows = lines(&text(&found.stdout));
    let problem = &rows[0]["problems"][0];
    assert_eq!(
        (&rows[0]["path"], &problem["code"]),
        (&json!("a.parquet"), &json!("format-left-out"))
    );
    assert_eq!(problem["message"], "this build of keur does not read Parquet");
    assert!(problem["help"].as_str().expect("a mend").contains("--features parquet"), "{problem}");
    // The others are checked, and the usual report names the file as well.
    assert_eq!((rows.len(), &rows[1]["checked"], code(&found)), (2, &json!(true), 2));
    let report = run_in(&folder, &["check", "--no-config", "a.parquet"]);
    let told = text(&[report.stdout, report.stderr].concat());
    assert!(told.contains("a.parquet") && told.contains("--features parquet"), "{told}");
}

#[test]
fn a_summary_counts_each_rule() {
    let folder = folder("batch-summary");
    write(&folder, "a.jsonl", cards(30));
    let found = run_in(&folder, &args(&["a.jsonl", "--summary", "-o", "out"]));
    let table = text(&found.stdout);
    let head = table.lines().next().expect("a head");
    assert!(head.starts_with("eu-ai-act") && head.contains("not applicable"), "{head}");
    let rows = lines(&std::fs::read_to_string(folder.join("out")).expect("written"));
    for outcome in ["fail", "missing", "open", "pass"] {
        let total: u64 = rows.iter().map(|row| row["counts"][outcome].as_u64().unwrap_or(0)).sum();
        let column = head.find(&format!("  {outcome}")).expect("a column");
        let column = head[..column].split_whitespace().count();
        let counted: u64 = table
            .lines()
            .skip(1)
            .filter_map(|line| line.split_whitespace().nth(column)?.parse::<u64>().ok())
            .sum();
        assert_eq!(counted, total, "{outcome}");
    }
}

#[test]
fn a_batch_knows_waivers_and_the_baseline() {
    let folder = folder("batch-waiver");
    write(&folder, "a.jsonl", cards(3));
    let open = run_in(&folder, &args(&["a.jsonl"]));
    let rows = lines(&text(&open.stdout));
    let failing = |rows: &[Value]| rows.iter().filter(|row| row["fails"] == true).count();
    assert!(failing(&rows) > 0, "{rows:?}");
    let rule = rows.iter().find(|row| row["fails"] == true).expect("one")["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|finding| finding["fails"] == true)
        .expect("one")["rule"]
        .as_str()
        .expect("an id")
        .to_owned();
    let waiver = format!(
        "[[waiver]]\nrule = \"eu-ai-act/{rule}\"\nreason = \"r\"\nowner = \"o\"\nuntil = \"2027-01-01\"\n"
    );
    write(&folder, "a.waivers.toml", waiver);
    let waived = run_in(&folder, &args(&["a.jsonl"]));
    assert!(failing(&lines(&text(&waived.stdout))) < failing(&rows));
    assert!(text(&waived.stdout).contains("\"waived\":true"));
}

/// The common task of the benchmark: a card with every kind of shortcoming, each at its place.
#[test]
fn each_shortcoming_of_the_common_task_is_told_at_its_place() {
    let card = "benches/common-task/failing.yaml";
    let source = std::fs::read_to_string(root().join(card)).expect("there");
    let place = |line: &str, nth: usize| {
        let found = source.lines().enumerate().filter(|(_, text)| *text == line).nth(nth);
        found.map_or_else(|| panic!("no line `{line}`"), |(at, _)| at + 1)
    };
    let expected = [
        ("r01-need-1", place("  documented: false", 0), 15),
        ("r01-need-2", place("  measures: []", 0), 13),
        ("r14-need-1", place("  authorised_representative: null", 0), 3),
        ("r14-need-2", place("  authorised_representative: null", 0), 3),
        ("r15-need-2", place("  declaration_signed: false", 0), 23),
        ("r15-need-3", place("  eu_database_id: null", 0), 19),
        ("r17-need-1", place("    - name: set-1", 0), 7),
        ("r19-need-1", place("      value: 0.55", 0), 14),
        ("r20-need-1", place("  placed_on_market: \"2026-02-15\"", 0), 21),
    ];
    let rules = ["--rules", "benches/common-task/20", "--no-config"];
    let all = |format| {
        let mut args = vec!["check", "--format", format, card];
        args.extend(rules.iter().chain(&DAY));
        run(&args)
    };
    let concise = text(&all("concise").stdout);
    for (rule, line, column) in expected {
        let start = format!("{card}:{line}:{column}: ");
        let told =
            concise.lines().find(|told| told.contains(rule)).unwrap_or_else(|| panic!("{rule}"));
        assert!(told.starts_with(&start), "{rule}: {told}, and not {start}");
    }
    let is_told = |line: &&str| line.contains(": fail ") || line.contains(": missing ");
    let told = concise.lines().filter(is_told).count();
    assert_eq!(told, expected.len(), "{concise}");
    let sarif: Value = serde_json::from_slice(&all("sarif").stdout).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    for (rule, line, column) in expected {
        let result = results
            .iter()
            .find(|found| found["ruleId"].as_str().is_some_and(|id| id.ends_with(rule)));
        let region = &result.unwrap_or_else(|| panic!("{rule}"))["locations"][0]["physicalLocation"]
            ["region"];
        assert_eq!(
            (region["startLine"].as_u64(), region["startColumn"].as_u64()),
            (Some(line as u64), Some(column)),
            "{rule}"
        );
    }
}
