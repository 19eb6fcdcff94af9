#![no_main]
//! Cards written in another format.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::cards::converted(data));
