//! What the engine finds in small sets: the house rules of Acme with an edit, for what no other set reaches.

use crate::common::day;
use crate::mistakes::edits::{ANY, DEFINITION, Edit, LEAF, RULE, RULESET};
use crate::mistakes::{Files, acme, edited, sources, with_own_facts};
use keur::engine::{Assessment, Question, ask, assess, examples};
use keur::facts::{Facts, Vocabulary, extract};
use keur::load::{Format, Limits, load};
use keur::rules::{Outcome, RuleSet};
use keur::source::Source;
use keur::truth::Truth;

const AS_OF: &str = "2026-11-25";

/// A card of Acme, with what is put in place of `more`.
fn card(more: &str) -> String {
    format!("{{ card: {{ schema: keur-card/1 }}, {more} }}")
}

const DEPLOYER: &str = "parties: [ { id: a, roles: [deployer] } ]";
const SECRET: &str = "x-acme: { data_class: secret }";
const OPEN: &str = "purpose: { effect: none }, x-acme: { data_class: open, approved: true }";

/// A set of Acme with edits, and the vocabulary it reads.
fn set(edits: &[Edit]) -> (RuleSet, Vocabulary) {
    let files: Files = edits.iter().fold(acme(), |files, edit| edited(&files, *edit));
    let vocabulary = with_own_facts(&files);
    let (set, problems) = RuleSet::read(sources(&files), &vocabulary).expect("can be read");
    assert_eq!(problems, []);
    (set, vocabulary)
}

fn facts(vocabulary: &Vocabulary, card: &str) -> Facts {
    let source = Source::new("card.yaml", card);
    let node = load(&source, Format::Yaml, &Limits::default()).node.expect("YAML");
    let mut problems = Vec::new();
    let facts = extract(vocabulary, &node, &source.name, &mut problems);
    assert_eq!(problems, [], "{card}");
    facts
}

/// What `look` sees in the assessment of a card.
fn judged<T>(edits: &[Edit], more: &str, look: impl Fn(&RuleSet, &Assessment<'_, '_>) -> T) -> T {
    let (set, vocabulary) = set(edits);
    let facts = facts(&vocabulary, &card(more));
    look(&set, &assess(&set, &vocabulary, &facts, day(AS_OF), &Question::default()))
}

#[test]
fn a_relief_is_looked_at_where_the_duty_may_apply() {
    let relief = "reliefs: [ { when: { definition: is-user }, cites: [\"Handbook 7.1\"], says: { en: A, nl: A } } ]\nsays:\n";
    let edit = [(RULE, "says:\n", relief)];
    let reliefs = |card: &str| {
        judged(&edit, card, |_, found| {
            (found.findings[0].outcome, found.findings[0].reliefs.clone())
        })
    };
    let applies = reliefs(&format!("{DEPLOYER}, {SECRET}"));
    assert_eq!(applies, (Outcome::Missing, vec![Truth::True]));
    assert_eq!(reliefs(SECRET), (Outcome::Open, vec![Truth::Unknown]));
    assert_eq!(reliefs(&format!("{DEPLOYER}, {OPEN}")), (Outcome::NotApplicable, vec![]));
}

#[test]
fn nobody_asks_whether_a_duty_that_does_not_apply_is_met() {
    let demand = |card: &str| {
        judged(&[], card, |_, found| (found.findings[0].applies, found.findings[0].demand))
    };
    assert_eq!(demand(&format!("{DEPLOYER}, {OPEN}")), (Truth::False, Truth::Unknown));
    let met = format!("{DEPLOYER}, x-acme: {{ data_class: secret, approved: true }}");
    assert_eq!(demand(&met), (Truth::True, Truth::True));
}

