//! The words of reports, in every language: `locales/*.ftl`.

use std::cell::RefCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::language::Lang;

const SOURCES: [(Lang, &str); 2] =
    [(Lang::En, include_str!("locales/en.ftl")), (Lang::Nl, include_str!("locales/nl.ftl"))];

/// The words of one language.
pub struct Words {
    /// The messages that were asked for: most reports need few of them.
    bundle: RefCell<FluentBundle<FluentResource>>,
    /// All messages as they are written, by their keys.
    messages: Vec<(&'static str, &'static str)>,
    /// The language.
    pub lang: Lang,
}

impl Words {
    /// The words in `lang`.
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        Self { bundle: bundle.into(), messages: messages(lang).collect(), lang }
    }

    /// Whether there is a message `key`.
    pub fn has(&self, key: &str) -> bool {
        self.read(key);
        self.bundle.borrow().get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// Reads the message `key`, if that was not done before.
    fn read(&self, key: &str) {
        let mut bundle = self.bundle.borrow_mut();
        if bundle.has_message(key) {
            return;
        }
        if let Some((_, text)) = self.messages.iter().find(|(known, _)| *known == key) {
            // A message that cannot be read is left out and shows as its key; a test finds it.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
    }

    /// The message `key`.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message `key` with its arguments.
    pub fn say_with(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.read(key);
        let bundle = self.bundle.borrow();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            match value.parse::<u32>() {
                Ok(number) => fluent.set(*name, number),
                Err(_) => fluent.set(*name, *value),
            }
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }
}

/// The messages in `lang` with their keys, in file order. One begins at a line that begins with its
/// key, and none refers to another.
fn messages(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut rest = SOURCES.iter().find(|(known, _)| *known == lang).map_or("", |(_, text)| text);
    let next = move || {
        let is_key = |(at, _): &(usize, &str)| {
            rest.as_bytes().get(at + 1).is_some_and(u8::is_ascii_lowercase)
        };
        let end = rest.match_indices('\n').find(is_key).map_or(rest.len(), |(at, _)| at + 1);
        let (message, after) = rest.split_at_checked(end)?;
        rest = after;
        (!message.is_empty()).then_some(message)
    };
    let keyed = |text: &'static str| Some((text.split_once(" =")?.0, text));
    std::iter::from_fn(next).filter_map(keyed)
}

/// The keys of the messages in `lang`, in file order.
pub fn keys(lang: Lang) -> Vec<String> {
    messages(lang).map(|(key, _)| key.to_owned()).collect()
}
