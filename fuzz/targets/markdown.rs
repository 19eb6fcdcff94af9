#![no_main]
//! Front matter and sections of Markdown.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::load::text(data, "card.md"));
