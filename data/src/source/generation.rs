//! What became of the leavers of a year, three and six years after, by diploma.
//!
//! Publisher: Céreq, enquête Génération. File: a workbook, a sheet of data per
//! interrogation and a sheet of information each. Key: code of the diploma. A row is a
//! line of a nomenclature of diplomas that nests: all, 300 secondary, 310 CAP, 312 CAP
//! of industry. Trap: a line « Ensemble » repeats the one above it.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Layout, Line, Row, SourceFile, need, sheet_names};
use crate::report::Tally;
use crate::tables::Cell;
use orion_indicateurs::code::Rentree;
use orion_indicateurs::indicator;
use orion_indicateurs::publication::GENERATION;
use orion_indicateurs::text::fold;
use std::collections::BTreeMap;

static LAYOUT: Layout = Layout {
    heads: &[
        need("code", &[]),
        need("menu", &["Libelle_Menu"]),
        need("libelle", &["Libelle complet"]),
        need("eff_pond_g1", &[]),
        need("taux_emploi", &[]),
        need("part_chomage", &[]),
        need("taux_edi", &[]),
        need("part_tps_partiel", &[]),
        need("revenu_travail", &[]),
        need("pos_cadres", &[]),
        need("pos_prof_int", &[]),
        need("pos_emp_ouv_q", &[]),
    ],
};

pub(super) static SOURCE: Declared = Declared {
    id: "generation",
    source: &indicator::source::GENERATION,
    rights: Rights::Open,
    cadence: "Tous les trois ou quatre ans",
    datasets: &[Dataset::ByHand(
        "cereq.fr, enquête Génération, données ouvertes par diplôme",
    )],
    known: Known::All(is),
    required: None,
    read,
};

/// What is known of a diploma: its name, its leavers, what became of them.
#[derive(Default)]
struct Poste {
    libelle: String,
    effectif: Option<i64>,
    /// Three years after, then six.
    devenir: [[Option<i64>; 8]; 2],
}

fn is(file: &SourceFile) -> bool {
    let names = sheet_names(file);
    names.iter().any(|name| interrogation(name).is_some())
}

/// Which interrogation a sheet of data is of: 0 at three years, 1 at six.
fn interrogation(sheet: &str) -> Option<usize> {
    match fold(sheet).as_str() {
        "donnees_3ans" => Some(0),
        "donnees_6ans" => Some(1),
        _ => None,
    }
}

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let grids = Grid::workbook(file)?;
    let generation = generation(file, &grids)?;
    let mut postes: BTreeMap<String, Poste> = BTreeMap::new();
    let mut tally = Tally::default();
    for grid in &grids {
        let Some(years) = interrogation(&grid.sheet) else {
            continue;
        };
        let (columns, lines) = LAYOUT.open(file, grid)?;
        for line in lines.iter().filter(|line| !line.is_empty()) {
            tally.rows += 1;
            let row = columns.row(line);
            if fold(row.text("menu")) == "ensemble" {
                tally.drop_row("poste répété de la ligne au-dessus");
                continue;
            }
            let poste = postes.entry(code(&row)?).or_default();
            if poste.libelle.is_empty() {
                poste.libelle = row.text("libelle").into();
                poste.effectif = row.count("eff_pond_g1", 0..=2_000_000)?.known();
            }
            poste.devenir[years] = devenir(&row)?;
        }
    }
    let rows = material.tables.of(&GENERATION);
    for (code, poste) in &postes {
        let mut cells: Vec<Cell> = vec![
            generation.into(),
            code.into(),
            poste.libelle.as_str().into(),
            niveau(code).into(),
            poste.effectif.into(),
        ];
        cells.extend(poste.devenir.into_iter().flatten().map(Cell::from));
        rows.push_to(None, &cells);
    }
    Ok(tally)
}

/// The year that leavers left in: that of « Génération 2017 ».
fn generation(file: &SourceFile, grids: &[Grid]) -> Result<u16, DataError> {
    let lines = grids.iter().flat_map(|grid| &grid.lines);
    let texts = lines.flat_map(Line::cells);
    let years = texts.filter_map(|text| {
        let folded = fold(text);
        let (_, after) = folded.split_once("generation ")?;
        Rentree::from_year(after.get(..4)?.parse().ok()?)
    });
    let mut years = years.map(Rentree::year);
    let found = years.next();
    found.ok_or_else(|| DataError::format(&file.name, "does not say of which Génération it is"))
}

/// Three digits.
fn code(row: &Row) -> Result<String, DataError> {
    let code = row.text("code");
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(code.into());
    }
    Err(row.unexpected("code", "three digits".into()))
}

/// The level of the diplomas of a line, where they have one.
fn niveau(code: &str) -> Option<u8> {
    match code.get(..2)? {
        "31" => Some(3),
        "32" | "33" | "34" => Some(4),
        "41" => Some(5),
        "43" | "44" => Some(6),
        "51" | "52" => Some(7),
        "53" => Some(8),
        _ => None,
    }
}

fn devenir(row: &Row) -> Result<[Option<i64>; 8], DataError> {
    let percent = |name| row.percent(name).map(crate::read::Mark::known);
    Ok([
        percent("taux_emploi")?,
        percent("part_chomage")?,
        percent("taux_edi")?,
        percent("part_tps_partiel")?,
        row.count("revenu_travail", 0..=20_000)?.known(),
        percent("pos_cadres")?,
        percent("pos_prof_int")?,
        percent("pos_emp_ouv_q")?,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_levels_are_told() {
        assert_eq!(interrogation("Données_3ans"), Some(0));
        assert_eq!(interrogation("Données_6ans"), Some(1));
        assert_eq!(interrogation("Information_3ans"), None);
        for (code, level) in [
            ("312", Some(3)),
            ("320", Some(4)),
            ("420", None),
            ("1", None),
        ] {
            assert_eq!(niveau(code), level, "{code}");
        }
    }
}
