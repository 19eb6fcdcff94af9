//! The tables of the dialects themselves.

use keur::card::{Dialect, Mark, dialects};
use keur::facts::Kind;
use keur::source::Source;

use crate::common::{root, vocabulary};

#[test]
fn the_tables_have_no_faults_and_name_their_file() {
    let folder = root().join("schemas/dialects");
    let mut ids = Vec::new();
    for entry in std::fs::read_dir(folder).expect("there") {
        let path = entry.expect("there").path();
        let source =
            Source::new(path.to_string_lossy(), std::fs::read_to_string(&path).expect("there"));
        let mut problems = Vec::new();
        let table = Dialect::read(&source, &mut problems);
        assert_eq!(problems, []);
        let table = table.expect("usable");
        assert_eq!(path.file_stem().expect("there").to_str(), Some(table.id.as_str()));
        assert!(table.spec.starts_with("https://") && table.title.nl != table.title.en);
        ids.push(table.id);
    }
    let mut inside: Vec<_> = dialects().iter().map(|dialect| dialect.id.clone()).collect();
    inside.sort();
    ids.sort();
    assert_eq!(ids, inside);
}

#[test]
fn the_tables_state_facts_of_the_vocabulary_and_no_conclusion() {
    for row in dialects().iter().flat_map(Dialect::mapped) {
        let fact = vocabulary().find(&row.fact).unwrap_or_else(|| panic!("no fact {}", row.fact));
        let entry = vocabulary().entry(fact);
        assert!(entry.computed.is_none(), "{} is computed", row.fact);
        assert!(row.fact != "market.open_source");
        // A claim says whose conclusion it is about and the word for it, each from a closed table.
        let claim = ["claims[].regime", "claims[].tier"].contains(&row.fact.as_str());
        assert_eq!(claim && row.values.is_some(), row.fact.starts_with("claims"), "{}", row.fact);
        assert_eq!(row.number, entry.kind == Kind::Number, "{}", row.fact);
        assert_eq!(row.date, entry.kind == Kind::Date, "{}", row.fact);
        if entry.kind == Kind::OneOf {
            assert!(row.values.is_some(), "{}", row.fact);
        }
        for value in row.values.iter().flatten().filter(|value| *value != "unknown") {
            assert!(entry.kind != Kind::OneOf || entry.code(value).is_some(), "{value}");
            assert_eq!(row.mark, Mark::Normalised, "{}", row.fact);
        }
    }
}

#[test]
fn texts_are_about_facts_of_the_vocabulary_and_in_no_table_as_facts() {
    let mut count = 0;
    for row in dialects().iter().flat_map(Dialect::texts) {
        let fact = vocabulary().find(&row.fact).unwrap_or_else(|| panic!("no fact {}", row.fact));
        let entry = vocabulary().entry(fact);
        assert!(entry.computed.is_none() && entry.question.is_some(), "{}", row.fact);
        assert!(row.mark == Mark::Text && row.values.is_none() && !row.from.is_empty());
        count += 1;
    }
    assert!(count > 50, "{count}");
    assert!(dialects().iter().flat_map(Dialect::mapped).all(|row| row.mark != Mark::Text));
}

