//! InserJeunes by school: one file per cohort, lycées and CFA apart.
//!
//! Publisher: DEPP and Dares. Datasets: `fr-en-inserjeunes-lycee_pro` and
//! `fr-en-inserjeunes-cfa`. Key: UAI, population, cohort.
//!
//! Traps: the older layouts leave headers empty, so that columns go by their place, and
//! a lycée file and a CFA file then share one header: the file's name tells them apart.
//! Withheld values are empty until the cohort 2020-2021 and `nd` since. Published value
//! added is not the difference of the published rates: it is read, never computed.

use super::declared::education;
use super::{Dataset, Declared, Known, Rights};
use crate::error::DataError;
use crate::material::Material;
use crate::read::{Grid, Line, SourceFile};
use crate::report::Tally;
use orion_indicateurs::code::{Millesime, Uai};
use orion_indicateurs::indicator::{self, Population};
use std::collections::BTreeMap;

/// The columns a cohort may publish, in the order of the published table.
pub const MEASURES: [&str; 11] = [
    "taux_poursuite_etudes",
    "taux_emploi_6_mois",
    "taux_emploi_6_mois_attendu",
    "va_emploi_6_mois",
    "taux_emploi_12_mois",
    "taux_emploi_18_mois",
    "taux_emploi_24_mois",
    "part_poursuite_etudes",
    "part_emploi_6_mois",
    "part_autres_situations",
    "part_contrats_interrompus",
];

/// One row: a school, whom it counts, and the values that are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ligne {
    /// The school.
    pub uai: Uai,
    /// Its name in this file.
    pub nom: String,
    /// Whom the row counts.
    pub population: Population,
    /// The value of each of [`MEASURES`].
    pub values: [Option<i16>; MEASURES.len()],
}

/// The file of one cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohorte {
    /// The name of the file.
    pub file: String,
    /// Its cohort.
    pub millesime: Millesime,
    /// The columns of [`MEASURES`] that its layout has.
    pub columns: Vec<&'static str>,
    /// Its rows, in the order of population and school.
    pub rows: Vec<Ligne>,
}

impl Cohorte {
    /// Whether it is one of CFA.
    pub fn is_cfa(&self) -> bool {
        self.rows
            .iter()
            .any(|row| row.population == Population::Cfa)
    }
}

/// What a column of a layout holds.
#[derive(Clone, Copy)]
enum Slot {
    Uai,
    Nom,
    Region,
    Population,
    /// A position in [`MEASURES`].
    Measure(usize),
}

