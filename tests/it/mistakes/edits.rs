//! The edits: a file, what stands in it, and what takes its place.

/// A file, a text in it (nothing: the whole file), and the text in its place. A file that is not there
/// is added.
pub(crate) type Edit = (&'static str, &'static str, &'static str);

/// Tables beside the rules of Acme, without mistakes.
pub(super) const OWN_TABLES: [(&str, &str); 5] = [
    (
        "routes.yaml",
        "- id: secret
  definition: sensitive-use
  from: 2026-02-01
  cites: [\"Handbook 7.2\"]
  transitions:
    - { when: { fact: x-acme.approved, is: true }, from: { fact: x-acme.approved_on }, cites: [\"Handbook 7.3\"] }
",
    ),
    (
        "parameters.yaml",
        "- id: most
  label: { en: Most, nl: Meest }
  cites: [\"Handbook 7.3\"]
  values: [ { from: 2026-01-01, value: 2 } ]
",
    ),
    (
        "penalties.yaml",
        "- id: board
  title: { en: Fine of the board, nl: Boete van de raad }
  covers: [\"Handbook 7.3\"]
  cites: [\"Handbook 7.3\"]
  from: 2026-03-01
  amount: 100
  share: 0.01
  of: self.turnover_eur
  lower: [ { when: { definition: is-user }, cites: [\"Handbook 7.1\"] } ]
  instead: [ { when: { definition: sensitive-use }, cites: [\"Handbook 7.2\"], amount: 50 } ]
",
    ),
    ("claims.yaml", "- { words: [sensitive], holds: { definition: sensitive-use } }\n"),
    (
        "coverage.yaml",
        "parts: [ { id: seven, title: { en: Seven, nl: Zeven }, refs: [\"Handbook 7.1\"] } ]
reasons: [ { reason: heading, refs: [\"Handbook 7.2(a)\"] } ]
",
    ),
];

pub(crate) const RULE: &str = "approval/unapproved-use.yaml";
pub(crate) const DEFINITION: &str = "definitions/sensitive-use.yaml";
const ROUTES: &str = "routes.yaml";
const PARAMETERS: &str = "parameters.yaml";
const PENALTIES: &str = "penalties.yaml";
const COVERAGE: &str = "coverage.yaml";
pub(crate) const RULESET: &str = "ruleset.yaml";

/// The answer of the guidance in the binary.
pub(super) const ANSWER: &str = "answers/recruitment-counts-as-workplace.yaml";

/// What the definition asks first.
pub(crate) const LEAF: &str = "{ fact: x-acme.data_class, is: secret }";

/// What it asks beside that.
pub(crate) const ANY: &str = "    - { fact: purpose.effect, in: [significant, legal] }\n";

/// Conditions in the place of `LEAF`.
pub(super) const CONDITIONS: &[Edit] = &[
    (DEFINITION, LEAF, "secret"),
    (DEFINITION, LEAF, "{}"),
    (DEFINITION, LEAF, "{ fatc: x-acme.data_class, is: secret }"),
    (DEFINITION, LEAF, "{ wherever: x-acme.data_class }"),
    (DEFINITION, LEAF, "{ not: { fact: x-acme.approved, is: true }, is: secret }"),
    (DEFINITION, LEAF, "{ any: { fact: x-acme.approved, is: true } }"),
    (DEFINITION, LEAF, "{ any: [] }"),
    (DEFINITION, LEAF, "{ all: [ { any: [ { fact: x-acme.approved, is: true } ] } ] }"),
    (DEFINITION, LEAF, "{ definition: [is-user] }"),
    (DEFINITION, LEAF, "{ definition: nowhere-to-be-found }"),
    (DEFINITION, LEAF, "{ some-item: { of: components } }"),
    (DEFINITION, LEAF, "{ some-item: { of: componets, where: { fact: .gpai, is: true } } }"),
    (DEFINITION, LEAF, "{ every-item: { of: x-acme.reviewers, where: { fact: .a, is: b } } }"),
    (
        DEFINITION,
        LEAF,
        "{ every-item: { of: components, were: 1, where: { fact: .gpai, is: true } } }",
    ),
    (DEFINITION, LEAF, "{ evidence: { owner: self } }"),
    (DEFINITION, LEAF, "{ evidence: { kind: literacy_programme, owner: other } }"),
    (DEFINITION, LEAF, "{ evidence: literacy_program }"),
    (DEFINITION, LEAF, "{ evidence: zzzzzzzzzz }"),
    (DEFINITION, LEAF, "{ judge: { id: a } }"),
    (DEFINITION, LEAF, "{ judge: { id: a, question: why } }"),
    (
        DEFINITION,
        LEAF,
        "{ some-item: { of: components, where: { judge: { id: a, question: { en: A, nl: A } } } } }",
    ),
    (DEFINITION, LEAF, "{ fact: .gpai, is: true }"),
    (DEFINITION, LEAF, "{ fact: \"components[].gpai\", is: true }"),
    (DEFINITION, LEAF, "{ fact: zzzzzzzzzz, is: true }"),
    (DEFINITION, LEAF, "{ fact: self.zzzzzzzzzz, is: true }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, is: secret, in: [open] }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, zzzzzzzzzz: secret }"),
];

/// Comparisons in the place of `LEAF`: one for each kind of fact, then operands.
pub(super) const OPERANDS: &[Edit] = &[
    (DEFINITION, LEAF, "{ fact: x-acme.approved, at-least: 1 }"),
    (DEFINITION, LEAF, "{ fact: x-acme.approved_on, more-than: 1 }"),
    (DEFINITION, LEAF, "{ fact: x-acme.reviewers, is: a }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, empty: true }"),
    (DEFINITION, LEAF, "{ fact: components, contains: a }"),
    (DEFINITION, LEAF, "{ fact: model.training_flop, before: 2026-01-01 }"),
    (DEFINITION, LEAF, "{ fact: x-acme.reviewers, empty: perhaps }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, in: secret }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, stated: false }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, is: { as-of: true } }"),
    (DEFINITION, LEAF, "{ fact: x-acme.approved_on, before: { day: 1 } }"),
    (DEFINITION, LEAF, "{ fact: x-acme.approved_on, before: { fact: x-acme.approved } }"),
    (DEFINITION, LEAF, "{ fact: x-acme.approved_on, before: { fact: x-acme.approvd_on } }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, is: { fact: purpose.effect } }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, is: { parameter: least } }"),
    (DEFINITION, LEAF, "{ fact: x-acme.data_class, is: { parameter: [most] } }"),
];

pub(super) const HEADS: &[Edit] = &[
    (DEFINITION, "force: { from: 2026-01-01 }\n", ""),
    (DEFINITION, "{ from: 2026-01-01 }", "{ until: 2027-01-01 }"),
    (DEFINITION, "{ from: 2026-01-01 }", "{ from: early }"),
    (DEFINITION, "{ from: 2026-01-01 }", "{ from: 2026-01-01, til: 2027-01-01 }"),
    (DEFINITION, "{ from: 2026-01-01 }", "{ from: 2026-01-01, until: 2026-01-01 }\nnote: short"),
    (DEFINITION, "[\"Handbook 7.2\", \"Handbook 7.2(a)\"]", "[]"),
    (DEFINITION, "\"Handbook 7.2\"", "\"Somewhere else\""),
    (DEFINITION, "status: stable", "status: stable\nroutes: [secrets]"),
    (DEFINITION, "expect: true", "expect: pass"),
    (DEFINITION, "expect: true", "expct: true"),
    (DEFINITION, "{ expect: true,", "{ expect: true, as-of: never,"),
    (DEFINITION, "{ expect: true,", "{ expect: true, assume: [is-user],"),
    (DEFINITION, "{ expect: true,", "{ expect: true, assume: { is-user: 7 },"),
    (DEFINITION, "examples:\n", "examples:\n  - pass\n"),
    ("definitions/Odd_Name.yaml", "", ODD_NAME),
    ("definitions/lonely.yaml", "", "id: lonely\n"),
    ("definitions/bare.yaml", "", BARE),
    ("definitions/late.yaml", "", LATE),
    (RULE, "expect: pass", "expect: true"),
    (RULE, "expect: missing", "expect: review"),
    (RULE, "require: { fact: x-acme.approved, is: true }\n", ""),
    (RULE, "[user]", "[]"),
    (RULE, "[user]", "[nobody-at-all]"),
    (RULE, "says:\n", "penalty: \"Handbook 8\"\nsays:\n"),
    (RULE, "says:\n", "ready-before: [x-acme.approved]\nsays:\n"),
    (RULE, "says:\n", "ready-before: [x-acme.aproved_on]\nsays:\n"),
    (RULE, "says:\n", "reliefs: [ { cites: [\"Handbook 7.1\"] } ]\nsays:\n"),
    (
        RULE,
        "says:\n",
        "reliefs: [ { when: { definition: is-user }, says: { en: A, nl: A } } ]\nsays:\n",
    ),
    (
        RULE,
        "says:\n",
        "reliefs: [ { when: { definition: is-user }, says: A, cites: [] } ]\nsays:\n",
    ),
    (
        RULE,
        "says:\n",
        "reliefs: [ { when: { definition: is-user }, says: { en: A, nl: A }, cites: [\"Handbook 9\"] } ]\nsays:\n",
    ),
];

const ODD_NAME: &str = "id: Odd_Name
title: { en: A, nl: A }
status: stable
cites: [\"Handbook 7.1\"]
force: { from: 2026-01-01 }
when: { fact: x-acme.approved, is: true }
examples: [ { expect: unknown } ]
";

const LATE: &str = "id: late
title: { en: A, nl: A }
status: stable
cites: [\"Handbook 7.1\"]
force: { from: 2026-01-01, until: 2026-05-01 }
when: { fact: x-acme.approved, is: true }
examples: [ { expect: unknown, as-of: 2026-05-01 }, { expect: unknown, as-of: 2026-05-02 } ]
";

const BARE: &str = "id: bare
title: { en: A, nl: A }
status: stable
cites: [\"Handbook 7.1\"]
force: { from: 2026-01-01 }
when: { fact: x-acme.approved, is: true }
examples: []
";

pub(super) const TABLES: &[Edit] = &[
    (ROUTES, "  from: 2026-02-01\n", ""),
    (ROUTES, "definition: sensitive-use", "definition: sensitive-uze"),
    (ROUTES, "  cites: [\"Handbook 7.2\"]\n", ""),
    (ROUTES, "when: { fact: x-acme.approved, is: true }, ", ""),
    (ROUTES, "fact: x-acme.approved_on", "fact: x-acme.approved"),
    (ROUTES, "{ fact: x-acme.approved_on }", "soon"),
    (PARAMETERS, "- id: most\n ", "-"),
    (PARAMETERS, "  label: { en: Most, nl: Meest }\n", ""),
    (PARAMETERS, "  values: [ { from: 2026-01-01, value: 2 } ]\n", ""),
    (PARAMETERS, "value: 2", "value: many"),
    (PENALTIES, "  covers: [\"Handbook 7.3\"]\n", ""),
    (PENALTIES, "  of: self.turnover_eur\n", ""),
    (PENALTIES, "self.turnover_eur", "self.turnover"),
    (PENALTIES, "self.turnover_eur", "self.country"),
    (PENALTIES, "when: { definition: is-user }, ", ""),
    (PENALTIES, "amount: 50", "amuont: 50"),
    ("claims.yaml", ", holds: { definition: sensitive-use }", ""),
    ("claims.yaml", "[sensitive]", "{ sensitive: true }"),
    ("claims.yaml", "definition: sensitive-use", "definition: sensitive-uze"),
    (COVERAGE, "id: seven, ", ""),
    (COVERAGE, "reason: heading", "reason: because"),
    (COVERAGE, "\"Handbook 7.2(a)\"]", "\"Handbook 7.2(a)\", \"Handbook 7.2(a)\"]"),
    (COVERAGE, "\"Handbook 7.2(a)\"", "\"Handbook 7.2(b)\""),
    (COVERAGE, "\"Handbook 7.2(a)\"", "\"Somewhere else\""),
    (COVERAGE, "\"Handbook 7.2(a)\"", "\"Handbook 7.3\""),
    ("provisions.yaml", "provisions:", "provision:"),
    ("provisions.yaml", "2026-01-01", "early"),
    ("provisions.yaml", "refs:", "ref:"),
];

pub(super) const SET: &[Edit] = &[
    (RULESET, "", ""),
    (RULESET, "checked_on: 2026-11-02", "checked_on: lately"),
    (RULESET, "kind: framework", "kind: whim"),
    (RULESET, "kind: framework", "kind: framework\nextends: eu-ai-akt"),
    (RULESET, "kind: framework", "kind: framework\nextends: eu-ai-act-guidance"),
    (RULESET, "[sensitive-use]", "[is-user]"),
    (RULESET, "[sensitive-use]", "[sensitive-uze]"),
    (RULESET, "user: is-user", "user: is-usr"),
    ("second/is-user.yaml", "", "id: is-user\n"),
];

pub(super) const ANSWERS: &[Edit] = &[
    (ANSWER, "judgement: ", "judgement: x-"),
    (ANSWER, "judgement: ", "judgement: zzzzzzzzzzzzzzzzzzzzzzzzzzzz # "),
];
