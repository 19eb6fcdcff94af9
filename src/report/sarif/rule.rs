//! What SARIF says of the rules that its results use.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::shape::{Configuration, Message, Rule, RuleProperties};
use crate::problem::CODES;
use crate::report::item::{Item, Level, Origin, one_line};
use crate::report::markdown::escape;
use crate::report::words::Words;
use crate::report::{Report, SetReceipt, text};
use crate::rules::{self, Status};
use crate::verdict::Verdict;

/// Limits of GitHub code scanning: characters of a description, tags of a rule.
const DESCRIPTION: usize = 1024;
const TAGS: usize = 20;

/// The rules of the results, each once, and the number of each.
pub(super) fn rules(
    words: &Words,
    report: &Report,
    items: &[&Item<'_>],
) -> (Vec<Rule>, BTreeMap<String, usize>) {
    let (mut found, mut numbers) = (Vec::new(), BTreeMap::new());
    for item in items {
        if numbers.contains_key(&item.code) {
            continue;
        }
        numbers.insert(item.code.clone(), found.len());
        let set = |id: &str| report.receipt.sets.iter().find(|set| set.id == id);
        found.push(match item.origin {
            Origin::Verdict(verdict) => of_verdict(words, item, verdict, set(&verdict.set)),
            Origin::Claim(claim) => of_claim(words, item, &claim.set, set(&claim.set)),
            _ => of_problem(words, item),
        });
    }
    (found, numbers)
}

fn of_verdict(words: &Words, item: &Item<'_>, verdict: &Verdict, set: Option<&SetReceipt>) -> Rule {
    let level = match verdict.level {
        rules::Level::Error => Level::Error,
        rules::Level::Warning => Level::Warning,
        rules::Level::Note => Level::Note,
    };
    let says = |key: &str, text: &str| (words.say(key), text.to_owned());
    let mut parts = vec![
        says("rule-what", verdict.what().get(words.lang)),
        says("rule-why", verdict.why().get(words.lang)),
        says("rule-how", verdict.how().get(words.lang)),
        (words.say("timeline-column-provisions"), text::provisions(&verdict.provisions)),
    ];
    parts.extend(verdict.note().map(|note| says("rule-note", note.get(words.lang))));
    let first = [verdict.set.clone()];
    let tags = first.iter().chain(&verdict.topics).chain(&verdict.provisions).cloned().collect();
    let precision = if verdict.status == Status::Stable { "high" } else { "medium" };
    let title = verdict.title.get(words.lang);
    let what = verdict.what().get(words.lang);
    describe(words, item, (title, what), &parts, level, tags, precision, set)
}

fn of_claim(words: &Words, item: &Item<'_>, id: &str, set: Option<&SetReceipt>) -> Rule {
    let title = words.say("rule-claim-title");
    let what = words.say("rule-claim-what");
    let parts = [
        (words.say("rule-what"), what.clone()),
        (words.say("rule-how"), words.say("rule-claim-how")),
    ];
    let tags = vec![id.to_owned(), "claim".to_owned()];
    describe(words, item, (&title, &what), &parts, Level::Error, tags, "very-high", set)
}

fn of_problem(words: &Words, item: &Item<'_>) -> Rule {
    let code = item.code.strip_prefix("keur/").unwrap_or(&item.code);
    let meaning = CODES.iter().find(|(known, _)| *known == code).map_or(code, |(_, says)| says);
    let meaning = format!("{}.", crate::report::plain::capital(meaning));
    let parts = [(words.say("rule-what"), meaning.clone())];
    let tags = vec!["keur".to_owned()];
    describe(words, item, (&meaning, &meaning), &parts, item.level, tags, "very-high", None)
}

#[expect(clippy::too_many_arguments, reason = "the parts of one description, each given once")]
fn describe(
    words: &Words,
    item: &Item<'_>,
    (short, full): (&str, &str),
    parts: &[(String, String)],
    level: Level,
    mut tags: Vec<String>,
    precision: &'static str,
    set: Option<&SetReceipt>,
) -> Rule {
    // Tags must differ from each other.
    let mut seen = std::collections::BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.clone()));
    tags.truncate(TAGS);
    let (level, severity) = match level {
        Level::Error => ("error", "error"),
        Level::Warning => ("warning", "warning"),
        Level::Note | Level::None => ("note", "recommendation"),
    };
    Rule {
        id: item.code.clone(),
        name: item.code.rsplit('/').next().unwrap_or_default().to_owned(),
        short_description: Message::plain(cut(short)),
        full_description: Message::plain(cut(full)),
        help: help(words, parts, set),
        help_uri: set.and_then(|set| set.works.first()).map(|work| work.link.clone()),
        default_configuration: Configuration { level },
        properties: RuleProperties { tags, precision, severity },
    }
}

/// The parts under their headings, and where to read the official texts.
fn help(words: &Words, parts: &[(String, String)], set: Option<&SetReceipt>) -> Message {
    let (mut plain, mut markdown) = (String::new(), String::new());
    for (heading, says) in parts {
        let says = one_line(says);
        let _ = writeln!(plain, "{heading}: {says}");
        let _ = write!(markdown, "**{}**: {}\n\n", escape(heading), escape(&says));
    }
    let works = set.map_or(&[][..], |set| &set.works);
    if !works.is_empty() {
        let heading = words.say("rule-works");
        let _ = writeln!(plain, "{heading}:");
        let _ = write!(markdown, "**{}**:\n\n", escape(&heading));
    }
    for work in works {
        let title = one_line(work.title.get(words.lang));
        let _ = writeln!(plain, "- {title}: {}", work.link);
        let _ = writeln!(markdown, "- [{}](<{}>)", escape(&title), one_line(&work.link));
    }
    let end = |text: &str| text.trim_end().to_owned();
    Message { text: end(&plain), markdown: Some(end(&markdown)) }
}

fn cut(text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() <= DESCRIPTION {
        return text;
    }
    let mut short: String = text.chars().take(DESCRIPTION - 3).collect();
    short.push_str("...");
    short
}
