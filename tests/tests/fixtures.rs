//! The fixtures of the core are what the pipeline writes today.

use orion_data::demo::Size;
use orion_tests::{outlines, published_file};
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
    for name in ["territoires", "insertion", "etablissements"] {
        let written = published_file(&out, name);
        let name = format!("{name}.arrow");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(fixtures.join(&name), &written).unwrap();
        }
        let fixture = std::fs::read(fixtures.join(&name)).unwrap_or_default();
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
        // It lists the digest of every file.
        std::fs::read_to_string(out.join("SHA256SUMS")).unwrap()
    };
    assert!(publish("a", 1) == publish("b", 1));
    assert!(publish("a", 1) != publish("c", 2));
}
