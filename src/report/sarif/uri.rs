//! Paths as URI references (RFC 3986).

use std::fmt::Write as _;

/// The URI of a path: relative where the path is, with every byte encoded that is neither
/// unreserved nor a slash. It has no base: only the host knows which folder the run was in.
pub(super) fn uri(path: &str) -> String {
    let path = path.trim_start_matches("./");
    let has_drive = path.split_once(":/").is_some_and(
        |(drive, _)| matches!(drive.as_bytes(), [letter] if letter.is_ascii_alphabetic()),
    );
    let encoded = encode(path);
    if path.starts_with('/') {
        format!("file://{encoded}")
    } else if has_drive {
        format!("file:///{}", encoded.replacen("%3A", ":", 1))
    } else {
        encoded
    }
}

fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
