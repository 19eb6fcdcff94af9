//! Why conditions cannot hold together: the fewest of their parts that clash, in words.

use super::encode::Encoder;
use super::solver::Lit;
use crate::facts::FactId;
use crate::rules::condition::{Ask, Condition};
use crate::rules::rule::Rule;
use crate::rules::sentence;

/// More parts than this are no explanation.
const MOST: usize = 6;

/// What is taken as given where a condition stands.
#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    /// A condition, or the contrary of it; inside a quantifier, of a row.
    Condition(&'a Condition, bool, Option<usize>),
    /// The rule addresses the party.
    Addressee(&'a Rule),
    /// A definition holds.
    Definition(usize),
    /// A list has a row.
    Row(FactId),
}

/// A part of what is given that is not taken apart further.
struct Atom {
    holds: Lit,
    words: String,
    /// The definition it stands in.
    within: Option<usize>,
}

impl<'a> Encoder<'a> {
    /// What holds where something given does.
    pub(super) fn given(&mut self, given: Given<'a>) -> Lit {
        match given {
            Given::Condition(condition, true, row) => self.condition(condition, row),
            Given::Condition(condition, false, row) => !self.condition(condition, row),
            Given::Addressee(rule) => self.addressed(rule),
            Given::Definition(at) => self.definition(at),
            Given::Row(of) => self.any_row(of).1,
        }
    }

    /// Whether all that is given can hold at once.
    pub(super) fn possible(&mut self, given: &[Given<'a>]) -> bool {
        let parts: Vec<Lit> = given.iter().map(|given| self.given(*given)).collect();
        self.can_hold(&parts)
    }

    /// The positions of the fewest things given that cannot hold at once.
    pub(super) fn least(&mut self, given: &[Given<'a>]) -> Vec<usize> {
        let parts: Vec<Lit> = given.iter().map(|given| self.given(*given)).collect();
        self.clash(&parts).unwrap_or_default()
    }

    /// Why things given cannot hold at once, in the words of facts.
    pub(super) fn reason(&mut self, given: &[Given<'a>]) -> String {
        let least = self.least(given);
        let given: Vec<Given<'a>> = least.iter().filter_map(|at| given.get(*at)).copied().collect();
        match self.words_of(&given, &[]).as_slice() {
            [] => "nothing can meet it".to_owned(),
            [only] => format!("{only} can never be so"),
            words => format!("{} exclude each other", join(words)),
        }
    }

    /// From what, of all that is given, something follows: it can then not be otherwise.
    pub(super) fn grounds(&mut self, given: &[Given<'a>], otherwise: Given<'a>) -> String {
        match self.words_of(given, &[otherwise]).as_slice() {
            [] => "it is always so".to_owned(),
            words => format!("it follows from {}", join(words)),
        }
    }

    /// The fewest parts of `given` that clash with each other and with `beside`.
    fn words_of(&mut self, given: &[Given<'a>], beside: &[Given<'a>]) -> Vec<String> {
        let mut atoms = Vec::new();
        for given in given {
            self.atoms(*given, &mut atoms);
        }
        let mut parts: Vec<Lit> = atoms.iter().map(|atom| atom.holds).collect();
        parts.extend(beside.iter().map(|given| self.given(*given)));
        let clash = self.clash(&parts).unwrap_or_default();
        let mut words: Vec<String> = Vec::new();
        for atom in clash.iter().filter_map(|at| atoms.get(*at)) {
            let within = atom.within.and_then(|at| self.set.definitions.get(at));
            let place = within.map_or_else(String::new, |d| format!(" (in `{}`)", d.head.id));
            let said = format!("{}{place}", atom.words);
            if !words.contains(&said) {
                words.push(said);
            }
        }
        words
    }

    /// The parts of something given, all of which hold with it.
    fn atoms(&mut self, given: Given<'a>, atoms: &mut Vec<Atom>) {
        match given {
            Given::Condition(condition, holds, row) => {
                self.take_apart(condition, holds, row, None, atoms);
            }
            Given::Addressee(rule) => self.addressee(rule, atoms),
            Given::Definition(at) => self.unfold(at, atoms),
            Given::Row(of) => {
                let words = format!("`{}` has an item", self.vocabulary.entry(of).path);
                atoms.push(Atom { holds: self.any_row(of).1, words, within: None });
            }
        }
    }

    fn addressee(&mut self, rule: &'a Rule, atoms: &mut Vec<Atom>) {
        if let [(_, only)] = rule.addressee.as_slice() {
            return self.unfold(*only, atoms);
        }
        let names: Vec<&str> = rule.addressee.iter().map(|(name, _)| name.as_str()).collect();
        let words = format!("addressed to {}", names.join(" or "));
        atoms.push(Atom { holds: self.addressed(rule), words, within: None });
    }

    /// The parts of a definition that holds.
    fn unfold(&mut self, at: usize, atoms: &mut Vec<Atom>) {
        let set = self.set;
        let Some(definition) = set.definitions.get(at) else { return };
        self.take_apart(&definition.head.when, true, None, Some(at), atoms);
        if let Some(unless) = &definition.head.unless {
            self.take_apart(unless, false, None, Some(at), atoms);
        }
    }

    /// The parts all of which hold where `condition` does, or where it does not.
    fn take_apart(
        &mut self,
        condition: &'a Condition,
        holds: bool,
        row: Option<usize>,
        within: Option<usize>,
        atoms: &mut Vec<Atom>,
    ) {
        let set = self.set;
        match condition {
            Condition::Not(part) => return self.take_apart(part, !holds, row, within, atoms),
            Condition::All(parts) if holds => {
                return parts.iter().for_each(|p| self.take_apart(p, true, row, within, atoms));
            }
            Condition::Any(parts) if !holds => {
                return parts.iter().for_each(|p| self.take_apart(p, false, row, within, atoms));
            }
            Condition::Leaf(leaf) => {
                if let Ask::Definition(at) = leaf.ask {
                    if holds {
                        return self.unfold(at, atoms);
                    }
                    let head = set.definitions.get(at).map(|definition| &definition.head);
                    if let Some(head) = head.filter(|head| head.unless.is_none()) {
                        return self.take_apart(&head.when, false, row, Some(at), atoms);
                    }
                }
            }
            Condition::All(_) | Condition::Any(_) => {}
        }
        let lit = self.condition(condition, row);
        let words = self.words(condition, holds);
        atoms.push(Atom { holds: if holds { lit } else { !lit }, words, within });
    }

    /// A condition, or the contrary of it, in one line.
    pub(super) fn words(&self, condition: &Condition, holds: bool) -> String {
        let (word, parts) = match condition {
            Condition::Not(part) => return self.words(part, !holds),
            Condition::Leaf(leaf) => {
                let mut words = format!("`{}`", sentence::leaf(self.set, self.vocabulary, leaf));
                if let Ask::Some { each, .. } | Ask::Every { each, .. } = &leaf.ask {
                    words = format!("{words} with {}", self.words(each, true));
                }
                return if holds { words } else { format!("not {words}") };
            }
            Condition::All(parts) => (if holds { " and " } else { " or " }, parts),
            Condition::Any(parts) => (if holds { " or " } else { " and " }, parts),
        };
        let parts: Vec<String> = parts.iter().map(|part| self.words(part, holds)).collect();
        format!("({})", parts.join(word))
    }
}

/// Words as a list of a sentence; of many, the first.
fn join(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        _ if words.len() > MOST => {
            let first: Vec<&str> = words.iter().take(MOST).map(String::as_str).collect();
            format!("{} and {} more", first.join(", "), words.len() - MOST)
        }
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
