//! The HTML report in a browser, where there is one: headless Chromium. Without it these tests say
//! so and pass; what they check beyond `html` needs a browser's own eyes.

#![expect(clippy::print_stdout, reason = "a skipped test says why")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{fixture, root};
use crate::html::{everything, html, many};
use crate::reports::report;
use keur::language::Lang;

/// A browser that hangs is ended after this.
const LIMIT: Duration = Duration::from_mins(1);

/// Browsers by the names they have on a path.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .find(|file| file.is_file());
    if found.is_none() {
        println!("skipped: none of {} is on the PATH", NAMES.join(", "));
    }
    found
}

fn axe() -> Option<PathBuf> {
    let named = std::env::var_os("KEUR_AXE").map(PathBuf::from);
    let file = named.unwrap_or_else(|| root().join("target/browser/axe.min.js"));
    if !file.is_file() {
        println!("skipped: no {}; set KEUR_AXE to axe.min.js of axe-core", file.display());
        return None;
    }
    Some(file)
}

/// A fresh folder of this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The page after its scripts ran, as the browser holds it. `None` with a printed reason where the
/// browser cannot run here at all.
fn dump(browser: &Path, folder: &Path, page: &str, options: &[&str]) -> Option<String> {
    let file = folder.join("page.html");
    std::fs::write(&file, page).expect("written");
    let out = folder.join("dom.html");
    let child = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(options)
        .args(["--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("file://{}", file.display()))
        .stdout(std::fs::File::create(&out).expect("a file"))
        .stderr(Stdio::null())
        .spawn();
    let ended = match child {
        Ok(child) => wait(child),
        Err(error) => {
            println!("skipped: the browser does not start: {error}");
            return None;
        }
    };
    let dom = std::fs::read_to_string(&out).expect("written");
    let _ = std::fs::remove_dir_all(folder.join("profile"));
    assert!(ended, "the browser did not end in {LIMIT:?}");
    if dom.is_empty() {
        println!("skipped: the browser shows nothing here");
        return None;
    }
    Some(dom)
}

fn wait(mut child: Child) -> bool {
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        if child.try_wait().expect("a child").is_some() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// A copy of the page that may run `code`, whose result stands in an attribute of the page.
fn probing(page: &str, scripts: &str, code: &str) -> String {
    let start = page.find("<meta http-equiv").expect("a policy");
    let end = start + page[start..].find('>').expect("closed") + 1;
    let body = "</body>\n</html>\n";
    let inside = page[end..].strip_suffix(body).expect("an end");
    let report = "const tell = (text) => document.documentElement.setAttribute('data-told', text);";
    let code = format!(
        "<script>{report} addEventListener('load', async () => {{ try {{ tell({code}); }} catch \
         (error) {{ tell('error: ' + error); }} }});</script>"
    );
    format!("{}{inside}{scripts}{code}{body}", &page[..start])
}

/// What the probe told.
fn told(dom: &str) -> String {
    let told = dom.split_once("data-told=\"").expect("the probe ran").1;
    let told = told.split_once('"').expect("closed").0;
    crate::markup::unescape(told)
}

#[test]
fn the_policy_lets_the_page_work() {
    let Some(browser) = browser() else { return };
    let page = html(&report(vec![fixture("customer-chatbot")]), Lang::En);
    let Some(dom) = dump(&browser, &folder("policy"), &page, &[]) else { return };
    assert!(page.contains("<span class=tools hidden>"), "without the script there are no tools");
    assert!(dom.contains("<span class=\"tools\">"), "the script did not run");
    let evil =
        page.replace("</main>", "<script>document.documentElement.lang='xx'</script></main>");
    let Some(dom) = dump(&browser, &folder("evil"), &evil, &[]) else { return };
    assert!(dom.contains("<html lang=\"en\">"), "a script that was put in ran");
}

#[test]
fn a_page_makes_no_request_and_opens_at_once() {
    let Some(browser) = browser() else { return };
    let code = "(await new Promise((done) => setTimeout(done, 100)), JSON.stringify({ \
                requests: performance.getEntriesByType('resource').map((entry) => entry.name), \
                opened: performance.timing.loadEventStart - performance.timing.navigationStart, \
                styled: getComputedStyle(document.querySelector('.bar')).display }))";
    let page = probing(&html(&report(many(100)), Lang::En), "", code);
    let Some(dom) = dump(&browser, &folder("requests"), &page, &[]) else { return };
    let told: serde_json::Value = serde_json::from_str(&told(&dom)).expect("JSON");
    println!("100 cards, {} bytes: {told}", page.len());
    assert_eq!(told["requests"], serde_json::json!([]));
    assert_eq!(told["styled"], "flex");
    // Two seconds are the aim on a quiet machine; tests share theirs.
    assert!(told["opened"].as_u64().is_some_and(|ms| ms < 5000), "{told}");
}

#[test]
fn no_page_is_wider_than_a_phone() {
    let Some(browser) = browser() else { return };
    // A window is never narrower than 500 px; a frame is.
    let frame = "<!DOCTYPE html><title>frame</title><iframe src=inner.html width=360 height=800></iframe>\
        <script>addEventListener('message', (event) => \
        document.documentElement.setAttribute('data-told', event.data));</script>";
    let code = "(document.querySelectorAll('details').forEach((d) => { d.open = true; }), \
        parent.postMessage(JSON.stringify([innerWidth, document.documentElement.scrollWidth]), '*'))";
    let pages = [
        ("one", html(&report(vec![fixture("cv-ranking")]), Lang::Nl)),
        ("many", html(&everything(), Lang::En)),
        ("large", html(&report(many(50)), Lang::Nl)),
    ];
    for (name, page) in pages {
        let place = folder(&format!("phone-{name}"));
        std::fs::write(place.join("inner.html"), probing(&page, "", code)).expect("written");
        let Some(dom) = dump(&browser, &place, frame, &[]) else { return };
        let told = told(&dom);
        let [inner, whole]: [u32; 2] = serde_json::from_str(&told).expect("two numbers");
        println!("{name}: {whole} of {inner} px");
        assert!((340..=360).contains(&inner) && whole <= inner, "{name}: {whole} px in {inner}");
    }
}

#[test]
fn the_switch_and_the_filter_do_what_they_say() {
    let Some(browser) = browser() else { return };
    let code = "(() => { const one = (query) => document.querySelector(query); \
        const seen = (query) => [...document.querySelectorAll(query)].filter((e) => e.checkVisibility()).length; \
        const all = one('.n').textContent, before = seen('i[lang=nl]'); \
        one('[data-lang=nl]').click(); \
        const dutch = [document.documentElement.lang, document.title, before, seen('i[lang=en]'), \
            one('[data-lang=nl]').getAttribute('aria-pressed'), one('svg').getAttribute('aria-labelledby')]; \
        one('[data-o=missing]').click(); \
        const fewer = [one('.n').textContent, seen('.f.missing'), one('[data-o=missing]').getAttribute('aria-pressed')]; \
        one('[data-o=missing]').click(); \
        return JSON.stringify([all, dutch, fewer, one('.n').textContent]); })()";
    let page = html(&report(vec![fixture("customer-chatbot")]), Lang::En);
    let page = probing(&page, "", code);
    let Some(dom) = dump(&browser, &folder("switch"), &page, &[]) else { return };
    let told: serde_json::Value = serde_json::from_str(&told(&dom)).expect("JSON");
    let title = "Penny: verslag van 2026-11-25";
    let dutch = serde_json::json!(["nl", title, 0, 0, "true", "c1t-nl c1s-nl"]);
    assert_eq!(told, serde_json::json!(["7", dutch, ["5", 0, "false"], "7"]));
}

#[test]
fn axe_finds_nothing_in_any_scheme_or_language() {
    let (Some(browser), Some(axe)) = (browser(), axe()) else { return };
    let code = "(document.querySelectorAll('details').forEach((d) => { d.open = true; }), \
        await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((found) => \
        JSON.stringify({ passes: found.passes.length, dark: matchMedia('(prefers-color-scheme: dark)').matches, \
        violations: found.violations.map((rule) => [rule.id, rule.nodes.length, rule.nodes[0].html, \
        rule.nodes[0].failureSummary]) })))";
    let reports = [("one", report(vec![fixture("customer-chatbot")])), ("many", everything())];
    for (name, one) in reports {
        for (lang, dark) in
            [(Lang::En, false), (Lang::Nl, true), (Lang::En, true), (Lang::Nl, false)]
        {
            let place = folder(&format!("axe-{name}-{}-{dark}", lang.code()));
            std::fs::copy(&axe, place.join("axe.min.js")).expect("copied");
            let page = probing(&html(&one, lang), "<script src=axe.min.js></script>", code);
            // 0 is dark, 1 is light.
            let scheme = format!("--blink-settings=preferredColorScheme={}", u8::from(!dark));
            let Some(dom) = dump(&browser, &place, &page, &[&scheme]) else { return };
            let told: serde_json::Value = serde_json::from_str(&told(&dom)).expect("JSON");
            println!("{name}, {}, dark {dark}: {} rules pass", lang.code(), told["passes"]);
            assert_eq!(told["dark"], dark);
            assert_eq!(told["violations"], serde_json::json!([]), "{name} {} {dark}", lang.code());
            assert!(told["passes"].as_u64().is_some_and(|passes| passes > 10), "{told}");
        }
    }
}
