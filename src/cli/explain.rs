//! `keur explain`: a rule, a definition, a provision or a fact in words.

mod topic;

use std::fmt::Write as _;

use clap::Args;

use super::exit::Error;
use super::setup::Setup;
use super::{Common, files, sets};
use crate::facts::vocabulary::{Completeness, FactEntry, Kind};
use crate::language::Lang;
use crate::report::wrap;
use crate::rules::rule::{Head, Status};
use crate::rules::{RuleSet, sentence};
use crate::shared::Shared;

/// Explain a rule, a definition, a provision as the rule set writes it, a topic such as logging, or a fact such as
/// purpose.uses.
#[derive(Args)]
pub(super) struct ExplainArgs {
    /// What to explain; `facts` lists all facts
    #[arg(value_name = "RULE|PROVISION|TOPIC|FACT")]
    what: String,
    #[command(flatten)]
    common: Common,
}

pub(super) fn run(args: &ExplainArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let sets = setup.sets()?;
    let lang = setup.lang;
    let what = args.what.trim();
    let mut out = String::new();
    if what == "facts" {
        for (_, entry) in sets.vocabulary.iter() {
            let _ = writeln!(out, "{}: {}", entry.path, entry.label.get(lang));
        }
    }
    let path = what.replace("[]", "");
    let fact = sets
        .vocabulary
        .iter()
        .find(|(_, entry)| entry.path == what || entry.path.replace("[]", "") == path);
    if let Some((_, entry)) = fact {
        explain_fact(&mut out, entry, lang);
    }
    if let Some(found) = crate::rules::topics::topic(what) {
        topic::topic(&mut out, found, sets.chosen.iter().map(|set| &**set), lang);
    }
    for set in &sets.chosen {
        let id = what.strip_prefix(&format!("{}/", set.meta.id)).unwrap_or(what);
        if let Some(rule) = set.rules.iter().find(|rule| rule.head.id == id) {
            explain_rule(&mut out, &sets.vocabulary, set, rule, lang);
        }
        if let Some(found) = set.definitions.iter().find(|found| found.head.id == id) {
            explain_head(&mut out, &sets.vocabulary, set, &found.head, lang);
        }
        if set.provisions.contains(what) {
            explain_provision(&mut out, set, what, lang);
            topic::related(&mut out, set, what, lang);
        }
    }
    if out.is_empty() {
        return Err(Error::message(unknown(&sets, what)));
    }
    files::print(&out)?;
    Ok(0)
}

fn unknown(sets: &sets::Sets, what: &str) -> String {
    let near = sets.vocabulary.near(what).or_else(|| {
        sets.chosen.iter().find_map(|set| {
            let rules = set.rules.iter().map(|rule| rule.head.id.as_str());
            let definitions = set.definitions.iter().map(|found| found.head.id.as_str());
            let near = crate::problem::near_miss(what, rules.chain(definitions));
            near.or_else(|| set.provisions.near(what))
        })
    });
    match near {
        Some(near) => format!("nothing is called `{what}`; did you mean `{near}`?"),
        None => format!(
            "nothing is called `{what}`; `keur rules list` lists rules, `keur explain facts` facts"
        ),
    }
}

fn paragraph(out: &mut String, text: &str) {
    let width = files::style(false).width;
    let _ = writeln!(out, "{}", wrap(text, width, "  "));
}

