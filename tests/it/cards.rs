//! Every rule on every fixture card, and the systems every peer gets wrong somewhere.

use std::fmt::Write as _;

use crate::common::{act, cards, check_file, check_file_on, fixture, stem};
use keur::language::Lang;
use keur::rules::Outcome;
use keur::truth::Truth;
use keur::verdict::{CardResult, Conclusion, Verdict};

fn conclusion<'c>(card: &'c CardResult, id: &str) -> &'c Conclusion {
    card.conclusions.iter().find(|found| found.definition == id).expect("a headline")
}

fn verdict<'c>(card: &'c CardResult, rule: &str) -> &'c Verdict {
    card.verdicts.iter().find(|found| found.rule == rule).expect("a rule")
}

fn from(conclusion: &Conclusion) -> String {
    let effect = conclusion.effect.as_ref().expect("dated");
    effect.from.map_or_else(|| "never".to_owned(), |day| day.to_string())
}

/// The duties that bind or may bind the parties of a card, by rule.
fn duties(card: &CardResult) -> Vec<&str> {
    let binds = |verdict: &&Verdict| verdict.outcome != Outcome::NotApplicable;
    let mut rules: Vec<&str> =
        card.verdicts.iter().filter(binds).map(|verdict| verdict.rule.as_str()).collect();
    rules.dedup();
    rules
}

fn summary(card: &CardResult) -> String {
    let mut out = String::new();
    for found in &card.conclusions {
        let _ = write!(out, "{}: {}", found.definition, found.value.word());
        if found.value == Truth::True {
            let _ = write!(out, ", from {} [{}]", from(found), found.provisions.join("; "));
        }
        out.push('\n');
    }
    for found in &card.verdicts {
        if found.outcome == Outcome::NotApplicable {
            continue;
        }
        let party = card.parties[found.party].id.clone().unwrap_or_default();
        let day = found.effect.as_ref().and_then(|effect| effect.from);
        let day = day.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        let upcoming = if found.is_upcoming() { " upcoming" } else { "" };
        let _ = writeln!(
            out,
            "{}:{} {} {} [{party}] {day}{upcoming} {}",
            found.place.line,
            found.place.column,
            found.outcome.word(),
            found.rule,
            found.place.pointer
        );
    }
    for fact in card.open.iter().take(5) {
        let _ = writeln!(out, "open: {} ({})", fact.fact, fact.weight);
    }
    out
}

#[test]
fn every_fixture_comes_out_as_reviewed() {
    let mut count = 0;
    for path in cards() {
        let card = check_file(&path);
        assert!(card.checked, "{}: {:?}", path.display(), card.problems);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("card@{}", stem(&path)), summary(&card));
        });
        count += 1;
    }
    println!("{count} fixture cards");
    assert!(count >= 17);
}

#[test]
fn every_rule_on_every_card_comes_out_as_reviewed() {
    let results: Vec<(String, CardResult)> =
        cards().iter().map(|path| (stem(path), check_file(path))).collect();
    for rule in &act().rules {
        let mut out = String::new();
        for (name, card) in &results {
            for found in card.verdicts.iter().filter(|found| found.rule == rule.head.id) {
                let party = card.parties[found.party].id.clone().unwrap_or_default();
                let _ = writeln!(out, "{name} [{party}] {}", found.outcome.word());
            }
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("rule@{}", rule.head.id), out);
        });
    }
    println!("{} rules on {} cards", act().rules.len(), results.len());
}

#[test]
fn cv_ranking_is_high_risk_by_annex_iii_and_its_duties_are_upcoming() {
    let card = fixture("cv-ranking");
    let high = conclusion(&card, "high-risk-annex-iii");
    assert_eq!(high.value, Truth::True);
    assert!(high.provisions.contains(&"Annex III, point 4(a)".to_owned()), "{:?}", high.provisions);
    assert_eq!(from(high), "2027-12-02");
    assert!(high.effect.as_ref().expect("dated").upcoming);
    assert_eq!(conclusion(&card, "high-risk").value, Truth::True);
    assert_eq!(conclusion(&card, "high-risk-annex-i").value, Truth::False);
    assert_eq!(conclusion(&card, "high-risk-exempt").value, Truth::False);
    assert_eq!(conclusion(&card, "prohibited").value, Truth::False);
}

