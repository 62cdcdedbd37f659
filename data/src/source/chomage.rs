//! Unemployment by région and by département.
//!
//! Publisher: Insee, reshaped: a value per year and territory. Files: one by région, one
//! by département. Traps: decimal comma; départements of three characters (`001`).

use super::declared::tjp_pilotage;
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
    datasets: &[
        tjp_pilotage!("chomage_departemental_INSEE.csv"),
        tjp_pilotage!("chomage_regional_INSEE.csv"),
    ],
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<(Tally, usize), DataError> {
        let mut material = Material::official();
        let decoupage = crate::source::Decoupage {
            nom: "Ain".into(),
            academie: ("10".parse().unwrap(), "Lyon".into()),
            region: ("84".parse().unwrap(), "Auvergne-Rhône-Alpes".into()),
        };
        material
            .departements
            .insert("01".parse().unwrap(), decoupage);
        let file = SourceFile::of("chomage.csv".into(), text.into()).unwrap();
        let tally = read(&file, &mut material)?;
        let rows = material.tables.of(&CHOMAGE).len();
        Ok((tally, rows))
    }

    #[test]
    fn both_levels_are_read_and_unknown_places_counted() {
        for text in [
            "codeDepartement;libelleDepartement;rentreeScolaire;tauxChomage\n001;AIN;2023;5,7\n099;X;2023;5\n",
            "tauxChomage,annee,code_region,region\n7.1,2023,84,Auvergne\n7.1,2023,99,X\n",
        ] {
            let (tally, rows) = read_text(text).unwrap();
            assert_eq!((tally.rows, tally.kept(), rows), (2, 1, 1), "{text}");
        }
    }

    #[test]
    fn an_absurd_rate_or_year_is_named() {
        for (row, column) in [("84;2023;123", 3), ("84;x;7", 2)] {
            let text = format!("codeRegion;rentreeScolaire;tauxChomage\n{row}\n");
            let error = read_text(&text).unwrap_err().to_string();
            assert!(
                error.contains(&format!("line 2, column {column}")),
                "{error}"
            );
        }
    }
}
