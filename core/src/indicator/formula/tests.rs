use super::*;
use crate::indicator::{
    AUTRES_6_MOIS, CAPACITE_ENTREE, DEVENIR_FAVORABLE, EMPLOI_6_MOIS, EMPLOI_6_MOIS_ESTIME,
    PLACES_VACANTES, PROMO_EMPLOI_6_MOIS, TAUX_CHOMAGE, TAUX_DEMANDE, TAUX_POURSUITE_ETUDES,
    TAUX_PRESSION, TAUX_PRESSION_ORION, TAUX_REMPLISSAGE, TAUX_REUSSITE,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[derive(Debug, Clone, Default)]
struct Cells {
    numbers: BTreeMap<&'static str, i64>,
    codes: BTreeMap<&'static str, &'static str>,
}

impl Row for Cells {
    fn number(&self, column: &'static str) -> Option<i64> {
        self.numbers.get(column).copied()
    }
    fn code(&self, column: &'static str) -> Option<&str> {
        self.codes.get(column).copied()
    }
}

fn cells(numbers: &[(&'static str, i64)]) -> Cells {
    let codes = [
        ("voie", "scolaire"),
        ("secteur", "public"),
        ("niveau_diplome", "400"),
    ];
    Cells {
        numbers: numbers.iter().copied().collect(),
        codes: codes.into(),
    }
}

fn figure(indicator: &Indicator, rows: &[Cells]) -> Result<Value, Missing> {
    let mut sums = Total::default();
    for row in rows {
        sums.add(indicator, row);
    }
    match sums.figure(indicator, Vintage::Rentree(2021)) {
        Figure::Known { value, .. } => Ok(value),
        Figure::Missing(reason) => Err(reason),
    }
}

fn ratio(n: u32, d: u32) -> Result<Value, Missing> {
    Value::ratio(n, d).ok_or(Missing::Absent)
}

/// The worked examples of the national tool's manual.
#[test]
fn a_small_cohort_has_no_rate_of_employment_but_one_of_further_study() {
    let course = |all, going_on, leaving, working| {
        cells(&[
            ("nb_annee_term", all),
            ("nb_poursuite", going_on),
            ("nb_sortants", leaving),
            ("nb_emploi_6_mois", working),
        ])
    };
    let small = [course(30, 20, 10, 3)];
    assert_eq!(figure(&EMPLOI_6_MOIS, &small), Err(Missing::PetitEffectif));
    assert_eq!(figure(&TAUX_POURSUITE_ETUDES, &small), ratio(20, 30));
    assert_eq!(figure(&DEVENIR_FAVORABLE, &small), ratio(23, 30));
    let large = [course(100, 75, 25, 20)];
    assert_eq!(figure(&EMPLOI_6_MOIS, &large), ratio(20, 25));
    assert_eq!(figure(&DEVENIR_FAVORABLE, &large), ratio(95, 100));
    assert_eq!(figure(&AUTRES_6_MOIS, &large), ratio(5, 100));
    assert_eq!(figure(&PROMO_EMPLOI_6_MOIS, &large), ratio(20, 100));
}

#[test]
fn two_courses_with_the_same_counts_are_two_courses() {
    let twin = cells(&[("nb_sortants", 15), ("nb_emploi_6_mois", 6)]);
    assert_eq!(figure(&EMPLOI_6_MOIS, &[twin.clone(), twin]), ratio(12, 30));
}

#[test]
fn a_rate_of_zero_is_a_rate() {
    let none = cells(&[("nb_sortants", 31), ("nb_emploi_6_mois", 0)]);
    assert_eq!(figure(&EMPLOI_6_MOIS, &[none]), ratio(0, 31));
}

#[test]
fn a_course_without_a_capacity_is_left_aside_or_kept_by_name() {
    let rows = [
        cells(&[("voeux_1", 30), ("capacite", 20)]),
        cells(&[("voeux_1", 50)]),
        cells(&[("capacite", 40)]),
    ];
    assert_eq!(figure(&TAUX_PRESSION, &rows), ratio(30, 20));
    assert_eq!(figure(&TAUX_PRESSION_ORION, &rows), ratio(80, 20));
    assert_eq!(figure(&CAPACITE_ENTREE, &rows), Ok(Value::Count(60)));
    let mut sums = Total::default();
    for row in &rows {
        sums.add(&TAUX_PRESSION, row);
    }
    assert_eq!((sums.counted, sums.aside), (1, 2));
}

#[test]
fn no_place_at_all_divides_nothing() {
    let rows = [cells(&[("effectif_entree", 3), ("capacite", 0)])];
    assert_eq!(figure(&TAUX_REMPLISSAGE, &rows), Err(Missing::NonDiffuse));
    let over = [cells(&[("effectif_entree", 28), ("capacite", 24)])];
    assert_eq!(figure(&TAUX_REMPLISSAGE, &over), ratio(28, 24));
    assert_eq!(figure(&PLACES_VACANTES, &over), Ok(Value::Count(-4)));
}

#[test]
fn wishes_that_are_not_ranked_are_another_rate() {
    let mut bts = cells(&[("voeux_1", 30), ("voeux", 300), ("capacite", 30)]);
    bts.codes.insert("niveau_diplome", "320");
    let rows = [bts];
    assert_eq!(figure(&TAUX_PRESSION, &rows), Err(Missing::HorsChamp));
    assert_eq!(figure(&TAUX_DEMANDE, &rows), ratio(300, 30));
    let mut private = cells(&[("voeux_1", 30), ("capacite", 30)]);
    private.codes.insert("secteur", "prive");
    assert_eq!(figure(&TAUX_PRESSION, &[private]), Err(Missing::HorsChamp));
}

#[test]
fn rates_published_without_counts_are_not_averaged() {
    let one = cells(&[("taux_chomage", 57)]);
    assert_eq!(
        figure(&TAUX_CHOMAGE, &[one.clone(), one]),
        Err(Missing::HorsChamp)
    );
}

#[test]
fn an_estimate_weighs_each_school_by_its_candidates() {
    let school = |presents, taux| cells(&[("presents", presents), ("taux_reussite", taux)]);
    // 85 candidates at 75 % and 15 at 95 %: 78 %, where the mean of rates says 85.
    let value = figure(&TAUX_REUSSITE, &[school(85, 75), school(15, 95)]).unwrap();
    assert_eq!(Ok(value), ratio(78, 100));
    // The threshold is of people, not of hundredths of them.
    let few = cells(&[("nb_annee_term", 19), ("taux_emploi_6_mois", 50)]);
    assert_eq!(
        figure(&EMPLOI_6_MOIS_ESTIME, &[few]),
        Err(Missing::PetitEffectif)
    );
}

fn any_cells() -> impl Strategy<Value = Cells> {
    let count = || prop::option::of(prop_oneof![0..200_i64, any::<i64>()]);
    [count(), count(), count(), count()].prop_map(|[a, b, c, d]| {
        let names = [
            "nb_annee_term",
            "nb_poursuite",
            "nb_sortants",
            "nb_emploi_6_mois",
        ];
        let known = names.into_iter().zip([a, b, c, d]);
        cells(
            &known
                .filter_map(|(name, n)| Some((name, n?)))
                .collect::<Vec<_>>(),
        )
    })
}

proptest! {
    #[test]
    fn groups_add_up_to_the_whole_in_any_order(rows in prop::collection::vec(any_cells(), 0..20), cut in 0..20_usize) {
        for indicator in crate::indicator::FAMILLES.iter().flat_map(|f| f.indicators) {
            let sums = |rows: &mut dyn Iterator<Item = &Cells>| {
                let mut sums = Total::default();
                rows.for_each(|row| sums.add(indicator, row));
                sums
            };
            let whole = sums(&mut rows.iter());
            let _ = whole.figure(indicator, Vintage::Rentree(2021));
            prop_assert_eq!((whole.counted + whole.aside + whole.outside) as usize, rows.len());
            // Total that saturate are at their bound, whatever the order in which it is met.
            if rows.iter().flat_map(|r| r.numbers.values()).all(|n| n.abs() < 1_000) {
                let (left, right) = rows.split_at(cut.min(rows.len()));
                let parts = sums(&mut right.iter()).merge(sums(&mut left.iter()));
                prop_assert_eq!(parts, whole);
                prop_assert_eq!(sums(&mut rows.iter().rev()), whole);
            }
        }
    }
}
