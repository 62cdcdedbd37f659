//! Inhabitants of départements on 1 January.
//!
//! Publisher: Insee, estimations de population by département, sex and age. Files:
//! workbooks with a sheet per year, by ages of five years (`aq`) or by large ones
//! (`gca`, later years, no 15 to 19). Key: year, département. Traps: one age is headed
//! `"`; overseas départements may stand under a second header; lines of totals and
//! notes; sheets out of order.

use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Bound, Grid, Layout, Line, SourceFile, may, need, sheet_names};
use crate::report::Tally;
use orion_indicateurs::code::Departement;
use orion_indicateurs::indicator;
use orion_indicateurs::publication::HABITANTS;
use orion_indicateurs::text::fold;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The first year that is published: those before are no context to present courses.
const FIRST: u16 = 2006;

static LAYOUT: Layout = Layout {
    heads: &[
        need("departement", &[]),
        need("total", &[]),
        may("15 a 19", &["15 à 19 ans"]),
    ],
};

const fn declared(id: &'static str, known: Known) -> Declared {
    Declared {
        id,
        source: &indicator::source::POPULATION_INSEE,
        rights: Rights::Open,
        cadence: "Chaque année en janvier",
        datasets: &[Dataset::ByHand(
            "insee.fr, estimations de population au 1er janvier, classeur des départements par sexe et âge",
        )],
        known,
        required: None,
        read,
    }
}

/// Inhabitants of all ages, then from 15 to 19, by year and département.
pub type Habitants = BTreeMap<(u16, Departement), [Option<i64>; 2]>;

/// Ages of five years: read first, for a year of both is kept with its youths.
pub(super) static FIVE_YEARS: Declared = declared("population", Known::All(is_five_years));
/// Large ages.
pub(super) static LARGE: Declared = declared("population_gca", Known::All(is_large));

fn is_five_years(file: &SourceFile) -> bool {
    !file.name.to_lowercase().contains("-gca-") && is(file)
}

fn is_large(file: &SourceFile) -> bool {
    file.name.to_lowercase().contains("-gca-") && is(file)
}

fn is(file: &SourceFile) -> bool {
    let name = file.name.to_lowercase();
    name.contains("pop-dep") && sheet_names(file).iter().any(|name| year(name).is_some())
}

fn year(sheet: &str) -> Option<u16> {
    let year = sheet.trim().parse().ok()?;
    (1900..=2099).contains(&year).then_some(year)
}

fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let mut tally = Tally::default();
    for grid in Grid::workbook(file)? {
        match year(&grid.sheet) {
            Some(year) if year >= FIRST => read_year(file, &grid, year, material, &mut tally)?,
            _ => {}
        }
    }
    Ok(tally)
}

fn read_year(
    file: &SourceFile,
    grid: &Grid,
    year: u16,
    material: &mut Material,
    tally: &mut Tally,
) -> Result<(), DataError> {
    let mut columns: Option<Bound> = None;
    let mut above: Option<&Line> = None;
    for line in &grid.lines {
        if line.cells().any(|cell| fold(cell) == "total") {
            let header = above.map_or_else(|| line.clone(), |above| ensemble(above, line));
            columns = Some(LAYOUT.bind(file, &header)?);
        } else if let Some(columns) = columns.as_ref().filter(|_| !line.cell(0).is_empty()) {
            tally.rows += 1;
            let row = columns.row(line);
            let code = row.code::<Departement>("departement");
            let code = code.filter(|code| material.departements.contains_key(code));
            let Some(code) = code else {
                tally.drop_row("total, note ou territoire qui n’est pas un département");
                continue;
            };
            let habitants = [
                row.count("total", 0..=20_000_000)?.known(),
                row.count("15 a 19", 0..=2_000_000)?.known(),
            ];
            let large = !columns.has("15 a 19");
            match material.habitants.entry((year, code)) {
                Entry::Occupied(_) if large => {
                    tally.drop_row("année déjà connue par âges de cinq ans");
                }
                Entry::Occupied(mut known) => {
                    tally.repair_row("estimation d’un fichier antérieur, remplacée");
                    known.insert(habitants);
                }
                Entry::Vacant(free) => {
                    free.insert(habitants);
                }
            }
        }
        above = Some(line);
    }
    if columns.is_none() {
        let message = format!("has no line of ages in its sheet {year}");
        return Err(DataError::format(&file.name, message));
    }
    Ok(())
}

/// Fills the table of inhabitants, once every file was read.
pub(crate) fn assemble(material: &mut Material) {
    let rows = material.tables.of(&HABITANTS);
    for ((year, code), [population, jeunes]) in &material.habitants {
        rows.push([
            (*year).into(),
            code.as_str().into(),
            (*population).into(),
            (*jeunes).into(),
        ]);
    }
}

/// The header of the inhabitants of both sexes: other columns have no name.
fn ensemble(groups: &Line, header: &Line) -> Line {
    let mut group = "";
    let names = header.cells().enumerate().map(|(at, cell)| {
        if !groups.cell(at).is_empty() {
            group = groups.cell(at);
        }
        match at {
            0 => "departement".to_owned(),
            _ if fold(group) == "ensemble" => cell.to_owned(),
            _ => String::new(),
        }
    });
    header.renamed(names.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_lines(text: &str) -> Result<(Tally, usize), DataError> {
        let mut material = Material::official();
        for code in ["01", "971"] {
            let decoupage = crate::source::Decoupage {
                nom: code.into(),
                academie: ("10".parse().unwrap(), "Lyon".into()),
                region: ("84".parse().unwrap(), "Auvergne-Rhône-Alpes".into()),
            };
            material
                .departements
                .insert(code.parse().unwrap(), decoupage);
        }
        let file = SourceFile::of("estim-pop-dep.xlsx".into(), text.into()).unwrap();
        let grid = Grid::csv(&file)?;
        let mut tally = Tally::default();
        read_year(&file, &grid, 2021, &mut material, &mut tally)?;
        let rows = material.habitants.len();
        Ok((tally, rows))
    }

    #[test]
    fn both_sexes_are_taken_and_a_second_header_is_followed() {
        let text = "Départements;;Ensemble;;;Hommes;;\n;;\";15 à 19 ans;Total;\";15 à 19 ans;Total\n\
                    01;Ain;1;2;3;1;1;2\nFrance;;1;2;3;1;1;2\n;;Ensemble;;;;;\n\
                    ;;15 à 19 ans;Total;;;;\n971;Guadeloupe;7;9;;;;\n";
        let text = text.replace("\";", "0 à 4 ans;");
        let (tally, rows) = read_lines(&text).unwrap();
        assert_eq!((tally.rows, tally.kept(), rows), (3, 2, 2));
    }

    #[test]
    fn a_year_without_youths_does_not_replace_one_with_them() {
        let text = ";;Ensemble;\n;;15 à 19 ans;Total\n01;Ain;2;9\n;;Ensemble;\n;;0 à 19 ans;Total\n01;Ain;4;8\n";
        let (tally, rows) = read_lines(text).unwrap();
        assert_eq!((tally.rows, tally.kept(), rows), (2, 1, 1));
    }

    #[test]
    fn a_sheet_without_ages_or_with_an_absurd_count_is_refused() {
        assert!(read_lines("a;b\n01;Ain\n").is_err());
        let error = read_lines(";;Ensemble\n;;Total\n01;Ain;-4\n").unwrap_err();
        assert!(error.to_string().contains("line 3, column 3"), "{error}");
    }
}
