//! Rule sets and cards as plain values: what the naive evaluator works on.

use std::sync::LazyLock;

use jiff::civil::Date;

/// The type of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    Number,
    Text,
    Date,
    Moment,
    Country,
    OneOf,
    Map,
}

/// When a list is the whole list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whole {
    Stated,
    Never,
    Screened,
}

/// How a fact follows from others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Computed {
    Ratio(&'static str, &'static str),
    Hours(&'static str, &'static str),
    Days(&'static str, &'static str),
    AsOf,
}

/// One fact of the vocabulary.
pub(super) struct Fact {
    pub(super) path: &'static str,
    pub(super) kind: Kind,
    pub(super) list: Option<Whole>,
    /// The words that cards and rules choose from.
    pub(super) words: &'static [&'static str],
    pub(super) computed: Option<Computed>,
    /// The list of objects it belongs to.
    pub(super) parent: Option<usize>,
}

impl Fact {
    pub(super) fn key(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }
}

/// Whether a quantifier is undetermined for its list too, where the list may hold further items and
/// some item is undetermined. The engine then looks at that item alone, and says `review` where a
/// judgement about it would settle nothing; turn this on when it looks at the list.
pub(super) const OPEN_LISTS_ARE_GAPS: bool = false;

/// The lists that close each value of the screened list; the last value is on none.
pub(super) const USES: [(&str, &[&str]); 4] =
    [("sort", &["first"]), ("rank", &["first", "second"]), ("score", &["second"]), ("play", &[])];

const COUNTRIES: &[&str] = &["NL", "NO", "KE", "EU"];
const ROLES: &[&str] = &["provider", "deployer", "importer"];
const IDS: &[&str] = &["p0", "p1", "p2"];
pub(super) const LEVELS: &[&str] = &["organisation", "system"];
const KINDS: &[&str] = &["literacy_programme", "risk_management", "technical_documentation"];
const GRADES: &[&str] = &["low", "middle", "high"];

/// The facts that rules ask: of the vocabulary in the binary, and of one of our own that has every
/// type and every kind of list. The words of `x-lab.mood` are those of `x-lab.grade` in another order.
#[rustfmt::skip]
pub(super) static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| {
    use Kind::{Bool, Country, Map, Moment, Number, OneOf, Text};
    use Whole::{Never, Screened, Stated};
    let day = Kind::Date;
    let uses: &[&str] = &["sort", "rank", "score", "play"];
    let mut facts = Vec::new();
    let mut add = |path, kind, list, words| facts.push(Fact { path, kind, list, words, computed: None, parent: None });
    add("card.viewpoint", Text, None, IDS);
    add("parties", Map, Some(Never), &[]);
    add("parties[].id", Text, None, IDS);
    add("parties[].roles", OneOf, Some(Stated), ROLES);
    add("parties[].country", Country, None, COUNTRIES);
    add("parties[].located_in", Country, Some(Stated), COUNTRIES);
    add("parties[].size", OneOf, None, &["micro", "small", "large"]);
    add("parties[].turnover_eur", Number, None, &[]);
    add("parties[].personal_use", Bool, None, &[]);
    add("evidence", Map, Some(Never), &[]);
    add("evidence[].kind", OneOf, None, KINDS);
    add("evidence[].date", day, None, &[]);
    add("evidence[].valid_to", day, None, &[]);
    add("evidence[].owner", Text, None, IDS);
    add("evidence[].level", OneOf, None, LEVELS);
    add("x-lab.flag", Bool, None, &[]);
    add("x-lab.safe", Bool, None, &[]);
    add("x-lab.name", Text, None, &["ada", "grace"]);
    add("x-lab.dose", Number, None, &[]);
    add("x-lab.limit", Number, None, &[]);
    add("x-lab.begun", day, None, &[]);
    add("x-lab.ended", day, None, &[]);
    add("x-lab.seen", Moment, None, &[]);
    add("x-lab.told", Moment, None, &[]);
    add("x-lab.land", Country, None, COUNTRIES);
    add("x-lab.grade", OneOf, None, GRADES);
    add("x-lab.mood", OneOf, None, &["high", "low", "middle"]);
    add("x-lab.tags", OneOf, Some(Stated), GRADES);
    add("x-lab.marks", OneOf, Some(Never), GRADES);
    add("x-lab.uses", OneOf, Some(Screened), uses);
    add("x-lab.screened", OneOf, Some(Stated), &["first", "second"]);
    add("x-lab.names", Text, Some(Stated), &["ada", "grace"]);
    add("x-lab.lands", Country, Some(Never), COUNTRIES);
    add("x-lab.counts", Number, Some(Stated), &[]);
    add("x-lab.days", day, Some(Stated), &[]);
    add("x-lab.parts", Map, Some(Stated), &[]);
    add("x-lab.parts[].good", Bool, None, &[]);
    add("x-lab.parts[].size", Number, None, &[]);
    add("x-lab.parts[].most", Number, None, &[]);
    add("x-lab.parts[].from", day, None, &[]);
    add("x-lab.parts[].till", day, None, &[]);
    add("x-lab.parts[].grade", OneOf, None, GRADES);
    add("x-lab.parts[].tags", OneOf, Some(Stated), GRADES);
    add("x-lab.trials", Map, Some(Never), &[]);
    add("x-lab.trials[].good", Bool, None, &[]);
    add("x-lab.trials[].on", day, None, &[]);
    add("x-shut.used", Bool, None, &[]);
    add("x-shut.remote", Bool, None, &[]);
    add("x-shut.count", Number, None, &[]);
    add("x-shut.tags", OneOf, Some(Stated), GRADES);
    add("x-shut.marks", OneOf, Some(Never), GRADES);
    let mut computed = |path, kind, how| facts.push(Fact { path, kind, list: None, words: &[], computed: Some(how), parent: None });
    computed("assessment.as_of", day, Computed::AsOf);
    computed("x-lab.share", Number, Computed::Ratio("x-lab.dose", "x-lab.limit"));
    computed("x-lab.wait", Number, Computed::Hours("x-lab.seen", "x-lab.told"));
    computed("x-lab.span", Number, Computed::Days("x-lab.begun", "x-lab.ended"));
    computed("x-lab.parts[].span", Number, Computed::Days("x-lab.parts[].from", "x-lab.parts[].till"));
    for at in 0..facts.len() {
        let list = facts[at].path.rsplit_once("[].").map(|(list, _)| list);
        facts[at].parent = list.and_then(|list| facts.iter().position(|fact| fact.path == list));
    }
    facts
});

