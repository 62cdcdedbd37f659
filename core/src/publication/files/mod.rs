//! The columns of every published table: a room per family.

mod contexte;
mod demandes;
mod economie;
mod formations;
mod insertion;
mod offre;
mod reussite;

pub use contexte::*;
pub use demandes::*;
pub use economie::*;
pub use formations::*;
pub use insertion::*;
pub use offre::*;
pub use reussite::*;

use crate::code::Region;
use crate::table::{ColumnType, Field, Schema};
use ColumnType::{Code, I16, Text, U8, U16};

/// One published table: what it holds, what its rows are told apart by, and whether it
/// comes in one file or one per région.
#[derive(Debug, PartialEq, Eq)]
pub struct Published {
    /// Its columns.
    pub schema: &'static Schema,
    /// How many leading columns make its key: rows are sorted by it, each comes once.
    pub key: usize,
    /// How it is cut into files.
    pub split: Split,
}

impl Published {
    /// The name of its file, without `.arrow`: that of the whole table, or of a région.
    pub fn file_name(&self, region: Option<Region>) -> String {
        match region {
            Some(region) => format!("{}_{region}", self.schema.name),
            None => self.schema.name.into(),
        }
    }
}

/// How a table is cut into files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// One file, named as the table.
    Whole,
    /// A file per région, named as the table and the code of the région: `offre_84`.
    Region,
}

/// The tables of the first map.
static CARTE: [&Published; 6] = [
    &whole(&TERRITOIRES, 2),
    &whole(&CONTOURS, 0),
    &whole(&INSERTION_COHORTE, 3),
    &whole(&ETABLISSEMENTS, 1),
    &whole(&INSERTION, 3),
    &whole(&ETABLISSEMENTS_CFA, 1),
];

/// Every published table, room by room.
pub static TABLES: [&[&Published]; 8] = [
    &CARTE,
    formations::TABLES,
    offre::TABLES,
    insertion::TABLES,
    reussite::TABLES,
    economie::TABLES,
    contexte::TABLES,
    demandes::TABLES,
];

const fn whole(schema: &'static Schema, key: usize) -> Published {
    Published {
        schema,
        key,
        split: Split::Whole,
    }
}

const fn by_region(schema: &'static Schema, key: usize) -> Published {
    Published {
        schema,
        key,
        split: Split::Region,
    }
}

const fn required(name: &'static str, kind: ColumnType, meaning: &'static str) -> Field {
    Field {
        name,
        kind,
        nullable: false,
        unit: "",
        meaning,
    }
}

const fn optional(name: &'static str, kind: ColumnType, meaning: &'static str) -> Field {
    Field {
        name,
        kind,
        nullable: true,
        unit: "",
        meaning,
    }
}

const fn percent(name: &'static str, meaning: &'static str) -> Field {
    Field {
        name,
        kind: U8,
        nullable: true,
        unit: "%",
        meaning,
    }
}

/// Régions, académies and départements, with their parents.
pub static TERRITOIRES: Schema = Schema {
    name: "territoires",
    meaning: "Une ligne par territoire.",
    fields: &[
        required(
            "niveau",
            Code,
            "Le niveau : region, academie ou departement.",
        ),
        required("code", Text, "Le code officiel du territoire à son niveau."),
        required("nom", Text, "Le nom du territoire."),
        optional("academie", Code, "Le code de l’académie d’un département."),
        optional(
            "region",
            Code,
            "Le code de la région d’un département ou d’une académie.",
        ),
    ],
};

/// Borders of départements, cut where three meet.
pub static CONTOURS: Schema = Schema {
    name: "contours",
    meaning: "Une ligne par sommet d’une ligne frontière, dans l’ordre du tracé.",
    fields: &[
        required("arc", U16, "Le numéro de la ligne frontière."),
        optional(
            "gauche",
            Code,
            "Le code du département à sa gauche ; vide : mer ou étranger.",
        ),
        optional(
            "droite",
            Code,
            "Le code du département à sa droite ; vide : mer ou étranger.",
        ),
        required(
            "x",
            U16,
            "L’abscisse du sommet sur la feuille, vers la droite.",
        ),
        required(
            "y",
            U16,
            "L’ordonnée du sommet sur la feuille, vers le bas.",
        ),
    ],
};

