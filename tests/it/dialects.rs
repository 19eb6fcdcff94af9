//! Foreign dialects: which files are cards of one, and what their tables read from them.

mod ai_verify;
mod airo;
mod croissant;
mod cyclonedx;
mod formats;
mod hf_dataset_card;
mod model_card_toolkit;
mod nl;
mod nl_parts;
mod oscal_component;
mod quoted;
mod quotes;
mod shared;
mod spdx_ai;
mod tables;
mod uk_atrs;
mod us_federal_inventory;

use std::fmt::Write as _;
use std::path::Path;

use keur::card::{Asked, Card, recognise};
use keur::facts::extract;
use keur::load::node::{Node, Value};
use keur::load::{Format, Limits, load};
use keur::problem::{Problem, Severity};
use keur::source::Source;

use crate::common::{root, vocabulary};

fn read(name: &str, text: &str, named: bool) -> (Option<Card<'static>>, Source, Vec<Problem>) {
    let source = Source::new(name, text);
    let format = Format::from_name(name).expect("a known format");
    let loaded = load(&source, format, &Limits::default());
    let mut problems = Vec::new();
    let node = loaded.node.unwrap_or_else(|| panic!("{name} is read: {:?}", loaded.problems));
    let card = recognise(&node, &source, format, Asked { named, dialect: None }, &mut problems);
    (card.map(Card::into_owned), source, problems)
}

/// A model card with this front matter, and what is said of it.
fn model(front: &str) -> (Node, Vec<Problem>) {
    let (card, _, problems) = read("m.md", &format!("---\n{front}\n---\n# M\n"), true);
    let card = card.expect("a card");
    assert_eq!(card.dialect, "hf-model-card", "{front}");
    (card.node.into_owned(), problems)
}

fn dialect(front: &str, named: bool) -> Option<String> {
    let (card, _, _) = read("m.md", &format!("---\n{front}\n---\n# M\n"), named);
    card.map(|card| card.dialect)
}

/// The leaves of a tree, each with its path and its line.
fn leaves(node: &Node, source: &Source) -> String {
    fn walk(node: &Node, path: &str, source: &Source, out: &mut String) {
        let line = source.line_column(node.span.start).line;
        let step =
            |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    walk(&entry.node, &step(&entry.key), source, out);
                }
            }
            Value::Seq(items) if items.is_empty() => _ = writeln!(out, "{line}: {path} = []"),
            Value::Seq(items) => {
                for (at, item) in items.iter().enumerate() {
                    walk(item, &format!("{path}[{at}]"), source, out);
                }
            }
            Value::Str(text) => _ = writeln!(out, "{line}: {path} = {text}"),
            value => _ = writeln!(out, "{line}: {path} = {value:?}"),
        }
    }
    let mut out = String::new();
    walk(node, "", source, &mut out);
    out
}

fn told(problems: &[Problem], source: &Source) -> String {
    let mut out = String::new();
    for problem in problems {
        let line = source.line_column(problem.span.expect("a place").start).line;
        let (severity, code) = (problem.severity, problem.code);
        _ = writeln!(out, "{line}: {severity:?} [{code}] {}", problem.message);
        if let Some(help) = &problem.help {
            _ = writeln!(out, "   {help}");
        }
    }
    out
}

fn fixture(name: &str) -> String {
    of_file(&root().join("fixtures/cards").join(name)).0
}

/// What a file in a foreign dialect states and what is said of it, and its dialect.
fn of_file(path: &Path) -> (String, String) {
    let name = path.file_name().expect("a name").to_string_lossy();
    let text = std::fs::read_to_string(path).expect("readable");
    let (card, source, mut problems) = read(&name, &text, false);
    let card = card.expect("is recognised without being named");
    let facts = extract(vocabulary(), &card.node, &name, &mut problems);
    assert_eq!(facts.slots.len(), vocabulary().top_len());
    assert!(problems.iter().all(|problem| problem.severity != Severity::Error), "{problems:?}");
    let said = format!("{}--\n{}", leaves(&card.node, &source), told(&problems, &source));
    (said, card.dialect)
}

