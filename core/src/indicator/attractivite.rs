//! How much courses are asked for, and filled.

use super::mesure::{CAPACITE, EFFECTIF, EFFECTIF_ENTREE, VOEUX, VOEUX_1};
use super::source::{AFFELNET, CONSTAT, PARCOURSUP};
use super::{Condition, Formula, Indicator, Maille, Neighbour, Side, Tenue, Unit};
use crate::query::Rule;

/// The family, in the order in which pages offer it.
pub(super) static INDICATORS: &[&Indicator] = &[
    &EFFECTIF_TOTAL,
    &ENTREES,
    &CAPACITE_ENTREE,
    &PREMIERS_VOEUX,
    &TAUX_PRESSION,
    &TAUX_PRESSION_ORION,
    &TAUX_DEMANDE,
    &TAUX_REMPLISSAGE,
    &PLACES_VACANTES,
    &EVOLUTION_EFFECTIF,
    &EVOLUTION_CAPACITE,
    &EVOLUTION_VOEUX,
    &EVOLUTION_PRESSION,
    &EVOLUTION_DEMANDE,
    &EVOLUTION_REMPLISSAGE,
];

const SUMS: &[(Maille, Tenue)] = &[
    (Maille::France, Tenue::Somme),
    (Maille::Region, Tenue::Somme),
    (Maille::Academie, Tenue::Somme),
    (Maille::Departement, Tenue::Somme),
    (Maille::Etablissement, Tenue::Somme),
];

/// The level whose wishes are not ranked, and come from Parcoursup.
const BTS: &[&str] = &["320"];
/// Capacities and wishes are those of courses under school status.
const SCOLAIRE: Condition = Condition::Is("voie", &["scolaire"]);
const PUBLIC: Condition = Condition::Is("secteur", &["public"]);
const HORS_BTS: Condition = Condition::IsNot("niveau_diplome", BTS);
const DANS_BTS: Condition = Condition::Is("niveau_diplome", BTS);

const ENTREE: Indicator = Indicator {
    population: "Formations sous statut scolaire, en année d’entrée : la première année, ou la deuxième pour les spécialités et options d’une année commune.",
    mailles: SUMS,
    sources: &[&CONSTAT, &AFFELNET, &PARCOURSUP],
    ..Indicator::BASE
};

const PLACES: Indicator = Indicator {
    population: "Formations sous statut scolaire des établissements publics, en année d’entrée. Une capacité codée 0, 998 ou 999, ou dans Affelnet hors de 5 à 500 places, n’en est pas une.",
    caution: "Les formations sans capacité ou sans effectif connus sont écartées : leur nombre accompagne la figure.",
    ..ENTREE
};

/// All pupils, common years included (DEPP, constat de rentrée).
pub static EFFECTIF_TOTAL: Indicator = Indicator {
    id: "effectif",
    label: "Élèves",
    definition: "Combien d’élèves la formation ou le territoire accueille, toutes années comprises.",
    formula: Formula::Count(Side::of(&[&EFFECTIF])),
    unit: Unit::Nombre("élève", "élèves"),
    population: "Élèves sous statut scolaire des formations professionnelles et des BTS, années communes comprises.",
    sources: &[&CONSTAT],
    neighbours: &[Neighbour {
        id: "effectif_entree",
        difference: "ne compte que l’année d’entrée",
    }],
    ..ENTREE
};

/// Pupils of the year in which one enters a course (DEPP, constat de rentrée).
pub static ENTREES: Indicator = Indicator {
    id: "effectif_entree",
    label: "Élèves en entrée",
    definition: "Combien d’élèves sont dans l’année d’entrée de la formation.",
    formula: Formula::Count(Side::of(&[&EFFECTIF_ENTREE])),
    unit: Unit::Nombre("élève", "élèves"),
    sources: &[&CONSTAT],
    ..ENTREE
};

/// Places of the entry year, by the rule of decision 15.
pub static CAPACITE_ENTREE: Indicator = Indicator {
    id: "capacite",
    label: "Capacité en entrée",
    definition: "Combien de places l’année d’entrée de la formation offre.",
    formula: Formula::Count(Side::of(&[&CAPACITE])),
    conditions: &[SCOLAIRE, PUBLIC],
    unit: Unit::Nombre("place", "places"),
    caution: "",
    sources: &[&AFFELNET, &PARCOURSUP],
    ..PLACES
};

