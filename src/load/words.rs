//! Texts of others as our messages want them.

/// Text for a message: its first 40 characters.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
    }
}

/// A parser's message as ours are written: lower case, no full stop, backquotes.
pub(super) fn plain(message: &str) -> String {
    let mut message = message.trim_end_matches('.').replace('\'', "`");
    if let Some(first) = message.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    message
}
