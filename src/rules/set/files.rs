//! The files of a rule set: as they were read, or, for a set that was read when keur was built, those
//! inside the binary, which are looked at only where somebody asks for a text.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::source::Source;

/// Reads the files of a set inside the binary.
type ReadFiles = fn(&str) -> Vec<Arc<Source>>;

/// The files of a rule set, in the order that the indexes of its rules count.
#[derive(Clone, Debug, Default)]
pub struct Files {
    read: OnceLock<Vec<Arc<Source>>>,
    /// Where they come from, until somebody asks.
    later: Option<ReadFiles>,
    sets: Vec<String>,
}

impl Files {
    /// The files of these sets, which `read` gives when they are asked for.
    pub(in super::super) fn later(sets: Vec<String>, read: ReadFiles) -> Self {
        Self { read: OnceLock::new(), later: Some(read), sets }
    }
}

impl Deref for Files {
    type Target = [Arc<Source>];

    fn deref(&self) -> &Self::Target {
        let all = |read: ReadFiles| self.sets.iter().flat_map(|set| read(set)).collect();
        self.read.get_or_init(|| self.later.map(all).unwrap_or_default())
    }
}

impl FromIterator<Arc<Source>> for Files {
    fn from_iter<I: IntoIterator<Item = Arc<Source>>>(files: I) -> Self {
        let read = OnceLock::from(files.into_iter().collect::<Vec<_>>());
        Self { read, later: None, sets: Vec::new() }
    }
}
