//! Further study.

use super::{Indicator, Unit};

/// Share of final-year pupils who are still studying the year after.
///
/// Published by school as a whole percent without its counts (DEPP-DARES, InserJeunes,
/// `fr-en-inserjeunes-lycee_pro`). Repeating the year and changing course count too.
pub static TAUX_POURSUITE_ETUDES: Indicator = Indicator {
    id: "poursuite",
    label: "Poursuite d’études",
    definition: "Sur 100 jeunes inscrits en dernière année, combien sont encore en études l’année suivante.",
    formula: "inscrits en dernière année qui poursuivent ÷ inscrits en dernière année",
    population: "Élèves en dernière année d’un CAP, d’un bac pro, d’une mention complémentaire ou d’un BTS, deux années cumulées. Redoubler ou changer de formation compte comme poursuivre.",
    caution: "À ne pas confondre avec la poursuite dans l’enseignement supérieur, qui ne compte que les bacheliers.",
    unit: Unit::Percent,
    column: "taux_poursuite_etudes",
    source: "DEPP-DARES, InserJeunes (fr-en-inserjeunes-lycee_pro)",
    out_of_scope: &["976"],
};
