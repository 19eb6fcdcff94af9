//! Pointers into the tree.

use keur::load::Format::Yaml;
use keur::load::pointer::{at, escape, unescape};

use super::{brief, clean};

#[test]
fn a_pointer_finds_what_rfc_6901_says() {
    let text = "foo: [bar, baz]\n\"\": 0\na/b: 1\nm~n: 8\n\" \": 7\n\"~1\": 9\n";
    let (_, node) = clean(Yaml, text);
    for (pointer, value) in [
        ("/foo", "['bar', 'baz']"),
        ("/foo/0", "'bar'"),
        ("/", "0"),
        ("/a~1b", "1"),
        ("/m~0n", "8"),
        ("/ ", "7"),
        ("/~01", "9"),
    ] {
        assert_eq!(at(&node, pointer).map(brief).as_deref(), Some(value), "{pointer}");
    }
    for pointer in ["foo", "/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/0/x", "/bar", "//"] {
        assert_eq!(at(&node, pointer), None, "{pointer}");
    }
    assert_eq!(at(&node, ""), Some(&node));
}

#[test]
fn escaping_goes_there_and_back() {
    for (key, part) in [("a", "a"), ("a/b", "a~1b"), ("m~n", "m~0n"), ("~1", "~01"), ("", "")] {
        assert_eq!(escape(key), part);
        assert_eq!(unescape(part), key);
    }
}
