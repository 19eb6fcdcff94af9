//! The readers of formats.

use std::sync::Arc;

use keur::load::{Format, Limits, load};
use keur::source::Source;

use crate::promise;

/// Bytes as a file of this name.
pub fn text(data: &[u8], name: &str) {
    let format = Format::from_name(name).expect("a known ending");
    read(data, name, |_| format);
}

/// Bytes as a file whose format is to be guessed.
pub fn any(data: &[u8]) {
    read(data, "input", Format::sniff);
}

fn read(data: &[u8], name: &str, format: impl FnOnce(&str) -> Format) {
    let Ok(source) = Source::from_bytes(name, data.to_vec()) else { return };
    let source = Arc::new(source);
    let (format, loaded) = promise::in_time(data.len(), || {
        let format = format(&source.text);
        (format, load(&source, format, &Limits::default()))
    });
    promise::problems(&loaded.problems, [&source]);
    assert!(loaded.node.is_some() || !loaded.problems.is_empty(), "nothing is said");
    // Beside those: that there are more, why reading ended, and the encoding. Of a file of many cards
    // each may have as many: a fault that is not told would let the card be judged.
    let most = (Limits::default().problems + 3) * loaded.numbers.len().max(1);
    assert!(loaded.problems.len() <= most, "too much is said");
    if let Some(node) = &loaded.node {
        promise::tree(node, &source);
    }
    assert_eq!(load(&source, format, &Limits::default()), loaded);
}
