//! OSCAL assessment results, version 1.2: <https://pages.nist.gov/OSCAL/>.
//!
//! A rule is a control, what it demands an objective, a verdict an observation with a finding.
//! OSCAL knows satisfied and not satisfied only: whatever keur has not decided is not satisfied,
//! with the reason `other` and a remark that it is undecided. What does not apply gets no finding.

mod beside;
mod matter;
mod result;
mod shape;
mod verdict;
mod words;

use super::json::{counts_v1, receipt_v1};
use super::words::Words;
use super::{FailOn, Report, Style};
use matter::Matter;
use shape::{
    AssessmentResults, BackMatter, Document, ImportAp, Metadata, Objective, Objectives, Prop,
    Reference,
};
use words::{Ids, moment, prop};

/// The version of the model that is written.
const OSCAL_VERSION: &str = "1.2.1";

/// What all parts of a document are written with.
struct Writer<'a> {
    report: &'a Report,
    fail_on: &'a FailOn,
    verbose: bool,
    words: Words,
    ids: Ids,
    matter: Matter,
    /// What the rules demand, each once.
    objectives: Vec<Objective>,
}

/// Writes the report as indented JSON with a line end.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    let mut writer = Writer {
        report,
        fail_on,
        verbose: style.verbose,
        words: Words::new(style.lang),
        ids: Ids::default(),
        matter: Matter::default(),
        objectives: Vec::new(),
    };
    let mut text = serde_json::to_string_pretty(&writer.document()).unwrap_or_default();
    text.push('\n');
    text
}

impl Writer<'_> {
    fn document(&mut self) -> Document {
        let receipt = receipt_v1(self.report, self.fail_on);
        let receipt = serde_json::to_string(&receipt).unwrap_or_default();
        let uuid = self.ids.new_id("document", &[&receipt, self.words.lang.code()]);
        let plan = self.no_plan();
        let mut links = self.rule_sets();
        links.extend(self.settings());
        let mut results: Vec<_> = Vec::new();
        for card in &self.report.cards {
            results.push(self.card(card));
        }
        results.extend(self.unread());
        results.extend(self.findings());
        if results.is_empty() {
            results.push(self.nothing());
        }
        let objectives = std::mem::take(&mut self.objectives);
        let local_definitions =
            (!objectives.is_empty()).then_some(Objectives { objectives_and_methods: objectives });
        Document {
            assessment_results: AssessmentResults {
                uuid,
                metadata: self.metadata(links),
                import_ap: plan,
                local_definitions,
                results,
                back_matter: BackMatter { resources: std::mem::take(&mut self.matter.resources) },
            },
        }
    }

    fn metadata(&self, links: Vec<Reference>) -> Metadata {
        let day = self.report.receipt.as_of;
        Metadata {
            title: self.words.say("oscal-title"),
            last_modified: moment(day),
            version: day.to_string(),
            oscal_version: OSCAL_VERSION,
            props: self.receipt(),
            links,
            remarks: self.words.say("disclaimer"),
        }
    }

    /// The receipt and the counts; the digests of files are in the back matter.
    fn receipt(&self) -> Vec<Prop> {
        let receipt = &self.report.receipt;
        let counts = counts_v1(self.report, self.fail_on);
        let mut props: Vec<Option<Prop>> = vec![
            prop("keur-version", &receipt.keur),
            prop("as-of", &receipt.as_of.to_string()),
            receipt.role.as_ref().and_then(|role| prop("role", role)),
            prop("fail-on", &self.fail_on.words().join(",")),
            prop("vocabulary-sha256", &receipt.vocabulary),
        ];
        for (rule, level) in &receipt.levels {
            props.push(prop("level", &format!("{rule}={}", level.word())));
        }
        // The names of the counts are those of the JSON report.
        let counts = serde_json::to_value(&counts).unwrap_or_default();
        for (name, value) in counts.as_object().into_iter().flatten() {
            props.push(prop(&format!("count-{}", name.replace('_', "-")), &value.to_string()));
        }
        props.into_iter().flatten().collect()
    }

    /// OSCAL wants to know the plan of the assessment. There is none, and it says so.
    fn no_plan(&mut self) -> ImportAp {
        let says = self.words.say("oscal-no-plan");
        let title = self.words.say("oscal-no-plan-title");
        let uuid = self.ids.new_id("no-plan", &[]);
        self.matter.add(uuid.clone(), title, Some(says.clone()), Vec::new(), Vec::new());
        ImportAp { href: format!("#{uuid}"), remarks: says }
    }
}
