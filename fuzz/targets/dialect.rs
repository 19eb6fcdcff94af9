#![no_main]
//! Foreign files, with their dialect named and without.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::cards::foreign(data));
