//! What is not a verdict: inputs that could not be checked, faults of files, claims, waivers.

use super::Writer;
use super::matter::reference;
use super::result::{Subjects, reviewed, title};
use super::shape::{
    Evidence, FindingOf, Observation, Prop, RelatedObservation, ResultOf, Status, Subject, Target,
};
use super::words::{markup, moment, objective, path, prop, token};
use crate::problem::{Problem, Severity};
use crate::report::text;
use crate::source::Source;
use crate::truth::Truth;
use crate::verdict::{CardResult, ClaimResult};

/// The control of keur itself that an input can be read and checked.
pub(super) const READABLE: &str = "keur.readable-input";

impl Writer<'_> {
    /// A card with faults: it was not judged.
    pub(super) fn unchecked(&mut self, card: &CardResult, file: &str) -> ResultOf {
        let mut result = self.unjudged(&card.source.label(), title(card), "not-checked");
        for problem in &card.problems {
            self.problem(&mut result, problem, Some(&card.source), None);
        }
        result.links.push(reference(file));
        for observation in &mut result.observations {
            let subject_uuid = file.to_owned();
            observation.subjects.push(Subject { subject_uuid, kind: "resource" });
        }
        result
    }

    /// Inputs that could not be read at all.
    pub(super) fn unread(&mut self) -> Vec<ResultOf> {
        let mut results: Vec<ResultOf> = Vec::new();
        for problem in &self.report.unread {
            let title = markup(&problem.source);
            let mut result = self.unjudged(&problem.source, title, "oscal-unread");
            self.problem(&mut result, problem, None, None);
            results.push(result);
        }
        results
    }

    /// What is wrong with waivers, the baseline and the files of evidence.
    pub(super) fn findings(&mut self) -> Option<ResultOf> {
        if self.report.findings.is_empty() {
            return None;
        }
        let title = self.words.say("beside");
        let mut result = self.unjudged("beside", title, "oscal-beside");
        for finding in &self.report.findings {
            self.problem(&mut result, &finding.problem, Some(&finding.source), None);
        }
        Some(result)
    }

    /// OSCAL wants one result at least.
    pub(super) fn nothing(&mut self) -> ResultOf {
        let title = self.words.say("oscal-title");
        self.unjudged("nothing", title, "oscal-nothing")
    }

    fn unjudged(&mut self, name: &str, title: String, says: &str) -> ResultOf {
        let control = self.words.say("oscal-readable");
        ResultOf {
            uuid: self.ids.new_id("result", &[name]),
            title,
            description: self.words.say(says),
            start: moment(self.report.receipt.as_of),
            props: Vec::new(),
            links: Vec::new(),
            local_definitions: None,
            reviewed_controls: reviewed(control, READABLE.to_owned()),
            observations: Vec::new(),
            risks: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// A fault: an observation, and a finding where it is one of severity error.
    pub(super) fn problem(
        &mut self,
        result: &mut ResultOf,
        problem: &Problem,
        source: Option<&Source>,
        subjects: Option<&Subjects>,
    ) {
        let line =
            problem.span.zip(source).map(|(span, source)| source.line_column(span.start).line);
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let line_word = line.map(|line| line.to_string()).unwrap_or_default();
        let props = [prop("code", problem.code), prop("severity", severity)];
        let help = problem.help.as_ref().map(|help| format!(". {help}")).unwrap_or_default();
        let says = markup(&format!("{}{help}", problem.message));
        let names = [problem.source.as_str(), problem.code, problem.message.as_str(), &line_word];
        let about = (&*says, &*problem.source, &*line_word);
        let observation =
            self.observation(&names, about, props.iter().flatten().cloned().collect(), subjects);
        if problem.severity == Severity::Error {
            let control = format!("keur.{}", problem.code);
            let finding = self.finding(&names, &says, &control, &observation.uuid, "fail");
            result.findings.push(finding);
        }
        result.observations.push(observation);
    }

    /// A class that the card claims; one that its facts contradict or do not show is a finding.
    pub(super) fn claim(
        &mut self,
        result: &mut ResultOf,
        card: &CardResult,
        claim: &ClaimResult,
        subjects: &Subjects,
    ) {
        let says = markup(&text::claim_line(&self.words, claim));
        let line = claim.place.line.to_string();
        let names = [card.id.as_str(), "claim", &claim.set, &claim.tier];
        let value = claim.value.map_or("not-compared", Truth::word);
        let props = [prop("code", "claim"), prop("tier", &claim.tier), prop("value", value)];
        let props = props.into_iter().flatten().collect();
        let about = (&*says, &*card.source.name, &*line);
        let observation = self.observation(&names, about, props, Some(subjects));
        let reason = match claim.value {
            Some(Truth::True) => None,
            Some(Truth::False) => Some("fail"),
            Some(Truth::Unknown) | None => Some("other"),
        };
        if let Some(reason) = reason {
            let control = format!("keur.claim-{}", claim.set);
            result.findings.push(self.finding(&names, &says, &control, &observation.uuid, reason));
        }
        result.observations.push(observation);
    }

    fn observation(
        &mut self,
        names: &[&str],
        (says, file, line): (&str, &str, &str),
        props: Vec<Prop>,
        subjects: Option<&Subjects>,
    ) -> Observation {
        let subject = subjects
            .map(|subjects| Subject { subject_uuid: subjects.file.clone(), kind: "resource" });
        let place = self.words.say_with("line", &[("line", line)]);
        let description = if line.is_empty() { markup(file) } else { markup(&place) };
        let evidence = Evidence { href: path(file), description };
        Observation {
            uuid: self.ids.new_id("observation", names),
            title: says.to_owned(),
            description: says.to_owned(),
            props,
            methods: ["EXAMINE"],
            types: ["discovery"],
            subjects: subject.into_iter().collect(),
            relevant_evidence: vec![evidence],
            collected: moment(self.report.receipt.as_of),
        }
    }

    fn finding(
        &mut self,
        names: &[&str],
        says: &str,
        control: &str,
        observation: &str,
        reason: &'static str,
    ) -> FindingOf {
        let status = Status { state: "not-satisfied", reason: Some(reason), remarks: None };
        let id = objective(&token(control));
        FindingOf {
            uuid: self.ids.new_id("finding", names),
            title: says.to_owned(),
            description: says.to_owned(),
            props: Vec::new(),
            target: Target { kind: "objective-id", id, status },
            related_observations: [RelatedObservation { observation_uuid: observation.to_owned() }],
            related_risks: Vec::new(),
        }
    }
}