#[test]
fn a_fine_rests_on_a_special_rule_only_where_that_surely_holds() {
    let class = (RULE, "says:\n", "penalty: \"Handbook 7.3\"\nsays:\n");
    let large = ("penalties.yaml", "definition: is-user", "fact: self.size, is: small");
    let no_other = ("penalties.yaml", "definition: sensitive-use", "definition: never");
    let never = ("definitions/never.yaml", "", NEVER);
    let rests = |size: &str| {
        let party = format!("parties: [ {{ id: a, roles: [deployer]{size} }} ], {SECRET}");
        judged(&[class, large, no_other, never], &party, |_, found| {
            let exposure = found.findings[0].exposure.as_ref().expect("a fine");
            (exposure.lower, exposure.provisions.join("; "))
        })
    };
    assert_eq!(rests(", size: small"), (Truth::True, "Handbook 7.3; Handbook 7.1".to_owned()));
    assert_eq!(rests(", size: large"), (Truth::False, "Handbook 7.3".to_owned()));
    assert_eq!(rests(""), (Truth::Unknown, "Handbook 7.3".to_owned()));
    // Other amounts take the place of the whole class, its provision too.
    let other = judged(&[class], &format!("{DEPLOYER}, {SECRET}"), |_, found| {
        let exposure = found.findings[0].exposure.as_ref().expect("a fine");
        (exposure.ceiling.expect("an amount").amount, exposure.provisions.join("; "))
    });
    assert_eq!(other, (50.0, "Handbook 7.2".to_owned()));
    // A penalty without a class has no amount.
    let unknown = (RULE, "says:\n", "penalty: \"Handbook 7.2\"\nsays:\n");
    let card = format!("{DEPLOYER}, {SECRET}");
    assert!(judged(&[unknown], &card, |_, found| found.findings[0].exposure.is_none()));
}

