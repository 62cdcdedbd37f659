//! The catalogue of indicators, and the figures they give.
//!
//! One declaration per indicator, one file per family of the mission. Pages, tables
//! and exports take names, units and sentences from here; nothing restates them.

mod catalogue;
mod emploi;
mod insertion;
mod poursuite;
mod territorial;
mod valeur_ajoutee;

pub use catalogue::{CATALOGUE, Indicator, Unit};
pub use emploi::TAUX_EMPLOI_6_MOIS;
pub use insertion::{Insertion, Population};
pub use poursuite::TAUX_POURSUITE_ETUDES;
pub use territorial::{Spread, territorial};
pub use valeur_ajoutee::VA_EMPLOI_6_MOIS;
