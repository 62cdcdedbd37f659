//! InserJeunes by course, with its counts.

use super::{Published, by_region, optional, percent, required, whole};
use crate::table::ColumnType::{Code, U16, U32};
use crate::table::{ColumnType, Field, Schema};

pub(super) static TABLES: &[&Published] =
    &[&INSERTION_REGION, &INSERTION_TOTAUX, &INSERTION_FORMATION];

const MILLESIME: Field = required(
    "millesime",
    Code,
    "La cohorte : deux années cumulées, comme 2018_2019.",
);
const VOIE: Field = required("voie", Code, "La voie : scolaire ou apprentissage.");
const POURSUITE: Field = percent(
    "taux_poursuite_etudes",
    "Part des inscrits en dernière année qui poursuivent des études ; vide en dessous de 20 inscrits, ou quand elle trahirait un effectif non diffusé.",
);
const EMPLOI_6: Field = percent(
    "taux_emploi_6_mois",
    "Part des sortants en emploi salarié 6 mois après la sortie ; vide en dessous de 20 sortants.",
);
const EMPLOI_12: Field = percent(
    "taux_emploi_12_mois",
    "Part des sortants en emploi salarié 12 mois après la sortie.",
);
const EMPLOI_18: Field = percent(
    "taux_emploi_18_mois",
    "Part des sortants en emploi salarié 18 mois après la sortie.",
);
const EMPLOI_24: Field = percent(
    "taux_emploi_24_mois",
    "Part des sortants en emploi salarié 24 mois après la sortie.",
);

const fn count(name: &'static str, kind: ColumnType, meaning: &'static str) -> Field {
    Field {
        unit: "jeunes",
        ..optional(name, kind, meaning)
    }
}

macro_rules! counts_and_rates {
    ($kind:ident, $($key:expr),+) => {
        &[
            $($key,)+
            count("nb_annee_term", $kind, "Inscrits en dernière année ; vide quand le secret statistique le veut, comme les effectifs qui suivent."),
            count("nb_sortants", $kind, "Sortants : ceux qui ne poursuivent pas d’études."),
            count("nb_poursuite", $kind, "Inscrits en dernière année qui poursuivent des études."),
            count("nb_emploi_6_mois", $kind, "Sortants en emploi salarié 6 mois après la sortie."),
            count("nb_emploi_12_mois", $kind, "Sortants en emploi salarié 12 mois après la sortie."),
            count("nb_emploi_18_mois", $kind, "Sortants en emploi salarié 18 mois après la sortie."),
            count("nb_emploi_24_mois", $kind, "Sortants en emploi salarié 24 mois après la sortie."),
            POURSUITE,
            EMPLOI_6,
            EMPLOI_12,
            EMPLOI_18,
            EMPLOI_24,
        ]
    };
}

/// InserJeunes by région and course, with its counts where secrecy lets them out.
pub static INSERTION_REGION_SCHEMA: Schema = Schema {
    name: "insertion_region",
    meaning: "Une ligne par cohorte, voie, région et formation. Les effectifs d’une ligne sont tous là ou tous absents.",
    fields: counts_and_rates!(
        U16,
        MILLESIME,
        VOIE,
        required("region", Code, "Le code de la région."),
        required("cfd", Code, "Le code de la formation diplôme (CFD)."),
        optional(
            "dispositif",
            Code,
            "Le dispositif de formation ; vide en apprentissage."
        )
    ),
};

/// [`INSERTION_REGION_SCHEMA`], in one file.
pub static INSERTION_REGION: Published = whole(&INSERTION_REGION_SCHEMA, 5);

/// Sums of InserJeunes over régions and courses, rows that are not published included.
///
/// There is no total over cohorts. A pool is two school years, two successive pools share
/// one of them, and no year is published alone: of years a, b, c the pools a + b and
/// b + c leave a, b and c each free to grow while its neighbour shrinks, so that no
/// linear equation ties a number of one pool to those of another.
pub static INSERTION_TOTAUX_SCHEMA: Schema = Schema {
    name: "insertion_totaux",
    meaning: "Une ligne par cohorte, voie, territoire et groupe de formations : toutes, un niveau, un niveau et une spécialité, ou une formation. Sommes de toutes les lignes d’insertion_region, y compris celles dont les effectifs ne sont pas diffusés.",
    fields: counts_and_rates!(
        U32,
        MILLESIME,
        VOIE,
        optional(
            "region",
            Code,
            "Le code de la région ; vide : la France entière."
        ),
        optional(
            "niveau",
            Code,
            "Les trois premiers caractères du CFD ; vide : tous, ou une seule formation."
        ),
        optional(
            "nsf",
            Code,
            "Le groupe de spécialités (NSF) ; vide : tous, ou une seule formation."
        ),
        optional(
            "cfd",
            Code,
            "Le code d’une seule formation ; vide : plusieurs."
        ),
        optional(
            "dispositif",
            Code,
            "Le dispositif d’une seule formation ; vide en apprentissage."
        )
    ),
};

/// [`INSERTION_TOTAUX_SCHEMA`], in one file.
pub static INSERTION_TOTAUX: Published = whole(&INSERTION_TOTAUX_SCHEMA, 7);

/// InserJeunes by school and course: rates alone, as the portal publishes them.
pub static INSERTION_FORMATION_SCHEMA: Schema = Schema {
    name: "insertion_formation",
    meaning: "Une ligne par cohorte, établissement et formation : les taux publiés, sans effectif.",
    fields: &[
        MILLESIME,
        required("uai", Code, "L’identifiant de l’établissement (UAI)."),
        required("cfd", Code, "Le code de la formation diplôme (CFD)."),
        required("dispositif", Code, "Le dispositif de formation."),
        percent(
            "taux_poursuite_etudes",
            "Part des inscrits en dernière année qui poursuivent des études.",
        ),
        EMPLOI_6,
        EMPLOI_12,
        EMPLOI_18,
        EMPLOI_24,
        percent("part_poursuite_etudes", "Part de la promotion en études."),
        percent(
            "part_emploi_6_mois",
            "Part de la promotion en emploi 6 mois après la sortie.",
        ),
        percent(
            "part_autres_situations",
            "Part de la promotion dans une autre situation.",
        ),
    ],
};

/// [`INSERTION_FORMATION_SCHEMA`], a file per région.
pub static INSERTION_FORMATION: Published = by_region(&INSERTION_FORMATION_SCHEMA, 4);
