//! The one closed list of facts, read from `schemas/vocabulary/*.yaml`.

mod known;
mod read;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::Shape;
use crate::language::Text;
use crate::later::Later;
use crate::problem::{Problem, near_miss};
use crate::source::Source;
pub use known::Known;
pub(super) use known::Special;

/// Index of a fact in the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(u16);

impl FactId {
    /// The index as a number.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The type of a fact's value, or of each item of its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// Free text.
    #[default]
    Text,
    /// A number in the unit of the fact.
    Number,
    /// A day, a month or a year.
    Date,
    /// A moment with time and offset.
    Datetime,
    /// A country code.
    Country,
    /// One of the values of the fact.
    OneOf,
    /// An object, with facts of its own.
    Map,
}

/// What a list that does not hold a value says of that value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Completeness {
    /// A stated list is the whole list, unless it holds `unknown`.
    Stated,
    /// No list is ever the whole list; only `[]` says none.
    Never,
    /// Open, but closed for the values of each list the author says to have gone through.
    Screened,
}

/// How the value of a fact follows from other facts; such a fact is never stated in a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Computed {
    /// The first number divided by the second.
    Ratio(FactId, FactId),
    /// Hours from the first moment to the second.
    Hours(FactId, FactId),
    /// Days from the first date to the second; both of the card, or of the same object of a list.
    Days(FactId, FactId),
    /// The items of `of` that no list of `by` holds, counting only values of the list `among`.
    Uncovered {
        /// The list whose items are looked at.
        of: FactId,
        /// The lists that cover items.
        by: Vec<FactId>,
        /// Only values that belong to this list count.
        among: Option<String>,
    },
    /// The assessment date, given to the engine.
    AsOf,
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ValueEntry {
    /// The word written in a card.
    pub id: String,
    /// The lists that, once gone through, close this value (for a `screened` list).
    #[serde(default)]
    pub lists: Vec<String>,
    /// Its name for a reader.
    pub label: Text,
    /// What it means, where the label does not say it all.
    #[serde(default)]
    pub meaning: Option<Text>,
}

/// One fact.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FactEntry {
    /// The path, such as `purpose.uses` or `parties[].roles`.
    pub path: String,
    /// The type of the value or of each item.
    pub kind: Kind,
    /// For a list, when it is complete.
    pub list: Option<Completeness>,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The only text allowed.
    pub constant: Option<String>,
    /// The values of an enumeration.
    pub values: Later<Vec<ValueEntry>>,
    /// How it follows from other facts.
    pub computed: Option<Computed>,
    /// When this is false, the other facts of its section are false and empty.
    pub closes: bool,
    /// The list of objects whose `id` a value must name.
    pub refers_to: Option<String>,
    /// The name for a reader.
    pub label: Text,
    /// The question that asks for it.
    pub question: Option<Text>,
    /// What it means exactly.
    pub meaning: Text,
    /// The provisions it mirrors.
    pub mirrors: Later<Vec<String>>,
    /// The list of objects this is a fact of.
    pub parent: Option<FactId>,
    /// The starts of its values as numbers.
    #[serde(skip)]
    heads: OnceLock<Vec<u64>>,
}

/// The first letters of a word as a number.
#[inline]
pub(super) fn start(word: &str) -> u64 {
    match word.as_bytes().first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => word.bytes().fold(0, |start, byte| start << 8 | u64::from(byte)),
    }
}

impl FactEntry {
    /// The last part of the path: the key in a card.
    pub fn key(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path).trim_end_matches("[]")
    }

    /// The index of the value `id`.
    pub fn code(&self, id: &str) -> Option<u16> {
        // Most values differ in their first letters, and numbers are compared faster than texts.
        let head = start(id);
        let heads = || self.values.iter().map(|value| start(&value.id)).collect();
        let mut heads = self.heads.get_or_init(heads).iter().zip(self.values.iter()).zip(0..);
        let same =
            |((known, value), _): &((&u64, &ValueEntry), u16)| **known == head && value.id == id;
        heads.find(same).map(|(_, at)| at)
    }

    /// The value at index `code`.
    pub fn value(&self, code: u16) -> Option<&ValueEntry> {
        self.values.get(usize::from(code))
    }

    /// The section: the first part of the path.
    pub fn section(&self) -> &str {
        self.path.split(['.', '[']).next().unwrap_or(&self.path)
    }
}

/// A group of facts, in one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// The first part of the paths in it.
    pub name: String,
    /// The name for a reader.
    pub label: Text,
    /// What the group is about.
    pub meaning: Text,
}

/// All facts, and the way from a path to each. One that the build kept is read where it is looked at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Vocabulary {
    /// The sections, in file order.
    pub sections: Later<Vec<Section>>,
    facts: Vec<Later<FactEntry>>,
    slots: Vec<SlotEntry>,
    children: BTreeMap<FactId, Vec<FactId>>,
    root: Branch,
    branches: u16,
    top: usize,
    special: Special,
    #[serde(skip)]
    flat: OnceLock<Shape>,
    #[serde(skip)]
    known: OnceLock<Known>,
}

/// Where the value of a fact stands: all that most looks at a fact need.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct SlotEntry {
    /// Whether that is the card, and not the object of a list.
    is_top: bool,
    /// The index among the slots there.
    at: u16,
}

/// Index of a key among all keys of the vocabulary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BranchId(u16);

impl BranchId {
    /// The card itself.
    pub(super) const TOP: Self = Self(0);
}