const NEVER: &str = "id: never
title: { en: Never, nl: Nooit }
status: stable
cites: [\"Handbook 7.1\"]
force: { from: 2026-01-01 }
when: { fact: x-acme.data_class, is: internal }
examples: [ { expect: unknown } ]
";

/// A definition that rests on another, and on one more beside it.
const OUTER: &str = "id: outer
title: { en: Outer, nl: Buiten }
status: stable
cites: [\"Handbook 7.1\"]
force: { from: 2026-01-01 }
when: { all: [ { definition: sensitive-use }, { definition: beside } ] }
examples: [ { expect: unknown } ]
";

const BESIDE: &str = "id: beside
title: { en: Beside, nl: Ernaast }
status: stable
cites: [\"Handbook 7.3\"]
force: { from: 2026-01-01 }
routes: [secret]
when: { fact: x-acme.data_class, is: secret }
examples: [ { expect: unknown } ]
";

const NESTED: [Edit; 3] = [
    ("definitions/outer.yaml", "", OUTER),
    ("definitions/beside.yaml", "", BESIDE),
    (RULESET, "headlines: [sensitive-use]", "headlines: [outer]"),
];

#[test]
fn a_headline_rests_on_what_made_it_so_but_not_on_what_is_common() {
    let provisions = |edits: &[Edit], card: &str| {
        judged(edits, card, |_, found| found.conclusions[0].provisions.join("; "))
    };
    let all = "Handbook 7.1; Handbook 7.2; Handbook 7.2(a); Handbook 7.3";
    assert_eq!(provisions(&NESTED, SECRET), all);
    let common = (RULESET, "kind: framework", "kind: framework\ncommon: [sensitive-use]");
    let with_common = [NESTED.as_slice(), &[common]].concat();
    assert_eq!(provisions(&with_common, SECRET), "Handbook 7.1; Handbook 7.3");
    // What does not hold rests on its own provisions alone.
    assert_eq!(provisions(&NESTED, OPEN), "Handbook 7.1");
}

#[test]
fn two_ways_to_one_day_name_their_provision_once() {
    let route = (DEFINITION, "status: stable", "status: stable\nroutes: [secret]");
    let edits = [NESTED.as_slice(), &[route]].concat();
    let effect = judged(&edits, SECRET, |_, found| {
        let effective = found.conclusions[0].effective.as_ref().expect("holds");
        (effective.from, effective.latest, effective.provisions.join("; "))
    });
    // Not known to be approved: the day of the route, or that of an approval nobody has stated.
    assert_eq!(effect, (Some(day("2026-02-01")), None, "Handbook 7.2; Handbook 7.3".to_owned()));
}

#[test]
fn what_an_item_states_leaves_only_the_judgement_open() {
    let judged_item = "{ some-item: { of: components, where: { all: [ { fact: .id, is: a }, { definition: fair } ] } } }";
    let fair = "id: fair
title: { en: Fair, nl: Eerlijk }
status: stable
cites: [\"Handbook 7.1\"]
force: { from: 2026-01-01 }
when: { judge: { id: is-fair, question: { en: Is it fair?, nl: Is het eerlijk? } } }
examples: [ { expect: unknown } ]
";
    let edits = [
        ("definitions/fair.yaml", "", fair),
        (RULE, "{ fact: x-acme.approved, is: true }", judged_item),
        (RULE, "facts: { x-acme: { approved: true } }", "facts: {}"),
    ];
    let outcome = |components: &str| {
        let card = format!("{DEPLOYER}, {SECRET}, components: {components}");
        judged(&edits, &card, |_, found| found.findings[0].outcome)
    };
    assert_eq!(outcome("[ { id: a, name: A } ]"), Outcome::Review);
    // Without a name of its own the item itself is not known.
    assert_eq!(outcome("[ { name: A } ]"), Outcome::Missing);
    assert_eq!(outcome("[ { id: b, name: B } ]"), Outcome::Missing);
}

#[test]
fn an_item_that_decides_is_among_the_reasons_with_its_fact() {
    let leaf = "{ some-item: { of: components, where: { fact: .id, is: b } } }";
    let edits = [(DEFINITION, LEAF, leaf), (DEFINITION, ANY, "")];
    let card = "components: [ { id: a, name: A }, { id: b, name: B } ]";
    let (set, vocabulary) = set(&edits);
    let facts = facts(&vocabulary, &self::card(card));
    let found = assess(&set, &vocabulary, &facts, day(AS_OF), &Question::default());
    let mut seen = Vec::new();
    found.conclusions[0].trace.leaves(&mut |_, at, value| {
        for fact in at {
            seen.push((vocabulary.entry(fact.fact).path.clone(), fact.row, value));
        }
    });
    assert_eq!(seen, [("components[].id".to_owned(), Some(1), Truth::True)]);
}

#[test]
fn a_rule_whose_wording_has_ended_says_nothing() {
    let until = (RULE, "{ from: 2026-03-01 }", "{ from: 2026-03-01, until: 2026-11-02 }");
    let (set, vocabulary) = set(&[until]);
    let facts = facts(&vocabulary, &card(SECRET));
    let found = |on: &str| ask(&set, &vocabulary, &facts, day(on), 0, &Question::default()).len();
    assert_eq!((found("2026-11-02"), found("2026-11-03")), (1, 0));
    let whole =
        |on: &str| assess(&set, &vocabulary, &facts, day(on), &Question::default()).findings.len();
    assert_eq!((whole("2026-11-02"), whole("2026-11-03")), (1, 0));
    let (set, vocabulary) =
        self::set(&[until, ("ruleset.yaml", "checked_on: 2026-11-02", "checked_on: 2026-11-03")]);
    let found = examples(&set, &vocabulary);
    let of_rule = found.iter().filter(|result| result.id == "unapproved-use");
    assert!(of_rule.clone().count() == 6 && of_rule.clone().all(|one| one.found == "not in force"));
}

#[test]
fn a_role_that_is_none_is_not_known() {
    let (set, vocabulary) = set(&[]);
    let facts = facts(&vocabulary, &card(&format!("{DEPLOYER}, {SECRET}")));
    let outcome = |role| {
        let question = Question { role: Some(role), ..Question::default() };
        assess(&set, &vocabulary, &facts, day(AS_OF), &question).findings[0].outcome
    };
    assert_eq!(outcome("deployer"), Outcome::Missing);
    assert_eq!(outcome("importer"), Outcome::NotApplicable);
    assert_eq!(outcome("juggler"), Outcome::Open);
}
