#![no_main]
//! Cards, judged by every built-in rule set, in every report.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::cards::act(data));
