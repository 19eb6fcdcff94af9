//! `keur rules`: list, check and test rule sets.

use std::fmt::Write as _;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::exit::Error;
use super::setup::Setup;
use super::{Common, files, sets};
use crate::language::Lang;
use crate::problem::{Problem, Severity};

use crate::rules::{RuleSet, builtin_sets, builtin_vocabulary_files, read_builtin_vocabulary};
use crate::source::Source;

/// Work with rule sets.
#[derive(Subcommand)]
pub(super) enum RulesCommand {
    /// List the rule sets inside the binary, or the rules of a set
    List(ListArgs),
    /// Read and type-check a rule set; report every mistake
    Check(CheckArgs),
    /// Run the examples of a rule set
    Test(SetArgs),
    /// Begin a rule set, or a rule in one that is there
    New(super::scaffold::NewArgs),
    /// Make an archive of a rule set, with a manifest of digests
    Pack(super::scaffold::PackArgs),
    /// List the topics that rule sets share
    Topics(TopicsArgs),
    /// Account for every provision: its rules, its definitions, or the reason why there are none
    Coverage(super::coverage::CoverageArgs),
}

/// List the rules of the sets.
#[derive(Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    common: Common,
}

/// List the topics.
#[derive(Args)]
pub(super) struct TopicsArgs {
    /// Language of the texts
    #[arg(long, value_enum, env = "KEUR_LANG", default_value = "en")]
    lang: Lang,
}

/// A rule set.
#[derive(Args)]
pub(super) struct SetArgs {
    /// A folder with ruleset.yaml, a .tar.gz with a manifest, or the name of a set inside the binary
    #[arg(value_name = "SET")]
    set: String,
}

/// Check a rule set.
#[derive(Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    set: SetArgs,
    /// Also prove what is a likely mistake: conditions that can never hold, exceptions that always or never do,
    /// rules that say nothing of their own, facts and values that nothing reads. Such findings are warnings and
    /// notes; they do not change the exit code
    #[arg(long)]
    deep: bool,
}

pub(super) fn run(command: &RulesCommand) -> Result<u8, Error> {
    match command {
        RulesCommand::List(args) => list(args),
        RulesCommand::Check(args) => check(args),
        RulesCommand::Test(args) => test(args),
        RulesCommand::New(args) => super::scaffold::new(args),
        RulesCommand::Pack(args) => super::scaffold::pack(args),
        RulesCommand::Topics(args) => topics(args.lang),
        RulesCommand::Coverage(args) => super::coverage::run(args),
    }
}

fn list(args: &ListArgs) -> Result<u8, Error> {
    let setup = Setup::read(&args.common)?;
    let sets = setup.sets()?;
    let mut out = String::new();
    for set in &sets.chosen {
        let title = set.meta.title.get(setup.lang);
        let _ = writeln!(out, "{} {}: {title}", set.meta.id, set.meta.version);
        for rule in &set.rules {
            let title = rule.head.title.get(setup.lang);
            let cites = rule.head.cites.join(", ");
            let _ = writeln!(out, "  {} [{cites}] {title}", rule.head.id);
        }
        // A set without rules is there for what others build on.
        for found in set.own_definitions().filter(|_| set.rules.is_empty()) {
            let title = found.head.title.get(setup.lang);
            let _ = writeln!(out, "  {} [{}] {title}", found.head.id, found.head.cites.join(", "));
        }
        let (rules, definitions) = (set.rules.len(), set.own_definitions().count());
        let _ = writeln!(out, "{rules} rules, {definitions} definitions, sha256:{}", set.digest);
    }
    let _ = writeln!(out, "inside the binary: {}", builtin_sets().join(", "));
    files::print(&out)?;
    Ok(0)
}

fn topics(lang: Lang) -> Result<u8, Error> {
    let mut out = String::new();
    for topic in crate::rules::topics::topics() {
        let _ = writeln!(out, "{} {:26} {}", topic.code, topic.id, topic.label.get(lang));
    }
    files::print(&out)?;
    Ok(0)
}

