//! The territory around the schools.

use super::mesure::{IPS as IPS_PUBLIE, JEUNES_15_19, POPULATION};
use super::source::{IPS_LYCEES, POPULATION_INSEE};
use super::{Formula, Indicator, Maille, Periode, Rounding, Rupture, Side, Tenue, Unit};

/// The family, in the order in which pages offer it. Unemployment, the mobility of
/// bacheliers and that of workers stand in their own families.
pub(super) static INDICATORS: &[&Indicator] = &[&JEUNES, &PART_JEUNES, &EVOLUTION_JEUNES, &IPS];

const HABITANTS: Indicator = Indicator {
    population: "Habitants au 1er janvier, estimations de population ; les trois dernières années sont provisoires.",
    periode: Periode::Annee,
    ruptures: &[
        Rupture {
            since: 1990,
            reason: "La France comprend les départements d’outre-mer, hors Mayotte, à partir de 1990.",
        },
        Rupture {
            since: 2014,
            reason: "La France comprend Mayotte à partir de 2014.",
        },
    ],
    sources: &[&POPULATION_INSEE],
    mailles: &[
        (Maille::France, Tenue::Somme),
        (Maille::Region, Tenue::Somme),
        (Maille::Academie, Tenue::Somme),
        (Maille::Departement, Tenue::Publie),
    ],
    ..Indicator::BASE
};

/// Inhabitants from 15 to 19 (Insee).
pub static JEUNES: Indicator = Indicator {
    id: "jeunes_15_19",
    label: "Jeunes de 15 à 19 ans",
    definition: "Combien d’habitants ont de 15 à 19 ans.",
    formula: Formula::Count(Side::of(&[&JEUNES_15_19])),
    unit: Unit::Nombre("jeune", "jeunes"),
    ..HABITANTS
};

/// Share of the population from 15 to 19 (Insee).
pub static PART_JEUNES: Indicator = Indicator {
    id: "part_jeunes_15_19",
    label: "Part des 15 à 19 ans",
    definition: "Sur 100 habitants, combien ont de 15 à 19 ans, à un dixième près.",
    formula: Formula::ratio(&[&JEUNES_15_19], &[&POPULATION]),
    unit: Unit::PercentTenths,
    ..HABITANTS
};

/// Change of the inhabitants from 15 to 19 between two years (Insee).
pub static EVOLUTION_JEUNES: Indicator = Indicator {
    id: "evolution_jeunes_15_19",
    label: "Évolution des 15 à 19 ans",
    definition: "De combien le nombre d’habitants de 15 à 19 ans a changé entre deux années.",
    formula: Formula::Evolution { of: &JEUNES },
    unit: Unit::Solde("jeune", "jeunes"),
    ..HABITANTS
};

/// Mean social position index of a school's pupils of the vocational track (DEPP).
pub static IPS: Indicator = Indicator {
    id: "ips",
    label: "Indice de position sociale",
    definition: "La moyenne, sur les élèves de la voie professionnelle, d’un indice qui résume les conditions de vie selon les professions des parents.",
    formula: Formula::Published(&IPS_PUBLIE),
    published: Some(&IPS_PUBLIE),
    unit: Unit::Decimal(1, ""),
    rounding: Rounding::Published,
    population: "Lycées publics et privés sous contrat qui ont une voie professionnelle.",
    periode: Periode::Rentree,
    sources: &[&IPS_LYCEES],
    mailles: &[
        (Maille::Region, Tenue::Distribution),
        (Maille::Academie, Tenue::Distribution),
        (Maille::Departement, Tenue::Distribution),
        (Maille::Etablissement, Tenue::Publie),
    ],
    caution: "Un indice de contexte : il ne dit rien de ce que fait l’établissement.",
    ..Indicator::BASE
};
