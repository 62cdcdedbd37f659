//! A folder of made-up files in the layouts of the official ones.

use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray};
use orion_indicateurs::code::Uai;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const COHORT: &str = "n°UAI de l'établissement;Libellé de l'établissement;Région;Dont apprentis en EPLE;Taux de poursuite d'études;Taux;Taux attendu;Valeur ajoutée;Part en poursuite d'études;Part en emploi 6 mois après la sortie;Part des autres situations\n";

/// The UAI of a made-up school.
pub(crate) fn uai(number: u32) -> String {
    Uai::from_number(number).unwrap().to_string()
}

/// Writes the files: two départements, two lycées, one cohort.
pub(crate) fn write(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::write(
        folder.join("departements_academies_regions.csv"),
        "libelleRegion;codeAcademie;codeRegion;codeDepartement;libelleAcademie;libelleDepartement\n\
         Bretagne;14;53;022;Rennes;Côtes-d'Armor\nBretagne;14;53;035;Rennes;Ille-et-Vilaine\n",
    )
    .unwrap();
    fs::write(
        folder.join("departements-avec-outre-mer.geojson"),
        outlines(),
    )
    .unwrap();
    fs::write(folder.join("fr-en-annuaire-education.parquet"), annuaire()).unwrap();
    cohort(folder, 47);
}

/// Writes the cohort, the first school with a rate of employment.
pub(crate) fn cohort(folder: &Path, rate: u8) {
    let (a, b) = (uai(220_001), uai(350_001));
    let rows = format!(
        "{a};Lycée A;BRETAGNE;ensemble;50;{rate};41;6;50;20;30\n{b};Lycée B;BRETAGNE;ensemble;60;nd;nd;nd;60;20;20\n"
    );
    let name = "depp-2022-etablissements-2021_2022-pro.csv";
    fs::write(folder.join(name), format!("{COHORT}{rows}")).unwrap();
}

/// Two neighbours, as squares.
pub(crate) fn outlines() -> String {
    let square = |code: &str, west: f64| {
        let east = west + 1.0;
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{code}\",\"nom\":\"x\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{west},48.0],[{east},48.0],[{east},48.6],[{west},48.6],[{west},48.0]]]}}}}"
        )
    };
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{},{}]}}",
        square("22", -3.0),
        square("35", -2.0)
    )
}

/// A directory of the two schools.
pub(crate) fn annuaire() -> Vec<u8> {
    let texts = |cells: [&str; 2]| Arc::new(StringArray::from(cells.to_vec())) as ArrayRef;
    let point = |lon: f64, lat: f64| {
        let head = [1, 1, 0, 0, 0];
        [&head[..], &lon.to_le_bytes(), &lat.to_le_bytes()].concat()
    };
    let points = [point(-2.5, 48.3), point(-1.5, 48.3)];
    let points = BinaryArray::from(vec![points[0].as_slice(), points[1].as_slice()]);
    let batch = RecordBatch::try_from_iter([
        (
            "identifiant_de_l_etablissement",
            texts([&uai(220_001), &uai(350_001)]),
        ),
        ("nom_etablissement", texts(["Lycée A", "Lycée B"])),
        ("statut_public_prive", texts(["Public", "Privé"])),
        ("code_commune", texts(["22001", "35001"])),
        ("nom_commune", texts(["Ici", "Là"])),
        ("position", Arc::new(points) as ArrayRef),
    ])
    .unwrap();
    let mut bytes = Vec::new();
    let schema = batch.schema();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, schema, None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}
