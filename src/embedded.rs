//! The data inside the binary, as (path below its folder, text): rule sets, vocabulary, dialects,
//! parts.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
