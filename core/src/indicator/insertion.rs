//! Insertion into work: rate and quality.
//!
//! Two rates read alike and stay apart (decision 3): employment of the leavers, and
//! employment of the whole final year, whose denominator also counts those who go on
//! studying.

use super::mesure::{
    NB_ANNEE_TERM, NB_EMPLOI_6_MOIS, NB_EMPLOI_12_MOIS, NB_EMPLOI_18_MOIS, NB_EMPLOI_24_MOIS,
    NB_POURSUITE, NB_SORTANTS, PART_AUTRES_SITUATIONS, PART_CADRES_3_ANS, PART_CHOMAGE_3_ANS,
    PART_EMPLOI_6_MOIS, PART_INTERMEDIAIRES_3_ANS, PART_QUALIFIES_3_ANS, PART_TEMPS_PARTIEL_3_ANS,
    REVENU_TRAVAIL_3_ANS, TAUX_EDI_3_ANS, TAUX_EMPLOI_3_ANS, TAUX_EMPLOI_6_MOIS,
    TAUX_EMPLOI_12_MOIS, TAUX_EMPLOI_18_MOIS, TAUX_EMPLOI_24_MOIS,
};
use super::source::{GENERATION, INSERJEUNES_LYCEE, INSERJEUNES_REGION};
use super::{Formula, Indicator, Maille, Neighbour, Periode, Rounding, Rupture, Side, Tenue, Unit};
use crate::figure::LEAST_PUPILS;
use crate::query::Rule;

/// The family, in the order in which pages offer it.
pub(super) static INDICATORS: &[&Indicator] = &[
    &EMPLOI_6_MOIS,
    &EMPLOI_12_MOIS,
    &EMPLOI_18_MOIS,
    &EMPLOI_24_MOIS,
    &PROMO_EMPLOI_6_MOIS,
    &PROMO_EMPLOI_12_MOIS,
    &PROMO_EMPLOI_18_MOIS,
    &PROMO_EMPLOI_24_MOIS,
    &AUTRES_6_MOIS,
    &AUTRES_12_MOIS,
    &AUTRES_18_MOIS,
    &AUTRES_24_MOIS,
    &DEVENIR_FAVORABLE,
    &EMPLOI_6_MOIS_ESTIME,
    &EVOLUTION_EMPLOI,
    &EMPLOI_3_ANS,
    &CHOMAGE_3_ANS,
    &EMPLOI_DURABLE_3_ANS,
    &TEMPS_PARTIEL_3_ANS,
    &CADRES_3_ANS,
    &INTERMEDIAIRES_3_ANS,
    &QUALIFIES_3_ANS,
    &REVENU_3_ANS,
];

/// What InserJeunes counts from the leavers of 2022 on: one cohort mixes both.
const EMPLOI_PUBLIC: &[Rupture] = &[
    Rupture {
        since: 2022,
        reason: "L’emploi public est compté à partir des sortants de 2022 : la cohorte 2021-2022 mêle les deux définitions.",
    },
    Rupture {
        since: 2023,
        reason: "La cohorte 2022-2023 est la première dont les deux années de sortants comptent l’emploi public.",
    },
];

/// Where InserJeunes stands: counts by région, rates without counts by school.
pub(super) const TERRITOIRES: &[(Maille, Tenue)] = &[
    (Maille::France, Tenue::Somme),
    (Maille::Region, Tenue::Somme),
    (Maille::Academie, Tenue::Distribution),
    (Maille::Departement, Tenue::Distribution),
    (Maille::Etablissement, Tenue::Publie),
];
const COUNTED: &[(Maille, Tenue)] = &[
    (Maille::France, Tenue::Somme),
    (Maille::Region, Tenue::Somme),
];

/// What InserJeunes figures share.
pub(super) const INSERJEUNES: Indicator = Indicator {
    threshold: LEAST_PUPILS,
    population: "Inscrits en dernière année, deux années cumulées : élèves de CAP, de bac pro, de mention complémentaire ou certificat de spécialisation et de BTS ; apprentis de tous les diplômes et titres que la source publie. Hors établissements de l’agriculture et de la mer, privé hors contrat et Mayotte.",
    periode: Periode::Cohorte,
    sources: &[&INSERJEUNES_LYCEE, &INSERJEUNES_REGION],
    out_of_scope: &["976"],
    ..Indicator::BASE
};

