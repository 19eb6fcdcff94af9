//! What changed between two judgements, and why.

mod binary;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::common::{AS_OF, act, cards, check_file_on, check_text, day, files, root, stem};
use keur::diff::{Cause, Class, Diff, FactState, Pair, Side, Standing, classify, diff};
use keur::language::Lang;
use keur::report::{FileDigest, Receipt, SetReceipt, Style};
use keur::rules::{Level, Outcome, RuleSet};
use keur::verdict::{CardResult, Verdict};

/// A card with what judged it.
struct Judged {
    card: CardResult,
    receipt: Receipt,
    sets: [Arc<RuleSet>; 1],
}

impl Judged {
    fn new(card: CardResult, as_of: &str) -> Self {
        let receipt = Receipt {
            from: None,
            keur: "test".to_owned(),
            as_of: day(as_of),
            role: None,
            levels: BTreeMap::new(),
            settings: Vec::new(),
            vocabulary: String::new(),
            sets: vec![SetReceipt::of(act())],
            cards: vec![FileDigest::of(&card.source)],
        };
        Self { card, receipt, sets: [Arc::clone(act())] }
    }

    fn fixture(name: &str, as_of: &str) -> Self {
        let path = files("fixtures/cards").into_iter().find(|path| stem(path) == name);
        Self::new(check_file_on(&path.expect("there"), as_of), as_of)
    }

    fn text(text: &str) -> Self {
        Self::new(check_text("card.yaml", text, AS_OF), AS_OF)
    }

    fn side(&self) -> Side<'_> {
        Side { card: &self.card, receipt: &self.receipt, sets: &self.sets }
    }
}

fn compare<'a>(old: &'a Judged, new: &'a Judged) -> Diff<'a> {
    diff(old.side(), new.side())
}

fn chatbot() -> String {
    let path = root().join("fixtures/cards/customer-chatbot.yaml");
    std::fs::read_to_string(path).expect("there")
}

#[test]
fn a_card_against_itself_has_not_changed() {
    for path in cards() {
        let card = Judged::new(check_file_on(&path, AS_OF), AS_OF);
        let found = compare(&card, &card);
        assert!(found.is_empty(), "{}", path.display());
        assert_eq!(found.unchanged, card.card.verdicts.len());
    }
}

#[test]
fn one_more_fact_turns_what_it_decides_and_is_named_with_both_lines() {
    let text = chatbot();
    let told = text.replace("content:\n", "content:\n  informs_persons: true\n");
    assert_ne!(text, told, "the fixture has the section");
    let (old, new) = (Judged::text(&text), Judged::text(&told));
    let found = compare(&old, &new);
    let change = found
        .verdicts
        .iter()
        .find(|change| change.verdict.latest().rule == "undisclosed-ai-interaction");
    let change = change.expect("it was missing, and is met");
    assert_eq!(change.class, Class::Improvement);
    let [Cause::Fact { fact, old: before, new: after }] = change.why.as_slice() else {
        panic!("one fact: {:?}", change.why);
    };
    assert_eq!(fact, "content.informs_persons");
    assert!(matches!(before, FactState::NotStated { .. }), "{before:?}");
    let FactState::Stated { value, place } = after else { panic!("{after:?}") };
    let line = told.lines().position(|line| line == "  informs_persons: true").expect("there") + 1;
    assert_eq!((value.as_str(), place.line), ("true", u32::try_from(line).expect("small")));
    // What else changed did so by the same fact: told at all, people must be told clearly.
    for change in &found.verdicts {
        let by_it = |cause: &Cause| matches!(cause, Cause::Fact { fact, .. } if fact == "content.informs_persons");
        assert!(change.why.iter().any(by_it), "{:?}", change.why);
    }
    // Other lines for the same facts are no change.
    let moved = Judged::text(&format!("# A comment.\n\n{text}"));
    assert!(compare(&old, &moved).is_empty());
}

