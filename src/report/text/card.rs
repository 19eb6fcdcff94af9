//! One card in the annotated report: conclusions, findings, what is open.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::super::words::Words;
use super::super::{Report, STALE_AFTER_DAYS, SetReceipt, Style};
use super::{Painter, date, facts_line, wrap};
use crate::report::spot::spot;
use crate::rules::{Outcome, Status};
use crate::truth::Truth;
use crate::verdict::{CardResult, ClaimResult, Conclusion, Deciding, PartyName, Quote, Verdict};

/// Open facts and open verdicts that are listed before `--verbose` is needed.
const SHORT: usize = 6;

pub(super) fn render(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    report: &Report,
    card: &CardResult,
    style: &Style,
) {
    head(out, painter, card, style);
    for problem in &card.problems {
        painter.problem(out, words, problem, Some(&card.source));
    }
    if !card.checked {
        let _ = writeln!(out, "{}\n", wrap(&words.say("not-checked"), style.width, ""));
        return;
    }
    law(out, words, report, style);
    conclusions(out, words, painter, card, style);
    claims(out, words, painter, card, style);
    findings(out, words, painter, card, style);
    open(out, words, painter, card, style);
    assumptions(out, words, painter, card, style);
}

fn head(out: &mut String, painter: &Painter, card: &CardResult, style: &Style) {
    let mut line = card.source.label();
    if let Some(subject) = &card.subject {
        let _ = write!(line, ": {subject}");
    }
    if card.dialect != "native" {
        let _ = write!(line, " ({})", card.dialect);
    }
    let rule = painter.rule(style.width);
    let _ = writeln!(out, "{}\n{rule}", painter.bold(&wrap(&line, style.width, "  ")));
}

pub(super) fn law(out: &mut String, words: &Words, report: &Report, style: &Style) {
    for set in &report.receipt.sets {
        let line = words.say_with(
            "law-of",
            &[
                ("date", &report.receipt.as_of.to_string()),
                ("set", &set.id),
                ("version", &format!("v{}", set.version)),
                ("checked", &set.checked_on.to_string()),
            ],
        );
        let _ = writeln!(out, "{}", wrap(&line, style.width, "  "));
        if let Some(line) = stale(words, set, report.receipt.as_of) {
            let _ = writeln!(out, "{}", wrap(&line, style.width, "  "));
        }
    }
    out.push('\n');
}

/// The warning that a rule set may be behind the law.
pub(in crate::report) fn stale(words: &Words, set: &SetReceipt, as_of: Date) -> Option<String> {
    let days = STALE_AFTER_DAYS.to_string();
    let checked = set.checked_on.to_string();
    let says = [("checked", checked.as_str()), ("days", days.as_str())];
    set.is_stale(as_of).then(|| words.say_with("stale", &says))
}

/// The word of how a claim came out, with the class.
pub(in crate::report) fn claim_line(words: &Words, claim: &ClaimResult) -> String {
    let key = match claim.value {
        Some(value) => format!("claim-{}", value.word()),
        None => "claim-unread".to_owned(),
    };
    words.say_with(&key, &[("tier", &claim.tier), ("set", &claim.set)])
}

/// A conclusion in one paragraph: value, title, date, provisions.
pub(in crate::report) fn conclusion_line(words: &Words, conclusion: &Conclusion) -> String {
    let mut line = conclusion.title.get(words.lang).to_owned();
    if conclusion.value == Truth::True {
        let is_past = conclusion
            .effect
            .as_ref()
            .is_some_and(|effect| effect.from.is_some() && !effect.upcoming);
        if let Some(date) = date(words, conclusion.effect.as_ref()) {
            let _ = write!(line, "{} {date}", if is_past { "," } else { ":" });
        }
        if let Some(effect) = conclusion.effect.as_ref().filter(|effect| !effect.facts.is_empty()) {
            let facts = facts_line(words, &effect.facts);
            let _ = write!(line, ", {}", words.say_with("dated-by", &[("facts", &facts)]));
        }
        let _ = write!(line, " [{}]", conclusion.provisions_line());
    }
    if conclusion.status == Status::Draft {
        let _ = write!(line, " ({})", words.say("draft"));
    }
    line
}

