//! The columns of the corpus: those of no published file, but their types.

use orion_indicateurs::table::{ColumnType, Field, Schema};

const fn field(name: &'static str, kind: ColumnType, nullable: bool) -> Field {
    Field {
        name,
        kind,
        nullable,
        unit: "",
        meaning: "",
    }
}

/// The columns of the corpus.
pub static SCHEMA: Schema = Schema {
    name: "corpus",
    meaning: "A course of a school, for one cohort.",
    fields: &[
        field("formation", ColumnType::Code, false),
        field("etablissement", ColumnType::Code, false),
        field("region", ColumnType::Code, false),
        field("academie", ColumnType::Code, false),
        field("departement", ColumnType::Code, false),
        field("niveau", ColumnType::Code, false),
        field("voie", ColumnType::Code, false),
        field("millesime", ColumnType::Code, false),
        field("nb_annee_term", ColumnType::U16, false),
        field("nb_poursuite", ColumnType::U16, true),
        field("nb_sortants", ColumnType::U16, true),
        field("nb_emploi_6_mois", ColumnType::U16, true),
        field("taux_emploi_6_mois", ColumnType::U8, true),
        field("taux_poursuite_etudes", ColumnType::U8, true),
        field("va_emploi_6_mois", ColumnType::I16, true),
    ],
};
