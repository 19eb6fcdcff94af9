//! Embeds the rule sets, the vocabulary and the texts, so that the binary needs no files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut code = String::new();
    for (name, folder) in [
        ("RULES", "rules"),
        ("VOCABULARY", "schemas/vocabulary"),
        ("DIALECTS", "schemas/dialects"),
        ("PARTS", "schemas/parts"),
    ] {
        println!("cargo::rerun-if-changed={folder}");
        let mut files = Vec::new();
        collect(&root.join(folder), &mut files)?;
        files.sort();
        let _ = writeln!(code, "pub(crate) const {name}: &[(&str, &str)] = &[");
        for file in files {
            let inside = file.strip_prefix(root.join(folder)).map_err(io::Error::other)?;
            let inside = inside.to_string_lossy().replace('\\', "/");
            let _ = writeln!(code, "    ({inside:?}, include_str!({:?})),", file.to_string_lossy());
        }
        code.push_str("];\n");
    }
    fs::write(out.join("embedded.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    Ok(())
}
