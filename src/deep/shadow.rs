//! Rules that say nothing of their own: whoever breaches one breaches another at the same time.
//!
//! A rule is in the shadow of another where the other applies whenever it does, whoever meets the
//! other meets it, and nothing else sets it apart: the other binds as long, is as grave, has the
//! same class of fine, and reaches a system by the same routes or by none.

use super::encode::Encoder;
use super::solver::Lit;
use crate::facts::Vocabulary;
use crate::problem::Problem;
use crate::rules::RuleSet;
use crate::rules::rule::Rule;

/// A rule as clauses.
struct Duty<'a> {
    rule: &'a Rule,
    applies: Lit,
    breached: Lit,
}

pub(super) fn ask(set: &RuleSet, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) {
    let mut encoder = Encoder::new(set, vocabulary);
    let mut duties = Vec::new();
    for rule in &set.rules {
        let applies = encoder.scope(rule);
        let demand = encoder.condition(&rule.require, None);
        let breached = encoder.solver.all(&[applies, !demand]);
        duties.push(Duty { rule, applies, breached });
    }
    let mut shadowed = vec![false; duties.len()];
    for (at, duty) in duties.iter().enumerate() {
        let Some(other) = shadow(&mut encoder, &duties, &shadowed, at) else { continue };
        if let Some(mark) = shadowed.get_mut(at) {
            *mark = true;
        }
        let head = &duty.rule.head;
        let source = set.files.get(head.file).map_or("", |source| source.name.as_str());
        let message = format!(
            "rule `{}` says nothing of its own: where it applies, `{other}` does too, and whoever meets `{other}` meets it",
            head.id
        );
        let help = "remove one of the two, or let them differ: in whom they reach, in what they demand, in level, days or fine";
        problems
            .push(Problem::warning("shadowed-rule", message).at(source, head.spans.id).help(help));
    }
}

/// The rule in whose shadow the one at `at` stands.
fn shadow<'a>(
    encoder: &mut Encoder<'_>,
    duties: &[Duty<'a>],
    shadowed: &[bool],
    at: usize,
) -> Option<&'a str> {
    let duty = duties.get(at)?;
    if !encoder.can_hold(&[duty.breached]) {
        return None;
    }
    // Every case that is found clears all rules that are not breached in it.
    let mut left: Vec<&Duty<'a>> = duties
        .iter()
        .zip(shadowed)
        .enumerate()
        .filter(|(other, (_, shadowed))| *other != at && !**shadowed)
        .map(|(_, (other, _))| other)
        .filter(|other| binds_as_much(other.rule, duty.rule))
        .filter(|other| encoder.solver.holds(other.breached))
        .collect();
    while let Some(other) = left.pop() {
        if encoder.can_hold(&[duty.breached, !other.breached]) {
            left.retain(|other| encoder.solver.holds(other.breached));
            continue;
        }
        // A demand that nobody can meet casts no shadow: it is a mistake of its own.
        let meetable = encoder.can_hold(&[other.applies, !other.breached]);
        if meetable && !encoder.can_hold(&[duty.applies, !other.applies]) {
            return Some(&other.rule.head.id);
        }
    }
    None
}

/// Whether nothing but scope and demand sets `rule` apart from `other`.
fn binds_as_much(other: &Rule, rule: &Rule) -> bool {
    let (one, two) = (&other.head, &rule.head);
    let as_long = one.force.from <= two.force.from
        && match (one.force.until, two.force.until) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(one), Some(two)) => one >= two,
        };
    let same_routes = one.routes.is_empty() || one.routes == two.routes;
    as_long && same_routes && other.level <= rule.level && other.penalty == rule.penalty
}
