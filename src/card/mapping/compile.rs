//! From the file of a dialect to its table. Every fault is said, and a faulty table is not used.

mod writing;

use std::collections::BTreeMap;

use super::clue::Clue;
use super::path::Path;
use super::quote::TextRow;
use super::raw::{RawFormat, RawRead, RawRecognise, RawRow, RawTable};
use super::shape::Shape;
use super::silence::{Words, plain};
use super::split::Split;
use super::{Columns, Dialect, Each, How, Mark, Never, Recognise, Row, Rule};
use crate::load::de::{Spanned, from_node};
use crate::load::section::plain_heading;
use crate::load::{Format, Limits, load};
use crate::problem::Problem;
use crate::source::{Source, Span};

pub(super) fn read(source: &Source, problems: &mut Vec<Problem>) -> Option<Dialect> {
    let loaded = load(source, Format::Yaml, &Limits::default());
    problems.extend(loaded.problems);
    let root = loaded.node?;
    let raw: RawTable = match from_node(&root) {
        Ok(raw) => raw,
        Err(error) => {
            problems.push(error.into_problem(&source.name));
            return None;
        }
    };
    let mut compiler = Compiler {
        faults: Vec::new(),
        shape: Shape::default(),
        places: raw.places,
        place: None,
        texts: Vec::new(),
    };
    let rows: Vec<Row> = raw.map.into_iter().flat_map(|row| compiler.row(row)).collect();
    let holds = raw.recognise.holds.iter().flat_map(|path| compiler.paths(path, false)).collect();
    for path in &raw.ignore {
        compiler.ignore(path);
    }
    compiler.check_texts();
    let write = raw.write.map(|raw| compiler.write(&raw, &root));
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
        recognise: recognise(raw.recognise, holds),
        words: Words::new(&raw.unknown_words),
        rows,
        texts: compiler.texts.into_iter().map(|(row, _)| row).collect(),
        shape: compiler.shape,
        write,
    })
}

fn recognise(raw: RawRecognise, holds: Vec<Path>) -> Recognise {
    let formats = raw.formats.iter().map(format).collect();
    let sure = raw.sure.iter().map(|text| Clue::parse(text)).collect();
    let never = raw.never.into_iter();
    let never = never
        .map(|raw| {
            let keys = raw.keys.iter().map(|text| Clue::parse(text)).collect();
            Never { what: raw.what, mend: raw.mend, keys }
        })
        .collect();
    let (likely, linked, entries) = (raw.likely, raw.linked, raw.entries);
    Recognise { formats, sure, likely, never, linked, holds, entries }
}

fn format(raw: &RawFormat) -> Format {
    match raw {
        RawFormat::Yaml => Format::Yaml,
        RawFormat::Json => Format::Json,
        RawFormat::Csv => Format::Csv,
        RawFormat::Toml => Format::Toml,
        RawFormat::Markdown => Format::Markdown,
        RawFormat::Turtle => Format::Turtle,
    }
}

struct Compiler {
    faults: Vec<(String, Span)>,
    shape: Shape,
    /// Names for places in the file, each with the paths where the place may be.
    places: BTreeMap<String, Vec<String>>,
    /// Which of these paths a row with `each` is read for.
    place: Option<usize>,
    /// The texts that are quoted.
    texts: Vec<(TextRow, Span)>,
}

impl Compiler {
    fn fault(&mut self, message: impl Into<String>, span: Span) {
        self.faults.push((message.into(), span));
    }

    /// A row; one for each path of a named place if it has `each`.
    fn row(&mut self, row: Spanned<RawRow>) -> Vec<Row> {
        if row.value.mark == Some(Mark::Text) {
            self.text(row);
            return Vec::new();
        }
        let Some(each) = &row.value.each else {
            return self.rule(row, None).map(Row::Fact).into_iter().collect();
        };
        let places = self.written(each).len();
        let rows = (0..places).filter_map(|place| {
            self.place = Some(place);
            self.each(row.clone()).map(Row::Each)
        });
        let rows = rows.collect();
        self.place = None;
        rows
    }

    fn each(&mut self, row: Spanned<RawRow>) -> Option<Each> {
        let (span, row) = (row.span, row.value);
        let from = self.paths(row.each.as_ref()?, row.map.is_empty()).pop()?;
        let Some(to) = row.to.as_deref().and_then(|to| to.strip_suffix("[]")) else {
            self.fault("`each` needs `to`, the path of a list of facts with `[]` behind it", span);
            return None;
        };
        let rules: Vec<Rule> =
            row.map.iter().filter_map(|row| self.rule(row.clone(), Some(&from))).collect();
        if rules.is_empty() {
            self.fault("`each` needs `map`, the facts of one item", span);
        }
        for need in &row.needs {
            if !rules.iter().any(|rule| rule.writes(&need.value)) {
                self.fault(format!("no row of `map` writes `{}`", need.value), need.span);
            }
        }
        let needs = row.needs.iter().map(|need| need.value.clone()).collect();
        let RawRow { read_only, written_for, with, .. } = row;
        Some(Each { from, to: keys(to), needs, rules, read_only, written_for, with })
    }

    /// A row whose text is quoted. It reads nothing, so that the shape stays as it is.
    fn text(&mut self, row: Spanned<RawRow>) {
        let (span, row) = (row.span, row.value);
        let Some(to) = row.to else {
            self.fault("a row needs `to`, the path of a fact", span);
            return;
        };
        if row.from.is_none() && row.heading.is_empty() {
            self.fault("a text has `from` or `heading`", span);
        }
        let mut from = Vec::new();
        for text in row.from.iter().chain(&row.or) {
            for written in self.written(text) {
                match Path::parse(&written) {
                    Some(path) => from.push(path),
                    None => self.fault(format!("`{written}` is not a path"), text.span),
                }
            }
        }
        let headings = row.heading.iter().map(|heading| plain_heading(heading)).collect();
        self.texts.push((TextRow { from, headings, to }, span));
    }