const SCHOOL_FIELDS: &[Field] = &[
    required("uai", Text, "L’identifiant de l’établissement (UAI)."),
    required("nom", Text, "Le nom de l’établissement."),
    optional("commune", Code, "Le nom de sa commune."),
    DEPARTEMENT,
    optional("secteur", Code, "Son secteur : public ou prive."),
    optional("x", U16, "L’abscisse de l’établissement sur la feuille."),
    optional("y", U16, "L’ordonnée de l’établissement sur la feuille."),
];

/// Lycées that InserJeunes follows.
pub static ETABLISSEMENTS: Schema = Schema {
    name: "etablissements",
    meaning: "Une ligne par lycée, par UAI croissant.",
    fields: SCHOOL_FIELDS,
};

/// Centres de formation d'apprentis that InserJeunes follows and that are no lycée.
pub static ETABLISSEMENTS_CFA: Schema = Schema {
    name: "etablissements_cfa",
    meaning: "Une ligne par centre de formation d’apprentis, par UAI croissant.",
    fields: SCHOOL_FIELDS,
};

const POPULATION: Field = required(
    "population",
    Code,
    "Qui est compté : ensemble, eleves, apprentis ou cfa.",
);
const MILLESIME: Field = required(
    "millesime",
    Code,
    "La cohorte : deux années cumulées, comme 2018_2019.",
);
const UAI: Field = required("uai", Code, "L’identifiant de l’établissement (UAI).");
const DEPARTEMENT: Field = required("departement", Code, "Le code de son département.");
const POURSUITE: Field = percent(
    "taux_poursuite_etudes",
    "Part des inscrits en dernière année qui poursuivent des études.",
);
const EMPLOI: Field = percent(
    "taux_emploi_6_mois",
    "Part des sortants en emploi salarié 6 mois après la sortie.",
);
const VALEUR_AJOUTEE: Field = Field {
    name: "va_emploi_6_mois",
    kind: I16,
    nullable: true,
    unit: "points",
    meaning: "La valeur ajoutée publiée : taux constaté moins taux attendu, avant arrondi.",
};

/// InserJeunes by school for one cohort: what pages show, a file per cohort
/// (`insertion_2021_2022.arrow`).
pub static INSERTION_COHORTE: Schema = Schema {
    name: "insertion_cohorte",
    meaning: "Les lycées d’une cohorte, élèves et apprentis ensemble : une ligne par établissement, par UAI croissant. Un fichier par cohorte, dont le nom finit par son millésime.",
    fields: &[
        POPULATION,
        MILLESIME,
        UAI,
        DEPARTEMENT,
        POURSUITE,
        EMPLOI,
        VALEUR_AJOUTEE,
    ],
};

/// InserJeunes by school: every population and every measure.
pub static INSERTION: Schema = Schema {
    name: "insertion",
    meaning: "Une ligne par population, cohorte et établissement, dans cet ordre.",
    fields: &[
        POPULATION,
        MILLESIME,
        UAI,
        DEPARTEMENT,
        POURSUITE,
        EMPLOI,
        VALEUR_AJOUTEE,
        percent(
            "taux_emploi_6_mois_attendu",
            "Le taux d’emploi attendu d’un établissement qui aurait les mêmes élèves.",
        ),
        percent(
            "taux_emploi_12_mois",
            "Part des sortants en emploi salarié 12 mois après la sortie.",
        ),
        percent(
            "taux_emploi_18_mois",
            "Part des sortants en emploi salarié 18 mois après la sortie.",
        ),
        percent(
            "taux_emploi_24_mois",
            "Part des sortants en emploi salarié 24 mois après la sortie.",
        ),
        percent("part_poursuite_etudes", "Part de la promotion en études."),
        percent(
            "part_emploi_6_mois",
            "Part de la promotion en emploi 6 mois après la sortie.",
        ),
        percent(
            "part_autres_situations",
            "Part de la promotion dans une autre situation.",
        ),
        percent(
            "part_contrats_interrompus",
            "Part des contrats d’apprentissage interrompus avant leur terme.",
        ),
    ],
};
