//! Cards: recognised, judged, reported, written.

use std::collections::BTreeMap;
use std::sync::Arc;

use keur::card::{Asked, Files, dialects};
use keur::convert::{Options, Target, convert, targets};
use keur::language::Lang;
use keur::load::{Format, Limits, load};
use keur::pipeline::Cards;
use keur::policy::FailOn;
use keur::problem::Problem;
use keur::report::{self, Report, Style};
use keur::source::Source;
use keur::verdict::CardResult;

use crate::{archive, promise, world};

/// The cards of a file that are looked at: their number is the readers' matter.
const CARDS: usize = 8;

const FORMATS: [Format; 7] = [
    Format::Yaml,
    Format::Json,
    Format::JsonLines,
    Format::Csv,
    Format::Toml,
    Format::Markdown,
    Format::Turtle,
];

const REPORTS: [report::Format; 12] = [
    report::Format::Text,
    report::Format::Plain,
    report::Format::Concise,
    report::Format::Json,
    report::Format::Sarif,
    report::Format::Junit,
    report::Format::Github,
    report::Format::Gitlab,
    report::Format::Markdown,
    report::Format::Oscal,
    report::Format::Attestation,
    report::Format::Html,
];

/// A card by the small rule set, in a report: the first byte chooses the format of the file, the
/// second that of the report.
pub fn judged(data: &[u8]) {
    let [format, shape, text @ ..] = data else { return };
    let Some(source) = source(text) else { return };
    let report = choose(&REPORTS, *shape);
    checked(&source, choose(&FORMATS, *format), Asked::NAMED, Some(report));
}

/// The first card of a file by the built-in rule sets; the bytes as above.
pub fn act(data: &[u8]) {
    let [format, shape, text @ ..] = data else { return };
    let Some(source) = source(text) else { return };
    let settings = world::settings(false);
    let result = promise::in_time(text.len(), || {
        let format = choose(&FORMATS, *format);
        Cards::read(&source, format, Asked::NAMED, &Limits::default()).check(0, &settings)
    });
    let Some(result) = result else { return };
    promise::result(&result);
    let report = world::report(vec![result], Vec::new(), false);
    rendered(&report, choose(&REPORTS, *shape), text.len());
}

/// A foreign file by the small rule set: the first byte chooses the dialect, the second the format
/// of the file. It is read with its dialect named, named as a file only, and found in a folder.
pub fn foreign(data: &[u8]) {
    let [dialect, format, text @ ..] = data else { return };
    let Some(source) = source(text) else { return };
    let format = choose(&FORMATS, *format);
    let dialect = dialects().get(usize::from(*dialect) % dialects().len());
    let dialect = dialect.map(|dialect| dialect.id.as_str());
    for asked in [Asked { named: true, dialect }, Asked::NAMED, Asked::default()] {
        checked(&source, format, asked, None);
    }
}

/// A card and the files it names, all YAML: the first of an archive is the card.
pub fn parts(data: &[u8]) {
    let files = archive::files(data);
    let Some((_, source)) = files.first().cloned() else { return };
    let files: Arc<dyn Files> = Arc::new(Beside(files.into_iter().collect()));
    let settings = world::settings(true);
    let read = || Cards::read(&source, Format::Yaml, Asked::NAMED, &Limits::default());
    let result = promise::in_time(data.len(), || read().following(&files).check(0, &settings));
    let Some(result) = result else { return };
    promise::result(&result);
    let again = read().following(&files).check(0, &settings);
    assert_eq!(told(vec![result]), told(again.into_iter().collect()));
}

/// A card, written in each format that keur writes; what is written is of that format.
pub fn converted(data: &[u8]) {
    let [format, target, text @ ..] = data else { return };
    let Some(source) = source(text) else { return };
    let settings = world::settings(true);
    let cards = Cards::read(&source, choose(&FORMATS, *format), Asked::NAMED, &Limits::default());
    let (Some(card), Some(result)) = (cards.tree(0, &settings), cards.check(0, &settings)) else {
        return;
    };
    let mut all: Vec<(Target, Format)> =
        vec![(Target::Native, Format::Yaml), (Target::Markdown, Format::Markdown)];
    all.extend(targets().filter_map(|to| Some((Target::Dialect(to), to.writes()?))));
    let at = usize::from(*target) % all.len();
    let (target, format) = all.swap_remove(at);
    let lang = Lang::En;
    let options = Options { vocabulary: settings.vocabulary, lang, limit: None };
    let written = promise::in_time(text.len(), || convert(&card, &result, target, &options));
    let written = Source::new("written", written.text);
    let loaded = load(&written, format, &Limits::default());
    assert!(loaded.node.is_some(), "{:?} {}", loaded.problems, written.text);
}

/// The files of an archive, as a folder.
struct Beside(BTreeMap<String, Arc<Source>>);

impl Files for Beside {
    fn open(&self, _: &str, path: &str) -> Result<(Source, Format), Problem> {
        let file = self.0.get(path);
        let file = file.ok_or_else(|| Problem::warning("part", "there is no such file"))?;
        Ok((Source::clone(file), Format::Yaml))
    }
}

fn source(text: &[u8]) -> Option<Arc<Source>> {
    Source::from_bytes("card", text.to_vec()).ok().map(Arc::new)
}

fn choose<T: Copy>(from: &[T], by: u8) -> T {
    from[usize::from(by) % from.len()]
}

fn checked(source: &Arc<Source>, format: Format, asked: Asked<'_>, report: Option<report::Format>) {
    let settings = world::settings(true);
    let read = || {
        let cards = Cards::read(source, format, asked, &Limits::default());
        let count = cards.count().min(CARDS);
        (0..count).filter_map(|at| cards.check(at, &settings)).collect::<Vec<CardResult>>()
    };
    let results = promise::in_time(source.text.len(), read);
    results.iter().for_each(promise::result);
    if let Some(format) = report {
        let report = world::report(results.clone(), Vec::new(), true);
        rendered(&report, format, source.text.len());
    }
    assert_eq!(told(results), told(read()));
}

fn rendered(report: &Report, format: report::Format, length: usize) {
    let style = Style { lang: Lang::Nl, ..Style::default() };
    promise::in_time(length, || report::render(report, format, &style, &FailOn::default()));
}

/// What is said of cards, every word of it.
fn told(cards: Vec<CardResult>) -> String {
    let report = world::report(cards, Vec::new(), true);
    report::render(&report, report::Format::Json, &Style::default(), &FailOn::default())
}
