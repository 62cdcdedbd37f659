//! Official folders as they change: a cohort more, a layout nobody has seen, a file
//! missing.

use orion_data::DataError;
use orion_tests::official_files;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with copies of the official files that a publication needs.
fn folder(official: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in [
        "nomenclatures/departements_academies_regions.csv",
        "geometrie/departements-version-simplifiee.geojson",
        "etablissements/annuaire_ecoles_france_mini.parquet",
        "inserjeunes/depp-2022-etablissements-2021_2022-pro.csv",
    ] {
        let name = Path::new(file).file_name().unwrap();
        fs::copy(official.join(file), folder.path().join(name)).unwrap();
    }
    folder
}

fn cohort(folder: &Path, millesime: &str) -> PathBuf {
    folder.join(format!("depp-2022-etablissements-{millesime}-pro.csv"))
}

#[test]
fn a_further_cohort_of_a_known_layout_is_published_unseen() {
    let Some(official) = official_files() else {
        return;
    };
    let sources = folder(&official);
    fs::copy(
        cohort(sources.path(), "2021_2022"),
        cohort(sources.path(), "2024_2025"),
    )
    .unwrap();
    let out = sources.path().join("published");
    let report = orion_data::build(sources.path(), &out).unwrap();
    let names: Vec<_> = report.files.iter().map(|file| file.name.as_str()).collect();
    assert!(names.contains(&"insertion_2024_2025"), "{names:?}");
    // These outlines have no overseas département: counted, and the rest stands.
    let outlines = report
        .sources
        .iter()
        .find(|s| s.file.ends_with(".geojson"))
        .unwrap();
    let without = outlines
        .dropped
        .iter()
        .find(|d| d.reason.contains("sans contour"))
        .unwrap();
    assert_eq!(without.rows, 5);
}

#[test]
fn an_unknown_layout_stops_the_run_and_leaves_the_former_publication() {
    let Some(official) = official_files() else {
        return;
    };
    let sources = folder(&official);
    let out = sources.path().join("published");
    orion_data::build(sources.path(), &out).unwrap();
    let catalogue = fs::read(out.join("catalogue.json")).unwrap();

    let text = fs::read_to_string(cohort(sources.path(), "2021_2022")).unwrap();
    let wrong = text.replacen("Taux attendu", "Salaire médian", 1);
    fs::write(cohort(sources.path(), "2022_2023"), wrong).unwrap();
    let error = orion_data::build(sources.path(), &out).unwrap_err();
    assert!(
        matches!(
            error,
            DataError::Layout {
                line: 1,
                column: 7,
                ..
            }
        ),
        "{error}"
    );
    let sentence = error.to_string();
    assert!(
        sentence.contains("2022_2023-pro.csv, line 1, column 7"),
        "{sentence}"
    );
    assert!(sentence.contains("expected Taux attendu"), "{sentence}");

    // Deep in a file with carriage returns too, the line is the one an editor shows.
    let wrong = text.replacen(";nd;", ";n.d.;", 1);
    let line = 1 + wrong
        .lines()
        .position(|line| line.contains(";n.d.;"))
        .unwrap();
    fs::write(cohort(sources.path(), "2022_2023"), &wrong).unwrap();
    let sentence = orion_data::build(sources.path(), &out)
        .unwrap_err()
        .to_string();
    assert!(
        sentence.contains(&format!("line {line}, ")),
        "{sentence}, expected line {line}"
    );

    assert_eq!(
        fs::read(out.join("catalogue.json")).unwrap(),
        catalogue,
        "untouched"
    );
}

#[test]
fn a_missing_source_is_named_with_the_file_that_is_looked_for() {
    let Some(official) = official_files() else {
        return;
    };
    let sources = folder(&official);
    fs::remove_file(sources.path().join("annuaire_ecoles_france_mini.parquet")).unwrap();
    let out = sources.path().join("published");
    let sentence = orion_data::build(sources.path(), &out)
        .unwrap_err()
        .to_string();
    assert!(
        sentence.starts_with("no annuaire de l’éducation under "),
        "{sentence}"
    );
    assert!(!out.exists());
}
