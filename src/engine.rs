//! A pure function: rule set, facts, date -> conclusions and results, each with its reasons.

mod claim;
mod condition;
mod effective;
mod example;
mod outcome;
mod party;
mod penalty;
pub mod trace;

use std::cell::RefCell;
use std::rc::Rc;

use jiff::civil::Date;

pub use claim::Claim;
pub use effective::Effective;
pub use example::{ExampleResult, examples, examples_of};
pub use outcome::{Because, Brief, Counted};
pub use party::Party;
pub use penalty::Exposure;

use crate::facts::{Facts, Vocabulary};
use crate::rules::condition::Condition;
use crate::rules::{Outcome, RuleSet};
use crate::truth::Truth;
use condition::{Context, Engine};
use trace::Trace;

/// What the engine is asked.
#[derive(Clone, Debug, Default)]
pub struct Question<'a> {
    /// The role whose duties are asked for, instead of those the card states.
    pub role: Option<&'a str>,
    /// Values of definitions taken as given, for examples.
    pub assume: &'a [(usize, Truth)],
    /// Whether only what a person is told of is found, and the rest counted.
    pub told: bool,
}

/// What a definition says of the card.
#[derive(Clone, Debug)]
pub struct Conclusion<'r> {
    /// The index of the definition in the rule set.
    pub definition: usize,
    /// The party it is about, by index in [`Assessment::parties`]; `None` for the whole card.
    pub party: Option<usize>,
    /// The value.
    pub value: Truth,
    /// The provisions that made it so.
    pub provisions: Vec<&'r str>,
    /// When it takes effect, unless it is false.
    pub effective: Option<Effective<'r>>,
    /// The reasons.
    pub trace: Trace<'r>,
}

/// What a rule says of the card and a party.
#[derive(Clone, Debug)]
pub struct Finding<'r> {
    /// The index of the rule in the rule set.
    pub rule: usize,
    /// The party, by index in [`Assessment::parties`].
    pub party: usize,
    /// The outcome.
    pub outcome: Outcome,
    /// Whether the duty applies.
    pub applies: Truth,
    /// Whether the demand is met; unknown where nobody asked because the duty does not apply.
    pub demand: Truth,
    /// Why applicability is open, or why a transition lifts the duty.
    pub because: Option<Because>,
    /// From when; absent where the duty does not apply.
    pub effective: Option<Effective<'r>>,
    /// The fine a breach may cost; absent where nothing is failed or not shown.
    pub exposure: Option<Box<Exposure<'r>>>,
    /// Which reliefs of the rule hold, by their order in the file.
    pub reliefs: Vec<Truth>,
}

/// Everything one rule set says of one card. Reasons are found when they are asked for.
pub struct Assessment<'r, 'f> {
    engine: Engine<'r, 'f>,
    /// Reasons that were asked for: what is known of them by address stays true.
    kept: RefCell<Vec<Rc<Trace<'r>>>>,
    /// The parties whose duties were asked.
    pub parties: Rc<[Party]>,
    /// The headlines of the rule set, in its order.
    pub conclusions: Vec<Conclusion<'r>>,
    /// One for each rule and party, in the order of the rule set.
    pub findings: Vec<Finding<'r>>,
    /// What came of the others, where only what a person is told of was asked for.
    pub counted: Counted,
    /// What the card claims of this rule set, in its order.
    pub claims: Vec<Claim<'r>>,
}

impl<'r> Assessment<'r, '_> {
    /// The reasons for which the rule of a finding applies or not. They live as long as the
    /// assessment.
    pub fn scope(&self, finding: &Finding<'_>) -> Option<Rc<Trace<'r>>> {
        let rule = self.engine.set.rules.get(finding.rule)?;
        Some(self.keep(self.engine.scope(rule, finding.party)))
    }

    /// The reasons for which its demand is met or not.
    pub fn demand(&self, finding: &Finding<'_>) -> Option<Rc<Trace<'r>>> {
        let rule = self.engine.set.rules.get(finding.rule)?;
        Some(self.keep(self.engine.demand(rule, finding.party)))
    }

    /// The reasons of a transition that changed a date for a party, or for the whole card.
    pub fn reasons(&self, condition: &'r Condition, party: Option<usize>) -> Rc<Trace<'r>> {
        self.keep(self.engine.condition(condition, Context::of(party)))
    }

    fn keep(&self, trace: Rc<Trace<'r>>) -> Rc<Trace<'r>> {
        self.kept.borrow_mut().push(Rc::clone(&trace));
        trace
    }
}

/// Applies a rule set to the facts of a card on a day.
pub fn assess<'r, 'f>(
    set: &'r RuleSet,
    vocabulary: &'f Vocabulary,
    facts: &'f Facts,
    as_of: Date,
    question: &Question<'f>,
) -> Assessment<'r, 'f> {
    let parties: Rc<[Party]> = party::parties(vocabulary, facts, question.role).into();
    let engine = Engine::new(set, vocabulary, facts, as_of, Rc::clone(&parties), question);
    let conclusions = set.headlines.iter().map(|at| engine.conclusion(*at, None)).collect();
    let (findings, counted) = match engine.program {
        Some(program) => engine.told(program),
        None => (engine.findings(), Counted::default()),
    };
    let claims = engine.claims();
    let kept = RefCell::default();
    Assessment { engine, kept, parties, conclusions, findings, counted, claims }
}

/// What one rule says, for each party; nothing where its wording has ended.
pub fn ask<'r>(
    set: &'r RuleSet,
    vocabulary: &Vocabulary,
    facts: &Facts,
    as_of: Date,
    rule: usize,
    question: &Question<'_>,
) -> Vec<Finding<'r>> {
    let parties: Rc<[Party]> = party::parties(vocabulary, facts, question.role).into();
    let engine = Engine::new(set, vocabulary, facts, as_of, Rc::clone(&parties), question);
    let asked = set.rules.get(rule);
    match asked.filter(|asked| asked.head.force.until.is_none_or(|until| until >= as_of)) {
        Some(asked) => (0..parties.len()).map(|at| engine.one_finding(rule, asked, at)).collect(),
        None => Vec::new(),
    }
}

/// The value of one definition, for the whole card or, where it differs, for each party.
pub fn conclude<'r>(
    set: &'r RuleSet,
    vocabulary: &Vocabulary,
    facts: &Facts,
    as_of: Date,
    definition: usize,
    question: &Question<'_>,
) -> (Rc<[Party]>, Vec<Conclusion<'r>>) {
    let parties: Rc<[Party]> = party::parties(vocabulary, facts, question.role).into();
    let engine = Engine::new(set, vocabulary, facts, as_of, Rc::clone(&parties), question);
    let per_party = set.definitions.get(definition).is_some_and(|found| found.per_party);
    let conclusions = if per_party {
        (0..parties.len()).map(|party| engine.conclusion(definition, Some(party))).collect()
    } else {
        vec![engine.conclusion(definition, None)]
    };
    (parties, conclusions)
}
