//! The nomenclatures as the pipeline reads and publishes them, held against the official
//! files. The expected counts were found by other means.

use orion_data::Material;
use orion_data::source::{Choice, Sources};
use orion_indicateurs::code::Cfd;
use orion_indicateurs::training::{Place, Voie};
use orion_tests::official_files;
use std::path::Path;
use tempfile::TempDir;

/// The nomenclatures of the official files, beside what a publication needs.
fn folder(official: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let names = std::fs::read_dir(official.join("nomenclatures")).unwrap();
    let nomenclatures = names.map(|entry| entry.unwrap().path());
    let others = [
        "geometrie/departements-version-simplifiee.geojson",
        "etablissements/annuaire_ecoles_france_mini.parquet",
        "inserjeunes/depp-2022-etablissements-2021_2022-pro.csv",
    ];
    for path in nomenclatures.chain(others.map(|name| official.join(name))) {
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn material(folder: &Path) -> Material {
    let choice = Choice::default();
    let mut material = Material::official();
    let sources = Sources::find(folder, &choice).unwrap();
    sources.read(&choice, &mut material).unwrap();
    material
}

fn code(text: &str) -> Cfd {
    text.parse().unwrap()
}

#[test]
fn diplomas_families_and_renovations_are_read_whole() {
    let Some(official) = official_files() else {
        return;
    };
    let nomenclatures = material(folder(&official).path()).nomenclatures;
    // 11,261 in one table, 9 more in the other.
    assert_eq!(nomenclatures.diplomes.len(), 11_270);
    let familles = &nomenclatures.familles;
    assert_eq!(familles.rows().len(), 90 + 17);
    assert_eq!(nomenclatures.noms_familles.len(), 23 + 7);
    let speciality = code("40031213");
    assert_eq!(familles.place(speciality), Some(Place::Specialite));
    assert_eq!(familles.annee_debut(speciality), 1);
    let renovations = &nomenclatures.renovations;
    for voie in Voie::ALL {
        let strict = nomenclatures
            .diplomes
            .keys()
            .filter(|cfd| renovations.successeur(**cfd, voie).is_some());
        assert_eq!(strict.count(), 860);
    }
}
