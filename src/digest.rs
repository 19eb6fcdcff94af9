//! SHA-256 over named texts: what makes two rule sets, vocabularies or findings the same.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// SHA-256 over named texts in their order, in hexadecimal digits.
pub fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (name, text) in files {
        // Lengths keep (a, bc) apart from (ab, c).
        for part in [name, text] {
            hash.update(part.len().to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hex(&hash.finalize())
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
