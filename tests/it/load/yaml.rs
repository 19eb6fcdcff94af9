//! YAML: places, structure and faults.

use keur::load::Format::Yaml;

use super::{assert_sound, brief, check, clean, under};

#[test]
fn spans_are_bytes_and_places_are_characters() {
    let (source, node) = clean(Yaml, "# één\nnaam: Zoë\nwaar: [\"é\", 𝔸, ü]\n");
    assert_eq!(brief(&node), "{naam: 'Zoë', waar: ['é', '𝔸', 'ü']}");
    assert_eq!(under(&source, &node, "/naam"), "Zoë");
    assert_eq!(under(&source, &node, "/waar/1"), "𝔸");
    let last = source.line_column(node.get("waar").unwrap().span.end);
    assert_eq!((last.line, last.column), (3, 18));
    assert_sound(&source, &node);
}

#[test]
fn a_block_collection_ends_with_its_last_value() {
    let text = "a:\n  - x\n  - y: 1  # why\n    z:\n\n\n# about b\nb:\n- {c: d}\n\n";
    let (source, node) = clean(Yaml, text);
    assert_eq!(under(&source, &node, "/a"), "- x\n  - y: 1  # why\n    z:");
    assert_eq!(under(&source, &node, "/a/1"), "y: 1  # why\n    z:");
    assert_eq!(under(&source, &node, "/b"), "- {c: d}");
    assert_eq!(under(&source, &node, ""), text.trim_end());
    assert_sound(&source, &node);
}

#[test]
fn a_block_list_starts_with_its_first_dash() {
    for (text, list) in [
        ("b:\n- - x\n- w\nc: 1\n", "- - x\n- w"),
        ("b: # c\n- # c\n\n  # -\n  x\n- w\n", "- # c\n\n  # -\n  x\n- w"),
        ("b: &a !!seq\n-\n- w\n", "-\n- w"),
        ("b:\r\n-\r\n  x\r\n", "-\r\n  x"),
        ("b:\n  # -\n  - x\n  - - z\n", "- x\n  - - z"),
        ("b: [x,\n-1]\n", "[x,\n-1]"),
    ] {
        let (source, node) = clean(Yaml, text);
        assert_eq!(under(&source, &node, "/b"), list);
        assert_sound(&source, &node);
    }
    let (source, node) = clean(Yaml, "- - x\n- b:\n  - w\n");
    assert_eq!(under(&source, &node, "/0"), "- x");
    assert_eq!(under(&source, &node, "/1/b"), "- w");
}

#[test]
fn a_value_that_is_not_there_stands_after_its_colon() {
    let (source, node) = clean(Yaml, "a:\nb: # why\nc: {d: , e}\n");
    assert_eq!(brief(&node), "{a: null, b: null, c: {d: null, e: null}}");
    let place = |pointer| {
        let span = keur::load::pointer::at(&node, pointer).unwrap().span;
        assert!(span.is_empty());
        let place = source.line_column(span.start);
        (place.line, place.column)
    };
    assert_eq!(place("/a"), (1, 3));
    assert_eq!(place("/b"), (2, 3));
    assert_eq!(place("/c/d"), (3, 7));
}

#[test]
fn a_block_text_ends_with_its_last_letter() {
    let (source, node) = clean(Yaml, "a: |\n  één\n  twee\n\nb: >-\n  x\n  y\n\n\n");
    assert_eq!(brief(&node), "{a: 'één\ntwee\n', b: 'x y'}");
    assert_eq!(under(&source, &node, "/a"), "één\n  twee");
    assert_eq!(under(&source, &node, "/b"), "x\n  y");
    assert_sound(&source, &node);
}

#[test]
fn windows_line_ends_are_read() {
    let (source, node) = clean(Yaml, "a: 1\r\nb:\r\n  - x\r\n  - |\r\n    t\r\n\r\nc: 2\r\n");
    assert_eq!(brief(&node), "{a: 1, b: ['x', 't\n'], c: 2}");
    assert_eq!(under(&source, &node, "/b"), "- x\r\n  - |\r\n    t");
    assert_eq!(source.line_text(3), "  - x");
    check(
        Yaml,
        "a: 1\r\na: 2\r\n",
        &["2:1 duplicate-key |a| the key `a` is there twice (first on line 1)"],
    );
}

#[test]
fn the_first_of_two_keys_counts_and_loading_goes_on() {
    let node = check(
        Yaml,
        "é: 1\nb: {x: 1, x: 2}\né: 3\nc: 4\né: 5\n",
        &[
            "2:11 duplicate-key |x| the key `x` is there twice (first on line 2)",
            "3:1 duplicate-key |é| the key `é` is there twice (first on line 1)",
            "5:1 duplicate-key |é| the key `é` is there twice (first on line 1)",
        ],
    );
    assert_eq!(brief(&node.unwrap()), "{é: 1, b: {x: 1}, c: 4}");
}

#[test]
fn duplicate_keys_are_found_in_large_maps() {
    let mut text: String = (0..40).map(|n| format!("k{n}: {n}\n")).collect();
    text.push_str("k3: 1\nk39: 1\n");
    check(
        Yaml,
        &text,
        &[
            "41:1 duplicate-key |k3| the key `k3` is there twice (first on line 4)",
            "42:1 duplicate-key |k39| the key `k39` is there twice (first on line 40)",
        ],
    );
}

