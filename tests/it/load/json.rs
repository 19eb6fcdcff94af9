//! JSON: RFC 8259 and nothing more.

use keur::load::Format::Json;

use super::{assert_sound, brief, check, clean, under};

#[test]
fn values_have_their_places() {
    let text =
        "{\"naam\": \"Zoë\", \"l\": [1, -2.5e3, true, false, null, {}, []] ,\r\n \"é\":{}}\n";
    let (source, node) = clean(Json, text);
    assert_eq!(brief(&node), "{naam: 'Zoë', l: [1, -2500.0, true, false, null, {}, []], é: {}}");
    assert_eq!(under(&source, &node, "/naam"), "\"Zoë\"");
    assert_eq!(under(&source, &node, "/l"), "[1, -2.5e3, true, false, null, {}, []]");
    assert_eq!(under(&source, &node, ""), text.trim_end());
    assert_eq!(source.slice(node.entry("é").unwrap().key_span), "\"é\"");
    assert_sound(&source, &node);
}

#[test]
fn escapes_are_read() {
    let (_, node) = clean(Json, r#""\"\\\/\b\f\n\r\t\u0041\u00e9\ud835\udd38 é""#);
    assert_eq!(node.as_str(), Some("\"\\/\u{8}\u{c}\n\r\tAé𝔸 é"));
}

#[test]
fn what_is_not_json_is_refused() {
    for (text, expected) in [
        ("{\"a\": 01}", "1:7 json-syntax |0| a number cannot start with 0"),
        ("{\"a\": -01}", "1:7 json-syntax |-| a number cannot start with 0"),
        ("[tru]", "1:2 json-syntax |tru| `tru` is not a JSON value"),
        ("[True]", "1:2 json-syntax |True| `True` is not a JSON value"),
        ("[NaN]", "1:2 json-syntax |NaN| `NaN` is not a JSON value"),
        ("[-Infinity]", "1:3 json-syntax |I| a digit is missing here"),
        ("[1,]", "1:4 json-syntax |]| a value is missing before this"),
        ("{\"é\": 1,}", "1:9 json-syntax |}| a key is missing before this"),
        ("[,1]", "1:2 json-syntax |,| a value cannot start with this character"),
        ("[1 2]", "1:4 json-syntax |2| a comma or `]` is missing before this"),
        ("{\"a\" 1}", "1:6 json-syntax |1| a colon is missing before this"),
        ("{\"a\": 1 \"b\": 2}", "1:9 json-syntax |\"| a comma or `}` is missing before this"),
        ("{a: 1}", "1:2 json-syntax |a| a key in double quotes is missing here"),
        ("{'a': 1}", "1:2 json-syntax |'| a key in double quotes is missing here"),
        ("['a']", "1:2 json-syntax |'| JSON has no single quotes"),
        ("[1, // one\n2]", "1:5 json-syntax |/| JSON has no comments"),
        ("[1.]", "1:4 json-syntax |]| a digit is missing after the dot"),
        ("[.5]", "1:2 json-syntax |.| a value cannot start with this character"),
        ("[+5]", "1:2 json-syntax |+| a value cannot start with this character"),
        ("[1e]", "1:4 json-syntax |]| a digit is missing in the exponent"),
        ("[1", "1:3 json-syntax || a comma or `]` is missing before this"),
        ("{\"a\":", "1:6 json-syntax || a value is missing at the end of the file"),
        ("[1] x", "1:5 json-syntax |x| there is text after the end of the value"),
        ("[1][2]", "1:4 json-syntax |[| there is text after the end of the value"),
        ("[\"a", "1:2 json-syntax |\"| the quote that opens here is never closed"),
        ("[\"a\nb\"]", "1:2 json-syntax |\"| a text cannot go on on the next line"),
        ("[\"a\tb\"]", "1:4 json-syntax || a control character cannot stand in a text"),
        ("[\"é\\x\"]", "1:4 json-syntax |\\| the text after this backslash is no escape"),
        ("[\"\\ud800\"]", "1:3 json-syntax |\\| this escape is not a character"),
        ("[\"\\udc00\\ud800\"]", "1:3 json-syntax |\\| this escape is not a character"),
        ("[\"\\u12g4\"]", "1:3 json-syntax |\\| this escape is not a character"),
        ("[\"\\u+123\"]", "1:3 json-syntax |\\| this escape is not a character"),
        ("]", "1:1 json-syntax |]| a value is missing before this"),
        ("[1}", "1:3 json-syntax |}| a comma or `]` is missing before this"),
    ] {
        assert_eq!(check(Json, text, &[expected]), None, "{text}");
    }
}

#[test]
fn the_first_of_two_keys_counts_and_loading_goes_on() {
    let node = check(
        Json,
        "{\"a\": 1,\n \"b\": {\"x\": 1, \"x\": 2},\n \"\\u0061\": [3]}",
        &[
            "2:16 duplicate-key |\"x\"| the key `x` is there twice (first on line 2)",
            "3:2 duplicate-key |\"\\u0061\"| the key `a` is there twice (first on line 1)",
        ],
    );
    assert_eq!(brief(&node.unwrap()), "{a: 1, b: {x: 1}}");
}

#[test]
fn numbers_are_neither_infinite_nor_rounded_in_silence() {
    let node = check(
        Json,
        "[1e999, 9223372036854775808, -9223372036854775808, 1e25]",
        &[
            "1:2 number-not-finite |1e999| `1e999` is not a finite number",
            "1:9 number-too-large |9223372036854775808| `9223372036854775808` is larger than 64 bits \
         hold",
        ],
    );
    assert!(brief(&node.unwrap()).ends_with("-9223372036854775808, 1e25]"));
}

#[test]
fn a_file_of_nothing_is_empty() {
    assert_eq!(check(Json, " \n", &["1:1 empty-file || the file is empty"]), None);
}

#[test]
fn the_merge_key_is_a_key_like_others() {
    assert_eq!(brief(&clean(Json, "{\"<<\": \"no\"}").1), "{<<: 'no'}");
}
