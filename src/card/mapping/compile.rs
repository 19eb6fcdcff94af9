//! From the file of a dialect to its table. Every fault is said, and a faulty table is not used.

use super::clue::Clue;
use super::path::Path;
use super::raw::{RawFormat, RawRead, RawRecognise, RawRow, RawTable};
use super::shape::Shape;
use super::silence::{Words, plain};
use super::{Columns, Dialect, Each, How, Mark, Recognise, Row, Rule};
use crate::load::de::{Spanned, from_node};
use crate::load::{Format, Limits, load};
use crate::problem::Problem;
use crate::source::{Source, Span};

pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Option<Dialect> {
    let loaded = load(source, Format::Yaml, &Limits::default());
    problems.extend(loaded.problems);
    let raw: RawTable = match from_node(&loaded.node?) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(error.into_problem(&source.name));
            return None;
        }
    };
    let mut compiler = Compiler { faults: Vec::new(), shape: Shape::default() };
    let rows: Vec<Row> = raw.map.into_iter().filter_map(|row| compiler.row(row)).collect();
    for path in &raw.ignore {
        compiler.ignore(path);
    }
    let faults = compiler.faults;
    let usable = faults.is_empty();
    problems.extend(
        faults
            .into_iter()
            .map(|(message, span)| Problem::error("dialect-file", message).at(&source.name, span)),
    );
    usable.then(|| Dialect {
        id: raw.id,
        title: raw.title,
        spec: raw.spec,
        recognise: recognise(raw.recognise),
        words: Words::new(&raw.unknown_words),
        rows,
        shape: compiler.shape,
    })
}

fn recognise(raw: RawRecognise) -> Recognise {
    let format = |raw: &RawFormat| match raw {
        RawFormat::Yaml => Format::Yaml,
        RawFormat::Json => Format::Json,
        RawFormat::Toml => Format::Toml,
        RawFormat::Markdown => Format::Markdown,
    };
    let formats = raw.formats.iter().map(format).collect();
    let sure = raw.sure.iter().map(|text| Clue::parse(text)).collect();
    let never = raw.never.into_iter().map(|never| (never.what, never.keys)).collect();
    Recognise { formats, sure, likely: raw.likely, never }
}

struct Compiler {
    faults: Vec<(String, Span)>,
    shape: Shape,
}

impl Compiler {
    fn fault(&mut self, message: impl Into<String>, span: Span) {
        self.faults.push((message.into(), span));
    }

    fn row(&mut self, row: Spanned<RawRow>) -> Option<Row> {
        if row.value.each.is_some() {
            self.each(row).map(Row::Each)
        } else {
            self.rule(row, None).map(Row::Fact)
        }
    }

    fn each(&mut self, row: Spanned<RawRow>) -> Option<Each> {
        let (span, row) = (row.span, row.value);
        let from = self.path(row.each.as_ref()?, row.map.is_empty())?;
        let Some(to) = row.to.as_deref().and_then(|to| to.strip_suffix("[]")) else {
            self.fault("`each` needs `to`, the path of a list of facts with `[]` behind it", span);
            return None;
        };
        let rules: Vec<Rule> =
            row.map.into_iter().filter_map(|row| self.rule(row, Some(&from))).collect();
        if rules.is_empty() {
            self.fault("`each` needs `map`, the facts of one item", span);
        }
        for need in &row.needs {
            if !rules.iter().any(|rule| rule.writes(&need.value)) {
                self.fault(format!("no row of `map` writes `{}`", need.value), need.span);
            }
        }
        let needs = row.needs.into_iter().map(|need| need.value).collect();
        Some(Each { from, to: keys(to), needs, rules })
    }

