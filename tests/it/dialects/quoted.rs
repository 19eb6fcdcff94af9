//! Quotes in reports: beneath the open facts they may answer, in every format that asks for facts.

use keur::language::Lang;
use keur::policy::FailOn;
use keur::report::{Format, Style, render};
use keur::verdict::CardResult;
use serde_json::Value;

use crate::common::{AS_OF, check_text, root};
use crate::markup::Page;
use crate::reports::report;

fn card(body: &str) -> CardResult {
    let front = "library_name: timm\nmodel_name: canal-boats";
    check_text("canal-boats.md", &format!("---\n{front}\n---\n{body}\n"), AS_OF)
}

fn write(cards: Vec<CardResult>, format: Format, lang: Lang) -> String {
    render(
        &report(cards),
        format,
        &Style { lang, width: 80, ..Style::default() },
        &FailOn::default(),
    )
}

/// What the text report says from the open facts on.
fn asked(lang: Lang) -> String {
    let path = root().join("fixtures/dialects/hf-model-card/filled.md");
    let text = std::fs::read_to_string(path).expect("readable");
    let told = write(vec![check_text("filled.md", &text, AS_OF)], Format::Text, lang);
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
    let start = if lang == Lang::En { "These facts" } else { "Deze feiten" };
    told.get(told.find(start).expect("open facts")..).unwrap_or_default().to_owned()
}

