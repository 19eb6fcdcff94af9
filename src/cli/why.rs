//! `keur why`: the trace as a tree, with the lines of the card.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use clap::Args;

use super::exit::Error;
use super::inputs::OneCard;
use super::setup::Setup;
use super::{Common, When, files};
use crate::report::spot::spot;
use crate::report::words::Words;
use crate::rules::RuleSet;
use crate::truth::Truth;
use crate::verdict::{Detail, Reason, ReasonKind, Settings, Stated, Why};

/// Show why a rule or definition comes out as it does for a card.
#[derive(Args)]
pub(super) struct WhyArgs {
    /// The card
    #[arg(value_name = "CARD")]
    card: String,
    /// A rule or a definition of the rule set
    #[arg(value_name = "RULE|DEFINITION")]
    of: String,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    when: When,
}

pub(super) fn run(args: &WhyArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let sets = setup.sets()?;
    let role = setup.role(&args.when, &sets)?;
    let card = OneCard::read(&args.card, &setup.reading())?;
    let (wanted, id) = match args.of.split_once('/') {
        Some((set, id)) => (Some(set), id),
        None => (None, args.of.as_str()),
    };
    let is_wanted = |set: &&Arc<RuleSet>| wanted.is_none_or(|wanted| set.meta.id == wanted);
    let Some(set) = sets.chosen.iter().find(|set| is_wanted(set) && has(set, id)) else {
        return Err(Error::message(unknown(&sets.chosen, id)));
    };
    let as_of = setup.as_of(&args.when);
    let settings = Settings {
        vocabulary: &sets.vocabulary,
        sets: &sets.chosen,
        as_of,
        role: role.as_deref(),
        penalties: false,
        detail: Detail::Whole,
    };
    let parts = card.why(&settings, set, id)?;
    let words = Words::new(setup.lang);
    let mut out = String::new();
    for part in &parts {
        write_part(&mut out, &words, part);
    }
    files::print(&out)?;
    Ok(0)
}

fn has(set: &RuleSet, id: &str) -> bool {
    set.definition(id).is_some() || set.rule(id).is_some()
}

fn unknown(sets: &[Arc<RuleSet>], id: &str) -> String {
    let ids = sets.iter().flat_map(|set| {
        let rules = set.rules.iter().map(|rule| rule.head.id.as_str());
        rules.chain(set.definitions.iter().map(|definition| definition.head.id.as_str()))
    });
    match crate::problem::near_miss(id, ids) {
        Some(near) => format!("there is no rule or definition `{id}`; did you mean `{near}`?"),
        None => format!("there is no rule or definition `{id}`; `keur rules list` lists them"),
    }
}

fn write_part(out: &mut String, words: &Words, part: &Why) {
    let party = part.party.as_ref().map_or_else(String::new, |party| format!(" [{party}]"));
    let _ = writeln!(out, "{}{party}: {}", part.id, part.result);
    let _ = writeln!(out, "{}", part.title.get(words.lang));
    for (name, reason) in &part.reasons {
        let _ = writeln!(out, "\n{}", words.say(name));
        write_reason(out, words, reason, "", &mut HashSet::new());
    }
    out.push('\n');
}

/// One line for a reason; its parts below, drawn as a tree.
/// A definition that was drawn already is not drawn again.
fn write_reason(
    out: &mut String,
    words: &Words,
    reason: &Reason,
    indent: &str,
    seen: &mut HashSet<*const Reason>,
) {
    let is_definition = matches!(reason.kind, ReasonKind::Definition { .. });
    if is_definition && !reason.parts.is_empty() && !seen.insert(std::ptr::from_ref(reason)) {
        let _ = writeln!(out, "{} ({})", line(words, reason), words.say("see-above"));
        return;
    }
    let _ = writeln!(out, "{}", line(words, reason));
    let last = reason.parts.len().saturating_sub(1);
    for (at, part) in reason.parts.iter().enumerate() {
        let (branch, below) = if at == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let _ = write!(out, "{indent}{branch}");
        write_reason(out, words, part, &format!("{indent}{below}"), seen);
    }
}

fn line(words: &Words, reason: &Reason) -> String {
    let mark = match reason.value {
        Truth::True => "true",
        Truth::False => "false",
        Truth::Unknown => "unknown",
    };
    match &reason.kind {
        ReasonKind::All => format!("{mark}: all of"),
        ReasonKind::Any => format!("{mark}: any of"),
        ReasonKind::Not => format!("{mark}: not"),
        ReasonKind::Addressee => format!("{mark}: {}", words.say("addressee")),
        ReasonKind::Definition { id, provisions, .. } => {
            format!("{mark}: {id} [{}]", provisions.join(", "))
        }
        ReasonKind::Question { asks, facts } => {
            let facts: Vec<String> = facts.iter().map(|fact| stated(words, fact)).collect();
            format!("{mark}: {asks}  <- {}", facts.join("; "))
        }
        ReasonKind::Items { asks } => format!("{mark}: {asks}"),
        ReasonKind::Item { name, place } => {
            let line = spot(words, place);
            format!("{mark}: {name} ({line})")
        }
    }
}

fn stated(words: &Words, fact: &Stated) -> String {
    let line = spot(words, &fact.place);
    if fact.place.found {
        format!("{} ({line})", if fact.value.is_empty() { &fact.fact } else { &fact.value })
    } else if fact.value.is_empty() {
        words.say_with("not-stated", &[("fact", &fact.fact)])
    } else {
        format!("{} ({})", fact.value, words.say("derived"))
    }
}
