#![no_main]
//! The waivers beside a card, applied to it.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::policy::waivers(data));
