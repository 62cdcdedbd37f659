//! Courses of schools: headcounts, places, wishes.
//!
//! Every row is of one rentrée, that of its source: a rentrée that only one source covers
//! has its figures alone, and the others are missing. Nothing is carried over from one
//! rentrée to another.

use super::{Published, by_region, required, whole};
use crate::table::{ColumnType, Field, Schema};
use ColumnType::{Code, U16, U32};

pub(super) static TABLES: &[&Published] = &[&OFFRE, &PLACES, &OFFRE_NATIONALE, &OFFRE_TERRITOIRES];

/// Courses of schools, by région: headcounts by year, places, wishes.
pub static OFFRE: Published = by_region(&OFFRE_SCHEMA, 4);
/// What Affelnet and Parcoursup say of a year of a course of a school, by région, before
/// any rule but that of valid capacities.
pub static PLACES: Published = by_region(&PLACES_SCHEMA, 4);
/// Sums of [`OFFRE`] by région and course, for the whole country.
pub static OFFRE_NATIONALE: Published = whole(&OFFRE_NATIONALE_SCHEMA, 4);
/// Sums of [`OFFRE`] by territory and level of diploma.
pub static OFFRE_TERRITOIRES: Published = whole(&OFFRE_TERRITOIRES_SCHEMA, 4);

const RENTREE: Field = required(
    "rentree",
    U16,
    "La rentrée, celle de chaque source : 2020 pour celle du 1er septembre 2020. Aucun chiffre ne vient d’une autre rentrée.",
);
const UAI: Field = required("uai", Code, "L’identifiant de l’établissement (UAI).");
const CFD: Field = required("cfd", Code, "Le code de la formation diplôme.");
const DISPOSITIF: Field = required("dispositif", Code, "Le code du dispositif de formation.");
const NIVEAU_DIPLOME: Field = required(
    "niveau_diplome",
    Code,
    "Le niveau du diplôme : les trois premiers caractères de son code.",
);

const fn count(name: &'static str, unit: &'static str, meaning: &'static str) -> Field {
    Field {
        name,
        kind: U16,
        nullable: true,
        unit,
        meaning,
    }
}

static OFFRE_SCHEMA: Schema = Schema {
    name: "offre",
    meaning: "Une ligne par rentrée, établissement, diplôme et dispositif, sous statut scolaire. Les établissements des collectivités hors des 18 régions sont sous le code 00.",
    fields: &[
        RENTREE,
        UAI,
        CFD,
        DISPOSITIF,
        required("voie", Code, "La voie : scolaire."),
        NIVEAU_DIPLOME,
        required(
            "departement",
            Code,
            "Le code du département de l’établissement : celui de l’annuaire, à défaut celui de son UAI.",
        ),
        super::optional(
            "secteur",
            Code,
            "Le secteur de l’établissement : public ou prive ; vide hors de l’annuaire.",
        ),
        count(
            "effectif_1",
            "élèves",
            "Élèves en première année du dispositif.",
        ),
        count(
            "effectif_2",
            "élèves",
            "Élèves en deuxième année du dispositif.",
        ),
        count(
            "effectif_3",
            "élèves",
            "Élèves en troisième année du dispositif.",
        ),
        count(
            "effectif",
            "élèves",
            "Élèves de toutes les années du dispositif.",
        ),
        count(
            "effectif_entree",
            "élèves",
            "Élèves en année d’entrée : la première, ou la deuxième après une année commune.",
        ),
        count(
            "capacite",
            "places",
            "Places en année d’entrée d’un établissement public : Affelnet, de 5 à 500, ou Parcoursup pour les BTS.",
        ),
        count(
            "voeux_1",
            "vœux",
            "Premiers vœux pour l’année d’entrée d’un établissement public (Affelnet), que sa capacité soit connue ou non.",
        ),
        count(
            "voeux",
            "vœux",
            "Vœux confirmés, sans ordre, pour l’année d’entrée d’un établissement public (Parcoursup).",
        ),
    ],
};

static PLACES_SCHEMA: Schema = Schema {
    name: "places",
    meaning: "Une ligne par rentrée, établissement, MEFSTAT11 et application, établissements privés et années autres que celle d’entrée compris.",
    fields: &[
        RENTREE,
        UAI,
        required("mefstat11", Code, "Le module de formation et son année."),
        required(
            "application",
            Code,
            "L’application : affelnet ou parcoursup.",
        ),
        count(
            "capacite_brute",
            "places",
            "La somme des capacités écrites, 998 et 999 compris, qui veulent dire sans limite.",
        ),
        count(
            "capacite_valide",
            "places",
            "La somme des capacités sans 0, 998 ni 999 ; dans Affelnet, de 5 à 500 seulement.",
        ),
        count(
            "voeux_bruts",
            "vœux",
            "Premiers vœux dans Affelnet, vœux confirmés dans Parcoursup.",
        ),
    ],
};

const fn sum(name: &'static str, unit: &'static str, meaning: &'static str) -> Field {
    Field {
        name,
        kind: U32,
        nullable: true,
        unit,
        meaning,
    }
}

/// The columns of a key, then those of every sum.
macro_rules! sums {
    ($($key:expr),*) => {
        &[
            $($key,)*
            required("nb_etablissements", U16, "Établissements qui y ont des élèves."),
            sum("effectif", "élèves", "Élèves de toutes les années."),
            sum("effectif_entree", "élèves", "Élèves en année d’entrée."),
            sum("capacite", "places", "Places connues en année d’entrée, établissements publics."),
            sum("voeux_1", "vœux", "Premiers vœux (Affelnet), établissements publics."),
            sum("voeux", "vœux", "Vœux confirmés (Parcoursup), établissements publics."),
            sum("voeux_capacite_connue", "vœux", "Les vœux, de l’une ou l’autre application, là où la capacité est connue."),
            sum("capacite_voeux_connus", "places", "Les places là où les vœux sont connus : le dénominateur de la pression et de la demande."),
            sum("effectif_capacite_connue", "élèves", "Les élèves en année d’entrée là où la capacité est connue."),
            sum("capacite_effectif_connu", "places", "Les places là où l’effectif d’entrée est connu : le dénominateur du remplissage."),
        ]
    };
}

static OFFRE_NATIONALE_SCHEMA: Schema = Schema {
    name: "offre_nationale",
    meaning: "Une ligne par rentrée, diplôme, dispositif et région : les sommes de la table offre.",
    fields: sums![
        RENTREE,
        CFD,
        DISPOSITIF,
        required(
            "region",
            Code,
            "Le code de la région ; 00 pour les collectivités hors des 18 régions."
        )
    ],
};

static OFFRE_TERRITOIRES_SCHEMA: Schema = Schema {
    name: "offre_territoires",
    meaning: "Une ligne par rentrée, territoire et niveau de diplôme : les sommes de la table offre.",
    fields: sums![
        RENTREE,
        required(
            "niveau",
            Code,
            "Le niveau du territoire : region, academie ou departement."
        ),
        required("code", Code, "Le code officiel du territoire à son niveau."),
        NIVEAU_DIPLOME
    ],
};
