//! The catalogue of indicators, and one file per family of the mission.
//!
//! An indicator is a declaration ([`Indicator`]): its formula is data, which one
//! evaluator ([`Total`]) applies to rows of any group. [`FAMILLES`] lists them all.

pub mod exposition;
pub mod mesure;
pub mod source;

mod attractivite;
mod catalogue;
mod columnar;
mod contexte;
mod demande_economique;
mod evolution;
mod formula;
mod inserjeunes;
mod insertion;
mod poursuite;
mod prospective;
mod reussite;
mod territorial;
mod valeur_ajoutee;

pub use attractivite::*;
pub use catalogue::{
    FAMILLES, Famille, Indicator, Maille, Neighbour, Periode, Rounding, Rupture, Tenue, Unit,
};
pub use columnar::totals;
pub use contexte::*;
pub use demande_economique::*;
pub use evolution::{Evolution, evolution};
pub use formula::{Condition, Formula, Row, Side, Total};
pub use inserjeunes::{Insertion, PAR_ETABLISSEMENT, Population};
pub use insertion::*;
pub use mesure::Mesure;
pub use poursuite::*;
pub use prospective::*;
pub use reussite::*;
pub use source::Source;
pub use territorial::{Spread, territorial};
pub use valeur_ajoutee::*;
