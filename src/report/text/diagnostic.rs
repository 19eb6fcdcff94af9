//! Problems and verdicts as annotated excerpts, drawn by miette.

use std::fmt::{self, Write as _};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};

use super::super::Style;
use super::super::fine;
use super::super::window::Window;
use super::super::words::Words;
use super::{claim_line, date, party_name, unbroken};
use crate::problem::{Problem, Severity};
use crate::report::spot::spot;
use crate::rules::{Level, Outcome, Status};
use crate::source::Source;
use crate::truth::Truth;
use crate::verdict::{CardResult, ClaimResult, Stated, Verdict};

/// Draws excerpts and emphasis in one style.
pub(in crate::report) struct Painter {
    handler: GraphicalReportHandler,
    width: usize,
    colour: bool,
    unicode: bool,
}

/// Room beside a source line for the number and the frame.
const GUTTER: usize = 10;

impl Painter {
    pub(in crate::report) fn new(style: &Style) -> Self {
        let theme = GraphicalTheme {
            characters: if style.unicode {
                ThemeCharacters::unicode()
            } else {
                ThemeCharacters::ascii()
            },
            styles: if style.colour { ThemeStyles::ansi() } else { ThemeStyles::none() },
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_context_lines(1)
            .with_width(style.width)
            .with_break_words(false)
            .with_word_separator(textwrap::WordSeparator::AsciiSpace)
            .with_word_splitter(textwrap::WordSplitter::NoHyphenation);
        Self { handler, width: style.width, colour: style.colour, unicode: style.unicode }
    }

    pub(super) fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    pub(super) fn rule(&self, width: usize) -> String {
        (if self.unicode { "─" } else { "-" }).repeat(width)
    }

    pub(super) fn truth(&self, value: Truth, word: &str) -> String {
        match value {
            Truth::True => self.paint("1", word),
            Truth::False => word.to_owned(),
            Truth::Unknown => self.paint("33", word),
        }
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(in crate::report) fn problem(
        &self,
        out: &mut String,
        words: &Words,
        problem: &Problem,
        source: Option<&Source>,
    ) {
        let excerpt = problem.span.zip(source).map(|(span, source)| {
            Window::new(words, source, (span, true), self.width.saturating_sub(GUTTER))
        });
        let message = match &excerpt {
            Some(_) => problem.message.clone(),
            None => format!("{}: {}", problem.source, problem.message),
        };
        let diagnostic = Excerpt {
            code: problem.code.to_owned(),
            severity: match problem.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Note => miette::Severity::Advice,
            },
            message,
            label: problem.label.clone(),
            help: problem.help.clone(),
            window: excerpt,
        };
        self.draw(out, &diagnostic);
    }

    /// A claim at its line, with the facts that decided or would decide.
    pub(super) fn claim(
        &self,
        out: &mut String,
        words: &Words,
        card: &CardResult,
        claim: &ClaimResult,
    ) {
        let span = claim.place.span;
        let mut help = Vec::new();
        if !claim.facts.is_empty() {
            let facts = facts_line(words, &claim.facts);
            help.push(words.say_with("claim-facts", &[("facts", &facts)]));
        }
        let open: Vec<&str> = claim.deciding.iter().take(3).map(|fact| &*fact.fact).collect();
        if !open.is_empty() {
            help.push(words.say_with("claim-open", &[("facts", &open.join(", "))]));
        }
        let diagnostic = Excerpt {
            code: format!("{}/claim", claim.set),
            severity: match claim.value {
                Some(Truth::False) => miette::Severity::Error,
                Some(Truth::Unknown) | None => miette::Severity::Warning,
                Some(Truth::True) => miette::Severity::Advice,
            },
            message: claim_line(words, claim),
            label: None,
            help: (!help.is_empty()).then(|| help.join("\n")),
            window: Some(Window::new(
                words,
                &card.source,
                (span, true),
                self.width.saturating_sub(GUTTER),
            )),
        };
        self.draw(out, &diagnostic);
    }

    /// The label, or a shorter one where it would not fit beside the middle of its place.
    fn fitting(&self, words: &Words, verdict: &Verdict, label: String) -> String {
        let span = verdict.place.span;
        let column = usize::try_from(verdict.place.column).unwrap_or(usize::MAX);
        let room = self.width.saturating_sub(GUTTER);
        let length = usize::try_from(span.end.saturating_sub(span.start)).unwrap_or(usize::MAX);
        let middle = column.min(room) + length.min(room) / 2;
        if middle + label.chars().count() + GUTTER <= self.width {
            return label;
        }
        match verdict.outcome {
            Outcome::Missing | Outcome::Open | Outcome::Review => words.say("label-short"),
            _ => label,
        }
    }

    /// A verdict: outcome, party, provision and date, the place, why it applies, how to mend it.
    pub(super) fn verdict(
        &self,
        out: &mut String,
        words: &Words,
        card: &CardResult,
        verdict: &Verdict,
        style: &Style,
    ) {
        let window = Window::new(
            words,
            &card.source,
            (verdict.place.span, verdict.place.found),
            self.width.saturating_sub(GUTTER),
        );
        let diagnostic = Excerpt {
            code: format!("{}/{}", verdict.set, verdict.rule),
            severity: match verdict.level {
                _ if matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable) => {
                    miette::Severity::Advice
                }
                Level::Error => miette::Severity::Error,
                Level::Warning => miette::Severity::Warning,
                Level::Note => miette::Severity::Advice,
            },
            message: unbroken(&message(words, verdict)),
            label: label(words, verdict).map(|label| self.fitting(words, verdict, label)),
            help: Some(unbroken(&help(words, card, verdict, style))),
            window: (!card.source.text.is_empty()).then_some(window),
        };
        self.draw(out, &diagnostic);
    }

