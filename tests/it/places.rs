//! What a code host is told stands where it is told: the reported line holds the reported text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::common::{AS_OF, cards, check_text, files, root};
use crate::reports::report;
use keur::policy::FailOn;
use keur::report::{Format, Style, render};
use keur::source::Source;
use keur::verdict::CardResult;
use serde_json::Value;

/// Every fixture that is text, and variants that make counting hard.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let paths = cards().into_iter().chain(files("fixtures/tiers")).chain(files("fixtures/broken"));
    for path in paths {
        let name = path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        // A binary file is refused before it is read.
        if text.chars().any(|letter| letter.is_control() && !"\r\n\t".contains(letter)) {
            continue;
        }
        let hard = text
            .replace("name: ", "name: \u{1d518}\u{e9}\u{5b57}\u{1f9ed} ")
            .replace("title: ", "title: \u{301}\u{1f1f3}\u{1f1f1} ");
        texts.push((name.replace("fixtures", "letters"), hard));
        texts.push((name.replace("fixtures", "crlf"), text.replace('\n', "\r\n")));
        texts.push((name.replace("fixtures", "bom"), format!("\u{feff}{text}")));
        if path.extension().is_some_and(|extension| extension == "json") {
            let tabs = text.replace("  ", "\t").replace("\": ", "\":\t");
            texts.push((name.replace("fixtures", "tabs"), tabs));
        }
        texts.push((name.replace("fixtures", "flow"), text.replace(", ", ",\t")));
        texts.push((name, text));
    }
    texts
}

fn results() -> Vec<CardResult> {
    texts().iter().map(|(name, text)| check_text(name, text, AS_OF)).collect()
}

/// What may be reported: by file, line and column the texts that stand there and are meant.
type Meant = BTreeMap<(String, u32, u32), Vec<String>>;

fn meant(cards: &[CardResult]) -> Meant {
    let mut meant = Meant::new();
    for card in cards {
        let source = &card.source;
        let verdicts = card.verdicts.iter().map(|verdict| verdict.place.span);
        let facts = card.verdicts.iter().flat_map(|verdict| &verdict.facts);
        let facts = facts.map(|fact| fact.place.span);
        let problems = card.problems.iter().filter_map(|problem| problem.span);
        let claims = card.claims.iter().map(|claim| claim.place.span);
        for span in verdicts.chain(facts).chain(problems).chain(claims) {
            let place = source.line_column(span.start);
            let first = source.slice(span).split('\n').next().unwrap_or_default().trim_end();
            meant
                .entry((source.name.clone(), place.line, place.column))
                .or_default()
                .push(first.to_owned());
        }
    }
    meant
}

/// The characters of a line between two columns, counted as the formats say: from 1, the end
/// exclusive.
fn between(source: &Source, line: u32, start: u32, end: u32) -> String {
    let (start, end) = (start as usize - 1, end as usize - 1);
    source.line_text(line).chars().skip(start).take(end - start).collect()
}

struct Checker {
    sources: BTreeMap<String, Arc<Source>>,
    meant: Meant,
}

impl Checker {
    fn new(cards: &[CardResult]) -> Self {
        let sources = cards.iter().map(|card| (card.source.name.clone(), Arc::clone(&card.source)));
        Self { sources: sources.collect(), meant: meant(cards) }
    }

    /// The reported text is at its place, and it is what was meant.
    fn check(&self, file: &str, line: u32, columns: (u32, u32), text: Option<&str>) {
        let source = self.sources.get(file).unwrap_or_else(|| panic!("no file {file}"));
        let there = between(source, line, columns.0, columns.1);
        let place = format!("{file}:{line}:{}", columns.0);
        assert!(source.line_text(line).contains(&there), "{place}");
        if let Some(text) = text {
            assert_eq!(there, text, "{place}");
        }
        let meant = self.meant.get(&(file.to_owned(), line, columns.0));
        // A fault of a whole file, and a place that is an empty value, mean the rest of the line.
        let meant = meant.unwrap_or_else(|| panic!("nothing is meant at {place}: {there:?}"));
        let fits = |meant: &String| meant.is_empty() || *meant == there;
        assert!(meant.iter().any(fits), "{place}: {there:?} is none of {meant:?}");
    }
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))).expect("small")
}

