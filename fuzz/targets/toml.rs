#![no_main]
//! The TOML reader.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::load::text(data, "card.toml"));
