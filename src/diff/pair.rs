//! What of the one side is the same thing on the other.

use std::collections::HashMap;
use std::hash::Hash;

use crate::verdict::{CardResult, Conclusion, PartyName, Verdict};

/// One thing on both sides, or on one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair<T> {
    /// It is on both: old, new.
    Both(T, T),
    /// Only on the old side.
    Old(T),
    /// Only on the new side.
    New(T),
}

impl<T: Copy> Pair<T> {
    /// As it was.
    pub fn before(self) -> Option<T> {
        match self {
            Self::Both(old, _) | Self::Old(old) => Some(old),
            Self::New(_) => None,
        }
    }

    /// As it is.
    pub fn after(self) -> Option<T> {
        match self {
            Self::Both(_, new) | Self::New(new) => Some(new),
            Self::Old(_) => None,
        }
    }

    /// As it is, or was when it is no more.
    pub fn latest(self) -> T {
        match self {
            Self::Both(_, found) | Self::Old(found) | Self::New(found) => found,
        }
    }
}

/// Pairs things with equal keys, the first with the first, in the order of the new side; what
/// only the old side has comes last.
fn by_key<'a, T, K: Hash + Eq>(
    old: impl Iterator<Item = (K, &'a T)>,
    new: impl Iterator<Item = (K, &'a T)>,
) -> Vec<Pair<&'a T>> {
    let old: Vec<(K, &T)> = old.collect();
    let mut left: Vec<Option<&T>> = old.iter().map(|(_, found)| Some(*found)).collect();
    let mut at: HashMap<&K, Vec<usize>> = HashMap::new();
    for (index, (key, _)) in old.iter().enumerate().rev() {
        at.entry(key).or_default().push(index);
    }
    let mut pairs = Vec::new();
    for (key, found) in new {
        let index = at.get_mut(&key).and_then(Vec::pop);
        let partner = index.and_then(|index| left.get_mut(index)?.take());
        pairs.push(partner.map_or(Pair::New(found), |partner| Pair::Both(partner, found)));
    }
    pairs.extend(left.into_iter().flatten().map(Pair::Old));
    pairs
}

/// The verdicts of the same rule for the same party.
pub(super) fn verdicts<'a>(old: &'a CardResult, new: &'a CardResult) -> Vec<Pair<&'a Verdict>> {
    let parties = parties(&old.parties, &new.parties);
    // A party of the old side goes by the index of its partner, or by one that no partner has.
    let partner = |party: usize| {
        let found = parties.iter().find(|(old, _)| *old == party);
        found.map_or(new.parties.len() + party, |(_, new)| *new)
    };
    let key = |verdict: &'a Verdict, party| (verdict.set.as_str(), verdict.rule.as_str(), party);
    by_key(
        old.verdicts.iter().map(|verdict| (key(verdict, partner(verdict.party)), verdict)),
        new.verdicts.iter().map(|verdict| (key(verdict, verdict.party), verdict)),
    )
}

/// The conclusions of the same definition.
pub(super) fn conclusions<'a>(
    old: &'a CardResult,
    new: &'a CardResult,
) -> Vec<Pair<&'a Conclusion>> {
    let key = |found: &'a Conclusion| ((found.set.as_str(), found.definition.as_str()), found);
    by_key(old.conclusions.iter().map(key), new.conclusions.iter().map(key))
}

/// Pairs of parties by index, old and new: those with one id; of the others those with one name;
/// then those with the same roles; last, in their order, a party of which the one side knows no
/// id or no role, for a card that says more is about the same party.
fn parties(old: &[PartyName], new: &[PartyName]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let id: Same = |a, b| a.id.is_some() && a.id == b.id;
    let name: Same = |a, b| a.name.is_some() && a.name == b.name;
    let roles: Same = |a, b| !a.roles.is_empty() && sorted(a) == sorted(b);
    for same in [id, name, roles] {
        let (left_old, left_new) = left(old, new, &found);
        let mut taken = Vec::new();
        for (at, party) in left_old {
            let is_free = |at: &usize| !taken.contains(at);
            let partner = left_new.iter().find(|(at, other)| is_free(at) && same(party, other));
            if let Some((other, _)) = partner {
                taken.push(*other);
                found.push((at, *other));
            }
        }
    }
    let (left_old, left_new) = left(old, new, &found);
    let vague = |party: &PartyName| party.id.is_none() || party.roles.is_empty();
    let rest = left_old.iter().zip(&left_new).filter(|((_, a), (_, b))| vague(a) || vague(b));
    found.extend(rest.map(|((old, _), (new, _))| (*old, *new)));
    found
}

type Same = fn(&PartyName, &PartyName) -> bool;
type Indexed<'a> = Vec<(usize, &'a PartyName)>;

/// The parties without a partner.
fn left<'a>(
    old: &'a [PartyName],
    new: &'a [PartyName],
    found: &[(usize, usize)],
) -> (Indexed<'a>, Indexed<'a>) {
    let old = old.iter().enumerate().filter(|(at, _)| found.iter().all(|(old, _)| old != at));
    let new = new.iter().enumerate().filter(|(at, _)| found.iter().all(|(_, new)| new != at));
    (old.collect(), new.collect())
}

fn sorted(party: &PartyName) -> Vec<&str> {
    let mut roles: Vec<&str> = party.roles.iter().map(String::as_str).collect();
    roles.sort_unstable();
    roles
}
