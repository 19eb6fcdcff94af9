//! The keys of a card as one flat list: which may stand under which, in the order in which the
//! vocabulary names them, which is often that of cards.

use super::vocabulary::{Branch, BranchId, FactId, Vocabulary, start};

/// All keys of the vocabulary.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    keys: Vec<ShapeKey>,
}

/// One key.
#[derive(Clone, Debug, Default)]
pub(super) struct ShapeKey {
    /// Its index among all keys.
    pub(super) id: BranchId,
    /// The fact whose value stands here.
    pub(super) fact: Option<FactId>,
    /// The keys below: the start of each as a number, the whole key, its place in the list.
    below: Vec<(u64, Box<str>, usize)>,
}

impl Shape {
    pub(super) fn of(vocabulary: &Vocabulary) -> Self {
        let mut shape = Self::default();
        shape.add(vocabulary.shape());
        shape
    }

    fn add(&mut self, branch: &Branch) -> usize {
        let at = self.keys.len();
        self.keys.push(ShapeKey { id: branch.id, fact: branch.fact, below: Vec::new() });
        let mut children: Vec<_> = branch.children.iter().collect();
        children.sort_by_key(|(_, child)| child.id);
        let below = children
            .into_iter()
            .map(|(key, child)| (start(key), key.as_str().into(), self.add(child)))
            .collect();
        if let Some(key) = self.keys.get_mut(at) {
            key.below = below;
        }
        at
    }

    /// The top of a card.
    pub(super) fn root(&self) -> &ShapeKey {
        const NOTHING: &ShapeKey = &ShapeKey { id: BranchId::TOP, fact: None, below: Vec::new() };
        self.keys.first().unwrap_or(NOTHING)
    }

    /// The key below `above` that is called `name`, with its number among its siblings; looked for
    /// from `next` on, where it is likely to be.
    pub(super) fn find(
        &self,
        above: &ShapeKey,
        name: &str,
        next: usize,
    ) -> Option<(usize, &ShapeKey)> {
        // Most keys differ in their first letters, and numbers are compared faster than texts.
        let head = start(name);
        let named = |(_, (start, key, _)): &(usize, &(u64, Box<str>, usize))| {
            *start == head && **key == *name
        };
        let (before, after) = above.below.split_at_checked(next).unwrap_or((&above.below, &[]));
        let mut candidates = (next..).zip(after).chain((0..).zip(before));
        let (at, (.., place)) = candidates.find(named)?;
        Some((at, self.keys.get(*place)?))
    }
}
