//! Value added by schools: shown as a distribution, never averaged upward.

use super::mesure::{
    VA_ACCES as ACCES, VA_EMPLOI_6_MOIS as EMPLOI, VA_MENTIONS as MENTIONS, VA_REUSSITE as REUSSITE,
};
use super::source::{INSERJEUNES_LYCEE, IVAL};
use super::{Formula, Indicator, Maille, Periode, Rounding, Tenue, Unit};

/// The family, in the order in which pages offer it.
pub(super) static INDICATORS: &[&Indicator] =
    &[&VA_EMPLOI_6_MOIS, &VA_REUSSITE, &VA_ACCES, &VA_MENTIONS];

/// Its mean is about zero by construction, so that a territory shows how its schools
/// spread and never a sum. Never recomputed from the two published rates: the producer
/// subtracts before rounding.
const VALEUR_AJOUTEE: Indicator = Indicator {
    unit: Unit::Points,
    rounding: Rounding::Published,
    mailles: &[
        (Maille::Region, Tenue::Distribution),
        (Maille::Academie, Tenue::Distribution),
        (Maille::Departement, Tenue::Distribution),
        (Maille::Etablissement, Tenue::Publie),
    ],
    caution: "Une valeur proche de zéro veut dire « comme attendu », pas « sans effet ». Publiée telle quelle : elle peut différer d’un point de la différence des taux arrondis.",
    ..Indicator::BASE
};

/// Observed minus expected employment rate, in points (DEPP-DARES, InserJeunes).
pub static VA_EMPLOI_6_MOIS: Indicator = Indicator {
    id: "va_emploi6",
    label: "Valeur ajoutée sur l’emploi à 6 mois",
    definition: "De combien de points le taux d’emploi constaté dépasse celui attendu d’un établissement qui aurait les mêmes élèves et les mêmes formations dans le même territoire.",
    formula: Formula::Published(&EMPLOI),
    published: Some(&EMPLOI),
    population: "Établissements dont le taux d’emploi est diffusé.",
    periode: Periode::Cohorte,
    sources: &[&INSERJEUNES_LYCEE],
    out_of_scope: &["976"],
    ..VALEUR_AJOUTEE
};

const BAC_PRO: Indicator = Indicator {
    population: "Lycées publics et privés sous contrat qui présentent des candidats au baccalauréat professionnel.",
    periode: Periode::Session,
    sources: &[&IVAL],
    ..VALEUR_AJOUTEE
};

/// Observed minus expected pass rate, in points (DEPP, IVAL).
pub static VA_REUSSITE: Indicator = Indicator {
    id: "va_reussite",
    label: "Valeur ajoutée sur la réussite",
    definition: "De combien de points le taux de réussite constaté dépasse celui attendu de candidats du même âge, du même sexe, de la même origine sociale et du même niveau à l’entrée au lycée.",
    formula: Formula::Published(&REUSSITE),
    published: Some(&REUSSITE),
    ..BAC_PRO
};

/// Observed minus expected access rate from seconde to the diploma, in points (DEPP, IVAL).
pub static VA_ACCES: Indicator = Indicator {
    id: "va_acces",
    label: "Valeur ajoutée sur l’accès au bac",
    definition: "De combien de points le taux d’accès de la seconde au baccalauréat constaté dépasse le taux attendu.",
    formula: Formula::Published(&ACCES),
    published: Some(&ACCES),
    ..BAC_PRO
};

/// Observed minus expected rate of honours, in points (DEPP, IVAL).
pub static VA_MENTIONS: Indicator = Indicator {
    id: "va_mentions",
    label: "Valeur ajoutée sur les mentions",
    definition: "De combien de points le taux de mentions constaté dépasse le taux attendu.",
    formula: Formula::Published(&MENTIONS),
    published: Some(&MENTIONS),
    ..BAC_PRO
};
