#![no_main]
//! The reader of JSON Lines.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::load::text(data, "cards.jsonl"));
