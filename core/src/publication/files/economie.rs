//! Needs of firms, tensions, projections.

use super::{Published, by_region, optional, required, whole};
use crate::table::ColumnType::{Code, I16, I32, U8, U16, U32};
use crate::table::{ColumnType, Field, Schema};

pub(super) static TABLES: &[&Published] = &[
    &BESOINS,
    &BESOINS_TERRITOIRES,
    &BESOINS_DEPARTEMENT,
    &TENSIONS,
    &TENSIONS_DEPARTEMENT,
    &TENSION_BASSIN,
    &METIERS_2030,
    &METIERS_2030_NATIONAL,
    &METIERS_EN_TENSION,
    &METIER_SPECIALITE,
];

/// A figure that may be missing.
const fn figure(
    name: &'static str,
    kind: ColumnType,
    unit: &'static str,
    meaning: &'static str,
) -> Field {
    Field {
        name,
        kind,
        nullable: true,
        unit,
        meaning,
    }
}

/// A mark from 1 to 5 that may be missing.
const fn note(name: &'static str, meaning: &'static str) -> Field {
    figure(name, U8, "sur 5", meaning)
}

const ANNEE: Field = required("annee", U16, "L’année.");
const DEPARTEMENT: Field = required("departement", Code, "Le code du département.");
const BASSIN: Field = required(
    "bassin",
    Code,
    "Le code du bassin d’emploi de France Travail, sur 4 chiffres : les deux premiers sont sa région.",
);
const FAP_2009: Field = required(
    "fap",
    Code,
    "Le métier (FAP-2009), à deux finesses : groupe (A0Z) ou métier (A0Z40).",
);
const FAP_BMO: Field = required(
    "fap",
    Code,
    "Le métier : FAP-2021 depuis l’enquête 2022, FAP-2009 avant.",
);

/// Recruitments that employers plan (France Travail, BMO), by occupation and area.
pub static BESOINS: Published = by_region(&BESOINS_SCHEMA, 4);

static BESOINS_SCHEMA: Schema = Schema {
    name: "besoins",
    meaning: "Les projets de recrutement : une ligne par année, département, bassin d’emploi et métier où l’enquête en recense. Une valeur vide est secrète.",
    fields: &[
        ANNEE,
        DEPARTEMENT,
        BASSIN,
        FAP_BMO,
        figure("projets", U32, "projets", "Les projets de recrutement."),
        figure(
            "projets_difficiles",
            U32,
            "projets",
            "Ceux que les employeurs jugent difficiles.",
        ),
        figure(
            "projets_saisonniers",
            U32,
            "projets",
            "Ceux qui sont saisonniers.",
        ),
    ],
};

const PROJETS_SOMME: Field = figure(
    "projets",
    U32,
    "projets",
    "La somme des projets publiés ; vide si tous sont secrets.",
);
const PROJETS_SECRETS: Field = required(
    "projets_secrets",
    U16,
    "Combien de bassins, comptés par département, ont un nombre de projets secret.",
);
const DIFFICILES_SOMME: Field = figure(
    "projets_difficiles",
    U32,
    "projets",
    "La somme des projets jugés difficiles publiés ; vide si tous sont secrets.",
);
const DIFFICILES_SUR: Field = figure(
    "projets_difficiles_sur",
    U32,
    "projets",
    "Les projets des bassins dont les projets difficiles sont publiés. La part qu’ils donnent est trop haute : où peu sont difficiles, leur nombre est secret.",
);
const DIFFICILES_SECRETS: Field = required(
    "projets_difficiles_secrets",
    U16,
    "Combien de bassins, comptés par département, ont un nombre de projets difficiles secret.",
);
const SAISONNIERS_SOMME: Field = figure(
    "projets_saisonniers",
    U32,
    "projets",
    "La somme des projets saisonniers publiés ; vide si tous sont secrets.",
);
const SAISONNIERS_SUR: Field = figure(
    "projets_saisonniers_sur",
    U32,
    "projets",
    "Les projets des bassins dont les projets saisonniers sont publiés. La part qu’ils donnent est trop haute : où peu sont saisonniers, leur nombre est secret.",
);
const SAISONNIERS_SECRETS: Field = required(
    "projets_saisonniers_secrets",
    U16,
    "Combien de bassins, comptés par département, ont un nombre de projets saisonniers secret.",
);

/// Sums of [`BESOINS`]: France, régions, académies. Only published cells are added, so
/// nothing that the producer withholds can be worked out from them.
pub static BESOINS_TERRITOIRES: Published = whole(&BESOINS_TERRITOIRES_SCHEMA, 4);

