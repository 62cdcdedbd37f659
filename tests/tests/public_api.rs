//! What the core offers, line by line, in `core/public-api.txt`: a change shows in review.

use public_api::Builder;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The rustdoc of Rust 1.95 writes this version, and `public-api` reads no other.
const FORMAT: &str = r#""format_version":57"#;

/// Documents the core for programs, which stable rustdoc does when asked by this variable.
fn rustdoc(workspace: &Path) -> PathBuf {
    // A folder of its own: the variable would have the others compiled again.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("public-api");
    let status = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()))
        .current_dir(workspace)
        .args(["rustdoc", "--quiet", "-p", "orion-indicateurs", "--lib"])
        .args(["--all-features", "--target-dir"])
        .arg(&target)
        .args(["--", "-Zunstable-options", "--output-format", "json"])
        .args(["--cap-lints", "allow"])
        .env("RUSTC_BOOTSTRAP", "1")
        .status();
    assert!(status.unwrap().success(), "rustdoc failed");
    target.join("doc/orion_indicateurs.json")
}

/// A line for each public item, and for each trait that a type has; not for the methods
/// that a derive writes, nor for what comes with `PartialEq`.
fn list(json: &Path) -> String {
    let api = |omit_derived| {
        let builder = Builder::from_rustdoc_json(json)
            .omit_blanket_impls(true)
            .omit_auto_trait_impls(true)
            .omit_auto_derived_impls(omit_derived);
        builder.build().unwrap().to_string()
    };
    let (written, all) = (api(true), api(false));
    let written: BTreeSet<&str> = written.lines().collect();
    let kept = |line: &&str| written.contains(line) || line.starts_with("impl");
    all.lines()
        .filter(kept)
        .filter(|line| !line.contains("StructuralPartialEq"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[test]
fn the_public_api_is_the_one_that_is_listed() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let json = rustdoc(&workspace);
    if !fs::read_to_string(&json).unwrap().contains(FORMAT) {
        println!("skipped: the list is of another version of rustdoc");
        return;
    }
    let api = list(&json);
    let file = workspace.join("core/public-api.txt");
    if env::var_os("UPDATE").is_some() {
        fs::write(&file, &api).unwrap();
    }
    let listed = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        listed == api,
        "core/public-api.txt is stale: run with UPDATE=1"
    );
}
