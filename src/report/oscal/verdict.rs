//! A verdict: an observation, a finding unless it does not apply, a risk where a duty is not met.

use super::Writer;
use super::result::Subjects;
use super::shape::{
    Evidence, FindingOf, Objective, Observation, Part, Prop, RelatedObservation, RelatedRisk,
    ResultOf, Risk, Status, Subject, Target,
};
use super::words::{control, markup, moment, objective, path, prop};
use crate::report::text;
use crate::rules::Outcome;
use crate::truth::Truth;
use crate::verdict::{CardResult, ReasonKind, Verdict};

/// Stated facts that are listed of one verdict.
const FACTS: usize = 6;

impl Writer<'_> {
    pub(super) fn verdict(
        &mut self,
        result: &mut ResultOf,
        card: &CardResult,
        verdict: &Verdict,
        subjects: &Subjects,
    ) {
        let party = card.parties.get(verdict.party).and_then(|party| party.id.as_deref());
        let party = party.unwrap_or_default();
        let rule = format!("{}/{}", verdict.set, verdict.rule);
        let names = [card.id.as_str(), rule.as_str(), party];
        let observation = self.ids.new_id("observation", &names);
        let title = markup(verdict.title.get(self.words.lang));
        let props = self.props(card, verdict);
        result.observations.push(Observation {
            uuid: observation.clone(),
            title: title.clone(),
            description: self.observed(card, verdict),
            props,
            methods: ["EXAMINE"],
            types: ["control-objective"],
            subjects: vec![Subject { subject_uuid: subjects.system.clone(), kind: "component" }],
            relevant_evidence: self.evidence(card, verdict, subjects),
            collected: moment(self.report.receipt.as_of),
        });
        let Some(status) = self.status(verdict) else { return };
        let related = || [RelatedObservation { observation_uuid: observation.clone() }];
        let risk = matches!(verdict.outcome, Outcome::Fail | Outcome::Missing).then(|| {
            let uuid = self.ids.new_id("risk", &names);
            result.risks.push(self.risk(verdict, uuid.clone(), related()));
            RelatedRisk { risk_uuid: uuid }
        });
        let control = control(&verdict.set, &verdict.rule);
        let id = objective(&control);
        self.objective(verdict, control);
        result.findings.push(FindingOf {
            uuid: self.ids.new_id("finding", &names),
            title,
            description: self.observed(card, verdict),
            props: short(verdict),
            target: Target { kind: "objective-id", id, status },
            related_observations: related(),
            related_risks: risk.into_iter().collect(),
        });
    }

    /// What the rule demands, as the objective that findings are about.
    fn objective(&mut self, verdict: &Verdict, control_id: String) {
        if self.objectives.iter().any(|known| known.control_id == control_id) {
            return;
        }
        let lang = self.words.lang;
        let cites = verdict.provisions.iter().map(|cite| prop("provision", cite));
        self.objectives.push(Objective {
            parts: vec![Part {
                id: objective(&control_id),
                name: "assessment-objective",
                title: markup(verdict.title.get(lang)),
                prose: markup(verdict.what().get(lang)),
            }],
            props: prop("rule-set", &verdict.set).into_iter().chain(cites.flatten()).collect(),
            control_id,
        });
    }

    /// Whether the objective is satisfied; nothing where it does not apply. What is not decided is
    /// never satisfied.
    fn status(&self, verdict: &Verdict) -> Option<Status> {
        let (state, reason) = match verdict.outcome {
            Outcome::NotApplicable => return None,
            Outcome::Pass => ("satisfied", "pass"),
            Outcome::Fail => ("not-satisfied", "fail"),
            Outcome::Missing | Outcome::Review | Outcome::Open => ("not-satisfied", "other"),
        };
        let words = &self.words;
        let word = verdict.outcome.word();
        let mut remarks = vec![sentence(&words.say(&format!("outcome-{word}-means")))];
        if matches!(verdict.outcome, Outcome::Review | Outcome::Open) {
            remarks.insert(0, words.say("oscal-undecided"));
        }
        if verdict.outcome == Outcome::Pass && verdict.applies == Truth::Unknown {
            remarks.push(sentence(&words.say("outcome-pass-if-applies")));
        }
        if verdict.is_upcoming() {
            remarks.push(words.say("oscal-upcoming"));
        }
        Some(Status { state, reason: Some(reason), remarks: Some(remarks.join(" ")) })
    }

    /// The outcome in words, with provisions, day and party.
    fn observed(&self, card: &CardResult, verdict: &Verdict) -> String {
        let words = &self.words;
        let mut parts = vec![text::outcome(words, verdict), text::provisions(&verdict.provisions)];
        parts.extend(text::date(words, verdict.effect.as_ref()));
        let party = text::party_name(words, card, verdict.party);
        parts.push(words.say_with("for-party", &[("party", &party)]));
        let what = verdict.what().get(words.lang);
        markup(&format!("{}. {what}", sentence(&parts.join(", ")).trim_end_matches('.')))
    }

    fn props(&self, card: &CardResult, verdict: &Verdict) -> Vec<Prop> {
        let effect = verdict.effect.as_ref();
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        let from = effect.and_then(|effect| day(effect.from)).unwrap_or_default();
        let latest = effect.and_then(|effect| day(effect.latest)).unwrap_or_default();
        let flag = |holds: bool| if holds { "true" } else { "false" };
        let party = card.parties.get(verdict.party);
        let id = party.and_then(|party| party.id.clone()).unwrap_or_default();
        let roles = party.map(|party| party.roles.join(",")).unwrap_or_default();
        let mut props = vec![
            prop("outcome", verdict.outcome.word()),
            prop("rule", &format!("{}/{}", verdict.set, verdict.rule)),
            prop("level", verdict.level.word()),
            prop("applies", verdict.applies.word()),
            prop("upcoming", flag(verdict.is_upcoming())),
            prop("effective-from", &from),
            prop("effective-latest", &latest),
            prop("party", &id),
            prop("roles", &roles),
            prop("fails", flag(self.fail_on.fails(verdict))),
            prop("known", flag(verdict.known)),
            prop("pointer", &verdict.place.pointer),
            prop("line", &verdict.place.line.to_string()),
        ];
        if let Some(waived) = &verdict.waiver {
            props.push(prop("waiver-owner", &waived.owner));
            props.push(prop("waiver-until", &waived.until.to_string()));
            props.push(prop("waiver-reason", &waived.reason));
            props.push(prop("waiver-file", &format!("{}:{}", waived.path, waived.line)));
        }
        props.into_iter().flatten().collect()
    }

    /// The place of the verdict and the facts that decided, in the card; then the documents of the
    /// kinds that the demand asks for.
    fn evidence(&self, card: &CardResult, verdict: &Verdict, subjects: &Subjects) -> Vec<Evidence> {
        let href = path(&card.source.name);
        let at = |line: u32, says: &str| {
            let place = self.words.say_with("line", &[("line", &line.to_string())]);
            Evidence { href: href.clone(), description: markup(&format!("{place}: {says}")) }
        };
        let place = &verdict.place;
        // Where nothing is stated, the line is that of the nearest key above.
        let shown = match verdict.deciding.first() {
            Some(fact) if !place.found => {
                self.words.say_with("not-stated", &[("fact", &fact.fact)])
            }
            _ => card.source.line_text(place.line).trim().to_owned(),
        };
        let mut found = vec![at(place.line, &shown)];
        for fact in verdict.facts.iter().take(FACTS) {
            let says = format!("{} {}", fact.fact, fact.value);
            found.push(at(fact.place.line, says.trim()));
        }
        let mut asked: Vec<&str> = Vec::new();
        verdict.demand.walk(&mut |reason| {
            if let ReasonKind::Question { asks, .. } = &reason.kind {
                asked.extend(asks.split_whitespace());
            }
        });
        for (item, uuid) in card.evidence.iter().zip(&subjects.documents) {
            let is_asked = item.kind.as_deref().is_some_and(|kind| asked.contains(&kind));
            if is_asked {
                let title = item.title.as_deref().or(item.id.as_deref()).unwrap_or_default();
                let description = markup(title);
                found.push(Evidence { href: format!("#{uuid}"), description });
            }
        }
        found
    }

    /// A duty that is not met or not shown; where somebody took it on, a deviation with its end.
    fn risk(&self, verdict: &Verdict, uuid: String, related: [RelatedObservation; 1]) -> Risk {
        let lang = self.words.lang;
        let waived = verdict.waiver.as_ref();
        let begins = verdict.effect.as_ref().filter(|effect| effect.upcoming);
        let deadline = waived.map(|waived| waived.until).or(begins.and_then(|effect| effect.from));
        let props = waived.map(|waived| {
            [
                prop("waiver-owner", &waived.owner),
                prop("waiver-reason", &waived.reason),
                prop("waiver-until", &waived.until.to_string()),
            ]
        });
        Risk {
            uuid,
            title: markup(verdict.title.get(lang)),
            description: markup(verdict.why().get(lang)),
            statement: markup(verdict.how().get(lang)),
            props: props.into_iter().flatten().flatten().collect(),
            status: if waived.is_some() { "deviation-approved" } else { "open" },
            deadline: deadline.map(moment),
            related_observations: related,
        }
    }
}

/// What a reader of findings alone must not miss; the rest is in the observation.
fn short(verdict: &Verdict) -> Vec<Prop> {
    let upcoming = if verdict.is_upcoming() { "true" } else { "" };
    let day = verdict.effect.as_ref().and_then(|effect| effect.from);
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    let props = [
        prop("outcome", verdict.outcome.word()),
        prop("upcoming", upcoming),
        prop("effective-from", &day),
    ];
    props.into_iter().flatten().collect()
}

/// A phrase as a sentence.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}.", first.unwrap_or_default(), chars.as_str())
}
