//! The timeline of a card, and the warning that a rule set is behind.

use crate::common::{act, check_file_on, day, files, stem};
use keur::report::timeline::{markdown, text, timeline};
use keur::report::{SetReceipt, Style};

#[test]
fn a_timeline_puts_duties_and_the_days_of_the_card_in_order() {
    let path = files("fixtures/cards").into_iter().find(|path| stem(path) == "cv-ranking");
    let card = check_file_on(&path.expect("there"), "2026-11-25");
    let found = timeline(&card, day("2026-11-25"));
    let days: Vec<&str> = found.days.iter().map(|entry| entry.date.as_str()).collect();
    assert!(days.is_sorted(), "{days:?}");
    let of = |date: &str| found.days.iter().find(|entry| entry.date == date).expect("a day");
    // What must be ready before the planned placing stands on that day, not on that of the law.
    let placing = of("2028-01-17");
    assert!(placing.milestones.iter().any(|event| event.fact == "market.placed_on_market"));
    let documentation = "eu-ai-act/no-technical-documentation";
    assert!(placing.duties.iter().any(|duty| duty.rule == documentation));
    assert!(of("2027-12-02").duties.iter().all(|duty| duty.rule != documentation));
    let shown = text(&found, &card, &Style::default());
    assert!(shown.contains("2026-11-25: today"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    let table = markdown(&found, &card, &Style::default());
    let rows = table.lines().filter(|line| line.starts_with("| ")).count();
    let duties: usize = found.days.iter().map(|entry| entry.duties.len()).sum();
    assert_eq!(rows, duties + found.undated.len() + 2, "a head, a rule and one row a duty");
}

#[test]
fn a_rule_set_is_behind_after_180_days() {
    let receipt = SetReceipt::of(act());
    let after = |days: i32| {
        let span = jiff::Span::new().days(days);
        receipt.checked_on.checked_add(span).expect("a day")
    };
    assert!(!receipt.is_stale(after(0)));
    assert!(!receipt.is_stale(after(180)));
    assert!(receipt.is_stale(after(181)));
}
