//! Typed reading: values, places, and errors at the exact place.

use std::collections::BTreeMap;

use keur::load::Format::Yaml;
use keur::load::de::{DeError, Spanned, from_node};
use keur::load::node::Node;
use keur::source::{Source, Span};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::loaded;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Rule {
    id: Spanned<String>,
    level: Level,
    count: Option<Spanned<u8>>,
    #[serde(default)]
    tags: Vec<Spanned<Tag>>,
    when: Option<Condition>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Must,
    ShouldNot,
}

#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Tag(String);

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Condition {
    Always,
    All(Vec<Condition>),
    Not(Box<Condition>),
    Ratio(Spanned<String>, f64),
    Between { low: f64, high: f64 },
}

fn tree(text: &str) -> (Source, Node) {
    let (source, loaded) = loaded(Yaml, text);
    (source, loaded.node.expect("a tree"))
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    from_node(&tree(text).1).expect(text)
}

/// `line:column code |underlined| message / help`.
fn fails<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    let (source, node) = tree(text);
    let DeError { message, span, help, code } = from_node::<T>(&node).expect_err(text);
    let place = source.line_column(span.start);
    let help = help.map(|help| format!(" / {help}")).unwrap_or_default();
    format!("{}:{} {code} |{}| {message}{help}", place.line, place.column, source.slice(span))
}

#[test]
fn a_structure_is_read_with_its_places() {
    let text = "id: é-1\nlevel: should-not\ncount: 7.0\ntags: [a, ü]\nwhen:\n  all:\n  - always\n  \
                - not: {ratio: [x, 2]}\n  - between: {low: -1, high: 1.5}\n";
    let rule: Rule = read(text);
    let spans = Span::new(4, 8);
    assert_eq!(rule.id, Spanned { span: spans, value: "é-1".to_owned() });
    assert_eq!(rule.count.unwrap().value, 7);
    let (source, _) = tree(text);
    let tags: Vec<_> = rule.tags.iter().map(|tag| source.slice(tag.span)).collect();
    assert_eq!(tags, ["a", "ü"]);
    let Some(Condition::All(parts)) = rule.when else { panic!("{:?}", rule.when) };
    assert_eq!(parts[0], Condition::Always);
    assert_eq!(parts[2], Condition::Between { low: -1.0, high: 1.5 });
    let Condition::Not(inner) = &parts[1] else { panic!("{parts:?}") };
    let Condition::Ratio(name, 2.0) = &**inner else { panic!("{inner:?}") };
    assert_eq!(source.slice(name.span), "x");
}

#[test]
fn null_is_an_absent_option() {
    let rule: Rule = read("id: a\nlevel: must\ncount:\nwhen: ~\n");
    assert_eq!((rule.count, rule.when), (None, None));
    assert_eq!(read::<Vec<Option<bool>>>("[true, ~]"), [Some(true), None]);
}

#[test]
fn numbers_change_kind_where_nothing_is_lost() {
    assert_eq!(read::<f64>("5").to_string(), "5");
    assert_eq!(read::<i64>("5.0"), 5);
    assert_eq!(read::<u32>("1.0e+3"), 1000);
    assert_eq!(
        fails::<i64>("5.5"),
        "1:1 wrong-type |5.5| a whole number is wanted, and this is the number 5.5"
    );
    assert_eq!(
        fails::<f64>("9007199254740993"),
        "1:1 wrong-type |9007199254740993| 9007199254740993 cannot be held exactly here / write it \
         with an exponent, such as 1.0e+25"
    );
    assert_eq!(
        fails::<u8>("256"),
        "1:1 bad-value |256| a whole number from 0 is wanted, and this is the number 256"
    );
    assert_eq!(
        fails::<u64>("-1"),
        "1:1 bad-value |-1| a whole number from 0 is wanted, and this is the number -1"
    );
}

#[test]
fn maps_have_typed_keys() {
    let map: BTreeMap<Spanned<String>, Spanned<bool>> = read("a: true\né: false\n");
    let (first, last) = (map.first_key_value().unwrap(), map.last_key_value().unwrap());
    assert_eq!((first.0.span, first.1.span), (Span::new(0, 1), Span::new(3, 7)));
    assert_eq!(last.0.span, Span::new(8, 10));
    assert!(read::<BTreeMap<Tag, u8>>("a: 1").contains_key(&Tag("a".to_owned())));
    let levels: BTreeMap<String, Level> = read("a: must");
    assert_eq!(levels["a"], Level::Must);
}

#[test]
fn errors_point_at_the_exact_place() {
    let rule = |text: &str| fails::<Rule>(text);
    assert_eq!(
        rule("id: 5\nlevel: must"),
        "1:5 wrong-type |5| text is wanted, and this is the number 5"
    );
    assert_eq!(
        rule("id: a\nlevel: must\ntags: [a, [b]]"),
        "3:11 wrong-type |[b]| text is wanted, and this is a list"
    );
    assert_eq!(
        rule("id: a\nlevl: must"),
        "2:1 unknown-key |levl| unknown key `levl`, expected one of `id`, `level`, `count`, `tags`, \
         `when` / did you mean `level`?"
    );
    assert_eq!(
        rule("id: a\nlevel: Must"),
        "2:8 unknown-value |Must| unknown value `Must`, expected one of `must`, `should-not` / did \
         you mean `must`?"
    );
    assert_eq!(
        rule("id: a\nlevel: 5"),
        "2:8 wrong-type |5| a name, or a map with one key, is wanted, and this is the number 5"
    );
    assert_eq!(rule("id: a\n"), "1:1 missing-key |id| the key `level` is missing");
    assert_eq!(rule("[1]"), "1:2 wrong-type |1| text is wanted, and this is the number 1");
    assert_eq!(rule("x"), "1:1 wrong-type |x| a map is wanted, and this is text");
}

#[test]
fn errors_in_enums_point_at_the_variant() {
    let condition = |text: &str| fails::<Condition>(text);
    assert_eq!(
        condition("all:\n- al: []\n"),
        "2:3 unknown-key |al| unknown key `al`, expected one of `always`, `all`, `not`, `ratio`, \
         `between` / did you mean `all`?"
    );
    assert_eq!(
        condition("all: [{not: always, x: 1}]"),
        "1:7 wrong-type |{not: always, x: 1}| a map with one key is wanted, and this has 2"
    );
    assert_eq!(condition("{}"), "1:1 wrong-type |{}| a map with one key is wanted, and this has 0");
    assert_eq!(
        condition("all"),
        "1:1 wrong-type |all| `all` needs a value / write `all: ` with its value"
    );
    assert_eq!(condition("always: 1"), "1:9 wrong-type |1| `always` takes no value");
    assert_eq!(condition("ratio: [a, 1, 2]"), "1:15 wrong-type |2| this item is one too many");
    assert_eq!(
        condition("ratio: [a]"),
        "1:8 wrong-type |[a]| a list of 2 items is wanted, and this list has 1"
    );
    assert_eq!(
        condition("between: {low: 1}"),
        "1:1 missing-key |between| the key `high` is missing"
    );
    assert_eq!(read::<Condition>("always: ~"), Condition::Always);
}

#[test]
fn deep_values_are_read_without_harm() {
    let text = "not: ".to_owned() + &"{not: ".repeat(60) + "always" + &"}".repeat(60);
    read::<Condition>(&text);
}
