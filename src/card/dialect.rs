//! Recognising the dialect of a file.

use std::sync::LazyLock;

use super::mapping::{Dialect, Match};
use crate::embedded::{DIALECTS, VOCABULARY};
use crate::load::Format;
use crate::load::node::{Node, Value};
use crate::problem::Problem;
use crate::source::{Source, Span};

/// The id of keur's own format.
const NATIVE: &str = "native";

/// A card in the shape of a native card.
#[derive(Clone, Debug)]
pub struct Card {
    /// The id of the dialect it was written in; `native` for keur's own.
    pub dialect: String,
    /// The tree: native keys, with places in the source.
    pub node: Node,
}

/// The foreign dialects that can be read, in the order in which they are tried.
pub fn dialects() -> &'static [Dialect] {
    static READ: LazyLock<Vec<Dialect>> = LazyLock::new(|| {
        let table = |(path, text): &(&str, &str)| {
            let source = Source::new(format!("schemas/dialects/{path}"), *text);
            // A test shows that these tables have no faults.
            Dialect::read(&source, &mut Vec::new())
        };
        DIALECTS.iter().filter_map(table).collect()
    });
    &READ
}

/// The card in `node`, or `None` when the file is none.
///
/// A card is native when it says so, else of the first dialect that matches, else native when it is
/// `named`, so that its misspelt keys are told. A file in a foreign dialect may say things that
/// have no fact: notes in `problems` say which. Nothing of it is an error.
pub fn recognise(
    node: &Node,
    source: &Source,
    format: Format,
    named: bool,
    problems: &mut Vec<Problem>,
) -> Option<Card> {
    let native = || Card { dialect: NATIVE.to_owned(), node: node.clone() };
    if node.get("card").is_some_and(|card| card.get("schema").is_some()) {
        return Some(native());
    }
    let (mut other, mut lacking) = (None, None);
    for dialect in dialects().iter().filter(|dialect| !has_section(node, dialect)) {
        if !dialect.formats().contains(&format) {
            continue;
        }
        let mut told = Vec::new();
        let Some(tree) = dialect.tree(node, source, format, &mut told) else { continue };
        match dialect.matches(&tree, format, named) {
            Match::Yes => {
                problems.append(&mut told);
                if !dialect.holds_one(&tree) {
                    let wanted = dialect.holds().join(" or ");
                    let message = format!("this file has nothing at {wanted}");
                    let help = "it tells of no model; name a file that does";
                    problems.push(
                        Problem::note("not-read", message).at(&source.name, node.head()).help(help),
                    );
                }
                let node = dialect.apply(&tree, source, problems);
                return Some(Card { dialect: dialect.id.clone(), node });
            }
            Match::Other(never, span) => other = Some((never, span)),
            Match::No if dialect.is_linked() => lacking = Some(dialect),
            Match::No => {}
        }
    }
    if !named {
        return None;
    }
    if lacking.is_some() || format == Format::Turtle {
        problems.push(no_card(lacking, node, source));
        // A native card is no linked data: its other faults would say nothing.
        let node = Node { span: node.span, value: Value::Map(Vec::new()) };
        return Some(Card { dialect: NATIVE.to_owned(), node });
    }
    if let Some((never, span)) = other {
        let message = format!("this looks like {}, which keur does not read", never.what);
        let help = never.mend.as_deref();
        let help =
            help.unwrap_or("name a card instead; it begins with `card: { schema: keur-card/1 }`");
        problems.push(Problem::note("other-format", message).at(&source.name, span).help(help));
    }
    Some(native())
}

/// The problem of linked data that describes nothing a card is about.
fn no_card(lacking: Option<&Dialect>, node: &Node, source: &Source) -> Problem {
    let message = match lacking {
        Some(dialect) => format!("this file has nothing at {}", dialect.holds().join(" or ")),
        None => "this file names no vocabulary that keur reads".to_owned(),
    };
    let start = Span::new(node.span.start, node.span.start);
    let help = "a card is about one AI system: name a file that describes one";
    Problem::error("no-cards", message).at(&source.name, start).help(help)
}

/// Whether a section of a native card stands in the file, which the foreign dialect does not know.
fn has_section(node: &Node, dialect: &Dialect) -> bool {
    node.entries().iter().any(|entry| {
        let holds = matches!(entry.node.value, Value::Map(_) | Value::Seq(_));
        let section =
            || VOCABULARY.iter().any(|(path, _)| path.strip_suffix(".yaml") == Some(&*entry.key));
        holds && section() && !dialect.knows(&entry.key)
    })
}
