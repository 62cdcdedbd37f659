//! InserJeunes by région and course: what is published, and what it does not tell.

use orion_data::secret::{Knowledge, attack};
use orion_data::source::{Choice, Sources};
use orion_data::{Material, Report};
use orion_indicateurs::arrow;
use orion_indicateurs::publication::{INSERTION_REGION, INSERTION_TOTAUX, Published};
use orion_indicateurs::table::Table;
use orion_tests::{official_files, published_file};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The publication of the sources that these tests need, made once.
static MADE: LazyLock<Option<(tempfile::TempDir, Report)>> = LazyLock::new(|| {
    let official = official_files()?;
    let folder = tempfile::tempdir().unwrap();
    for file in [
        "nomenclatures/departements_academies_regions.csv",
        "nomenclatures/nMef.csv",
        "geometrie/departements-version-simplifiee.geojson",
        "etablissements/annuaire_ecoles_france_mini.parquet",
        "inserjeunes/depp-2022-etablissements-2021_2022-pro.csv",
        "inserjeunes/depp-2022-etablissements-2021_2022-apprentissage.csv",
        "inserjeunes/fr-en-inserjeunes-cfa.csv",
        "inserjeunes/ij_region_data.csv.gz",
    ] {
        let name = Path::new(file).file_name().unwrap();
        fs::copy(official.join(file), folder.path().join(name)).unwrap();
    }
    let choice = Choice {
        restricted: true,
        ..Choice::default()
    };
    let mut material = Material::official();
    let sources = Sources::find(folder.path(), &choice).unwrap();
    sources.read(&choice, &mut material).unwrap();
    let report = orion_data::publish::publish(
        material,
        &folder.path().join("out"),
        orion_data::publish::Options::default(),
    )
    .unwrap();
    println!("{report}");
    Some((folder, report))
});

fn table(folder: &Path, published: &'static Published) -> Table {
    let bytes = published_file(&folder.join("out"), published.schema.name);
    arrow::read(&bytes, published.schema).unwrap()
}

