//! Small changes to valid texts: nothing panics, and every place fits the text.

use keur::load::de::from_node;
use keur::load::pointer::at;
use keur::load::{Format, Limits, load};
use keur::source::Source;

use super::assert_sound;
use crate::common::Random;

const YAML: &str = "card: &a {schema: keur-card/1, n: 1.5e+3, é: [yes, ~, \"q\\n\", 'r']}\n\
                    list:\n  - *a\n  - |\n    tëxt\n  - ? x\n    : y\nlast: !!str 5 # end\n";
const JSON: &str = "{\"a\": [1, -2.5e3, true, null], \"é\": {\"x\\u00e9\\n\": \"ÿ\"}, \"b\": {}}";
const TOML: &str =
    "a = 1\n[b.c]\nd = [1, {é = 'x'}]\ne.f = 2026-05-14\n[[g]]\nh = \"\"\"\nx\"\"\"\n";
const TURTLE: &str = "@prefix a: <b#> . PREFIX c: <d>\n@base <e> .\na:é a c:x , [ a:p \"t\"@en ; ; a:q '''l\nm''' ] ;\n a:r ( 1 -2.5e3 ( \"x\" [] ) ) , true, \"7\"^^a:t . # end\n_:b a:s () .\n[ a a:z ] a:y _:b.\n(1 2) a:w a:v.1\\,2 .\n";
const PIECES: &[&str] = &[
    "\n", "\t", " ", "  ", ":", ": ", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!",
    "!!int ", "<<: ", "---\n", "...\n", "|\n", ">", "?", "%", ",", "=", ".", "e", "0", "9", "é",
    "\u{feff}", "\u{0}", "\r\n", "\\", "\\u", "\\ud800", "[[", "]]", "\"\"\"", "~", "_", "+",
    "1e9", "<", ">", "@prefix", "^^", ";", "(", ")", "_:", " . ", "'''", "a:b", "[]",
];

impl Random {
    fn boundary(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn change(&mut self, text: &mut String) {
        let (one, two) = (self.boundary(text), self.boundary(text));
        let (start, end) = (one.min(two), one.max(two));
        match self.below(4) {
            0 => text.insert_str(start, PIECES[self.below(PIECES.len())]),
            1 if end - start < 12 => drop(text.drain(start..end)),
            2 if text.len() < 2000 => {
                let part = text[start..end].to_owned();
                text.insert_str(one, &part);
            }
            _ => {
                let next = text[start..].chars().next().map_or(0, char::len_utf8);
                text.replace_range(start..start + next, PIECES[self.below(PIECES.len())]);
            }
        }
    }
}

fn try_all(text: &str) {
    let source = Source::new("fuzz", text);
    for format in [Format::Yaml, Format::Json, Format::Toml, Format::Markdown, Format::Turtle] {
        let loaded = load(&source, format, &Limits::default());
        for problem in &loaded.problems {
            let span = problem.span.unwrap();
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(source.text.get(start..end).is_some(), "{format:?} {text:?} {problem:?}");
            assert!(!problem.message.is_empty() && !problem.message.ends_with('.'));
        }
        assert!(loaded.node.is_some() || !loaded.problems.is_empty(), "{format:?} {text:?}");
        if let Some(node) = &loaded.node {
            // A copy of an alias lies where its original does, outside of its parent.
            // Linked data is in order of things, each of which may be described in several places.
            if !text.contains('*') && format != Format::Turtle {
                assert_sound(&source, node);
            }
            at(node, "/card/é/0");
            let _ = from_node::<Vec<std::collections::BTreeMap<String, f64>>>(node);
        }
    }
    Format::sniff(text);
}

#[test]
fn changed_texts_do_no_harm() {
    let mut random = Random(0x5eed_cafe_f00d_0001);
    let front = format!("---\n{YAML}---\n# text\n");
    for round in 0..6000 {
        let base = [YAML, JSON, TOML, &front, TURTLE][round % 5];
        let mut text = base.to_owned();
        for _ in 0..=random.below(6) {
            random.change(&mut text);
        }
        try_all(&text);
    }
}

#[test]
fn cut_texts_do_no_harm() {
    for base in [YAML, JSON, TOML, TURTLE] {
        for (at, _) in base.char_indices() {
            try_all(&base[..at]);
            try_all(&base[at..]);
        }
    }
}

#[test]
fn random_bytes_do_no_harm() {
    let mut random = Random(0x5eed_cafe_f00d_0002);
    for _ in 0..2000 {
        let length = random.below(64);
        let bytes = (0..length).map(|_| u8::try_from(random.below(256)).unwrap()).collect();
        if let Ok(source) = Source::from_bytes("fuzz", bytes) {
            try_all(&source.text);
        }
    }
}
