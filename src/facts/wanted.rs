//! Which facts somebody will look at. In a batch the others are held against their type and let go.

use super::vocabulary::{Computed, FactId, Vocabulary};

/// A set of facts of one vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(Vec<bool>);

impl Wanted {
    /// All facts.
    pub fn all(vocabulary: &Vocabulary) -> Self {
        Self(vec![true; vocabulary.len()])
    }

    /// These facts, with those on which they rest and those that every card is asked for.
    pub fn of(vocabulary: &Vocabulary, facts: impl IntoIterator<Item = FactId>) -> Self {
        let mut wanted = Self(vec![false; vocabulary.len()]);
        for fact in facts {
            wanted.add(vocabulary, fact);
        }
        let special = vocabulary.special();
        let lists = [&special.ids, &special.references, &special.screened, &special.computed];
        for fact in lists.into_iter().flatten() {
            wanted.add(vocabulary, *fact);
        }
        for (fact, entry) in vocabulary.iter() {
            let section = entry.section();
            let of_closed =
                special.closers.iter().any(|closer| vocabulary.entry(*closer).section() == section);
            let is_asked =
                matches!(section, "card" | "subject" | "parties" | "claims" | "evidence");
            let names_file = vocabulary.known().component_card == Some(fact);
            if of_closed || is_asked || names_file || entry.key() == "screened" {
                wanted.add(vocabulary, fact);
            }
        }
        wanted
    }

    /// Whether a fact is in the set.
    pub fn has(&self, fact: FactId) -> bool {
        self.0.get(fact.index()).copied().unwrap_or_default()
    }

    fn add(&mut self, vocabulary: &Vocabulary, fact: FactId) {
        let Some(place) = self.0.get_mut(fact.index()) else { return };
        if std::mem::replace(place, true) {
            return;
        }
        let entry = vocabulary.entry(fact);
        let mut rests: Vec<FactId> = entry.parent.into_iter().collect();
        match &entry.computed {
            Some(
                Computed::Ratio(one, other)
                | Computed::Hours(one, other)
                | Computed::Days(one, other),
            ) => rests.extend([*one, *other]),
            Some(Computed::Uncovered { of, by, .. }) => {
                rests.push(*of);
                rests.extend(by);
            }
            Some(Computed::AsOf) | None => {}
        }
        for fact in rests {
            self.add(vocabulary, fact);
        }
    }
}
