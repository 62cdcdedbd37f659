//! Départements, académies and régions: which holds which.
//!
//! One row per département, with the codes and names of its académie and région.
//! Traps: codes of three characters (`001`, `02A`), a byte-order mark, rows for places
//! that are no département (Andorra, collectivités, former Mayotte `985`, « Sans objet ») and rows
//! without a département (former académies).

use super::declared::tjp_pilotage;
use super::{Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Row, SourceFile, need};
use crate::report::Tally;
use orion_indicateurs::code::{Academie, Departement, Region};
use orion_indicateurs::indicator;
use std::collections::BTreeMap;

/// One département, its académie and its région.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoupage {
    /// Its name.
    pub nom: String,
    /// Its académie.
    pub academie: (Academie, String),
    /// Its région.
    pub region: (Region, String),
}

/// Every département.
pub type Departements = BTreeMap<Departement, Decoupage>;

static LAYOUT: Layout = Layout {
    heads: &[
        need("libelleRegion", &[]),
        need("codeAcademie", &[]),
        need("codeRegion", &[]),
        need("codeDepartement", &[]),
        need("libelleAcademie", &[]),
        need("libelleDepartement", &[]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "decoupage",
    source: &indicator::source::DECOUPAGE,
    rights: Rights::Open,
    cadence: "Au fil des réformes",
    datasets: &[tjp_pilotage!("departements_academies_regions.csv")],
    known: Known::Csv(&[&LAYOUT]),
    required: Some("departements_academies_regions.csv"),
    read,
};

/// Reads the table of départements.
fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grid = Grid::csv(file)?;
    let (columns, lines) = LAYOUT.open(file, &grid)?;
    let departements = &mut material.departements;
    let mut tally = Tally::default();
    for line in lines {
        tally.rows += 1;
        match parse(columns.row(line)) {
            Ok((code, _)) if departements.contains_key(&code) => {
                tally.drop_row("département en double");
            }
            Ok((code, mut decoupage)) => {
                if let Some((_, nom)) = MISSPELT.iter().find(|(found, _)| *found == decoupage.nom) {
                    decoupage.nom = (*nom).into();
                    tally.repair_row("nom de département remis en forme");
                }
                departements.insert(code, decoupage);
            }
            Err(reason) => tally.drop_row(reason),
        }
    }
    Ok(tally)
}

/// Names that the file abbreviates or misspells, and those of the code officiel
/// géographique.
const MISSPELT: [(&str, &str); 3] = [
    ("Seine-St-Denis", "Seine-Saint-Denis"),
    ("Val-D'Oise", "Val-d'Oise"),
    ("Côtes d'Armor", "Côtes-d'Armor"),
];

/// Collectivités that no map or cohort of ours covers, and the former code of Mayotte.
const OUTSIDE: [&str; 7] = ["975", "977", "978", "985", "986", "987", "988"];

fn parse(row: Row) -> Result<(Departement, Decoupage), &'static str> {
    if row.text("codeDepartement").is_empty() {
        return Err("ligne sans département");
    }
    let code: Departement = row
        .code("codeDepartement")
        .ok_or("lieu qui n’est pas un département")?;
    if OUTSIDE.contains(&code.as_str()) {
        return Err("collectivité ou ancien code hors des 101 départements");
    }
    let region: Region = row.code("codeRegion").ok_or("région inconnue")?;
    let academie: Academie = row.code("codeAcademie").ok_or("académie inconnue")?;
    let decoupage = Decoupage {
        nom: row.text("libelleDepartement").into(),
        academie: (academie, row.text("libelleAcademie").into()),
        region: (region, row.text("libelleRegion").into()),
    };
    Ok((code, decoupage))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rows: &str) -> SourceFile {
        let header = "\u{FEFF}libelleRegion;codeAcademie;codeRegion;codeDepartement;libelleAcademie;libelleDepartement";
        SourceFile::of("essai.csv".into(), format!("{header}\n{rows}").into_bytes()).unwrap()
    }

    #[test]
    fn places_that_are_no_departement_are_counted_by_reason() {
        let mut material = Material::official();
        let tally = read(
            &file(
                "Corse;27;94;02A;Corse;Corse-du-Sud\n\
             Mayotte;43;06;976;Mayotte;Mayotte\n\
             Mayotte;43;06;985;Mayotte;Mayotte\n\
             Occitanie;11;76;130;Montpellier;Andorre\n\
             Normandie;05;28;;Caen;\n\
             Tom;41;00;987;Polynésie;Polynésie\n",
            ),
            &mut material,
        )
        .unwrap();
        let codes: Vec<_> = material
            .departements
            .keys()
            .map(ToString::to_string)
            .collect();
        assert_eq!(codes, ["2A", "976"]);
        assert_eq!((tally.rows, tally.kept()), (6, 2));
        assert_eq!(tally.entries().len(), 3);
    }

    #[test]
    fn a_column_that_is_not_there_is_named() {
        let file =
            SourceFile::of("d.csv".into(), b"libelleRegion;codeAcademie\na;b".to_vec()).unwrap();
        let error = read(&file, &mut Material::official())
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("d.csv, line 1, column 3: found \"\", expected a column codeRegion"),
            "{error}"
        );
    }
}