/// The index of the fact with this path.
pub(super) fn fact(path: &str) -> usize {
    FACTS.iter().position(|fact| fact.path == path).expect("a fact of the table")
}

/// One value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Atom {
    Bool(bool),
    Number(f64),
    /// A text, a country, a value of an enumeration.
    Word(&'static str),
    /// The first and the last day that may be meant.
    Date(Date, Date),
    /// Seconds of 2026-05-14, UTC.
    Moment(u32),
}

/// What a card says of a fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Told {
    #[default]
    Absent,
    /// One of the reserved words, or null.
    Silent(&'static str),
    One(Atom),
    /// The long form of a single fact.
    Long(Atom),
    /// Items; `None` is one of the reserved words.
    Many(Vec<Option<Atom>>),
    Rows(Vec<Option<Row>>),
}

/// An object of a list: what it says of each of its facts.
pub(super) type Row = Vec<(usize, Told)>;

/// A card.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    /// By fact.
    pub(super) told: Vec<Told>,
    /// By judgement.
    pub(super) judged: Vec<Option<bool>>,
}

/// Where a condition finds a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Card,
    Item,
    Party,
}

#[derive(Clone, Debug)]
pub(super) enum Operand {
    Literal(Atom),
    Parameter(usize),
    Fact(Place, usize),
    AsOf,
}

/// A comparison, by its word and its operands.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Against(&'static str, Operand),
    Among(&'static str, Vec<Atom>),
    Contains(Atom),
    Empty(bool),
    Stated,
}

impl Test {
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Against(word, _) | Self::Among(word, _) => word,
            Self::Contains(_) => "contains",
            Self::Empty(_) => "empty",
            Self::Stated => "stated",
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Cond {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Definition(usize),
    Fact(Place, usize, Test),
    Some(usize, Box<Self>),
    Every(usize, Box<Self>),
    Evidence { kind: &'static str, own: bool, level: Option<&'static str> },
    Judge(usize),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Begin {
    Day(Date),
    Fact(usize),
    Never,
}

#[derive(Clone, Debug)]
pub(super) struct Route {
    pub(super) definition: usize,
    pub(super) from: Date,
    pub(super) transitions: Vec<(Cond, Begin)>,
}

/// What definitions and rules share.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) from: Date,
    pub(super) until: Option<Date>,
    pub(super) routes: Vec<usize>,
    pub(super) when: Cond,
    pub(super) unless: Option<Cond>,
}

#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) head: Head,
    /// Definitions that say who is addressed.
    pub(super) addressees: Vec<usize>,
    pub(super) require: Cond,
}

/// A rule set.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) definitions: Vec<Head>,
    pub(super) headlines: Vec<usize>,
    pub(super) rules: Vec<Rule>,
    pub(super) routes: Vec<Route>,
    /// Values, each from its first day, in order.
    pub(super) parameters: Vec<(Kind, Vec<(Date, Atom)>)>,
    pub(super) judgements: usize,
}

/// When something takes effect: at the earliest, and at the latest.
pub(super) type Window = (Option<Date>, Option<Date>);

/// What a rule set says of a card, in the same form from both evaluators; `None` is unknown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The headlines, in order.
    pub(super) conclusions: Vec<(Option<bool>, Option<Window>)>,
    /// By rule and party, in order.
    pub(super) findings: Vec<Finding>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    pub(super) rule: usize,
    pub(super) party: Option<String>,
    pub(super) outcome: &'static str,
    pub(super) applies: Option<bool>,
    pub(super) because: Option<&'static str>,
    pub(super) effective: Option<Window>,
}