fn conclusions(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    card: &CardResult,
    style: &Style,
) {
    // A set without headlines concludes nothing.
    if card.conclusions.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", painter.bold(&words.say("conclusions")));
    let column = [Truth::True, Truth::Unknown]
        .map(|value| words.say(&format!("truth-{}", value.word())).chars().count())
        .into_iter()
        .max()
        .unwrap_or(0);
    let indent = " ".repeat(column + 4);
    for value in [Truth::True, Truth::Unknown] {
        let word = words.say(&format!("truth-{}", value.word()));
        for conclusion in card.conclusions.iter().filter(|found| found.value == value) {
            let pad = " ".repeat(column - word.chars().count());
            let line = conclusion_line(words, conclusion);
            let text = wrap(&line, style.width - column - 4, "\u{0}").replace('\u{0}', &indent);
            let _ = writeln!(out, "  {}{pad}  {text}", painter.truth(value, &word));
        }
    }
    let no: Vec<&str> = card
        .conclusions
        .iter()
        .filter(|found| found.value == Truth::False)
        .map(|found| found.definition.as_str())
        .collect();
    if !no.is_empty() {
        let line = words.say_with("and-not", &[("titles", &no.join(", "))]);
        let _ = writeln!(out, "  {}", wrap(&line, style.width - 2, "      "));
    }
    out.push('\n');
}

/// What the card claims; what its facts contradict is shown at its line.
pub(super) fn claims(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    card: &CardResult,
    style: &Style,
) {
    if card.claims.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", painter.bold(&words.say("claims")));
    let wrong = |claim: &&ClaimResult| claim.value == Some(Truth::False);
    for claim in card.claims.iter().filter(|claim| !wrong(claim)) {
        let line = spot(words, &claim.place);
        let text = format!("{} ({line})", claim_line(words, claim));
        let _ = writeln!(out, "  {}", wrap(&text, style.width - 2, "  "));
    }
    out.push('\n');
    for claim in card.claims.iter().filter(wrong) {
        painter.claim(out, words, card, claim);
    }
}

pub(super) fn findings(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    card: &CardResult,
    style: &Style,
) {
    let shown = |verdict: &&Verdict| style.verbose || verdict.outcome.is_told();
    let mut found: Vec<&Verdict> = card.verdicts.iter().filter(shown).collect();
    found.sort_by_key(|verdict| {
        let quiet = matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable);
        (quiet, verdict.is_upcoming(), verdict.level, verdict.outcome)
    });
    let aside = |verdict: &&Verdict| verdict.waiver.is_some() || verdict.known;
    let (aside, found): (Vec<&Verdict>, Vec<&Verdict>) = found.into_iter().partition(aside);
    if found.is_empty() && aside.is_empty() {
        let _ = writeln!(out, "{}\n", wrap(&words.say("nothing-found"), style.width, ""));
        return;
    }
    let coming = |verdict: &&Verdict| verdict.is_upcoming() && !style.verbose;
    let (coming, now): (Vec<&Verdict>, Vec<&Verdict>) = found.into_iter().partition(coming);
    if now.is_empty() {
        let _ = writeln!(out, "{}\n", wrap(&words.say("nothing-now"), style.width, ""));
    } else {
        let _ = writeln!(out, "{}\n", painter.bold(&words.say("findings")));
    }
    for verdict in now {
        painter.verdict(out, words, card, verdict, style);
    }
    super::aside::render(out, words, painter, &aside, style);
    super::coming::render(out, words, painter, card, coming, style);
}

/// The roles of a party inside a sentence.
fn roles(words: &Words, party: &PartyName) -> String {
    let labels = party.role_labels.iter().map(|label| inside(label.get(words.lang)));
    labels.collect::<Vec<_>>().join(", ")
}

