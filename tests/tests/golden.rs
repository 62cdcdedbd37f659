//! The official files through the pipeline and the core, held against values read
//! from the raw files, here and independently of them.

use orion_indicateurs::arrow::read;
use orion_indicateurs::code::{Departement, Millesime};
use orion_indicateurs::figure::{Figure, Value};
use orion_indicateurs::indicator::{
    EMPLOI_6_MOIS, Indicator, Insertion, Population, TAUX_POURSUITE_ETUDES, VA_EMPLOI_6_MOIS,
    territorial,
};
use orion_indicateurs::publication::{ETABLISSEMENTS, INSERTION, Listing, TERRITOIRES};
use orion_indicateurs::school::Etablissements;
use orion_indicateurs::table::{Schema, Table};
use orion_indicateurs::territory::{Niveau, Territoires};
use orion_tests::{official_files, published_file};
use std::path::Path;

fn table(folder: &Path, schema: &'static Schema) -> Table {
    read(&published_file(folder, schema.name), schema).unwrap()
}

fn millesime(text: &str) -> Millesime {
    text.parse().unwrap()
}

/// Raw rows of the latest cohort of lycées: UAI, population, employment rate.
fn raw(official: &Path) -> Vec<(String, String, Option<i32>)> {
    let path = official.join("inserjeunes/depp-2022-etablissements-2021_2022-pro.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let cells = text
        .lines()
        .skip(1)
        .map(|line| line.split(';').collect::<Vec<_>>());
    cells
        .map(|c| (c[0].to_owned(), c[3].to_owned(), c[5].parse().ok()))
        .collect()
}

#[test]
fn the_official_files_give_the_golden_values() {
    let Some(official) = official_files() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("published");
    let report = orion_data::build(&official, &out).unwrap();
    println!("{report}");

    let insertion = Insertion::try_new(table(&out, &INSERTION)).unwrap();
    let territoires = Territoires::try_new(&table(&out, &TERRITOIRES)).unwrap();
    let schools = Etablissements::try_new(&table(&out, &ETABLISSEMENTS)).unwrap();
    assert_eq!(schools.all().len(), 3_055, "lycées of the four cohorts");

    let figure = |indicator: &Indicator, uai: &str, cohort| match insertion.figure(
        indicator,
        Population::Ensemble,
        millesime(cohort),
        uai.parse().unwrap(),
    ) {
        Figure::Known {
            value: Value::Published(value),
            ..
        } => Some(value),
        _ => None,
    };
    // DATA-MODEL §10, and the two next schools of the same files.
    assert_eq!(
        figure(&TAUX_POURSUITE_ETUDES, "0010001W", "2018_2019"),
        Some(49)
    );
    assert_eq!(figure(&EMPLOI_6_MOIS, "0010001W", "2018_2019"), Some(47));
    assert_eq!(figure(&VA_EMPLOI_6_MOIS, "0010001W", "2018_2019"), Some(6));
    assert_eq!(figure(&EMPLOI_6_MOIS, "0010006B", "2021_2022"), Some(43));
    assert_eq!(figure(&VA_EMPLOI_6_MOIS, "0010014K", "2020_2021"), Some(8));

    let counts = [Niveau::Region, Niveau::Academie, Niveau::Departement]
        .map(|n| territoires.of_level(n).len());
    assert_eq!(counts, [18, 30, 101]);
    medians(&official, &insertion, &territoires);
    catalogue(&out);
}

/// The median and n of every département, against the raw file.
fn medians(official: &Path, insertion: &Insertion, territoires: &Territoires) {
    let who = (Population::Ensemble, millesime("2021_2022"));
    let spreads = territorial(
        &EMPLOI_6_MOIS,
        insertion,
        who,
        (territoires, Niveau::Departement),
    );
    let rows = raw(official);
    let mut known = 0;
    for (territoire, spread) in territoires
        .of_level(Niveau::Departement)
        .iter()
        .zip(spreads)
    {
        let here = |uai: &str| {
            let departement = Departement::of_uai(uai.parse().unwrap());
            departement.is_some_and(|d| d.as_str() == territoire.id.code())
        };
        let mut rates: Vec<i32> = rows
            .iter()
            .filter(|(uai, population, _)| population == "ensemble" && here(uai))
            .filter_map(|(.., rate)| *rate)
            .collect();
        rates.sort_unstable();
        let Ok(distribution) = spread.distribution else {
            assert!(rates.is_empty(), "{}", territoire.nom);
            continue;
        };
        known += 1;
        assert_eq!(distribution.n as usize, rates.len(), "{}", territoire.nom);
        let middle = (rates[(rates.len() - 1) / 2] + rates[rates.len() / 2]) * 2;
        assert_eq!(distribution.median.quarters(), middle, "{}", territoire.nom);
    }
    assert_eq!(known, 100, "every département but Mayotte");
}

/// Every row read is kept or counted, and every published file is as it is listed.
fn catalogue(out: &Path) {
    let catalogue = orion_tests::catalogue(out);
    let json = std::fs::read(out.join("site.json")).unwrap();
    let listing: Listing = serde_json::from_slice(&json).unwrap();
    listing.check().unwrap();
    assert_eq!(listing.millesimes().len(), 4);
    for source in &catalogue.sources {
        let left_out: u64 = source
            .dropped
            .iter()
            .filter(|d| !d.repaired)
            .map(|d| d.rows)
            .sum();
        assert_eq!(source.rows, source.kept + left_out, "{}", source.file);
    }
    for file in &catalogue.files {
        let bytes = std::fs::metadata(out.join(&file.path)).unwrap().len();
        assert_eq!(bytes, file.bytes, "{}", file.path);
    }
    let lycees: u64 = catalogue
        .sources
        .iter()
        .filter(|s| s.file.ends_with("-pro.csv"))
        .map(|s| s.kept)
        .sum();
    assert_eq!(lycees, 4_569 + 4_674 + 4_972 + 5_325, "rows of PROVENANCE");
}
