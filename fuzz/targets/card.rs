#![no_main]
//! Cards as keur finds them, judged by a small rule set, in every report.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::cards::judged(data));
