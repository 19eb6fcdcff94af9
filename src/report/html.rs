//! The report as one page: self-contained, without any request, in both languages at once.

mod card;
mod duty;
mod escape;
mod excerpt;
mod finding;
mod heat;
mod more;
mod page;
mod questions;
mod reason;
mod shared;
mod speech;
mod timeline;

use minijinja::value::Serde;
use minijinja::{Environment, Error, UndefinedBehavior, Value, context};
use sha2::{Digest as _, Sha256};

use super::{FailOn, Report, Style};
use finding::Maker;
use shared::{Amount, Shared};
pub(crate) use speech::Speech;

use crate::language::Lang;

/// The templates, by the names they call each other by; the ending turns escaping on.
const TEMPLATES: [(&str, &str); 10] = [
    ("page.html", include_str!("html/page.html")),
    ("head.html", include_str!("html/head.html")),
    ("card.html", include_str!("html/card.html")),
    ("duties.html", include_str!("html/duties.html")),
    ("filter.html", include_str!("html/filter.html")),
    ("finding.html", include_str!("html/finding.html")),
    ("heat.html", include_str!("html/heat.html")),
    ("receipt.html", include_str!("html/receipt.html")),
    ("timeline.html", include_str!("html/timeline.html")),
    ("macros.html", include_str!("html/macros.html")),
];
const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");

/// Writes the page.
pub(super) fn render(report: &Report, style: &Style, fail_on: &FailOn) -> String {
    // The templates are constant; a test renders every one of them.
    page(report, style, fail_on)
        .unwrap_or_else(|error| format!("<!DOCTYPE html>\n<title>keur</title>\n<p>{error:?}\n"))
}

/// Writes another page in the manner of reports, by its own template.
///
/// # Errors
/// What the template engine says of a template that is wrong.
pub(crate) fn page_from(
    template: &'static str,
    speech: &Speech,
    lang: Lang,
    view: Value,
) -> Result<String, Error> {
    let mut env = environment(speech, lang.code())?;
    env.add_template("other.html", template)?;
    whole(&env, "other.html", view)
}

/// The page that a template makes, with style and script inside and their digests in its policy.
fn whole(env: &Environment<'_>, template: &str, view: Value) -> Result<String, Error> {
    let (css, script) = (unix(STYLE), unix(SCRIPT));
    let text = env.get_template(template)?.render(context! {
        style_hash => sha256_base64(&css),
        script_hash => sha256_base64(&script),
        style => Value::from_safe_string(css),
        script => Value::from_safe_string(script),
        ..view
    })?;
    // A template loses its last line end.
    Ok(format!("{text}\n"))
}

fn page(report: &Report, style: &Style, fail_on: &FailOn) -> Result<String, Error> {
    let speech = Speech::default();
    let lang = style.lang.code();
    let env = environment(&speech, lang)?;
    let amount = Amount::of(report);
    let mut shared = Shared::default();
    let (mut views, mut names, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for (at, card) in report.cards.iter().enumerate() {
        let maker = Maker { speech: &speech, card, number: at + 1, amount: &amount, fail_on };
        let (view, entry) = card::view(&maker, report, &mut shared, &mut names);
        views.push(view);
        entries.push(entry);
    }
    let many = amount.many;
    let filter = match page::filter(&speech, report, &amount, &names) {
        Some(filter) => env.get_template("filter.html")?.render(context! { f => Serde(filter) })?,
        None => String::new(),
    };
    let filter = Value::from_safe_string(filter);
    let template = env.get_template("card.html")?;
    let mut cards = Vec::new();
    for view in views {
        let text =
            template.render(context! { c => Serde(view), many, filter => filter.clone() })?;
        cards.push(Value::from_safe_string(text));
    }
    let page = page::view(&speech, report, fail_on, &amount, (shared, entries));
    whole(&env, "page.html", context! { p => Serde(page), many, filter, cards })
}

/// The templates, with the words that they may use.
fn environment(speech: &Speech, lang: &'static str) -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    env.set_formatter(escape::formatter);
    env.add_global("w", Serde(speech.all()));
    env.add_global("lang", lang);
    for (name, text) in TEMPLATES {
        env.add_template(name, text)?;
    }
    Ok(env)
}

/// The text with line ends as a browser reads them: the digest is of what it reads.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The SHA-256 of a text as a Content-Security-Policy names it.
fn sha256_base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(text.as_bytes());
    let mut out = String::new();
    for three in digest.chunks(3) {
        let byte = |at: usize| three.get(at).copied().map_or(0, u32::from);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let six = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or_default();
            let letter = LETTERS.get(six).copied().map_or('=', char::from);
            out.push(if at > three.len() { '=' } else { letter });
        }
    }
    out
}
