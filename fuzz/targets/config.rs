#![no_main]
//! keur.toml, applied to a judged card.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::policy::config(data));
