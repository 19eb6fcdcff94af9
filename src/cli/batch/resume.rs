//! `--resume`: what the output holds already is kept, and its cards are skipped.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::feed::Feed;
use crate::cli::exit::Error;
use crate::cli::files;

/// What a line says of its card.
#[derive(Deserialize)]
struct Line {
    run: String,
    path: String,
    entry: Option<u32>,
}

/// Skips the cards that the output holds, and cuts off a line that was not written to its end.
///
/// # Errors
/// A sentence, where the output is of other rules, another day or other inputs.
pub(super) fn skip(feed: &mut Feed, output: &Path, run: &str) -> Result<(), Error> {
    let mut done = BTreeSet::new();
    let mut last: Option<Line> = None;
    let mut wrong = None;
    files::whole_lines(output, &mut |number, line| match serde_json::from_slice::<Line>(line) {
        Ok(line) if line.run == run => {
            if last.as_ref().is_none_or(|last| last.path != line.path) {
                done.insert(line.path.clone());
            }
            last = Some(line);
        }
        Ok(_) => wrong = wrong.or(Some((number, "is of another day, other rules or settings"))),
        Err(_) => wrong = wrong.or(Some((number, "is no line of this kind of report"))),
    })?;
    let name = output.display();
    let mend = "leave --resume out, or name another file for --output";
    if let Some((number, what)) = wrong {
        return Err(Error::message(format!("{name}: line {number} {what}; {mend}")));
    }
    let Some(last) = last else { return Ok(()) };
    let path = last.path.clone();
    if !feed.skip(done, (last.path, last.entry.unwrap_or(u32::MAX))) {
        let message = format!("{name} holds cards of {path}, which is none of the inputs; {mend}");
        return Err(Error::message(message));
    }
    Ok(())
}