/// Employment in InserJeunes: what it counts, and since when.
const EMPLOI: Indicator = Indicator {
    population: "Sortants de dernière année, deux années cumulées : élèves de CAP, de bac pro, de mention complémentaire ou certificat de spécialisation et de BTS ; apprentis de tous les diplômes et titres que la source publie. Hors établissements de l’agriculture et de la mer, privé hors contrat et Mayotte. L’emploi public n’est compté qu’à partir des sortants de 2022 ; l’emploi non salarié ou à l’étranger ne l’est pas.",
    ruptures: EMPLOI_PUBLIC,
    mailles: TERRITOIRES,
    ..INSERJEUNES
};

/// The same out of the whole final year, leavers or not.
const PROMOTION: Indicator = Indicator {
    population: "Inscrits en dernière année, sortants ou non, deux années cumulées : élèves de CAP, de bac pro, de mention complémentaire ou certificat de spécialisation et de BTS ; apprentis de tous les diplômes et titres que la source publie. Hors établissements de l’agriculture et de la mer, privé hors contrat et Mayotte. L’emploi public n’est compté qu’à partir des sortants de 2022 ; l’emploi non salarié ou à l’étranger ne l’est pas.",
    ..EMPLOI
};

macro_rules! over_leavers {
    ($($name:ident, $id:literal, $months:literal, $count:ident, $published:ident;)*) => {
        $(
            #[doc = concat!("Share of leavers in salaried work ", $months, " months after (DEPP-DARES, InserJeunes).")]
            pub static $name: Indicator = Indicator {
                id: $id,
                label: concat!("Emploi à ", $months, " mois (sortants)"),
                definition: concat!(
                    "Sur 100 jeunes qui ont quitté les études après leur dernière année, combien ont un emploi salarié ",
                    $months, " mois plus tard."
                ),
                formula: Formula::ratio(&[&$count], &[&NB_SORTANTS]),
                published: Some(&$published),
                neighbours: &[Neighbour {
                    id: concat!("promo_", $id),
                    difference: "divise aussi par ceux qui poursuivent leurs études",
                }],
                ..EMPLOI
            };
        )*
    };
}
over_leavers! {
    EMPLOI_6_MOIS, "emploi6", "6", NB_EMPLOI_6_MOIS, TAUX_EMPLOI_6_MOIS;
    EMPLOI_12_MOIS, "emploi12", "12", NB_EMPLOI_12_MOIS, TAUX_EMPLOI_12_MOIS;
    EMPLOI_18_MOIS, "emploi18", "18", NB_EMPLOI_18_MOIS, TAUX_EMPLOI_18_MOIS;
    EMPLOI_24_MOIS, "emploi24", "24", NB_EMPLOI_24_MOIS, TAUX_EMPLOI_24_MOIS;
}

macro_rules! over_final_year {
    ($($name:ident, $id:literal, $months:literal, $count:ident, $leavers:literal;)*) => {
        $(
            #[doc = concat!("Share of the whole final year in salaried work ", $months, " months after leaving (InserJeunes, exposition).")]
            pub static $name: Indicator = Indicator {
                id: $id,
                label: concat!("En emploi à ", $months, " mois (promotion)"),
                definition: concat!(
                    "Sur 100 inscrits en dernière année, combien ont quitté les études et ont un emploi salarié ",
                    $months, " mois plus tard."
                ),
                formula: Formula::ratio(&[&$count], &[&NB_ANNEE_TERM]),
                mailles: COUNTED,
                neighbours: &[Neighbour {
                    id: $leavers,
                    difference: "ne divise que par les sortants",
                }],
                ..PROMOTION
            };
        )*
    };
}
over_final_year! {
    PROMO_EMPLOI_12_MOIS, "promo_emploi12", "12", NB_EMPLOI_12_MOIS, "emploi12";
    PROMO_EMPLOI_18_MOIS, "promo_emploi18", "18", NB_EMPLOI_18_MOIS, "emploi18";
    PROMO_EMPLOI_24_MOIS, "promo_emploi24", "24", NB_EMPLOI_24_MOIS, "emploi24";
}

