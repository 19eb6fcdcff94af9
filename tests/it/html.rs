//! The HTML report: whole, inert, in both languages, and not too large.

use std::path::Path;
use std::sync::Arc;

use crate::common::{AS_OF, act, cards, check_file, check_text, day, fixture, root, stem};
use crate::markup::{Page, base64, unescape};
use crate::reports::report;
use keur::language::Lang;
use keur::policy::{FailOn, Finding};
use keur::problem::Problem;
use keur::report::{Format, Report, SetReceipt, Style, render, words};
use keur::rules::Outcome;
use keur::source::Span;
use keur::verdict::{CardResult, Verification, Waived};
use sha2::{Digest as _, Sha256};

pub(crate) fn html(report: &Report, lang: Lang) -> String {
    let style = Style { lang, ..Style::default() };
    render(report, Format::Html, &style, &FailOn::default())
}

/// Every fixture.
fn all() -> Vec<CardResult> {
    cards().iter().map(|path| check_file(path)).collect()
}

/// Cards under other names, as many as asked for.
pub(crate) fn many(count: usize) -> Vec<CardResult> {
    let all = cards();
    let card = |(at, path): (usize, &std::path::PathBuf)| {
        let name = format!("cards/{at:03}-{}", path.file_name().expect("named").display());
        check_text(&name, &std::fs::read_to_string(path).expect("readable"), AS_OF)
    };
    all.iter().cycle().take(count).enumerate().map(card).collect()
}

/// A report with something of everything that a page can show.
pub(crate) fn everything() -> Report {
    let mut first = fixture("customer-chatbot");
    let verdict = first.verdicts.iter_mut().find(|v| v.outcome == Outcome::Missing);
    verdict.expect("one").waiver = Some(Waived {
        reason: "The notice ships in March".to_owned(),
        owner: "Ada Owner".to_owned(),
        until: day("2027-03-31"),
        path: "keur.toml".to_owned(),
        line: 12,
    });
    first
        .verdicts
        .iter_mut()
        .filter(|v| v.outcome == Outcome::Missing)
        .for_each(|v| v.known = true);
    first.evidence[0].expired = true;
    first.evidence[0].verification = Verification::Verified;
    first.evidence[1].verification = Verification::Changed;
    let broken = check_text("broken.yaml", "card: { schema: keur-card/1 }\nsubjekt: {}\n", AS_OF);
    assert!(!broken.checked, "the card has a fault");
    let source = Arc::clone(&first.source);
    let mut report = report(vec![first, broken, fixture("cv-ranking"), fixture("deepfake-video")]);
    let problem =
        Problem::error("waiver", "the waiver has expired").at("keur.toml", Span::new(0, 4));
    report.findings.push(Finding { problem: problem.help("renew or remove it"), source });
    report.unread.push(Problem::error("unreadable", "gone.yaml cannot be read"));
    report.receipt.role = Some("provider".to_owned());
    report
}

#[test]
fn every_page_is_whole_and_asks_nothing_of_a_network() {
    let mut reports: Vec<Report> = all().into_iter().map(|card| report(vec![card])).collect();
    reports.push(report(Vec::new()));
    reports.push(report(many(7)));
    reports.push(report(many(50)));
    reports.push(everything());
    for one in &reports {
        for lang in Lang::ALL {
            let text = html(one, lang);
            let page = Page::read(&text);
            assert_eq!(page.attribute("html", "lang"), Some(lang.code()));
            for href in page.values("href") {
                let inside = href.strip_prefix('#').is_some_and(|id| page.ids.contains(id));
                assert!(inside || href == "data:,", "{href} leads nowhere");
            }
            for name in ["src", "srcset", "action", "style", "poster", "formaction", "onclick"] {
                assert_eq!(page.values(name).next(), None, "an attribute {name}");
            }
            let named = ["aria-labelledby"].into_iter().flat_map(|name| page.values(name));
            for id in named.flat_map(str::split_whitespace) {
                assert!(page.ids.contains(id), "{id} names something that is not there");
            }
            for word in ["url(", "@import", "fetch(", "XMLHttpRequest", "WebSocket", "import("] {
                let code = [page.inside("style"), page.inside("script")].concat();
                assert!(!code.contains(word), "{word}");
            }
        }
    }
    println!("{} pages in each language", reports.len());
}