fn explain_fact(out: &mut String, entry: &FactEntry, lang: Lang) {
    let _ = writeln!(out, "{}: {}", entry.path, entry.label.get(lang));
    let kind = match entry.kind {
        Kind::Bool => "true or false",
        Kind::Text => "text",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Datetime => "date with time",
        Kind::Country => "country code",
        Kind::OneOf => "one of its values",
        Kind::Map => "object",
    };
    let list = match entry.list {
        None => "",
        Some(Completeness::Stated) => "list of: ",
        Some(Completeness::Never) => "list (never taken as complete) of: ",
        Some(Completeness::Screened) => "list (complete for the lists gone through) of: ",
    };
    let unit = entry.unit.as_ref().map_or_else(String::new, |unit| format!(", in {unit}"));
    let _ = writeln!(out, "{list}{kind}{unit}\n");
    paragraph(out, entry.meaning.get(lang));
    if let Some(question) = &entry.question {
        paragraph(out, question.get(lang));
    }
    if !entry.mirrors.is_empty() {
        paragraph(out, &entry.mirrors.join(", "));
    }
    if !entry.values.is_empty() {
        out.push('\n');
    }
    for value in entry.values.iter() {
        let mut line = format!("{}: {}", value.id, value.label.get(lang));
        if let Some(meaning) = &value.meaning {
            let _ = write!(line, ". {}", meaning.get(lang));
        }
        if !value.lists.is_empty() {
            let _ = write!(line, " ({})", value.lists.join(", "));
        }
        paragraph(out, &line);
    }
    out.push('\n');
}

fn explain_head(
    out: &mut String,
    vocabulary: &crate::facts::Vocabulary,
    set: &RuleSet,
    head: &Head,
    lang: Lang,
) {
    let _ = writeln!(out, "{}/{}", set.meta.id, head.id);
    paragraph(out, head.title.get(lang));
    out.push('\n');
    let mut force = format!("{}, from {}", head.cites.join(", "), head.force.from);
    if let Some(until) = head.force.until {
        let _ = write!(force, " until {until}");
    }
    if head.status == Status::Draft {
        force.push_str(" (draft)");
    }
    paragraph(out, &force);
    for route in head.routes.iter().filter_map(|route| set.routes.get(*route)) {
        let line =
            format!("by route {}: from {} [{}]", route.id, route.from, route.cites.join(", "));
        paragraph(out, &line);
    }
    if let Some(note) = &*head.note {
        paragraph(out, note.get(lang));
    }
    let _ = writeln!(out, "\nwhen\n{}", sentence::tree(set, vocabulary, &head.when));
    if let Some(unless) = &head.unless {
        let _ = writeln!(out, "unless\n{}", sentence::tree(set, vocabulary, unless));
    }
}

fn explain_rule(
    out: &mut String,
    vocabulary: &crate::facts::Vocabulary,
    set: &RuleSet,
    rule: &crate::rules::Rule,
    lang: Lang,
) {
    explain_head(out, vocabulary, set, &rule.head, lang);
    let _ = writeln!(out, "require\n{}", sentence::tree(set, vocabulary, &rule.require));
    let who: Vec<&str> = rule.addressee.iter().map(|(name, _)| name.as_str()).collect();
    paragraph(out, &format!("{}: {}", rule.level.word(), who.join(", ")));
    for text in [&rule.says.what, &rule.says.why, &rule.says.how] {
        paragraph(out, text.get(lang));
    }
    out.push('\n');
}

fn explain_provision(out: &mut String, set: &RuleSet, what: &str, lang: Lang) {
    let _ = writeln!(out, "{what} ({})", set.meta.title.get(lang));
    if let Some(from) = set.provisions.applies_from(what) {
        let _ = writeln!(out, "from {from}");
    }
    for work in &set.meta.works {
        paragraph(out, &format!("{} {}", work.title.get(lang), work.link));
    }
    let below = |cite: &Shared| **cite == *what || cite.starts_with(&format!("{what}("));
    let rules = set.rules.iter().map(|rule| &rule.head);
    let definitions = set.definitions.iter().map(|found| &found.head);
    let mut none = true;
    for head in rules.chain(definitions).filter(|head| head.cites.iter().any(below)) {
        none = false;
        let cites = head.cites.join(", ");
        paragraph(out, &format!("- {} [{cites}] {}", head.id, head.title.get(lang)));
    }
    if none {
        let _ = writeln!(out, "no rule or definition rests on it");
    }
    out.push('\n');
}
