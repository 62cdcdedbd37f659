//! From official files to the few Arrow files that the site loads.
//!
//! ```text
//! read/      CSV, XLSX and XLS as rows of text, columns by their headers
//! source/    one file per official source: its layouts, keys and traps
//! contours/  outlines of départements to one shared topology
//! assemble/  sums, and tables that several sources make together
//! demo/      a made-up set of the same shape
//! secret/    which InserJeunes counts are withheld, and an attack on the result
//! fetch/     open datasets to a folder
//! command/   what is asked of a publication: check, describe, diff
//! publish/   tables, Arrow and GeoParquet files, catalogue; written beside, then swapped
//! ```
//!
//! No formula lives here: those are the core's.

mod assemble;
pub mod command;
pub mod config;
pub mod contours;
mod coverage;
pub mod demo;
mod error;
pub mod fetch;
mod material;
mod nomenclatures;
mod offres;
mod parallel;
pub mod publish;
pub mod read;
mod report;
pub mod secret;
pub mod source;
mod tables;

pub use error::DataError;
pub use report::{Report, Tally};

pub use material::Material;
pub use nomenclatures::{Complement, Diplome, Metier, Nomenclatures};
pub use offres::{Annee, Application, Offres, Places};
pub use tables::{Cell, Rows, Tables};

use config::Config;
use source::Sources;
use std::path::Path;

/// Publishes the official files found under `sources` into the folder `out`.
///
/// # Errors
/// When a file is missing, of an unknown layout or unreadable; the former publication
/// is then untouched.
pub fn build(sources: &Path, out: &Path) -> Result<Report, DataError> {
    build_for(&Config::default(), sources, out, &|_| ())
}

/// Publishes as an operator asks; `tell` is told each file before it is read.
///
/// # Errors
/// Those of [`build`].
pub fn build_for(
    config: &Config,
    sources: &Path,
    out: &Path,
    tell: &dyn Fn(&Path),
) -> Result<Report, DataError> {
    let choice = config.choice();
    let found = Sources::find(sources, &choice)?;
    let mut material = Material::official();
    material.operateur = Some(config.operateur.clone());
    found.read_and_tell(&choice, &mut material, tell)?;
    let report = publish::publish(material, out, config.options())?;
    Ok(Report {
        ignored: found.ignored,
        restricted: found.restricted,
        ..report
    })
}

/// Publishes a demonstration set into the folder `out`, the same for the same seed.
///
/// `outlines` is the folder of the npm package `@gouvfr/dsfr-chart` 1.0.0.
///
/// # Errors
/// When the outlines cannot be read or the folder cannot be written.
pub fn demo(outlines: &Path, out: &Path, size: demo::Size) -> Result<Report, DataError> {
    publish::publish(
        demo::make(outlines, size)?,
        out,
        publish::Options::default(),
    )
}
