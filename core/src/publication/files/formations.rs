//! Diplomas, their codes and their links to métiers.

use super::{Published, optional, required, whole};
use crate::table::ColumnType::{Code, Text, U8, U16, U32};
use crate::table::{Field, Schema};

pub(super) static TABLES: &[&Published] = &[
    &FORMATIONS,
    &CONTINUUM,
    &DOMAINES,
    &NIVEAUX,
    &DISPOSITIFS,
    &METIERS,
    &FORMATION_METIER,
    &METIER_FAP,
    &FAMILLES_PROFESSIONNELLES,
    &FORMATION_ACTION,
    &FORMATION_GROUPE,
    &RECHERCHE,
];

const CFD: Field = required("cfd", Code, "Le code de la formation diplôme (CFD).");
const ROME: Field = required("rome", Code, "Le code du métier (ROME).");

/// Diplomas that a visitor may meet.
pub static FORMATIONS: Published = whole(&FORMATIONS_SCHEMA, 1);

/// Which diploma replaced which.
pub static CONTINUUM: Published = whole(&CONTINUUM_SCHEMA, 2);

/// Specialities of training: groups, domains and categories.
pub static DOMAINES: Published = whole(&DOMAINES_SCHEMA, 2);

/// Levels of diplomas.
pub static NIVEAUX: Published = whole(&NIVEAUX_SCHEMA, 1);

/// Dispositifs.
pub static DISPOSITIFS: Published = whole(&DISPOSITIFS_SCHEMA, 1);

/// Occupations of the ROME.
pub static METIERS: Published = whole(&METIERS_SCHEMA, 1);

/// The occupations that diplomas prepare.
pub static FORMATION_METIER: Published = whole(&FORMATION_METIER_SCHEMA, 2);

/// From ROME to FAP-2009.
pub static METIER_FAP: Published = whole(&METIER_FAP_SCHEMA, 2);

/// Families of occupations of the Dares.
pub static FAMILLES_PROFESSIONNELLES: Published = whole(&FAMILLES_PROFESSIONNELLES_SCHEMA, 2);

/// Diplomas that a région académique gives priority to.
pub static FORMATION_ACTION: Published = whole(&FORMATION_ACTION_SCHEMA, 3);

/// Groups of diplomas of one field.
pub static FORMATION_GROUPE: Published = whole(&FORMATION_GROUPE_SCHEMA, 2);

/// What a visitor may search.
pub static RECHERCHE: Published = whole(&RECHERCHE_SCHEMA, 2);

static FORMATIONS_SCHEMA: Schema = Schema {
    name: "formations",
    meaning: "Une ligne par diplôme de la voie professionnelle enseigné depuis 2015, ou dont un chiffre est publié.",
    fields: &[
        required("cfd", Text, "Le code de la formation diplôme (CFD)."),
        required("libelle", Text, "L’intitulé du diplôme, sans son niveau."),
        required("niveau", Code, "Le code de son niveau : 400, 500…"),
        optional("nsf", Code, "Le code de son groupe de spécialités (NSF)."),
        optional("ouverture", U32, "Le jour de son ouverture : 20190901."),
        optional("fermeture", U32, "Le jour de sa fermeture : 20260831."),
        optional(
            "derniere_session",
            U16,
            "L’année de sa dernière session d’examen.",
        ),
        optional(
            "place",
            Code,
            "Sa place dans une famille : 2nde_commune, 1ere_commune, specialite ou option.",
        ),
        optional(
            "cfd_commun",
            Code,
            "Le CFD de l’année commune qui y mène, la plus récente.",
        ),
        optional(
            "famille",
            Code,
            "Le nom de sa famille de métiers, ou de son BTS à options.",
        ),
        optional("cpc", Code, "Sa commission professionnelle consultative."),
        optional("secteur", Code, "Son secteur dans cette commission."),
        optional("rncp", U32, "Son numéro au répertoire national (RNCP)."),
    ],
};

static CONTINUUM_SCHEMA: Schema = Schema {
    name: "continuum",
    meaning: "Une ligne par diplôme qui en remplace un autre, tous deux publiés.",
    fields: &[
        required("ancien", Code, "Le CFD du diplôme remplacé."),
        required("nouveau", Code, "Le CFD de celui qui le remplace."),
        required(
            "strict",
            U8,
            "1 quand l’un ne remplace que l’autre et n’est remplacé que par lui : les chiffres suivent. 0 sinon.",
        ),
    ],
};

