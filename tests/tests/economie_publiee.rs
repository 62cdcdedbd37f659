//! Needs, tensions and projections as they are published, held against counts made on
//! the official files by other means.

use flate2::Compression;
use flate2::write::GzEncoder;
use orion_data::Report;
use orion_data::read::{Grid, SourceFile};
use orion_indicateurs::arrow::read;
use orion_indicateurs::publication::{
    BESOINS, BESOINS_DEPARTEMENT, BESOINS_TERRITOIRES, METIER_SPECIALITE, METIERS_2030,
    METIERS_2030_NATIONAL, METIERS_EN_TENSION, Published, Split, TENSION_BASSIN, TENSIONS,
    TENSIONS_DEPARTEMENT,
};
use orion_indicateurs::table::Table;
use orion_tests::official_files;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

const FILES: [&str; 11] = [
    "nomenclatures/departements_academies_regions.csv",
    "geometrie/departements-version-simplifiee.geojson",
    "etablissements/annuaire_ecoles_france_mini.parquet",
    "inserjeunes/depp-2022-etablissements-2021_2022-pro.csv",
    "economie/Base_open_data_BMO_2025.xlsx",
    "economie/dares_tensions.csv.gz",
    "economie/dares_evol_tensions.csv",
    "economie/tension_rome_bassin_2021.csv",
    "economie/dares_metiers_2030.json",
    "economie/metiers_en_tension_mars_2024.csv",
    "economie/dares_specialite_diplome_3niv.csv",
];

/// The official files, published once for all tests.
static PUBLISHED: LazyLock<Option<(tempfile::TempDir, Report)>> = LazyLock::new(|| {
    let official = official_files()?;
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("sources");
    fs::create_dir(&sources).unwrap();
    for file in FILES {
        let name = Path::new(file).file_name().unwrap();
        fs::copy(official.join(file), sources.join(name)).unwrap();
    }
    let start = Instant::now();
    let report = orion_data::build(&sources, &folder.path().join("out")).unwrap();
    println!("published in {:?}", start.elapsed());
    Some((folder, report))
});

/// The parts of a table: one, or one per région.
fn parts(published: &'static Published) -> Vec<Table> {
    let Some((folder, report)) = &*PUBLISHED else {
        return Vec::new();
    };
    let name = published.schema.name;
    let is_part = |own: &str| match own.strip_prefix(name) {
        Some("") => published.split == Split::Whole,
        Some(rest) => rest.len() == "_84".len() && published.split == Split::Region,
        None => false,
    };
    let arrows = report.files.iter().filter(|file| file.is_arrow());
    let files = arrows.filter(|file| is_part(&file.name));
    let part = |path: &str| {
        let bytes = fs::read(folder.path().join("out").join(path)).unwrap();
        let mut zip = GzEncoder::new(Vec::new(), Compression::new(9));
        zip.write_all(&bytes).unwrap();
        let gz = zip.finish().unwrap().len();
        let table = read(&bytes, published.schema).unwrap();
        println!(
            "{path}: {} rows, {} bytes, gz {gz}",
            table.rows(),
            bytes.len()
        );
        table
    };
    files.map(|file| part(&file.path)).collect()
}

fn rows(parts: &[Table]) -> usize {
    parts.iter().map(Table::rows).sum()
}

fn nulls(parts: &[Table], column: &'static str) -> usize {
    let nulls = |part: &Table| part.column(column).unwrap().null_count();
    parts.iter().map(nulls).sum()
}

fn different(parts: &[Table], column: &'static str) -> usize {
    let codes = |part: &Table| -> BTreeSet<String> {
        let codes = part.codes(column).unwrap().iter().flatten();
        codes.map(str::to_owned).collect()
    };
    parts.iter().flat_map(codes).collect::<BTreeSet<_>>().len()
}

fn number(table: &Table, column: &'static str, row: usize) -> Option<i64> {
    table.numbers(column).unwrap().get(row)
}