/// The path behind a URI of a report.
fn path(uri: &str) -> String {
    uri.replace("%20", " ")
}

#[test]
fn sarif_regions_hold_the_text_they_report() {
    let cards = results();
    let checker = Checker::new(&cards);
    let style = Style { verbose: true, ..Style::default() };
    let text = render(&report(cards), Format::Sarif, &style, &FailOn::default());
    let log: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    let mut count = 0;
    for result in log["runs"][0]["results"].as_array().expect("results") {
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in result["locations"].as_array().expect("locations").iter().chain(related) {
            let place = &location["physicalLocation"];
            let region = &place["region"];
            if region.is_null() {
                continue;
            }
            let file = path(place["artifactLocation"]["uri"].as_str().expect("a URI"));
            let columns = (number(&region["startColumn"]), number(&region["endColumn"]));
            let snippet = region["snippet"]["text"].as_str();
            checker.check(&file, number(&region["startLine"]), columns, snippet);
            count += 1;
        }
    }
    println!("{count} regions");
    assert!(count > 10_000, "{count}");
}

#[test]
fn github_annotations_hold_the_text_they_report() {
    let cards = results();
    let checker = Checker::new(&cards);
    let text = render(&report(cards), Format::Github, &Style::default(), &FailOn::default());
    let mut count = 0;
    for command in text.lines().filter_map(|line| line.strip_prefix("::")) {
        let (head, message) = command.split_once("::").expect("a message");
        let (_, properties) = head.split_once(' ').expect("properties");
        let property = |name: &str| {
            let mut all = properties.split(',').filter_map(|part| part.split_once('='));
            all.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        assert!(!message.is_empty());
        let number = |name: &str| property(name).map(|value| value.parse::<u32>().expect("number"));
        let (Some(line), Some(start), Some(end)) =
            (number("line"), number("col"), number("endColumn"))
        else {
            continue;
        };
        assert_eq!(number("endLine"), Some(line));
        checker.check(property("file").expect("a file"), line, (start, end), None);
        count += 1;
    }
    println!("{count} annotations");
    assert!(count > 1_000, "{count}");
}

#[test]
fn junit_excerpts_hold_the_text_they_report() {
    let cards = results();
    let checker = Checker::new(&cards);
    let text = render(&report(cards), Format::Junit, &Style::default(), &FailOn::default());
    let mut count = 0;
    for (at, _) in text.match_indices("</testcase>") {
        let case = &text[..at];
        let Some((_, body)) = case[case.rfind("<testcase").expect("opened")..].split_once("\">")
        else {
            continue;
        };
        let Some((_, body)) = body.split_once('>') else { continue };
        let body = body.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        let body = body.replace("&#13;", "\r").replace("&apos;", "'").replace("&amp;", "&");
        let mut lines = body.split('\n');
        let place = lines.next().expect("a place");
        let Some((number, shown)) = lines.next().and_then(|line| line.split_once(" | ")) else {
            continue;
        };
        let mut parts = place.rsplitn(3, ':');
        let [column, line] = [0, 1].map(|_| parts.next().and_then(|part| part.parse().ok()));
        let (Some(column), Some(line)) = (column, line) else { continue };
        let file = parts.next().expect("a file");
        assert_eq!(number, u32::to_string(&line), "{place}");
        let source = &checker.sources[file];
        let whole = shown.trim_start_matches("...").trim_end_matches("...");
        assert!(source.line_text(line).contains(whole), "{place}: {shown}");
        // What is marked is what is meant, or its beginning.
        let marks = lines.next().expect("marks").split_once(" | ").expect("a margin").1;
        let start = marks.chars().take_while(|c| *c != '^').count();
        let marked: String =
            shown.chars().skip(start).take(marks.chars().filter(|c| *c == '^').count()).collect();
        let meant = &checker.meant[&(file.to_owned(), line, column)];
        let marked = marked.trim_end_matches('.');
        let fits = |meant: &String| meant.is_empty() || meant.starts_with(marked);
        assert!(meant.iter().any(fits), "{place}: {marked:?} is none of {meant:?}");
        count += 1;
    }
    println!("{count} excerpts");
    assert!(count > 1_000, "{count}");
}
