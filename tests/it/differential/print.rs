//! Rule sets and cards as the texts that keur reads.

use std::fmt::Write as _;

use super::model::{
    Atom, Begin, Card, Computed, Cond, FACTS, Fact, Head, Kind, Operand, Place, Row, Set, Test,
    Told, USES, Whole,
};

/// The id of a rule, a definition or a route.
pub(super) fn name(what: &str, at: usize) -> String {
    format!("{what}-{at:02}")
}

/// The key of a judgement in a card.
fn judgement(at: usize) -> String {
    format!("lab/judgement-{at}")
}

const TEXT: &str = "{ en: x, nl: x }";

/// The section of our own vocabulary with this name.
pub(super) fn section(section: &str) -> String {
    let mut out = format!("section: {section}\nlabel: {TEXT}\nmeaning: {TEXT}\nfacts:\n");
    let own = FACTS.iter().filter(|fact| fact.path.starts_with(&format!("{section}.")));
    for fact in own {
        let _ = write!(out, "  - {{ path: \"{}\", type: {}", fact.path, kind(fact));
        let list = fact.list.map(|list| match list {
            Whole::Stated => "stated",
            Whole::Never => "never",
            Whole::Screened => "screened",
        });
        if let Some(list) = list {
            let _ = write!(out, ", list: {list}");
        }
        if fact.kind == Kind::OneOf {
            let value = |word: &&str| {
                let lists = USES.iter().find(|(known, _)| known == word).map(|(_, lists)| *lists);
                let lists = lists.unwrap_or_default().join(", ");
                format!("{{ id: {word}, lists: [{lists}], label: {TEXT} }}")
            };
            let values: Vec<String> = fact.words.iter().map(value).collect();
            let _ = write!(out, ", values: [{}]", values.join(", "));
        }
        if fact.path == "x-shut.used" {
            out.push_str(", closes: true");
        }
        let computed = match fact.computed {
            None | Some(Computed::AsOf) => None,
            Some(Computed::Ratio(a, b)) => Some(("ratio", a, b)),
            Some(Computed::Hours(a, b)) => Some(("hours", a, b)),
            Some(Computed::Days(a, b)) => Some(("days", a, b)),
        };
        if let Some((word, a, b)) = computed {
            let _ = write!(out, ", computed: {{ {word}: [\"{a}\", \"{b}\"] }}");
        }
        let _ = writeln!(out, ", label: {TEXT}, question: {TEXT}, meaning: {TEXT} }}");
    }
    out
}

fn kind(fact: &Fact) -> &'static str {
    match fact.kind {
        Kind::Bool => "bool",
        Kind::Number => "number",
        Kind::Text => "text",
        Kind::Date => "date",
        Kind::Moment => "datetime",
        Kind::Country => "country",
        Kind::OneOf => "one-of",
        Kind::Map => "map",
    }
}

/// The files of a rule set: path and text.
pub(super) fn files(set: &Set) -> Vec<(String, String)> {
    let names = |what: &str, all: &[usize]| {
        all.iter().map(|at| name(what, *at)).collect::<Vec<_>>().join(", ")
    };
    let mut files = Vec::new();
    for (at, head) in set.definitions.iter().enumerate() {
        let id = name("definition", at);
        let head = self::head(&id, head);
        let example = "examples: [{ expect: unknown, facts: {} }]\n";
        files.push((format!("definitions/{id}.yaml"), format!("{head}{example}")));
    }
    for (at, rule) in set.rules.iter().enumerate() {
        let id = name("rule", at);
        let mut text = head(&id, &rule.head);
        let _ = writeln!(text, "level: error\naddressee: [{}]", names("who", &rule.addressees));
        let _ = writeln!(text, "require: {}", condition(&rule.require));
        let _ = writeln!(text, "says: {{ what: {TEXT}, why: {TEXT}, how: {TEXT} }}");
        text.push_str("examples: [{ expect: open, facts: {} }]\n");
        files.push((format!("topic/{id}.yaml"), text));
    }
    if !set.routes.is_empty() {
        files.push(("routes.yaml".to_owned(), routes(set)));
    }
    files.push(("parameters.yaml".to_owned(), parameters(set)));
    let provisions = "provisions: [{ applies: [2025-01-01], refs: [\"R 1\"] }]\n";
    files.push(("provisions.yaml".to_owned(), provisions.to_owned()));
    let addressees = (0..set.definitions.len())
        .map(|at| format!("{}: {}", name("who", at), name("definition", at)));
    let addressees: Vec<String> = addressees.collect();
    files.push((
        "ruleset.yaml".to_owned(),
        format!(
            "id: lab\ntitle: {TEXT}\nversion: \"1\"\njurisdiction: x\nkind: framework\nstatus: stable\n\
             works: [{{ id: w, title: {TEXT}, link: https://lab.example/w }}]\nchecked_on: 2026-11-25\n\
             addressees: {{ {} }}\nheadlines: [{}]\n",
            addressees.join(", "),
            names("definition", &set.headlines)
        ),
    ));
    files.sort();
    files
}

