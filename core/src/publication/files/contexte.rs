//! Population, unemployment, social position, places.

use super::{Published, by_region, optional, required, whole};
use crate::table::ColumnType::{Code, Text, U16, U32};
use crate::table::{ColumnType, Field, Schema};

pub(super) static TABLES: &[&Published] = &[
    &IPS,
    &CHOMAGE,
    &HABITANTS,
    &COMMUNES,
    &BASSINS,
    &ZONES_EMPLOI,
];

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

/// Social position of the pupils of lycées (DEPP).
pub static IPS: Published = whole(&IPS_SCHEMA, 2);
static IPS_SCHEMA: Schema = Schema {
    name: "ips",
    meaning: "L’indice de position sociale moyen des élèves : une ligne par rentrée et lycée.",
    fields: &[
        required("rentree", U16, "L’année de la rentrée."),
        required("uai", Code, "L’identifiant de l’établissement (UAI)."),
        figure(
            "ips",
            U16,
            "dixièmes",
            "L’indice de la voie professionnelle ; vide : le lycée n’en a pas.",
        ),
        figure(
            "ecart_type",
            U16,
            "dixièmes",
            "L’écart-type de l’indice de la voie professionnelle.",
        ),
        figure(
            "ips_ensemble",
            U16,
            "dixièmes",
            "L’indice de toutes les voies du lycée.",
        ),
    ],
};

/// Unemployment by région and département (Insee).
pub static CHOMAGE: Published = whole(&CHOMAGE_SCHEMA, 3);
static CHOMAGE_SCHEMA: Schema = Schema {
    name: "chomage",
    meaning: "Le taux de chômage localisé : une ligne par année et territoire.",
    fields: &[
        required("annee", U16, "L’année."),
        required("niveau", Code, "region ou departement."),
        required("code", Code, "Le code officiel du territoire à son niveau."),
        figure(
            "taux_chomage",
            U16,
            "dixièmes de %",
            "Part des actifs au chômage au sens du Bureau international du travail.",
        ),
    ],
};

/// Inhabitants of départements on 1 January (Insee).
pub static HABITANTS: Published = whole(&HABITANTS_SCHEMA, 2);
static HABITANTS_SCHEMA: Schema = Schema {
    name: "population",
    meaning: "Les habitants au 1er janvier : une ligne par année et département, depuis 2006.",
    fields: &[
        required(
            "annee",
            U16,
            "L’année ; les dernières d’un fichier sont provisoires.",
        ),
        required("departement", Code, "Le code du département."),
        figure("population", U32, "habitants", "Habitants de tous âges."),
        figure(
            "jeunes_15_19",
            U32,
            "habitants",
            "Habitants de 15 à 19 ans ; vide : la source ne les distingue pas pour cette année.",
        ),
    ],
};

/// Communes, and what they are in.
pub static COMMUNES: Published = by_region(&COMMUNES_SCHEMA, 1);
static COMMUNES_SCHEMA: Schema = Schema {
    name: "communes",
    meaning: "Une ligne par commune, par code croissant ; d’anciennes communes et des arrondissements n’ont qu’un bassin.",
    fields: &[
        required("code", Text, "Le code officiel géographique de la commune."),
        required(
            "nom",
            Text,
            "Le nom de la commune ; vide : aucune source ne le donne.",
        ),
        required("departement", Code, "Le code de son département."),
        optional(
            "bassin",
            Code,
            "Le code de son bassin d’emploi (France Travail).",
        ),
        optional(
            "zone_emploi",
            Code,
            "Le code de sa zone d’emploi (Insee, 2020).",
        ),
        figure(
            "population",
            U32,
            "habitants",
            "Habitants, dernière année connue.",
        ),
        optional("annee_population", U16, "L’année de cette population."),
    ],
};

/// Employment basins of France Travail.
pub static BASSINS: Published = whole(&BASSINS_SCHEMA, 1);
static BASSINS_SCHEMA: Schema = Schema {
    name: "bassins",
    meaning: "Une ligne par bassin d’emploi de France Travail.",
    fields: &[
        required("code", Code, "Le code du bassin, 4 caractères."),
        required("nom", Text, "Le nom du bassin."),
        required(
            "region",
            Code,
            "Le code de la région de la plupart de ses communes.",
        ),
        required(
            "departement",
            Code,
            "Le code du département de la plupart de ses communes.",
        ),
    ],
};

/// Employment zones of Insee.
pub static ZONES_EMPLOI: Published = whole(&ZONES_EMPLOI_SCHEMA, 1);
static ZONES_EMPLOI_SCHEMA: Schema = Schema {
    name: "zones_emploi",
    meaning: "Une ligne par zone d’emploi de l’Insee (2020).",
    fields: &[
        required("code", Code, "Le code de la zone, 4 caractères."),
        required("nom", Text, "Le nom de la zone."),
    ],
};