/// The files of a set, its problems, and the set when it could be read.
type Checked = (Vec<Arc<Source>>, Vec<Problem>, Option<RuleSet>);

fn read(args: &SetArgs) -> Result<(Checked, crate::facts::Vocabulary), Error> {
    let (mut vocabulary, mut problems) = read_builtin_vocabulary();
    let mut sources = Vec::new();
    let read = if builtin_sets().contains(&args.set.as_str()) {
        crate::rules::read_builtin_set(&args.set, &vocabulary)
            .ok_or_else(|| Error::message(format!("there is no rule set `{}`", args.set)))?
    } else {
        let files = sets::folder(&args.set)?;
        if sets::brings_vocabulary(&files)? {
            vocabulary = crate::facts::Vocabulary::default();
        }
        sets::add_facts(&files, &mut vocabulary)?;
        sources.extend(files.iter().map(|(_, file)| Arc::clone(file)));
        RuleSet::read(files, &vocabulary)
    };
    Ok(match read {
        Ok((set, found)) => {
            problems.extend(found);
            // A file that could not be read is none of the set, and its problems have places too.
            sources.extend(set.files.iter().cloned());
            ((sources, problems, Some(set)), vocabulary)
        }
        Err(found) => ((sources, found, None), vocabulary),
    })
}

fn check(args: &CheckArgs) -> Result<u8, Error> {
    let ((mut sources, mut problems, set), vocabulary) = read(&args.set)?;
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if let Some(set) = set.as_ref().filter(|_| args.deep && errors == 0) {
        let files = builtin_vocabulary_files().iter();
        let files = files
            .map(|(path, text)| Arc::new(Source::new(format!("schemas/vocabulary/{path}"), *text)));
        let files: Vec<_> = files.collect();
        problems.extend(crate::deep::analyse(set, &vocabulary, &files));
        sources.extend(files);
    }
    let mut out = problems_text(&problems, &sources);
    match set {
        Some(set) if errors == 0 => {
            let (rules, definitions) = (set.rules.len(), set.own_definitions().count());
            let _ = writeln!(
                out,
                "{}: {rules} rules, {definitions} definitions, {} provisions: no mistakes",
                set.meta.id,
                set.own_provisions().count()
            );
        }
        _ => {
            let _ = writeln!(out, "{errors} mistakes in {}", args.set.set);
        }
    }
    files::print(&out)?;
    Ok(u8::from(errors > 0))
}

fn test(args: &SetArgs) -> Result<u8, Error> {
    let ((sources, problems, set), vocabulary) = read(args)?;
    let bad = problems.iter().any(|problem| problem.severity == Severity::Error);
    let Some(set) = set.filter(|_| !bad) else {
        return Err(Error::faults(problems, sources, "the rule set"));
    };
    let results = crate::engine::examples(&set, &vocabulary);
    let mut out = String::new();
    let mut failed = 0;
    for result in &results {
        if result.found == result.expected {
            continue;
        }
        failed += 1;
        let source = set.files.get(result.file);
        let name = source.map_or("", |source| source.name.as_str());
        let line = source.map_or(0, |source| source.line_column(result.span.start).line);
        let _ = writeln!(
            out,
            "{name}:{line}: {}: expected {}, found {}",
            result.id, result.expected, result.found
        );
    }
    let (rules, definitions) = (set.rules.len(), set.own_definitions().count());
    let _ = writeln!(
        out,
        "{}: {rules} rules, {definitions} definitions, {} examples: {failed} failed",
        set.meta.id,
        results.len()
    );
    files::print(&out)?;
    Ok(u8::from(failed > 0))
}

/// Problems of rule files, annotated.
pub(super) fn problems_text(problems: &[Problem], sources: &[Arc<Source>]) -> String {
    crate::report::problems(problems, sources, &files::style(false))
}