/// The shape of a card: which keys may stand under which.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Branch {
    /// The index of the key.
    pub id: BranchId,
    /// The fact whose value stands here.
    pub fact: Option<FactId>,
    /// The keys below.
    pub children: Later<BTreeMap<String, Self>>,
}

impl Vocabulary {
    /// Reads vocabulary files. Every mistake becomes a problem; entries without mistakes are kept.
    pub fn read(sources: &[&Source], problems: &mut Vec<Problem>) -> Self {
        let mut vocabulary = Self::default();
        vocabulary.extend(sources, problems);
        vocabulary
    }

    /// Adds the facts of more files, such as the `x-` section of a rule set outside the binary.
    pub fn extend(&mut self, sources: &[&Source], problems: &mut Vec<Problem>) {
        read::extend(self, sources, problems);
    }

    /// The facts in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &FactEntry)> {
        self.facts.iter().zip(0..).map(|(entry, at)| (FactId(at), &**entry))
    }

    /// The fact with this path.
    pub fn find(&self, path: &str) -> Option<FactId> {
        let mut branch = &self.root;
        for key in path.split('.') {
            branch = branch.children.get(key.trim_end_matches("[]"))?;
        }
        branch.fact.filter(|fact| self.entry(*fact).path == path)
    }

    /// The path most like `path`.
    pub fn near(&self, path: &str) -> Option<&str> {
        let mut paths: Vec<_> = self.iter().map(|(_, entry)| entry.path.as_str()).collect();
        paths.sort_unstable();
        near_miss(path, paths.into_iter())
    }

    /// The entry of a fact.
    ///
    /// # Panics
    /// Never for an id of this vocabulary.
    #[expect(clippy::indexing_slicing, reason = "ids are made by this vocabulary only")]
    pub fn entry(&self, fact: FactId) -> &FactEntry {
        &self.facts[fact.index()]
    }

    /// The facts of the objects of a list.
    pub fn children(&self, list: FactId) -> &[FactId] {
        self.children.get(&list).map_or(&[], Vec::as_slice)
    }

    /// The lists of objects.
    pub fn lists(&self) -> impl Iterator<Item = FactId> {
        self.children.keys().copied()
    }

    /// Whether a fact is one of the card, and not of the objects of a list.
    pub(super) fn is_top(&self, fact: FactId) -> bool {
        self.slots.get(fact.index()).is_some_and(|slot| slot.is_top)
    }

    /// The index of a fact among the slots of the card, or of the object it belongs to.
    pub fn slot(&self, fact: FactId) -> usize {
        self.slots.get(fact.index()).map_or(usize::MAX, |slot| usize::from(slot.at))
    }

    /// The keys of a card.
    pub fn shape(&self) -> &Branch {
        &self.root
    }

    /// The facts of a section, those of the objects of its lists included.
    pub(super) fn of_section(&self, name: &str) -> Vec<FactId> {
        let (mut facts, mut open) = (Vec::new(), Vec::from_iter(self.root.children.get(name)));
        while let Some(branch) = open.pop() {
            facts.extend(branch.fact);
            open.extend(branch.children.values());
        }
        facts
    }

    /// The facts that keur itself asks for.
    pub fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::of(self))
    }

    /// The keys of a card as one list.
    pub(super) fn flat(&self) -> &Shape {
        self.flat.get_or_init(|| Shape::of(self))
    }

    /// The number of slots of a card.
    pub fn top_len(&self) -> usize {
        self.top
    }

    /// The number of facts.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether there are no facts.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    fn push(&mut self, entry: FactEntry) -> Option<FactId> {
        (self.flat, self.known) = (OnceLock::new(), OnceLock::new());
        let id = FactId(u16::try_from(self.facts.len()).ok()?);
        let slot = if let Some(parent) = entry.parent {
            let siblings = self.children.entry(parent).or_default();
            siblings.push(id);
            siblings.len() - 1
        } else {
            self.top += 1;
            self.top - 1
        };
        let mut branch = &mut self.root;
        for key in entry.path.split('.') {
            let key = key.trim_end_matches("[]");
            if !branch.children.contains_key(key) {
                self.branches = self.branches.checked_add(1)?;
                let below = Branch { id: BranchId(self.branches), ..Branch::default() };
                branch.children.get_mut()?.insert(key.to_owned(), below);
            }
            branch = branch.children.get_mut()?.get_mut(key)?;
        }
        branch.fact = Some(id);
        self.special.note(id, &entry);
        self.slots
            .push(SlotEntry { is_top: entry.parent.is_none(), at: u16::try_from(slot).ok()? });
        self.facts.push(entry.into());
        Some(id)
    }

    /// The facts that take more than reading.
    pub(super) fn special(&self) -> &Special {
        &self.special
    }

    /// Gives a fact the values of another.
    fn share_values(&mut self, fact: FactId, of: FactId) {
        let values = self.entry(of).values.clone();
        if let Some(entry) = self.facts.get_mut(fact.index()).and_then(Later::get_mut) {
            (entry.values, entry.heads) = (values, OnceLock::new());
        }
    }

    /// Makes a fact computed that was read before what it is computed from.
    fn compute(&mut self, fact: FactId, computed: Option<Computed>) {
        if computed.is_some() {
            self.special.computed.push(fact);
        }
        if let Some(entry) = self.facts.get_mut(fact.index()).and_then(Later::get_mut) {
            entry.computed = computed;
        }
    }
}
