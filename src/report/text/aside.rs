//! Verdicts that fail no run, by somebody's decision: waived, or known before. They stay in sight.

use std::fmt::Write as _;

use super::super::Style;
use super::super::words::Words;
use super::{Painter, outcome, provisions, wrap};
use crate::verdict::{Verdict, Waived};

/// Lists `verdicts`, the waived ones with who answers for them and until when.
pub(super) fn render(
    out: &mut String,
    words: &Words,
    painter: &Painter,
    verdicts: &[&Verdict],
    style: &Style,
) {
    let waived = verdicts.iter().filter(|verdict| verdict.waiver.is_some());
    let known = verdicts.iter().filter(|verdict| verdict.waiver.is_none());
    for (title, group) in
        [("waived", waived.collect::<Vec<_>>()), ("known", known.collect::<Vec<_>>())]
    {
        if group.is_empty() {
            continue;
        }
        let count = group.len().to_string();
        let _ = writeln!(out, "{}", painter.bold(&words.say_with(title, &[("count", &count)])));
        for verdict in group {
            let outcome = outcome(words, verdict);
            let mut line = format!("{outcome}: {}", verdict.title.get(words.lang));
            let _ = write!(line, " [{}]", provisions(&verdict.provisions));
            if let Some(waiver) = &verdict.waiver {
                let _ = write!(line, ", {}", waiver_line(words, waiver));
            }
            let _ = writeln!(out, "  - {}", wrap(&line, style.width - 4, "    "));
        }
        out.push('\n');
    }
}

/// Until when, by whom and why a verdict is waived, and where that stands.
pub(in crate::report) fn waiver_line(words: &Words, waiver: &Waived) -> String {
    words.say_with(
        "waived-by",
        &[
            ("until", &waiver.until.to_string()),
            ("owner", &waiver.owner),
            ("reason", waiver.reason.trim_end_matches('.')),
            ("path", &waiver.path),
            ("line", &format!(":{}", waiver.line)),
        ],
    )
}
