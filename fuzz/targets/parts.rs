#![no_main]
//! A card and the files it names.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::cards::parts(data));