static BESOINS_TERRITOIRES_SCHEMA: Schema = Schema {
    name: "besoins_territoires",
    meaning: "Les projets de recrutement d’un territoire : par année, territoire (France, région ou académie) et métier, la somme des valeurs publiées de ses bassins d’emploi et le nombre de celles qui sont secrètes. Ce n’est pas un total de France Travail : il y manque ce qui est secret.",
    fields: &[
        ANNEE,
        required("niveau", Code, "Le niveau : france, region ou academie."),
        optional(
            "territoire",
            Code,
            "Le code du territoire à son niveau ; vide : la France.",
        ),
        FAP_BMO,
        PROJETS_SOMME,
        PROJETS_SECRETS,
        DIFFICILES_SOMME,
        DIFFICILES_SUR,
        DIFFICILES_SECRETS,
        SAISONNIERS_SOMME,
        SAISONNIERS_SUR,
        SAISONNIERS_SECRETS,
    ],
};

/// Sums of [`BESOINS`]: départements.
pub static BESOINS_DEPARTEMENT: Published = by_region(&BESOINS_DEPARTEMENT_SCHEMA, 3);

static BESOINS_DEPARTEMENT_SCHEMA: Schema = Schema {
    name: "besoins_departement",
    meaning: "Les projets de recrutement d’un département : par année, département et métier, les mêmes sommes que besoins_territoires.",
    fields: &[
        ANNEE,
        DEPARTEMENT,
        FAP_BMO,
        PROJETS_SOMME,
        PROJETS_SECRETS,
        DIFFICILES_SOMME,
        DIFFICILES_SUR,
        DIFFICILES_SECRETS,
        SAISONNIERS_SOMME,
        SAISONNIERS_SUR,
        SAISONNIERS_SECRETS,
    ],
};

const EMPLOI_MOYEN: Field = figure("emploi_moyen", U32, "emplois", "L’emploi moyen du métier.");
const TENSION: Field = figure(
    "tension",
    I16,
    "millièmes",
    "L’indicateur de tension, centré et réduit.",
);
const CATEGORIE_TENSION: Field = note(
    "categorie_tension",
    "La catégorie de tension, de 1 (faible) à 5 (forte).",
);
const INTENSITE: Field = note("intensite_embauches", "L’intensité d’embauches.");
const LIEN: Field = note(
    "lien_formation_emploi",
    "Le lien entre la spécialité de formation et l’emploi.",
);
const MAIN_DOEUVRE: Field = note(
    "manque_main_doeuvre",
    "Le manque de main-d’œuvre disponible.",
);
const NON_DURABILITE: Field = note("non_durabilite", "La non-durabilité de l’emploi.");
const CONDITIONS: Field = note(
    "conditions_travail",
    "Les conditions de travail contraignantes.",
);
const INADEQUATION: Field = note("inadequation_geographique", "L’inadéquation géographique.");

/// Tension by occupation (Dares and France Travail): France and régions.
pub static TENSIONS: Published = whole(&TENSIONS_SCHEMA, 4);

static TENSIONS_SCHEMA: Schema = Schema {
    name: "tensions",
    meaning: "Les tensions sur le marché du travail : une ligne par année, territoire (France ou région) et métier. Les années que seule la série nationale donne n’ont que la tension.",
    fields: &[
        ANNEE,
        required("niveau", Code, "Le niveau : france ou region."),
        optional(
            "territoire",
            Code,
            "Le code de la région ; vide : la France.",
        ),
        FAP_2009,
        EMPLOI_MOYEN,
        TENSION,
        CATEGORIE_TENSION,
        INTENSITE,
        LIEN,
        MAIN_DOEUVRE,
        NON_DURABILITE,
        CONDITIONS,
        INADEQUATION,
    ],
};

/// Tension by occupation (Dares and France Travail): départements.
pub static TENSIONS_DEPARTEMENT: Published = by_region(&TENSIONS_DEPARTEMENT_SCHEMA, 3);

static TENSIONS_DEPARTEMENT_SCHEMA: Schema = Schema {
    name: "tensions_departement",
    meaning: "Les tensions sur le marché du travail : une ligne par année, département et métier.",
    fields: &[
        ANNEE,
        DEPARTEMENT,
        FAP_2009,
        EMPLOI_MOYEN,
        TENSION,
        CATEGORIE_TENSION,
        INTENSITE,
        LIEN,
        MAIN_DOEUVRE,
        NON_DURABILITE,
        CONDITIONS,
        INADEQUATION,
    ],
};

/// Tension by ROME and area (Dares and France Travail).
pub static TENSION_BASSIN: Published = by_region(&TENSION_BASSIN_SCHEMA, 3);

static TENSION_BASSIN_SCHEMA: Schema = Schema {
    name: "tension_bassin",
    meaning: "Les tensions par bassin d’emploi : une ligne par année, bassin et métier (ROME) où les offres et les demandes suffisent.",
    fields: &[
        ANNEE,
        BASSIN,
        required("rome", Code, "Le métier (ROME)."),
        figure(
            "offres_emploi",
            U32,
            "centièmes",
            "Les offres d’emploi enregistrées, redressées par le producteur.",
        ),
        figure(
            "demandeurs_emploi",
            U32,
            "centièmes",
            "Les demandeurs d’emploi de catégories A, B et C, en moyenne.",
        ),
        CATEGORIE_TENSION,
        INTENSITE,
        LIEN,
        MAIN_DOEUVRE,
        NON_DURABILITE,
        CONDITIONS,
        INADEQUATION,
    ],
};

