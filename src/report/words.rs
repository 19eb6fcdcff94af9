//! The words of reports, in every language: `locales/*.ftl`.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::language::Lang;

const SOURCES: [(Lang, &str); 2] =
    [(Lang::En, include_str!("locales/en.ftl")), (Lang::Nl, include_str!("locales/nl.ftl"))];

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    /// The language.
    pub lang: Lang,
}

impl Words {
    /// The words in `lang`.
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        let source = SOURCES.iter().find(|(known, _)| *known == lang).map_or("", |(_, text)| text);
        // A message that cannot be read is left out and shows as its key; a test finds it.
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { bundle, lang }
    }

    /// Whether there is a message `key`.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The message `key`.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message `key` with its arguments.
    pub fn say_with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
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
        self.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }
}

/// The keys of the messages in `lang`, in file order.
pub fn keys(lang: Lang) -> Vec<String> {
    let source = SOURCES.iter().find(|(known, _)| *known == lang).map_or("", |(_, text)| text);
    source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}