#[test]
fn on_the_day_the_duties_begin_they_bind_and_the_day_is_why() {
    let old = Judged::fixture("cv-ranking", AS_OF);
    let new = Judged::fixture("cv-ranking", "2027-12-02");
    let found = compare(&old, &new);
    assert!(found.count(Class::Regression) > 50);
    assert_eq!(found.count(Class::Improvement), 0);
    for change in &found.verdicts {
        let is_day = |cause: &Cause| matches!(cause, Cause::Day { from: Some(from), .. } if *from == day("2027-12-02"));
        let rule = &change.verdict.latest().rule;
        assert!(
            change.why.iter().all(is_day) && !change.why.is_empty(),
            "{rule}: {:?}",
            change.why
        );
        let Pair::Both(before, after) = change.verdict else { panic!("{rule} is on both days") };
        assert!(before.is_upcoming() && !after.is_upcoming(), "{rule}");
        let undone = matches!(after.outcome, Outcome::Missing | Outcome::Fail);
        assert_eq!(change.class == Class::Regression, undone, "{rule}");
    }
}

#[test]
fn a_wording_that_ends_is_named_with_its_last_day() {
    let old = Judged::fixture("spam-filter", "2026-07-26");
    let new = Judged::fixture("spam-filter", "2026-07-27");
    let found = compare(&old, &new);
    let gone = found.verdicts.iter().find(|change| change.verdict.after().is_none());
    let gone = gone.expect("the older wording");
    assert_eq!(gone.verdict.latest().rule, "insufficient-ai-literacy");
    let until = Some(day("2026-07-26"));
    assert_eq!(gone.why, [Cause::Day { from: None, until, provisions: Vec::new() }]);
}

/// A verdict of the fixtures with another outcome, level and day.
fn verdict(outcome: Outcome, level: Level, from: Option<&str>, upcoming: bool) -> Verdict {
    let card = Judged::fixture("cv-ranking", AS_OF).card;
    let has_day = |verdict: &&Verdict| verdict.effect.is_some();
    let mut found = card.verdicts.iter().find(has_day).expect("a dated one").clone();
    (found.outcome, found.level) = (outcome, level);
    let effect = found.effect.as_mut().expect("dated");
    effect.from = from.map(day);
    effect.upcoming = upcoming;
    found
}

#[test]
fn the_order_of_standings_is_total_and_decides_what_is_worse() {
    use Outcome::{Fail, Missing, NotApplicable, Open, Pass, Review};
    let [soon, later, past] = ["2027-12-02", "2028-08-02", "2025-02-02"];
    let error = Level::Error;
    // From best to worst; what stands in one row is neither better nor worse.
    let rows: [Vec<Verdict>; 9] = [
        vec![
            verdict(Pass, error, Some(past), false),
            verdict(NotApplicable, error, None, false),
            verdict(Pass, Level::Note, Some(later), true),
        ],
        vec![
            verdict(Open, error, Some(past), false),
            verdict(Review, error, Some(past), false),
            verdict(Open, error, Some(later), true),
        ],
        vec![verdict(Missing, Level::Warning, Some(soon), true)],
        vec![verdict(Missing, error, Some(later), true)],
        vec![verdict(Missing, error, Some(soon), true)],
        vec![verdict(Fail, error, Some(later), true)],
        vec![verdict(Missing, Level::Note, Some(past), false)],
        vec![verdict(Missing, error, Some(past), false)],
        vec![verdict(Fail, Level::Note, Some(past), false)],
    ];
    for (at, row) in rows.iter().enumerate() {
        for (to, other) in rows.iter().enumerate() {
            for (old, new) in row.iter().flat_map(|old| other.iter().map(move |new| (old, new))) {
                let expected = match to.cmp(&at) {
                    std::cmp::Ordering::Greater => Class::Regression,
                    std::cmp::Ordering::Less => Class::Improvement,
                    std::cmp::Ordering::Equal => Class::Change,
                };
                let found = classify(Pair::Both(old, new));
                let what = format!("{:?} {:?}", old.outcome, new.outcome);
                assert!(found == Some(expected) || found.is_none() && at == to, "{what} {found:?}");
            }
        }
        // What is not there stands as what is met.
        let [new, old] = [Pair::New(&row[0]), Pair::Old(&row[0])].map(classify);
        let both = (Some(Class::Change), Some(Class::Change));
        let worse = (Some(Class::Regression), Some(Class::Improvement));
        assert_eq!((new, old), if at == 0 { both } else { worse });
    }
    assert_eq!(classify(Pair::New(&rows[0][1])), None, "nobody is asked more than before");
    assert_eq!(Standing::of(None), Standing::Settled);
}

