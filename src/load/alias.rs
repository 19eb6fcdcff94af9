//! Anchors: what they name is kept as the steps that built it, so that an alias is those steps
//! taken again, and their number is known before.

use std::collections::BTreeMap;
use std::ops::Range;

use super::build::Step;
use super::node::{Node, Value};

/// Texts count once more for each so many bytes, or an alias could copy megabytes as one value.
const BYTES_PER_NODE: usize = 64;

/// The steps taken while at least one anchor was open.
#[derive(Default)]
pub(super) struct Tape {
    /// Each step with the weight of all before it.
    steps: Vec<(Step, usize)>,
    weight: usize,
    open: Vec<Anchor>,
    done: BTreeMap<usize, Range<usize>>,
}

/// An anchor whose value is not complete yet.
struct Anchor {
    id: usize,
    depth: usize,
    start: usize,
}

/// What an alias stands for.
pub(super) enum Target {
    /// These steps, of this weight.
    Steps(Range<usize>, usize),
    /// The value it stands in.
    Itself,
}

impl Tape {
    /// The value of anchor `id` starts, inside `depth` collections.
    pub(super) fn begin(&mut self, id: usize, depth: usize) {
        // The parser gives 0 to a value without an anchor.
        if id != 0 {
            self.open.push(Anchor { id, depth, start: self.steps.len() });
        }
    }

    /// Notes a step that is about to be taken.
    pub(super) fn record(&mut self, step: &Step) {
        if self.open.is_empty() {
            return;
        }
        let weight = match step {
            Step::Leaf(Node { value: Value::Str(text), .. }) => 1 + text.len() / BYTES_PER_NODE,
            Step::Leaf(_) | Step::OpenSeq(_) | Step::OpenMap(_) => 1,
            Step::SkipKey | Step::Close(_) | Step::CloseAt(_) => 0,
        };
        self.steps.push((step.clone(), self.weight));
        self.weight += weight;
    }

    /// A step was taken that left `depth` collections open: the anchors of that depth are complete.
    pub(super) fn settle(&mut self, depth: usize) {
        while let Some(anchor) = self.open.pop_if(|anchor| anchor.depth == depth) {
            self.done.insert(anchor.id, anchor.start..self.steps.len());
        }
    }

    pub(super) fn target(&self, id: usize) -> Target {
        if self.open.iter().any(|anchor| anchor.id == id) {
            return Target::Itself;
        }
        let range = self.done.get(&id).cloned().unwrap_or_default();
        let before = |at: usize| self.steps.get(at).map_or(self.weight, |(_, before)| *before);
        let weight = before(range.end).saturating_sub(before(range.start));
        Target::Steps(range, weight)
    }

    pub(super) fn step(&self, at: usize) -> Option<Step> {
        self.steps.get(at).map(|(step, _)| step.clone())
    }
}