/// Share of the whole final year in salaried work 6 months after leaving: the only one
/// that is published by school too.
pub static PROMO_EMPLOI_6_MOIS: Indicator = Indicator {
    id: "promo_emploi6",
    label: "En emploi à 6 mois (promotion)",
    definition: "Sur 100 inscrits en dernière année, combien ont quitté les études et ont un emploi salarié 6 mois plus tard.",
    formula: Formula::ratio(&[&NB_EMPLOI_6_MOIS], &[&NB_ANNEE_TERM]),
    published: Some(&PART_EMPLOI_6_MOIS),
    neighbours: &[Neighbour {
        id: "emploi6",
        difference: "ne divise que par les sortants",
    }],
    ..PROMOTION
};

macro_rules! others {
    ($($name:ident, $id:literal, $months:literal, $count:ident;)*) => {
        $(
            #[doc = concat!("Share of the final year neither studying nor in salaried work ", $months, " months after.")]
            pub static $name: Indicator = Indicator {
                id: $id,
                label: concat!("Autres situations à ", $months, " mois"),
                definition: concat!(
                    "Sur 100 inscrits en dernière année, combien ne sont ni en études ni en emploi salarié ",
                    $months, " mois après la sortie."
                ),
                formula: Formula::Ratio {
                    over: Side::of(&[&NB_ANNEE_TERM]).less(&[&NB_POURSUITE, &$count]),
                    under: Side::of(&[&NB_ANNEE_TERM]),
                    rule: Rule::BothKnown,
                },
                mailles: COUNTED,
                caution: "Ce n’est pas un taux de chômage : indépendants, emplois à l’étranger et inactifs y sont aussi.",
                ..PROMOTION
            };
        )*
    };
}
others! {
    AUTRES_12_MOIS, "autres12", "12", NB_EMPLOI_12_MOIS;
    AUTRES_18_MOIS, "autres18", "18", NB_EMPLOI_18_MOIS;
    AUTRES_24_MOIS, "autres24", "24", NB_EMPLOI_24_MOIS;
}

/// Share of the final year neither studying nor in salaried work 6 months after: the
/// only one that is published by school too.
pub static AUTRES_6_MOIS: Indicator = Indicator {
    id: "autres6",
    label: "Autres situations à 6 mois",
    definition: "Sur 100 inscrits en dernière année, combien ne sont ni en études ni en emploi salarié 6 mois après la sortie.",
    formula: Formula::Ratio {
        over: Side::of(&[&NB_ANNEE_TERM]).less(&[&NB_POURSUITE, &NB_EMPLOI_6_MOIS]),
        under: Side::of(&[&NB_ANNEE_TERM]),
        rule: Rule::BothKnown,
    },
    published: Some(&PART_AUTRES_SITUATIONS),
    caution: "Ce n’est pas un taux de chômage : indépendants, emplois à l’étranger et inactifs y sont aussi.",
    ..PROMOTION
};

/// Share of the final year that goes on studying or works 6 months after leaving: the
/// present national tool's own, not one of InserJeunes.
pub static DEVENIR_FAVORABLE: Indicator = Indicator {
    id: "devenir_favorable",
    label: "Devenir favorable",
    definition: "Sur 100 inscrits en dernière année, combien poursuivent des études ou ont un emploi salarié 6 mois après la sortie.",
    formula: Formula::ratio(&[&NB_POURSUITE, &NB_EMPLOI_6_MOIS], &[&NB_ANNEE_TERM]),
    mailles: COUNTED,
    caution: "Construit depuis les effectifs : la somme du taux d’emploi des sortants et du taux de poursuite n’est pas ce taux.",
    ..PROMOTION
};

/// Employment of a territory's leavers, rebuilt from rates by school and the size of
/// their final years.
pub static EMPLOI_6_MOIS_ESTIME: Indicator = Indicator {
    id: "emploi6_estime",
    label: "Emploi à 6 mois, estimation",
    definition: "Moyenne des taux d’emploi des établissements, pondérée par leurs inscrits en dernière année.",
    formula: Formula::Weighted {
        rate: &TAUX_EMPLOI_6_MOIS,
        weight: &NB_ANNEE_TERM,
    },
    mailles: &[
        (Maille::Academie, Tenue::Somme),
        (Maille::Departement, Tenue::Somme),
    ],
    neighbours: &[Neighbour {
        id: "emploi6",
        difference: "a pour dénominateur les sortants eux-mêmes, que la source ne publie pas par établissement",
    }],
    caution: "Une estimation : les inscrits ne sont pas les sortants.",
    ..EMPLOI
};

