//! Files that are damaged, or lie about themselves: a message with the name of the file and exit code 2.

use std::path::Path;

use super::made::{self, Column, Values, all, file, how, texts};
use super::{batch, lines};
use crate::binary::{code, folder, run_in, text, write};
use crate::common::Random;

/// What is said of bytes as a file, which is no panic and is told once.
fn refused(folder: &Path, bytes: &[u8]) -> String {
    write(folder, "bad.parquet", bytes);
    let found = batch(folder, &["bad.parquet"]);
    let error = text(&found.stderr);
    assert!(!error.contains("panic"), "{error}");
    assert_eq!(code(&found), 2, "{error}");
    let rows = lines(&found.stdout);
    let last = rows.last().expect("a line");
    assert_eq!((&last["path"], &last["checked"]), (&"bad.parquet".into(), &false.into()));
    last["problems"][0]["message"].as_str().expect("a text").to_owned()
}

fn small() -> Vec<u8> {
    let schema = "message m { optional binary subject.name (STRING); }";
    file(schema, how().build(), &[vec![texts(&[Some("A"), None, Some("B")])]])
}

/// The same bytes with a footer of their own.
fn with_footer(footer: &[u8]) -> Vec<u8> {
    let length = u32::try_from(footer.len()).expect("short").to_le_bytes();
    [b"PAR1".as_slice(), footer, &length, b"PAR1"].concat()
}

#[test]
fn what_is_no_parquet_is_told() {
    let folder = folder("parquet-bad");
    let whole = small();
    let cut = &whole[..whole.len() - 3];
    let start = [b"PAR2", &whole[4..]].concat();
    let mut encrypted = whole.clone();
    let end = encrypted.len();
    encrypted[end - 1] = b'E';
    let mut long = whole.clone();
    long[end - 8..end - 4].copy_from_slice(&u32::MAX.to_le_bytes());
    for (bytes, said) in [
        (&b""[..], "PAR1"),
        (b"PAR1PAR1", "PAR1"),
        (cut, "was it cut off?"),
        (&start, "PAR1"),
        (&encrypted, "encrypted"),
        (&long, "4294967295 bytes"),
        (&with_footer(&[0xff; 40]), "footer is damaged"),
    ] {
        let found = refused(&folder, bytes);
        assert!(found.contains(said), "{found}, and not {said}");
    }
    // The usual report says the same.
    let found = run_in(&folder, &["check", "bad.parquet", "--no-config"]);
    assert_eq!(code(&found), 2);
    let told = text(&[found.stdout, found.stderr].concat());
    assert!(told.contains("bad.parquet") && told.contains("footer is damaged"), "{told}");
    let absent = batch(&folder, &["absent.parquet"]);
    assert!(text(&absent.stdout).contains("no such file"), "{}", text(&absent.stdout));
}

/// A footer whose schema has groups so deep in each other.
fn deep(depth: usize) -> Vec<u8> {
    // version 1; the schema, a list of structs: name `a`, one child each; and no end of it.
    let mut footer = vec![0x15, 2, 0x19, 0xfc];
    let mut count = depth + 1;
    while count >= 128 {
        footer.push(u8::try_from(count & 127).expect("small") | 128);
        count >>= 7;
    }
    footer.push(u8::try_from(count).expect("small"));
    for _ in 0..depth {
        // repetition required, name, children.
        footer.extend([0x35, 0, 0x18, 1, b'a', 0x15, 2, 0]);
    }
    footer.extend([0x15, 2, 0x25, 0, 0x18, 1, b'a', 0, 0x16, 0, 0x19, 0x0c, 0]);
    with_footer(&footer)
}

#[test]
fn columns_of_parquet_too_deep_in_each_other_are_told() {
    let folder = folder("parquet-deep");
    for depth in [1_000, 1_000_000] {
        let found = refused(&folder, &deep(depth));
        assert!(found.contains("deep in each other; the limit is 200"), "{found}");
    }
}

#[test]
fn sizes_of_parquet_that_are_lies_make_no_room() {
    let folder = folder("parquet-sizes");
    let whole = small();
    // The head of the first page begins behind PAR1: its kind, its size unpacked, its size packed.
    assert_eq!((whole[4], whole[6], whole[8]), (0x15, 0x15, 0x15), "{:?}", &whole[..9]);
    let mut large = whole[..7].to_vec();
    large.extend([0xfe, 0xff, 0xff, 0xff, 0x0f]);
    large.extend(&whole[8..]);
    let found = refused(&folder, &large);
    assert!(found.contains("a page of 2047 MiB; the limit is 64 MiB"), "{found}");
    // Packed bytes that are more than the page says they are.
    for (name, packed) in made::packings() {
        let found = refused(&folder, &made::packed(name, &packed(&vec![0; 1 << 20]), 10, 2));
        assert!(found.contains("a packed page is damaged"), "{name}: {found}");
    }
}

#[test]
fn columns_of_parquet_that_state_the_same_are_told() {
    let folder = folder("parquet-twice");
    let schema = "message m { required binary subject; required binary subject.name; }";
    let column = || all(Values::Text(vec![b"x".to_vec()]));
    let found = refused(&folder, &file(schema, how().build(), &[vec![column(), column()]]));
    assert!(found.contains("`subject` and `subject.name` state the same thing"), "{found}");
}

/// Damage anywhere: no panic, no hang, and a code of its own only where something failed.
#[test]
fn parquet_with_bytes_by_chance_does_no_harm() {
    let folder = folder("parquet-chance");
    let lists = "message m {
        optional binary subject.name (STRING);
        optional group purpose.uses (LIST) { repeated group list { optional binary element; } }
        required int64 card.as_of;
    }";
    let columns = || {
        let uses = Values::Text(vec![b"a".to_vec(), b"b".to_vec(), b"a".to_vec()]);
        vec![
            texts(&[Some("A"), None, Some("A")]),
            Column(uses, vec![3, 3, 0, 3, 2], vec![0, 1, 0, 0, 1]),
            all(Values::Long(vec![1, 2, 3])),
        ]
    };
    let files = [
        file(lists, how().build(), &[columns(), columns()]),
        file(lists, made::second_version(), &[columns()]),
    ];
    let mut random = Random(20_261_201);
    for round in 0..24 {
        let mut names: Vec<String> = Vec::new();
        for number in 0..12 {
            let mut bytes = files[random.below(files.len())].clone();
            for _ in 0..=random.below(3) {
                let at = random.below(bytes.len());
                bytes[at] = u8::try_from(random.below(256)).expect("a byte");
            }
            let name = format!("{round}-{number}.parquet");
            write(&folder, &name, bytes);
            names.push(name);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let found = batch(&folder, &names);
        assert!([0, 1, 2].contains(&code(&found)), "{}", text(&found.stderr));
        let error = text(&found.stderr);
        assert!(!error.contains("panic"), "{error}");
        lines(&found.stdout);
    }
}