/// A column: its header and what it holds.
type Column = (&'static str, Slot);

/// A layout: the columns that follow those that all begin with.
struct Layout {
    cfa: bool,
    after: &'static [Column],
}

impl Layout {
    fn columns(&self) -> impl Iterator<Item = &Column> {
        FIRST.iter().chain(self.after)
    }

    fn width(&self) -> usize {
        FIRST.len() + self.after.len()
    }
}

/// The columns that every layout begins with.
const FIRST: [Column; 3] = [
    ("n°UAI de l'établissement", Slot::Uai),
    ("Libellé de l'établissement", Slot::Nom),
    ("Région", Slot::Region),
];
const POPULATION: Column = ("Dont apprentis en EPLE", Slot::Population);
const BARE_POPULATION: Column = ("", Slot::Population);
const POURSUITE: Column = ("Taux de poursuite d'études", Slot::Measure(0));
const BARE_POURSUITE: Column = ("", Slot::Measure(0));
const EMPLOI_6: Column = ("Taux", Slot::Measure(1));
const ATTENDU: Column = ("Taux attendu", Slot::Measure(2));
const AJOUTEE: Column = ("Valeur ajoutée", Slot::Measure(3));
const BARE_12: Column = ("", Slot::Measure(4));
const BARE_18: Column = ("", Slot::Measure(5));
const BARE_24: Column = ("", Slot::Measure(6));
const PART_ETUDES: Column = ("Part en poursuite d'études", Slot::Measure(7));
const PART_EMPLOI: Column = ("Part en emploi 6 mois après la sortie", Slot::Measure(8));
const PART_AUTRES: Column = ("Part des autres situations", Slot::Measure(9));
const BARE_INTERROMPUS: Column = ("", Slot::Measure(10));

/// The layouts that have been published, newest first, of lycées then of CFA.
#[rustfmt::skip]
static LAYOUTS: [Layout; 6] = [
    Layout { cfa: false, after: &[POPULATION, POURSUITE, EMPLOI_6, ATTENDU, AJOUTEE, PART_ETUDES, PART_EMPLOI, PART_AUTRES] },
    Layout { cfa: false, after: &[POPULATION, BARE_POURSUITE, EMPLOI_6, ATTENDU, AJOUTEE, BARE_12] },
    Layout { cfa: false, after: &[BARE_POPULATION, BARE_POURSUITE, EMPLOI_6, ATTENDU, AJOUTEE, BARE_12, BARE_18, BARE_24] },
    Layout { cfa: true, after: &[POURSUITE, EMPLOI_6, ATTENDU, AJOUTEE, PART_ETUDES, PART_EMPLOI, PART_AUTRES] },
    Layout { cfa: true, after: &[BARE_INTERROMPUS, BARE_POURSUITE, EMPLOI_6, ATTENDU, AJOUTEE, BARE_12] },
    Layout { cfa: true, after: &[BARE_INTERROMPUS, BARE_POURSUITE, EMPLOI_6, ATTENDU, AJOUTEE, BARE_12, BARE_18, BARE_24] },
];

const fn declared(
    id: &'static str,
    source: &'static indicator::Source,
    datasets: &'static [Dataset],
    known: fn(&SourceFile) -> bool,
    required: Option<&'static str>,
) -> Declared {
    Declared {
        id,
        source,
        rights: Rights::Open,
        cadence: "Chaque année, en janvier",
        datasets,
        known: Known::All(known),
        required,
        read,
    }
}

pub(super) const LYCEES: Declared = declared(
    "inserjeunes_lycee",
    &indicator::source::INSERJEUNES_LYCEE,
    &[education("fr-en-inserjeunes-lycee_pro")],
    |file| is_cohort(&file.name) && !is_cfa(&file.name),
    Some("depp-2022-etablissements-2021_2022-pro.csv"),
);

pub(super) const CFA: Declared = declared(
    "inserjeunes_cfa",
    &indicator::source::INSERJEUNES_CFA,
    &[education("fr-en-inserjeunes-cfa")],
    |file| is_cohort(&file.name) && is_cfa(&file.name),
    None,
);

/// Whether a file name is that of a cohort by school.
fn is_cohort(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_csv = name.trim_end_matches(".gz").rsplit('.').next() == Some("csv");
    name.contains("etablissements") && is_csv && millesime(&name).is_some()
}

/// The cohort that a file name bears, as in `…-2018_2019-pro.csv`.
fn millesime(name: &str) -> Option<Millesime> {
    (0..name.len()).find_map(|at| name.get(at..at + 9)?.parse().ok())
}

/// Reads the file of one cohort; refuses a second file of the same cohort and kind. What
/// the export of the portal gives is taken from there.
fn read(file: &SourceFile, material: &mut Material) -> Result<Tally, DataError> {
    let (cohorte, mut tally) = read_cohort(file)?;
    let cfa = is_cfa(&file.name);
    match material.cohorte(cohorte.millesime, cfa) {
        None => material.cohortes.push(cohorte),
        Some(first) if is_cohort(&first.file) => {
            let kind = if cfa { "CFA" } else { "lycées" };
            return Err(DataError::Twice {
                first: first.file.clone(),
                second: file.name.clone(),
                what: format!("the {kind} of {}", cohorte.millesime),
            });
        }
        Some(_) => {
            for _ in &cohorte.rows {
                tally.drop_row("cohorte que l’export du portail donne aussi");
            }
        }
    }
    Ok(tally)
}

fn read_cohort(file: &SourceFile) -> Result<(Cohorte, Tally), DataError> {
    let millesime = millesime(&file.name)
        .ok_or_else(|| DataError::format(&file.name, "has no cohort in its name, as 2018_2019"))?;
    let grid = Grid::csv(file)?;
    let (header, rows) = grid
        .lines
        .split_first()
        .ok_or_else(|| DataError::format(&file.name, "is empty"))?;
    let layout = layout(file, header)?;
    if rows.is_empty() {
        return Err(DataError::format(&file.name, "has no row below its header"));
    }
    let mut tally = Tally::default();
    let mut lines = BTreeMap::new();
    for line in rows {
        tally.rows += 1;
        let Some(row) = parse_row(file, line, layout, &mut tally)? else {
            continue;
        };
        let key = (row.population, row.uai);
        if let std::collections::btree_map::Entry::Vacant(e) = lines.entry(key) {
            e.insert(row);
        } else {
            tally.drop_row("établissement en double");
        }
    }
    let measures = layout.columns().filter_map(|(_, slot)| match slot {
        Slot::Measure(measure) => Some(MEASURES[*measure]),
        _ => None,
    });
    let cohorte = Cohorte {
        file: file.name.clone(),
        millesime,
        columns: measures.collect(),
        rows: lines.into_values().collect(),
    };
    Ok((cohorte, tally))
}

fn is_cfa(name: &str) -> bool {
    name.to_lowercase().contains("apprentissage")
}

/// The known layout that has exactly these headers.
fn layout(file: &SourceFile, header: &Line) -> Result<&'static Layout, DataError> {
    let cfa = is_cfa(&file.name);
    let known = || LAYOUTS.iter().filter(|layout| layout.cfa == cfa);
    let common = |layout: &Layout| {
        let same = |(cell, column): &(&str, &Column)| normal(cell) == column.0;
        header
            .cells()
            .zip(layout.columns())
            .take_while(same)
            .count()
    };
    let exact = |layout: &&Layout| layout.width() == header.len() && common(layout) == header.len();
    if let Some(layout) = known().find(exact) {
        return Ok(layout);
    }
    let closest = known().max_by_key(|layout| common(layout));
    let at = closest.map_or(0, common);
    let expected = closest.and_then(|layout| layout.columns().nth(at));
    let expected = expected.map_or("no more column", |column| column.0);
    Err(DataError::Layout {
        file: file.name.clone(),
        line: header.number,
        column: at + 1,
        found: header.cell(at).into(),
        expected: if expected.is_empty() {
            "an empty header".into()
        } else {
            expected.into()
        },
    })
}

