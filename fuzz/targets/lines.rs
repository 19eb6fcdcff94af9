#![no_main]
//! Cards in JSON without a tree.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::batch::lines(data));
