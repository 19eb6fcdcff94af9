//! Free texts that may answer a question: quoted with their lines, and never a fact.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use keur::card::{Asked, Dialect, Quote, dialects, quotes, recognise};
use keur::load::{Format, Limits, load};
use keur::source::Source;

use crate::common::{files, root};

/// The dialect and the texts of a file; nothing where it is no card.
fn read(name: &str, text: &str) -> Option<(String, Vec<Quote>, Source)> {
    let source = Source::new(name, text);
    let format = Format::from_name(name).unwrap_or_else(|| Format::sniff(text));
    let node = load(&source, format, &Limits::default()).node?;
    let card = recognise(&node, &source, format, Asked::NAMED, &mut Vec::new())?;
    let found = quotes(&card.dialect, &node, &source);
    Some((card.dialect, found, source))
}

fn said(dialect: &str, name: &str, text: &str) -> String {
    let (is, found, source) = read(name, text).expect("a card");
    assert_eq!(is, dialect, "{name}");
    let mut out = String::new();
    for quote in found {
        let line = source.line_column(quote.span.start).line;
        _ = writeln!(out, "{line}: {}: {}", quote.fact, quote.says);
    }
    out
}

fn of_fixture(dialect: &str, name: &str) -> String {
    let path = root().join("fixtures/dialects").join(dialect).join(name);
    said(dialect, name, &std::fs::read_to_string(path).expect("readable"))
}

