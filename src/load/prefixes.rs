//! The usual prefixes of well-known vocabularies, so that files which call them otherwise are read
//! alike.

/// Prefixes with the addresses they stand for. AIRO had capitals in its address before version 1;
/// schema.org is written with both schemes.
const KNOWN: &[(&str, &str)] = &[
    ("airo", "https://w3id.org/airo#"),
    ("airo", "https://w3id.org/AIRO#"),
    ("vair", "https://w3id.org/vair#"),
    ("eu-aiact", "https://w3id.org/dpv/legal/eu/aiact#"),
    ("dpv-ai", "https://w3id.org/dpv/ai#"),
    ("dpv-risk", "https://w3id.org/dpv/risk#"),
    ("dpv-loc", "https://w3id.org/dpv/loc#"),
    ("dpv-pd", "https://w3id.org/dpv/pd#"),
    ("dpv-tech", "https://w3id.org/dpv/tech#"),
    ("dpv", "https://w3id.org/dpv#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("schema", "http://schema.org/"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Against what the relative addresses of a file are resolved; no tree shows it.
pub(super) const BASE: &str = "file:///";

/// The short name of an address: with its usual prefix, else the address itself.
pub(super) fn short(address: &str) -> String {
    let local = |(prefix, start): &(&str, &str)| {
        let rest = address.strip_prefix(start)?;
        (!rest.contains(['/', '#'])).then(|| format!("{prefix}:{rest}"))
    };
    if let Some(name) = KNOWN.iter().find_map(local) {
        return name;
    }
    if let Some(relative) = address.strip_prefix(BASE) {
        return relative.to_owned();
    }
    // An address whose scheme is written as one of the prefixes is no name of that vocabulary.
    if is_known(address) { format!("<{address}>") } else { address.to_owned() }
}

/// Whether a short name is one of a well-known vocabulary.
pub(super) fn is_known(name: &str) -> bool {
    name.split_once(':').is_some_and(|(prefix, _)| KNOWN.iter().any(|(known, _)| *known == prefix))
}
