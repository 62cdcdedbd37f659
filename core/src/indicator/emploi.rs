//! Insertion into work.

use super::{Indicator, Unit};

/// Share of leavers in salaried work six months after leaving.
///
/// Published by school as a whole percent without its counts (DEPP-DARES, InserJeunes,
/// `fr-en-inserjeunes-lycee_pro`). Not the share of the whole final-year cohort, which
/// divides by those who go on studying too (decision 3).
pub static TAUX_EMPLOI_6_MOIS: Indicator = Indicator {
    id: "emploi6",
    label: "Emploi à 6 mois (sortants)",
    definition: "Sur 100 jeunes qui ont quitté les études après leur dernière année, combien ont un emploi salarié 6 mois plus tard.",
    formula: "sortants en emploi salarié 6 mois après ÷ sortants",
    population: "Élèves en dernière année d’un CAP, d’un bac pro, d’une mention complémentaire ou d’un BTS, deux années cumulées. L’emploi public n’est compté qu’à partir des sortants de 2022 ; l’emploi non salarié et à l’étranger ne l’est pas.",
    caution: "À ne pas confondre avec la part de la promotion en emploi, qui divise aussi par ceux qui poursuivent leurs études.",
    unit: Unit::Percent,
    column: "taux_emploi_6_mois",
    source: "DEPP-DARES, InserJeunes (fr-en-inserjeunes-lycee_pro)",
    out_of_scope: &["976"],
};
