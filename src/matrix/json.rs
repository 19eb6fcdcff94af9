//! A matrix for programs.

use serde_json::{Value, json};

use super::{Cell, Matrix};

/// The matrix.
pub fn render(matrix: &Matrix) -> String {
    let columns: Vec<_> = matrix
        .columns
        .iter()
        .map(|column| {
            json!({
                "id": column.id,
                "title": column.title,
                "status": column.status,
                "version": column.version,
                "checked_on": column.checked_on.to_string(),
            })
        })
        .collect();
    let id = |at: usize| matrix.columns.get(at).map_or("", |column| column.id.as_str());
    let row = |at: usize| matrix.rows.get(at).map_or("", |row| row.id.as_str());
    let gaps = matrix.gaps.iter().map(|gap| {
        let topic = |(at, has): &(usize, Vec<usize>)| {
            let has: Vec<_> = has.iter().map(|at| id(*at)).collect();
            json!({ "topic": row(*at), "has": has })
        };
        let topics: Vec<_> = gap.topics.iter().map(topic).collect();
        json!({ "lacks": id(gap.lacks), "topics": topics })
    });
    let closings = matrix.closings.iter().map(|closing| {
        let demands = closing.demands.iter().enumerate().filter(|(_, count)| **count > 0);
        let demands = demands.map(|(at, count)| (id(at).to_owned(), json!(count)));
        json!({
            "kind": closing.kind,
            "level": closing.level.as_ref().map(|(id, _)| id),
            "cells": closing.cells,
            "demands": demands.collect::<serde_json::Map<_, _>>(),
        })
    });
    let unread = matrix.unread.iter();
    let unread =
        unread.map(|problem| json!({ "source": problem.source, "message": problem.message }));
    let whole = json!({
        "schema": "keur-matrix/1",
        "as_of": matrix.as_of.to_string(),
        "subject": matrix.subject,
        "path": matrix.path,
        "rows_are": matrix.axis.word(),
        "instruments": columns,
        "rows": matrix.rows.iter().map(|row| rows(matrix, row)).collect::<Vec<_>>(),
        "gaps": gaps.collect::<Vec<_>>(),
        "documents": closings.collect::<Vec<_>>(),
        "unread": unread.collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn rows(matrix: &Matrix, row: &super::Row) -> Value {
    let cells = matrix.columns.iter().zip(&row.cells);
    let cells = cells.map(|(column, found)| (column.id.clone(), cell(found)));
    json!({
        "id": row.id,
        "label": row.label,
        "checked": row.checked,
        "cells": cells.collect::<serde_json::Map<_, _>>(),
    })
}

fn cell(cell: &Cell) -> Value {
    let demand = |demand: &super::Demand| {
        json!({
            "rule": demand.rule,
            "provisions": demand.provisions,
            "outcome": demand.outcome.word(),
            "upcoming": demand.upcoming,
            "facts": demand.facts,
        })
    };
    json!({
        "standing": cell.standing().word(),
        "met": cell.met(),
        "missing": cell.missing(),
        "open": cell.open(),
        "asked": cell.asked(),
        "upcoming": cell.is_upcoming(),
        "demands": cell.demands.iter().map(demand).collect::<Vec<_>>(),
    })
}
