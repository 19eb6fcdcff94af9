//! A matrix as a table of separated values: one line for each row and instrument, so that a
//! spreadsheet can sort and pivot it.

use super::Matrix;
use crate::language::Lang;

/// The names of the columns.
const HEAD: [&str; 15] = [
    "row",
    "label",
    "instrument",
    "version",
    "checked_on",
    "standing",
    "met",
    "missing",
    "open",
    "asked",
    "upcoming",
    "rules",
    "titles",
    "provisions",
    "facts",
];

/// The table. Texts of a card cannot become formulas of a spreadsheet.
pub fn render(matrix: &Matrix, lang: Lang) -> String {
    let mut out = String::new();
    line(&mut out, &HEAD.map(str::to_owned));
    for row in &matrix.rows {
        for (column, cell) in matrix.columns.iter().zip(&row.cells) {
            // A provision is of one instrument.
            if matrix.axis == super::Axis::Provisions && cell.demands.is_empty() {
                continue;
            }
            let join = |of: &dyn Fn(&super::Demand) -> String, by: &str| {
                let mut all: Vec<_> = cell.demands.iter().map(of).collect();
                all.dedup();
                all.retain(|text| !text.is_empty());
                all.join(by)
            };
            let standing = if row.checked { cell.standing().word() } else { "not-checked" };
            line(
                &mut out,
                &[
                    row.id.clone(),
                    row.label.get(lang).to_owned(),
                    column.id.clone(),
                    column.version.clone(),
                    column.checked_on.to_string(),
                    standing.to_owned(),
                    cell.met().to_string(),
                    cell.missing().to_string(),
                    cell.open().to_string(),
                    cell.asked().to_string(),
                    cell.is_upcoming().to_string(),
                    join(&|demand| format!("{}={}", demand.rule, demand.outcome.word()), " "),
                    join(&|demand| demand.title.get(lang).to_owned(), "; "),
                    join(&|demand| demand.provisions.join(", "), "; "),
                    join(&|demand| demand.facts.join("; "), "; "),
                ],
            );
        }
    }
    out
}

fn line<const N: usize>(out: &mut String, fields: &[String; N]) {
    let mut buffer = [0; 4096];
    let mut writer = csv_core::Writer::new();
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let safe = defused(field);
        let mut input = safe.as_bytes();
        let mut bytes = Vec::new();
        loop {
            let (result, read, written) = writer.field(input, &mut buffer);
            input = input.get(read..).unwrap_or_default();
            bytes.extend(buffer.get(..written).unwrap_or_default());
            if result == csv_core::WriteResult::InputEmpty {
                break;
            }
        }
        let (_, written) = writer.finish(&mut buffer);
        bytes.extend(buffer.get(..written).unwrap_or_default());
        out.push_str(&String::from_utf8_lossy(&bytes));
        writer = csv_core::Writer::new();
    }
    out.push('\n');
}

/// A text that no spreadsheet takes for a formula.
fn defused(text: &str) -> String {
    let text = text.replace(['\r', '\n'], " ");
    if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text }
}
