//! Official sources: a file each, declared, recognised and read.
//!
//! A source says who publishes it, how its files are known and what each column has
//! been called. It reads a file into the [`Material`], and counts the rows that it kept,
//! mended and left out. A layout that none of them has is refused, naming file, line
//! and column; a file that none of them knows is listed in the report.

mod affelnet;
mod annuaire;
mod bcn;
mod bmo;
mod certifications;
mod chomage;
mod communes;
mod constat;
mod contours;
mod declared;
mod decoupage;
mod decrochage;
mod diplomes;
mod familles;
mod formation_fine;
mod generation;
mod inserjeunes;
mod inserjeunes_portail;
mod inserjeunes_region;
mod ips;
mod ival;
mod ival_json;
mod mef;
mod metier_specialite;
mod metiers;
mod metiers_2030;
mod metiers_en_tension;
mod parcoursup;
pub(crate) mod places;
mod places_offertes;
mod population;
mod population_communale;
mod poursuite_superieur;
mod rentree;
mod sources;
mod specialites;
mod tension_bassin;
mod tensions;

pub use annuaire::{Annuaire, School};
pub use bmo::{Besoin, BesoinKey, Besoins};
pub(crate) use communes::assemble as assemble_communes;
pub use communes::{Bassin, Bassins, Commune, Communes};
pub(crate) use contours::codes;
pub use declared::{Dataset, Declared, Known, Rights};
pub use decoupage::{Decoupage, Departements};
pub use inserjeunes::{Cohorte, Ligne, MEASURES};
pub use inserjeunes_region::{CleRegion, Effectifs, InsertionRegion, terms};
pub use mef::{Mef, Mefs};
pub(crate) use metiers_2030::SOLDE;
pub use metiers_2030::{Groupes, Projection, Projections};
pub use population::Habitants;
pub(crate) use population::assemble as assemble_habitants;
pub(crate) use sources::read_made;
pub use sources::{Choice, Found, Sources};
pub use tensions::{Tension, TensionKey, Tensions};

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
    &inserjeunes_portail::LYCEES,
    &inserjeunes_portail::CFA,
    &inserjeunes::LYCEES,
    &inserjeunes::CFA,
    &bmo::SOURCE,
    &tensions::SOURCE,
    &tension_bassin::SOURCE,
    &metiers_2030::SOURCE,
    &metiers_en_tension::SOURCE,
    &metier_specialite::SOURCE,
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
    &formation_fine::SOURCE,
    &inserjeunes_region::SOURCE,
];
