//! Outlines of départements, GeoJSON in longitude and latitude.
//!
//! Publisher: IGN, Admin Express. Key: code of the département. Traps: several files
//! of a folder may be outlines; the simplified ones leave out the overseas départements.

use super::{Dataset, Declared, Departements, Known, Rights};
use crate::contours::sheet::Sheet;
use crate::contours::{self, Codes};
use crate::error::DataError;
use crate::material::Material;
use crate::read::SourceFile;
use crate::report::Tally;
use orion_indicateurs::indicator;

pub(super) static SOURCE: Declared = Declared {
    id: "contours",
    source: &indicator::source::CONTOURS_IGN,
    rights: Rights::Open,
    cadence: "Une fois par an",
    datasets: &[Dataset::File {
        url: "https://raw.githubusercontent.com/gregoiredavid/france-geojson/v2.1.1/departements-avec-outre-mer.geojson",
        name: "departements-avec-outre-mer.geojson",
    }],
    known: Known::One(sure),
    required: Some("departements-avec-outre-mer.geojson.gz"),
    read,
};

/// Of several outline files, the one that says it has the overseas départements.
fn sure(file: &SourceFile) -> u8 {
    let name = file.name.to_lowercase();
    let outlines = name.starts_with("departements")
        && (name.ends_with(".geojson") || name.ends_with(".geojson.gz"));
    u8::from(outlines) + u8::from(outlines && name.contains("outre-mer"))
}

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let failed = |error: &dyn std::fmt::Display| DataError::format(&file.name, error);
    let sheet = Sheet::new().map_err(|error| failed(&error))?;
    let codes = codes(&material.departements);
    let outlines = contours::geojson::read(&file.bytes, &codes, &sheet);
    material.outlines = outlines.map_err(|error| failed(&error))?;
    let mut tally = Tally::default();
    tally.rows = u64::try_from(material.outlines.len()).unwrap_or_default();
    Ok(tally)
}

/// The codes of départements, whose positions outlines go by.
pub(crate) fn codes(departements: &Departements) -> Codes {
    let codes: Vec<String> = departements.keys().map(ToString::to_string).collect();
    Codes::new(&codes)
}
