//! A matrix as one page, in the manner of reports: without any request, in both languages at once.

use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;

use super::{Cell, Matrix, Standing, say};
use crate::language::{Lang, Text};
use crate::report::html::{Speech, page_from};
use crate::rules::Status;

#[derive(Serialize)]
struct View {
    title: Text,
    path: Option<String>,
    note: Text,
    disclaimer: Text,
    heading: Text,
    legend: Text,
    unfold: Text,
    axis: Text,
    columns: Vec<Head>,
    rows: Vec<Line>,
    gaps_title: Text,
    gaps: Vec<Lacking>,
    closings_title: Text,
    closings: Vec<Text>,
    unread: Vec<String>,
}

#[derive(Serialize)]
struct Head {
    id: String,
    title: Text,
    draft: bool,
}

#[derive(Serialize)]
struct Line {
    label: Text,
    checked: bool,
    cells: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    /// The class of the outcome that looks like it.
    class: &'static str,
    says: Text,
    upcoming: bool,
    demands: Vec<Asked>,
}

#[derive(Serialize)]
struct Asked {
    outcome: &'static str,
    title: Text,
    provisions: String,
}

#[derive(Serialize)]
struct Lacking {
    says: Text,
    topics: Text,
}

/// The page.
pub fn render(matrix: &Matrix, lang: Lang) -> String {
    let speech = Speech::default();
    let view = view(&speech, matrix);
    // The template is constant; a test renders it.
    page_from(include_str!("matrix.html"), &speech, lang, context! { m => Serde(view) })
        .unwrap_or_else(|error| format!("<!DOCTYPE html>\n<title>keur</title>\n<p>{error:?}\n"))
}

fn view(speech: &Speech, matrix: &Matrix) -> View {
    let title = match &matrix.subject {
        Some(subject) => Text::same(subject),
        None => speech.say("matrix-title"),
    };
    let column = |column: &super::Column| Head {
        id: column.id.clone(),
        title: column.title.clone(),
        draft: column.status == Status::Draft,
    };
    let line = |row: &super::Row| Line {
        label: speech.of(|words| say::label(words, matrix, row)),
        checked: row.checked,
        cells: row.cells.iter().map(|cell| field(speech, cell)).collect(),
    };
    let gap = |gap: &super::Gap| Lacking {
        says: speech.of(|words| say::gap(words, matrix, gap)),
        topics: speech.of(|words| say::topics(words, matrix, gap)),
    };
    let closings = matrix.closings.iter().take(2 * say::SHOWN);
    let unread = matrix.unread.iter();
    View {
        title,
        path: matrix.path.clone(),
        note: speech.of(|words| say::note(words, matrix)),
        disclaimer: speech.say("disclaimer"),
        heading: speech.say("matrix-title"),
        legend: speech.of(|words| say::legend(words, matrix)),
        unfold: speech.say("matrix-unfold"),
        axis: speech.of(|words| say::axis(words, matrix.axis)),
        columns: matrix.columns.iter().map(column).collect(),
        rows: matrix.rows.iter().map(line).collect(),
        gaps_title: speech.say("matrix-gaps"),
        gaps: matrix.gaps.iter().map(gap).collect(),
        closings_title: speech.say("matrix-closings"),
        closings: closings
            .map(|closing| speech.of(|words| say::closing(words, matrix, closing)))
            .collect(),
        unread: unread.map(|found| format!("{}: {}", found.source, found.message)).collect(),
    }
}

fn field(speech: &Speech, cell: &Cell) -> Field {
    let class = match cell.standing() {
        Standing::Missing => "missing",
        Standing::Open => "open",
        Standing::Met => "pass",
        Standing::NotAsked => "not-applicable",
    };
    let demand = |demand: &super::Demand| Asked {
        outcome: demand.outcome.word(),
        title: demand.title.clone(),
        provisions: demand.provisions.join(", "),
    };
    Field {
        class,
        says: match cell.standing() {
            Standing::NotAsked => speech.say("matrix-unasked-cell"),
            _ => speech.of(|words| say::cell(words, cell)),
        },
        upcoming: cell.is_upcoming(),
        demands: cell.demands.iter().map(demand).collect(),
    }
}
