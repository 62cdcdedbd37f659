//! Official sources: a file each, declared, recognised and read.
//!
//! A source says who publishes it, how its files are known and what each column has
//! been called. It reads a file into the [`Material`], and counts the rows that it kept,
//! mended and left out. A layout that none of them has is refused, naming file, line
//! and column; a file that none of them knows is listed in the report.

mod affelnet;
mod annuaire;
mod bcn;
mod certifications;
mod constat;
mod contours;
mod declared;
mod decoupage;
mod diplomes;
mod familles;
mod inserjeunes;
mod mef;
mod metiers;
mod parcoursup;
mod places;
mod rentree;
mod sources;
mod specialites;

pub use annuaire::{Annuaire, School};
pub(crate) use contours::codes;
pub use declared::{Dataset, Declared, Known, Rights};
pub use decoupage::{Decoupage, Departements};
pub use inserjeunes::{Cohorte, Ligne, MEASURES};
pub use mef::{Mef, Mefs};
pub use sources::{Choice, Found, Sources};

/// Every source. Those that others need to be read come first.
pub static SOURCES: &[&Declared] = &[
    &decoupage::SOURCE,
    &contours::SOURCE,
    &annuaire::SOURCE,
    &diplomes::SOURCE,
    &familles::SOURCE,
    &mef::SOURCE,
    &constat::SOURCE,
    &affelnet::SOURCE,
    &parcoursup::SOURCE,
    &specialites::GROUPES,
    &specialites::DOMAINES_NSF,
    &specialites::CATEGORIES,
    &specialites::NIVEAUX_BCN,
    &specialites::DISPOSITIFS_BCN,
    &certifications::LISTES,
    &certifications::CERTIFICATIONS,
    &certifications::PRIORITES,
    &certifications::GROUPES,
    &metiers::FICHES,
    &metiers::DOMAINES,
    &metiers::PASSAGES,
    &metiers::PROFESSIONS,
    &metiers::FAPS,
    &inserjeunes::LYCEES,
    &inserjeunes::CFA,
];
