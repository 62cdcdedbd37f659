use super::*;
use crate::code::{Nomenclature, Rome};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn old(code: &str) -> Fap {
    Fap::new(Nomenclature::Fap2009, code).unwrap()
}

fn new(code: &str) -> Fap {
    Fap::new(Nomenclature::Fap2021, code).unwrap()
}

/// Electricity leads to two ROME, one of which has no FAP; sales to one with two FAP.
fn metiers() -> Metiers {
    let cfd = |code: &str| code.parse::<Cfd>().unwrap();
    let rome = |code: &str| code.parse::<Rome>().unwrap();
    Metiers::try_new(
        [
            (cfd("40025510"), rome("F1602")),
            (cfd("40025510"), rome("I1309")),
            (cfd("40031213"), rome("D1106")),
        ],
        [
            (rome("F1602"), old("B4Z41")),
            (rome("D1106"), old("R1Z60")),
            (rome("D1106"), old("R1Z61")),
        ],
    )
    .unwrap()
}

fn offre(cfd: &str, places: Option<u32>) -> Offre {
    Offre {
        cfd: cfd.parse().unwrap(),
        quantites: Quantites {
            places,
            entrees: Some(15),
            sortants: None,
        },
    }
}

#[test]
fn a_diploma_is_shared_between_its_occupations_and_what_leads_to_none() {
    let offers = [
        offre("40025510", Some(24)),
        offre("40031213", Some(31)),
        offre("50022141", Some(12)),
    ];
    let answer = offre_et_besoins(&offers, &[], &metiers(), None);
    let families: Vec<_> = answer
        .familles
        .iter()
        .map(|f| (f.famille.to_string(), f.offre.places.millionths()))
        .collect();
    assert_eq!(
        families,
        [("B".to_owned(), 12_000_000), ("R".to_owned(), 31_000_000)]
    );
    let sales = &answer.familles[1].metiers;
    assert_eq!(sales[0].offre.places.millionths(), 15_500_000);
    assert_eq!(sales[0].offre.places.rounded(), 16);
    // Half of electricity, and the whole of a diploma without a ROME.
    assert_eq!(answer.sans_metier.places.millionths(), 24_000_000);
    assert_eq!(answer.diplomes_sans_metier.len(), 2);
    assert_eq!((answer.inconnus.places, answer.inconnus.sortants), (0, 3));
}

#[test]
fn needs_meet_the_offer_at_the_finest_grain_that_they_share() {
    let needs = [
        Besoin::Tension {
            fap: old("B4Z41"),
            indicateur: Some(550),
        },
        Besoin::Projection {
            fap: old("B4Z"),
            postes: Some(4_119),
        },
        Besoin::Recrutements {
            fap: new("B4Z41"),
            projets: Some(120),
            difficiles: None,
        },
        Besoin::Recrutements {
            fap: new("B2X38"),
            projets: None,
            difficiles: None,
        },
        Besoin::Recrutements {
            fap: new("A0X40"),
            projets: Some(7),
            difficiles: Some(3),
        },
    ];
    let answer = offre_et_besoins(&[offre("40025510", Some(24))], &needs, &metiers(), None);
    let [a, b] = answer.familles.as_slice() else {
        panic!("{answer:?}");
    };
    assert_eq!(
        (a.offre.places, a.projets.total),
        (Part::default(), Some(7))
    );
    assert_eq!(
        b.projets,
        Somme {
            total: Some(120),
            inconnus: 1
        }
    );
    assert_eq!((b.difficiles.rows, b.difficiles.aside), (0, 2));
    assert_eq!((a.difficiles.numerator, a.difficiles.denominator), (3, 7));
    assert_eq!(
        (a.sans_offre.as_slice(), b.sans_offre.as_slice()),
        (&[4][..], &[2, 3][..])
    );
    assert_eq!(
        b.postes,
        Somme {
            total: Some(4_119),
            inconnus: 0
        }
    );
    // BMO of the same code is of another nomenclature: its family only.
    assert_eq!(
        b.metiers[0].besoins,
        [(Jonction::Metier, 0), (Jonction::Groupe, 1)]
    );

    let crosswalk = Crosswalk::new([(old("B4Z41"), new("B2X38"))]).unwrap();
    let answer = offre_et_besoins(
        &[offre("40025510", Some(24))],
        &needs,
        &metiers(),
        Some(&crosswalk),
    );
    assert!(
        answer.familles[1].metiers[0]
            .besoins
            .contains(&(Jonction::Passage, 3))
    );
}

proptest! {
    #[test]
    fn shares_add_up_to_the_offer(offers in prop::collection::vec((0..3_usize, any::<Option<u32>>()), 0..20)) {
        let cfds = ["40025510", "40031213", "50022141"];
        let offers: Vec<_> = offers.into_iter().map(|(at, places)| offre(cfds[at], places)).collect();
        let answer = offre_et_besoins(&offers, &[], &metiers(), None);
        let whole: u64 = offers.iter().filter_map(|o| o.quantites.places).map(u64::from).sum();
        let families: u64 = answer.familles.iter().map(|f| f.offre.places.millionths()).sum();
        let occupations: u64 = answer.familles.iter().flat_map(|f| &f.metiers).map(|m| m.offre.places.millionths()).sum();
        prop_assert_eq!(families, occupations);
        prop_assert_eq!(families + answer.sans_metier.places.millionths(), whole * 1_000_000);
        let mut reversed = offers;
        reversed.reverse();
        prop_assert_eq!(offre_et_besoins(&reversed, &[], &metiers(), None), answer);
    }
}