/// A label inside a sentence: its capital goes, unless it begins an abbreviation.
pub(in crate::report) fn inside(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

/// The party of a verdict, in words.
pub(crate) fn party_name(words: &Words, card: &CardResult, party: usize) -> String {
    let Some(party) = card.parties.get(party) else { return String::new() };
    let name = party
        .name
        .clone()
        .or_else(|| party.id.clone())
        .unwrap_or_else(|| words.say("party-anonymous"));
    let roles =
        if party.roles.is_empty() { words.say("roles-unknown") } else { roles(words, party) };
    format!("{name} ({roles})")
}

/// An open fact in words.
pub(in crate::report) struct OpenLine {
    /// The fact and its question.
    pub(in crate::report) asks: String,
    /// What the file says of it.
    pub(in crate::report) quotes: Vec<String>,
}

/// The open facts, best first, one question each; then as many of which the file says something.
/// The number is that of the others.
pub(in crate::report) fn open_lines(
    words: &Words,
    card: &CardResult,
    style: &Style,
) -> (Vec<OpenLine>, usize) {
    let limit = if style.verbose { usize::MAX } else { SHORT };
    let line = |fact: &Deciding| {
        let weight = words.say_with("decides", &[("count", &fact.weight.to_string())]);
        let asks = format!("{} ({weight}): {}", fact.fact, fact.question.get(words.lang));
        OpenLine { asks, quotes: quote_lines(words, card, fact) }
    };
    let mut lines: Vec<OpenLine> = card.open.iter().take(limit).map(line).collect();
    let quoted = card.open.iter().skip(limit).filter(|fact| card.quotes_for(fact).next().is_some());
    lines.extend(quoted.take(SHORT).map(line));
    let rest = card.open.len() - lines.len();
    (lines, rest)
}

/// What the file says of an open fact, with its lines.
pub(in crate::report) fn quote_lines(
    words: &Words,
    card: &CardResult,
    fact: &Deciding,
) -> Vec<String> {
    let quote = |quote: &Quote| {
        let line = quote.place.line.to_string();
        words.say_with("quote", &[("line", &line), ("says", &quote.says)])
    };
    card.quotes_for(fact).map(quote).collect()
}

/// What to do with the quotes of a card; nothing where it has none.
pub(in crate::report) fn quote_help(words: &Words, card: &CardResult) -> Option<String> {
    let first = card.open.iter().find_map(|fact| card.quotes_for(fact).next())?;
    Some(words.say_with("quote-help", &[("fact", &first.fact)]))
}

fn open(out: &mut String, words: &Words, painter: &Painter, card: &CardResult, style: &Style) {
    if card.open.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", painter.bold(&words.say("open-title")));
    let mut verdicts: Vec<&Verdict> =
        card.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::Open).collect();
    verdicts.sort_by_key(|verdict| (verdict.is_upcoming(), verdict.level));
    if !verdicts.is_empty() && !style.verbose {
        let count = verdicts.len().to_string();
        let _ = writeln!(out, "  {}", words.say_with("open-verdicts", &[("count", &count)]));
        for verdict in verdicts.iter().take(SHORT) {
            let because = verdict
                .because
                .filter(|because| *because == "exception-unknown")
                .map(|because| format!(" ({})", words.say(&format!("because-{because}"))));
            let line = format!(
                "{} [{}]{}",
                verdict.title.get(words.lang),
                super::provisions(&verdict.provisions),
                because.unwrap_or_default()
            );
            let _ = writeln!(out, "    - {}", wrap(&line, style.width - 6, "      "));
        }
        more(out, words, verdicts.len().saturating_sub(SHORT));
    }
    let _ = writeln!(out, "  {}", words.say("open-facts"));
    let (lines, rest) = open_lines(words, card, style);
    for line in lines {
        let _ = writeln!(out, "    - {}", wrap(&line.asks, style.width - 6, "      "));
        for quote in line.quotes {
            let _ = writeln!(out, "        {}", wrap(&quote, style.width - 8, "        "));
        }
    }
    more(out, words, rest);
    if let Some(help) = quote_help(words, card) {
        let _ = writeln!(out, "  {}", wrap(&help, style.width - 2, "  "));
    }
    out.push('\n');
}

fn more(out: &mut String, words: &Words, rest: usize) {
    if rest > 0 {
        let _ = writeln!(out, "    {}", words.say_with("more", &[("count", &rest.to_string())]));
    }
}

fn assumptions(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    card: &CardResult,
    style: &Style,
) {
    if card.assumptions.is_empty() {
        return;
    }
    let _ = writeln!(out, "{}", painter.bold(&words.say("assumed")));
    for assumption in &card.assumptions {
        let says = [("key", assumption.key.as_str()), ("says", assumption.says.get(words.lang))];
        let line = words.say_with("judgement", &says);
        let _ = writeln!(out, "  - {}", wrap(&line, style.width - 4, "    "));
    }
    out.push('\n');
}
