//! Asking for open facts: the key with `unknown`, and the question as a comment above it.

use super::{Comments, Options, push};
use crate::facts::vocabulary::{Computed, FactEntry};
use crate::facts::{Kind, Vocabulary};
use crate::load::node::{Node, Value};
use crate::load::pointer::{self, escape, unescape};
use crate::report::words::Words;
use crate::verdict::Deciding;

/// Values that are listed one by one; of more, the command that lists them is named.
const LISTED: usize = 12;

/// Columns of a comment.
const WIDTH: usize = 96;

/// An open fact that is asked for.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The path of the fact, or the key of the judgement.
    pub(super) fact: String,
    /// Its question.
    pub(super) question: String,
    /// Where it would have to be stated.
    pub(super) pointer: String,
}

impl Asked {
    /// The fact itself; for one that is computed, the facts of the whole card that it follows from
    /// and that are not stated.
    pub(super) fn of(fact: &Deciding, card: &Node, options: &Options<'_>) -> Vec<Self> {
        let vocabulary = options.vocabulary;
        let parts: Vec<_> = fact.place.pointer.split('/').skip(1).map(unescape).collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        let entry = of(&parts, vocabulary).map(|fact| vocabulary.entry(fact));
        let Some(computed) = entry.and_then(|entry| entry.computed.as_ref()) else {
            let question = fact.question.get(options.lang).to_owned();
            let pointer = fact.place.pointer.to_string();
            return vec![Self { fact: fact.fact.to_string(), question, pointer }];
        };
        let from = match computed {
            Computed::Ratio(one, two) | Computed::Hours(one, two) | Computed::Days(one, two) => {
                vec![*one, *two]
            }
            Computed::Uncovered { of, .. } => vec![*of],
            Computed::AsOf => Vec::new(),
        };
        let entries = from.into_iter().map(|fact| vocabulary.entry(fact));
        let plain = entries.filter(|entry| entry.parent.is_none() && entry.computed.is_none());
        let ask = |entry: &FactEntry| {
            let question = entry.question.as_ref().unwrap_or(&entry.meaning);
            Self {
                fact: entry.path.clone(),
                question: question.get(options.lang).to_owned(),
                pointer: format!("/{}", entry.path.replace('.', "/")),
            }
        };
        let is_open = |asked: &Self| {
            let stated = pointer::at(card, &asked.pointer);
            stated.is_none_or(|node| {
                matches!(node.value, Value::Null) || node.as_str() == Some("unknown")
            })
        };
        plain.map(ask).filter(is_open).collect()
    }
}

/// Puts the open facts into the card and the questions into `comments`. The questions of
/// judgements are given back: only a person can answer them, and no word stands for no answer.
pub(super) fn ask(
    card: &mut Node,
    open: &[Asked],
    comments: &mut Comments,
    options: &Options<'_>,
    words: &Words,
) -> Vec<String> {
    let mut judgements = Vec::new();
    for fact in open {
        let question = fact.question.as_str();
        if let Some(key) = fact.pointer.strip_prefix("/judgements/") {
            judgements.push(String::new());
            judgements.extend(lines(question));
            let key = unescape(key);
            judgements.extend(lines(&words.say_with("convert-judgement", &[("key", &key)])));
            continue;
        }
        let parts: Vec<_> = fact.pointer.split('/').skip(1).map(unescape).collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        let Some((place, at)) = stand(card, &parts, options.vocabulary) else { continue };
        let asked = options.vocabulary.find(&fact.fact).or_else(|| of(&parts, options.vocabulary));
        let entry = asked.map(|fact| options.vocabulary.entry(fact));
        let above = comments.entry(place).or_default();
        if asked != at && asked.is_some() {
            above.extend(lines(&format!("{}: {question}", fact.fact)));
        } else {
            above.extend(lines(question));
        }
        let answers = entry.and_then(|entry| answers(entry, options.vocabulary, words));
        above.extend(answers.iter().flat_map(|answers| lines(answers)));
    }
    judgements
}

