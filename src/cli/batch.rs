//! `keur check --format jsonl`: any number of cards, one line for each, in the order of the inputs.
//!
//! Workers take units of input in turn and hand their lines out in the same order; nothing is kept
//! of a card once its line is written, so that memory does not grow with the number of cards.

mod decide;
mod feed;
mod resume;
mod sink;
mod tally;
mod work;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::exit::{self, Error};
use super::files;
use super::inputs::Exclude;
use super::sets::Sets;
use super::setup::Setup;
use crate::facts::Wanted;
use crate::load::Format;
use crate::policy::FailOn;
use crate::report::digest;
use crate::report::words::Words;
use crate::rules::Outcome;
use crate::verdict::{Detail, Settings};
use decide::Decisions;
use feed::Feed;
use sink::Sink;
use tally::Tally;
use work::Work;

/// How a batch is run.
pub(super) struct Batch<'a> {
    /// What was asked for.
    pub(super) setup: &'a Setup,
    pub(super) sets: &'a Sets,
    pub(super) settings: Settings<'a>,
    pub(super) fail_on: &'a FailOn,
    /// The file of lines, instead of standard output.
    pub(super) output: Option<&'a Path>,
    /// Whether the lines that the file holds are kept, and their cards skipped.
    pub(super) resume: bool,
    /// Workers; without a number, one for each core.
    pub(super) jobs: Option<usize>,
    /// Whether a table of all rules follows.
    pub(super) summary: bool,
    /// The baseline that was named.
    pub(super) baseline: Option<&'a Path>,
}

impl Batch<'_> {
    /// Checks the cards behind the paths; the exit code is that of `keur check`, or 128 and the
    /// number of the signal that ended it early.
    pub(super) fn run(&self, paths: &[String], exclude: &Exclude<'_>) -> Result<u8, Error> {
        let (run, mut tally) = (self.digest(), Tally::of(self.settings.sets));
        let mut problems = Vec::new();
        let mut feed = Feed::of(paths, exclude, self.output, &mut problems)?;
        for problem in problems {
            tally.unread(&problem);
        }
        if let (Some(path), true) = (self.output, self.resume) {
            resume::skip(&mut feed, path, &run)?;
        }
        let decisions = Decisions::of(self)?;
        let sink = Sink::open(self.output, self.resume, feed.bytes())?;
        let detail = if self.is_told_all() { Detail::Few } else { Detail::Found };
        let vocabulary = self.settings.vocabulary;
        let reads = self.settings.sets.iter().flat_map(|set| set.reads());
        let wanted = match detail {
            Detail::Found => Wanted::of(vocabulary, reads),
            _ => Wanted::all(vocabulary),
        };
        let work = Work {
            settings: Settings { detail, ..self.settings },
            wanted,
            reading: self.sets.reading(self.setup),
            style: crate::report::line::Style {
                lang: self.setup.lang,
                fail_on: self.fail_on,
                run: &run,
            },
            decisions: &decisions,
        };
        let stop = signals();
        let shared = Shared { feed: Mutex::new(feed), turns: Turns::new(sink, tally), stop };
        match self.jobs.unwrap_or_else(files::cores) {
            0 | 1 => shared.work(&work),
            jobs => std::thread::scope(|scope| {
                for _ in 0..jobs {
                    scope.spawn(|| shared.work(&work));
                }
            }),
        }
        self.finish(&shared)
    }

    /// Says what came of it.
    fn finish(&self, shared: &Shared) -> Result<u8, Error> {
        let stopped = shared.stop.load(Ordering::Relaxed);
        let (failed, mut tally) = shared.turns.end();
        if let Some(error) = failed {
            return match error {
                // A reader such as `head` that closes the pipe has read enough.
                Error::Io { error, .. } if error.kind() == std::io::ErrorKind::BrokenPipe => {
                    Ok(tally.exit_code())
                }
                error => Err(error),
            };
        }
        tally.skipped = lock(&shared.feed).skipped();
        let words = Words::new(self.setup.lang);
        if self.summary {
            let table = tally.table(&words, &self.settings);
            if self.output.is_some() {
                files::print(&table)?;
            } else {
                files::warn(table.trim_end());
            }
        }
        files::warn(&tally.sentence(&words));
        if stopped != 0 {
            files::warn(&words.say("batch-stopped"));
            return Ok(u8::try_from(128 + stopped).unwrap_or(exit::ERROR));
        }
        Ok(tally.exit_code())
    }

    /// Whether open or met duties fail the run, so that they must be told.
    fn is_told_all(&self) -> bool {
        let untold = [Outcome::Open, Outcome::Pass, Outcome::NotApplicable];
        self.fail_on.outcomes.iter().any(|outcome| untold.contains(outcome))
    }

    /// What the lines rest on, in eight digits.
    fn digest(&self) -> String {
        let as_of = self.settings.as_of.to_string();
        let words = self.fail_on.words().join(",");
        let mut parts = vec![
            ("keur", env!("CARGO_PKG_VERSION")),
            ("as-of", &as_of),
            ("role", self.settings.role.unwrap_or_default()),
            ("lang", self.setup.lang.code()),
            ("from", self.setup.dialect.as_deref().unwrap_or_default()),
            ("fail-on", &words),
            ("vocabulary", &self.sets.digest),
        ];
        parts.extend(self.settings.sets.iter().map(|set| (&*set.meta.id, &*set.digest)));
        digest(parts).chars().take(8).collect()
    }
}

