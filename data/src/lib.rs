//! From official files to the few Arrow files that the site loads.
//!
//! ```text
//! read/      CSV, XLSX and XLS as rows of text, columns by their headers
//! source/    one file per official source: its layouts, keys and traps
//! assemble/  what several sources make together
//! contours/  outlines of départements to one shared topology
//! demo/      a made-up set of the same shape
//! publish/   tables, Arrow and GeoParquet files, catalogue; written beside, then swapped
//! ```
//!
//! No formula lives here: those are the core's.

mod assemble;
pub mod contours;
pub mod demo;
mod error;
mod material;
mod nomenclatures;
mod offres;
pub mod publish;
pub mod read;
mod report;
pub mod source;
mod tables;

pub use error::DataError;
pub use report::{Report, Tally};

pub use material::Material;
pub use nomenclatures::{Complement, Diplome, Metier, Nomenclatures};
pub use offres::{Annee, Application, Offres, Places};
pub use tables::{Cell, Rows, Tables};

use source::{Choice, Sources};
use std::path::Path;

/// Publishes the official files found under `sources` into the folder `out`.
///
/// # Errors
/// When a file is missing, of an unknown layout or unreadable; the former publication
/// is then untouched.
pub fn build(sources: &Path, out: &Path) -> Result<Report, DataError> {
    let choice = Choice::default();
    let mut material = Material::official();
    Sources::find(sources, &choice)?.read(&choice, &mut material)?;
    publish::publish(material, out)
}

/// Publishes a demonstration set into the folder `out`, the same for the same seed.
///
/// `outlines` is the folder of the npm package `@gouvfr/dsfr-chart` 1.0.0.
///
/// # Errors
/// When the outlines cannot be read or the folder cannot be written.
pub fn demo(outlines: &Path, out: &Path, size: demo::Size) -> Result<Report, DataError> {
    publish::publish(demo::make(outlines, size)?, out)
}
