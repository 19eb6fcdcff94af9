//! keur itself, through its library, with its answer in the form of the naive evaluator.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use keur::engine::{Assessment, Effective, Question, assess};
use keur::facts::{Facts, Vocabulary, extract};
use keur::load::{Format, Limits, load};
use keur::rules::{Outcome, RuleSet, builtin_vocabulary_files};
use keur::source::Source;
use keur::truth::Truth;

use super::model::{Answer, Finding, Set};
use super::print;

/// A rule set as keur has read it.
pub(super) struct Engine {
    set: RuleSet,
    /// The number of each rule in our set.
    rules: Vec<usize>,
}

/// The sections of the vocabulary in the binary that the sets read, and our own.
fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let wanted = ["card", "parties", "evidence", "assessment"];
        let wanted = wanted.map(|name| format!("{name}.yaml"));
        let inside = builtin_vocabulary_files()
            .iter()
            .filter(|(path, _)| wanted.iter().any(|name| path.rsplit('/').next() == Some(name)));
        let mut sources: Vec<Source> =
            inside.map(|(path, text)| Source::new(*path, *text)).collect();
        assert_eq!(sources.len(), wanted.len());
        sources.extend(["x-lab", "x-shut"].map(|name| Source::new(name, print::section(name))));
        let mut problems = Vec::new();
        let vocabulary = Vocabulary::read(&sources.iter().collect::<Vec<_>>(), &mut problems);
        assert_eq!(problems, [], "our vocabulary has mistakes");
        vocabulary
    })
}

impl Engine {
    pub(super) fn read(set: &Set) -> Self {
        let files = print::files(set);
        let source = |(path, text): &(String, String)| {
            (path.clone(), Arc::new(Source::new(path.clone(), text.clone())))
        };
        let (set, problems) = RuleSet::read(files.iter().map(source).collect(), vocabulary())
            .unwrap_or_else(|problems| panic!("no set: {problems:?}"));
        assert!(problems.is_empty(), "a set with mistakes: {problems:?}\n{files:?}");
        let number = |id: &str| id.rsplit('-').next().and_then(|at| at.parse().ok());
        let rules = set.rules.iter().map(|rule| number(&rule.head.id).expect("a number"));
        let rules = rules.collect();
        Self { set, rules }
    }

    pub(super) fn answer(&self, facts: &Facts, as_of: Date, role: Option<&str>) -> Answer {
        let question = Question { role, ..Question::default() };
        let found = assess(&self.set, vocabulary(), facts, as_of, &question);
        let told = Question { told: true, ..question };
        same(&found, &assess(&self.set, vocabulary(), facts, as_of, &told));
        let conclusions = found.conclusions.iter();
        let conclusions = conclusions.map(|one| (truth(one.value), window(one.effective.as_ref())));
        let findings = found.findings.iter().map(|one| Finding {
            rule: self.rules[one.rule],
            party: found.parties[one.party].id.as_deref().map(str::to_owned),
            outcome: one.outcome.word(),
            applies: truth(one.applies),
            because: one.because.map(keur::engine::Because::word),
            effective: window(one.effective.as_ref()),
        });
        Answer { conclusions: conclusions.collect(), findings: findings.collect() }
    }
}

/// By its program, which a batch goes by, a set says the same as by its trees: what a person is told of
/// in full, the rest in numbers.
fn same(whole: &Assessment<'_, '_>, told: &Assessment<'_, '_>) {
    type Found<'r> = keur::engine::Finding<'r>;
    let full = |one: &Found<'_>| {
        let values = (one.applies, one.demand, one.because, &one.reliefs);
        format!("{} {} {:?} {values:?} {:?}", one.rule, one.party, one.outcome, one.effective)
    };
    let listed: Vec<String> = told.findings.iter().map(full).collect();
    let (among, others): (Vec<&Found<'_>>, Vec<&Found<'_>>) =
        whole.findings.iter().partition(|one| listed.contains(&full(one)));
    assert_eq!(among.into_iter().map(full).collect::<Vec<_>>(), listed, "what is told");
    assert!(others.iter().all(|one| !one.outcome.is_told()), "something is not told: {others:?}");
    let (out, rest): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|one| one.applies == Truth::False);
    assert_eq!(told.counted.unreached, out.len());
    // What is met has no day where it is not known to apply; nobody asks for that of a number.
    let day = |outcome, from| if outcome == Outcome::Open { from } else { None };
    let rest = rest.into_iter().map(|one| {
        let from = one.effective.as_ref().and_then(|effective| effective.from);
        (one.rule, one.outcome, day(one.outcome, from))
    });
    let counted = told.counted.others.iter();
    let counted = counted.map(|one| (one.rule, one.outcome, day(one.outcome, one.from)));
    assert_eq!(counted.collect::<Vec<_>>(), rest.collect::<Vec<_>>(), "what is counted");
}

/// The facts of a card, which must have no faults.
pub(super) fn facts(json: &str) -> Facts {
    let source = Source::new("card.json", json);
    let loaded = load(&source, Format::Json, &Limits::default());
    let mut problems = loaded.problems;
    let node = loaded.node.unwrap_or_else(|| panic!("no tree: {problems:?}\n{json}"));
    let facts = extract(vocabulary(), &node, &source.name, &mut problems);
    assert!(problems.is_empty(), "a card with faults: {problems:?}\n{json}");
    facts
}

fn truth(value: Truth) -> Option<bool> {
    match value {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    }
}

fn window(effective: Option<&Effective<'_>>) -> Option<(Option<Date>, Option<Date>)> {
    effective.map(|effective| (effective.from, effective.latest))
}
