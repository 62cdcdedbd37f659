//! A demonstration set: made-up schools and figures on the true map of France.
//!
//! It has the shape, the size, the gaps and the plausible relations of the official
//! files. Integers only, one generator, one seed: the same bytes on every machine.

mod chance;
mod decoupage;
mod figures;
mod schools;

use crate::contours;
use crate::error::DataError;
use crate::material::Material;
use crate::source::codes;
use chance::Chance;
use std::path::Path;

/// How large a set, and from which seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The seed.
    pub seed: u64,
    /// How many schools; the official files have about 3,000 lycées.
    pub schools: u32,
}

impl Default for Size {
    fn default() -> Self {
        Self {
            seed: 2026,
            schools: 3_000,
        }
    }
}

/// Makes the set, with the outlines of the npm package `@gouvfr/dsfr-chart` 1.0.0.
pub(crate) fn make(package: &Path, size: Size) -> Result<Material, DataError> {
    let departements = decoupage::departements();
    let path = package.join("MapChart").join("map-chart.common.js");
    let drawing = std::fs::read_to_string(&path).map_err(DataError::io(&path))?;
    let outlines = contours::svg::read(&drawing, &codes(&departements))
        .map_err(|error| DataError::format("map-chart.common.js", error))?;
    let mut chance = Chance::new(size.seed);
    let schools = schools::make(size.schools, &departements, &outlines, &mut chance);
    let cohortes = figures::make(&schools, &mut chance);
    let mut material = Material::demonstration();
    material.departements = departements;
    material.outlines = outlines;
    material.annuaire = schools;
    material.cohortes = cohortes;
    Ok(material)
}
