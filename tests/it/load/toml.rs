//! TOML: places and faults.

use keur::load::Format::Toml;

use super::{assert_sound, brief, check, clean, under};

#[test]
fn a_table_is_its_header_and_its_children() {
    let text = "naam = \"Zoë\"\n\n[a] # x\nb = 1\nc = [1, 2]\n\n[[d]]\ne = {f = 'é'}\n\n[[d]]\ne.g = 2\n\n";
    let (source, node) = clean(Toml, text);
    assert_eq!(
        brief(&node),
        "{naam: 'Zoë', a: {b: 1, c: [1, 2]}, d: [{e: {f: 'é'}}, {e: {g: 2}}]}"
    );
    assert_eq!(under(&source, &node, "/a"), "[a] # x\nb = 1\nc = [1, 2]");
    assert_eq!(under(&source, &node, "/d"), "[[d]]\ne = {f = 'é'}\n\n[[d]]\ne.g = 2");
    assert_eq!(under(&source, &node, "/d/1"), "[[d]]\ne.g = 2");
    assert_eq!(under(&source, &node, "/d/0/e"), "{f = 'é'}");
    assert_eq!(under(&source, &node, "/naam"), "\"Zoë\"");
    assert_eq!(source.slice(node.entry("a").unwrap().key_span), "a");
    assert_sound(&source, &node);
}

#[test]
fn tables_are_in_the_order_of_their_own_headers() {
    let (source, node) = clean(Toml, "[b.z]\nx = 1\n[a]\nx = 2\n[b]\ny = 3\n");
    assert_eq!(brief(&node), "{a: {x: 2}, b: {z: {x: 1}, y: 3}}");
    assert_sound(&source, &node);
}

#[test]
fn dates_are_text() {
    let (source, node) = clean(
        Toml,
        "a = 2026-05-14\nb = 2026-05-14T09:30:00Z\nc = 2026-05-14 11:30:00.5+02:00\nd = 09:30:00\n",
    );
    assert_eq!(
        brief(&node),
        "{a: '2026-05-14', b: '2026-05-14T09:30:00Z', c: '2026-05-14T11:30:00.5+02:00', \
         d: '09:30:00'}"
    );
    assert_eq!(under(&source, &node, "/c"), "2026-05-14 11:30:00.5+02:00");
}

#[test]
fn numbers_are_neither_infinite_nor_rounded_in_silence() {
    let node = check(
        Toml,
        "a = 110_000_000\nb = 0xff\nc = 1e25\nd = inf\ne = -nan\nf = 9223372036854775808\ng = 1e999\n",
        &[
            "4:5 number-not-finite |inf| `inf` is not a finite number",
            "5:5 number-not-finite |-nan| `-nan` is not a finite number",
            "6:5 number-too-large |9223372036854775808| `9223372036854775808` is larger than 64 \
             bits hold",
            "7:5 number-not-finite |1e999| `1e999` is not a finite number",
        ],
    );
    assert!(brief(&node.unwrap()).starts_with("{a: 110000000, b: 255, c: 1e25, d: null"));
}

#[test]
fn the_first_of_two_keys_counts_and_loading_goes_on() {
    let text =
        "a = 1\n\"a\" = 2\n[b]\nx = 1\ny = {x = 2}\nx = 3\nz = {'é' = 1, \"é\" = 2}\n[c]\nx = 4\n";
    let node = check(
        Toml,
        text,
        &[
            "2:1 duplicate-key |\"a\"| the key `a` is there twice (first on line 1)",
            "6:1 duplicate-key |x| the key `x` is there twice (first on line 4)",
            "7:15 duplicate-key |\"é\"| the key `é` is there twice (first on line 7)",
        ],
    );
    assert_eq!(brief(&node.unwrap()), "{a: 1, b: {x: 1, y: {x: 2}, z: {é: 1}}, c: {x: 4}}");
}

#[test]
fn a_table_that_is_there_twice_is_refused() {
    check(
        Toml,
        "[a]\nx = 1\n[b]\n[a]\ny = 2\n",
        &["4:2 duplicate-key |a| the key `a` is there twice (first on line 1)"],
    );
    check(
        Toml,
        "[a.b]\nx = 1\n[ a.\"b\" ]\ny = 2\n",
        &["3:5 duplicate-key |\"b\"| the key `b` is there twice (first on line 1)"],
    );
}

#[test]
fn what_is_not_toml_is_refused() {
    for (text, expected) in [
        (
            "é = 1\n",
            "1:1 toml-syntax |é| a key without quotes holds letters a to z, digits, `-` and `_`",
        ),
        ("a = \n", "1:5 toml-syntax || a value is missing here"),
        ("a = 01\n", "1:5 toml-syntax |0| a number cannot start with 0"),
        ("a = \"x\n", "1:7 toml-syntax || invalid basic string, expected `\"`"),
        ("[a\nb = 1\n", "1:3 toml-syntax || unclosed table, expected `]`"),
        ("a = yes\n", "1:5 toml-syntax |yes| text must be in quotes"),
        (
            "a = 1\na.b = 2\n",
            "2:1 toml-syntax |a| cannot extend value of type integer with a dotted key",
        ),
        ("a = 1 b = 2\n", "1:9 toml-syntax || unexpected key or value, expected newline, `#`"),
        ("a: 1\n", "1:4 toml-syntax || a key without `=`"),
    ] {
        assert_eq!(check(Toml, text, &[expected]), None, "{text}");
    }
}

#[test]
fn windows_line_ends_are_read() {
    let (source, node) = clean(Toml, "[a]\r\nb = 1\r\n\r\n[c]\r\nd = 2\r\n");
    assert_eq!(under(&source, &node, "/a"), "[a]\r\nb = 1");
}

#[test]
fn a_file_of_nothing_is_empty() {
    assert_eq!(check(Toml, "\n", &["1:1 empty-file || the file is empty"]), None);
}
