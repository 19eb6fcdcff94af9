//! The two Dutch formats, over real files that are no part of this project.

use std::path::PathBuf;

use keur::load::{Format, Limits, load};
use keur::problem::Severity;
use keur::source::Source;

use super::nl::{REGISTER, SYSTEM_CARD};
use super::{leaves, read};
use crate::common::{check_text, root};

/// Every file is read, or refused with a problem; none is passed over in silence.
#[test]
fn real_files_are_read_or_refused() {
    for (folder, id) in [(REGISTER, REGISTER), ("nl-reporting-standard", SYSTEM_CARD)] {
        let corpus = std::env::var_os("KEUR_CORPUS")
            .map_or_else(|| root().join("../shared/corpus"), PathBuf::from)
            .join(folder);
        let Ok(files) = std::fs::read_dir(&corpus) else {
            println!("skipped: {} is not there", corpus.display());
            continue;
        };
        let (mut count, mut numbers, mut refused) = (0, Vec::new(), Vec::new());
        for path in files.map(|file| file.expect("readable").path()).filter(|path| path.is_file()) {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let Some(format) = Format::from_name(&name).filter(|f| *f != Format::Markdown) else {
                continue;
            };
            count += 1;
            let text = std::fs::read_to_string(&path).expect("readable");
            let result = check_text(&name, &text, "2026-11-25");
            let faults = || result.problems.iter().filter(|p| p.severity == Severity::Error);
            let source = Source::new(&*name, text.as_str());
            let node = load(&source, format, &Limits::default()).node;
            let card = node.and_then(|_| read(&name, &text, true).0).filter(|c| c.dialect == id);
            match (card, faults().next()) {
                (Some(card), None) => numbers.push(leaves(&card.node, &source).lines().count()),
                (card, Some(fault)) => {
                    let of = if card.is_some() { "of it" } else { "another format" };
                    refused.push(format!("{name} ({of}): [{}] {}", fault.code, fault.message));
                }
                (None, None) => panic!("{name} is passed over in silence"),
            }
        }
        numbers.sort_unstable();
        let median = numbers.get(numbers.len() / 2).copied().unwrap_or_default();
        let read = numbers.len();
        println!(
            "{id}: {count} files, {read} read, {} refused, median {median} facts",
            refused.len()
        );
        refused.sort();
        for line in &refused {
            println!("  refused {line}");
        }
        assert!(read > 0 && read + refused.len() == count);
    }
}
