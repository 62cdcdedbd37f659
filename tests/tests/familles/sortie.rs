//! Further study and employment by région and course (InserJeunes).

use crate::raw::{Raw, figure, rows};
use orion_indicateurs::figure::{Missing, Value};
use orion_indicateurs::indicator::{
    DEVENIR_FAVORABLE, EMPLOI_6_MOIS, Indicator, PROMO_EMPLOI_6_MOIS, TAUX_POURSUITE_ETUDES,
};

pub(crate) fn region_rows() -> Vec<Raw> {
    rows(
        "inserjeunes/ij_region_data.csv.gz",
        [
            ("id", "id"),
            ("millesime", "millesime"),
            ("voie", "voie"),
            ("cfd", "cfd"),
            ("code_region", "region"),
            ("mefstat11", "mefstat11"),
            ("nb_annee_term", "nb_annee_term"),
            ("nb_sortant", "nb_sortants"),
            ("nb_poursuite_etudes", "nb_poursuite"),
            ("nb_en_emploi_6_mois", "nb_emploi_6_mois"),
            ("taux_emploi_6_mois", "taux_emploi_6_mois"),
            ("taux_poursuite_etudes", "taux_poursuite_etudes"),
        ],
    )
}

/// Rounded half to even to four decimals, as the vectors are.
fn ten_thousandths(value: Result<Value, Missing>) -> u64 {
    match value {
        Ok(Value::Ratio(ratio)) => ratio.scaled(10_000),
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_row_gives_the_rates_that_its_source_publishes() {
    let all = region_rows();
    for row in all
        .iter()
        .filter(|r| r.text("id") == "2022_2023_01_scolaire_23830024203")
    {
        assert_eq!(
            figure(&EMPLOI_6_MOIS, [row]).unwrap(),
            Value::ratio(120, 264).unwrap()
        );
        assert_eq!(figure(&EMPLOI_6_MOIS, [row]).unwrap().rounded(), 45);
        assert_eq!(figure(&TAUX_POURSUITE_ETUDES, [row]).unwrap().rounded(), 58);
    }
}

/// Every row of the two last cohorts: the rate is the one published, or neither is.
#[test]
fn every_rate_is_the_one_that_its_source_publishes() {
    let all = region_rows();
    let (mut same, mut half, mut small) = (0, 0, 0);
    for row in all.iter().filter(|r| r.text("millesime") >= "2021_2022") {
        for (indicator, column) in [
            (&EMPLOI_6_MOIS, "taux_emploi_6_mois"),
            (&TAUX_POURSUITE_ETUDES, "taux_poursuite_etudes"),
        ] {
            let published: Option<i32> = row.text(column).parse().ok();
            match (figure(indicator, [row]), published) {
                (Ok(value), Some(p)) if value.rounded() == p => same += 1,
                (Ok(_), Some(_)) => half += 1,
                (Err(Missing::PetitEffectif | Missing::NonDiffuse), None) => small += 1,
                (found, published) => panic!("{row:?}: {found:?}, published {published:?}"),
            }
        }
    }
    println!("{same} rates as published, {half} otherwise, {small} not published");
    assert!(
        all.is_empty() || (same > 15_000 && half == 0 && small > 15_000),
        "{same} {half} {small}"
    );
}

/// CFD 40031213 in its first full cohort: France and région 84, pupils and apprentices.
#[test]
fn rates_of_one_diploma_are_those_of_the_present_tool() {
    let all = region_rows();
    if all.is_empty() {
        return;
    }
    for (region, voie, expected) in [
        (None, "scolaire", [5504, 4291, 7433]),
        (None, "apprentissage", [3954, 6137, 7664]),
        (Some("84"), "scolaire", [5769, 4935, 7857]),
        (Some("84"), "apprentissage", [4047, 6719, 8047]),
    ] {
        let of = |indicator: &Indicator| {
            let rows = all.iter().filter(|row| {
                row.text("millesime") == "2021_2022"
                    && row.text("voie") == voie
                    && (row.text("mefstat11") == "23830031213" || row.text("cfd") == "40031213")
                    && region.is_none_or(|region| row.text("region") == region)
            });
            ten_thousandths(figure(indicator, rows))
        };
        let found = [&TAUX_POURSUITE_ETUDES, &EMPLOI_6_MOIS, &DEVENIR_FAVORABLE].map(of);
        assert_eq!(found, expected, "{region:?} {voie}");
    }
}

/// One is the other times the share of leavers, where all are leavers or go on.
#[test]
fn the_two_rates_of_employment_are_tied_by_the_share_of_leavers() {
    let mut tied = 0;
    for row in region_rows() {
        let (Ok(Value::Ratio(leavers)), Ok(Value::Ratio(cohort))) = (
            figure(&EMPLOI_6_MOIS, [&row]),
            figure(&PROMO_EMPLOI_6_MOIS, [&row]),
        ) else {
            continue;
        };
        assert_eq!(leavers.numerator(), cohort.numerator());
        assert!(cohort.denominator() >= leavers.denominator(), "{row:?}");
        tied += 1;
    }
    assert!(tied == 0 || tied > 10_000);
}
