//! Which cards something is about: patterns over their paths.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::load::de::Spanned;
use crate::problem::Problem;

/// Patterns over paths relative to the folder of a configuration: `*` and `?` stay inside a
/// folder, `**` crosses folders. A pattern for a folder covers what lies below it.
#[derive(Clone, Debug)]
pub struct Scope {
    globs: GlobSet,
}

impl Scope {
    /// The scope of these patterns.
    ///
    /// # Errors
    /// A problem at the first pattern that is none.
    pub fn read(source: &str, patterns: &[Spanned<String>]) -> Result<Self, Problem> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let text = pattern.value.trim_start_matches("./").trim_end_matches('/');
            let glob = GlobBuilder::new(text).literal_separator(true).build().map_err(|error| {
                let message = format!("`{}` is no pattern: {}", pattern.value, error.kind());
                Problem::error("bad-value", message)
                    .at(source, pattern.span)
                    .help("write a path such as cards/*.yaml; ** crosses folders")
            })?;
            set.add(glob);
        }
        let too_large = |error: globset::Error| Problem::error("bad-value", error.to_string());
        Ok(Self { globs: set.build().map_err(too_large)? })
    }

    /// Whether the path, or a folder it lies in, is covered.
    pub fn covers(&self, path: &str) -> bool {
        let path = path.trim_start_matches("./");
        let folders = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        self.globs.is_match(path) || folders.into_iter().any(|folder| self.globs.is_match(folder))
    }
}