/// The rows whose codes are these.
fn rows_of(table: &Table, codes: &[(&'static str, Option<&str>)]) -> Vec<usize> {
    let is = |row: usize| {
        let mut codes = codes.iter();
        codes.all(|(column, code)| table.codes(column).unwrap().get(row) == *code)
    };
    (0..table.rows()).filter(|row| is(*row)).collect()
}

/// The sum of a column over rows.
fn sum(table: &Table, column: &'static str, rows: &[usize]) -> i64 {
    rows.iter()
        .filter_map(|row| number(table, column, *row))
        .sum()
}

#[test]
fn every_line_of_the_survey_of_needs_is_published_and_secrets_stay_secret() {
    let parts = parts(&BESOINS);
    if parts.is_empty() {
        return;
    }
    assert_eq!((parts.len(), rows(&parts)), (18, 50_076));
    assert_eq!(different(&parts, "fap"), 217);
    assert_eq!(different(&parts, "bassin"), 406);
    assert_eq!(different(&parts, "departement"), 101);
    assert_eq!(nulls(&parts, "projets"), 11_452);
    assert_eq!(nulls(&parts, "projets_difficiles"), 21_720);
    assert_eq!(nulls(&parts, "projets_saisonniers"), 36_972);
}

#[test]
fn needs_of_territories_add_up_at_every_level() {
    let [whole, split] = [parts(&BESOINS_TERRITOIRES), parts(&BESOINS_DEPARTEMENT)];
    let [table] = whole.as_slice() else {
        return;
    };
    let sums = |tables: &[(&Table, Vec<usize>)]| {
        [
            "projets",
            "projets_secrets",
            "projets_difficiles",
            "projets_difficiles_sur",
            "projets_difficiles_secrets",
            "projets_saisonniers",
            "projets_saisonniers_sur",
            "projets_saisonniers_secrets",
        ]
        .map(|column| {
            tables
                .iter()
                .map(|(t, rows)| sum(t, column, rows))
                .sum::<i64>()
        })
    };
    let expected = [
        2_401_105, 11_452, 1_191_811, 2_157_138, 21_720, 745_082, 1_623_979, 36_972,
    ];
    for niveau in ["france", "region", "academie"] {
        let rows = rows_of(table, &[("niveau", Some(niveau))]);
        assert_eq!(sums(&[(table, rows)]), expected, "{niveau}");
    }
    let all = |part: &'_ Table| (0..part.rows()).collect::<Vec<_>>();
    let departements: Vec<_> = split.iter().map(|part| (part, all(part))).collect();
    assert_eq!(sums(&departements), expected);
}

#[test]
fn the_workbook_of_needs_is_read_whole() {
    let Some(official) = official_files() else {
        return;
    };
    let path = official.join("economie/Base_open_data_BMO_2025.xlsx");
    let file = SourceFile::read(&path).unwrap();
    let start = Instant::now();
    assert_eq!(Grid::headers(&file).len(), 2);
    println!("headers in {:?}", start.elapsed());
    let start = Instant::now();
    let grids = Grid::workbook(&file).unwrap();
    println!("workbook in {:?}", start.elapsed());
    assert_eq!(grids[1].sheet, "BMO_2025_open_data");
    assert_eq!(grids[1].lines.len(), 50_077);
}

#[test]
fn tensions_are_published_at_their_levels_with_the_national_series() {
    let [whole, split] = [parts(&TENSIONS), parts(&TENSIONS_DEPARTEMENT)];
    let [table] = whole.as_slice() else {
        return;
    };
    // The series has 2,367 rows, of which 263 are those of 2019 in the other file.
    assert_eq!(rows(&whole) + rows(&split), 31_034 + 2_367 - 263);
    assert_eq!(split.len(), 17);
    let without = |part: &[Table]| nulls(part, "categorie_tension");
    assert_eq!(without(&whole) + without(&split), 13_891 + 2_367 - 263);
    let rows = rows_of(table, &[("niveau", Some("france")), ("fap", Some("A0Z40"))]);
    assert_eq!(rows.len(), 9);
    let last = rows
        .into_iter()
        .find(|row| number(table, "annee", *row) == Some(2019))
        .unwrap();
    let found = [
        "emploi_moyen",
        "tension",
        "categorie_tension",
        "inadequation_geographique",
    ]
    .map(|column| number(table, column, last));
    assert_eq!(found, [Some(63_100), Some(-6), Some(3), Some(5)]);
}

#[test]
fn tensions_of_areas_are_published_by_region() {
    let parts = parts(&TENSION_BASSIN);
    if parts.is_empty() {
        return;
    }
    assert_eq!(rows(&parts), 27_135);
    assert_eq!(different(&parts, "rome"), 397);
    assert_eq!(different(&parts, "bassin"), 403);
    assert_eq!(nulls(&parts, "lien_formation_emploi"), 10);
    assert_eq!(nulls(&parts, "categorie_tension"), 0);
}

#[test]
fn projections_are_those_of_the_source_in_people() {
    let [regional, national] = [parts(&METIERS_2030), parts(&METIERS_2030_NATIONAL)];
    let ([table], [sums]) = (regional.as_slice(), national.as_slice()) else {
        return;
    };
    assert_eq!(table.rows(), 1_049);
    assert_eq!(
        (different(&regional, "fap"), different(&regional, "region")),
        (98, 13)
    );
    let [row] = rows_of(table, &[("fap", Some("J5Z")), ("region", Some("84"))])[..] else {
        panic!("one row");
    };
    let found = [
        "emplois_2019",
        "creations",
        "departs",
        "postes_a_pourvoir",
        "jeunes_debutants",
    ]
    .map(|column| number(table, column, row).unwrap());
    assert_eq!(found, [19_802, -1_232, 5_352, 4_119, 5_750]);
    // Groups that thirteen régions publish, merged where one merges them, are the whole.
    assert_eq!(sums.rows(), 98);
    let complete: Vec<usize> = (0..98)
        .filter(|row| number(sums, "regions", *row) == Some(13))
        .collect();
    assert_eq!(complete.len(), 53);
    let all: Vec<usize> = (0..table.rows()).collect();
    for column in [
        "emplois_2019",
        "creations",
        "departs",
        "jeunes_debutants",
        "desequilibre",
    ] {
        assert_eq!(
            sum(sums, column, &complete),
            sum(table, column, &all),
            "{column}"
        );
    }
}

#[test]
fn lists_and_specialities_are_published_whole() {
    let [lists, specialities] = [parts(&METIERS_EN_TENSION), parts(&METIER_SPECIALITE)];
    let Some((_, report)) = &*PUBLISHED else {
        return;
    };
    // 395 rows of thirteen régions; four occupations of the country in the five overseas,
    // Pays de la Loire and Provence-Alpes-Côte d'Azur, which do not list them.
    assert_eq!(rows(&lists), 395 + 4 * 7);
    // 43 rows are of all occupations, or of none stated.
    assert_eq!(rows(&specialities), 2_484 - 43);
    assert_eq!(nulls(&specialities, "nsf"), 13);
    for (file, rows, kept) in [
        ("metiers_en_tension_mars_2024.csv", 399, 399),
        ("dares_specialite_diplome_3niv.csv", 2_484, 2_441),
        ("Base_open_data_BMO_2025.xlsx", 50_076, 50_076),
        ("tension_rome_bassin_2021.csv", 27_135, 27_135),
        ("dares_metiers_2030.json", 1_049, 1_049),
    ] {
        let source = report
            .sources
            .iter()
            .find(|source| source.file == file)
            .unwrap();
        assert_eq!((source.rows, source.kept), (rows, kept), "{file}");
    }
}
