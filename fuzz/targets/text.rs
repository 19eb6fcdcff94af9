#![no_main]
//! Any bytes as a file of an unknown format.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::load::any(data));
