#![no_main]
//! The Turtle reader.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::load::text(data, "card.ttl"));
