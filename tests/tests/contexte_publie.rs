//! Population, unemployment, social position, communes: the published tables against
//! values read from the raw files by other means.

mod publiee;

use orion_indicateurs::publication::{BASSINS, CHOMAGE, COMMUNES, HABITANTS, IPS, ZONES_EMPLOI};
use orion_indicateurs::table::Table;
use orion_tests::sheet::sheets;
use publiee::{number, publish, row};
use std::collections::BTreeSet;

#[test]
fn social_position_has_a_row_per_rentree_and_lycee() {
    let Some(published) = publish(&["ips/fr-en-ips_lycees.csv.gz"]) else {
        return;
    };
    let table = published.table(&IPS, None);
    assert_eq!(published.kept("fr-en-ips_lycees.csv.gz"), 21_777);
    assert_eq!(table.rows(), 21_777);
    let at = row(&table, ("rentree", 2017), &[("uai", "0340920R")]);
    assert_eq!(number(&table, "ips", at), Some(985));
    assert_eq!(number(&table, "ips_ensemble", at), Some(1_005));
    assert_eq!(number(&table, "ecart_type", at), None);
    let general = row(&table, ("rentree", 2017), &[("uai", "0340871M")]);
    assert_eq!(number(&table, "ips", general), None);
}

#[test]
fn unemployment_is_in_tenths() {
    let files = [
        "economie/chomage_departemental_INSEE.csv",
        "economie/chomage_regional_INSEE.csv",
    ];
    let Some(published) = publish(&files) else {
        return;
    };
    let table = published.table(&CHOMAGE, None);
    assert_eq!(table.rows(), 500 + 68);
    for (niveau, code, taux) in [
        ("region", "01", 193),
        ("region", "02", 103),
        ("region", "03", 163),
        ("departement", "01", 57),
        ("departement", "03", 80),
    ] {
        let codes = [("niveau", niveau), ("code", code)];
        let at = row(&table, ("annee", 2023), &codes);
        assert_eq!(number(&table, "taux_chomage", at), Some(taux), "{code}");
    }
}

/// The inhabitants of a year, of all départements.
fn total(table: &Table, annee: i64, column: &'static str) -> Option<i64> {
    let rows = (0..table.rows()).filter(|row| number(table, "annee", *row) == Some(annee));
    rows.map(|row| number(table, column, row)).sum()
}

#[test]
fn departements_add_up_to_the_totals_of_the_sheets() {
    let files = [
        "territoire/estim-pop-dep-sexe-aq-1975-2021.xlsx",
        "territoire/estim-pop-dep-sexe-gca-1975-2023.xls",
    ];
    let Some(published) = publish(&files) else {
        return;
    };
    let table = published.table(&HABITANTS, None);
    // The last line of the sheets « 2021 » and « 2013 », the latter without Mayotte.
    assert_eq!(total(&table, 2021, "population"), Some(67_407_241));
    assert_eq!(total(&table, 2021, "jeunes_15_19"), Some(4_161_115));
    assert_eq!(total(&table, 2013, "population"), Some(65_564_756));
    assert_eq!(total(&table, 2013, "jeunes_15_19"), Some(3_909_392));
    // Later years of the other workbook: no ages of five years.
    let at = row(&table, ("annee", 2023), &[("departement", "01")]);
    assert!(number(&table, "population", at).is_some());
    assert_eq!(number(&table, "jeunes_15_19", at), None);
    let years = 2_023 - 2_006 + 1;
    let without_mayotte = 2_014 - 2_006;
    assert_eq!(table.rows(), years * 101 - without_mayotte);
}

#[test]
fn communes_are_in_a_basin_and_a_zone() {
    let files = [
        "territoire/Export_Communes_Zones_Emploi_2020.csv",
        "territoire/France_Travail_Bassin_Emploi_2021.csv",
        "territoire/insee-estimation-population-2024.csv.gz",
        "economie/lexique-bassins_2019.csv",
    ];
    let Some(published) = publish(&files) else {
        return;
    };
    let parts = published.parts(&COMMUNES);
    assert_eq!(parts.len(), 18, "régions");
    let known = |name| {
        let known = parts.iter().map(|part| {
            let codes = part.codes(name).unwrap();
            codes.iter().flatten().count()
        });
        known.sum::<usize>()
    };
    println!(
        "{} with a zone, {} with a basin",
        known("zone_emploi"),
        known("bassin")
    );
    // 34,936 lines below the header, one of them empty.
    assert_eq!(known("zone_emploi"), 34_935);
    assert!((35_000..37_500).contains(&known("bassin")));
    assert!(published.table(&ZONES_EMPLOI, None).rows() > 300);

    let bassins = published.table(&BASSINS, None);
    let codes: BTreeSet<&str> = bassins.codes("code").unwrap().iter().flatten().collect();
    let [tensions] = sheets(["economie/tension_rome_bassin_2021.csv"]).unwrap();
    let asked: BTreeSet<String> = tensions
        .columns(["cbassin"])
        .map(|[code]| format!("{code:0>4}"))
        .collect();
    let found = asked.iter().filter(|code| codes.contains(code.as_str()));
    assert_eq!((found.count(), asked.len()), (402, 403));
}
