//! Unemployment by région and by département.
//!
//! Publisher: Insee, reshaped: a value per year and territory. Files: one by région, one
//! by département. Traps: decimal comma; départements of three characters (`001`).

use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, need};
use crate::report::Tally;
use orion_indicateurs::code::{Departement, Region, Rentree};
use orion_indicateurs::indicator;
use orion_indicateurs::publication::CHOMAGE;
use orion_indicateurs::territory::TerritoireId;

static REGIONS: Layout = Layout {
    heads: &[
        need("codeRegion", &["code_region"]),
        need("annee", &["rentreeScolaire", "annee"]),
        need("taux", &["tauxChomage", "taux_chomage"]),
    ],
};

static DEPARTEMENTS: Layout = Layout {
    heads: &[
        need("codeDepartement", &["code_departement"]),
        need("annee", &["rentreeScolaire", "annee"]),
        need("taux", &["tauxChomage", "taux_chomage"]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "chomage",
    source: &indicator::source::CHOMAGE,
    rights: Rights::Open,
    cadence: "Chaque trimestre",
    dataset: None,
    known: Known::Csv(&[&REGIONS, &DEPARTEMENTS]),
    required: None,
    read,
};

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let by_departement = grid
        .lines
        .first()
        .is_some_and(|header| DEPARTEMENTS.recognises(file, header).is_some());
    let layout = if by_departement {
        &DEPARTEMENTS
    } else {
        &REGIONS
    };
    let (columns, lines) = layout.open(file, &grid)?;
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        let row = columns.row(line);
        let Some(territoire) = territoire(&row, material) else {
            tally.drop_row("territoire inconnu");
            continue;
        };
        let annee: Rentree = row
            .code("annee")
            .ok_or_else(|| row.unexpected("annee", "a year".into()))?;
        let taux = row.scaled("taux", 10, 0..=1_000)?.known();
        let niveau = territoire.niveau();
        material.tables.of(&CHOMAGE).push([
            annee.year().into(),
            niveau.code().into(),
            territoire.code().into(),
            taux.into(),
        ]);
    }
    Ok(tally)
}

fn territoire(row: &Row, material: &Material) -> Option<TerritoireId> {
    let known = &material.departements;
    if let Some(code) = row.code::<Departement>("codeDepartement") {
        return known
            .contains_key(&code)
            .then_some(TerritoireId::Departement(code));
    }
    let code: Region = row.code("codeRegion")?;
    known
        .values()
        .any(|d| d.region.0 == code)
        .then_some(TerritoireId::Region(code))
}
