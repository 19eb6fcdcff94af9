//! Running the binary in tests: a bare environment, folders of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::common::root;

/// The day of the fixtures, as words of a command line.
pub(crate) const DAY: [&str; 2] = ["--as-of", "2026-11-25"];

pub(crate) fn keur() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keur"));
    bare(command.current_dir(root()));
    command
}

/// Nothing in the environment; while coverage is measured, where it goes.
pub(crate) fn bare(command: &mut Command) -> &mut Command {
    let profile = std::env::var_os("LLVM_PROFILE_FILE").map(|file| ("LLVM_PROFILE_FILE", file));
    command.env_clear().envs(profile)
}

pub(crate) fn run(args: &[&str]) -> Output {
    keur().args(args).output().expect("runs")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

/// A folder of its own for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("writable");
    folder
}

pub(crate) fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

/// Runs the binary in a folder.
pub(crate) fn run_in(folder: &Path, args: &[&str]) -> Output {
    keur().current_dir(folder).args(args).output().expect("runs")
}

/// Writes a file, with the folders above it.
pub(crate) fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
    std::fs::write(path, text).expect("writable");
}

/// Copies a fixture card into a folder under a name.
pub(crate) fn copy_card(folder: &Path, card: &str, name: &str) {
    let text = std::fs::read(root().join("fixtures/cards").join(card)).expect("there");
    write(folder, name, text);
}
