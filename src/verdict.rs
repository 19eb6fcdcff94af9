//! What the engine found, in words and places: everything a report needs, and nothing of the
//! engine's insides.

mod answer;
mod asked;
mod build;
mod claim;
mod evidence;
mod fine;
mod milestone;
mod numbers;
mod outcomes;
mod place;
mod quote;
mod rank;
mod reason;
mod settings;
mod stated;
mod texts;
mod why;

use std::sync::Arc;

use jiff::civil::Date;

pub use build::judge;
pub use milestone::Milestone;
pub use numbers::{Counted, Numbers};
pub use outcomes::{RuleOutcome, outcomes};
pub use place::Place;
pub use quote::Quote;
pub use reason::{Reason, ReasonKind};
pub use settings::{Detail, Settings};
pub use texts::Texts;
pub use why::{Why, reasons};

use crate::language::Text;
use crate::problem::Problem;
use crate::rules::{Level, Outcome, Penalty, Status};
use crate::source::Source;
use crate::truth::Truth;

/// When something takes effect, in a report.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The first day it may take effect; `None` when a transition lifts it for good.
    pub from: Option<Date>,
    /// The last day by which it surely takes effect; `None` when that may be never.
    pub latest: Option<Date>,
    /// The provisions that date it.
    pub provisions: Vec<String>,
    /// The stated facts by which transitional rules changed the date.
    pub facts: Vec<Stated>,
    /// The facts that would settle which transitional rule holds.
    pub deciding: Vec<Deciding>,
    /// Whether that day lies after the as-of date.
    pub upcoming: bool,
}

/// A party whose duties were judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyName {
    /// Its id in the card.
    pub id: Option<String>,
    /// Its name in the card.
    pub name: Option<String>,
    /// Its roles: stated, or asked for; in the words of cards.
    pub roles: Vec<String>,
    /// The same for a reader.
    pub role_labels: Vec<Text>,
}

/// A headline of a rule set for one card.
#[derive(Clone, Debug)]
pub struct Conclusion {
    /// The rule set.
    pub set: String,
    /// The id of the definition.
    pub definition: String,
    /// Its title.
    pub title: Text,
    /// The value.
    pub value: Truth,
    /// How sure the reading of the law is.
    pub status: Status,
    /// The provisions that made it so.
    pub provisions: Vec<String>,
    /// When it takes effect; absent where it is false.
    pub effect: Option<Effect>,
    /// The facts that would decide it, best first; empty where it is decided.
    pub deciding: Vec<Deciding>,
    /// The reasons.
    pub reason: Reason,
}

/// A fact that would decide something.
#[derive(Clone, Debug, PartialEq)]
pub struct Deciding {
    /// The path of the fact, or the key of the judgement.
    pub fact: Arc<str>,
    /// The question that asks for it.
    pub question: Text,
    /// Where it would have to be stated.
    pub place: Place,
    /// How many verdicts and conclusions of the card hang on it.
    pub weight: usize,
    /// Its place in the vocabulary, which asks the general before the particular.
    pub order: usize,
}

/// What a rule says of a card and a party.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The rule set.
    pub set: String,
    /// The id of the rule.
    pub rule: String,
    /// Its title.
    pub title: Text,
    /// The party, by index in [`CardResult::parties`].
    pub party: usize,
    /// The outcome.
    pub outcome: Outcome,
    /// How bad it is.
    pub level: Level,
    /// How sure the reading of the law is.
    pub status: Status,
    /// Whether the duty applies.
    pub applies: Truth,
    /// Why applicability is open, or why a transition lifts the duty: a word of
    /// [`crate::engine::Because`].
    pub because: Option<&'static str>,
    /// From when; absent where the duty does not apply.
    pub effect: Option<Effect>,
    /// The provisions.
    pub provisions: Vec<String>,
    /// The class of fine.
    pub penalty: Option<Penalty>,
    /// The fine a breach may cost; only where it was asked for.
    pub fine: Option<Fine>,
    /// What makes the duty lighter for this party, or may.
    pub reliefs: Vec<Relief>,
    /// By which stated day of the card the demand must be met, where that is before an event.
    pub ready_before: Option<ReadyBefore>,
    /// Subjects, for comparison across instruments.
    pub topics: Vec<String>,
    /// What is demanded, why, what to do and what is open in the law.
    pub texts: Texts,
    /// The place in the card the verdict points at.
    pub place: Place,
    /// The stated facts that decided, with their places.
    pub facts: Vec<Stated>,
    /// The facts that would decide; empty where the verdict is decided.
    pub deciding: Vec<Deciding>,
    /// Why the duty applies or not.
    pub scope: Reason,
    /// Why the demand is met or not.
    pub demand: Reason,
    /// Who took it on, for how long, and why; then it does not fail a run.
    pub waiver: Option<Waived>,
    /// Whether it was known when the baseline was written; then it does not fail a run.
    pub known: bool,
}

/// A waiver that holds for a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// Why the verdict is taken on for now.
    pub reason: String,
    /// Who answers for that.
    pub owner: String,
    /// The last day on which the waiver holds.
    pub until: Date,
    /// The file that states it.
    pub path: String,
    /// Its line there, from 1.
    pub line: u32,
}

/// The fine a breach may cost.
#[derive(Clone, Debug)]
pub struct Fine {
    /// The class of fine.
    pub title: Text,
    /// The provisions of the class and of the special rules that hold for the party.
    pub provisions: Vec<String>,
    /// The first day on which such a fine can be imposed.
    pub from: Date,
    /// The amount in euros; absent where the instrument names none.
    pub amount: Option<f64>,
    /// The share of the worldwide turnover, between 0 and 1.
    pub share: Option<f64>,
    /// Whether the lower of the two is the limit; unknown while the size of the party is.
    pub lower: Truth,
    /// The stated turnover in euros.
    pub turnover: Option<f64>,
    /// The limit in euros, as the least and the most it may be; absent while the turnover is not
    /// stated.
    pub limit: Option<(f64, f64)>,
}

