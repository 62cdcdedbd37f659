//! A demonstration set: made-up schools and figures on the true map of France.
//!
//! It has the shape, the size, the gaps and the plausible relations of the official
//! files. Integers only, one generator, one seed: the same bytes on every machine.

mod chance;
mod contexte;
mod decoupage;
mod demandes;
mod devenir;
mod economie;
mod figures;
mod files;
mod formations;
mod lycees;
mod metiers;
mod offre;
mod schools;

use crate::contours;
use crate::error::DataError;
use crate::material::Material;
use crate::read::SourceFile;
use crate::source::{codes, read_made};
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
    complete(&mut material, &mut chance)?;
    Ok(material)
}

/// All that goes through the readers of official files: made-up files in their layouts.
fn complete(material: &mut Material, chance: &mut Chance) -> Result<(), DataError> {
    let metiers = metiers::all();
    let formations = formations::make(metiers.len(), chance);
    let courses = offre::make(
        &material.annuaire,
        &material.departements,
        &formations,
        chance,
    );
    let romes: Vec<String> = metiers.iter().map(|metier| metier.rome.clone()).collect();
    let mut files = formations.files(&romes);
    files.extend(metiers::files(&metiers));
    files.extend(offre::files(&courses, &formations, chance));
    files.push(devenir::file(&courses, &formations, chance));
    files.extend(economie::files(&material.departements, &metiers, chance));
    let projections = economie::metiers_2030(&material.departements, &metiers, chance);
    let (places, tables) = (&material.departements, &mut material.tables);
    lycees::make(&courses, &formations, places, tables, chance);
    contexte::make(places, tables, chance);
    demandes::make(&courses, &formations, &mut material.tables, chance);
    let io = |error| DataError::format("demonstration", error);
    let mut made = files
        .into_iter()
        .map(|sheet| sheet.file().map_err(io))
        .collect::<Result<Vec<_>, _>>()?;
    made.push(
        SourceFile::of("dares_metiers_2030.json".into(), projections.into_bytes()).map_err(io)?,
    );
    read_made(made, material)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn diplomas_have_a_code_each_and_years_of_their_own() {
        let mut chance = Chance::new(1);
        let made = formations::make(metiers::all().len(), &mut chance);
        let codes: BTreeSet<_> = made.all.iter().map(|f| f.cfd).collect();
        assert_eq!((made.all.len(), codes.len()), (900, 900));
        let own = made.all.iter().flat_map(|f| f.mefs.iter().skip(f.entry()));
        let own: Vec<_> = own.collect();
        assert_eq!(own.iter().collect::<BTreeSet<_>>().len(), own.len());
        assert!(
            made.familles.len() == 14
                && made.all.iter().filter(|f| f.famille.is_some()).count() > 30
        );
        let anciens: BTreeSet<_> = made.all.iter().filter_map(|f| f.ancien).collect();
        assert!(anciens.len() > 150 && anciens.is_disjoint(&codes));
        let romes: BTreeSet<_> = metiers::all().into_iter().map(|m| m.rome).collect();
        assert_eq!(romes.len(), metiers::all().len());
    }
}
