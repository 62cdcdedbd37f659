//! Three questions of those who steer, answered from rows.
//!
//! Each answer informs and none decides: it gives figures with what they are made of,
//! positions with what chance allows, reasons with what could not be known. None sums
//! criteria up into a score (decision 8).

mod niveau;
mod offre;
mod revision;

pub use niveau::{NiveauInserant, NiveauxInserants, Sortie, Specialite, niveau_le_plus_inserant};
pub use offre::{
    Besoin, FamilleMetiers, MetierVise, Offre, OffreEtBesoins, Part, Quantites, Somme,
    offre_et_besoins,
};
pub use revision::{
    Certification, Critere, EnRegion, Raison, Seuils, Signalement, revision_des_certifications,
};