#[test]
fn only_the_scripts_and_styles_of_keur_may_run() {
    let text = html(&everything(), Lang::En);
    let page = Page::read(&text);
    let policy = page.values("content").find(|value| value.starts_with("default-src"));
    let policy = policy.expect("a policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
    for (element, directive) in [("script", "script-src"), ("style", "style-src")] {
        let digest = base64(&Sha256::digest(page.inside(element).as_bytes()));
        let wanted = format!("{directive} 'sha256-{digest}';");
        assert!(policy.contains(&wanted), "{policy} lacks {wanted}");
        assert_eq!(page.count(element), 1, "one {element}");
    }
    let head = text.find("http-equiv").expect("a policy");
    assert!(head < text.find("<style").expect("styles"), "the policy comes first");
}

#[test]
fn a_hostile_card_is_inert() {
    let evil = "<script>alert(1)</script></style></title>\\\"'><img src=http://evil.example/x onerror=x()> \
                \\e[8m\\u202Egnp.exe\\u0007 {{ w }} {% raw %} &amp;";
    let text = format!(
        "card: {{ schema: keur-card/1, viewpoint: p }}\nsubject: {{ name: \"{evil}\" }}\nparties:\n  \
         - {{ id: p, name: \"{evil}\", roles: [provider] }}\nevidence:\n  - {{ id: E1, kind: \
         risk_management, title: \"{evil}\", uri: \"javascript:alert(1)\", owner: p }}\n"
    );
    let card = check_text("<b>\"'&.yaml", &text, AS_OF);
    assert!(card.checked, "{:?}", card.problems);
    for cards in [vec![card.clone()], vec![card.clone(), card]] {
        let mut report = report(cards);
        report.unread.push(Problem::error("unreadable", "<script>alert(2)</script>"));
        let text = html(&report, Lang::Nl);
        let page = Page::read(&text);
        assert_eq!((page.count("script"), page.count("style"), page.count("img")), (1, 1, 0));
        assert!(
            page.values("href").all(|href| !href.contains("javascript")),
            "no link to a card's address"
        );
        assert!(text.contains("&lt;script&gt;alert(1)"), "it is shown as it is written");
        let plain = |c: char| !c.is_control() || c == '\n' || c == '\t';
        assert!(text.chars().all(plain), "no control character");
        assert!(!text.contains('\u{202e}'), "no text is turned round");
    }
}

#[test]
fn a_page_is_the_same_twice() {
    for lang in Lang::ALL {
        assert_eq!(html(&everything(), lang), html(&everything(), lang));
        assert_eq!(html(&report(many(3)), lang), html(&report(many(3)), lang));
    }
}

#[test]
fn every_text_is_there_in_both_languages() {
    for one in [everything(), report(many(7)), report(vec![fixture("cv-ranking")])] {
        let text = html(&one, Lang::En);
        let mut rest = text.as_str();
        let mut count = 0;
        while let Some(at) = rest.find("<i lang=en>") {
            rest = &rest[at + "<i lang=en>".len()..];
            let (en, after) = rest.split_once("</i><i lang=nl>").expect("Dutch follows English");
            let (nl, after) = after.split_once("</i>").expect("closed");
            assert!(
                !en.trim().is_empty() && !nl.trim().is_empty() && !en.contains("<i"),
                "{en}|{nl}"
            );
            for words in [en, nl] {
                assert!(!words.starts_with("html-"), "{words} has no words");
            }
            rest = after;
            count += 1;
        }
        assert!(count > 100, "{count}");
        assert_eq!(text.matches("<i lang=nl>").count(), count, "no Dutch without English");
    }
}

#[test]
fn templates_use_words_that_exist_and_all_of_them() {
    let folder = root().join("src/report/html");
    let mut code = std::fs::read_to_string(root().join("src/report/html.rs")).expect("there");
    for entry in std::fs::read_dir(&folder).expect("there") {
        let path = entry.expect("readable").path();
        code.push_str(&std::fs::read_to_string(path).expect("readable"));
    }
    let known = words::keys(Lang::En);
    for part in code.split('"').filter(|part| part.starts_with("html-")) {
        let made = part.ends_with('-') || part.contains('{');
        let found = if made {
            let start = part.split('{').next().unwrap_or_default();
            known.iter().any(|key| key.starts_with(start))
        } else {
            known.iter().any(|key| key == part)
        };
        assert!(found, "{part} is no message");
    }
    let made = [
        "html-means-",
        "html-severity-",
        "html-verification-",
        "html-reason-",
        "html-level-",
        "html-duties-",
        "html-no-duties-",
    ];
    for key in known.iter().filter(|key| key.starts_with("html-")) {
        let used = code.contains(&format!("\"{key}\"")) || made.iter().any(|m| key.starts_with(m));
        assert!(used, "nothing says {key}");
    }
}

#[test]
fn everything_a_report_holds_is_shown() {
    let page = html(&everything(), Lang::En);
    let wanted = [
        "The notice ships in March",
        "Ada Owner",
        "2027-03-31",
        "known before",
        "expired",
        "file differs from the stated digest",
        "file is there, digest agrees",
        "the waiver has expired",
        "renew or remove it",
        "gone.yaml cannot be read",
        "This card was not checked",
        "subjekt",
        "High-risk AI system",
        "Art.\u{a0}6(2)",
        "from 2027-12-02 (upcoming)",
        "Placed on the market",
        "content.informs_persons",
        "It never says that a system is lawful",
        "provider",
    ];
    for word in wanted {
        assert!(page.contains(word), "{word} is not shown");
    }
    let one = html(&report(vec![fixture("face-scraping")]), Lang::En);
    let set = SetReceipt::of(act());
    for word in [&set.sha256, &set.version, &set.checked_on.to_string(), "402", "Art.\u{a0}5(1)(e)"]
    {
        assert!(one.contains(word), "{word} is not shown");
    }
    let mut old = report(vec![fixture("face-scraping")]);
    old.receipt.sets[0].checked_on = day("2026-01-01");
    assert!(html(&old, Lang::En).contains("look for a newer keur"), "a stale set is said");
    assert!(!one.contains("look for a newer keur"));
}

#[test]
fn each_finding_marks_the_place_the_verdict_points_at() {
    let mut marks = 0;
    for path in cards() {
        let card = check_file(&path);
        let page = html(&report(vec![card.clone()]), Lang::En);
        for (at, verdict) in card.verdicts.iter().enumerate() {
            let id = format!("<li id=c1v{}>", at + 1);
            let shown = page.split_once(&id).map(|(_, rest)| rest);
            assert_eq!(
                shown.is_some(),
                verdict.outcome != Outcome::NotApplicable,
                "{}",
                stem(&path)
            );
            let (Some(shown), false) = (shown, verdict.place.span.is_empty()) else { continue };
            let finding = shown.split("<li id=c1v").next().expect("a start");
            let line = format!("<b>{}</b>", verdict.place.line);
            let after = finding.split_once(&line).expect("the line").1;
            let marked =
                after.split_once("<mark>").and_then(|(_, rest)| rest.split_once("</mark>"));
            let marked = unescape(marked.expect("a mark").0);
            let wanted = card.source.slice(verdict.place.span).lines().next().unwrap_or_default();
            let whole = marked.trim_end_matches('…');
            assert!(wanted.trim().starts_with(whole) && !whole.is_empty(), "{wanted} | {marked}");
            marks += 1;
        }
    }
    println!("{marks} marked places");
    assert!(marks > 1000, "{marks}");
}

#[test]
fn a_hundred_cards_make_less_than_five_megabytes() {
    let cards = many(100);
    let verdicts: usize = cards.iter().map(|card| card.verdicts.len()).sum();
    let size = html(&report(cards), Lang::En).len();
    println!("100 cards, {verdicts} verdicts: {size} bytes");
    assert!(size < 5_000_000, "{size}");
}

#[test]
fn the_map_leads_from_each_cell_to_the_duties_of_its_card() {
    let results = many(7);
    let text = html(&report(results.clone()), Lang::En);
    let table = text.split_once("<table class=heat>").expect("a map").1;
    let table = table.split_once("</table>").expect("closed").0;
    let rows: Vec<&str> = table.split("<tr><th scope=row>").skip(1).collect();
    assert_eq!(rows.len(), results.len());
    for (at, (row, card)) in rows.iter().zip(&results).enumerate() {
        let own = format!("href=\"#c{}", at + 1);
        let links = row.matches("href=").count();
        assert_eq!(row.matches(&own).count(), links, "a row leads to its own card");
        let worst = card.verdicts.iter().map(|v| v.outcome).min().expect("verdicts");
        let class = format!("<td class=\"{}", worst.word());
        assert!(worst == Outcome::NotApplicable || row.contains(&class), "{}", card.source.name);
    }
}

#[test]
fn the_program_writes_a_page() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("html");
    std::fs::create_dir_all(&folder).expect("a folder");
    let out = folder.join("report.html");
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_keur"))
        .args(["check", "fixtures/cards/cv-ranking.yaml", "--as-of", AS_OF, "--format", "html"])
        .args(["--lang", "nl", "--output"])
        .arg(&out)
        .current_dir(root())
        .status()
        .expect("it starts");
    assert_eq!(status.code(), Some(0));
    let text = std::fs::read_to_string(&out).expect("written");
    assert!(text.starts_with("<!DOCTYPE html>\n<html lang=nl>") && text.ends_with("</html>\n"));
}
