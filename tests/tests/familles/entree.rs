//! Pupils, places and wishes (constat de rentrée, Affelnet, Parcoursup).

use crate::raw::{Raw, figure, rows, sums};
use orion_indicateurs::figure::Value;
use orion_indicateurs::indicator::{
    CAPACITE_ENTREE, EFFECTIF_TOTAL, PREMIERS_VOEUX, TAUX_DEMANDE, TAUX_PRESSION,
    TAUX_PRESSION_ORION, capacite_affelnet, capacite_parcoursup,
};
use std::collections::BTreeMap;

/// What Affelnet's lines make of a course of a school: wishes summed, capacity by the rule.
fn affelnet() -> Vec<Raw> {
    let lines = rows(
        "attractivite/attractivite_capacite_2021.csv",
        [
            ("Etablissement d'accueil", "uai"),
            ("MEF STAT 11", "mefstat11"),
            ("Voeu de recensement O/N", "recensement"),
            ("Statut Offre de formation", "statut"),
            ("Capacité carte scolaire", "capacite"),
            ("Demandes vœux 1", "voeux_1"),
        ],
    );
    let kept = lines
        .iter()
        .filter(|l| l.text("statut") == "ST" && l.text("recensement") == "N");
    offers(kept, "voeux_1", "400")
}

/// Lines by school and course; the capacity and the wishes of each.
fn offers<'a>(lines: impl Iterator<Item = &'a Raw>, voeux: &'static str, niveau: &str) -> Vec<Raw> {
    let mut by_offer: BTreeMap<(&str, &str), Vec<&Raw>> = BTreeMap::new();
    for line in lines {
        let key = (line.text("uai"), line.text("mefstat11"));
        by_offer.entry(key).or_default().push(line);
    }
    let offer = |((uai, mefstat11), lines): ((&str, &str), Vec<&Raw>)| {
        let mut offer = Raw::default();
        offer.set("uai", &uai);
        offer.set("mefstat11", &mefstat11);
        offer.set("voie", &"scolaire");
        offer.set("secteur", &"public");
        offer.set("niveau_diplome", &niveau);
        let numbers = |column| {
            lines
                .iter()
                .filter_map(move |l| l.text(column).parse::<u32>().ok())
        };
        if numbers(voeux).next().is_some() {
            offer.set(voeux, &numbers(voeux).sum::<u32>());
        }
        let places = match niveau {
            "320" => capacite_parcoursup(numbers("capacite")),
            _ => capacite_affelnet(numbers("capacite")),
        };
        if let Some(capacite) = places {
            offer.set("capacite", &capacite);
        }
        offer
    };
    by_offer.into_iter().map(offer).collect()
}

/// How the UAI of région 84 begin.
const AURA: [&str; 12] = [
    "001", "003", "007", "015", "026", "038", "042", "043", "063", "069", "073", "074",
];

/// The secteur of 2021 is lost: the totals are those before private schools are left out.
#[test]
fn wishes_and_places_of_2021() {
    let offers = affelnet();
    if offers.is_empty() {
        return;
    }
    assert_eq!(offers.len(), 19_111);
    assert_eq!(figure(&PREMIERS_VOEUX, &offers), Ok(Value::Count(418_568)));
    assert_eq!(figure(&CAPACITE_ENTREE, &offers), Ok(Value::Count(426_534)));
    let places = sums(&CAPACITE_ENTREE, &offers);
    assert_eq!((places.counted, places.aside), (19_111 - 1_224, 1_224));
    let all_wishes = figure(&TAUX_PRESSION_ORION, &offers).unwrap();
    assert_eq!(all_wishes, Value::ratio(418_568, 426_534).unwrap());
    // With both sides known the rate is lower: wishes without places are left aside.
    let both = sums(&TAUX_PRESSION, &offers);
    assert_eq!(both.denominator, 426_534);
    assert!(both.numerator < 418_568 && both.aside == 1_224);
}

#[test]
fn pressure_on_one_course_by_territory() {
    let offers = affelnet();
    let schools = ["001", "042", "069"];
    let of = |departements: &[&str]| {
        let rows = offers.iter().filter(|o| {
            o.text("mefstat11") == "23820031213"
                && (departements.is_empty() || departements.contains(&&o.text("uai")[..3]))
        });
        figure(&TAUX_PRESSION_ORION, rows)
    };
    if offers.is_empty() {
        return;
    }
    for (departements, wishes, places) in [
        (&[] as &[&str], 21_673, 18_363),
        (&schools[..], 856, 539),
        (&schools[2..], 544, 324),
    ] {
        assert_eq!(
            of(departements),
            Ok(Value::ratio(wishes, places).unwrap()),
            "{departements:?}"
        );
    }
}

#[test]
fn demand_for_bts() {
    for (year, offers_expected, wishes, places) in [
        (2022, 5_268, 2_365_115, 172_714),
        (2024, 5_710, 1_917_569, 175_175),
    ] {
        let lines = rows(
            &format!("attractivite/BTS_attractivite_capacite_{year}.csv"),
            [
                ("UAI", "uai"),
                ("MEFSTAT11", "mefstat11"),
                ("STATUT", "statut"),
                ("NB_VOEUX_CONFIRMES", "voeux"),
                ("CAPACITEPSUP", "capacite"),
            ],
        );
        if lines.is_empty() {
            continue;
        }
        let kept = lines.iter().filter(|l| l.text("statut") == "Scolaire");
        let offers = offers(kept, "voeux", "320");
        assert_eq!(offers.len(), offers_expected, "{year}");
        let places_found = figure(&CAPACITE_ENTREE, &offers).unwrap();
        println!(
            "{year}: {places_found:?}, {:?}",
            sums(&TAUX_DEMANDE, &offers)
        );
        let wishes_found: u32 = offers
            .iter()
            .filter_map(|o| o.text("voeux").parse::<u32>().ok())
            .sum();
        assert_eq!(
            (wishes_found, places_found),
            (wishes, Value::Count(places)),
            "{year}"
        );
    }
}

#[test]
fn pupils_of_2020() {
    let constat = rows(
        "effectifs/constat_2020.csv",
        [
            ("UAI", "uai"),
            ("Mef Bcp 11", "mefstat11"),
            ("Nombre d'élèves : Total", "effectif"),
        ],
    );
    let of = |keep: &dyn Fn(&str, &str) -> bool| {
        let rows = constat
            .iter()
            .filter(|r| keep(r.text("uai"), r.text("mefstat11")));
        let sums = sums(&EFFECTIF_TOTAL, rows);
        (sums.numerator, sums.counted)
    };
    if constat.is_empty() {
        return;
    }
    assert_eq!(of(&|_, _| true), (889_517, 44_446));
    assert_eq!(of(&|_, mef| mef.starts_with("2381")).0, 176_606);
    // The speciality is entered in its second year: schools and pupils of France, région
    // 84, académie 10, département 069 (code prefixes of UAI).
    let entry = |uais: &'static [&'static str]| {
        move |uai: &str, mef: &str| {
            mef == "23820031213" && (uais.is_empty() || uais.contains(&&uai[..3]))
        }
    };
    assert_eq!(of(&entry(&[])), (23_361, 785));
    assert_eq!(of(&entry(&AURA)), (2_001, 89));
    assert_eq!(of(&entry(&["001", "042", "069"])), (752, 36));
    assert_eq!(of(&entry(&["069"])), (434, 18));
}