/// What the workers share.
struct Shared {
    feed: Mutex<Feed>,
    turns: Turns,
    stop: Arc<AtomicUsize>,
}

impl Shared {
    /// Takes units until there are none, or somebody says stop.
    fn work(&self, work: &Work<'_>) {
        loop {
            let mut feed = lock(&self.feed);
            if self.stop.load(Ordering::Relaxed) != 0 || self.turns.has_failed() {
                return;
            }
            let Some((turn, unit)) = feed.next() else { return };
            let read = feed.position();
            drop(feed);
            let done = work.run(&unit);
            self.turns.put(turn, done, read);
        }
    }
}

/// A lock whose holder panicked holds what it held.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The number of a signal that asks to stop; none yet.
fn signals() -> Arc<AtomicUsize> {
    let stop = Arc::new(AtomicUsize::new(0));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let number = usize::try_from(signal).unwrap_or_default();
        // Where it cannot be had, the signal ends the program as it always did.
        let _ = signal_hook::flag::register_usize(signal, Arc::clone(&stop), number);
    }
    stop
}

/// The one who writes, each in turn.
struct Turns {
    state: Mutex<State>,
    changed: std::sync::Condvar,
}

struct State {
    next: usize,
    sink: Sink,
    tally: Tally,
    failed: Option<Error>,
}

impl Turns {
    fn new(sink: Sink, tally: Tally) -> Self {
        let state = State { next: 0, sink, tally, failed: None };
        Self { state: Mutex::new(state), changed: std::sync::Condvar::new() }
    }

    fn has_failed(&self) -> bool {
        lock(&self.state).failed.is_some()
    }

    /// Writes what was done, when all before it is written.
    fn put(&self, turn: usize, done: work::Done, read: u64) {
        let mut state = lock(&self.state);
        while state.next != turn && state.failed.is_none() {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.failed.is_none() {
            let cards = done.tally.cards();
            state.tally.add(done.tally);
            let written = state.sink.write(&done.lines, cards, read);
            state.failed = written.err();
        }
        state.next += 1;
        self.changed.notify_all();
    }

    fn end(&self) -> (Option<Error>, Tally) {
        let mut state = lock(&self.state);
        let closed = state.sink.close();
        let failed = state.failed.take().or(closed.err());
        (failed, std::mem::take(&mut state.tally))
    }
}

/// A unit of input.
enum Unit {
    /// Whole lines of a file, each in a format, the first with this number; those up to `after` are skipped.
    Lines { name: Arc<str>, format: Format, first: u32, text: Vec<u8>, after: u32 },
    /// Files, each of which may hold many cards; of the first, those up to `after` are skipped.
    Files { files: Vec<(PathBuf, bool)>, after: u32 },
    /// A file that cannot be read, or the row with a number.
    Unread(Box<crate::problem::Problem>, Option<u32>),
}
