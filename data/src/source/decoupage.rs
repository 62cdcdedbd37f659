//! Départements, académies and régions: which holds which.
//!
//! One row per département, with the codes and names of its académie and région.
//! Traps: codes of three characters (`001`, `02A`), a byte-order mark, rows for places
//! that are no département (Andorra, collectivités, former Mayotte `985`, « Sans objet ») and rows
//! without a département (former académies).

use super::SourceFile;
use crate::error::DataError;
use crate::report::Tally;
use orion_indicateurs::code::{Academie, Departement, Region};
use std::collections::BTreeMap;

/// What a source said, and how its rows fared.
#[derive(Debug)]
pub struct Read<T> {
    /// What it said.
    pub value: T,
    /// How its rows fared.
    pub tally: Tally,
    /// The name and the digest of the file.
    pub file: (String, String),
}

impl<T> Read<T> {
    /// A value read from a file.
    pub fn new(value: T, tally: Tally, file: &SourceFile) -> Self {
        Self {
            value,
            tally,
            file: (file.name.clone(), file.sha256.clone()),
        }
    }
}

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

const COLUMNS: [&str; 6] = [
    "libelleRegion",
    "codeAcademie",
    "codeRegion",
    "codeDepartement",
    "libelleAcademie",
    "libelleDepartement",
];

/// Reads the table of départements.
pub(super) fn read(file: &SourceFile) -> Result<Read<Departements>, DataError> {
    let rows = file.rows()?;
    let (header, rows) = rows
        .split_first()
        .ok_or_else(|| DataError::format(&file.name, "is empty"))?;
    let columns = super::file::columns(file, header, COLUMNS)?;
    let mut departements = Departements::new();
    let mut tally = Tally::default();
    for (_, row) in rows {
        tally.rows += 1;
        let cells = columns.map(|column| row[column].as_str());
        match parse(cells) {
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
    Ok(Read::new(departements, tally, file))
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

fn parse(cells: [&str; 6]) -> Result<(Departement, Decoupage), &'static str> {
    let [nom_region, academie, region, departement, nom_academie, nom] = cells;
    if departement.is_empty() {
        return Err("ligne sans département");
    }
    let code: Departement = departement
        .parse()
        .map_err(|_| "lieu qui n’est pas un département")?;
    if OUTSIDE.contains(&code.as_str()) {
        return Err("collectivité ou ancien code hors des 101 départements");
    }
    let region: Region = region.parse().map_err(|_| "région inconnue")?;
    let academie: Academie = academie.parse().map_err(|_| "académie inconnue")?;
    let decoupage = Decoupage {
        nom: nom.into(),
        academie: (academie, nom_academie.into()),
        region: (region, nom_region.into()),
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
        let read = read(&file(
            "Corse;27;94;02A;Corse;Corse-du-Sud\n\
             Mayotte;43;06;976;Mayotte;Mayotte\n\
             Mayotte;43;06;985;Mayotte;Mayotte\n\
             Occitanie;11;76;130;Montpellier;Andorre\n\
             Normandie;05;28;;Caen;\n\
             Tom;41;00;987;Polynésie;Polynésie\n",
        ))
        .unwrap();
        let codes: Vec<_> = read.value.keys().map(ToString::to_string).collect();
        assert_eq!(codes, ["2A", "976"]);
        assert_eq!((read.tally.rows, read.tally.kept()), (6, 2));
        assert_eq!(read.tally.entries().len(), 3);
    }

    #[test]
    fn a_column_that_is_not_there_is_named() {
        let file =
            SourceFile::of("d.csv".into(), b"libelleRegion;codeAcademie\na;b".to_vec()).unwrap();
        let error = read(&file).unwrap_err().to_string();
        assert!(
            error.starts_with("d.csv, line 1, column 3: found \"\", expected a column codeRegion"),
            "{error}"
        );
    }
}