#[test]
fn what_a_file_says_stands_beneath_the_question_it_may_answer() {
    insta::assert_snapshot!(asked(Lang::En), @r#"
    These facts decide most:
        - biometrics.used (decides 413): Does the system work on technically
          processed data of people's bodies, faces, voices or behaviour?
        - biometrics.tasks (decides 413): What does the system do with the biometric
          data?
        - biometrics.active_involvement (decides 413): Do the people take an active
          part, knowing that they are being recognised?
        - biometrics.verification_only (decides 413): Is the only purpose to confirm
          that a person is who they claim to be?
        - biometrics.real_time (decides 413): Does the system capture, compare and
          identify at once or almost at once?
        - biometrics.public_space (decides 413): Does the system work in places that
          anybody may enter?
        - purpose.uses (decides 413): For which of these uses is the system intended
          or used?
            the file says (line 23): "The model sorts messages of residents to a
            water board into three queues: danger, repair and question. A
            clerk reads every message and can move it."
        - purpose.intended_operators (decides 413): By whom, or on whose behalf, is
          the system intended to be used?
            the file says (line 41): "Clerks of the service desk of a water board."
        - model.training_flop (decides 43): How many floating-point operations did
          training take in all?
            the file says (line 95): "Estimated at 3e17 floating point operations."
        - data.sets (decides 11): Which data sets were used?
            the file says (line 50): "48,000 messages of 2019 to 2024 from two water
            boards, with names and addresses taken out. Set Messages
            training 40,000 test 8,000"
        - quality.metrics (decides 2): Which performance figures were measured?
            the file says (line 69): "Accuracy 0.91 on the test set; 0.84 on
            messages of fewer than ten words."
        - oversight.measures (decides 1): Which kinds of oversight measures were
          settled before the system was supplied?
            the file says (line 73): "A clerk confirms each message in the queue
            danger within ten minutes."
        ... and 387 more (--verbose shows all)
      What the file says settles nothing until somebody states it as a fact in a
      card: `keur explain purpose.uses` shows how.

    1 card checked, 0 failed, 0 could not be read or checked
    0 fail, 0 missing, 0 review, 404 open, 0 pass, 0 not applicable
    314 of these are still to come
    "#);
}

#[test]
fn the_same_in_dutch_with_the_words_of_the_file_as_they_are() {
    insta::assert_snapshot!(asked(Lang::Nl), @r#"
    Deze feiten beslissen het meest:
        - biometrics.used (beslist 413): Werkt het systeem met technisch verwerkte
          gegevens van lichaam, gezicht, stem of gedrag van mensen?
        - biometrics.tasks (beslist 413): Wat doet het systeem met de biometrische
          gegevens?
        - biometrics.active_involvement (beslist 413): Doen de mensen actief mee, in
          de wetenschap dat zij worden herkend?
        - biometrics.verification_only (beslist 413): Is het enige doel te
          bevestigen dat iemand is wie hij of zij zegt te zijn?
        - biometrics.real_time (beslist 413): Gebeuren vastleggen, vergelijken en
          identificeren direct of vrijwel direct?
        - biometrics.public_space (beslist 413): Werkt het systeem op plekken waar
          iedereen kan komen?
        - purpose.uses (beslist 413): Voor welk van deze soorten gebruik is het
          systeem bedoeld of wordt het gebruikt?
            het bestand zegt (regel 23): "The model sorts messages of residents to a
            water board into three queues: danger, repair and question. A
            clerk reads every message and can move it."
        - purpose.intended_operators (beslist 413): Door wie, of namens wie, moet
          het systeem volgens de bedoeling worden gebruikt?
            het bestand zegt (regel 41): "Clerks of the service desk of a water
            board."
        - model.training_flop (beslist 43): Hoeveel zwevendekommabewerkingen kostte
          het trainen in totaal?
            het bestand zegt (regel 95): "Estimated at 3e17 floating
            point operations."
        - data.sets (beslist 11): Welke datasets zijn gebruikt?
            het bestand zegt (regel 50): "48,000 messages of 2019 to 2024 from two
            water boards, with names and addresses taken out. Set Messages
            training 40,000 test 8,000"
        - quality.metrics (beslist 2): Welke prestatiecijfers zijn gemeten?
            het bestand zegt (regel 69): "Accuracy 0.91 on the test set; 0.84 on
            messages of fewer than ten words."
        - oversight.measures (beslist 1): Welke soorten toezichtsmaatregelen zijn
          vóór levering vastgesteld?
            het bestand zegt (regel 73): "A clerk confirms each message in the queue
            danger within ten minutes."
        ... en nog 387 (--verbose toont alles)
      Wat het bestand zegt beslist niets totdat iemand het als feit in een kaart
      vermeldt: `keur explain purpose.uses` laat zien hoe.

    1 kaart gekeurd, 0 afgekeurd, 0 niet te lezen of te keuren
    0 niet voldaan, 0 ontbreekt, 0 te beoordelen, 404 open, 0 voldaan, 0 niet van
      toepassing
    314 hiervan komen nog
    "#);
}

#[test]
fn a_text_changes_no_verdict_and_only_open_facts_are_quoted() {
    let (without, with) = (card(""), card("# Uses\nRanks job applicants by their faces."));
    assert_eq!(without.quotes, []);
    let facts: Vec<&str> = with.quotes.iter().map(|quote| quote.fact.as_str()).collect();
    assert_eq!(facts, ["purpose.uses"], "purpose.intended decides nothing, so nobody asks for it");
    assert_eq!(with.quotes[0].place.line, 6);
    assert!(!with.quotes[0].place.found);
    let outcomes = |card: &CardResult| {
        let all = card.verdicts.iter().map(|verdict| (verdict.rule.clone(), verdict.outcome));
        all.collect::<Vec<_>>()
    };
    assert_eq!(outcomes(&without), outcomes(&with));
    let open =
        |card: &CardResult| card.open.iter().map(|fact| fact.fact.clone()).collect::<Vec<_>>();
    assert_eq!(open(&without), open(&with));
}

#[test]
fn rows_of_a_list_share_what_the_file_says() {
    let text =
        "---\npretty_name: A\n---\n# Personal and Sensitive Information\nNames of skippers.\n";
    let card = check_text("a.md", text, AS_OF);
    let quoted: Vec<&str> = card
        .open
        .iter()
        .filter(|fact| card.quotes_for(fact).next().is_some())
        .map(|fact| &*fact.fact)
        .collect();
    assert!(quoted.iter().all(|fact| fact.starts_with("data.sets[0].")), "{quoted:?}");
    for quote in &card.quotes {
        assert_eq!((quote.says.as_str(), quote.place.line), ("Names of skippers.", 5));
    }
}

#[test]
fn a_hostile_text_is_harmless_in_every_format() {
    let evil = "\u{1b}[31mx\u{7}\u{202e}gnp \\]]> `</script>`\\<img src=x onerror=y()> &lt;script&gt;alert(1)&lt;/script&gt; | @team {{ w }} \\[a\\]\\(javascript:b)\n::error::no";
    let card = card(&format!("# Uses\n{evil}"));
    assert!(card.quotes[0].says.contains("<script>alert(1)"), "{}", card.quotes[0].says);
    for cards in [vec![card.clone()], vec![card.clone(), card.clone()]] {
        for lang in Lang::ALL {
            let told = |format| write(cards.clone(), format, lang);
            for format in [Format::Text, Format::Plain] {
                let text = told(format);
                assert!(text.contains("alert(1)"), "{text}");
                assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
                assert!(text.lines().all(|line| !line.starts_with("::")), "{text}");
            }
            let page = told(Format::Html);
            let read = Page::read(&page);
            assert_eq!((read.count("script"), read.count("img")), (1, 0));
            assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains('\u{202e}'));
            assert!(page.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
            let markdown = told(Format::Markdown);
            assert!(markdown.contains("<br>") && markdown.contains("&lt;script&gt;alert(1)"));
            assert!(!markdown.contains("<script") && !markdown.contains("<img"), "{markdown}");
            assert!(!markdown.contains("@team") && markdown.contains("\\[a\\](javascript"));
            let row = markdown.lines().find(|line| line.contains("alert(1)")).expect("a row");
            let bars = row.matches('|').count() - row.matches("\\|").count();
            assert_eq!(bars, 4, "{row}");
            let json = told(Format::Json);
            assert!(!json.contains('\u{1b}'));
            let value: Value = serde_json::from_str(&json).expect("JSON");
            let quote = &value["cards"][0]["quotes"][0];
            assert_eq!(quote["says"], card.quotes[0].says.as_str());
            assert_eq!((&quote["fact"], &quote["line"]), (&"purpose.uses".into(), &6.into()));
        }
    }
}
