//! What firms ask for.

use super::mesure::{
    CONDITIONS_TRAVAIL, INADEQUATION_GEOGRAPHIQUE, INTENSITE_EMBAUCHES, LIEN_FORMATION_EMPLOI,
    MANQUE_MAIN_DOEUVRE, NB_METIERS, NB_METIERS_EN_TENSION, NON_DURABILITE, PROJETS,
    PROJETS_DIFFICILES, PROJETS_SAISONNIERS, TAUX_CHOMAGE as CHOMAGE_PUBLIE,
    TENSION as TENSION_PUBLIEE,
};
use super::source::{BMO, CHOMAGE, METIERS_EN_TENSION, TENSIONS};
use super::{Formula, Indicator, Maille, Neighbour, Periode, Rounding, Side, Tenue, Unit};

/// The family, in the order in which pages offer it.
pub(super) static INDICATORS: &[&Indicator] = &[
    &PROJETS_RECRUTEMENT,
    &PART_DIFFICILES,
    &PART_SAISONNIERS,
    &TENSION,
    &TENSION_INTENSITE,
    &TENSION_LIEN_FORMATION,
    &TENSION_MAIN_DOEUVRE,
    &TENSION_DURABILITE,
    &TENSION_CONDITIONS,
    &TENSION_GEOGRAPHIE,
    &PART_METIERS_EN_TENSION,
    &TAUX_CHOMAGE,
];

const RECRUTEMENTS: Indicator = Indicator {
    population: "Établissements employeurs du privé et une partie du public, interrogés à l’automne sur l’année à venir, par métier (FAP-2021) et bassin d’emploi.",
    periode: Periode::Annee,
    sources: &[&BMO],
    mailles: &[
        (Maille::France, Tenue::Somme),
        (Maille::Region, Tenue::Somme),
        (Maille::Academie, Tenue::Somme),
        (Maille::Departement, Tenue::Somme),
        (Maille::Bassin, Tenue::Publie),
    ],
    caution: "Une intention, pas une embauche. Les valeurs secrètes d’un bassin manquent à la somme des territoires : leur nombre accompagne la figure.",
    ..Indicator::BASE
};

/// Recruitments that employers plan (France Travail, BMO).
pub static PROJETS_RECRUTEMENT: Indicator = Indicator {
    id: "projets_recrutement",
    label: "Projets de recrutement",
    definition: "Combien de recrutements les employeurs envisagent dans l’année.",
    formula: Formula::Count(Side::of(&[&PROJETS])),
    unit: Unit::Nombre("projet", "projets"),
    neighbours: &[Neighbour {
        id: "postes_a_pourvoir",
        difference: "projette les besoins jusqu’en 2030",
    }],
    ..RECRUTEMENTS
};

/// Share of plans that employers expect to be difficult (France Travail, BMO).
pub static PART_DIFFICILES: Indicator = Indicator {
    id: "part_projets_difficiles",
    label: "Projets jugés difficiles",
    definition: "Sur 100 projets de recrutement, combien les employeurs jugent difficiles.",
    formula: Formula::ratio(&[&PROJETS_DIFFICILES], &[&PROJETS]),
    ..RECRUTEMENTS
};

/// Share of seasonal plans (France Travail, BMO).
pub static PART_SAISONNIERS: Indicator = Indicator {
    id: "part_projets_saisonniers",
    label: "Projets saisonniers",
    definition: "Sur 100 projets de recrutement, combien sont saisonniers.",
    formula: Formula::ratio(&[&PROJETS_SAISONNIERS], &[&PROJETS]),
    ..RECRUTEMENTS
};

const TENSIONS_DARES: Indicator = Indicator {
    rounding: Rounding::Published,
    population: "Métiers (FAP-2009) dont le nombre d’offres et de demandes suffit à l’indicateur.",
    periode: Periode::Annee,
    sources: &[&TENSIONS],
    mailles: &[
        (Maille::France, Tenue::Publie),
        (Maille::Region, Tenue::Publie),
        (Maille::Departement, Tenue::Publie),
    ],
    caution: "Publié métier par métier : il ne s’additionne ni ne se moyenne d’un métier ou d’un territoire à l’autre.",
    ..Indicator::BASE
};
const CAUSE: Indicator = Indicator {
    unit: Unit::Nombre("sur 5", "sur 5"),
    neighbours: &[Neighbour {
        id: "tension",
        difference: "mesure la tension elle-même, dont celui-ci éclaire une cause possible",
    }],
    ..TENSIONS_DARES
};

