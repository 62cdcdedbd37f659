//! Going on studying.

use super::insertion::{INSERJEUNES, TERRITOIRES};
use super::mesure::{
    NB_ANNEE_TERM, NB_BACHELIERS, NB_POURSUITE, NB_STS, NB_SUP_AUTRE_ACADEMIE,
    NB_SUP_MEME_ACADEMIE, NB_UNIVERSITE, TAUX_POURSUITE,
};
use super::source::SIES_POURSUITE;
use super::{Formula, Indicator, Maille, Neighbour, Periode, Tenue};

/// The family, in the order in which pages offer it.
pub(super) static INDICATORS: &[&Indicator] = &[
    &TAUX_POURSUITE_ETUDES,
    &POURSUITE_SUPERIEUR,
    &POURSUITE_STS,
    &POURSUITE_UNIVERSITE,
    &POURSUITE_AUTRE_ACADEMIE,
    &EVOLUTION_POURSUITE,
];

/// Share of pupils of the final year who go on studying, whatever the diploma and the
/// school (DEPP-DARES, InserJeunes).
pub static TAUX_POURSUITE_ETUDES: Indicator = Indicator {
    id: "poursuite",
    label: "Poursuite d’études",
    definition: "Sur 100 inscrits en dernière année, combien poursuivent des études l’année suivante, sous statut scolaire ou en apprentissage.",
    formula: Formula::ratio(&[&NB_POURSUITE], &[&NB_ANNEE_TERM]),
    published: Some(&TAUX_POURSUITE),
    mailles: TERRITOIRES,
    neighbours: &[Neighbour {
        id: "poursuite_superieur",
        difference: "ne suit que les bacheliers, et vers l’enseignement supérieur",
    }],
    caution: "Redoubler ou changer de formation compte comme une poursuite d’études. Emploi et poursuite n’ont pas le même dénominateur et ne s’ajoutent pas.",
    ..INSERJEUNES
};

/// How many points the rate moved between two cohorts that compare.
pub static EVOLUTION_POURSUITE: Indicator = Indicator {
    id: "evolution_poursuite",
    label: "Évolution de la poursuite d’études",
    definition: "De combien de points la poursuite d’études a changé entre deux cohortes.",
    formula: Formula::Evolution {
        of: &TAUX_POURSUITE_ETUDES,
    },
    caution: "Deux cohortes successives ont une année de sortants en commun : l’évolution en est atténuée.",
    unit: super::Unit::Points,
    mailles: TERRITOIRES,
    ..INSERJEUNES
};

const BACHELIERS: Indicator = Indicator {
    population: "Nouveaux bacheliers professionnels de la session, inscrits ou non dans l’enseignement supérieur à la rentrée suivante.",
    periode: Periode::Session,
    sources: &[&SIES_POURSUITE],
    mailles: &[
        (Maille::France, Tenue::Somme),
        (Maille::Academie, Tenue::Somme),
    ],
    caution: "L’académie est celle où le baccalauréat a été obtenu.",
    ..Indicator::BASE
};

/// Bacheliers who enter higher education, in any académie (SIES).
pub static POURSUITE_SUPERIEUR: Indicator = Indicator {
    id: "poursuite_superieur",
    label: "Poursuite dans le supérieur",
    definition: "Sur 100 bacheliers professionnels, combien s’inscrivent dans l’enseignement supérieur à la rentrée suivante.",
    formula: Formula::ratio(
        &[&NB_SUP_MEME_ACADEMIE, &NB_SUP_AUTRE_ACADEMIE],
        &[&NB_BACHELIERS],
    ),
    neighbours: &[Neighbour {
        id: "poursuite",
        difference: "compte toutes les études, dans le secondaire aussi, et les apprentis",
    }],
    ..BACHELIERS
};

/// Bacheliers who enter a section de technicien supérieur (SIES).
pub static POURSUITE_STS: Indicator = Indicator {
    id: "poursuite_sts",
    label: "Poursuite en STS",
    definition: "Sur 100 bacheliers professionnels, combien s’inscrivent en section de technicien supérieur.",
    formula: Formula::ratio(&[&NB_STS], &[&NB_BACHELIERS]),
    ..BACHELIERS
};

/// Bacheliers who enter a university, IUT included (SIES).
pub static POURSUITE_UNIVERSITE: Indicator = Indicator {
    id: "poursuite_universite",
    label: "Poursuite à l’université",
    definition: "Sur 100 bacheliers professionnels, combien s’inscrivent à l’université, IUT compris.",
    formula: Formula::ratio(&[&NB_UNIVERSITE], &[&NB_BACHELIERS]),
    ..BACHELIERS
};

/// Of those who enter higher education, how many leave their académie (SIES).
pub static POURSUITE_AUTRE_ACADEMIE: Indicator = Indicator {
    id: "poursuite_autre_academie",
    label: "Poursuite dans une autre académie",
    definition: "Sur 100 bacheliers professionnels inscrits dans le supérieur, combien le sont dans une autre académie que celle de leur baccalauréat.",
    formula: Formula::ratio(
        &[&NB_SUP_AUTRE_ACADEMIE],
        &[&NB_SUP_MEME_ACADEMIE, &NB_SUP_AUTRE_ACADEMIE],
    ),
    ..BACHELIERS
};
