//! Value added by schools.

use super::{Indicator, Unit};

/// Observed minus expected employment rate, in points, as published.
///
/// Never recomputed from the two published rates: the producer subtracts before
/// rounding, and differs from the difference of rounded rates in about 22 % of rows
/// (DEPP-DARES, InserJeunes, `fr-en-inserjeunes-lycee_pro`). Its mean is about zero by
/// construction: territories show how their schools spread, never a sum.
pub static VA_EMPLOI_6_MOIS: Indicator = Indicator {
    id: "va_emploi6",
    label: "Valeur ajoutée sur l’emploi à 6 mois",
    definition: "De combien de points le taux d’emploi constaté dépasse celui attendu d’un établissement qui aurait les mêmes élèves et les mêmes formations dans le même territoire.",
    formula: "taux d’emploi constaté − taux d’emploi attendu, avant arrondi",
    population: "Établissements dont le taux d’emploi est diffusé.",
    caution: "Une valeur proche de zéro veut dire « comme attendu », pas « sans effet ». Publiée telle quelle : elle peut différer d’un point de la différence des taux arrondis.",
    unit: Unit::Points,
    column: "va_emploi_6_mois",
    source: "DEPP-DARES, InserJeunes (fr-en-inserjeunes-lycee_pro)",
    out_of_scope: &["976"],
};