/// What changed, without its order.
fn keys(found: &Diff<'_>, mirrored: bool) -> BTreeSet<String> {
    let name = |cause: &Cause| match cause {
        Cause::Fact { fact, old, new } => {
            let [old, new] = if mirrored { [new, old] } else { [old, new] };
            let [old, new] = [old, new].map(|state| match state {
                FactState::Stated { value, place } => format!("{value} {}", place.line),
                other => format!("{:?}", std::mem::discriminant(other)),
            });
            format!("{fact} {old} {new}")
        }
        other => format!("{:?}", std::mem::discriminant(other)),
    };
    let of = |set: &str, rule: &str, class: Class, why: &[Cause]| {
        let class = if mirrored { class.mirrored() } else { class };
        let why: BTreeSet<String> = why.iter().map(name).collect();
        format!("{set}/{rule} {class:?} {why:?}")
    };
    let verdicts = found.verdicts.iter().map(|change| {
        let verdict = change.verdict.latest();
        of(&verdict.set, &verdict.rule, change.class, &change.why)
    });
    let conclusions = found.conclusions.iter().map(|turn| {
        let conclusion = turn.conclusion.latest();
        of(&conclusion.set, &conclusion.definition, Class::Change, &turn.why)
    });
    verdicts.chain(conclusions).collect()
}

#[test]
fn the_way_back_is_the_mirror_and_every_change_has_a_reason() {
    let all: Vec<Judged> = cards()
        .iter()
        .enumerate()
        .map(|(at, path)| {
            let as_of = [AS_OF, "2027-12-02", "2026-07-26"][at % 3];
            Judged::new(check_file_on(path, as_of), as_of)
        })
        .collect();
    let mut changes = 0;
    for (at, old) in all.iter().enumerate() {
        // Each card with a neighbour and one from afar.
        for step in [1, 9] {
            let new = &all[(at + step) % all.len()];
            let (there, back) = (compare(old, new), compare(new, old));
            assert_eq!(keys(&there, false), keys(&back, true));
            assert_eq!(there.unchanged, back.unchanged);
            for change in &there.verdicts {
                let rule = &change.verdict.latest().rule;
                assert!(!change.why.is_empty(), "{rule}: {:?}", change.verdict);
            }
            assert!(there.conclusions.iter().all(|turn| !turn.why.is_empty()));
            changes += there.verdicts.len();
        }
    }
    println!("{changes} changes, each with a reason, each the same on the way back");
    assert!(changes > 1000);
}

