//! Made-up transformation requests of two campaigns, each sound by the rules of its type.

use super::chance::Chance;
use super::formations::Formations;
use super::offre::Course;
use crate::tables::Tables;
use orion_indicateurs::publication::DEMANDES;

const CAMPAGNES: [u16; 2] = [2024, 2025];

/// What is asked of a course: the type, a motive, and places before and after.
struct Demande {
    kind: &'static str,
    motif: &'static str,
    scolaire: (u32, u32),
    apprentissage: (u32, u32),
    /// Coloured places of the school way, before and after.
    colorees: (u32, u32),
}

/// Makes the requests of every campaign: about one course in twelve.
pub(super) fn make(
    courses: &[Course],
    formations: &Formations,
    tables: &mut Tables,
    chance: &mut Chance,
) {
    for campagne in CAMPAGNES {
        for (number, course) in courses.iter().enumerate() {
            if !chance.happens(8) {
                continue;
            }
            let demande = demande(course, chance);
            let statut = statut(campagne, chance);
            let formation = &formations.all[course.formation];
            let (uai, cfd) = (course.uai.to_string(), formation.cfd.to_string());
            let numero = format!("D{campagne}-{number:05}");
            tables.of(&DEMANDES).push([
                campagne.into(),
                numero.as_str().into(),
                uai.as_str().into(),
                cfd.as_str().into(),
                formation.dispositif.into(),
                (campagne + 1).into(),
                demande.kind.into(),
                statut.into(),
                demande.motif.into(),
                demande.scolaire.0.into(),
                demande.scolaire.1.into(),
                demande.apprentissage.0.into(),
                demande.apprentissage.1.into(),
                demande.colorees.0.into(),
                demande.colorees.1.into(),
                0_u8.into(),
                0_u8.into(),
            ]);
        }
    }
}

fn demande(course: &Course, chance: &mut Chance) -> Demande {
    let (places, step) = (course.places, 3 + chance.below(4) * 3);
    let usual = |kind, motif, scolaire| Demande {
        kind,
        motif,
        scolaire,
        apprentissage: (0, 0),
        colorees: (0, 0),
    };
    match chance.below(100) {
        0..30 => usual("ouverture_nette", "besoins_economiques_locaux", (0, places)),
        30..50 => usual(
            "augmentation_nette",
            "taux_insertion_satisfaisant",
            (places, places + step),
        ),
        50..68 => usual("fermeture", "taux_insertion_insatisfaisant", (places, 0)),
        68..82 => usual(
            "diminution",
            "nombre_eleves_en_baisse",
            (places, places.saturating_sub(step)),
        ),
        82..90 => Demande {
            apprentissage: (0, step),
            ..usual(
                "transfert",
                "effectif_faible_scolaire",
                (places, places.saturating_sub(step)),
            )
        },
        _ => Demande {
            colorees: (0, step.min(places)),
            ..usual(
                "coloration",
                "favorise_attractivite_formation",
                (places, places),
            )
        },
    }
}

/// The first campaign is over; the second is under way.
fn statut(campagne: u16, chance: &mut Chance) -> &'static str {
    let draw = chance.below(100);
    if campagne == CAMPAGNES[0] {
        return if draw < 75 {
            "demande_validee"
        } else {
            "refusee"
        };
    }
    match draw {
        0..25 => "proposition",
        25..60 => "projet_de_demande",
        60..75 => "pret_pour_le_vote",
        75..93 => "demande_validee",
        _ => "refusee",
    }
}