#[test]
fn cv_ranking_placed_earlier_has_no_duty_by_the_transitional_rule() {
    let card = fixture("cv-ranking-legacy");
    let high = conclusion(&card, "high-risk-annex-iii");
    assert_eq!(high.value, Truth::True);
    let effect = high.effect.as_ref().expect("dated");
    assert_eq!((effect.from, effect.latest), (None, None));
    assert_eq!(effect.provisions, ["Art. 111(2)"]);
}

#[test]
fn a_chatbot_must_tell_that_it_is_one_since_august_2026() {
    let card = fixture("customer-chatbot");
    let found = conclusion(&card, "transparency");
    assert_eq!(found.value, Truth::True);
    assert!(found.provisions.contains(&"Art. 50(1)".to_owned()), "{:?}", found.provisions);
    let told = verdict(&card, "undisclosed-ai-interaction");
    assert_eq!(told.outcome, Outcome::Missing);
    assert_eq!(
        told.effect.as_ref().and_then(|effect| effect.from),
        Some("2026-08-02".parse().expect("a day"))
    );
    assert!(!told.is_upcoming());
    assert_eq!(conclusion(&card, "high-risk").value, Truth::False);
}

#[test]
fn untargeted_face_scraping_is_prohibited_since_february_2025() {
    let card = fixture("face-scraping");
    let found = conclusion(&card, "prohibited");
    assert_eq!(found.value, Truth::True);
    assert!(found.provisions.contains(&"Art. 5(1)(e)".to_owned()), "{:?}", found.provisions);
    assert_eq!(from(found), "2025-02-02");
    let failed = card.verdicts.iter().filter(|found| found.outcome == Outcome::Fail);
    assert!(failed.flat_map(|found| &found.provisions).any(|cite| cite == "Art. 5(1)(e)"));
}

#[test]
fn a_spam_filter_has_only_the_duty_of_ai_literacy() {
    let card = fixture("spam-filter");
    let duties = duties(&card);
    assert_eq!(duties, ["unsupported-ai-literacy"], "{duties:?}");
    for id in ["prohibited", "high-risk", "transparency", "gpai-model", "systemic-risk"] {
        assert_eq!(conclusion(&card, id).value, Truth::False, "{id}");
    }
}

#[test]
fn imagery_is_prohibited_from_december_2026_and_upcoming_before() {
    let path = cards().into_iter().find(|path| stem(path) == "image-generator").expect("there");
    let before = check_file(&path);
    let prohibited = conclusion(&before, "prohibited");
    assert_eq!((prohibited.value, from(prohibited).as_str()), (Truth::True, "2026-12-02"));
    assert!(prohibited.effect.as_ref().expect("dated").upcoming);
    let after = check_file_on(&path, "2026-12-02");
    assert!(!conclusion(&after, "prohibited").effect.as_ref().expect("dated").upcoming);
}

#[test]
fn exactly_the_threshold_of_compute_is_not_above_it() {
    let path = cards().into_iter().find(|path| stem(path) == "gpai-frontier").expect("there");
    let text = std::fs::read_to_string(&path).expect("readable");
    // Only the compute speaks: nothing is shown by other means.
    let above = text.replace("high_impact: true", "high_impact: false");
    let exact = above.replace("training_flop: 6.1e+25", "training_flop: 1.0e+25");
    assert!(text != above && above != exact);
    let value = |text: &str| {
        let card = crate::common::check_text("a.yaml", text, "2026-11-25");
        conclusion(&card, "systemic-risk").value
    };
    assert_eq!((value(&above), value(&exact)), (Truth::True, Truth::False));
}

#[test]
fn every_headline_has_a_title_in_both_languages() {
    let card = fixture("cv-ranking");
    let ids: Vec<&str> = card.conclusions.iter().map(|found| found.definition.as_str()).collect();
    assert_eq!(
        ids,
        [
            "in-scope",
            "prohibited",
            "high-risk",
            "high-risk-annex-i",
            "high-risk-annex-iii",
            "high-risk-exempt",
            "transparency",
            "gpai-model",
            "systemic-risk"
        ]
    );
    for found in &card.conclusions {
        assert!(Lang::ALL.iter().all(|lang| !found.title.get(*lang).is_empty()));
    }
}
