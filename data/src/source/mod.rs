//! Official sources: a file each, declared, recognised and read.
//!
//! A source says who publishes it, how its files are known and what each column has
//! been called. It reads a file into the [`Material`], and counts the rows that it kept,
//! mended and left out. A layout that none of them has is refused, naming file, line
//! and column; a file that none of them knows is listed in the report.

mod annuaire;
mod chomage;
mod communes;
mod contours;
mod declared;
mod decoupage;
mod decrochage;
mod generation;
mod inserjeunes;
mod ips;
mod ival;
mod ival_json;
mod mef;
mod population;
mod population_communale;
mod poursuite_superieur;
mod sources;

pub use annuaire::{Annuaire, School};
pub(crate) use communes::assemble as assemble_communes;
pub use communes::{Bassin, Bassins, Commune, Communes};
pub(crate) use contours::codes;
pub use declared::{Dataset, Declared, Known, Rights};
pub use decoupage::{Decoupage, Departements};
pub use inserjeunes::{Cohorte, Ligne, MEASURES};
pub use mef::{Mef, Mefs};
pub use population::Habitants;
pub(crate) use population::assemble as assemble_habitants;
pub use sources::{Choice, Found, Sources};

/// Every source. Those that others need to be read come first.
pub static SOURCES: &[&Declared] = &[
    &decoupage::SOURCE,
    &contours::SOURCE,
    &annuaire::SOURCE,
    &mef::SOURCE,
    &inserjeunes::LYCEES,
    &inserjeunes::CFA,
    &ival::SOURCE,
    &ival_json::SOURCE,
    &ips::SOURCE,
    &poursuite_superieur::SOURCE,
    &generation::SOURCE,
    &decrochage::SOURCE,
    &chomage::SOURCE,
    &population::FIVE_YEARS,
    &population::LARGE,
    &communes::ZONES,
    &communes::BASSINS_2021,
    &communes::BASSINS_2019,
    &population_communale::SOURCE,
];
