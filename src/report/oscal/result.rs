//! The result of one card.

use super::Writer;
use super::matter::reference;
use super::shape::{Component, Components, Control, ResultOf, Reviewed, Selection, Status};
use super::words::{control, markup, moment, prop};
use crate::rules::Outcome;
use crate::verdict::CardResult;

/// What the parts of one card refer to.
pub(super) struct Subjects {
    /// The component that stands for the system.
    pub(super) system: String,
    /// The resource that is the file of the card.
    pub(super) file: String,
    /// The resources of the documents it points at, in its order.
    pub(super) documents: Vec<String>,
}

impl Writer<'_> {
    /// A card with all that was found.
    pub(super) fn card(&mut self, card: &CardResult) -> ResultOf {
        let file = self.card_file(card);
        if !card.checked {
            return self.unchecked(card, &file);
        }
        let name = &card.id;
        let documents = card.evidence.iter().map(|item| self.document_of(card, item)).collect();
        let system = self.ids.new_id("system", &[name]);
        let component = self.system(card, system.clone());
        let subjects = Subjects { system, file, documents };
        let mut result = ResultOf {
            uuid: self.ids.new_id("result", &[name]),
            title: title(card),
            description: self.words.say("oscal-result"),
            start: moment(self.report.receipt.as_of),
            props: [prop("path", &card.source.label()), prop("dialect", &card.dialect)]
                .into_iter()
                .flatten()
                .collect(),
            links: std::iter::once(&subjects.file)
                .chain(&subjects.documents)
                .map(|uuid| reference(uuid))
                .collect(),
            local_definitions: Some(Components { components: vec![component] }),
            reviewed_controls: self.reviewed(card),
            observations: Vec::new(),
            risks: Vec::new(),
            findings: Vec::new(),
        };
        for verdict in &card.verdicts {
            if self.verbose || verdict.outcome != Outcome::NotApplicable {
                self.verdict(&mut result, card, verdict, &subjects);
            }
        }
        for claim in &card.claims {
            self.claim(&mut result, card, claim, &subjects);
        }
        for problem in &card.problems {
            self.problem(&mut result, problem, Some(&card.source), Some(&subjects));
        }
        result
    }

    fn system(&self, card: &CardResult, uuid: String) -> Component {
        // OSCAL's words for the status of a system say less than a card, and a card may say none.
        let remarks = Some(self.words.say("oscal-system-status"));
        Component {
            uuid,
            kind: "this-system",
            title: markup(card.subject.as_deref().unwrap_or(&card.source.name)),
            description: self.words.say("oscal-system"),
            status: Status { state: "other", reason: None, remarks },
        }
    }

    /// The rules that were asked of a card, in their order, each once.
    fn reviewed(&self, card: &CardResult) -> Reviewed {
        let mut controls: Vec<String> = Vec::new();
        for verdict in &card.verdicts {
            let id = control(&verdict.set, &verdict.rule);
            // The verdicts of a rule for several parties follow each other.
            if controls.last() != Some(&id) {
                controls.push(id);
            }
        }
        if controls.is_empty() {
            return reviewed(self.words.say("oscal-no-rule"), super::beside::READABLE.to_owned());
        }
        let include_controls =
            controls.into_iter().map(|control_id| Control { control_id }).collect();
        let description = self.words.say("oscal-reviewed");
        Reviewed { control_selections: vec![Selection { description, include_controls }] }
    }
}

/// One control that was looked at.
pub(super) fn reviewed(description: String, control_id: String) -> Reviewed {
    let include_controls = vec![Control { control_id }];
    Reviewed { control_selections: vec![Selection { description, include_controls }] }
}

/// The name of the system and the path of the card.
pub(super) fn title(card: &CardResult) -> String {
    match &card.subject {
        Some(subject) => markup(&format!("{subject} ({})", card.source.label())),
        None => markup(&card.source.label()),
    }
}
