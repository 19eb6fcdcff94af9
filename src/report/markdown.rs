//! Markdown for a comment on a pull request: what fails in sight, the rest folded away.

mod comment;
pub(super) mod escape;

use super::item::{Item, Kind, Shown, items};
use super::plain::capital;
use super::words::Words;
use super::{Counts, FailOn, Report, Style, text};
use crate::report::spot;
use crate::truth::Truth;
use comment::Comment;
pub(crate) use escape::escape;

/// Writes the report.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let words = &Words::new(style.lang);
    let items = items(report, words, fail_on, Shown { pass: false, not_applicable: false });
    let mut comment = Comment::new(words);
    comment.line(&head(report, words, fail_on, &items));
    comment.line(&counts(report, words, fail_on));
    for set in &report.receipt.sets {
        if let Some(stale) = text::stale(words, set, report.receipt.as_of) {
            comment.line(&escape(&stale));
        }
    }
    now(&mut comment, words, &items);
    taken_on(&mut comment, words, &items);
    later(&mut comment, words, &items);
    open(&mut comment, words, report);
    conclusions(&mut comment, words, report);
    receipt(&mut comment, words, report, fail_on);
    comment.line(&escape(&words.say("disclaimer")));
    comment.finish()
}

/// The result in a line.
fn head(report: &Report, words: &Words, fail_on: &FailOn, items: &[Item<'_>]) -> String {
    let counts = Counts::of(report, fail_on);
    // A fault of a card is told by the number of cards that could not be checked.
    let fails = items.iter().filter(|item| item.fails && !item.is_fault()).count();
    let mut parts = Vec::new();
    if fails > 0 {
        parts.push(words.say_with("md-fails", &[("count", &fails.to_string())]));
    }
    if counts.unchecked > 0 {
        let count = counts.unchecked.to_string();
        parts.push(words.say_with("md-unchecked", &[("count", &count)]));
    }
    if parts.is_empty() {
        parts.push(words.say("md-none"));
    }
    format!("### keur: {}", parts.join(", "))
}

fn counts(report: &Report, words: &Words, fail_on: &FailOn) -> String {
    let text = text::summary(words, &Counts::of(report, fail_on), usize::MAX);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    escape(&lines.join(". "))
}

fn row(item: &Item<'_>) -> [String; 4] {
    let mend = item.mend.unwrap_or_default();
    [
        format!("**{}**: {}", escape(&item.outcome), escape(&item.title)),
        escape(&item.cited()),
        escape(&item.place()),
        escape(mend),
    ]
}

/// What fails, then what else is wrong today.
fn now(comment: &mut Comment<'_>, words: &Words, items: &[Item<'_>]) {
    let heads = heads(words, ["timeline-column-what", "timeline-column-provisions", "md-place"]);
    let heads = [&heads[..], &[words.say("timeline-column-how")]].concat();
    let fails: Vec<[String; 4]> = items.iter().filter(|item| item.fails).map(row).collect();
    comment.table(&words.say("md-title-fails"), &heads, &fails);
    let others = items.iter().filter(|item| {
        let decided = matches!(item.kind, Kind::Fail | Kind::Missing);
        decided && !item.fails && !item.upcoming && item.waiver.is_none() && !item.known
    });
    let others: Vec<[String; 4]> = others.map(row).collect();
    comment.folded(&counted(words, "md-title-more", others.len()), &heads, &others);
}

/// A title with the number of its rows.
fn counted(words: &Words, key: &str, count: usize) -> String {
    let says = [("title", &*words.say(key)), ("count", &*count.to_string())];
    words.say_with("md-count", &says)
}

fn heads<const N: usize>(words: &Words, keys: [&str; N]) -> [String; N] {
    keys.map(|key| words.say(key))
}

/// What somebody took on, and what the baseline knows.
fn taken_on(comment: &mut Comment<'_>, words: &Words, items: &[Item<'_>]) {
    let rows: Vec<[String; 5]> = items
        .iter()
        .filter_map(|item| {
            let waived = item.waiver?;
            let [what, _, place, _] = row(item);
            let until = waived.until.to_string();
            Some([what, place, escape(&waived.owner), until, escape(&waived.reason)])
        })
        .collect();
    let keys = ["timeline-column-what", "md-place", "md-owner", "md-until", "md-reason"];
    comment.table(&words.say("md-title-waived"), &heads(words, keys), &rows);
    let known = items.iter().filter(|item| item.known && item.waiver.is_none());
    let rows: Vec<[String; 3]> = known.map(short_row).collect();
    let heads = heads(words, ["timeline-column-what", "timeline-column-provisions", "md-place"]);
    comment.folded(&counted(words, "md-title-known", rows.len()), &heads, &rows);
}

