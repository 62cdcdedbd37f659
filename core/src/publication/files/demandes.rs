//! Transformation requests.

use super::{Published, UAI, optional, required, whole};
use crate::table::{ColumnType, Field, Schema};
use ColumnType::{Code, U16};

pub(super) static TABLES: &[&Published] = &[&DEMANDES];

const fn places(name: &'static str, meaning: &'static str) -> Field {
    Field {
        unit: "places",
        ..required(name, U16, meaning)
    }
}

/// Requests to open, close or change places of a course, with what became of them.
///
/// No open source publishes them: the demonstration set makes some up, and a région that
/// exports its own gives them this shape.
pub static DEMANDES: Published = whole(
    &Schema {
        name: "demandes",
        meaning: "Une ligne par demande de transformation, par campagne et numéro.",
        fields: &[
            required("campagne", U16, "L’année de la campagne."),
            required("numero", Code, "Le numéro de la demande."),
            UAI,
            required("cfd", Code, "Le code du diplôme (CFD)."),
            required("dispositif", Code, "Le code du dispositif."),
            required("rentree", U16, "La rentrée visée."),
            required(
                "type_demande",
                Code,
                "Le type : ouverture_nette, augmentation_nette, fermeture, diminution, transfert ou coloration.",
            ),
            required(
                "statut",
                Code,
                "L’état de la demande : proposition, projet_de_demande, demande_validee, refusee…",
            ),
            optional("motif", Code, "Le premier motif donné."),
            places(
                "capacite_scolaire_actuelle",
                "Les places de la voie scolaire avant la demande.",
            ),
            places(
                "capacite_scolaire",
                "Les places de la voie scolaire après la demande.",
            ),
            places(
                "capacite_apprentissage_actuelle",
                "Les places d’apprentissage avant la demande.",
            ),
            places(
                "capacite_apprentissage",
                "Les places d’apprentissage après la demande.",
            ),
            places(
                "capacite_scolaire_coloree_actuelle",
                "Les places colorées de la voie scolaire avant la demande.",
            ),
            places(
                "capacite_scolaire_coloree",
                "Les places colorées de la voie scolaire après la demande.",
            ),
            places(
                "capacite_apprentissage_coloree_actuelle",
                "Les places colorées d’apprentissage avant la demande.",
            ),
            places(
                "capacite_apprentissage_coloree",
                "Les places colorées d’apprentissage après la demande.",
            ),
        ],
    },
    2,
);