/// A header with its typographic variants levelled.
fn normal(header: &str) -> String {
    let level = |c| match c {
        '’' | '\u{02BC}' => '\'',
        '\u{A0}' | '\u{202F}' => ' ',
        other => other,
    };
    header
        .chars()
        .map(level)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn parse_row(
    file: &SourceFile,
    line: &Line,
    layout: &Layout,
    tally: &mut Tally,
) -> Result<Option<Ligne>, DataError> {
    let mut row = Ligne {
        uai: if let Ok(uai) = line.cell(0).parse() {
            uai
        } else {
            tally.drop_row("ligne sans UAI valide");
            return Ok(None);
        },
        nom: String::new(),
        population: Population::Cfa,
        values: [None; MEASURES.len()],
    };
    for (column, (cell, (_, slot))) in line.cells().zip(layout.columns()).enumerate() {
        let unexpected = |expected: &str| DataError::Layout {
            file: file.name.clone(),
            line: line.number,
            column: column + 1,
            found: cell.into(),
            expected: expected.into(),
        };
        match slot {
            Slot::Uai | Slot::Region => {}
            Slot::Nom => row.nom = cell.into(),
            Slot::Population => {
                row.population = population(cell).ok_or_else(|| {
                    unexpected("ensemble, dont apprentis or dont élèves en voie pro sco")
                })?;
            }
            Slot::Measure(measure) => {
                let bounds = if MEASURES[*measure].starts_with("va_") {
                    -100..=100
                } else {
                    0..=100
                };
                row.values[*measure] = match value(cell) {
                    Ok(value) if value.is_none_or(|v| bounds.contains(&v)) => value,
                    _ if *bounds.start() < 0 => {
                        return Err(unexpected("points from -100 to 100, nd or nothing"));
                    }
                    _ => return Err(unexpected("a percent from 0 to 100, nd or nothing")),
                };
            }
        }
    }
    Ok(Some(row))
}

/// Whom a row counts, as the publisher says it.
pub(super) fn population(cell: &str) -> Option<Population> {
    match normal(cell).to_lowercase().as_str() {
        "ensemble" => Some(Population::Ensemble),
        "dont apprentis" => Some(Population::Apprentis),
        "dont élèves en voie pro sco" => Some(Population::Eleves),
        _ => None,
    }
}

/// A whole number, or nothing where the source withholds it.
fn value(cell: &str) -> Result<Option<i16>, std::num::ParseIntError> {
    if cell.is_empty() || cell.eq_ignore_ascii_case("nd") {
        return Ok(None);
    }
    // Some exports write whole numbers as 47.0.
    let whole = cell
        .strip_suffix(".0")
        .or(cell.strip_suffix(",0"))
        .unwrap_or(cell);
    whole.parse().map(Some)
}

#[cfg(test)]
mod tests;