#[test]
fn parties_are_matched_by_id_then_name_then_roles_and_the_unnamed_by_place() {
    let card = |parties: &str| {
        Judged::text(&format!("card: {{ schema: keur-card/1 }}\nparties:\n{parties}"))
    };
    let gone = |old: &Judged, new: &Judged| {
        let found = compare(old, new);
        found.verdicts.iter().any(|change| !matches!(change.verdict, Pair::Both(..)))
    };
    let two = card("  - { id: a, roles: [provider] }\n  - { id: b, roles: [deployer] }\n");
    let swapped = card("  - { id: b, roles: [deployer] }\n  - { id: a, roles: [provider] }\n");
    assert!(compare(&two, &swapped).is_empty());
    let renamed = card("  - { id: x, roles: [provider] }\n  - { id: y, roles: [deployer] }\n");
    assert!(!gone(&two, &renamed));
    let nobody = Judged::text("card: { schema: keur-card/1 }\n");
    assert!(
        !gone(&nobody, &card("  - { id: a, roles: [provider] }\n")),
        "it says more of somebody"
    );
    let one = card("  - { id: a, roles: [provider] }\n");
    let found = compare(&one, &two);
    let added: Vec<_> =
        found.verdicts.iter().filter(|change| change.verdict.before().is_none()).collect();
    assert!(!added.is_empty());
    for change in added {
        assert_eq!(change.why, [Cause::NoParty(keur::diff::Where::Old)]);
        assert_ne!(change.verdict.latest().outcome, Outcome::NotApplicable);
    }
}

#[test]
fn text_of_a_redesign_looks_as_reviewed_and_fits_the_width() {
    let old = Judged::text(&chatbot());
    let told = chatbot().replace("content:\n", "content:\n  informs_persons: false\n");
    let mut new = Judged::new(check_text("card.yaml", &told, "2027-12-02"), "2027-12-02");
    new.receipt.keur = "test".to_owned();
    for lang in Lang::ALL {
        let found = compare(&old, &new);
        let style = Style { lang, ..Style::default() };
        let name = format!("diff@text-{}", lang.code());
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, keur::diff::text(&found, &style));
        });
        let wide = Judged::fixture("cv-ranking-redesigned", AS_OF);
        let found = compare(&old, &wide);
        for width in [60, 80, 120] {
            let style = Style { width, lang, unicode: false, ..Style::default() };
            let text = keur::diff::text(&found, &style);
            assert!(!text.contains(['\u{1b}', '→']));
            for line in text.lines() {
                let longest = line.split(' ').map(str::len).max().unwrap_or(0);
                assert!(line.chars().count() <= width || longest > width / 3, "{width}: {line}");
            }
        }
    }
}

#[test]
fn a_hostile_card_writes_no_line_and_no_mark_up_of_its_own() {
    let hostile = r#""x`</script>|\e[31m\n## Worse (0)\n@team ::error::%0A ``` [a](http://b)""#;
    let card = |name: &str, more: &str| {
        let text = format!(
            "card: {{ schema: keur-card/1 }}\nsubject: {{ name: {name}, kind: system{more} }}\n\
             parties:\n  - {{ id: a, name: {name}, roles: [provider] }}\n  \
             - {{ id: b, name: {name}, roles: [deployer] }}\n"
        );
        let source = Arc::new(keur::source::Source::new("a`b|c.yaml", text.as_str()));
        let mut card = check_text("card.yaml", &text, AS_OF);
        assert!(card.checked, "{:?}", card.problems);
        card.source = source;
        Judged::new(card, AS_OF)
    };
    let (old, new) = (card(hostile, ""), card(hostile, ", machine_based: false"));
    let found = compare(&old, &new);
    assert!(!found.is_empty());
    for colour in [true, false] {
        let text = keur::diff::text(&found, &Style { colour, ..Style::default() });
        assert!(!text.lines().any(|line| line.starts_with("##")), "{text}");
        assert!(!text.contains("\u{1b}[31m"));
    }
    let markdown = keur::diff::markdown(&found, &Style::default());
    for line in markdown.lines().filter(|line| line.contains("@team")) {
        // The name stands whole between four backticks, where nothing is mark-up.
        let code = line.split("````").nth(1).expect("in code");
        assert!(code.contains("</script>") && code.contains("@team") && code.contains("```"));
        assert!(!line.replace(code, "").contains("@team"), "{line}");
    }
    assert!(markdown.contains("@team") && markdown.contains("``a`b|c.yaml``"), "{markdown}");
    let headings = markdown.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(headings, 1 + Class::ALL.iter().filter(|c| found.count(**c) > 0).count() + 1);
}
