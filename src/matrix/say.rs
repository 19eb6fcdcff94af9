//! The words that all shapes of a matrix share.

use super::{Axis, Cell, Closing, Gap, Matrix, Standing};
use crate::report::words::Words;

/// How many documents are shown to people.
pub(super) const SHOWN: usize = 5;

/// A cell in words, such as `missing 2/5`.
pub(super) fn cell(words: &Words, cell: &Cell) -> String {
    let all = cell.asked().to_string();
    let count = match cell.standing() {
        Standing::Missing => cell.missing(),
        Standing::Open => cell.open(),
        Standing::Met => cell.met(),
        Standing::NotAsked => 0,
    };
    let key = format!("matrix-{}", cell.standing().word());
    let mark = if cell.is_upcoming() { "*" } else { "" };
    words.say_with(&key, &[("count", &count.to_string()), ("all", &all)]) + mark
}

/// The heading of the rows.
pub(super) fn axis(words: &Words, axis: Axis) -> String {
    words.say(&format!("matrix-{}", axis.word()))
}

/// The name of a row for a reader; a provision has its number before it.
pub(super) fn label(words: &Words, matrix: &Matrix, row: &super::Row) -> String {
    let label = row.label.get(words.lang);
    match matrix.axis {
        Axis::Provisions => format!("{}  {label}", row.id),
        Axis::Topics | Axis::Cards => label.to_owned(),
    }
}

/// What an instrument lacks that others have, before the topics.
pub(super) fn gap(words: &Words, matrix: &Matrix, gap: &Gap) -> String {
    words.say_with("matrix-gap", &[("lacks", id(matrix, gap.lacks))])
}

/// The topics of a gap, each with the instruments that have it.
pub(super) fn topics(words: &Words, matrix: &Matrix, gap: &Gap) -> String {
    let topic = |(at, has): &(usize, Vec<usize>)| {
        let row = matrix.rows.get(*at)?;
        let has: Vec<_> = has.iter().map(|at| id(matrix, *at)).collect();
        Some(format!("{} ({})", row.label.get(words.lang), has.join(", ")))
    };
    gap.topics.iter().filter_map(topic).collect::<Vec<_>>().join("; ")
}

fn id(matrix: &Matrix, at: usize) -> &str {
    matrix.columns.get(at).map_or("", |column| column.id.as_str())
}

/// The rows in which nothing is asked, by name.
pub(super) fn unasked(words: &Words, matrix: &Matrix) -> Option<String> {
    let rows = matrix.rows.iter().filter(|row| row.is_unasked());
    let names: Vec<_> = rows.map(|row| row.label.get(words.lang)).collect();
    let names = (!names.is_empty()).then(|| names.join("; "))?;
    Some(words.say_with("matrix-unasked", &[("rows", &names)]))
}

/// What a document would close.
pub(super) fn closing(words: &Words, matrix: &Matrix, closing: &Closing) -> String {
    let level = closing.level.as_ref().map(|(_, label)| label.get(words.lang).to_lowercase());
    let level = level.map(|level| format!(", {level}")).unwrap_or_default();
    let each = matrix.columns.iter().zip(&closing.demands).filter(|(_, count)| **count > 0);
    let each: Vec<_> = each.map(|(column, count)| format!("{} {count}", column.id)).collect();
    let says = [
        ("label", closing.label.get(words.lang)),
        ("kind", &closing.kind),
        ("level", &level),
        ("cells", &closing.cells.to_string()),
        ("demands", &closing.all().to_string()),
        ("each", &each.join(", ")),
    ];
    words.say_with("matrix-closing", &says)
}

/// The one card and its file, before the matrix.
pub(super) fn head(matrix: &Matrix) -> Option<String> {
    let path = matrix.path.as_ref()?;
    let subject = matrix.subject.as_deref().unwrap_or_default();
    Some(format!("{path} {subject}").trim_end().to_owned())
}

/// The day and what the matrix does not say.
pub(super) fn note(words: &Words, matrix: &Matrix) -> String {
    words.say_with("matrix-note", &[("date", &matrix.as_of.to_string())])
}

/// What the words and marks in cells mean, where a cell has them.
pub(super) fn legend(words: &Words, matrix: &Matrix) -> String {
    let cells = || matrix.rows.iter().flat_map(|row| &row.cells);
    let upcoming = cells().any(Cell::is_upcoming).then(|| words.say("matrix-legend-upcoming"));
    let draft = matrix.columns.iter().any(|column| column.status == crate::rules::Status::Draft);
    let draft = draft.then(|| words.say("matrix-legend-draft"));
    let parts = [Some(words.say("matrix-legend")), upcoming, draft];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