/// First wishes for the entry year (DGESCO, Affelnet).
pub static PREMIERS_VOEUX: Indicator = Indicator {
    id: "voeux_1",
    label: "Premiers vœux",
    definition: "Combien de candidats placent la formation en premier vœu.",
    formula: Formula::Count(Side::of(&[&VOEUX_1])),
    conditions: &[SCOLAIRE, PUBLIC, HORS_BTS],
    unit: Unit::Nombre("vœu", "vœux"),
    caution: "",
    sources: &[&AFFELNET],
    ..PLACES
};

/// First wishes a place, over the courses whose wishes and capacity are both known.
pub static TAUX_PRESSION: Indicator = Indicator {
    id: "taux_pression",
    label: "Taux de pression",
    definition: "Combien de candidats placent la formation en premier vœu, pour une place.",
    formula: Formula::ratio(&[&VOEUX_1], &[&CAPACITE]),
    conditions: &[SCOLAIRE, PUBLIC, HORS_BTS],
    unit: Unit::Decimal(2, "vœu pour une place"),
    neighbours: &[
        Neighbour {
            id: "taux_pression_orion",
            difference: "garde au numérateur les vœux des formations sans capacité connue",
        },
        Neighbour {
            id: "taux_demande",
            difference: "porte sur les BTS, dont les vœux ne sont pas classés",
        },
    ],
    sources: &[&AFFELNET],
    caution: "Les vœux des formations sans capacité connue sont écartés : leur nombre accompagne le taux.",
    ..PLACES
};

/// The same with the rows of the present national tool, so that figures compare.
pub static TAUX_PRESSION_ORION: Indicator = Indicator {
    id: "taux_pression_orion",
    label: "Taux de pression, tous vœux",
    definition: "Tous les premiers vœux connus, pour une place des formations dont les vœux sont connus.",
    formula: Formula::Ratio {
        over: Side::of(&[&VOEUX_1]),
        under: Side::of(&[&CAPACITE]),
        rule: Rule::NumeratorAll,
    },
    conditions: &[SCOLAIRE, PUBLIC, HORS_BTS],
    unit: Unit::Decimal(2, "vœu pour une place"),
    neighbours: &[Neighbour {
        id: "taux_pression",
        difference: "ne compte que les formations dont vœux et capacité sont connus",
    }],
    caution: "Les vœux des formations sans capacité connue élèvent ce taux.",
    sources: &[&AFFELNET],
    ..PLACES
};

/// Wishes a place for BTS: they are not ranked (SIES, Parcoursup).
pub static TAUX_DEMANDE: Indicator = Indicator {
    id: "taux_demande",
    label: "Taux de demande (BTS)",
    definition: "Combien de vœux confirmés la formation reçoit, pour une place.",
    formula: Formula::ratio(&[&VOEUX], &[&CAPACITE]),
    conditions: &[SCOLAIRE, PUBLIC, DANS_BTS],
    unit: Unit::Decimal(2, "vœu pour une place"),
    sources: &[&PARCOURSUP],
    neighbours: &[Neighbour {
        id: "taux_pression",
        difference: "ne compte que les premiers vœux, hors BTS",
    }],
    caution: "Un candidat confirme jusqu’à dix vœux sans les classer : les valeurs vont d’ordinaire de 5 à 20.",
    ..PLACES
};

/// Pupils of the entry year out of its places.
pub static TAUX_REMPLISSAGE: Indicator = Indicator {
    id: "taux_remplissage",
    label: "Taux de remplissage",
    definition: "Sur 100 places de l’année d’entrée, combien sont occupées à la rentrée.",
    formula: Formula::ratio(&[&EFFECTIF_ENTREE], &[&CAPACITE]),
    conditions: &[SCOLAIRE, PUBLIC],
    caution: "Il peut dépasser 100 % : redoublements, capacités relevées en cours d’année.",
    ..PLACES
};

/// Places less pupils of the entry year; negative where there are more pupils.
pub static PLACES_VACANTES: Indicator = Indicator {
    id: "places_vacantes",
    label: "Places vacantes",
    definition: "Combien de places de l’année d’entrée restent libres à la rentrée ; négatif, combien d’élèves dépassent la capacité.",
    formula: Formula::Count(Side::of(&[&CAPACITE]).less(&[&EFFECTIF_ENTREE])),
    conditions: &[SCOLAIRE, PUBLIC],
    unit: Unit::Solde("place", "places"),
    ..PLACES
};