#[test]
fn keys_that_are_not_text_are_refused() {
    let node = check(
        Yaml,
        "1: a\n[x]: b\n? {y: z}\n: c\n: d\ntrue: e\n\"2\": f\n",
        &[
            "1:1 key-not-text |1| a key must be text, and this is a number",
            "2:1 key-not-text |[x]| a key must be text, and this is a list",
            "3:3 key-not-text |{y: z}| a key must be text, and this is a map",
            "5:1 key-not-text || a key must be text, and this is null",
            "6:1 key-not-text |true| a key must be text, and this is true or false",
        ],
    );
    assert_eq!(brief(&node.unwrap()), "{2: 'f'}");
}

#[test]
fn the_merge_key_is_refused() {
    let node = check(
        Yaml,
        "a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n'<<': 3\n",
        &["3:3 merge-key |<<| the merge key `<<` is not part of YAML 1.2, and is not read"],
    );
    assert_eq!(brief(&node.unwrap()), "{a: {x: 1}, b: {y: 2}, <<: 3}");
}

#[test]
fn tags_are_refused_but_for_the_core_ones() {
    let node = check(
        Yaml,
        "a: !include other.yaml\nb: !!set {x}\nc: !!str 5\nd: !!int \"5\"\ne: !!float 5\n\
         f: !!seq [1]\ng: !!map {h: !!null ~}\ni: ! 5\nj: !!bool maybe\nk: !e {x: 1}\n",
        &[
            "2:4 unknown-tag |!!set| the tag `!!set` is not read",
            "9:11 unknown-tag |maybe| `maybe` is not what its tag `!!bool` says",
            "10:4 unknown-tag |!e| the tag `!e` is not read",
        ],
    );
    assert_eq!(
        brief(&node.unwrap()),
        "{a: {!include: 'other.yaml'}, b: {x: null}, c: '5', d: 5, e: 5.0, f: [1], g: {h: null}, i: '5', \
         j: 'maybe', k: {x: 1}}"
    );
}

#[test]
fn a_second_document_is_refused() {
    let node = check(
        Yaml,
        "a: 1\n---\nb: [\n",
        &["2:1 two-documents |---| a second document starts here, and a file holds one"],
    );
    assert_eq!(brief(&node.unwrap()), "{a: 1}");
    clean(Yaml, "%YAML 1.2\n---\na: 1\n...\n");
}

#[test]
fn a_file_of_nothing_is_empty() {
    for text in ["", "\n\n", "# only this\n", "---\n", "--- # x\n...\n"] {
        assert_eq!(check(Yaml, text, &["1:1 empty-file || the file is empty"]), None);
    }
    check(
        Yaml,
        "---\n---\na: 1\n",
        &["2:1 two-documents |---| a second document starts here, and a file holds one"],
    );
    assert_eq!(brief(&clean(Yaml, "~").1), "null");
    assert_eq!(brief(&clean(Yaml, "\"\"").1), "''");
}

#[test]
fn tabs_do_not_indent() {
    for (text, place) in [
        ("a:\n\tb: 1\n", "2:1"),
        ("a:\n  b: 1\n\tc: 2\n", "3:1"),
        ("a:\n  - x\n  \t- y\n", "3:3"),
        ("a: 1\n\tb: 2\n", "2:1"),
        ("é: 1\r\n\tb: 2\r\n", "2:1"),
    ] {
        let expected = format!("{place} tab-indentation |\t| a tab cannot indent YAML");
        assert_eq!(check(Yaml, text, &[&expected]), None);
    }
    clean(Yaml, "a:\t1\t# tab\nb: [1,\t2]\n");
}

#[test]
fn slips_of_syntax_are_told_in_plain_words() {
    for (text, expected) in [
        ("a: [1, 2\nb: 3\n", "2:2 yaml-syntax |:| a comma or `]` is missing before this"),
        ("a: \"x\nb: 3\n", "1:4 yaml-syntax |\"| the quote that opens here is never closed"),
        ("a: {b: 1\n", "1:4 yaml-syntax |{| the bracket that opens here is never closed"),
        ("a: b: c\n", "1:5 yaml-syntax |:| a colon cannot stand here"),
        ("a: 1\n b: 2\n", "2:3 yaml-syntax |:| a colon cannot stand here"),
        ("a: 1\nb\nc: 2\n", "2:1 yaml-syntax |b| a key without a colon"),
        ("a: 'x' y\n", "1:8 yaml-syntax |y| there is text after the closing quote"),
        ("a: @x\n", "1:4 yaml-syntax |@| a value cannot start with this character"),
        (
            "a: [1}\n",
            "1:4 yaml-syntax |[| the bracket that opens here is closed by one of another kind",
        ),
        ("a: \"\\q\"\n", "1:4 yaml-syntax |\"| the text after this backslash is no escape"),
        ("é: \"ü\" ö\n", "1:8 yaml-syntax |ö| there is text after the closing quote"),
    ] {
        assert_eq!(check(Yaml, text, &[expected]), None);
    }
}

#[test]
fn problems_before_a_slip_of_syntax_are_kept() {
    let problems = [
        "1:4 warning read-differently |yes| `yes` is text here, and other readers see true",
        "2:1 duplicate-key |a| the key `a` is there twice (first on line 1)",
        "3:4 yaml-syntax |{| the bracket that opens here is never closed",
    ];
    assert_eq!(check(Yaml, "a: yes\na: 2\nb: {\n", &problems), None);
}
