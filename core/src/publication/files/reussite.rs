//! Exams, further study, quality of jobs.

use super::{Published, by_region, optional, percent, required, whole};
use crate::table::ColumnType::{Code, I16, Text, U8, U16, U32};
use crate::table::{ColumnType, Field, Schema};

pub(super) static TABLES: &[&Published] = &[
    &RESULTATS,
    &RESULTATS_DOMAINE,
    &POURSUITE_SUPERIEUR,
    &GENERATION,
    &DECROCHAGE,
];

const fn measure(
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

const SESSION: Field = required("session", U16, "L’année de la session du baccalauréat.");
const UAI: Field = required("uai", Code, "L’identifiant de l’établissement (UAI).");
const PRESENTS: Field = measure(
    "presents",
    U16,
    "candidats",
    "Candidats présents à l’examen ; vide : aucun candidat.",
);
const REUSSITE: Field = percent(
    "taux_reussite",
    "Part des candidats présents qui obtiennent le baccalauréat ; vide alors que des candidats sont présents : taux non diffusé.",
);
const VA_REUSSITE: Field = measure(
    "va_reussite",
    I16,
    "points",
    "La valeur ajoutée publiée sur la réussite ; vide alors que le taux est connu : non diffusée (ND).",
);
const MENTIONS: Field = percent(
    "taux_mentions",
    "Part des candidats présents qui l’obtiennent avec une mention ; vide alors que des candidats sont présents : taux non diffusé.",
);
const VA_MENTIONS: Field = measure(
    "va_mentions",
    I16,
    "points",
    "La valeur ajoutée publiée sur les mentions ; vide alors que le taux est connu : non diffusée (ND).",
);

const fn va_acces(name: &'static str, meaning: &'static str) -> Field {
    measure(name, I16, "points", meaning)
}

const fn effectif(name: &'static str, meaning: &'static str) -> Field {
    measure(name, U16, "élèves", meaning)
}

/// Baccalauréat professionnel by lycée, all specialities together (IVAL).
pub static RESULTATS: Published = whole(&RESULTATS_SCHEMA, 2);
static RESULTATS_SCHEMA: Schema = Schema {
    name: "resultats",
    meaning: "Le baccalauréat professionnel, toutes spécialités : une ligne par session et lycée.",
    fields: &[
        SESSION,
        UAI,
        PRESENTS,
        REUSSITE,
        VA_REUSSITE,
        MENTIONS,
        VA_MENTIONS,
        percent(
            "taux_acces_seconde",
            "Chance d’un élève de seconde d’obtenir le baccalauréat dans le même établissement.",
        ),
        percent(
            "taux_acces_premiere",
            "Chance d’un élève de première d’obtenir le baccalauréat dans le même établissement.",
        ),
        percent(
            "taux_acces_terminale",
            "Chance d’un élève de terminale d’obtenir le baccalauréat dans le même établissement.",
        ),
        va_acces(
            "va_acces",
            "La valeur ajoutée publiée sur l’accès de la seconde au baccalauréat.",
        ),
        va_acces(
            "va_acces_premiere",
            "La valeur ajoutée publiée sur l’accès de la première au baccalauréat.",
        ),
        va_acces(
            "va_acces_terminale",
            "La valeur ajoutée publiée sur l’accès de la terminale au baccalauréat.",
        ),
        effectif(
            "effectif_seconde",
            "Élèves de seconde à la rentrée de l’année.",
        ),
        effectif(
            "effectif_premiere",
            "Élèves de première à la rentrée de l’année.",
        ),
        effectif(
            "effectif_terminale",
            "Élèves de terminale à la rentrée de l’année.",
        ),
    ],
};

/// Baccalauréat professionnel by lycée and domain of specialities (IVAL).
pub static RESULTATS_DOMAINE: Published = by_region(&RESULTATS_DOMAINE_SCHEMA, 3);
static RESULTATS_DOMAINE_SCHEMA: Schema = Schema {
    name: "resultats_domaine",
    meaning: "Le baccalauréat professionnel par domaine de spécialités : une ligne par session, lycée et domaine où des candidats sont présents.",
    fields: &[
        SESSION,
        UAI,
        required(
            "domaine",
            Code,
            "Le domaine de spécialités (2 chiffres de la NSF), ou production, ou services.",
        ),
        PRESENTS,
        REUSSITE,
        VA_REUSSITE,
        MENTIONS,
        VA_MENTIONS,
    ],
};

const fn bacheliers(name: &'static str, meaning: &'static str) -> Field {
    measure(name, U16, "bacheliers", meaning)
}

/// Bacheliers who go on in higher education, by académie (SIES).
pub static POURSUITE_SUPERIEUR: Published = whole(&POURSUITE_SUPERIEUR_SCHEMA, 4);
static POURSUITE_SUPERIEUR_SCHEMA: Schema = Schema {
    name: "poursuite_superieur",
    meaning: "Les nouveaux bacheliers inscrits dans le supérieur à la rentrée suivante : une ligne par année, académie du baccalauréat, série et genre. La source pondère ; les sommes sont arrondies à l’unité.",
    fields: &[
        required("annee", U16, "L’année de la session et de la rentrée."),
        required("academie", Code, "Le code de l’académie du baccalauréat."),
        required("serie", Code, "general, technologique ou professionnel."),
        required("genre", Code, "feminin, masculin ou ensemble."),
        bacheliers("nb_bacheliers", "Bacheliers de l’année."),
        bacheliers(
            "nb_sup_meme_academie",
            "Inscrits dans le supérieur dans leur académie.",
        ),
        bacheliers(
            "nb_sup_autre_academie",
            "Inscrits dans le supérieur dans une autre académie.",
        ),
        bacheliers("nb_sts", "Inscrits en section de technicien supérieur."),
        bacheliers("nb_universite", "Inscrits à l’université, IUT compris."),
    ],
};

/// What became of leavers three and six years after, by diploma (Céreq).
pub static GENERATION: Published = whole(&GENERATION_SCHEMA, 2);
static GENERATION_SCHEMA: Schema = Schema {
    name: "generation",
    meaning: "Les sortants d’une génération trois ans et six ans après, France entière : une ligne par génération et poste de la nomenclature de diplômes du Céreq. Les postes s’emboîtent et ne s’ajoutent pas.",
    fields: &[
        required(
            "generation",
            U16,
            "L’année de sortie de formation initiale.",
        ),
        required(
            "code",
            Code,
            "Le code du poste dans la nomenclature du Céreq.",
        ),
        required("libelle", Text, "Le plus haut diplôme obtenu."),
        measure(
            "niveau",
            U8,
            "",
            "Le niveau du diplôme, de 3 à 8 ; vide : le poste en réunit plusieurs.",
        ),
        measure(
            "sortants_estimes",
            U32,
            "sortants",
            "Sortants, estimés par l’enquête.",
        ),
        percent("taux_emploi_3_ans", "Part en emploi 3 ans après."),
        percent("part_chomage_3_ans", "Part au chômage 3 ans après."),
        percent(
            "taux_edi_3_ans",
            "Part des emplois à durée indéterminée 3 ans après.",
        ),
        percent(
            "part_temps_partiel_3_ans",
            "Part des emplois à temps partiel 3 ans après.",
        ),
        measure(
            "revenu_travail_3_ans",
            U16,
            "€",
            "Revenu mensuel net médian du travail 3 ans après.",
        ),
        percent("part_cadres_3_ans", "Part des cadres 3 ans après."),
        percent(
            "part_intermediaires_3_ans",
            "Part des professions intermédiaires 3 ans après.",
        ),
        percent(
            "part_qualifies_3_ans",
            "Part des employés et ouvriers qualifiés 3 ans après.",
        ),
        percent("taux_emploi_6_ans", "Part en emploi 6 ans après."),
        percent("part_chomage_6_ans", "Part au chômage 6 ans après."),
        percent(
            "taux_edi_6_ans",
            "Part des emplois à durée indéterminée 6 ans après.",
        ),
        percent(
            "part_temps_partiel_6_ans",
            "Part des emplois à temps partiel 6 ans après.",
        ),
        measure(
            "revenu_travail_6_ans",
            U16,
            "€",
            "Revenu mensuel net médian du travail 6 ans après.",
        ),
        percent("part_cadres_6_ans", "Part des cadres 6 ans après."),
        percent(
            "part_intermediaires_6_ans",
            "Part des professions intermédiaires 6 ans après.",
        ),
        percent(
            "part_qualifies_6_ans",
            "Part des employés et ouvriers qualifiés 6 ans après.",
        ),
    ],
};

/// Youths registered as drop-outs, by région and by académie.
pub static DECROCHAGE: Published = whole(&DECROCHAGE_SCHEMA, 3);
static DECROCHAGE_SCHEMA: Schema = Schema {
    name: "decrochage",
    meaning: "Les jeunes repérés comme décrocheurs : une ligne par rentrée et territoire. Les deux niveaux ne portent pas sur la même population.",
    fields: &[
        required("rentree", U16, "L’année de la rentrée."),
        required("niveau", Code, "region ou academie."),
        required("code", Code, "Le code officiel du territoire à son niveau."),
        optional("nb_decrocheurs", U32, "Jeunes repérés comme décrocheurs."),
        optional("effectif_suivi", U32, "Jeunes de 16 à 29 ans suivis."),
    ],
};
