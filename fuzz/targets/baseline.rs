#![no_main]
//! A baseline, applied to a judged card.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::policy::baseline(data));
