use super::*;
use crate::code::Date;
use crate::figure::Vintage;
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn pression(year: u16, wishes: u32) -> Figure {
    Figure::Known {
        value: Value::ratio(wishes, 100).unwrap(),
        vintage: Vintage::Rentree(year),
    }
}

fn region(placement: Placement, q4: f64, percent: u32) -> EnRegion {
    EnRegion {
        placement,
        stabilite: Some(Stability {
            q1: 1.0 - q4,
            q2: 0.0,
            q3: 0.0,
            q4,
        }),
        emploi: Figure::Known {
            value: Value::ratio(percent * 2, 200).unwrap(),
            vintage: Vintage::Cohorte("2021_2022".parse().unwrap()),
        },
    }
}

/// A diploma that nothing calls for looking at.
fn quiet(cfd: &str) -> Certification {
    Certification {
        cfd: cfd.parse().unwrap(),
        periode: Periode {
            ouverture: Date::new(2020, 9, 1),
            fermeture: None,
        },
        regions: vec![region(Placement::Quadrant(Quadrant::Q1), 0.0, 50); 4],
        pression_avant: pression(2022, 110),
        pression: pression(2023, 120),
    }
}

fn look(all: &[Certification]) -> Vec<Signalement> {
    let rentree = Rentree::from_year(2024).unwrap();
    revision_des_certifications(all, &Seuils::default(), rentree)
}

const Q4: Placement = Placement::Quadrant(Quadrant::Q4);

#[test]
fn nothing_to_look_at_is_not_listed() {
    assert_eq!(look(&[quiet("40031213")]), []);
}

#[test]
fn each_criterion_gives_its_reason_with_its_figures() {
    let mut low = quiet("40031213");
    low.regions = vec![region(Q4, 0.95, 20); 2];
    low.regions
        .push(region(Placement::Quadrant(Quadrant::Q3), 0.1, 60));
    low.regions.push(region(
        Placement::HorsQuadrant(Missing::PetitEffectif),
        0.0,
        60,
    ));
    low.pression_avant = pression(2022, 90);
    low.pression = pression(2023, 60);
    low.periode.ouverture = Date::new(2009, 9, 1);
    let found = look(&[low]);
    let [position, demand, fall, age, spread] = found[0].raisons.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        *position,
        Raison::PositionBasse {
            en_q4: 2,
            placees: 3
        }
    );
    assert_eq!(*demand, Raison::PeuDemandee(Ratio::new(60, 100).unwrap()));
    assert!(matches!(fall, Raison::DemandeEnBaisse(e) if e.difference == -30));
    assert_eq!(*age, Raison::Ancienne(15));
    assert!(matches!(spread, Raison::EcartsEntreRegions(d) if d.n == 4));
}

#[test]
fn a_small_fall_or_gaps_of_small_regions_are_no_reason() {
    let mut steady = quiet("40031213");
    steady.pression_avant = pression(2022, 125);
    let small = |percent: u32| EnRegion {
        emploi: Figure::Known {
            value: Value::ratio(percent / 5, 20).unwrap(),
            vintage: Vintage::Cohorte("2021_2022".parse().unwrap()),
        },
        ..region(Placement::Quadrant(Quadrant::Q1), 0.0, 50)
    };
    steady.regions = [40, 60, 40, 60].map(small).to_vec();
    assert_eq!(look(&[steady]), []);
}

#[test]
fn a_place_that_chance_could_undo_is_no_reason() {
    let mut near = quiet("40031213");
    near.regions = vec![region(Q4, 0.55, 50); 5];
    assert_eq!(look(&[near]), []);
}

#[test]
fn what_could_not_be_read_is_said() {
    let mut unknown = quiet("40031213");
    unknown.regions.truncate(2);
    unknown.pression = Figure::Missing(Missing::HorsChamp);
    unknown.periode.ouverture = Date::new(2001, 9, 1);
    let found = look(&[unknown]);
    assert_eq!(found[0].raisons, [Raison::Ancienne(23)]);
    assert_eq!(
        found[0].inconnus,
        [
            (Critere::Position, Missing::GroupeTropPetit),
            (Critere::Attractivite, Missing::HorsChamp),
            (Critere::Evolution, Missing::HorsChamp),
            (Critere::Ecarts, Missing::GroupeTropPetit),
        ]
    );
}

#[test]
fn two_rentrees_that_do_not_compare_show_no_fall() {
    let mut twice = quiet("40031213");
    twice.periode.ouverture = Date::new(2001, 9, 1);
    twice.pression_avant = pression(2023, 200);
    let found = look(&[twice]);
    let unread = (Critere::Evolution, Missing::AnneesDifferentes);
    assert!(found[0].inconnus.contains(&unread));
}

#[test]
fn closed_diplomas_are_not_looked_at() {
    let mut closed = quiet("40031213");
    closed.pression = pression(2023, 1);
    closed.periode.fermeture = Date::new(2024, 8, 31);
    assert_eq!(look(&[closed]), []);
}

proptest! {
    #[test]
    fn the_list_does_not_depend_on_the_order(wishes in prop::collection::vec(0..200_u32, 0..8)) {
        let all: Vec<_> = wishes
            .iter()
            .enumerate()
            .map(|(at, wishes)| Certification { pression: pression(2023, *wishes), ..quiet(&format!("400312{at:02}")) })
            .collect();
        let reversed: Vec<_> = all.iter().rev().cloned().collect();
        let found = look(&all);
        prop_assert_eq!(&found, &look(&reversed));
        prop_assert!(found.iter().all(|s| !s.raisons.is_empty()));
    }
}