const FAP_2030: Field = required(
    "fap",
    Code,
    "Le groupe de métiers (FAP-2009) ; B6Z;B7Z : plusieurs groupes que la source réunit.",
);
const EMPLOIS_2019: Field = figure("emplois_2019", I32, "emplois", "Les emplois en 2019.");
const CREATIONS: Field = figure(
    "creations",
    I32,
    "emplois",
    "Les créations nettes d’emplois de 2019 à 2030.",
);
const DEPARTS: Field = figure(
    "departs",
    I32,
    "personnes",
    "Les départs en fin de carrière de 2019 à 2030.",
);
const POSTES: Field = figure(
    "postes_a_pourvoir",
    I32,
    "postes",
    "Les postes à pourvoir de 2019 à 2030 : créations nettes et départs.",
);
const DEBUTANTS: Field = figure(
    "jeunes_debutants",
    I32,
    "personnes",
    "Les jeunes débutants de 2019 à 2030 ; la source les donne en négatif.",
);
const DESEQUILIBRE: Field = figure(
    "desequilibre",
    I32,
    "postes",
    "Les postes à pourvoir moins les personnes qui les occuperaient.",
);

/// Projections by group of occupations and région (France Stratégie and Dares).
pub static METIERS_2030: Published = whole(&METIERS_2030_SCHEMA, 2);

static METIERS_2030_SCHEMA: Schema = Schema {
    name: "metiers_2030",
    meaning: "Les métiers en 2030 : une ligne par groupe de métiers et région métropolitaine, arrondie à la personne.",
    fields: &[
        FAP_2030,
        required("region", Code, "Le code de la région."),
        EMPLOIS_2019,
        CREATIONS,
        DEPARTS,
        POSTES,
        DEBUTANTS,
        figure(
            "solde_mobilites",
            I32,
            "personnes",
            "Les départs vers d’autres régions moins les arrivées, de 2019 à 2030.",
        ),
        DESEQUILIBRE,
        note(
            "tension_2019",
            "La tension en 2019, de 1 à 5 ; vide : hors champ.",
        ),
    ],
};

/// Sums of [`METIERS_2030`] over régions.
pub static METIERS_2030_NATIONAL: Published = whole(&METIERS_2030_NATIONAL_SCHEMA, 1);

static METIERS_2030_NATIONAL_SCHEMA: Schema = Schema {
    name: "metiers_2030_national",
    meaning: "Les métiers en 2030 : par groupe de métiers, la somme des régions métropolitaines qui le publient en entier. Un groupe réuni (B6Z;B7Z) et ses parties y sont tous : ne pas les additionner.",
    fields: &[
        FAP_2030,
        required(
            "regions",
            U8,
            "Combien de régions sont dans la somme, sur 13.",
        ),
        EMPLOIS_2019,
        CREATIONS,
        DEPARTS,
        POSTES,
        DEBUTANTS,
        DESEQUILIBRE,
    ],
};

/// Occupations that the decree lists for a région (article L. 414-13 of the Ceseda).
pub static METIERS_EN_TENSION: Published = whole(&METIERS_EN_TENSION_SCHEMA, 3);

static METIERS_EN_TENSION_SCHEMA: Schema = Schema {
    name: "metiers_en_tension",
    meaning: "La liste réglementaire des métiers en tension : une ligne par année de l’arrêté, métier et région. Un métier inscrit pour la France entière l’est dans chaque région.",
    fields: &[
        required("annee", U16, "L’année de l’arrêté."),
        required("fap", Code, "Le métier (FAP-2009)."),
        required("region", Code, "Le code de la région."),
    ],
};

/// Specialities of training of the people in an occupation (Dares).
pub static METIER_SPECIALITE: Published = whole(&METIER_SPECIALITE_SCHEMA, 2);

static METIER_SPECIALITE_SCHEMA: Schema = Schema {
    name: "metier_specialite",
    meaning: "Les spécialités de formation des personnes d’un métier : une ligne par métier et spécialité de leur diplôme.",
    fields: &[
        required(
            "fap",
            Code,
            "Le métier (FAP-2009), à trois finesses : famille (A), groupe (A0Z) ou métier (A0Z40).",
        ),
        optional(
            "nsf",
            Code,
            "Le groupe de spécialités (NSF) ; vide : non déclaré.",
        ),
        figure(
            "personnes",
            U32,
            "personnes",
            "Les personnes du métier de cette spécialité.",
        ),
        figure(
            "part",
            U16,
            "dixièmes de %",
            "Leur part parmi les personnes du métier dont la spécialité est comptée.",
        ),
    ],
};