fn routes(set: &Set) -> String {
    let mut routes = String::new();
    for (at, route) in set.routes.iter().enumerate() {
        let (id, definition) = (name("route", at), name("definition", route.definition));
        let _ = write!(routes, "- {{ id: {id}, definition: {definition}, from: {}, ", route.from);
        let transitions = route.transitions.iter().map(|(when, begin)| {
            let begin = match begin {
                Begin::Day(day) => day.to_string(),
                Begin::Fact(at) => format!("{{ fact: {} }}", FACTS[*at].path),
                Begin::Never => "never".to_owned(),
            };
            format!("{{ when: {}, from: {begin}, cites: [\"R 1\"] }}", condition(when))
        });
        let transitions: Vec<String> = transitions.collect();
        let _ = writeln!(routes, "cites: [\"R 1\"], transitions: [{}] }}", transitions.join(", "));
    }
    routes
}

fn parameters(set: &Set) -> String {
    let mut parameters = String::new();
    for (at, (_, values)) in set.parameters.iter().enumerate() {
        let value = |(from, value): &(_, _)| format!("{{ from: {from}, value: {} }}", atom(*value));
        let values: Vec<String> = values.iter().map(value).collect();
        let (id, values) = (name("parameter", at), values.join(", "));
        let _ = writeln!(
            parameters,
            "- {{ id: {id}, label: {TEXT}, cites: [\"R 1\"], values: [{values}] }}"
        );
    }
    parameters
}

fn head(id: &str, head: &Head) -> String {
    let mut out = format!("id: {id}\ntitle: {TEXT}\nstatus: stable\ncites: [\"R 1\"]\n");
    let until = head.until.map(|until| format!(", until: {until}")).unwrap_or_default();
    let _ = writeln!(out, "force: {{ from: {}{until} }}", head.from);
    let routes: Vec<String> = head.routes.iter().map(|at| name("route", *at)).collect();
    let _ = writeln!(out, "routes: [{}]", routes.join(", "));
    let _ = writeln!(out, "when: {}", condition(&head.when));
    if let Some(unless) = &head.unless {
        let _ = writeln!(out, "unless: {}", condition(unless));
    }
    out
}

/// A condition in the flow style of YAML.
pub(super) fn condition(found: &Cond) -> String {
    let list = |parts: &[Cond]| parts.iter().map(condition).collect::<Vec<_>>().join(", ");
    match found {
        Cond::All(parts) => format!("{{ all: [{}] }}", list(parts)),
        Cond::Any(parts) => format!("{{ any: [{}] }}", list(parts)),
        Cond::Not(part) => format!("{{ not: {} }}", condition(part)),
        Cond::Definition(at) => format!("{{ definition: {} }}", name("definition", *at)),
        Cond::Fact(place, at, test) => {
            format!("{{ fact: {}, {} }}", path(*place, *at), comparison(test))
        }
        Cond::Some(of, each) => quantifier("some-item", *of, each),
        Cond::Every(of, each) => quantifier("every-item", *of, each),
        Cond::Evidence { kind, own, level } => {
            let owner = if *own { ", owner: self" } else { "" };
            let level = level.map(|level| format!(", level: {level}")).unwrap_or_default();
            format!("{{ evidence: {{ kind: {kind}{owner}{level} }} }}")
        }
        Cond::Judge(at) => format!("{{ judge: {{ id: judgement-{at}, question: {TEXT} }} }}"),
    }
}

fn quantifier(word: &str, of: usize, each: &Cond) -> String {
    format!("{{ {word}: {{ of: {}, where: {} }} }}", FACTS[of].path, condition(each))
}

