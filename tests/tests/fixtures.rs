//! The fixtures of the core are what the pipeline writes today.

use orion_data::demo::Size;
use orion_tests::outlines;
use std::path::Path;

#[test]
fn the_fixtures_of_the_core_are_what_the_pipeline_writes() {
    let Some(package) = outlines() else { return };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("published");
    orion_data::demo(
        &package,
        &out,
        Size {
            schools: 40,
            ..Size::default()
        },
    )
    .unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/fixtures");
    for name in [
        "territoires.arrow",
        "insertion.arrow",
        "etablissements.arrow",
    ] {
        let written = std::fs::read(out.join(name)).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(fixtures.join(name), &written).unwrap();
        }
        let fixture = std::fs::read(fixtures.join(name)).unwrap_or_default();
        assert!(fixture == written, "{name} is stale: run with UPDATE=1");
    }
}

#[test]
fn the_same_seed_makes_the_same_bytes() {
    let Some(package) = outlines() else { return };
    let folder = tempfile::tempdir().unwrap();
    let publish = |name: &str, seed| {
        let out = folder.path().join(name);
        orion_data::demo(&package, &out, Size { seed, schools: 500 }).unwrap();
        let read = |entry: std::io::Result<std::fs::DirEntry>| {
            let path = entry.unwrap().path();
            (
                path.file_name().unwrap().to_owned(),
                std::fs::read(path).unwrap(),
            )
        };
        let mut files: Vec<_> = std::fs::read_dir(&out).unwrap().map(read).collect();
        files.sort();
        files
    };
    assert!(publish("a", 1) == publish("b", 1));
    assert!(publish("a", 1) != publish("c", 2));
}
