//! Where the parts of a Turtle statement stand. The parser says what the statements are; this
//! follows its words, and knows at which of them a statement is told.

use crate::load::linked::Where;
use crate::source::Span;

/// What comes next in a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wants {
    #[default]
    Subject,
    Verb,
    Object,
}

/// A statement, or what stands in brackets inside of one.
#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    /// The bracket that opened it.
    open: Span,
    list: bool,
    subject: Span,
    verb: Span,
    wants: Wants,
}

impl Frame {
    /// The place of a statement of this frame with this value.
    fn at(&self, object: Span) -> Where {
        if self.list {
            return Where { subject: object, verb: object, object };
        }
        Where { subject: self.subject, verb: self.verb, object }
    }
}

/// What a statement told now may be about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told {
    /// Its value is a single value: a text, number, true or false.
    Value,
    /// It joins the items of a list.
    Link,
    Other,
}

/// The place in a text.
#[derive(Debug, Default)]
pub(super) struct Places {
    frame: Frame,
    outer: Vec<Frame>,
    word: Span,
    /// Words of a directive that are still to come.
    directive: usize,
    /// A text is told at the word behind it, which may say its language or type.
    text: Option<Where>,
    /// A list that was opened at the word before.
    list: Option<Where>,
    /// The bracket that this word closes.
    closed: Option<Span>,
}

impl Places {
    /// How deep brackets stand in each other.
    pub(super) fn depth(&self) -> usize {
        self.outer.len()
    }

    /// Goes on to a word. The parser is fed it next.
    pub(super) fn step(&mut self, word: &str, span: Span) {
        self.word = span;
        self.closed = None;
        match word {
            "." if self.outer.is_empty() => self.frame = Frame::default(),
            "." | "^^" => {}
            ";" => self.frame.wants = Wants::Verb,
            "," => self.frame.wants = Wants::Object,
            "[" | "(" => self.open(word == "("),
            "]" | ")" => self.close(),
            _ if self.directive > 0 => self.directive -= 1,
            _ if self.starts_directive(word) => {}
            _ if word.starts_with('@') => {}
            _ => self.term(),
        }
    }

    /// Goes past a word, when all that it told is placed.
    pub(super) fn past(&mut self, word: &str) {
        match word {
            "(" if self.outer.last().is_some_and(|outer| outer.wants == Wants::Object) => {
                let outer = self.outer.last().copied().unwrap_or_default();
                self.list = Some(outer.at(self.word));
            }
            _ => self.list = None,
        }
        if word.starts_with(['"', '\'']) && self.frame.wants == Wants::Object {
            self.text = Some(self.frame.at(self.word));
        }
    }

    /// Where the next statement that this word tells stands.
    pub(super) fn place(&mut self, told: Told) -> Where {
        let text = matches!(told, Told::Value).then(|| self.text.take()).flatten();
        if let Some(text) = text {
            return text;
        }
        if let Told::Link = told {
            return Where { subject: self.word, verb: self.word, object: self.word };
        }
        if let Some(list) = self.list.take() {
            return list;
        }
        self.frame.at(self.closed.unwrap_or(self.word))
    }

    fn open(&mut self, list: bool) {
        let wants = if list { Wants::Object } else { Wants::Verb };
        let inner = Frame { open: self.word, list, subject: self.word, verb: self.word, wants };
        self.outer.push(std::mem::replace(&mut self.frame, inner));
    }

    fn close(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let inner = std::mem::replace(&mut self.frame, outer);
        self.closed = (!inner.list).then_some(inner.open);
        if self.frame.wants == Wants::Subject {
            self.frame.subject = inner.open;
            self.frame.wants = Wants::Verb;
        }
    }

    fn starts_directive(&mut self, word: &str) -> bool {
        let start = self.outer.is_empty() && self.frame.wants == Wants::Subject;
        self.directive = match word.trim_start_matches('@').to_ascii_lowercase().as_str() {
            "prefix" if start => 2,
            "base" if start => 1,
            _ => return false,
        };
        true
    }

    fn term(&mut self) {
        match self.frame.wants {
            Wants::Subject => {
                self.frame.subject = self.word;
                self.frame.wants = Wants::Verb;
            }
            Wants::Verb => {
                self.frame.verb = self.word;
                self.frame.wants = Wants::Object;
            }
            Wants::Object => {}
        }
    }
}