fn path(place: Place, at: usize) -> String {
    let key = FACTS[at].path.rsplit_once("[].").map_or(FACTS[at].path, |(_, key)| key);
    match place {
        Place::Card => FACTS[at].path.to_owned(),
        Place::Item => format!(".{key}"),
        Place::Party => format!("self.{key}"),
    }
}

fn comparison(test: &Test) -> String {
    let word = test.word();
    let operand = match test {
        Test::Against(_, Operand::Literal(value)) | Test::Contains(value) => atom(*value),
        Test::Against(_, Operand::Parameter(at)) => {
            format!("{{ parameter: {} }}", name("parameter", *at))
        }
        Test::Against(_, Operand::Fact(place, at)) => format!("{{ fact: {} }}", path(*place, *at)),
        Test::Against(_, Operand::AsOf) => "{ as-of: true }".to_owned(),
        Test::Among(_, values) => {
            format!("[{}]", values.iter().map(|value| atom(*value)).collect::<Vec<_>>().join(", "))
        }
        Test::Empty(value) => value.to_string(),
        Test::Stated => "true".to_owned(),
    };
    format!("{word}: {operand}")
}

/// A value, in JSON and in YAML alike.
fn atom(value: Atom) -> String {
    match value {
        Atom::Bool(value) => value.to_string(),
        Atom::Number(value) => value.to_string(),
        Atom::Word(word) => format!("\"{word}\""),
        Atom::Moment(seconds) => {
            let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
            format!("\"2026-05-14T{hours:02}:{minutes:02}:{:02}Z\"", seconds % 60)
        }
        Atom::Date(first, last) if first == last => format!("\"{first}\""),
        Atom::Date(first, last) if first.month() == last.month() => {
            format!("\"{}\"", first.strftime("%Y-%m"))
        }
        Atom::Date(first, _) => format!("\"{}\"", first.year()),
    }
}

/// A card as JSON.
pub(super) fn json(card: &Card) -> String {
    let mut out = String::from("{\"card\":{\"schema\":\"keur-card/1\"");
    let mut section = "card";
    for (at, told) in card.told.iter().enumerate().filter(|(_, told)| **told != Told::Absent) {
        let path = FACTS[at].path;
        let (of, key) = path.split_once('.').unwrap_or((path, ""));
        if of == section {
            out.push(',');
        } else {
            out.push_str(if section.is_empty() { "," } else { "}," });
            let _ = write!(out, "\"{of}\":");
            if !key.is_empty() {
                out.push('{');
            }
            section = if key.is_empty() { "" } else { of };
        }
        if !key.is_empty() {
            let _ = write!(out, "\"{key}\":");
        }
        value(&mut out, told);
    }
    out.push_str(if section.is_empty() { "," } else { "}," });
    let answers =
        card.judged.iter().enumerate().filter_map(|(at, answer)| answer.map(|answer| (at, answer)));
    let answers = answers.map(|(at, answer)| {
        let key = judgement(at);
        format!("\"{key}\":{{\"answer\":{answer},\"by\":\"x\",\"date\":\"2026-01-01\",\"reason\":\"x\"}}")
    });
    let answers: Vec<String> = answers.collect();
    let _ = write!(out, "\"judgements\":{{{}}}}}", answers.join(","));
    out
}

fn value(out: &mut String, told: &Told) {
    match told {
        Told::Absent => {}
        Told::Silent("null") => out.push_str("null"),
        Told::Silent(word) => {
            let _ = write!(out, "\"{word}\"");
        }
        Told::One(value) => out.push_str(&atom(*value)),
        Told::Long(value) => {
            let _ = write!(out, "{{\"value\":{},\"note\":\"x\"}}", atom(*value));
        }
        Told::Many(items) => {
            list(out, items, |out, item| out.push_str(&atom(*item)));
        }
        Told::Rows(rows) => list(out, rows, row),
    }
}

fn list<T>(out: &mut String, items: &[Option<T>], print: impl Fn(&mut String, &T)) {
    for (at, item) in items.iter().enumerate() {
        out.push(if at == 0 { '[' } else { ',' });
        match item {
            Some(item) => print(out, item),
            None => out.push_str("\"unknown\""),
        }
    }
    out.push_str(if items.is_empty() { "[]" } else { "]" });
}

fn row(out: &mut String, row: &Row) {
    out.push('{');
    for (at, (fact, told)) in row.iter().filter(|(_, told)| *told != Told::Absent).enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(out, "{comma}\"{}\":", FACTS[*fact].key());
        value(out, told);
    }
    out.push('}');
}
