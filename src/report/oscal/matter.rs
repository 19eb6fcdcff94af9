//! The back matter: what was read, with digests.

use super::Writer;
use super::shape::{Hash, Link, Prop, Reference, Resource};
use super::words::{address, markup, path, prop};
use crate::verdict::{CardResult, EvidenceItem};

/// The resources that are listed.
#[derive(Default)]
pub(super) struct Matter {
    pub(super) resources: Vec<Resource>,
}

impl Matter {
    pub(super) fn add(
        &mut self,
        uuid: String,
        title: String,
        description: Option<String>,
        props: Vec<Prop>,
        rlinks: Vec<Link>,
    ) {
        // Many cards may stand in one file.
        if self.resources.iter().all(|known| known.uuid != uuid) {
            self.resources.push(Resource { uuid, title, description, props, rlinks });
        }
    }
}

/// A reference to a resource.
pub(super) fn reference(uuid: &str) -> Reference {
    Reference { href: format!("#{uuid}"), rel: "reference" }
}

/// A SHA-256 in hexadecimal digits; a card may say anything.
fn hash(sha256: &str) -> Vec<Hash> {
    let is_digest = sha256.len() == 64 && sha256.chars().all(|c| c.is_ascii_hexdigit());
    let hash = || Hash { algorithm: "SHA-256", value: sha256.to_ascii_lowercase() };
    is_digest.then(hash).into_iter().collect()
}

impl Writer<'_> {
    /// The rule sets. Their digest is over all files of a folder, and so no hash of a link.
    pub(super) fn rule_sets(&mut self) -> Vec<Reference> {
        let mut references = Vec::new();
        for set in &self.report.receipt.sets {
            let name = format!("{} {}", set.id, set.version);
            let uuid = self.ids.new_id("rule-set", &[&set.id, &set.version, &set.sha256]);
            let description = self.words.say("oscal-rule-set");
            let consolidated = set.consolidated.iter();
            let props = [
                prop("type", "rule-set"),
                prop("id", &set.id),
                prop("version", &set.version),
                prop("checked-on", &set.checked_on.to_string()),
                prop("sha256", &set.sha256),
            ];
            let consolidated = consolidated.map(|day| prop("consolidated", day));
            let props = props.into_iter().chain(consolidated).flatten().collect();
            references.push(reference(&uuid));
            self.matter.add(uuid, markup(&name), Some(description), props, Vec::new());
        }
        references
    }

    /// The files that set waivers, levels and baseline.
    pub(super) fn settings(&mut self) -> Vec<Reference> {
        let mut references = Vec::new();
        for file in &self.report.receipt.settings {
            let uuid = self.ids.new_id("settings", &[&file.path, &file.sha256]);
            let link = Link { href: path(&file.path), hashes: hash(&file.sha256) };
            let props = prop("type", "settings").into_iter().collect();
            references.push(reference(&uuid));
            self.matter.add(uuid, markup(&file.path), None, props, vec![link]);
        }
        references
    }

    /// The file of a card.
    pub(super) fn card_file(&mut self, card: &CardResult) -> String {
        let name = &card.source.name;
        let sha256 = self.report.receipt.file_of(card).map(|file| file.sha256.as_str());
        let uuid = self.ids.new_id("card", &[name, sha256.unwrap_or_default()]);
        let link = Link { href: path(name), hashes: hash(sha256.unwrap_or_default()) };
        let props = [prop("type", "card"), prop("dialect", &card.dialect)];
        let props = props.into_iter().flatten().collect();
        self.matter.add(uuid.clone(), markup(name), None, props, vec![link]);
        uuid
    }

    /// A document that a card points at.
    pub(super) fn document_of(&mut self, card: &CardResult, item: &EvidenceItem) -> String {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let (id, uri) = (text(&item.id), text(&item.uri));
        let line = item.place.line.to_string();
        let uuid = self.ids.new_id("evidence", &[&card.id, &id, &uri]);
        let title = item.title.as_ref().or(item.id.as_ref()).or(item.uri.as_ref());
        let title = markup(title.map_or("", |title| title));
        let kind = item.kind_label.as_ref();
        let description = kind.map(|label| markup(label.get(self.words.lang)));
        let props = [
            prop("type", "evidence"),
            prop("kind", &text(&item.kind)),
            prop("id", &id),
            prop("uri", &uri),
            prop("owner", &text(&item.owner)),
            prop("date", &text(&item.date)),
            prop("valid-to", &text(&item.valid_to)),
            prop("expired", if item.expired { "true" } else { "false" }),
            prop("verification", item.verification.word()),
            prop("line", &line),
        ];
        let hashes = item.sha256.as_deref().map(hash).unwrap_or_default();
        let rlinks = address(&uri).map(|href| Link { href, hashes }).into_iter().collect();
        let props = props.into_iter().flatten().collect();
        self.matter.add(uuid.clone(), title, description, props, rlinks);
        uuid
    }
}
