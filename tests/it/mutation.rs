//! Every leaf of every condition matters: negating any one changes some example or fixture.

use std::sync::Arc;

use crate::common::{act, cards, check_file, day, vocabulary};
use keur::card::Asked;
use keur::engine::{Question, assess, conclude, examples_of};
use keur::later::Later;
use keur::load::{Format, Limits, load};
use keur::rules::RuleSet;
use keur::rules::condition::Condition;
use keur::rules::rule::Head;
use keur::source::Source;

/// Which condition of a file.
#[derive(Clone, Copy, Debug)]
enum Part {
    When,
    Unless,
    Require,
}

fn leaves(condition: &Condition) -> usize {
    let mut count = 0;
    condition.leaves(&mut |_| count += 1);
    count
}

fn negate(head: &mut Head, require: Option<&mut Later<Condition>>, part: Part, mut leaf: usize) {
    let condition = match part {
        Part::When => Some(&mut head.when),
        Part::Unless => head.unless.as_mut(),
        Part::Require => require,
    };
    let condition = condition.and_then(Later::get_mut).expect("has one");
    assert!(condition.negate_leaf(&mut leaf));
}

/// Whether some fixture comes out otherwise in the headlines or verdicts.
fn changes_fixture(changed: &RuleSet) -> bool {
    cards().iter().any(|path| {
        let text = std::fs::read_to_string(path).expect("readable");
        let name = path.to_string_lossy().into_owned();
        let source = Source::new(name.clone(), text);
        let format = Format::from_name(&name).expect("known");
        let Some(node) = load(&source, format, &Limits::default()).node else { return false };
        let mut problems = Vec::new();
        let card = keur::card::recognise(&node, &source, format, Asked::NAMED, &mut problems);
        let Some(card) = card else { return false };
        let facts = keur::facts::extract(vocabulary(), &card.node, &name, &mut problems);
        let words = |set: &RuleSet| -> Vec<String> {
            let found =
                assess(set, vocabulary(), &facts, day(crate::common::AS_OF), &Question::default());
            let conclusions = found.conclusions.iter().map(|found| format!("{:?}", found.value));
            let findings = found.findings.iter().map(|found| format!("{:?}", found.outcome));
            conclusions.chain(findings).collect()
        };
        words(act()) != words(changed)
    })
}

/// Negates each leaf of the set's own conditions, one at a time; how many there are, and those that
/// nobody notices.
pub(crate) fn idle(
    set: &RuleSet,
    is_noticed: impl Fn(&RuleSet, usize) -> bool,
) -> (usize, Vec<String>) {
    // One copy is changed and mended again: copying the whole set for each leaf would take hours.
    let mut set: RuleSet = RuleSet::clone(set);
    let first = set.first_file;
    let (mut count, mut idle) = (0, Vec::new());
    let mut try_leaf = |changed: &RuleSet, head: &Head, name: String| {
        count += 1;
        if !is_noticed(changed, head.file) {
            idle.push(format!("{} {name}", head.id));
        }
    };
    for at in 0..set.definitions.len() {
        let whole = set.definitions[at].clone();
        let head = &whole.head;
        if head.file < first {
            continue;
        }
        let parts = [(Part::When, Some(&*head.when)), (Part::Unless, head.unless.as_deref())];
        for (part, condition) in parts {
            for leaf in 0..condition.map_or(0, leaves) {
                negate(&mut set.definitions[at].head, None, part, leaf);
                try_leaf(&set, head, format!("{part:?} leaf {leaf}"));
                set.definitions[at] = whole.clone();
            }
        }
    }
    for at in 0..set.rules.len() {
        let whole = set.rules[at].clone();
        let head = &whole.head;
        let parts = [
            (Part::When, Some(&*head.when)),
            (Part::Unless, head.unless.as_deref()),
            (Part::Require, Some(&*whole.require)),
        ];
        for (part, condition) in parts {
            for leaf in 0..condition.map_or(0, leaves) {
                let rule = &mut set.rules[at];
                negate(&mut rule.head, Some(&mut rule.require), part, leaf);
                try_leaf(&set, head, format!("{part:?} leaf {leaf}"));
                set.rules[at] = whole.clone();
            }
        }
    }
    (count, idle)
}

/// Whether some example of the file comes out otherwise.
pub(crate) fn changes_example(changed: &RuleSet, file: usize) -> bool {
    examples_of(changed, vocabulary(), file).iter().any(|found| found.found != found.expected)
}

#[test]
fn negating_any_leaf_changes_some_example_or_fixture() {
    let is_noticed =
        |changed: &RuleSet, file| changes_example(changed, file) || changes_fixture(changed);
    let (count, idle) = idle(act(), is_noticed);
    println!("{count} leaves negated, one at a time");
    assert!(idle.is_empty(), "leaves that decide nothing:\n{}", idle.join("\n"));
}

#[test]
fn the_blank_card_passes_nothing_and_concludes_nothing() {
    let path =
        cards().into_iter().find(|path| crate::common::stem(path) == "blank").expect("there");
    let result = check_file(&path);
    for verdict in &result.verdicts {
        assert!(
            !matches!(
                verdict.outcome,
                keur::rules::Outcome::Pass
                    | keur::rules::Outcome::Fail
                    | keur::rules::Outcome::NotApplicable
                    | keur::rules::Outcome::Missing
            ),
            "{} is {:?} on the blank card",
            verdict.rule,
            verdict.outcome
        );
    }
    for conclusion in &result.conclusions {
        assert_eq!(conclusion.value, keur::truth::Truth::Unknown, "{}", conclusion.definition);
    }
    let blank = keur::facts::Facts::blank(vocabulary());
    let set = Arc::clone(act());
    for at in 0..set.definitions.len() {
        let question = Question::default();
        let (_, found) = conclude(&set, vocabulary(), &blank, day("2026-11-25"), at, &question);
        // The date of the assessment is no fact of the card, and may decide.
        let by_date = ["section-b-only", "high-risk-in-application", "provider-of-high-risk-only"]
            .contains(&set.definitions[at].head.id.as_str());
        assert!(
            by_date || found[0].value == keur::truth::Truth::Unknown,
            "{}",
            set.definitions[at].head.id
        );
    }
}