/// Change of pupils of the entry year between two rentrées.
pub static EVOLUTION_EFFECTIF: Indicator = Indicator {
    id: "evolution_effectif_entree",
    label: "Évolution des élèves en entrée",
    definition: "De combien le nombre d’élèves en entrée a changé entre deux rentrées.",
    formula: Formula::Evolution { of: &ENTREES },
    unit: Unit::Solde("élève", "élèves"),
    ..ENTREE
};

/// Change of the taux de pression between two rentrées.
pub static EVOLUTION_PRESSION: Indicator = Indicator {
    id: "evolution_taux_pression",
    label: "Évolution du taux de pression",
    definition: "De combien de vœux pour cent places le taux de pression a changé entre deux rentrées.",
    formula: Formula::Evolution { of: &TAUX_PRESSION },
    unit: Unit::Solde("vœu pour cent places", "vœux pour cent places"),
    conditions: &[SCOLAIRE, PUBLIC, HORS_BTS],
    sources: &[&AFFELNET],
    caution: "Les vœux des formations sans capacité connue sont écartés : leur nombre accompagne le taux.",
    ..PLACES
};

/// Change of the taux de remplissage between two rentrées.
pub static EVOLUTION_REMPLISSAGE: Indicator = Indicator {
    id: "evolution_taux_remplissage",
    label: "Évolution du taux de remplissage",
    definition: "De combien de points le taux de remplissage a changé entre deux rentrées.",
    formula: Formula::Evolution {
        of: &TAUX_REMPLISSAGE,
    },
    unit: Unit::Points,
    conditions: &[SCOLAIRE, PUBLIC],
    ..PLACES
};

/// Change of the places of the entry year between two rentrées.
pub static EVOLUTION_CAPACITE: Indicator = Indicator {
    id: "evolution_capacite",
    label: "Évolution de la capacité en entrée",
    definition: "De combien de places la capacité de l’année d’entrée a changé entre deux rentrées.",
    formula: Formula::Evolution {
        of: &CAPACITE_ENTREE,
    },
    conditions: &[SCOLAIRE, PUBLIC],
    unit: Unit::Solde("place", "places"),
    sources: &[&AFFELNET, &PARCOURSUP],
    ..PLACES
};

/// Change of first wishes between two rentrées.
pub static EVOLUTION_VOEUX: Indicator = Indicator {
    id: "evolution_voeux_1",
    label: "Évolution des premiers vœux",
    definition: "De combien le nombre de premiers vœux a changé entre deux rentrées.",
    formula: Formula::Evolution {
        of: &PREMIERS_VOEUX,
    },
    conditions: &[SCOLAIRE, PUBLIC, HORS_BTS],
    unit: Unit::Solde("vœu", "vœux"),
    sources: &[&AFFELNET],
    caution: "",
    ..PLACES
};

/// Change of the taux de demande between two rentrées.
pub static EVOLUTION_DEMANDE: Indicator = Indicator {
    id: "evolution_taux_demande",
    label: "Évolution du taux de demande (BTS)",
    definition: "De combien de vœux pour cent places le taux de demande a changé entre deux rentrées.",
    formula: Formula::Evolution { of: &TAUX_DEMANDE },
    conditions: &[SCOLAIRE, PUBLIC, DANS_BTS],
    unit: Unit::Solde("vœu pour cent places", "vœux pour cent places"),
    sources: &[&PARCOURSUP],
    ..PLACES
};

/// The capacities that Affelnet's users mean as such (decision 15).
const CAPACITIES: std::ops::RangeInclusive<u32> = 5..=500;
/// What both applications write where there is none.
const SENTINELS: [u32; 3] = [0, 998, 999];

/// The capacity of a course of a school from its lines in Affelnet: summed, then kept
/// from 5 to 500; lines that hold 0, 998 or 999 hold no capacity (decision 15).
///
/// ```
/// use orion_indicateurs::indicator::capacite_affelnet;
/// assert_eq!(capacite_affelnet([12, 12]), Some(24));
/// assert_eq!(capacite_affelnet([999, 15]), Some(15));
/// assert_eq!(capacite_affelnet([4]), None);
/// ```
pub fn capacite_affelnet(lines: impl IntoIterator<Item = u32>) -> Option<u32> {
    capacite_parcoursup(lines).filter(|sum| CAPACITIES.contains(sum))
}

/// The capacity of a course of a school from its lines in Parcoursup: summed, with the
/// same sentinels, and no bound: some BTS teach a few, or thousands at a distance.
pub fn capacite_parcoursup(lines: impl IntoIterator<Item = u32>) -> Option<u32> {
    let capacities = lines.into_iter().filter(|line| !SENTINELS.contains(line));
    capacities.reduce(u32::saturating_add)
}