/// How many points employment at 6 months moved between two cohorts that compare.
pub static EVOLUTION_EMPLOI: Indicator = Indicator {
    id: "evolution_emploi6",
    label: "Évolution de l’emploi à 6 mois",
    definition: "De combien de points l’emploi des sortants à 6 mois a changé entre deux cohortes.",
    formula: Formula::Evolution { of: &EMPLOI_6_MOIS },
    unit: Unit::Points,
    caution: "Deux cohortes successives ont une année de sortants en commun : l’évolution en est atténuée.",
    ..EMPLOI
};

/// What the Céreq survey shares: national, by diploma, weighted.
const QUALITE: Indicator = Indicator {
    rounding: Rounding::Published,
    population: "Jeunes de moins de 35 ans sortis pour la première fois de formation initiale en 2016-2017, tous niveaux, interrogés en octobre 2020, résidents à l’étranger compris.",
    periode: Periode::Annee,
    sources: &[&GENERATION],
    mailles: &[(Maille::France, Tenue::Publie)],
    caution: "Une enquête par sondage, par niveau et grand domaine de diplôme : elle ne descend ni au territoire ni à l’établissement.",
    ..Indicator::BASE
};

macro_rules! quality {
    ($($name:ident, $id:literal, $mesure:ident, $unit:expr, $label:literal, $definition:literal;)*) => {
        $(
            #[doc = concat!($label, " (Céreq, Génération 2017).")]
            pub static $name: Indicator = Indicator {
                id: $id,
                label: $label,
                definition: $definition,
                formula: Formula::Published(&$mesure),
                published: Some(&$mesure),
                unit: $unit,
                ..QUALITE
            };
        )*
    };
}
quality! {
    EMPLOI_3_ANS, "emploi_3_ans", TAUX_EMPLOI_3_ANS, Unit::Percent, "En emploi à 3 ans",
        "Sur 100 sortants, combien ont un emploi trois ans après.";
    CHOMAGE_3_ANS, "chomage_3_ans", PART_CHOMAGE_3_ANS, Unit::Percent, "Au chômage à 3 ans",
        "Sur 100 sortants, combien sont au chômage trois ans après ; ce n’est pas le taux de chômage, calculé sur les seuls actifs.";
    EMPLOI_DURABLE_3_ANS, "emploi_durable_3_ans", TAUX_EDI_3_ANS, Unit::Percent, "Emploi à durée indéterminée à 3 ans",
        "Sur 100 jeunes en emploi trois ans après, combien sont en contrat à durée indéterminée, fonctionnaires ou non-salariés.";
    TEMPS_PARTIEL_3_ANS, "temps_partiel_3_ans", PART_TEMPS_PARTIEL_3_ANS, Unit::Percent, "Temps partiel à 3 ans",
        "Sur 100 jeunes en emploi salarié trois ans après, combien sont à temps partiel.";
    CADRES_3_ANS, "cadres_3_ans", PART_CADRES_3_ANS, Unit::Percent, "Cadres à 3 ans",
        "Sur 100 jeunes en emploi trois ans après, combien sont cadres.";
    INTERMEDIAIRES_3_ANS, "intermediaires_3_ans", PART_INTERMEDIAIRES_3_ANS, Unit::Percent, "Professions intermédiaires à 3 ans",
        "Sur 100 jeunes en emploi trois ans après, combien exercent une profession intermédiaire.";
    QUALIFIES_3_ANS, "qualifies_3_ans", PART_QUALIFIES_3_ANS, Unit::Percent, "Employés et ouvriers qualifiés à 3 ans",
        "Sur 100 jeunes en emploi trois ans après, combien sont employés ou ouvriers qualifiés.";
    REVENU_3_ANS, "revenu_3_ans", REVENU_TRAVAIL_3_ANS, Unit::Nombre("euro", "euros"), "Revenu médian à 3 ans",
        "Le revenu mensuel net, primes comprises, au-dessous duquel se trouve la moitié des jeunes en emploi trois ans après.";
}