/// The composite tension of an occupation (Dares-France Travail).
pub static TENSION: Indicator = Indicator {
    id: "tension",
    label: "Tension du métier",
    definition: "Un indicateur composite, centré et réduit, des difficultés à pourvoir les offres d’un métier ; zéro est la moyenne des métiers sur la période de référence, et plus il est élevé, plus le métier est en tension.",
    formula: Formula::Published(&TENSION_PUBLIEE),
    published: Some(&TENSION_PUBLIEE),
    unit: Unit::Decimal(3, ""),
    ..TENSIONS_DARES
};

macro_rules! causes {
    ($($name:ident, $id:literal, $mesure:ident, $label:literal, $definition:literal;)*) => {
        $(
            #[doc = concat!($label, " (Dares-France Travail, tensions).")]
            pub static $name: Indicator = Indicator {
                id: $id,
                label: $label,
                definition: $definition,
                formula: Formula::Published(&$mesure),
                published: Some(&$mesure),
                ..CAUSE
            };
        )*
    };
}
causes! {
    TENSION_INTENSITE, "tension_embauches", INTENSITE_EMBAUCHES, "Intensité d’embauches",
        "Note de 1 (peu) à 5 (beaucoup) : les employeurs du métier embauchent beaucoup au regard de ses emplois.";
    TENSION_LIEN_FORMATION, "tension_lien_formation", LIEN_FORMATION_EMPLOI, "Lien entre formation et emploi",
        "Note de 1 (peu) à 5 (beaucoup) : le métier demande une formation précise.";
    TENSION_MAIN_DOEUVRE, "tension_main_doeuvre", MANQUE_MAIN_DOEUVRE, "Manque de main-d’œuvre disponible",
        "Note de 1 (peu) à 5 (beaucoup) : les personnes qui cherchent un emploi dans le métier sont rares.";
    TENSION_DURABILITE, "tension_durabilite", NON_DURABILITE, "Non-durabilité de l’emploi",
        "Note de 1 (peu) à 5 (beaucoup) : les contrats proposés sont courts ou à temps partiel.";
    TENSION_CONDITIONS, "tension_conditions", CONDITIONS_TRAVAIL, "Conditions de travail contraignantes",
        "Note de 1 (peu) à 5 (beaucoup) : les conditions de travail du métier sont contraignantes.";
    TENSION_GEOGRAPHIE, "tension_geographie", INADEQUATION_GEOGRAPHIQUE, "Inadéquation géographique",
        "Note de 1 (peu) à 5 (beaucoup) : les offres et les demandeurs du métier ne sont pas aux mêmes lieux.";
}

/// Share of the occupations a diploma leads to that the decree lists for the région
/// (arrêté du 1er mars 2024, article L. 414-13 du Ceseda).
pub static PART_METIERS_EN_TENSION: Indicator = Indicator {
    id: "part_metiers_en_tension",
    label: "Métiers visés inscrits en tension",
    definition: "Sur 100 métiers que le diplôme vise, combien figurent sur la liste réglementaire des métiers en tension de la région.",
    formula: Formula::ratio(&[&NB_METIERS_EN_TENSION], &[&NB_METIERS]),
    population: "Métiers (FAP-2009) reliés au diplôme par ses codes ROME.",
    periode: Periode::Annee,
    sources: &[&METIERS_EN_TENSION],
    mailles: &[(Maille::Region, Tenue::Somme)],
    neighbours: &[Neighbour {
        id: "tension",
        difference: "mesure la tension d’un métier, sans liste réglementaire",
    }],
    caution: "La liste sert d’abord à l’admission au séjour des salariés : ne pas y être inscrit ne dit pas l’absence de tension. Outre-mer, seuls les métiers agricoles inscrits pour la France entière y sont.",
    ..Indicator::BASE
};

/// Unemployed out of the labour force, as published to a tenth (Insee).
///
/// A larger territory has the rate that is published for it or none: the mean of the
/// rates of its parts is not its rate.
pub static TAUX_CHOMAGE: Indicator = Indicator {
    id: "taux_chomage",
    label: "Taux de chômage",
    definition: "Sur 100 actifs, combien sont au chômage au sens du Bureau international du travail.",
    formula: Formula::Published(&CHOMAGE_PUBLIE),
    published: Some(&CHOMAGE_PUBLIE),
    unit: Unit::PercentTenths,
    rounding: Rounding::Published,
    population: "Actifs de 15 ans et plus, au lieu de résidence.",
    periode: Periode::Annee,
    sources: &[&CHOMAGE],
    mailles: &[
        (Maille::France, Tenue::Publie),
        (Maille::Region, Tenue::Publie),
        (Maille::Departement, Tenue::Publie),
    ],
    caution: "Le quatrième trimestre de l’année. La moyenne des taux des régions n’est pas le taux du pays.",
    out_of_scope: &["976"],
    ..Indicator::BASE
};
