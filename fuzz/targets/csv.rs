#![no_main]
//! The reader of tables.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::load::text(data, "cards.csv"));
