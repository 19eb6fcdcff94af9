//! JUnit XML as build servers read it: valid against `junit-10.xsd` of the xUnit plugin of Jenkins,
//! which knows a file on a suite, but neither file nor line on a case. A case says them in its text.

use std::collections::BTreeMap;

use super::item::{Item, Kind, Origin, Shown, items, one_line};
use super::words::Words;
use super::xml::Xml;
use super::{FailOn, Report, Style};

/// Writes the report: a suite for each card, a case for each verdict. What does not apply is a case
/// only when asked.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = Words::new(style.lang);
    let shown = Shown { pass: true, not_applicable: style.verbose };
    let items = items(report, &words, fail_on, shown);
    let suites = suites(report, &items);
    let mut total = Tally::default();
    for (_, cases) in &suites {
        let tally = Tally::of(cases);
        total.tests += tally.tests;
        total.failures += tally.failures;
        total.errors += tally.errors;
    }
    let mut xml = Xml::new();
    let [tests, failures, errors] =
        [total.tests, total.failures, total.errors].map(|count| count.to_string());
    let counts = [("tests", &*tests), ("failures", &*failures), ("errors", &*errors)];
    xml.open("testsuites", &[&[("name", "keur")][..], &counts].concat());
    for (file, cases) in &suites {
        suite(&mut xml, report, &words, file.as_deref(), cases);
    }
    xml.finish()
}

/// The items by file: what could not be read, each card also where nothing is said of it, then
/// other files.
fn suites<'i>(report: &Report, items: &'i [Item<'i>]) -> Vec<(Option<String>, Vec<&'i Item<'i>>)> {
    let mut suites: Vec<(Option<String>, Vec<&Item<'_>>)> = vec![(None, Vec::new())];
    let mut numbers: BTreeMap<Option<String>, usize> = BTreeMap::new();
    numbers.insert(None, 0);
    let cards =
        report.cards.iter().map(|card| card.source.name.trim_start_matches("./").to_owned());
    let others = items.iter().filter(|item| !matches!(item.origin, Origin::Unread));
    for file in cards.chain(others.map(|item| item.file.to_owned())) {
        let file = Some(file);
        if !numbers.contains_key(&file) {
            numbers.insert(file.clone(), suites.len());
            suites.push((file, Vec::new()));
        }
    }
    for item in items {
        let is_unread = matches!(item.origin, Origin::Unread);
        let file = (!is_unread).then(|| item.file.to_owned());
        let number = numbers.get(&file).copied().unwrap_or_default();
        if let Some((_, cases)) = suites.get_mut(number) {
            cases.push(item);
        }
    }
    suites.retain(|(file, cases)| file.is_some() || !cases.is_empty());
    suites
}

/// How the cases of a suite came out.
#[derive(Default)]
struct Tally {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Tally {
    fn of(cases: &[&Item<'_>]) -> Self {
        let mut tally = Self { tests: cases.len(), ..Self::default() };
        for case in cases {
            match state(case) {
                State::Failure => tally.failures += 1,
                State::Error => tally.errors += 1,
                State::Skipped => tally.skipped += 1,
                State::Passed => {}
            }
        }
        tally
    }
}

enum State {
    Passed,
    Failure,
    Error,
    Skipped,
}

/// A fault of a file is an error: the test could not be run. Whatever does not fail the run is
/// skipped: it is not shown to be met either.
fn state(item: &Item<'_>) -> State {
    match item.kind {
        Kind::Pass if !item.fails => State::Passed,
        _ if item.is_fault() => State::Error,
        _ if item.fails => State::Failure,
        _ => State::Skipped,
    }
}

fn suite(xml: &mut Xml, report: &Report, words: &Words, file: Option<&str>, cases: &[&Item<'_>]) {
    let tally = Tally::of(cases);
    let name = file.map_or_else(|| words.say("junit-unread"), str::to_owned);
    let counts = [tally.tests, tally.failures, tally.errors, tally.skipped];
    let [tests, failures, errors, skipped] = counts.map(|count| count.to_string());
    let mut attributes = vec![
        ("name", name.as_str()),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", &errors),
        ("skipped", &skipped),
    ];
    attributes.extend(file.map(|file| ("file", file)));
    xml.open("testsuite", &attributes);
    properties(xml, report, file);
    for case in cases {
        testcase(xml, words, case);
    }
    xml.close();
}

/// What would reproduce the suite.
fn properties(xml: &mut Xml, report: &Report, file: Option<&str>) {
    let receipt = &report.receipt;
    xml.open("properties", &[]);
    let mut property = |name: &str, value: &str| {
        xml.empty("property", &[("name", name), ("value", value)]);
    };
    property("keur", &receipt.keur);
    property("as-of", &receipt.as_of.to_string());
    for set in &receipt.sets {
        property(&format!("rules/{}", set.id), &format!("{} {}", set.version, set.sha256));
    }
    let named = |path: &str| Some(path.trim_start_matches("./")) == file;
    for card in receipt.cards.iter().chain(&receipt.settings).filter(|card| named(&card.path)) {
        property("sha256", &card.sha256);
    }
    xml.close();
}

fn testcase(xml: &mut Xml, words: &Words, item: &Item<'_>) {
    let mut name = match item.origin {
        Origin::Claim(claim) => format!("{}: {}", item.code, one_line(&claim.tier)),
        _ => format!("{}: {}", item.code, item.title),
    };
    if let Some(party) = &item.party {
        name = format!("{name} [{}]", one_line(party));
    }
    let class = class(item.file);
    let attributes = [("name", name.as_str()), ("classname", class.as_str())];
    let state = state(item);
    if matches!(state, State::Passed) {
        xml.empty("testcase", &attributes);
        return;
    }
    let mut message = format!("{}: {}", item.place(), item.headline());
    if matches!(state, State::Skipped) {
        message = format!("{message} ({})", words.say("junit-not-failing"));
    }
    let excerpt = item.excerpt().map(|excerpt| format!("{excerpt}\n")).unwrap_or_default();
    let body = format!("{}\n{excerpt}{}\n", item.place(), item.body());
    xml.open("testcase", &attributes);
    match state {
        State::Failure => {
            xml.text("failure", &[("message", &message), ("type", &item.code)], &body);
        }
        State::Error => xml.text("error", &[("message", &message), ("type", &item.code)], &body),
        State::Skipped => xml.text("skipped", &[("message", &message)], &body),
        State::Passed => {}
    }
    xml.close();
}

/// The path in the manner of a class: build servers group by what stands before the last dot.
fn class(file: &str) -> String {
    file.replace('.', "_").replace('/', ".")
}
