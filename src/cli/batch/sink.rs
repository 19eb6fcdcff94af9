//! Where the lines of a batch go, whole, and how far it is.

use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::exit::Error;
use crate::cli::files::{self, LineFile};

/// Standard output or a file, with a bar on standard error where that is a terminal.
pub(super) struct Sink {
    file: Option<LineFile>,
    bar: ProgressBar,
    cards: u64,
}

impl Sink {
    /// Opens the file, or standard output. With `resume` the lines in the file stay.
    pub(super) fn open(output: Option<&Path>, resume: bool, bytes: u64) -> Result<Self, Error> {
        let file = output.map(|path| LineFile::open(path, resume)).transpose()?;
        // Drawn on standard error, and hidden where that is no terminal.
        let target = ProgressDrawTarget::stderr_with_hz(4);
        let bar = ProgressBar::with_draw_target(Some(bytes), target);
        let style = "{wide_bar} {percent} %, {bytes_per_sec}, {eta} left, {msg}";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Ok(Self { file, bar, cards: 0 })
    }

    /// Writes whole lines. `read` is how much of the input they take to.
    pub(super) fn write(&mut self, lines: &[u8], cards: usize, read: u64) -> Result<(), Error> {
        match &mut self.file {
            Some(file) => file.write(lines)?,
            None => files::print_bytes(lines)?,
        }
        self.cards += cards as u64;
        if !self.bar.is_hidden() {
            self.bar.set_position(read);
            let rate = self.bar.elapsed().as_secs_f64();
            #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
            let rate = if rate > 0.0 { self.cards as f64 / rate } else { 0.0 };
            self.bar.set_message(format!("{} cards, {rate:.0}/s", self.cards));
        }
        Ok(())
    }

    /// Ends the bar, and makes sure that all is on the disk.
    pub(super) fn close(&mut self) -> Result<(), Error> {
        self.bar.finish_and_clear();
        self.file.as_mut().map_or(Ok(()), LineFile::close)
    }
}