static DOMAINES_SCHEMA: Schema = Schema {
    name: "domaines",
    meaning: "Une ligne par groupe, domaine et catégorie de spécialités de formation (NSF).",
    fields: &[
        required("grain", Code, "categorie, domaine ou groupe."),
        required("code", Text, "Son code : 1, 2 ou 3 chiffres."),
        required("libelle", Text, "Son nom."),
    ],
};

static NIVEAUX_SCHEMA: Schema = Schema {
    name: "niveaux",
    meaning: "Une ligne par niveau de diplôme.",
    fields: &[
        required("niveau", Text, "Les trois premiers caractères du CFD."),
        required("libelle", Text, "Son nom court : CAP, Bac pro…"),
        optional("qualification", U8, "Le niveau de qualification, de 3 à 8."),
    ],
};

static DISPOSITIFS_SCHEMA: Schema = Schema {
    name: "dispositifs",
    meaning: "Une ligne par dispositif de formation.",
    fields: &[
        required("dispositif", Text, "Son code, 3 chiffres."),
        required("libelle", Text, "Son nom, comme la BCN l’écrit."),
        optional(
            "niveau",
            Code,
            "Le code du niveau de diplôme qu’il prépare.",
        ),
    ],
};

static METIERS_SCHEMA: Schema = Schema {
    name: "metiers",
    meaning: "Une ligne par métier du ROME, ou par domaine du ROME auquel un diplôme est relié.",
    fields: &[
        required("rome", Text, "Son code : une lettre et quatre chiffres."),
        required("libelle", Text, "Son nom."),
        optional("domaine", Code, "Le nom de son domaine professionnel."),
        optional(
            "parent",
            Code,
            "Le code du métier dont il précise une part.",
        ),
        optional(
            "transition_ecologique",
            Code,
            "Sa place dans la transition écologique, comme la source la nomme.",
        ),
        optional(
            "transition_numerique",
            U8,
            "1 : métier de la transition numérique.",
        ),
        optional(
            "transition_demographique",
            U8,
            "1 : métier de la transition démographique.",
        ),
    ],
};

static FORMATION_METIER_SCHEMA: Schema = Schema {
    name: "formation_metier",
    meaning: "Une ligne par métier auquel un diplôme prépare.",
    fields: &[CFD, ROME],
};

static METIER_FAP_SCHEMA: Schema = Schema {
    name: "metier_fap",
    meaning: "Une ligne par famille professionnelle (FAP-2009) d’un métier du ROME.",
    fields: &[
        ROME,
        required(
            "fap",
            Code,
            "Le code de la famille professionnelle, FAP-2009.",
        ),
    ],
};

static FAMILLES_PROFESSIONNELLES_SCHEMA: Schema = Schema {
    name: "familles_professionnelles",
    meaning: "Une ligne par famille professionnelle (FAP), à ses trois grains.",
    fields: &[
        required("nomenclature", U16, "2009 ou 2021 : les codes diffèrent."),
        required("fap", Text, "Son code : A, A0Z ou A0Z40."),
        optional("libelle", Code, "Son nom."),
        optional("groupe", Code, "Le code de son groupe : A0Z."),
        required(
            "famille",
            Code,
            "La lettre de sa famille, la même dans les deux.",
        ),
    ],
};

static FORMATION_ACTION_SCHEMA: Schema = Schema {
    name: "formation_action",
    meaning: "Une ligne par formation qu’une région académique dit prioritaire.",
    fields: &[
        CFD,
        required("dispositif", Code, "Le code de son dispositif."),
        required("region", Code, "Le code de la région."),
    ],
};

static FORMATION_GROUPE_SCHEMA: Schema = Schema {
    name: "formation_groupe",
    meaning: "Une ligne par regroupement d’une formation.",
    fields: &[
        CFD,
        required("regroupement", Code, "Le nom du regroupement."),
    ],
};

static RECHERCHE_SCHEMA: Schema = Schema {
    name: "recherche",
    meaning: "Une ligne par objet que l’on peut chercher, par nature puis par code.",
    fields: &[
        required(
            "nature",
            Code,
            "formation, etablissement, region, academie, departement, domaine ou metier.",
        ),
        required(
            "code",
            Text,
            "Son code : CFD, UAI, code officiel, NSF ou ROME.",
        ),
        required("libelle", Code, "Son nom, comme il s’affiche."),
        optional(
            "precision",
            Code,
            "Ce qui le distingue : niveau d’un diplôme, commune d’un établissement, domaine d’un métier.",
        ),
    ],
};
