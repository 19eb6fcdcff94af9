//! Whose duties are asked: the viewpoint of the card, else each party with a role.

use crate::facts::{FactId, Facts, Item, Row, Scalar, Silence, Value, Vocabulary};
use crate::source::Span;

/// A party whose duties are judged.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its id in the card.
    pub id: Option<String>,
    /// Its name in the card.
    pub name: Option<String>,
    /// Its place in the list of parties; `None` for the anonymous party of a card without parties.
    pub row: Option<usize>,
    /// The roles asked for instead of the stated ones.
    pub(super) roles: Option<Value>,
    /// The words of its roles, for readers.
    pub roles_stated: Vec<String>,
}

/// The parties whose duties are judged. There is always at least one: a card without parties has
/// one whose roles are unknown.
pub(super) fn parties(vocabulary: &Vocabulary, facts: &Facts, role: Option<&str>) -> Vec<Party> {
    let all = stated(vocabulary, facts);
    let holds = |party: &Party, role: &str| party.roles_stated.iter().any(|held| held == role);
    let of = |test: &dyn Fn(&Party) -> bool| -> Vec<Party> {
        all.iter().filter(|party| test(party)).cloned().collect()
    };
    let viewpoint = viewpoint(vocabulary, facts);
    let own = of(&|party| viewpoint.is_some() && party.id == viewpoint);
    let mut chosen = match role {
        // The viewpoint, maybe in another role; without one, whoever holds the role.
        _ if !own.is_empty() => own,
        Some(role) => {
            let holders = of(&|party| holds(party, role));
            let silent = of(&|party| party.roles_stated.is_empty());
            if holders.is_empty() { silent } else { holders }
        }
        None => of(&|party| !party.roles_stated.is_empty()),
    };
    if chosen.is_empty() && role.is_none() {
        chosen = all;
    }
    if chosen.is_empty() {
        chosen.push(Party { id: None, name: None, row: None, roles: None, roles_stated: vec![] });
    }
    if let Some(role) = role {
        for party in &mut chosen {
            party.roles = Some(only(vocabulary, role));
            party.roles_stated = vec![role.to_owned()];
        }
    }
    chosen
}

/// A closed list with one role; a word that is no role gives an unknown list.
fn only(vocabulary: &Vocabulary, role: &str) -> Value {
    let code = vocabulary.known().roles.and_then(|roles| vocabulary.entry(roles).code(role));
    match code {
        Some(code) => Value::Many {
            items: vec![Item { scalar: Scalar::Code(code), span: Span::default() }],
            open: false,
        },
        None => Value::Silent(Silence::Unknown),
    }
}

fn viewpoint(vocabulary: &Vocabulary, facts: &Facts) -> Option<String> {
    match facts.value(vocabulary, vocabulary.known().viewpoint?) {
        Value::One(Scalar::Text(id)) => Some(id.to_string()),
        _ => None,
    }
}

fn stated(vocabulary: &Vocabulary, facts: &Facts) -> Vec<Party> {
    let known = vocabulary.known();
    let (Some(list), Some(roles)) = (known.parties, known.roles) else { return Vec::new() };
    let text = |row: &Row, fact: Option<FactId>| {
        fact.and_then(|fact| row.text(vocabulary, fact)).map(str::to_owned)
    };
    let entry = vocabulary.entry(roles);
    let words = |row: &Row| match row.slot(vocabulary, roles).map(|slot| &slot.value) {
        Some(Value::Many { items, .. }) => items
            .iter()
            .filter_map(|item| match item.scalar {
                Scalar::Code(code) => entry.value(code).map(|value| value.id.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let rows = facts.rows(vocabulary, list).iter().enumerate();
    rows.map(|(at, row)| Party {
        id: text(row, known.party_id),
        name: text(row, known.party_name),
        row: Some(at),
        roles: None,
        roles_stated: words(row),
    })
    .collect()
}
