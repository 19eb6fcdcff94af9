#![no_main]
//! The files of a vocabulary.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::rules::vocabulary(data));
