//! Rule sets from elsewhere: begun, packed, pinned, and refused where they are not what they say.

use std::io::Write as _;
use std::path::Path;

use crate::binary::{DAY, code, folder, path, run, run_in, text, write};

/// An archive of these entries, as (path, kind, text); the paths are written as they are.
fn archive(entries: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (name, kind, text) in entries {
        let mut head = [0_u8; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        let mut field =
            |at: usize, text: String| head[at..at + text.len()].copy_from_slice(text.as_bytes());
        field(100, "0000644\0".to_owned());
        field(124, format!("{:011o}\0", text.len()));
        field(136, format!("{:011o}\0", 0));
        field(148, " ".repeat(8));
        field(257, "ustar\x0000".to_owned());
        head[156] = *kind;
        let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
        head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        bytes.extend(head);
        bytes.extend(*text);
        bytes.resize(bytes.len().div_ceil(512) * 512, 0);
    }
    bytes.resize(bytes.len() + 1024, 0);
    packed(&bytes)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("in memory");
    packed.finish().expect("in memory")
}

/// What was said, without the lines that a terminal breaks it into.
fn flat(bytes: &[u8]) -> String {
    let said = text(bytes).replace('│', " ");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A set begun with `keur rules new`, packed; the folder, and what packing said.
fn begun(name: &str) -> (std::path::PathBuf, String) {
    let here = folder(name);
    let new = run_in(&here, &["rules", "new", "house-rules"]);
    assert_eq!(code(&new), 0, "{}", text(&new.stderr));
    let pack = run_in(&here, &["rules", "pack", "house-rules", "-o", "house.tar.gz"]);
    assert_eq!(code(&pack), 0, "{}", text(&pack.stderr));
    (here, text(&pack.stdout))
}

#[test]
fn a_set_that_was_begun_works_at_once() {
    let here = folder("rules-new");
    for (args, says) in [
        (vec!["rules", "new", "house-rules"], "house-rules/ruleset.yaml"),
        (
            vec![
                "rules",
                "new",
                "house-rules",
                "no-complaint-route",
                "--topic",
                "complaint-and-remedy",
            ],
            "house-rules/complaint-and-remedy/no-complaint-route.yaml",
        ),
        (
            vec!["rules", "check", "house-rules"],
            "2 rules, 0 definitions, 1 provisions: no mistakes",
        ),
        (vec!["rules", "test", "house-rules"], "8 examples: 0 failed"),
        (vec!["rules", "coverage", "house-rules"], "1 of 1 provisions accounted for"),
    ] {
        let out = run_in(&here, &args);
        assert_eq!(code(&out), 0, "{args:?}: {}", text(&out.stderr));
        assert!(text(&out.stdout).contains(says), "{args:?}: {}", text(&out.stdout));
    }
    for (args, says) in [
        (
            [
                "rules",
                "new",
                "house-rules",
                "no-complaint-route",
                "--topic",
                "complaint-and-remedy",
            ],
            "is there already; give the rule another id",
        ),
        (["rules", "new", "house-rules", "other", "--topic", "loging"], "did you mean `logging`?"),
        (["rules", "new", "house-rules", "Not Kebab", "--topic", "logging"], "such as `not-kebab`"),
        (["rules", "new", "iso-42001", "other", "--topic", "logging"], "take another"),
    ] {
        let out = run_in(&here, &args);
        assert_eq!(code(&out), 2, "{args:?}");
        assert!(flat(&out.stderr).contains(says), "{args:?}: {}", text(&out.stderr));
    }
}

#[test]
fn a_packed_set_judges_as_its_folder_does_and_the_same_bytes_come_again() {
    let (here, _) = begun("rules-pack");
    crate::binary::copy_card(&here, "cv-ranking.yaml", "card.yaml");
    let report = |rules: &str| {
        let args = ["check", "card.yaml", "--no-config", "--rules", rules, "--format", "concise"];
        text(&run_in(&here, &[&args[..], &DAY].concat()).stdout)
    };
    assert!(report("house-rules").contains("unspecified-logging"), "{}", report("house-rules"));
    assert_eq!(report("house-rules"), report("house.tar.gz"));
    let bytes = std::fs::read(here.join("house.tar.gz")).expect("there");
    run_in(&here, &["rules", "pack", "house-rules", "-o", "again.tar.gz"]);
    assert_eq!(bytes, std::fs::read(here.join("again.tar.gz")).expect("there"));
}

#[test]
fn a_pinned_set_that_changed_is_refused() {
    let (here, said) = begun("rules-pin");
    let start = said.find("rules = ").expect("what to write");
    let config: Vec<&str> = said[start..].lines().map(str::trim).collect();
    let config = config.join("\n");
    write(&here, "keur.toml", &config);
    crate::binary::copy_card(&here, "cv-ranking.yaml", "card.yaml");
    let check = || run_in(&here, &["check", "card.yaml", "--fail-on", "never"]);
    assert_eq!(code(&check()), 0, "{}", text(&check().stderr));
    let rule = here.join("house-rules/logging/unspecified-logging.yaml");
    let changed =
        std::fs::read_to_string(&rule).expect("there").replace("level: warning", "level: note");
    write(&here, "house-rules/logging/unspecified-logging.yaml", changed);
    run_in(&here, &["rules", "pack", "house-rules", "-o", "house.tar.gz"]);
    let refused = check();
    assert_eq!(code(&refused), 2);
    let says = flat(&refused.stderr);
    assert!(
        says.contains("is not the rule set that is pinned here") && says.contains("keur.toml:"),
        "{says}"
    );
    // Another spelling of the path is the same set.
    for path in ["house.tar.gz", "./house.tar.gz", &path(&here, "house.tar.gz")] {
        let out = run_in(&here, &["check", "card.yaml", "--rules", path]);
        assert_eq!(code(&out), 2, "{path}: {}", text(&out.stdout));
        assert!(flat(&out.stderr).contains("pinned here"), "{path}: {}", flat(&out.stderr));
    }
    for (pin, says) in [
        ("\"x\" = \"sha256:00\"", "no SHA-256"),
        (&format!("\"x\" = \"{}\"", "0".repeat(64)), "not among `rules`"),
    ] {
        write(&here, "keur.toml", format!("rules = [\"house.tar.gz\"]\n[pins]\n{pin}\n"));
        assert!(flat(&check().stderr).contains(says), "{pin}: {}", text(&check().stderr));
    }
}

#[test]
fn a_file_that_is_not_what_the_manifest_says_is_refused() {
    let (here, _) = begun("rules-manifest");
    let set = here.join("house-rules");
    let unpacked = |name: &str| {
        let bytes = std::fs::read(here.join("house.tar.gz")).expect("there");
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
        for entry in archive.entries().expect("an archive") {
            let mut entry = entry.expect("an entry");
            if entry.path().expect("a path") == Path::new(name) {
                let mut text = String::new();
                std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
                return text;
            }
        }
        panic!("no {name}");
    };
    write(&set, "manifest.json", unpacked("manifest.json"));
    let check = || flat(&run_in(&here, &["rules", "check", "house-rules"]).stderr);
    assert_eq!(check(), "");
    let rule = "logging/unspecified-logging.yaml";
    write(&set, rule, unpacked(rule).replace("warning", "note"));
    assert!(check().contains("is not the file of the manifest"), "{}", check());
    write(&set, rule, unpacked(rule));
    write(&set, "logging/another.yaml", unpacked(rule));
    assert!(check().contains("`logging/another.yaml` is not in the manifest"), "{}", check());
    std::fs::remove_file(set.join("logging/another.yaml")).expect("there");
    std::fs::remove_file(set.join(rule)).expect("there");
    assert!(check().contains("which is not there"), "{}", check());
    write(
        &set,
        "manifest.json",
        "{\"schema\": \"keur-rules/9\", \"id\": \"a\", \"version\": \"1\", \"files\": {}}",
    );
    assert!(check().contains("`keur-rules/9` cannot be read"), "{}", check());
}

#[test]
fn hostile_archives_are_refused() {
    let here = folder("rules-hostile");
    let large = vec![b'#'; 9 * 1024 * 1024];
    let bomb = packed(&vec![0; 200 * 1024 * 1024]);
    let ruleset: &[u8] = b"id: a\n";
    let many: Vec<(String, u8, &[u8])> =
        (0..5_002).map(|at| (format!("r/{at}.yaml"), b'0', ruleset)).collect();
    let many: Vec<(&str, u8, &[u8])> =
        many.iter().map(|(name, kind, text)| (name.as_str(), *kind, *text)).collect();
    let cases: [(&str, Vec<u8>, &str); 10] = [
        ("outside", archive(&[("../x.yaml", b'0', ruleset)]), "`../x.yaml` leads outside"),
        ("absolute", archive(&[("/etc/x.yaml", b'0', ruleset)]), "leads outside"),
        ("inside-out", archive(&[("a/../../x.yaml", b'0', ruleset)]), "leads outside"),
        ("link", archive(&[("a.yaml", b'2', b"")]), "no ordinary file"),
        ("twice", archive(&[("a.yaml", b'0', ruleset), ("./a.yaml", b'0', ruleset)]), "twice"),
        ("large", archive(&[("a.yaml", b'0', &large)]), "more than 8 MiB"),
        ("bomb", bomb, "more than 8 MiB"),
        ("many", archive(&many), "more than 5000 files"),
        ("no-manifest", archive(&[("ruleset.yaml", b'0', ruleset)]), "has no manifest.json"),
        ("no-archive", b"this is text".to_vec(), "cannot be read"),
    ];
    for (name, bytes, says) in &cases {
        let file = format!("{name}.tar.gz");
        write(&here, &file, bytes);
        let out = run(&["rules", "check", &path(&here, &file)]);
        assert_eq!(code(&out), 2, "{name}: {}", text(&out.stdout));
        assert!(flat(&out.stderr).contains(says), "{name}: {}", text(&out.stderr));
    }
    println!("{} archives refused", cases.len());
    // A folder has the same bounds.
    write(&here, "folder/ruleset.yaml", "id: a\n");
    write(&here, "folder/large.yaml", &large);
    let out = run(&["rules", "check", &path(&here, "folder")]);
    assert!(text(&out.stderr).contains("more than 8 MiB"), "{}", text(&out.stderr));
}
