#![no_main]
//! The table of a dialect.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::rules::table(data));
