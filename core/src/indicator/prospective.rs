//! What is expected of occupations and qualifications by 2030.

use super::mesure::{
    CREATIONS, DEPARTS, DESEQUILIBRE, EMPLOIS_2019, JEUNES_DEBUTANTS, POSTES_A_POURVOIR,
    SOLDE_MOBILITES,
};
use super::source::METIERS_2030;
use super::{Formula, Indicator, Maille, Neighbour, Periode, Side, Tenue, Unit};

/// The family, in the order in which pages offer it.
pub(super) static INDICATORS: &[&Indicator] = &[
    &EMPLOIS_DE_2019,
    &POSTES,
    &DEPARTS_FIN_CARRIERE,
    &CREATIONS_NETTES,
    &EVOLUTION_EMPLOI_2030,
    &DEBUTANTS,
    &MOBILITES,
    &DESEQUILIBRE_2030,
];

const PROJECTION: Indicator = Indicator {
    population: "Familles professionnelles (FAP) de la France métropolitaine, scénario de référence.",
    periode: Periode::Projection(2019, 2030),
    sources: &[&METIERS_2030],
    mailles: &[
        (Maille::France, Tenue::Somme),
        (Maille::Region, Tenue::Publie),
    ],
    caution: "Une projection, pas une prévision : ce qui arriverait si les hypothèses du scénario de référence se vérifiaient, à partir des emplois de 2019. La France est la somme des treize régions métropolitaines.",
    out_of_scope: &["971", "972", "973", "974", "976"],
    ..Indicator::BASE
};
const EMPLOIS: Indicator = Indicator {
    unit: Unit::Solde("emploi", "emplois"),
    ..PROJECTION
};

/// Jobs of the base year, what the rest is to be read beside.
pub static EMPLOIS_DE_2019: Indicator = Indicator {
    id: "emplois_2019",
    label: "Emplois en 2019",
    definition: "Combien d’emplois le métier comptait en 2019, année de départ de la projection.",
    formula: Formula::Count(Side::of(&[&EMPLOIS_2019])),
    unit: Unit::Nombre("emploi", "emplois"),
    ..PROJECTION
};

/// Jobs to fill: departures and net creations (France Stratégie-Dares).
pub static POSTES: Indicator = Indicator {
    id: "postes_a_pourvoir",
    label: "Postes à pourvoir d’ici 2030",
    definition: "Combien de postes seraient à pourvoir de 2019 à 2030 : les départs en fin de carrière et les créations nettes ; négatif, les emplois détruits dépassent les départs.",
    formula: Formula::Count(Side::of(&[&POSTES_A_POURVOIR])),
    neighbours: &[Neighbour {
        id: "projets_recrutement",
        difference: "compte les recrutements que les employeurs envisagent dans l’année",
    }],
    unit: Unit::Nombre("poste", "postes"),
    ..EMPLOIS
};

/// People leaving at the end of their careers.
pub static DEPARTS_FIN_CARRIERE: Indicator = Indicator {
    id: "departs_fin_carriere",
    label: "Départs en fin de carrière d’ici 2030",
    definition: "Combien de personnes quitteraient leur métier en fin de carrière de 2019 à 2030.",
    formula: Formula::Count(Side::of(&[&DEPARTS])),
    unit: Unit::Nombre("personne", "personnes"),
    ..EMPLOIS
};

/// Jobs created less jobs destroyed.
pub static CREATIONS_NETTES: Indicator = Indicator {
    id: "creations_nettes",
    label: "Créations nettes d’emplois d’ici 2030",
    definition: "Combien d’emplois seraient créés, moins ceux qui seraient détruits, de 2019 à 2030.",
    formula: Formula::Count(Side::of(&[&CREATIONS])),
    ..EMPLOIS
};

/// Jobs of 2030 as an index of those of 2019.
pub static EVOLUTION_EMPLOI_2030: Indicator = Indicator {
    id: "emploi_2030",
    label: "Emplois en 2030, pour 100 en 2019",
    definition: "Combien d’emplois il y aurait en 2030 pour 100 emplois de 2019.",
    formula: Formula::ratio(&[&EMPLOIS_2019, &CREATIONS], &[&EMPLOIS_2019]),
    ..PROJECTION
};

/// Youths who would enter the occupation. The source gives them below zero, as what
/// fills jobs; the reader of the source turns the sign.
pub static DEBUTANTS: Indicator = Indicator {
    id: "jeunes_debutants",
    label: "Jeunes débutants d’ici 2030",
    definition: "Combien de jeunes sortis de formation initiale entreraient dans le métier de 2019 à 2030.",
    formula: Formula::Count(Side::of(&[&JEUNES_DEBUTANTS])),
    unit: Unit::Nombre("personne", "personnes"),
    ..EMPLOIS
};

/// People leaving for other régions less people coming: of the sign of the source, where
/// what adds to the need is above zero. Over the country it is none.
pub static MOBILITES: Indicator = Indicator {
    id: "solde_mobilites",
    label: "Solde des mobilités entre régions d’ici 2030",
    definition: "Combien de personnes du métier partiraient vers d’autres régions, moins celles qui en arriveraient, de 2019 à 2030.",
    formula: Formula::Count(Side::of(&[&SOLDE_MOBILITES])),
    unit: Unit::Solde("personne", "personnes"),
    mailles: &[(Maille::Region, Tenue::Publie)],
    ..EMPLOIS
};

/// Jobs to fill less the people who would fill them.
pub static DESEQUILIBRE_2030: Indicator = Indicator {
    id: "desequilibre",
    label: "Déséquilibre en 2030",
    definition: "Combien de postes à pourvoir dépasseraient le nombre de personnes qui pourraient les occuper ; négatif, l’inverse.",
    formula: Formula::Count(Side::of(&[&DESEQUILIBRE])),
    unit: Unit::Solde("poste", "postes"),
    ..EMPLOIS
};