/// What is said of a table that goes on with `rest`; it is not used.
fn faults(rest: &str) -> String {
    let head = "id: x\ntitle: { en: X, nl: X }\nspec: https://example.org\n\
        recognise: { formats: [yaml], sure: [a], likely: [], never: [] }\nunknown-words: []\n";
    let mut problems = Vec::new();
    let table = Dialect::read(&Source::new("x.yaml", format!("{head}{rest}")), &mut problems);
    assert!(table.is_none(), "{rest}");
    problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_faulty_table_is_refused_with_every_fault() {
    for (rest, part) in [
        ("map: [{ from: a, to: b }]\nignore: []", "needs `mark`"),
        ("map: [{ from: a, mark: direct }]\nignore: []", "needs `to`"),
        ("map: [{ from: 'a[', to: b, mark: direct }]\nignore: []", "not a path"),
        (
            "map: [{ from: 'a[]', mark: normalised, facts: { c: { b: [d] } } }]\nignore: []",
            "need `open`",
        ),
        (
            "map: [{ constant: c, from: a, to: b, mark: normalised, shown-by: [a] }]\nignore: []",
            "not `from`",
        ),
        ("map: [{ to: b, mark: direct }]\nignore: []", "needs `from`"),
        ("map: [{ constant: c, to: b, mark: normalised }]\nignore: []", "shown-by"),
        ("map: [{ from: a, to: b, mark: guess }]\nignore: []", "`guess`"),
        (
            "map: [{ from: a, to: b, mark: direct, read: number, divide-by: 2 }]\nignore: []",
            "mark normalised",
        ),
        (
            "map: [{ from: a, to: b, mark: normalised, read: number, divide-by: 0 }]\nignore: []",
            "not 0",
        ),
        (
            "map: [{ from: a, to: b, mark: normalised, values: {}, constant: c }]\nignore: []",
            "one of",
        ),
        (
            "map: [{ each: 'a[]', to: b, map: [{ from: 'a[].c', to: d, mark: direct }] }]\nignore: []",
            "`[]` behind",
        ),
        (
            "map: [{ each: 'a[]', to: 'b[]', map: [{ from: c, to: d, mark: direct }] }]\nignore: []",
            "start",
        ),
        (
            "map: [{ each: 'a[]', to: 'b[]', needs: [e], map: [{ from: 'a[].c', to: d, mark: direct }] }]\nignore: []",
            "writes `e`",
        ),
        (
            "map: [{ from: 'a[]', to: b, mark: direct }, { from: a.c, to: d, mark: direct }]\nignore: []",
            "otherwise",
        ),
        ("map: [{ from: a, to: b, mark: direct }]\nignore: [c.d]", "below what is read"),
        ("map: [{ from: $a.b, to: b, mark: direct }]\nignore: []", "no `a`"),
        ("map: [{ from: 'a[b]', to: b, mark: direct }]\nignore: []", "not a path"),
        ("map: [{ from: 'a[b=]', to: b, mark: direct }]\nignore: []", "not a path"),
        ("map: [{ from: 'a[b=c=d]', to: b, mark: direct }]\nignore: []", "not a path"),
        ("map: [{ from: 'a[^b[=c]', to: b, mark: direct }]\nignore: []", "not a path"),
        (
            "map: [{ from: 'a[only].c', to: b, mark: direct }, { from: 'd[^a=c]', to: e, mark: direct }]\nignore: []",
            "otherwise",
        ),
        ("map: [{ from: a, to: b, mark: direct, fro: c }]\nignore: []", "fro"),
        ("map: [{ from: a, to: b, mark: direct, alone: true }]\nignore: []", "inside `each`"),
    ] {
        let said = faults(rest);
        assert!(said.contains(part), "{rest}: {said}");
    }
}

#[test]
fn a_faulty_row_for_a_text_is_refused() {
    for (rest, part) in [
        ("map: [{ from: a, to: b, mark: text }]\nignore: []", "has no `a`"),
        ("map: [{ from: a, mark: text }]\nignore: [a]", "needs `to`"),
        ("map: [{ to: b, mark: text }]\nignore: []", "`heading`"),
        ("map: [{ from: 'a[', to: b, mark: text }]\nignore: [a]", "not a path"),
        ("map: [{ from: a, heading: [c], to: b, mark: direct }]\nignore: []", "mark text"),
        (
            "map: [{ each: 'a[]', to: 'b[]', map: [{ from: 'a[].c', to: d, mark: text }] }]\nignore: []",
            "outside `each`",
        ),
    ] {
        let said = faults(rest);
        assert!(said.contains(part), "{rest}: {said}");
    }
}
