//! The outlines of the three levels, for re-users.

use super::Material;
use crate::contours::Simplified;
use crate::contours::geoparquet::{self, Coordinates, Territory};
use crate::error::DataError;
use orion_indicateurs::code::Departement;
use orion_indicateurs::publication::ColumnDescription;
use orion_indicateurs::territory::{Niveau, TerritoireId};
use std::collections::BTreeSet;

/// The file and its number of rows.
pub(super) fn write(
    material: &Material,
    simplified: &Simplified,
) -> Result<(Vec<u8>, usize), DataError> {
    let territories: Vec<Territory> = Niveau::ALL
        .into_iter()
        .flat_map(|niveau| level(niveau, material, simplified))
        .collect();
    let rows = territories.len();
    let mut bytes = Vec::new();
    geoparquet::write(&mut bytes, Coordinates::Lonlat, territories)
        .map_err(|error| DataError::format("contours.parquet", error))?;
    Ok((bytes, rows))
}

/// The territories of a level, by code, those that have an outline.
fn level(niveau: Niveau, material: &Material, simplified: &Simplified) -> Vec<Territory> {
    let of = |departement: &Departement| {
        let decoupage = &material.departements[departement];
        match niveau {
            Niveau::Region => (
                TerritoireId::Region(decoupage.region.0),
                decoupage.region.1.clone(),
            ),
            Niveau::Academie => (
                TerritoireId::Academie(decoupage.academie.0),
                decoupage.academie.1.clone(),
            ),
            Niveau::Departement => (
                TerritoireId::Departement(*departement),
                decoupage.nom.clone(),
            ),
        }
    };
    let departements: Vec<Departement> = material.departements.keys().copied().collect();
    let all: BTreeSet<_> = departements.iter().map(of).collect();
    let all: Vec<_> = all.into_iter().collect();
    let parent = |position: u16| {
        let territory = of(departements.get(usize::from(position))?);
        u16::try_from(all.binary_search(&territory).ok()?).ok()
    };
    let territory = |(rank, shape)| {
        let (id, nom): &(TerritoireId, String) = &all[usize::from(rank)];
        let geometry = simplified.geographic(&shape);
        Territory {
            niveau: niveau.code(),
            code: id.code().into(),
            nom: nom.clone(),
            geometry,
        }
    };
    simplified
        .topology
        .dissolve(parent)
        .into_iter()
        .map(territory)
        .collect()
}

/// Its columns, for the catalogue.
pub(super) fn columns() -> Vec<ColumnDescription> {
    let column = |name: &str, r#type: &str, meaning: &str| ColumnDescription {
        name: name.into(),
        r#type: r#type.into(),
        unit: String::new(),
        meaning: meaning.into(),
    };
    vec![
        column(
            "niveau",
            "utf8",
            "Le niveau : region, academie ou departement.",
        ),
        column(
            "code",
            "utf8",
            "Le code officiel du territoire à son niveau.",
        ),
        column("nom", "utf8", "Le nom du territoire."),
        column(
            "geometry",
            "geoarrow.wkb",
            "Le contour simplifié, en longitudes et latitudes (OGC:CRS84).",
        ),
    ]
}
