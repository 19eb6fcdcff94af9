#![no_main]
//! The JSON reader.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::load::text(data, "card.json"));