    fn draw(&self, out: &mut String, diagnostic: &Excerpt) {
        let mut drawn = String::new();
        // Writing to a string fails only when the excerpt cannot be read; the message still counts.
        if self.handler.render_report(&mut drawn, diagnostic).is_err() {
            drawn = format!("{}: {diagnostic}\n", diagnostic.code);
        }
        for line in drawn.lines() {
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out.push('\n');
    }
}

/// The word of the outcome; a demand that is met before its scope is known is met if it applies.
pub(crate) fn outcome(words: &Words, verdict: &Verdict) -> String {
    match (verdict.outcome, verdict.applies) {
        (Outcome::Pass, Truth::Unknown) => words.say("outcome-pass-if-applies"),
        (outcome, _) => words.say(&format!("outcome-{}", outcome.word())),
    }
}

/// Stated facts with their lines, the first few.
pub(in crate::report) fn facts_line(words: &Words, facts: &[Stated]) -> String {
    let fact = |fact: &Stated| {
        let line = spot(words, &fact.place);
        format!("{} {} ({line})", fact.fact, fact.value)
    };
    facts.iter().take(4).map(fact).collect::<Vec<_>>().join("; ")
}

/// The outcome and the title, then provisions and date.
fn message(words: &Words, verdict: &Verdict) -> String {
    let outcome = outcome(words, verdict);
    let mut text = format!("{outcome}: {}", verdict.title.get(words.lang));
    let _ = write!(text, " [{}", super::provisions(&verdict.provisions));
    if let Some(date) = date(words, verdict.effect.as_ref()) {
        let _ = write!(text, ", {date}");
    }
    text.push(']');
    if verdict.status == Status::Draft {
        let _ = write!(text, " ({})", words.say("draft"));
    }
    text
}

/// What is said of the place of a verdict.
pub(in crate::report) fn label(words: &Words, verdict: &Verdict) -> Option<String> {
    match verdict.outcome {
        Outcome::Fail => Some(words.say("label-contrary")),
        Outcome::Missing | Outcome::Open | Outcome::Review => {
            let fact = verdict.deciding.first()?;
            let key = if fact.place.found { "label-incomplete" } else { "label-missing" };
            Some(words.say_with(key, &[("fact", &fact.fact)]))
        }
        Outcome::Pass | Outcome::NotApplicable => Some(words.say("label-open")),
    }
}

/// How to mend it, why it matters, whose it is, which facts made it apply.
fn help(words: &Words, card: &CardResult, verdict: &Verdict, style: &Style) -> String {
    let mut lines = Vec::new();
    if !matches!(verdict.outcome, Outcome::Pass | Outcome::NotApplicable) {
        lines.push(verdict.how().get(words.lang).to_owned());
        lines.push(words.say_with("why", &[("why", verdict.why().get(words.lang))]));
    }
    if let Some(because) = verdict.because {
        lines.push(words.say(&format!("because-{because}")));
    }
    lines.push(words.say_with("for-party", &[("party", &party_name(words, card, verdict.party))]));
    if !verdict.facts.is_empty() {
        let facts = facts_line(words, &verdict.facts);
        lines.push(words.say_with("applies-by", &[("facts", &facts)]));
    }
    let undone = matches!(verdict.outcome, Outcome::Fail | Outcome::Missing | Outcome::Open);
    let shown = |holds: Truth| undone && (holds == Truth::True || style.verbose);
    for relief in verdict.reliefs.iter().filter(|relief| shown(relief.holds)) {
        let key = if relief.holds == Truth::True { "relief" } else { "relief-unknown" };
        let says = [("says", relief.says.get(words.lang)), ("by", &relief.provisions.join(", "))];
        lines.push(words.say_with(key, &says));
    }
    if let Some(ready) = verdict.ready_before.as_ref().filter(|_| undone) {
        let facts = facts_line(words, std::slice::from_ref(&ready.stated));
        lines.push(words.say_with("ready-before", &[("fact", &facts)]));
    }
    if matches!(verdict.outcome, Outcome::Fail | Outcome::Missing) {
        lines.extend(fine::line(words, verdict));
    }
    if let Some(note) = verdict.note() {
        lines.push(words.say_with("note", &[("note", note.get(words.lang))]));
    }
    lines.join("\n")
}

#[derive(Debug)]
struct Excerpt {
    code: String,
    severity: miette::Severity,
    message: String,
    label: Option<String>,
    help: Option<String>,
    window: Option<Window>,
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Excerpt {}

impl Diagnostic for Excerpt {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.window.as_ref().map(|window| window as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (start, length) = self.window.as_ref()?.span;
        let label = LabeledSpan::new_primary_with_span(self.label.clone(), (start, length));
        Some(Box::new(std::iter::once(label)))
    }
}
