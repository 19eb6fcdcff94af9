#![no_main]
//! A written report, read back and held against the one made again.

libfuzzer_sys::fuzz_target!(|data: &[u8]| keur_fuzz::policy::verify(data));