fn short_row(item: &Item<'_>) -> [String; 3] {
    let [what, provisions, place, _] = row(item);
    [what, provisions, place]
}

/// Duties still to come, in the order of their days, and what only a person can settle.
fn later(comment: &mut Comment<'_>, words: &Words, items: &[Item<'_>]) {
    let mut coming: Vec<&Item<'_>> = items
        .iter()
        .filter(|item| {
            let decided = matches!(item.kind, Kind::Fail | Kind::Missing);
            decided && item.upcoming && !item.fails && item.waiver.is_none() && !item.known
        })
        .collect();
    coming.sort_by_key(|item| item.from());
    let rows: Vec<[String; 3]> = coming.iter().map(|item| short_row(item)).collect();
    let heads = heads(words, ["timeline-column-what", "timeline-column-provisions", "md-place"]);
    comment.folded(&counted(words, "md-title-coming", rows.len()), &heads, &rows);
    let review = items.iter().filter(|item| item.kind == Kind::Review && !item.fails);
    let rows: Vec<[String; 3]> = review.map(short_row).collect();
    comment.folded(&counted(words, "md-title-review", rows.len()), &heads, &rows);
}

fn open(comment: &mut Comment<'_>, words: &Words, report: &Report) {
    let mut questions: Vec<_> = report
        .cards
        .iter()
        .flat_map(|card| card.open.iter().map(move |fact| (card, fact)))
        .collect();
    questions.sort_by_key(|(_, fact)| std::cmp::Reverse(fact.weight));
    let row = |(card, fact): &(&crate::verdict::CardResult, &crate::verdict::Deciding)| {
        let mut quotes = String::new();
        for quote in text::quote_lines(words, card, fact) {
            quotes.push_str("<br>");
            quotes.push_str(&escape(&quote));
        }
        let question = escape(fact.question.get(words.lang));
        [
            fact.weight.to_string(),
            format!("{}: {question}{quotes}", escape(&fact.fact)),
            escape(&format!(
                "{}:{}",
                card.source.label().trim_start_matches("./"),
                spot::number(&fact.place)
            )),
        ]
    };
    let rows: Vec<[String; 3]> = questions.iter().map(row).collect();
    let heads = heads(words, ["md-decides", "md-question", "md-place"]);
    comment.folded(&counted(words, "md-title-open", rows.len()), &heads, &rows);
    if let Some(help) = report.cards.iter().find_map(|card| text::quote_help(words, card)) {
        comment.line(&escape(&help));
    }
}

/// The conclusions of each card that are not "no".
fn conclusions(comment: &mut Comment<'_>, words: &Words, report: &Report) {
    let mut rows: Vec<[String; 3]> = Vec::new();
    for card in &report.cards {
        let name = escape(card.source.label().trim_start_matches("./"));
        for value in [Truth::True, Truth::Unknown] {
            for conclusion in card.conclusions.iter().filter(|found| found.value == value) {
                let says = escape(&text::conclusion_line(words, conclusion));
                rows.push([name.clone(), words.say(&format!("truth-{}", value.word())), says]);
            }
        }
    }
    let heads = heads(words, ["md-card", "md-value", "md-conclusion"]);
    comment.folded(&words.say("conclusions"), &heads, &rows);
}

/// What would reproduce the comment.
fn receipt(comment: &mut Comment<'_>, words: &Words, report: &Report, fail_on: &FailOn) {
    let receipt = &report.receipt;
    let says = |key: &str| escape(&capital(&words.say(key)));
    let mut rows = vec![
        ["keur".to_owned(), escape(&receipt.keur)],
        [says("md-as-of"), receipt.as_of.to_string()],
        [says("md-fail-on"), fail_on.words().join(", ")],
    ];
    rows.extend(receipt.role.iter().map(|role| [says("md-role"), escape(role)]));
    for set in &receipt.sets {
        let checked = words.say_with("md-set-checked", &[("date", &set.checked_on.to_string())]);
        rows.push([
            escape(&format!("{} {}", set.id, set.version)),
            escape(&format!("{checked}; SHA-256 {}", set.sha256)),
        ]);
    }
    for (rule, level) in &receipt.levels {
        let level = serde_json::to_string(level).unwrap_or_default();
        rows.push([escape(rule), level.trim_matches('"').to_owned()]);
    }
    rows.push([says("md-vocabulary"), escape(&format!("SHA-256 {}", receipt.vocabulary))]);
    for file in receipt.settings.iter().chain(&receipt.cards) {
        rows.push([escape(&file.path), format!("SHA-256 {}", file.sha256)]);
    }
    comment.folded(&words.say("md-title-receipt"), &[String::new(), words.say("md-value")], &rows);
}
