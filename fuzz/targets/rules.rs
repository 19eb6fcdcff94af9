#![no_main]
//! The files of a rule set, and what the set says of a card.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::rules::set(data));