/// A stated day before which a demand must be met.
#[derive(Clone, Debug)]
pub struct ReadyBefore {
    /// The day; the first that may be meant.
    pub day: Date,
    /// The fact that states it.
    pub stated: Stated,
}

/// What makes a duty lighter.
#[derive(Clone, Debug)]
pub struct Relief {
    /// Whether it holds for the party: true, or unknown.
    pub holds: Truth,
    /// The provisions.
    pub provisions: Vec<String>,
    /// What the party may do.
    pub says: Text,
}

/// What somebody claims the outcome is, set against what the facts say.
#[derive(Clone, Debug)]
pub struct ClaimResult {
    /// The rule set the claim is about.
    pub set: String,
    /// The class claimed, in the words of the card.
    pub tier: String,
    /// Whether the facts bear it out; `None` for a word the rule set does not know.
    pub value: Option<Truth>,
    /// Where the card says so.
    pub place: Place,
    /// The stated facts that decided.
    pub facts: Vec<Stated>,
    /// The facts that would decide; empty where it is decided.
    pub deciding: Vec<Deciding>,
    /// Whether it was known when the baseline was written; then it does not fail a run.
    pub known: bool,
}

impl Verdict {
    /// Whether the day from which the duty applies lies after the as-of date.
    pub fn is_upcoming(&self) -> bool {
        self.effect.as_ref().is_some_and(|effect| effect.upcoming)
    }
}

/// A stated fact.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stated {
    /// The path of the fact.
    pub fact: Arc<str>,
    /// Its value as written in the card, shortened.
    pub value: Arc<str>,
    /// Where it stands.
    pub place: Place,
}

/// Everything that is said of one card.
#[derive(Clone, Debug)]
pub struct CardResult {
    /// The text of the card.
    pub source: Arc<Source>,
    /// What tells the card from others in every run: its file; in a file of many, also the reference
    /// that it states, else its number.
    pub id: String,
    /// The name of the system or model, when stated.
    pub subject: Option<String>,
    /// The dialect the card is written in.
    pub dialect: String,
    /// The parties whose duties were judged.
    pub parties: Vec<PartyName>,
    /// The headlines of each rule set.
    pub conclusions: Vec<Conclusion>,
    /// The verdicts, in the order of rule sets, rules and parties.
    pub verdicts: Vec<Verdict>,
    /// The days of the system's own life that the card states, in their order.
    pub milestones: Vec<Milestone>,
    /// What the card claims the outcome is.
    pub claims: Vec<ClaimResult>,
    /// Judgements of the card that were taken as given.
    pub assumptions: Vec<Assumption>,
    /// The documents the card points at, in its order.
    pub evidence: Vec<EvidenceItem>,
    /// Facts still open, ranked by how much hangs on each.
    pub open: Vec<Deciding>,
    /// Texts of the card that may answer open facts, in the order of the table of its dialect.
    pub quotes: Vec<Quote>,
    /// Where the card and the files it names state different things: those facts are unknown.
    pub conflicts: Vec<Problem>,
    /// Faults of the file.
    pub problems: Vec<Problem>,
    /// Whether the card could be checked: it was read and has no faults of severity error.
    pub checked: bool,
    /// Whether the reasons of what is open, met or does not apply were left out.
    pub short: bool,
    /// What came of all rules, where the verdicts of many are left out.
    pub numbers: Option<Numbers>,
}

/// A statement of the author that verdicts rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The key of the judgement, or the fact that closes a list.
    pub key: String,
    /// What was answered, by whom, when and why.
    pub says: Text,
    /// Where.
    pub place: Place,
}

/// A document the card points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceItem {
    /// Its id in the card.
    pub id: Option<String>,
    /// What kind of document it is, in the word of the card.
    pub kind: Option<String>,
    /// The same for a reader.
    pub kind_label: Option<Text>,
    /// Its title.
    pub title: Option<String>,
    /// A web address or the path of a file, relative to the card.
    pub uri: Option<String>,
    /// The SHA-256 the card states, in hexadecimal digits.
    pub sha256: Option<String>,
    /// The id of the party that answers for it.
    pub owner: Option<String>,
    /// When it was adopted, as a day, a month or a year.
    pub date: Option<String>,
    /// The last day on which it is valid.
    pub valid_to: Option<String>,
    /// Whether that day lies before the as-of date.
    pub expired: bool,
    /// Whether the document is what the card says.
    pub verification: Verification,
    /// Where the card lists it.
    pub place: Place,
    /// Where its address stands, or would.
    pub uri_place: Place,
    /// Where its digest stands, or would.
    pub digest_place: Place,
    /// Where the end of its validity stands, or would.
    pub end_place: Place,
}

/// What a look at a document gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Nobody asked.
    NotAsked,
    /// The file is there and has the stated digest.
    Verified,
    /// The file is there; the card states no digest.
    NoDigest,
    /// The file is there and has another digest.
    Changed,
    /// There is no such file, or it cannot be read.
    Absent,
    /// The address is none of a local file, or there is none; nothing is fetched.
    NotLocal,
    /// The file lies outside the folder whose files may be read.
    Outside,
}

impl Verification {
    /// The word for it in reports of a fixed shape.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Verified => "verified",
            Self::NoDigest => "no-digest",
            Self::Changed => "changed",
            Self::Absent => "absent",
            Self::NotLocal => "not-local",
            Self::Outside => "outside",
        }
    }
}