#[test]
fn sections_are_quoted_by_their_headings() {
    insta::assert_snapshot!(of_fixture("hf-model-card", "filled.md"), @r"
    23: purpose.intended: The model sorts messages of residents to a water board into three queues: danger, repair and question. A clerk reads every message and can move it.
    23: purpose.uses: The model sorts messages of residents to a water board into three queues: danger, repair and question. A clerk reads every message and can move it.
    33: purpose.out_of_scope: Emergency calls. Deciding on claims for damage. Anything about the person who wrote the message.
    37: purpose.misuse: Ranking residents by how often they write.
    41: purpose.intended_operators: Clerks of the service desk of a water board.
    41: purpose.users: Clerks of the service desk of a water board.
    50: data.sets: 48,000 messages of 2019 to 2024 from two water boards, with names and addresses taken out. Set Messages training 40,000 test 8,000
    69: quality.metrics: Accuracy 0.91 on the test set; 0.84 on messages of fewer than ten words.
    73: oversight.measures: A clerk confirms each message in the queue danger within ten minutes.
    95: model.training_flop: Estimated at 3e17 floating point operations.
    77: footprint.co2_t: Hours used: 9 Carbon Emitted: about 2 kg CO2eq
    91: footprint.hardware: One server with two graphics cards.
    87: model.architecture: An encoder of twelve layers with a head for three classes.
    99: market.licence: Apache-2.0; the messages themselves are not published.
    ");
}

#[test]
fn what_a_template_left_open_is_no_quote() {
    assert_eq!(of_fixture("hf-model-card", "unfilled.md"), "");
}

#[test]
fn only_headings_of_the_text_itself_count_and_markup_is_left_out() {
    insta::assert_snapshot!(of_fixture("hf-model-card", "messy.md"), @r"
    20: purpose.intended: Counts boats & barges on a canal
    24: purpose.intended: Second text: see https://example.org, boats.count() and <b>.
    28: purpose.intended: Third text, with a long sentence that goes on and on, so that the report has to cut it somewhere between two words and not in the middle of one, because a reader would otherwise think that the...
    20: purpose.uses: Counts boats & barges on a canal
    24: purpose.uses: Second text: see https://example.org, boats.count() and <b>.
    28: purpose.uses: Third text, with a long sentence that goes on and on, so that the report has to cut it somewhere between two words and not in the middle of one, because a reader would otherwise think that the...
    45: data.sets: データは運河の写真です。
    ");
}

#[test]
fn html_in_a_register_is_shown_as_text_at_its_own_place() {
    insta::assert_snapshot!(of_fixture("nl-algoritmeregister", "full.json"), @r"
    14: purpose.intended: Minder zoekverkeer.
    14: purpose.uses: Minder zoekverkeer.
    29: subject.autonomy: Een medewerker kijkt mee.
    29: oversight.level: Een medewerker kijkt mee.
    30: risk.areas: Verouderde meting.
    30: risk.measures: Verouderde meting.
    28: subject.technique: Vaste drempels.
    ");
    let entry = |goal: &str| {
        let text = format!("{{ \"lawful_basis_link\": \"\", \"goal\": {goal:?} }}");
        let (_, found, source) = read("a.json", &text).expect("a card");
        found.first().map(|quote| (quote.says.clone(), source.slice(quote.span).to_owned()))
    };
    let says = |goal: &str| entry(goal).map(|(says, _)| says);
    for (goal, wanted) in [
        (
            "<p>Ver&shy;deelt <b>hulp</b>.</p><ul><li>A</li><li>B</li></ul>",
            "Ver\u{ad}deelt hulp. A B",
        ),
        ("kans < 5% & prijs > 3", "kans < 5% & prijs > 3"),
        ("a<b", "a<b"),
        ("&lt;script&gt; is een woord", "<script> is een woord"),
        ("<script>alert(1)</script>hulp<style>p{}</style>", "hulp"),
        ("<!-- geen -->hulp<br/>nu", "hulp nu"),
    ] {
        assert_eq!(says(goal).as_deref(), Some(wanted), "{goal}");
    }
    for goal in ["", "<p></p>", "<p>N.v.t.</p>", "-", "<p>&nbsp;</p>", "onbekend."] {
        assert_eq!(says(goal), None, "{goal}");
    }
    // The place is that of the source, markup and all.
    assert_eq!(entry("<p>Hulp</p>").expect("a quote").1, "\"<p>Hulp</p>\"");
}

#[test]
fn a_quote_is_short_and_cut_between_words() {
    for text in ["woord ".repeat(500), "x".repeat(5_000), "運河".repeat(500)] {
        let card = format!("---\nlibrary_name: timm\n---\n# Uses\n{text}\n");
        for quote in read("a.md", &card).expect("a card").1 {
            assert!(quote.says.chars().count() <= 200, "{}", quote.says);
            assert!(
                quote.says.ends_with("...") && !quote.says.ends_with("wo..."),
                "{}",
                quote.says
            );
        }
    }
}

#[test]
fn every_row_for_a_text_has_a_fixture() {
    let mut missing = Vec::new();
    for dialect in dialects() {
        let mut found = BTreeSet::new();
        let folder = format!("fixtures/dialects/{}", dialect.id);
        let paths = if root().join(&folder).is_dir() { files(&folder) } else { Vec::new() };
        for path in paths {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("readable");
            let (_, quotes, _) = read(&name, &text).expect("a card");
            found.extend(quotes.into_iter().map(|quote| quote.fact));
        }
        let rows: BTreeSet<String> =
            Dialect::texts(dialect).into_iter().map(|row| row.fact).collect();
        missing.extend(rows.difference(&found).map(|fact| format!("{}: {fact}", dialect.id)));
    }
    assert!(missing.is_empty(), "no fixture has a text: {missing:#?}");
}

#[test]
fn a_native_card_has_no_quotes() {
    let card = "---\ncard: { schema: keur-card/1 }\nsubject: { name: A }\n---\n# Uses\nBoats.\n";
    assert_eq!(read("a.md", card).expect("a card").1, []);
}

#[test]
fn real_files_are_quoted() {
    let corpus = std::env::var_os("KEUR_CORPUS")
        .map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    for folder in ["hf-model-card", "hf-dataset-card"] {
        let Ok(entries) = std::fs::read_dir(corpus.join(folder)) else {
            println!("{folder}: skipped, as {} is not there", corpus.display());
            continue;
        };
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.expect("readable").path()).collect();
        paths.retain(|path| {
            path.extension().is_some_and(|is| is == "md") && !path.ends_with("SOURCE.md")
        });
        paths.sort();
        let (mut counts, mut refused) = (Vec::new(), 0);
        for path in &paths {
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = std::fs::read_to_string(path).expect("readable");
            let Some((dialect, found, _)) = read(&name, &text) else {
                refused += 1;
                continue;
            };
            if dialect == folder {
                for quote in &found {
                    let is_open = quote.says.to_lowercase().contains("information needed]");
                    assert!(!quote.says.is_empty() && !is_open, "{name}: {}", quote.says);
                }
                println!("  {name}: {}", found.len());
                counts.push(found.len());
            } else {
                refused += 1;
            }
        }
        counts.sort_unstable();
        let median = counts.get(counts.len() / 2).copied().unwrap_or_default();
        let (files, read, all) = (paths.len(), counts.len(), counts.iter().sum::<usize>());
        println!(
            "{folder}: {files} files, {read} read, {refused} refused, {all} quotes, median {median}"
        );
        assert_eq!(read + refused, files);
    }
}
