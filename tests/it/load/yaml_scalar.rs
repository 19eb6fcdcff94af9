//! Plain scalars: YAML 1.2, and where other readers differ.

use keur::load::Format::Yaml;

use super::{brief, check, clean};

#[test]
fn plain_scalars_follow_the_core_schema() {
    for (text, value) in [
        ("~", "null"),
        ("null", "null"),
        ("Null", "null"),
        ("nul", "'nul'"),
        ("true", "true"),
        ("FALSE", "false"),
        ("tRue", "'tRue'"),
        ("0", "0"),
        ("-5", "-5"),
        ("+5", "5"),
        ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("0x1F", "31"),
        ("0o17", "15"),
        ("0x", "'0x'"),
        ("0o8", "'0o8'"),
        ("1.5", "1.5"),
        ("-.5", "-0.5"),
        ("5.", "5.0"),
        ("6.1e+25", "6.1e25"),
        ("1.0E-3", "0.001"),
        (".", "'.'"),
        ("-", "[null]"),
        ("--", "'--'"),
        ("1.2.3", "'1.2.3'"),
        ("1e", "'1e'"),
        ("e5", "'e5'"),
        ("2026-05-14", "'2026-05-14'"),
        ("2026-05-14T09:30:00Z", "'2026-05-14T09:30:00Z'"),
        ("09:30", "'09:30'"),
        ("2026", "2026"),
        ("12 months", "'12 months'"),
        ("+31 20 123", "'+31 20 123'"),
    ] {
        assert_eq!(brief(&clean(Yaml, text).1), value, "{text}");
    }
}

#[test]
fn quoted_scalars_are_text() {
    for text in ["\"1\"", "'true'", "\"~\"", "'1e25'", "\"no\"", "'012'", "\".inf\""] {
        let (_, node) = clean(Yaml, text);
        assert_eq!(node.as_str(), Some(&text[1..text.len() - 1]));
    }
}

#[test]
fn text_that_others_read_as_true_or_false_is_warned_of() {
    for (text, other) in [
        ("yes", "true"),
        ("On", "true"),
        ("Y", "true"),
        ("no", "false"),
        ("NO", "false"),
        ("n", "false"),
        ("off", "false"),
    ] {
        let message = format!("`{text}` is text here, and other readers see {other}");
        let expected = format!("1:4 warning read-differently |{text}| {message}");
        let node = check(Yaml, &format!("a: {text}\n"), &[&expected]).unwrap();
        assert_eq!(node.get("a").unwrap().as_str(), Some(text));
    }
    check(
        Yaml,
        "on: 1\n",
        &["1:1 warning read-differently |on| `on` is text here, and other readers see true"],
    );
}

#[test]
fn text_that_others_read_as_a_number_is_warned_of() {
    for text in ["110_000_000", "012", "+012", "0b11", "12:30", "1:30:00", "1_0.5", "-0x1F"] {
        let message = format!("`{text}` is text here, and other readers see a number");
        let expected = format!("1:4 warning read-differently |{text}| {message}");
        let node = check(Yaml, &format!("a: {text}\n"), &[&expected]).unwrap();
        assert_eq!(node.get("a").unwrap().as_str(), Some(text));
    }
}

#[test]
fn numbers_that_others_read_as_text_are_remarked_on() {
    for text in ["1e25", "3.8e25", "1E-3", "5e3"] {
        let message = format!("`{text}` is a number here, and other readers see text");
        let expected = format!("1:4 note read-differently |{text}| {message}");
        let node = check(Yaml, &format!("a: {text}\n"), &[&expected]).unwrap();
        assert_eq!(node.get("a").unwrap().kind(), "number");
    }
}

#[test]
fn numbers_are_neither_infinite_nor_rounded_in_silence() {
    for text in [".inf", "-.INF", ".nan", "500.0e+5000"] {
        let expected = format!("1:4 number-not-finite |{text}| `{text}` is not a finite number");
        let node = check(Yaml, &format!("a: {text}\n"), &[&expected]).unwrap();
        assert_eq!(brief(&node), "{a: null}");
    }
    check(
        Yaml,
        "a: 500e5000",
        &["1:4 number-not-finite |500e5000| `500e5000` is not a finite number"],
    );
    for text in ["9223372036854775808", "-9223372036854775809", "0xFFFFFFFFFFFFFFFF"] {
        let digits = text.trim_start_matches("0x");
        let message = format!("`{digits}` is larger than 64 bits hold");
        check(
            Yaml,
            &format!("a: {text}\n"),
            &[&format!("1:4 number-too-large |{text}| {message}")],
        );
    }
}