/// The rows of a table whose codes are these; `""` stands for none.
fn rows(table: &Table, codes: &[(&'static str, &str)]) -> Vec<usize> {
    let is = |row: usize| {
        codes
            .iter()
            .all(|(name, code)| table.codes(name).unwrap().get(row).unwrap_or_default() == *code)
    };
    (0..table.rows()).filter(|row| is(*row)).collect()
}

fn number(table: &Table, name: &'static str, row: usize) -> Option<i64> {
    table.numbers(name).unwrap().get(row)
}

#[test]
fn every_row_is_read_and_small_counts_are_withheld() {
    let Some((folder, report)) = MADE.as_ref() else {
        return;
    };
    let source = |name: &str| report.sources.iter().find(|s| s.file == name).unwrap();
    assert_eq!(source("ij_region_data.csv.gz").rows, 40_322);
    let region = table(folder.path(), &INSERTION_REGION);
    let shown = (0..region.rows()).filter(|row| number(&region, "nb_sortants", *row).is_some());
    let leavers: Vec<i64> = shown
        .filter_map(|row| number(&region, "nb_sortants", row))
        .collect();
    println!(
        "{} rows with counts, {} leavers",
        leavers.len(),
        leavers.iter().sum::<i64>()
    );
    assert!(leavers.len() > 10_000 && leavers.len() < 19_426);
    for row in 0..region.rows() {
        let count = number(&region, "nb_sortants", row);
        assert!(count.is_none_or(|leavers| leavers >= 20));
        assert_eq!(
            count.is_some(),
            number(&region, "nb_annee_term", row).is_some()
        );
    }
}

#[test]
fn the_golden_row_is_published_as_its_source_has_it() {
    let Some((folder, _)) = MADE.as_ref() else {
        return;
    };
    let region = table(folder.path(), &INSERTION_REGION);
    let at = [
        ("millesime", "2022_2023"),
        ("voie", "scolaire"),
        ("region", "84"),
    ];
    let rates = |row: &usize| {
        ["taux_emploi_6_mois", "taux_poursuite_etudes"].map(|name| number(&region, name, *row))
    };
    let course = [("cfd", "40024203")];
    let found = rows(&region, &[&at[..], &course].concat());
    assert!(
        found.iter().any(|row| rates(row) == [Some(45), Some(58)]),
        "{found:?}"
    );
    for row in found {
        let counts = [
            "nb_annee_term",
            "nb_sortants",
            "nb_emploi_6_mois",
            "nb_poursuite",
        ];
        let counts = counts.map(|name| number(&region, name, row));
        println!("golden row: {counts:?}");
        if counts[0] == Some(623) {
            assert_eq!(counts, [623, 264, 120, 359].map(Some));
        }
    }
}

/// CFD 40031213, pools `2021_2022`: France and région 84, pupils and apprentices.
#[test]
fn rates_of_one_diploma_are_those_of_the_present_tool() {
    let Some((folder, _)) = MADE.as_ref() else {
        return;
    };
    let (region, totaux) = (
        table(folder.path(), &INSERTION_REGION),
        table(folder.path(), &INSERTION_TOTAUX),
    );
    let mut seen = 0;
    for (table, code, voie, expected) in [
        (&totaux, "", "scolaire", [5504, 4291]),
        (&totaux, "", "apprentissage", [3954, 6137]),
        (&region, "84", "scolaire", [5769, 4935]),
        (&region, "84", "apprentissage", [4047, 6719]),
    ] {
        let at = [
            ("millesime", "2021_2022"),
            ("voie", voie),
            ("region", code),
            ("cfd", "40031213"),
        ];
        for row in rows(table, &at) {
            let count = |name| number(table, name, row);
            let (Some(term), Some(leavers)) = (count("nb_annee_term"), count("nb_sortants")) else {
                continue;
            };
            let share = |over: i64, under: i64| (over * 20_000 + under) / (2 * under);
            let found = [
                share(count("nb_poursuite").unwrap(), term),
                share(count("nb_emploi_6_mois").unwrap(), leavers),
            ];
            assert_eq!(found, expected, "{code} {voie}");
            seen += 1;
        }
    }
    println!("{seen} of 4 visible");
    assert!(seen > 0);
}

#[test]
fn an_attack_on_the_publication_finds_nothing() {
    let Some((folder, _)) = MADE.as_ref() else {
        return;
    };
    let tables = [&INSERTION_REGION, &INSERTION_TOTAUX].map(|t| table(folder.path(), t));
    let found = attack(&tables, Knowledge::Identities).unwrap();
    println!(
        "{} withheld, narrowest {:?}",
        found.withheld, found.narrowest
    );
    assert!(
        found.withheld > 16_119 && found.exposed.is_empty(),
        "{:?}",
        found.exposed.first()
    );
    assert!(found.narrowest.unwrap() >= 5);
}

/// Decision 12: no masked value sits under a null.
#[test]
fn null_slots_hold_zero() {
    let Some((folder, _)) = MADE.as_ref() else {
        return;
    };
    for published in [&INSERTION_REGION, &INSERTION_TOTAUX] {
        let table = table(folder.path(), published);
        for field in published
            .schema
            .fields
            .iter()
            .filter(|f| f.name.starts_with("nb_"))
        {
            let zero =
                |row: usize, slot: i64| number(&table, field.name, row).is_some() || slot == 0;
            match table.column(field.name).unwrap() {
                orion_indicateurs::table::Column::U16(values) => {
                    assert!(
                        (0..)
                            .zip(values.slots())
                            .all(|(row, slot)| zero(row, i64::from(*slot)))
                    );
                }
                orion_indicateurs::table::Column::U32(values) => {
                    assert!(
                        (0..)
                            .zip(values.slots())
                            .all(|(row, slot)| zero(row, i64::from(*slot)))
                    );
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

/// A cohort that both give is that of the export; the site has files of lycées alone.
#[test]
fn the_export_of_the_portal_wins_and_pages_have_cohorts_of_lycees() {
    let Some((_, report)) = MADE.as_ref() else {
        return;
    };
    let source = |name: &str| report.sources.iter().find(|s| s.file == name).unwrap();
    assert_eq!(source("fr-en-inserjeunes-cfa.csv").rows, 11_314);
    let former = source("depp-2022-etablissements-2021_2022-apprentissage.csv");
    assert_eq!((former.rows, former.kept), (2_288, 0));
    let cohorts: Vec<_> = report
        .files
        .iter()
        .map(|file| file.name.as_str())
        .filter(|name| name.starts_with("insertion_20"))
        .collect();
    assert_eq!(cohorts, ["insertion_2021_2022"]);
}
