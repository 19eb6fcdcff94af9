//! What can be proved of a rule set as a whole: conditions that can never hold, exceptions that
//! always or never do, rules in the shadow of others, facts and values that nothing reads.
//!
//! Conditions are turned into clauses and asked of a SAT solver. Each comparison of a fact is a
//! variable, and the variables of one fact are held together by what its type says: a single value
//! is one of its values, a list is empty or holds some, thresholds of numbers and dates stand in
//! order. Definitions are unfolded. A quantifier stands for a row that it speaks of, and every row
//! is set against every quantifier over its list. What a judgement, a piece of evidence, a computed
//! fact or a partial date says is left free. So whatever a card can say is among the cases the
//! solver knows, and a few more are: an approximation misses a finding, and never invents one.
//!
//! Two values are enough, although the engine has three. Whatever is unknown in a card can become
//! known (a property test of the engine holds it to this), and what was decided stays as it was;
//! so a condition that is true of a card is true of a card in which all is known, and what is true
//! of none of these can never hold. That a part *always* holds is said of what is known: while
//! it is not, it may still keep the whole unknown. Such parts are notes, no warnings.
//!
//! Definitions are meant to exclude each other, and most that do are no mistake. Two of them are a
//! finding only where a condition asks for both, and that alone makes it impossible. A part that
//! repeats what closes its section (`closes` in the vocabulary) is none either: it asks the card to
//! say so.

mod encode;
mod fact;
mod order;
mod part;
mod reason;
mod shadow;
mod solver;
mod unread;

use std::sync::Arc;

use crate::facts::Vocabulary;
use crate::load::Format;
use crate::problem::Problem;
use crate::rules::RuleSet;
use crate::source::Source;
use part::Asker;

/// The likely mistakes of a rule set that has no problems, as warnings and notes. Facts are shown
/// where `vocabulary_files` or the files of the set have them.
pub fn analyse(
    set: &RuleSet,
    vocabulary: &Vocabulary,
    vocabulary_files: &[Arc<Source>],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for definition in set.own_definitions() {
        let head = &definition.head;
        let subject = format!("definition `{}`", head.id);
        Asker::new(set, vocabulary, subject, head.file, &mut problems).head(head, Vec::new());
    }
    for rule in &set.rules {
        let subject = format!("rule `{}`", rule.head.id);
        Asker::new(set, vocabulary, subject, rule.head.file, &mut problems).rule(rule);
    }
    tables(set, vocabulary, &mut problems);
    shadow::ask(set, vocabulary, &mut problems);
    let files: Vec<_> = set.files.iter().chain(vocabulary_files).map(Arc::clone).collect();
    unread::ask(set, vocabulary, &files, &mut problems);
    problems.sort();
    problems.dedup();
    problems
}

/// Asks the tables beside the rules. A set that builds on another has the routes of that one.
fn tables(set: &RuleSet, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) {
    let file = |name: &str| {
        let own = set.files.iter().enumerate().skip(set.first_file);
        let mut named =
            own.filter(|(_, file)| Format::stem(&file.name).rsplit('/').next() == Some(name));
        named.next().map_or(set.files.len(), |(at, _)| at)
    };
    let (routes, claims, penalties) = (file("routes"), file("claims"), file("penalties"));
    if set.meta.extends.is_none() {
        for route in &set.routes {
            let subject = format!("route `{}`", route.id);
            Asker::new(set, vocabulary, subject, routes, problems).route(route);
        }
    }
    for claim in &set.claims {
        let subject = format!("claim `{}`", claim.words.first().map_or("", String::as_str));
        let mut asker = Asker::new(set, vocabulary, subject, claims, problems);
        asker.whole("`holds`", &claim.holds, &[]);
    }
    for class in &set.penalties {
        let subject = format!("class of fine `{}`", class.id);
        let mut asker = Asker::new(set, vocabulary, subject, penalties, problems);
        for some in class.lower.iter().chain(class.instead.iter().map(|(some, _)| some)) {
            asker.whole("`when`", &some.when, &[]);
        }
    }
}