/// The same of a fixture of a dialect.
fn of_fixture(dialect: &str, name: &str) -> String {
    let (said, is) = of_file(&root().join("fixtures/dialects").join(dialect).join(name));
    assert_eq!(is, dialect);
    said
}

fn has(node: &Node, pointer: &str) -> Option<Value> {
    keur::load::pointer::at(node, pointer).map(|node| node.value.clone())
}

fn str_at(node: &Node, pointer: &str) -> Option<String> {
    keur::load::pointer::at(node, pointer)?.as_str().map(str::to_owned)
}

#[test]
fn a_full_card_gives_every_fact_at_its_line() {
    insta::assert_snapshot!(fixture("hf-leaf-disease.md"), @r"
    26: subject.name = jani-leaf-disease
    2: market.licence = Apache-2.0
    7: model.modalities_in[0] = image
    7: model.modalities_in[1] = unknown
    12: data.sets[0].name = shamba-lab/maize-leaves
    13: data.sets[1].name = shamba-lab/bean-leaves-2025
    37: quality.metrics[0].name = Accuracy
    36: quality.metrics[0].value = Float(0.913)
    35: quality.metrics[0].unit = unknown
    32: quality.metrics[0].set = Maize leaves
    38: quality.metrics[1].name = f1
    39: quality.metrics[1].value = Float(0.88)
    38: quality.metrics[1].unit = unknown
    32: quality.metrics[1].set = Maize leaves
    20: footprint.co2_t = Float(0.1492)
    24: footprint.hardware = 2 x A100 80GB
    21: footprint.method = measured
    --
    47: Note [not-mapped] `value` says `87.4%`, and only a plain number is read
    ");
}

#[test]
fn one_value_and_a_list_are_read_alike() {
    insta::assert_snapshot!(fixture("hf-letter-summary.md"), @r"
    9: market.licence = LicenseRef-zeemeeuw-community-1.1
    11: model.modalities_in[0] = text
    11: model.modalities_in[1] = unknown
    11: model.modalities_out[0] = text
    11: model.modalities_out[1] = unknown
    3: components[0].type = model
    3: components[0].name = noordzee-ai/zeemeeuw-7b-instruct
    4: components[1].type = model
    4: components[1].name = noordzee-ai/zeemeeuw-7b-long
    6: data.sets[0].name = gemeente-lab/brieven-2025
    --
    12: Note [not-read] 1 key of this file says nothing that keur reads: model_creator
    ");
}

#[test]
fn placeholders_state_nothing() {
    let text =
        std::fs::read_to_string(root().join("fixtures/cards/hf-unfilled.md")).expect("there");
    assert!(text.contains("\r\n"));
    insta::assert_snapshot!(fixture("hf-unfilled.md"), @r"
    --
    ");
}

#[test]
fn a_native_card_stays_native_whatever_else_it_has() {
    let front = "card: { schema: keur-card/1 }\nlicense: mit\npipeline_tag: translation";
    assert_eq!(dialect(front, false).as_deref(), Some("native"));
    // Sections of a native card are not passed over in silence.
    assert_eq!(
        dialect("license: mit\nbase_model: a/b\nmarket: { in_union: true }", true).as_deref(),
        Some("native")
    );
    assert_eq!(dialect("license: mit\nbase_model: a/b\nmarket: { in_union: true }", false), None);
}

#[test]
fn what_only_looks_like_a_model_card_is_none() {
    let model = Some("hf-model-card");
    for (front, unnamed, named) in [
        ("pipeline_tag: translation\nauthor: me", model, model),
        ("language: french\nthumbnail: a.png", model, model),
        ("license: mit", model, model),
        ("license: mit\nauthor: me", None, model),
        ("tags: [rust, web]", None, Some("native")),
        ("title: A post\ntags: [rust]\nlanguage: en", None, model),
        ("license: mit\nsdk: gradio\napp_file: app.py", None, Some("native")),
        ("license: mit\nbase_model: a/b\ntask_categories: [translation]", None, Some("native")),
        ("[]", None, Some("native")),
    ] {
        assert_eq!(dialect(front, false).as_deref(), unnamed, "{front}");
        assert_eq!(dialect(front, true).as_deref(), named, "{front}");
    }
    let (card, ..) = read("m.yaml", "license: mit\npipeline_tag: translation\n", false);
    assert!(card.is_none(), "a card of this dialect is a Markdown file");
    let (_, source, problems) = read("m.md", "---\nsdk: gradio\nlicense: mit\n---\n", true);
    insta::assert_snapshot!(told(&problems, &source), @r"
    2: Note [other-format] this looks like a Hugging Face Space, which keur does not read
       name a card instead; it begins with `card: { schema: keur-card/1 }`
    ");
}

#[test]
fn a_file_that_may_be_a_data_set_is_not_said_to_be_a_model() {
    // A model is not a system: the format alone says nothing of the systems built on it.
    let kind = |front| str_at(&model(front).0, "/subject/kind");
    assert_eq!(
        kind(
            "license: mit
library_name: timm"
        ),
        None
    );
}

#[test]
fn licences_become_codes_or_names_and_are_never_guessed() {
    let licence = |front: &str| {
        let (node, problems) = model(front);
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        (str_at(&node, "/market/licence").unwrap_or_default(), codes.join(" "))
    };
    for (front, wanted, codes) in [
        ("license: mit", "MIT", ""),
        ("license: Apache-2.0", "Apache-2.0", ""),
        ("license: [mit]", "MIT", ""),
        ("license: [mit, apache-2.0]", "", "not-mapped"),
        ("license: gemma", "LicenseRef-gemma", ""),
        ("license: other", "unknown", ""),
        ("license: other\nlicense_name: our licence (v2)", "LicenseRef-our-licence--v2-", ""),
        ("license: mit\nlicense_name: ours", "MIT", ""),
        ("license: apache2", "", "not-mapped"),
        ("license: unknown", "", ""),
        ("license: {license}", "", ""),
        ("license: { name: mit }", "", "wrong-type"),
    ] {
        assert_eq!(licence(front), (wanted.to_owned(), codes.to_owned()), "{front}");
    }
    let (_, problems) = model("license: apche-2.0");
    assert_eq!(problems[0].help.as_deref(), Some("did you mean `apache-2.0`?"));
}

#[test]
fn emissions_are_grams_and_only_numbers() {
    let co2 =
        |value: &str| has(&model(&format!("co2_eq_emissions: {value}")).0, "/footprint/co2_t");
    assert_eq!(co2("{ emissions: 1500 }"), Some(Value::Float(0.0015)));
    assert_eq!(co2("2.5"), Some(Value::Float(0.000_002_5)));
    assert_eq!(co2("{ emissions: 1.2 kg }"), None);
    assert_eq!(co2("{ emissions: null }"), None);
    assert_eq!(co2("a little"), None);
    assert_eq!(co2("[1, 2]"), None);
}

#[test]
fn modalities_stay_open_lists() {
    let (node, _) = model("pipeline_tag: image-text-to-text");
    let modes = |pointer| match has(&node, pointer) {
        Some(Value::Seq(items)) => {
            items.iter().filter_map(Node::as_str).collect::<Vec<_>>().join(" ")
        }
        other => format!("{other:?}"),
    };
    assert_eq!(modes("/model/modalities_in"), "image text unknown");
    assert_eq!(modes("/model/modalities_out"), "text unknown");
    let (node, problems) = model("pipeline_tag: telepathy");
    assert_eq!((has(&node, "/model"), problems.len()), (None, 1));
}

#[test]
fn wrong_shapes_warn_and_never_stop_a_card() {
    let shapes = [
        "text",
        "7",
        "true",
        "null",
        "[]",
        "{}",
        "[1, 2]",
        "[[x]]",
        "{ a: b }",
        "[{ a: b }]",
        "[{ name: { a: b }, results: text }]",
        "[{ results: [{ metrics: text, dataset: text }] }]",
        "[{ results: [{ metrics: [text, { value: [1] }], dataset: [text] }] }]",
        "[{ name: a }, { name: b }]",
        "{ emissions: { a: 1 }, source: [a], hardware_used: 7 }",
    ];
    let keys = [
        "license",
        "license_name",
        "base_model",
        "datasets",
        "pipeline_tag",
        "model-index",
        "co2_eq_emissions",
        "model_name",
        "metrics",
        "language",
    ];
    for key in keys {
        for shape in shapes {
            let extra =
                if key == "pipeline_tag" { "library_name: timm" } else { "pipeline_tag: other" };
            let (node, mut problems) = model(&format!("{extra}\n{key}: {shape}"));
            extract(vocabulary(), &node, "m.md", &mut problems);
            let worst = problems.iter().map(|problem| problem.severity).min();
            assert_ne!(worst, Some(Severity::Error), "{key}: {shape}: {problems:?}");
        }
    }
    let (_, source, problems) = read(
        "m.md",
        "---\nmodel-index: none yet\nbase_model: { a: b }\npipeline_tag: [translation]\n---\n",
        true,
    );
    insta::assert_snapshot!(told(&problems, &source), @r"
    2: Warning [wrong-type] `model-index` is a list in this format, and this is text
       nothing is read from it; its facts stay unknown
    3: Warning [wrong-type] `base_model` is one value in this format, and this is a map
       nothing is read from it; its facts stay unknown
    4: Warning [wrong-type] `pipeline_tag` is one value in this format, and this is a list
       nothing is read from it; its facts stay unknown
    ");
}

#[test]
fn unread_keys_are_told_once_with_a_likely_slip() {
    let front = "library_name: timm\nlicence: mit\nmodel_creator: me\nmodel-index: [{ name: a, author: b }, { name: a, author: c }]";
    let (card, source, problems) = read("m.md", &format!("---\n{front}\n---\n"), false);
    assert!(card.is_some());
    insta::assert_snapshot!(told(&problems, &source), @r"
    3: Note [not-read] 3 keys of this file say nothing that keur reads: licence, model_creator, model-index.author
       did you mean `license` where `licence` stands?
    ");
    let many: String = (0..20).fold(String::new(), |text, at| text + &format!("key{at}: 1\n"));
    let (_, problems) = model(&format!("library_name: timm\n{many}"));
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].message.starts_with("20 keys") && problems[0].message.ends_with("key7, ...")
    );
}

#[test]
fn a_hostile_file_costs_little_and_tells_little() {
    let bad = "\"a\", ".repeat(20_000);
    let metrics = "{ type: a, value: b }, ".repeat(20_000);
    let nulls: String =
        (0..20_000).fold(String::new(), |text, at| text + &format!("k{at}: null, "));
    let front = format!(
        "base_model: {{ {nulls} }}\nmodel-index: [{{ results: [{{ metrics: [{metrics}], dataset: {{ {nulls} }} }}] }}, {bad}]"
    );
    let (_, problems) = model(&front);
    assert!(problems.len() <= 51, "{}", problems.len());
    assert!(problems.iter().any(|problem| problem.code == "limit"));
}

#[test]
fn two_alike_names_are_one_and_two_others_are_none() {
    let name =
        |front: &str| str_at(&model(&format!("library_name: timm\n{front}")).0, "/subject/name");
    assert_eq!(name("model-index: [{ name: a }, { name: a }]").as_deref(), Some("a"));
    assert_eq!(name("model-index: [{ name: a }, { name: b }]"), None);
    assert_eq!(name("model_name: c\nmodel-index: [{ name: a }]").as_deref(), Some("c"));
    assert_eq!(name("model_name: 007").as_deref(), Some("007"));
}