    /// A text states nothing: its key is among those that are not read.
    fn check_texts(&mut self) {
        for (row, span) in &self.texts {
            for path in &row.from {
                let known = |key: &str| self.shape.below(key).is_some();
                if !path.steps.first().is_some_and(|step| known(&step.key)) {
                    self.faults.push((format!("`ignore` has no `{path}`"), *span));
                }
            }
        }
    }

    fn rule(&mut self, row: Spanned<RawRow>, each: Option<&Path>) -> Option<Rule> {
        let (span, row) = (row.span, row.value);
        let from: Vec<Path> =
            row.from.iter().chain(&row.or).flat_map(|path| self.paths(path, true)).collect();
        let Some(mark) = row.mark.filter(|mark| *mark != Mark::Text) else {
            let message = "a row needs `mark`, direct or normalised; or text, outside `each`";
            self.fault(message, span);
            return None;
        };
        if !row.heading.is_empty() {
            self.fault("`heading` is for a row with the mark text", span);
        }
        for path in &from {
            let beside = each.is_some_and(|each| path.shared(each) == 0);
            if let Some(each) = each
                && beside
                && !row.alone
                && !each.steps.is_empty()
            {
                self.fault(format!("`{path}` does not start where `{each}` does"), span);
            }
        }
        let alone = row.alone;
        if alone && each.is_none() {
            self.fault("`alone` is for a row inside `each`", span);
        }
        let split = row.split.as_deref().map(|split| match split {
            "list" => Split::List,
            mark => Split::Mark(mark.to_owned()),
        });
        let among = row.among.as_ref().and_then(|path| self.paths(path, true).pop());
        let order = row.order;
        let (read_only, like, words) = (row.read_only, row.like.clone(), row.words.clone());
        let how = self.how(row, mark, span, each.is_some())?;
        let writing = self.writing(read_only, &like, &words, &how);
        if order.is_some() && (!matches!(how, How::Date { .. }) || mark == Mark::Direct) {
            self.fault("`order` is for `read: date`, with the mark normalised", span);
        }
        if split.is_some() && !matches!(how, How::Facts { open: true, .. }) {
            self.fault("`split` is for `facts` that are `open`", span);
        }
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
        Some(Rule { from, mark, alone, split, among, how, writing })
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
            let (shown_by, open) = (row.shown_by, row.open);
            return Some(How::Constant { to, value, shown_by, open });
        }
        if let Some(prefix) = row.reference {
            return Some(How::Reference { to, prefix });
        }
        if let Some(read @ (RawRead::Number | RawRead::NumberInText)) = row.read {
            if row.divide_by.is_some_and(|by| by == 0.0) {
                self.fault("`divide-by` is not 0", span);
            }
            if row.divide_by.is_some() && mark == Mark::Direct {
                self.fault("a divided number has the mark normalised", span);
            }
            let in_text = read == RawRead::NumberInText;
            return Some(How::Number { to, divide_by: row.divide_by, in_text });
        }
        if row.read == Some(RawRead::Date) {
            return Some(How::Date { to, order: row.order });
        }
        if let Some(read @ (RawRead::Link | RawRead::FileOrLink)) = row.read {
            return Some(How::Link { to, or_file: read == RawRead::FileOrLink });
        }
        Some(How::Text { to })
    }

    /// A path as it is written, or all that a named place at its start stands for;
    /// `$$` starts a key with `$`.
    fn written(&mut self, text: &Spanned<String>) -> Vec<String> {
        let Some(named) = text.value.strip_prefix('$') else { return vec![text.value.clone()] };
        if named.starts_with('$') {
            return vec![named.to_owned()];
        }
        let (name, rest) = named.split_at(named.find('.').unwrap_or(named.len()));
        let Some(places) = self.places.get(name) else {
            self.fault(format!("`places` has no `{name}`"), text.span);
            return Vec::new();
        };
        let all = places.iter().map(|place| format!("{place}{rest}"));
        match self.place {
            Some(at) => all.skip(at).take(1).collect(),
            None => all.collect(),
        }
    }

    fn paths(&mut self, text: &Spanned<String>, leaf: bool) -> Vec<Path> {
        let written = self.written(text);
        written.iter().filter_map(|written| self.path(written, leaf, text.span)).collect()
    }

    fn path(&mut self, written: &str, leaf: bool, span: Span) -> Option<Path> {
        let path = Path::parse(written);
        match &path {
            None => self.fault(format!("`{written}` is not a path"), span),
            Some(path) if !self.shape.add(path, leaf) => {
                self.fault(format!("`{path}` says `[]` otherwise than a path before it"), span);
            }
            Some(_) => {}
        }
        path
    }

    fn ignore(&mut self, text: &Spanned<String>) {
        for written in self.written(text) {
            let ignored = Path::parse(&written).is_some_and(|path| self.shape.ignore(&path));
            if !ignored {
                let message = format!("`{written}` is not a path below what is read");
                self.fault(message, text.span);
            }
        }
    }
}

impl Rule {
    fn writes(&self, key: &str) -> bool {
        match &self.how {
            How::Text { to }
            | How::Link { to, .. }
            | How::Date { to, .. }
            | How::Number { to, .. }
            | How::Reference { to, .. }
            | How::Values { to, .. }
            | How::Constant { to, .. } => to.join(".") == key,
            How::Facts { columns, .. } => {
                columns.values().flatten().any(|(to, _)| to.join(".") == key)
            }
        }
    }
}

fn keys(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}
