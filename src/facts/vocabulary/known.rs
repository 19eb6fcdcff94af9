//! Facts that are looked for by name or kind, found once.

use serde::{Deserialize, Serialize};

use super::{Completeness, FactEntry, FactId, Vocabulary};

/// The facts that take more than reading: few, and looked for in every card.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(in crate::facts) struct Special {
    /// Facts that close their section.
    pub(in crate::facts) closers: Vec<FactId>,
    /// Facts that follow from others.
    pub(in crate::facts) computed: Vec<FactId>,
    /// Lists that are closed by screening.
    pub(in crate::facts) screened: Vec<FactId>,
    /// The ids of the objects of lists.
    pub(in crate::facts) ids: Vec<FactId>,
    /// Facts that name such an id.
    pub(in crate::facts) references: Vec<FactId>,
}

/// The facts that keur itself asks for in every card, where the vocabulary has them.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// That a card is in this format.
    pub schema: Option<FactId>,
    /// The card it adds to.
    pub extends: Option<FactId>,
    /// Whose duties are judged.
    pub viewpoint: Option<FactId>,
    /// The name of the system.
    pub name: Option<FactId>,
    /// What its own people call it.
    pub reference: Option<FactId>,
    /// The parties.
    pub parties: Option<FactId>,
    /// The roles of a party.
    pub roles: Option<FactId>,
    /// The id of a party.
    pub party_id: Option<FactId>,
    /// The name of a party.
    pub party_name: Option<FactId>,
    /// The parts of a system.
    pub components: Option<FactId>,
    /// The card of a part.
    pub component_card: Option<FactId>,
    /// What is claimed of the system.
    pub claims: Option<FactId>,
    /// The instrument a claim is about.
    pub claim_regime: Option<FactId>,
    /// The class claimed.
    pub claim_tier: Option<FactId>,
}

impl Known {
    pub(super) fn of(vocabulary: &Vocabulary) -> Self {
        Self {
            schema: vocabulary.find("card.schema"),
            extends: vocabulary.find("card.extends"),
            viewpoint: vocabulary.find("card.viewpoint"),
            name: vocabulary.find("subject.name"),
            reference: vocabulary.find("subject.reference"),
            parties: vocabulary.find("parties"),
            roles: vocabulary.find("parties[].roles"),
            party_id: vocabulary.find("parties[].id"),
            party_name: vocabulary.find("parties[].name"),
            components: vocabulary.find("components"),
            component_card: vocabulary.find("components[].card"),
            claims: vocabulary.find("claims"),
            claim_regime: vocabulary.find("claims[].regime"),
            claim_tier: vocabulary.find("claims[].tier"),
        }
    }
}

impl Special {
    /// Keeps a fact that takes more than reading.
    pub(super) fn note(&mut self, fact: FactId, entry: &FactEntry) {
        for (list, holds) in [
            (&mut self.closers, entry.closes),
            (&mut self.computed, entry.computed.is_some()),
            (&mut self.screened, entry.list == Some(Completeness::Screened)),
            (&mut self.ids, entry.path.ends_with("[].id")),
            (&mut self.references, entry.refers_to.is_some()),
        ] {
            if holds {
                list.push(fact);
            }
        }
    }
}