/// A text as lines of a comment.
pub(super) fn lines(text: &str) -> Vec<String> {
    let options = textwrap::Options::new(WIDTH)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

type At = Option<crate::facts::FactId>;

/// Makes the key at the end of the pointer stand in the card, as far as there is a place for it:
/// the pointer of the last key that stands, and the fact there.
fn stand(card: &mut Node, parts: &[&str], vocabulary: &Vocabulary) -> Option<(String, At)> {
    let (mut node, mut branch) = (card, vocabulary.shape());
    let (mut here, mut place) = (String::new(), None);
    for (at, part) in parts.iter().enumerate() {
        let is_last = at + 1 == parts.len();
        match &node.value {
            Value::Map(_) => {
                branch = branch.children.get(*part)?;
                if node.get(part).is_none() {
                    let silent = is_last || branch.fact.is_some();
                    let unknown = || Value::Str("unknown".into());
                    let value = if silent { unknown() } else { Value::Map(Vec::new()) };
                    push(node, part, value);
                }
                here = format!("{here}/{}", escape(part));
                place = Some((here.clone(), branch.fact));
            }
            Value::Seq(_) => here = format!("{here}/{part}"),
            _ => return place,
        }
        let Some(below) = below(node, part) else { return place };
        node = below;
        // A section that is unknown as a whole gets its keys one by one.
        let open = matches!(node.value, Value::Null) || node.as_str() == Some("unknown");
        if !is_last && branch.fact.is_none() && open {
            node.value = Value::Map(Vec::new());
        }
    }
    place
}

fn below<'n>(node: &'n mut Node, part: &str) -> Option<&'n mut Node> {
    match &mut node.value {
        Value::Map(entries) => {
            entries.iter_mut().find(|entry| *entry.key == *part).map(|entry| &mut entry.node)
        }
        Value::Seq(items) => items.get_mut(part.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The fact that stands at a pointer.
fn of(parts: &[&str], vocabulary: &Vocabulary) -> At {
    let is_index = |part: &&&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let keys = parts.iter().filter(|part| !is_index(part));
    let mut branch = vocabulary.shape();
    for key in keys {
        branch = branch.children.get(*key)?;
    }
    branch.fact
}

/// What may be answered.
fn answers(entry: &FactEntry, vocabulary: &Vocabulary, words: &Words) -> Option<String> {
    let key = match (entry.kind, entry.list) {
        (Kind::OneOf, _) if entry.values.len() > LISTED => {
            return Some(words.say_with("convert-values", &[("fact", &entry.path)]));
        }
        (Kind::OneOf, list) => {
            let ids: Vec<&str> = entry.values.iter().map(|value| value.id.as_str()).collect();
            let key = if list.is_some() { "convert-any-of" } else { "convert-one-of" };
            return Some(words.say_with(key, &[("values", &ids.join(", "))]));
        }
        (Kind::Map, _) => {
            let fact = vocabulary.find(&entry.path)?;
            let children = vocabulary.children(fact).iter().map(|fact| vocabulary.entry(*fact));
            let stated = children.filter(|child| child.computed.is_none());
            let keys: Vec<&str> = stated.map(FactEntry::key).take(LISTED).collect();
            return Some(words.say_with("convert-items", &[("keys", &keys.join(", "))]));
        }
        (Kind::Number, _) => {
            let unit = entry.unit.as_deref()?;
            return Some(words.say_with("convert-number", &[("unit", unit)]));
        }
        (Kind::Text, None) => return None,
        (Kind::Text, Some(_)) => "convert-texts",
        (Kind::Bool, _) => "convert-truth",
        (Kind::Date, _) => "convert-date",
        (Kind::Datetime, _) => "convert-moment",
        (Kind::Country, None) => "convert-country",
        (Kind::Country, Some(_)) => "convert-countries",
    };
    Some(words.say(key))
}
