//! What crosses crates: hostile files, golden values, interoperability. The browser
//! tests beside (`browser/`) are JavaScript, run by node.

pub mod nomenclatures;
pub mod sheet;

use orion_indicateurs::publication::Catalogue;
use std::path::{Path, PathBuf};

/// The folder of the official files, when this machine has it: `ORION_SHARED_DATA`, or
/// `../shared/data` beside the project. Tests that need it say that they are skipped.
pub fn official_files() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("ORION_SHARED_DATA").map_or(beside, PathBuf::from);
    let found = folder.is_dir().then_some(folder);
    if found.is_none() {
        println!("skipped: no official files here (ORION_SHARED_DATA names their folder)");
    }
    found
}

/// A file of reference beside the official files, when this machine has it.
pub fn reference_file(path: &str) -> Option<PathBuf> {
    let file = official_files()?.parent()?.join("reference").join(path);
    file.is_file().then_some(file)
}

/// The catalogue of a publication.
///
/// # Panics
/// When it cannot be read: the test fails.
pub fn catalogue(published: &Path) -> Catalogue {
    let json = std::fs::read(published.join("catalogue.json")).unwrap();
    serde_json::from_slice(&json).unwrap()
}

/// The bytes of an Arrow file of a publication, by its name.
///
/// # Panics
/// When it cannot be read: the test fails.
pub fn published_file(published: &Path, name: &str) -> Vec<u8> {
    let files = catalogue(published).files;
    let file = files
        .iter()
        .find(|file| file.name == name && file.is_arrow());
    let file = file.unwrap_or_else(|| panic!("no {name} in {}", published.display()));
    std::fs::read(published.join(&file.path)).unwrap()
}

/// Whether the long tests run: `cargo xtask test --long`.
pub fn long() -> bool {
    std::env::var_os("ORION_LONG").is_some()
}

/// The npm package that the outlines of the demonstration set are read from, when it is
/// installed.
pub fn outlines() -> Option<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/@gouvfr/dsfr-chart");
    let found = package.is_dir().then_some(package);
    if found.is_none() {
        println!("skipped: the npm packages are not installed (cargo xtask test installs them)");
    }
    found
}