    fn rule(&mut self, row: Spanned<RawRow>, each: Option<&Path>) -> Option<Rule> {
        let (span, row) = (row.span, row.value);
        let from: Vec<Path> =
            row.from.iter().chain(&row.or).filter_map(|path| self.path(path, true)).collect();
        let Some(mark) = row.mark else {
            self.fault("a row needs `mark`, direct or normalised", span);
            return None;
        };
        for path in &from {
            if let Some(each) = each
                && !each.steps.is_empty()
                && path.shared(each) == 0
            {
                self.fault(format!("`{path}` does not start where `{each}` does"), span);
            }
        }
        let how = self.how(row, mark, span, each.is_some())?;
        let constant = matches!(how, How::Constant { .. });
        if from.is_empty() && !constant {
            self.fault("a row needs `from`, or `constant` without it", span);
        }
        if !from.is_empty() && constant && each.is_none() {
            self.fault("a constant outside `each` has `shown-by`, not `from`", span);
        }
        let adds_up = |path: &Path| path.has_list(each.map_or(0, |each| path.shared(each)));
        if matches!(how, How::Facts { open: false, .. }) && from.iter().any(adds_up) {
            self.fault("`facts` of a list add up, and need `open`", span);
        }
        Some(Rule { from, mark, how })
    }

    fn how(&mut self, row: RawRow, mark: Mark, span: Span, in_each: bool) -> Option<How> {
        let ways = [
            row.values.is_some(),
            row.facts.is_some(),
            row.constant.is_some(),
            row.reference.is_some(),
            row.read.is_some(),
        ];
        if ways.into_iter().filter(|way| *way).count() > 1 {
            let message = "a row has one of `values`, `facts`, `constant`, `reference`, `read`";
            self.fault(message, span);
        }
        if let Some(facts) = row.facts {
            let columns: Columns = facts
                .into_iter()
                .map(|(said, facts)| {
                    let facts = facts.into_iter().map(|(to, values)| (keys(&to), values));
                    (plain(&said), facts.collect())
                })
                .collect();
            return Some(How::Facts { columns, open: row.open });
        }
        let Some(to) = row.to.as_deref().map(keys) else {
            self.fault("a row needs `to`, the path of a fact", span);
            return None;
        };
        if let Some(values) = row.values {
            let values = values.into_iter().map(|(said, value)| (plain(&said), value)).collect();
            return Some(How::Values { to, values });
        }
        if let Some(value) = row.constant {
            if row.shown_by.is_empty() != in_each {
                self.fault(
                    "a constant outside `each` needs `shown-by`, the keys that show it",
                    span,
                );
            }
            return Some(How::Constant { to, value, shown_by: row.shown_by, open: row.open });
        }
        if let Some(prefix) = row.reference {
            return Some(How::Reference { to, prefix });
        }
        if row.read == Some(RawRead::Date) {
            return Some(How::Date { to });
        }
        if row.read == Some(RawRead::Number) {
            if row.divide_by.is_some_and(|by| by == 0.0) {
                self.fault("`divide-by` is not 0", span);
            }
            if row.divide_by.is_some() && mark == Mark::Direct {
                self.fault("a divided number has the mark normalised", span);
            }
            return Some(How::Number { to, divide_by: row.divide_by });
        }
        Some(How::Text { to })
    }

    fn path(&mut self, text: &Spanned<String>, leaf: bool) -> Option<Path> {
        let path = Path::parse(&text.value);
        match &path {
            None => self.fault(format!("`{}` is not a path", text.value), text.span),
            Some(path) if !self.shape.add(path, leaf) => {
                let message = format!("`{path}` says `[]` otherwise than a path before it");
                self.fault(message, text.span);
            }
            Some(_) => {}
        }
        path
    }

    fn ignore(&mut self, text: &Spanned<String>) {
        let ignored = Path::parse(&text.value).is_some_and(|path| self.shape.ignore(&path));
        if !ignored {
            let message = format!("`{}` is not a path below what is read", text.value);
            self.fault(message, text.span);
        }
    }
}

impl Rule {
    fn writes(&self, key: &str) -> bool {
        match &self.how {
            How::Text { to }
            | How::Number { to, .. }
            | How::Date { to }
            | How::Reference { to, .. }
            | How::Values { to, .. }
            | How::Constant { to, .. } => to.join(".") == key,
            How::Facts { .. } => false,
        }
    }
}

fn keys(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}
